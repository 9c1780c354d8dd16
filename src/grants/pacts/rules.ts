import { type Actor, hasRole } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Envelope } from '../../programme/envelopes/index.ts'
import type { Agreement } from '../agreements/index.ts'
import { type Pact, type PactAct, type PactYear, pactLifecycle, periodYears } from './pact.ts'
import { mayHandle, mayNegotiate, maySee } from './rules.access.ts'
import { say } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** What an act on a pact is judged by. */
export type Standing = {
  readonly pact: Pact
  readonly envelope: Envelope | undefined
  /** Who set the money. */
  readonly hands: readonly string[]
}
export type Seen = { readonly seen?: number | undefined }

export const isLiving = ({ state }: Pick<Pact, 'state'>): boolean => state === 'signed' || state === 'under-review'

/** What the actor may not see is not there. */
export const known = <Fact>(
  standing: Standing | undefined,
  actor: Actor,
  decide: (standing: Standing) => Outcome<Fact>,
): Outcome<Fact> => (standing === undefined || !maySee(actor, standing.pact) ? refused(notFound) : decide(standing))

/** Who, demonstration, a stale page; and the state, where the act changes it. */
export const judged = (
  { pact }: Standing,
  actor: Actor,
  { may, who, act, seen }: { may: boolean; who: Refusal; act?: PactAct; seen?: number | undefined },
): Refusal[] => [
  ...(may ? [] : [who]),
  ...(actor.kind === 'person' && actor.demonstration && !pact.demonstration ? [say.demonstration] : []),
  ...(act === undefined ? [] : mayAct(pactLifecycle, pact.state, act)),
  ...(seen !== undefined && seen !== pact.version ? [stale] : []),
]

export const reasonOf = (text: string): Refusal[] => [
  ...(text.trim().length < 10 ? [say.reason] : []),
  ...(text.length > 10_000 ? [say.long('reason')] : []),
]

type Planned = Pick<PactYear, 'ordinal' | 'from' | 'to' | 'kind'>

/** The years from a day to the end of the support: those of the period are earmarked, the later ones only meant. */
export function yearsFrom(from: Day, horizon: Day): Planned[] {
  const years: Planned[] = []
  for (let ordinal = 1; ; ordinal++) {
    const start = from.add({ years: ordinal - 1 })
    if (compare(start, horizon) > 0) return years
    const last = from.add({ years: ordinal }).subtract({ days: 1 })
    years.push({
      ordinal,
      from: start,
      to: compare(last, horizon) > 0 ? horizon : last,
      kind: ordinal <= periodYears ? 'earmarked' : 'intent',
    })
  }
}

export type Ground = { readonly agreement: Agreement | undefined; readonly living: boolean }
export type Drafted = {
  readonly agreement: Agreement
  readonly title: string
  readonly from: Day
  readonly to: Day
  readonly years: readonly Planned[]
}

/** Whether an agreement may have a pact beside it. */
export const carriesPact = ({ state, term }: Pick<Agreement, 'state' | 'term'>): boolean =>
  state === 'in-force' && compare(term.from.add({ years: periodYears }), term.to) < 0

/** A pact for a cluster whose support lasts longer than one period. Without a day: from the first day of the agreement. */
export function draft(
  asked: { readonly title: string; readonly from: string },
  { agreement, living }: Ground,
  actor: Actor,
): Outcome<Drafted> {
  if (!mayHandle(actor)) return refused(say.handle)
  if (agreement === undefined) return refused(say.noAgreement)
  if (actor.kind === 'person' && actor.demonstration && !agreement.demonstration) return refused(notFound)
  const { term } = agreement
  const refusals: Refusal[] = []
  if (!carriesPact(agreement)) refusals.push(say.noAgreement)
  if (living) refusals.push(say.living)
  const read = asked.from.trim() === '' ? ({ ok: true, value: term.from } as const) : readTypedDay(asked.from)
  if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: 'from' }))
  else if (compare(read.value, term.from) < 0 || compare(read.value, term.to) > 0 || read.value.day > 28)
    refusals.push(say.term)
  const title = asked.title.trim()
  if (title === '' || title.length > 300) refusals.push(say.title)
  return unless(refusals, () => {
    const from = (read as { value: Day }).value
    const years = yearsFrom(from, term.to)
    return { agreement, title, from, to: (years[periodYears - 1] ?? years.at(-1))?.to ?? term.to, years }
  })
}

export const describe = (
  asked: Seen & { readonly title: string; readonly ambition: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly title: string; readonly ambition: string }> =>
  known(found, actor, standing => {
    const may = mayNegotiate(actor, standing.pact)
    const refusals = judged(standing, actor, { may, who: say.negotiate, act: 'describe', seen: asked.seen })
    const [title, ambition] = [asked.title.trim(), asked.ambition.trim()]
    if (title === '' || title.length > 300) refusals.push(say.title)
    if (ambition.length < 20) refusals.push(say.ambition)
    if (ambition.length > 10_000) refusals.push(say.long('ambition'))
    return unless(refusals, () => ({ title, ambition }))
  })

/** Back to nothing, with the reason. */
export const abandon = (
  asked: Seen & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string }> =>
  known(found, actor, standing => {
    const may = mayHandle(actor)
    const refusals = judged(standing, actor, { may, who: say.handle, act: 'abandon', seen: asked.seen })
    return unless([...refusals, ...reasonOf(asked.reason)], () => ({ reason: asked.reason.trim() }))
  })

/** Ends a pact that holds: what is still reserved goes back, and what is still open is owed no longer. */
export const end = (
  asked: Seen & { readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string }> =>
  known(found, actor, standing => {
    const may = hasRole(actor, 'programme-manager')
    const refusals = judged(standing, actor, { may, who: say.conclude, act: 'end', seen: asked.seen })
    return unless([...refusals, ...reasonOf(asked.reason)], () => ({ reason: asked.reason.trim() }))
  })

export type Renewed = { readonly from: Day; readonly to: Day; readonly years: readonly Planned[] }
