import { type Actor, isAgency } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { type Outcome, type Refusal, refuse, stale, unless } from '../../kernel/outcome.ts'
import { type Organisation, readSpan } from '../organisations/index.ts'
import { isType, type Membership, type Type } from './membership.ts'

export type AskedMembership = Readonly<Record<'type' | 'tier' | 'from' | 'until', string>>
export type Terms = { readonly type: Type; readonly tier: string }
export type Span = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null }
export type Joined = Terms & Span & { readonly organisation: string }

/** The agency, and the people who manage this very cluster or its money. */
export const maySeeMembers = (actor: Actor, cluster: string): boolean =>
  isAgency(actor) ||
  (actor.kind === 'person' &&
    actor.mandates.some(
      mandate =>
        mandate.cluster === cluster && (mandate.role === 'cluster-manager' || mandate.role === 'cluster-finance'),
    ))

/** What is made up stays among itself: nothing when person and organisation fit the cluster. */
export function keepsApart(
  actor: Actor,
  cluster: { readonly demonstration: boolean },
  organisation?: Pick<Organisation, 'demonstration'>,
): Refusal[] {
  const refusals: Refusal[] = []
  if (actor.kind === 'person' && actor.demonstration && !cluster.demonstration)
    refusals.push(refuse('demonstration.person', words.demonstrationPerson))
  if (organisation !== undefined && organisation.demonstration !== cluster.demonstration)
    refusals.push(refuse('demonstration.organisation', words.demonstrationOrganisation, { path: 'number' }))
  return refusals
}

/** An organisation becomes a member. `standing` are its stretches in this cluster: on one day it is a member once. */
export function join(
  asked: AskedMembership,
  organisation: Organisation | undefined,
  standing: readonly Span[],
): Outcome<Joined> {
  const span = readSpan(asked)
  const refusals = [...span.refusals, ...judgeTerms(asked)]
  if (organisation === undefined)
    refusals.push(refuse('membership.organisation', words.organisation, { path: 'number' }))
  if (span.from !== undefined) refusals.push(...overlap({ from: span.from, until: span.until }, standing))
  return unless(refusals, () => ({
    organisation: (organisation as Organisation).id,
    type: asked.type as Type,
    tier: asked.tier,
    from: span.from as Temporal.PlainDate,
    until: span.until,
  }))
}

/** What changes of a membership: its stretch ends the day before, or is itself changed, and perhaps a next one begins. */
export type Changed = {
  readonly old: Terms & Span
  readonly next: (Terms & Span) | undefined
}

/** Other terms from a day on; on the first day of the stretch itself, it is corrected as a whole. */
export function changeTerms(
  asked: Readonly<Record<'type' | 'tier' | 'from', string>>,
  membership: Membership,
  version: number,
  seen: number | undefined,
): Outcome<Changed> {
  const from = readTypedDay(asked.from)
  const refusals: Refusal[] = [...(seen === version ? [] : [stale]), ...judgeTerms(asked)]
  if (!from.ok) refusals.push(refuse(from.rule, from.message, { path: 'from' }))
  else if (!within(membership, from.value)) refusals.push(refuse('membership.day', words.outside, { path: 'from' }))
  if (asked.type === membership.type && asked.tier === membership.tier)
    refusals.push(refuse('membership.same', words.same, { path: 'tier' }))
  return unless(refusals, () => {
    const day = (from as { value: Temporal.PlainDate }).value
    const terms = { type: asked.type as Type, tier: asked.tier }
    const span = { from: membership.from, until: membership.until }
    if (compare(day, membership.from) === 0) return { old: { ...terms, ...span }, next: undefined }
    return {
      old: { type: membership.type, tier: membership.tier, from: membership.from, until: day.subtract({ days: 1 }) },
      next: { ...terms, from: day, until: membership.until },
    }
  })
}

