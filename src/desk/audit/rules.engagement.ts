import { type Actor, actorKey, agencyRoles, hasRole, type Role } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import { endOf, readDay, startOf } from '../../kernel/time.ts'
import {
  type Engagement,
  engagementLifecycle,
  type Item,
  isPopulation,
  isSeverity,
  type Population,
  type Severity,
  stateOf,
} from './engagement.ts'
import { sentences } from './sentences.ts'

/** What was typed to open an engagement. */
export type AskedEngagement = {
  readonly title: string
  readonly email: string
  readonly name: string
  readonly clusters: readonly string[]
  readonly instruments: readonly string[]
  readonly periodFrom: string
  readonly periodTo: string
  readonly from: string
  readonly to: string
}

/** What is known of whom it is for, and of what may be chosen. */
export type Ground = {
  readonly person: {
    readonly id: string
    readonly demonstration: boolean
    readonly roles: readonly Role[]
    readonly mandates: number
  } | null
  readonly isAddress: boolean
  readonly clusters: readonly string[]
  readonly instruments: readonly string[]
}

export type Opened = Pick<
  Engagement,
  'title' | 'clusters' | 'instruments' | 'period' | 'from' | 'to' | 'demonstration'
> & {
  readonly person: string | null
  readonly since: Temporal.Instant
  readonly until: Temporal.Instant
}

/** An engagement lasts at most this many days: access that nobody thinks of any more ends by itself. */
const longest = 366

/** Opens an engagement: for someone who has no part in what is audited, within days that end. */
export function open(asked: AskedEngagement, ground: Ground, actor: Actor, now: Temporal.Instant): Outcome<Opened> {
  if (!hasRole(actor, 'programme-manager')) return refused(sentences.notYours)
  const refusals: Refusal[] = []
  const days = daysOf(asked, refusals)
  const { person } = ground
  const invented = actor.kind === 'person' && actor.demonstration
  if (asked.title.trim() === '') refusals.push(sentences.title)
  if (!ground.isAddress) refusals.push(sentences.address)
  if (person === null && invented) refusals.push(sentences.invented)
  if (person !== null && person.demonstration !== invented) refusals.push(sentences.invented)
  if (person === null && asked.name.trim() === '') refusals.push(sentences.name)
  if (person !== null && actorKey(actor) === `person:${person.id}`) refusals.push(sentences.oneself)
  if (
    person !== null &&
    (person.mandates > 0 || person.roles.some(role => (agencyRoles as readonly Role[]).includes(role)))
  )
    refusals.push(sentences.independent)
  for (const id of asked.clusters) if (!ground.clusters.includes(id)) refusals.push(sentences.cluster(id))
  for (const id of asked.instruments) if (!ground.instruments.includes(id)) refusals.push(sentences.instrument(id))
  if (days.to !== null && Temporal.Instant.compare(endOf(days.to), now) <= 0) refusals.push(sentences.past)
  return unless(refusals, () => {
    const [from, to] = [days.from as Temporal.PlainDate, days.to as Temporal.PlainDate]
    return {
      title: asked.title.trim(),
      person: person?.id ?? null,
      clusters: asked.clusters.length === 0 ? null : [...asked.clusters].sort(),
      instruments: asked.instruments.length === 0 ? null : [...asked.instruments].sort(),
      period: { from: days.periodFrom, to: days.periodTo },
      from,
      to,
      since: startOf(from),
      until: endOf(to),
      demonstration: invented,
    }
  })
}

function daysOf(asked: AskedEngagement, refusals: Refusal[]) {
  const day = (name: 'from' | 'to' | 'periodFrom' | 'periodTo', needed: boolean) => {
    if (asked[name] === '' && !needed) return null
    const read = readDay(asked[name])
    if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: name }))
    return read.ok ? read.value : null
  }
  const [from, to] = [day('from', true), day('to', true)]
  const [periodFrom, periodTo] = [day('periodFrom', false), day('periodTo', false)]
  if (from !== null && to !== null) {
    const length = from.until(to).days
    if (length < 0) refusals.push(sentences.backwards('to'))
    else if (length >= longest) refusals.push(sentences.longest(longest))
  }
  if (periodFrom !== null && periodTo !== null && Temporal.PlainDate.compare(periodTo, periodFrom) < 0)
    refusals.push(sentences.backwards('periodTo'))
  return { from, to, periodFrom, periodTo }
}

/** The auditor sees their own, whoever opens engagements sees all; of real ones no demonstration person any. */
export function maySee(actor: Actor, engagement: Pick<Engagement, 'person' | 'demonstration'>): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'person' || (actor.demonstration && !engagement.demonstration)) return false
  return hasRole(actor, 'programme-manager', 'administrator') || isTheirs(actor, engagement)
}

export const isTheirs = (actor: Actor, { person }: Pick<Engagement, 'person'>): boolean =>
  actor.kind === 'person' && actor.person === person && hasRole(actor, 'auditor')

