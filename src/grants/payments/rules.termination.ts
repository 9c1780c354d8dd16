import type { Actor } from '../../kernel/actor.ts'
import { type Money, subtract, zero } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import type { Agreement } from '../agreements/index.ts'
import { mayClaim, maySee, needs, who } from './rules.access.ts'

type Day = Temporal.PlainDate

/** How a year of an agreement stands that was terminated: what it gives, what was paid of it, what is left to do. */
export type YearLeft = {
  readonly year: number
  readonly grant: Money
  /** Paid or under way, less what came back. */
  readonly paid: Money
  /** Paid beyond what it gives, and not asked back yet. */
  readonly recover: Money
  /** Certified, and still to be paid. */
  readonly owed: Money
  /** What the books still hold open for it. */
  readonly open: Money
  /** Claims that are being looked at, and payments under way: nothing is settled before them. */
  readonly waits: { readonly claims: number; readonly payments: number }
}
export type Terminated = { readonly agreement: Agreement; readonly years: readonly YearLeft[] }
export type Freed = readonly { readonly year: number; readonly amount: Money }[]

/** Whether it came to its end by a termination, and its last day is over. */
export const isTerminated = ({ state, endedOn }: Pick<Agreement, 'state' | 'endedOn'>, today: Day): boolean =>
  state === 'terminated' && endedOn !== null && Temporal.PlainDate.compare(endedOn, today) < 0

/** What of a year nobody can be paid any more. */
export const freeIn = ({ open, owed, waits }: YearLeft): Money =>
  waits.claims + waits.payments > 0 || open.cents <= owed.cents ? zero : subtract(open, owed)

/** What was committed beyond what is still owed goes back to where it came from; years with a claim or payment under way wait. */
export function free(found: Terminated | undefined, actor: Actor, today: Day): Outcome<Freed> {
  if (found === undefined || !maySee(actor, found.agreement)) return refused(notFound)
  const { agreement, years } = found
  const freed = years.map(one => ({ year: one.year, amount: freeIn(one) })).filter(({ amount }) => amount.cents > 0n)
  const refusals: Refusal[] = [
    ...needs(actor, mayClaim(actor), 'termination.who', who.claim, agreement),
    ...(isTerminated(agreement, today) ? [] : [notOver]),
    ...(freed.length === 0 ? [nothing] : []),
  ]
  return unless(refusals, () => freed)
}

const notOver = refuse('termination.not-over', {
  en: 'The agreement is not terminated, or its last day is still to come.',
  nl: 'De overeenkomst is niet stopgezet, of haar laatste dag moet nog komen.',
})
const nothing = refuse('termination.nothing', {
  en: 'Nothing can be released: the books hold no more than is still owed, or claims and payments are under way.',
  nl: 'Er kan niets worden vrijgegeven: de boeken houden niet meer open dan nog verschuldigd is, of er lopen declaraties of betalingen.',
})
