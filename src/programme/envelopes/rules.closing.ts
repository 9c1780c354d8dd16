import { type Actor, actorKey } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import { type Choices, type Closing, type ClosingAct, closingLifecycle, type Fate, isFate } from './closing.ts'
import { keepsBudget, readYear } from './rules.budget.ts'
import { said } from './sentences.budget.ts'

type Day = Temporal.PlainDate

export const sentences = {
  early: (year: number) =>
    refuse(
      'closing.early',
      { en: `The year ${year} is not over yet.`, nl: `Het jaar ${year} is nog niet voorbij.` },
      { path: 'year' },
    ),
  standing: (year: number) =>
    refuse(
      'closing.standing',
      {
        en: `There is a year end of ${year} already: withdraw it first, if it has not been carried out.`,
        nl: `Er is al een jaarafsluiting van ${year}: trek ze eerst in, als ze nog niet is uitgevoerd.`,
      },
      { path: 'year' },
    ),
  before: (year: number) =>
    refuse(
      'closing.order',
      {
        en: `The year ${year} was closed later than this one: years are closed in order.`,
        nl: `Het jaar ${year} is al afgesloten: jaren worden in volgorde afgesloten.`,
      },
      { path: 'year' },
    ),
  fate: (path: string) =>
    refuse(
      'closing.fate',
      { en: 'Choose whether it lapses or is carried over.', nl: 'Kies of het vervalt of wordt overgedragen.' },
      { path },
    ),
  late: (year: number) =>
    refuse(
      'closing.release-day',
      {
        en: `Only what ended in ${year} or before can be released.`,
        nl: `Alleen wat in ${year} of eerder eindigde, kan worden vrijgegeven.`,
      },
      { path: 'releaseEndedBy' },
    ),
  fourEyes: refuse(
    'closing.four-eyes',
    {
      en: 'You prepared this year end yourself: someone else carries it out.',
      nl: 'U hebt deze jaarafsluiting zelf voorbereid: iemand anders voert ze uit.',
    },
    { kind: 'forbidden' },
  ),
}

export type AskedClosing = {
  readonly year: string
  readonly commitmentCredit: string
  readonly paymentCredit: string
  readonly releaseEndedBy: string
  readonly endedEnvelopes: string
}
/** The year ends there are, of the same world. */
type Standing = { readonly closings: readonly Pick<Closing, 'year' | 'state'>[]; readonly demonstration: boolean }

/** Prepares the end of a year: nothing is entered before someone else carries it out. */
export function prepare(
  asked: AskedClosing,
  { closings }: Standing,
  actor: Actor,
  today: Day,
): Outcome<{ readonly year: number; readonly choices: Choices }> {
  const refusals: Refusal[] = keepsBudget(actor) ? [] : [said.who]
  const year = readYear(asked.year)
  if (year === undefined) refusals.push(said.year)
  const fate = (name: 'commitmentCredit' | 'paymentCredit' | 'endedEnvelopes'): Fate => {
    const value = asked[name]
    if (!isFate(value)) refusals.push(sentences.fate(name))
    return isFate(value) ? value : 'carry'
  }
  const [commitmentCredit, paymentCredit, endedEnvelopes] = [
    fate('commitmentCredit'),
    fate('paymentCredit'),
    fate('endedEnvelopes'),
  ]
  const typed = asked.releaseEndedBy.trim()
  const read = typed === '' ? null : readTypedDay(typed)
  if (read !== null && !read.ok) refusals.push(refuse(read.rule, read.message, { path: 'releaseEndedBy' }))
  const day = read?.ok ? read.value : null
  if (year !== undefined) {
    if (today.year <= year) refusals.push(sentences.early(year))
    if (day !== null && day.year > year) refusals.push(sentences.late(year))
    const there = closings.filter(({ state }) => state !== 'withdrawn')
    if (there.some(one => one.year === year)) refusals.push(sentences.standing(year))
    const later = there.find(one => one.year > year)
    if (later !== undefined) refusals.push(sentences.before(later.year))
  }
  return unless(refusals, () => ({
    year: year as number,
    choices: { commitmentCredit, paymentCredit, endedEnvelopes, releaseEndedBy: day },
  }))
}

/** Carries it out, goes on with it, or withdraws it. Whoever prepared it does not carry it out. */
export function decideClosing(act: ClosingAct, closing: Closing | undefined, actor: Actor): Outcome<Closing> {
  const invented = actor.kind === 'person' && actor.demonstration
  if (closing === undefined || (invented && !closing.demonstration)) return refused(notFound)
  const refusals = keepsBudget(actor) ? [] : [said.who]
  refusals.push(...mayAct(closingLifecycle, closing.state, act))
  if (act === 'start' && closing.preparedBy === actorKey(actor)) refusals.push(sentences.fourEyes)
  return unless(refusals, () => closing)
}

/** What a year end does to an agreement is entered on the last moment of the year. */
export const lastDayOf = (year: number): Day => Temporal.PlainDate.from({ year, month: 12, day: 31 })