/** Notes are the auditor’s own until they are released. */
export const mayReadNote = (
  actor: Actor,
  engagement: Pick<Engagement, 'person' | 'demonstration'>,
  note: { readonly releasedAt: Temporal.Instant | null },
): boolean => isTheirs(actor, engagement) || (note.releasedAt !== null && maySee(actor, engagement))

/** What speaks against the auditor’s acting on it: it is not theirs, it is over, or it was changed meanwhile. */
function against(
  engagement: Engagement | undefined,
  act: 'sample' | 'note' | 'release',
  actor: Actor,
  now: Temporal.Instant,
): Refusal[] {
  if (engagement === undefined || !maySee(actor, engagement)) return [notFound]
  if (!isTheirs(actor, engagement)) return [sentences.auditorOnly]
  const runs =
    Temporal.Instant.compare(startOf(engagement.from), now) <= 0 &&
    Temporal.Instant.compare(now, endOf(engagement.to)) < 0
  return [...mayAct(engagementLifecycle, stateOf(engagement), act), ...(runs ? [] : [sentences.outside])]
}

export type AskedSample = { readonly population: string; readonly size: string; readonly seed: string }

/** How many of what are drawn, from which seed. Who gives no seed gets one; either way it is recorded. */
export function sample(
  asked: AskedSample,
  found: { readonly engagement: Engagement | undefined; readonly items: readonly Item[] },
  chance: string,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<{ readonly population: Population; readonly size: number; readonly seed: string }> {
  const refusals = against(found.engagement, 'sample', actor, now)
  if (refusals.some(({ kind }) => kind === 'hidden' || kind === 'forbidden'))
    return unless(refusals, () => impossible())
  const size = /^\d{1,5}$/.test(asked.size) ? Number(asked.size) : 0
  if (!isPopulation(asked.population)) refusals.push(sentences.population)
  else if (found.items.length === 0) refusals.push(sentences.nothing)
  else if (size < 1 || size > found.items.length) refusals.push(sentences.size(found.items.length))
  if (asked.seed.length > 200) refusals.push(sentences.seed)
  return unless(refusals, () => ({
    population: asked.population as Population,
    size,
    seed: asked.seed === '' ? chance : asked.seed,
  }))
}

/**
 * The records with the smallest digests of seed and id: anyone draws them again with any tool that computes SHA-256, in
 * whatever order the records come.
 */
export const draw = (
  items: readonly Item[],
  size: number,
  seed: string,
  hash: (text: string) => string,
): readonly Item[] =>
  items
    .map(item => ({ item, rank: hash(`${seed}:${item.id}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size)
    .map(({ item }) => item)

export type AskedNote = {
  readonly subjectKind: string
  readonly subjectId: string
  readonly text: string
  readonly severity: string
}
export type Noted = {
  readonly text: string
  readonly severity: Severity | null
  readonly subject: { kind: string; id: string }
}

/** Writes down something about a record that is in reach. */
export function note(
  asked: AskedNote,
  found: { readonly engagement: Engagement | undefined; readonly known: boolean },
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Noted> {
  const refusals = against(found.engagement, 'note', actor, now)
  if (refusals.some(({ kind }) => kind === 'hidden' || kind === 'forbidden'))
    return unless(refusals, () => impossible())
  if (!found.known) refusals.push(sentences.unknown)
  if (asked.text.trim() === '' || asked.text.length > 10_000) refusals.push(sentences.text)
  if (asked.severity !== '' && !isSeverity(asked.severity)) refusals.push(sentences.severity)
  return unless(refusals, () => ({
    text: asked.text.trim(),
    severity: asked.severity === '' ? null : (asked.severity as Severity),
    subject: { kind: asked.subjectKind, id: asked.subjectId },
  }))
}

/** Shows the agency a note; it cannot be taken back. */
export function release<N extends { readonly releasedAt: Temporal.Instant | null }>(
  found: { readonly engagement: Engagement | undefined; readonly note: N | undefined },
  actor: Actor,
  now: Temporal.Instant,
): Outcome<N> {
  const refusals = against(found.engagement, 'release', actor, now)
  if (found.note === undefined) return refused(notFound)
  if (found.note.releasedAt !== null) refusals.push(sentences.released)
  return unless(refusals, () => found.note as N)
}

/** Ends an engagement: what was found is released, and nothing is open to the auditor any more. By the auditor, or by whoever opens them. */
export function close(
  asked: { readonly conclusion: string; readonly seen?: number | undefined },
  engagement: Engagement | undefined,
  actor: Actor,
): Outcome<{ readonly conclusion: string }> {
  if (engagement === undefined || !maySee(actor, engagement)) return refused(notFound)
  if (!isTheirs(actor, engagement) && !hasRole(actor, 'programme-manager')) return refused(sentences.notYours)
  if (asked.seen !== undefined && asked.seen !== engagement.version) return refused(stale)
  const refusals = mayAct(engagementLifecycle, stateOf(engagement), 'close')
  if (asked.conclusion.trim() === '') refusals.push(sentences.conclusion)
  return unless(refusals, () => ({ conclusion: asked.conclusion.trim() }))
}

function impossible(): never {
  throw new Error('refused before')
}
