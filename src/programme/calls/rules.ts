import { type Actor, hasRole, isAgency } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type Outcome, type Refusal, refuse, stale, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Instrument } from '../instruments/index.ts'
import { type Difference, type Opening, openingLife, type Terms } from './opening.ts'
import { keptPromises } from './rules.changes.ts'
import { type Around, missing } from './rules.complete.ts'
import { runsAt } from './rules.handling.ts'
import { fieldsOf, isScreened, readTerms, type Typed } from './rules.terms.ts'
import { words } from './words.ts'

/** Drafts are seen by the agency's people and by auditors; what was published once, by everyone. */
export const maySeeDrafts = (actor: Actor): boolean => isAgency(actor) || hasRole(actor, 'auditor')
export const maySee = (actor: Actor, opening: Opening): boolean =>
  opening.publishedAt !== null || (opening.state !== 'discarded' && (maySeeDrafts(actor) || mayRun(actor, opening)))
/** Calls are run by programme managers, those of a cluster by its manager too. */
export const mayRun = (actor: Actor, { cluster = null }: Pick<Opening, 'cluster'> = {}): boolean =>
  hasRole(actor, 'programme-manager') || (cluster !== null && runsAt(actor, cluster))

/** Whoever is signed in for the demonstration touches its calls only; and calls are run by those whose they are. */
export function against(actor: Actor, opening: Pick<Opening, 'demonstration' | 'cluster'>): Refusal[] {
  const { demonstration } = opening
  if (!mayRun(actor, opening)) return [refuse('call.not-yours', words.notYours, { kind: 'forbidden' })]
  return actor.kind === 'person' && actor.demonstration && !demonstration
    ? [refuse('call.demonstration', words.demonstration, { kind: 'forbidden' })]
    : []
}

export const isInvented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration

/** Who saw an older state is told so; nothing of theirs is lost. */
export const asSeen = (opening: Opening, seen: number | undefined): Refusal[] =>
  seen !== undefined && seen !== opening.version ? [stale] : []

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/
const reserved = new Set(['new', 'calendar', 'index'])

/** Begins a draft, on one version of an instrument. */
export function begin(
  asked: { readonly call: string; readonly instrument: string; readonly cluster?: string | null },
  state: {
    readonly taken: boolean
    readonly instrument: Instrument | undefined
    readonly cluster?: string | undefined
  },
  actor: Actor,
): Outcome<{ readonly instrument: Instrument; readonly cluster: string | null }> {
  const refusals: Refusal[] = mayRun(actor, { cluster: state.cluster ?? null })
    ? []
    : [refuse('call.not-yours', words.notYours, { kind: 'forbidden' })]
  if (!slug.test(asked.call) || asked.call.length > 60 || reserved.has(asked.call))
    refusals.push(refuse('call.name', words.slug, { path: 'call' }))
  else if (state.taken) refusals.push(refuse('call.taken', words.taken, { path: 'call' }))
  if (state.instrument === undefined) refusals.push(refuse('call.instrument', words.instrument, { path: 'instrument' }))
  else if (isScreened(state.instrument) && state.cluster === undefined)
    refusals.push(refuse('call.cluster', words.cluster, { path: 'cluster' }))
  else if (!isScreened(state.instrument) && (asked.cluster ?? '') !== '')
    refusals.push(refuse('call.not-screened', words.notScreened, { path: 'instrument' }))
  return unless(refusals, () => ({ instrument: state.instrument as Instrument, cluster: state.cluster ?? null }))
}

const longest = 10_000

/** Keeps a draft as it was typed: whole or not, readable or not. Only what could never be shown again is refused. */
export function save(
  opening: Opening,
  typed: Typed,
  instrument: Instrument,
  seen: number | undefined,
  actor: Actor,
): Outcome<{ readonly typed: Record<string, string>; readonly terms: Terms }> {
  const fields = fieldsOf(instrument)
  const kept = Object.fromEntries(fields.flatMap(name => (typed[name] === undefined ? [] : [[name, typed[name]]])))
  const refusals = [
    ...against(actor, opening),
    ...mayAct(openingLife, opening.state, 'save'),
    ...asSeen(opening, seen),
    ...fields
      .filter(name => (kept[name]?.length ?? 0) > longest)
      .map(path => refuse('call.too-long', words.tooLong, { path })),
  ]
  return unless(refusals, () => ({ typed: kept, terms: readTerms(kept, instrument).terms }))
}

/** Publishes a draft: everything that is missing or contradicts itself is said at once. */
export function publish(
  opening: Opening,
  typed: Typed,
  around: Around,
  seen: number | undefined,
  actor: Actor,
): Outcome<Terms> {
  const { terms, refusals } = readTerms(typed, around.instrument)
  return unless(
    [
      ...against(actor, opening),
      ...mayAct(openingLife, opening.state, 'publish'),
      ...asSeen(opening, seen),
      ...refusals,
      ...missing(terms, typed, around),
    ],
    () => terms,
  )
}

/** Everything that a draft would be refused for now. */
export function missingPoints(typed: Typed, around: Around): Refusal[] {
  const { terms, refusals } = readTerms(typed, around.instrument)
  // what was typed and could not be read is not missing as well
  const unread = new Set(refusals.map(({ path }) => path))
  return [...refusals, ...missing(terms, typed, around).filter(({ path }) => path === undefined || !unread.has(path))]
}

/** Gives a draft up: it never becomes public. */
export const discard = (opening: Opening, seen: number | undefined, actor: Actor): Outcome<null> =>
  unless(
    [...against(actor, opening), ...mayAct(openingLife, opening.state, 'discard'), ...asSeen(opening, seen)],
    () => null,
  )

/** What was asked of a change of a published call: the whole form again, and why. */
export type Changing = { readonly typed: Typed; readonly reason: Words; readonly seen: number | undefined }

/** Changes a published call, with its reason; what was promised to applicants is kept. */
export function change(
  opening: Opening,
  { typed, reason, seen }: Changing,
  around: Around,
  actor: Actor,
): Outcome<{ readonly terms: Terms; readonly changes: readonly Difference[]; readonly reason: Words }> {
  const { terms, refusals } = readTerms(typed, around.instrument)
  const kept = keptPromises(opening, terms, around.now)
  const first = [...against(actor, opening), ...mayAct(openingLife, opening.state, 'change'), ...asSeen(opening, seen)]
  return unless(
    [
      ...first,
      ...refusals,
      ...missing(terms, typed, { ...around, published: true }),
      ...kept.refusals,
      ...because(reason),
      ...(kept.changes.length === 0 && refusals.length === 0 ? [refuse('call.unchanged', words.unchanged)] : []),
    ],
    () => ({ terms, changes: kept.changes, reason }),
  )
}

/** Withdraws a published call, for everyone to see why. */
export const withdraw = (
  opening: Opening,
  reason: Words,
  seen: number | undefined,
  actor: Actor,
): Outcome<{ readonly reason: Words }> =>
  unless(
    [
      ...against(actor, opening),
      ...mayAct(openingLife, opening.state, 'withdraw'),
      ...asSeen(opening, seen),
      ...because(reason),
    ],
    () => ({ reason }),
  )

/** A reason that everyone reads, in both languages. */
const because = (reason: Words): Refusal[] =>
  (['nl', 'en'] as const).flatMap(language =>
    reason[language].length >= 5 && reason[language].length <= 2000
      ? []
      : [refuse('call.reason', words.reason[language], { path: `reason.${language}` })],
  )
