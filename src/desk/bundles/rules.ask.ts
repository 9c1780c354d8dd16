import { type Actor, hasRole } from '../../kernel/actor.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { readDay } from '../../kernel/time.ts'
import type { AskedBundle, TypedScope } from './asked.ts'
import type { Scope } from './bundle.ts'

/** What may be chosen from. */
export type Known = { readonly clusters: readonly string[]; readonly instruments: readonly string[] }

/** Who may have a bundle made: auditors within what their engagement reaches, and the agency’s own. */
export const askers = ['auditor', 'programme-manager', 'controller', 'administrator'] as const

/** A scope as it was typed: every cluster and instrument exists, the days are days, and an auditor stays within reach. */
export function readScope(typed: TypedScope, known: Known, actor: Actor): Outcome<Scope> {
  const refusals: Refusal[] = []
  const unknown = typed.clusters.filter(id => !known.clusters.includes(id))
  const strange = typed.instruments.filter(id => !known.instruments.includes(id))
  if (unknown.length > 0) refusals.push(noCluster(unknown.join(', ')))
  if (strange.length > 0) refusals.push(noInstrument(strange.join(', ')))
  const day = (name: 'from' | 'to') => {
    const read = typed[name] === '' ? undefined : readDay(typed[name])
    if (read !== undefined && !read.ok) refusals.push(refuse(read.rule, read.message, { path: name }))
    return read?.ok ? read.value : null
  }
  const [from, to] = [day('from'), day('to')]
  if (from !== null && to !== null && Temporal.PlainDate.compare(to, from) < 0) refusals.push(backwards)
  const scope: Scope = {
    clusters: typed.clusters.length === 0 ? null : [...typed.clusters].sort(),
    instruments: typed.instruments.length === 0 ? null : [...typed.instruments].sort(),
    from,
    to,
    demonstration: actor.kind === 'person' && actor.demonstration,
  }
  if (!reaches(actor, scope)) refusals.push(outOfReach)
  return unless(refusals, () => scope)
}

/** Whether everything in a scope may be seen by this person: it lies whole within one engagement. */
export function reaches(actor: Actor, { clusters, instruments, demonstration }: Scope): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'visitor' || (actor.demonstration && !demonstration)) return false
  if (hasRole(actor, 'programme-manager', 'controller', 'administrator')) return true
  if (!hasRole(actor, 'auditor')) return false
  const within = (asked: readonly string[] | null, reach: readonly string[] | null) =>
    reach === null || (asked?.every(id => reach.includes(id)) ?? false)
  return (
    actor.reach === undefined ||
    actor.reach.some(reach => within(clusters, reach.clusters) && within(instruments, reach.instruments))
  )
}

/** Bundles are seen by whoever may see everything in them. */
export const maySee = (actor: Actor, { scope }: Pick<AskedBundle, 'scope'>): boolean => reaches(actor, scope)

const noCluster = (which: string) =>
  refuse(
    'bundle.cluster',
    { en: `There is no cluster ${which}.`, nl: `Er is geen cluster ${which}.` },
    { path: 'clusters' },
  )
const noInstrument = (which: string) =>
  refuse(
    'bundle.instrument',
    { en: `There is no instrument ${which}.`, nl: `Er is geen instrument ${which}.` },
    { path: 'instruments' },
  )
const backwards = refuse(
  'bundle.period',
  { en: 'The period ends before it begins.', nl: 'De periode eindigt voor ze begint.' },
  { path: 'to' },
)
const outOfReach = refuse(
  'bundle.reach',
  {
    en: 'This is more than your engagement reaches: choose the clusters and instruments that it names.',
    nl: 'Dit is meer dan uw opdracht omvat: kies de clusters en instrumenten die ze noemt.',
  },
  { path: 'clusters' },
)