/** The last day of a membership; a wrong last day is corrected the same way. `others` are its other stretches. */
export function leave(
  asked: { readonly until: string },
  membership: Membership,
  others: readonly Span[],
  version: number,
  seen: number | undefined,
): Outcome<Changed> {
  const until = readTypedDay(asked.until)
  const refusals: Refusal[] = seen === version ? [] : [stale]
  if (!until.ok) refusals.push(refuse(until.rule, until.message, { path: 'until' }))
  else if (compare(until.value, membership.from) < 0)
    refusals.push(refuse('membership.ends-first', words.endsFirst, { path: 'until' }))
  else refusals.push(...overlap({ from: membership.from, until: until.value }, others, 'until'))
  return unless(refusals, () => {
    const { type, tier, from } = membership
    return { old: { type, tier, from, until: (until as { value: Temporal.PlainDate }).value }, next: undefined }
  })
}

/** The terms as typed: which type, and a name of a fee tier that is not too long. */
export function judgeTerms(asked: { readonly type: string; readonly tier: string }): Refusal[] {
  const refusals: Refusal[] = []
  if (!isType(asked.type)) refusals.push(refuse('membership.type', words.type, { path: 'type' }))
  if (asked.tier.length > 60) refusals.push(refuse('membership.tier', words.tier, { path: 'tier' }))
  return refusals
}

const { compare } = Temporal.PlainDate
const within = ({ from, until }: Span, day: Temporal.PlainDate): boolean =>
  compare(from, day) <= 0 && (until === null || compare(day, until) <= 0)

/** Whether two stretches share a day. */
export const meets = (one: Span, other: Span): boolean =>
  (other.until === null || compare(one.from, other.until) <= 0) &&
  (one.until === null || compare(other.from, one.until) <= 0)

const overlap = (span: Span, standing: readonly Span[], path = 'from'): Refusal[] => {
  const found = standing.find(other => meets(span, other))
  return found === undefined ? [] : [refuse('membership.once', overlapWords(found), { path })]
}

/** Already a member on some of those days: says from when to when. */
export const overlapWords = ({ from, until }: Span) => ({
  en: `This organisation is already a member from ${from}${until === null ? '' : ` until ${until}`}: on one day it is a member once.`,
  nl: `Deze organisatie is al lid van ${from}${until === null ? '' : ` tot en met ${until}`}: op één dag is ze één keer lid.`,
})

const words = {
  type: { en: 'Choose the type of membership.', nl: 'Kies het type lidmaatschap.' },
  tier: {
    en: 'The name of a fee tier has at most 60 characters.',
    nl: 'De naam van een bijdrageklasse telt hoogstens 60 tekens.',
  },
  organisation: {
    en: 'No organisation in the register has this number: the agency registers it first, or an import does.',
    nl: 'Geen enkele organisatie in het register heeft dit nummer: het agentschap registreert ze eerst, of een import doet dat.',
  },
  outside: {
    en: 'On this day the membership does not hold: choose a day between its first and its last.',
    nl: 'Op deze dag geldt het lidmaatschap niet: kies een dag tussen de eerste en de laatste.',
  },
  same: { en: 'These are the terms that hold already.', nl: 'Dit zijn de voorwaarden die al gelden.' },
  endsFirst: {
    en: 'The last day lies before the first day of the membership.',
    nl: 'De laatste dag ligt vóór de eerste dag van het lidmaatschap.',
  },
  demonstrationPerson: {
    en: 'You are signed in for the demonstration: you can change demonstration clusters only. Real clusters carry real members.',
    nl: 'U bent aangemeld voor de demonstratie: u kunt alleen demonstratieclusters wijzigen. Echte clusters hebben echte leden.',
  },
  demonstrationOrganisation: {
    en: 'A demonstration organisation is a member of demonstration clusters only, and a real one of real clusters.',
    nl: 'Een demonstratieorganisatie is alleen lid van demonstratieclusters, en een echte van echte clusters.',
  },
}
