import type { Explanation } from '../../kernel/explanation.ts'
import { add, decimalString, type Money, money, share, subtract, sum } from '../../kernel/money.ts'
import type { OperatingAid } from '../../programme/aid/index.ts'
import { assess, explain, type WrittenCase } from '../../programme/assessments/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import type { Cost } from './candidate.ts'
import type { YearAmount } from './decision.ts'

/** One year of the budget that was asked for, and what is pledged to match it. */
export type RequestedYear = {
  readonly costs: readonly { readonly category: string; readonly activity: string; readonly amount: Money }[]
  readonly contributions: readonly {
    readonly kind: 'cash' | 'in-kind'
    readonly payer: string
    readonly amount: Money
  }[]
}

/** What came before: aid to this organisation, its cluster and those it grew out of. */
export type Earlier = {
  readonly operatingAid: readonly OperatingAid[]
  /** What the register of aid knows of, with what was decided and is not signed yet. */
  readonly cumulated: Money
  /** Whether that is all: false where a cluster it came from was supported, and the register has no amount. */
  readonly complete: boolean
  /** The de minimis aid of the single undertaking that counts on the day. */
  readonly deMinimis: { readonly before: Money; readonly known: boolean }
}

/**
 * What the request would be granted on a day, by the instrument's own rules under the law of that day. The support begins
 * with the agreement, whose day is not known yet: the years are counted from the first day of the month after the decision (or
 * after the desired start, where that is later), and a pledge counts as received in its year. Both are said beside the amount.
 */
export function costOf(
  years: readonly RequestedYear[],
  instrument: Instrument,
  day: Temporal.PlainDate,
  earlier: Earlier,
  start: Temporal.PlainDate | null = null,
): Cost {
  const written = requestedCase(years, instrument.key, day, earlier, start)
  const outcome = assess(written, key => (key === instrument.key ? instrument : undefined))
  if (!outcome.ok) return { known: false, refusals: outcome.refusals.map(({ path: _, ...refusal }) => refusal) }
  const assessed = outcome.fact.years.map(
    (year): YearAmount => ({ from: year.year.from, to: year.year.to, amount: money(year.grant) }),
  )
  return {
    known: true,
    years: assessed,
    total: sum(assessed.map(({ amount }) => amount)),
    explanations: outcome.fact.years.map(explain),
    case: written,
  }
}

/** The case that a request is assessed as: what a decision rests on, and what an auditor assesses again. */
export function requestedCase(
  years: readonly RequestedYear[],
  instrument: string,
  day: Temporal.PlainDate,
  earlier: Earlier,
  start: Temporal.PlainDate | null = null,
): WrittenCase {
  const from = startAfter(day, start)
  const spans = years.map((_, index) => spanOf(from, index))
  const first = [...earlier.operatingAid.map(aid => aid.from), from.toString()].sort()[0] as string
  return {
    instrument,
    grantedOn: day.toString(),
    term: { from: from.toString(), to: spans.at(-1)?.to ?? from.add({ months: 12 }).subtract({ days: 1 }).toString() },
    firstOperatingAidOn: first,
    cumulatedAid: decimalString(earlier.cumulated),
    deMinimisBefore: decimalString(earlier.deMinimis.before),
    years: years.map(({ costs, contributions }, index) => ({
      ...(spans[index] as Span),
      alreadyPaid: '0.00',
      costs: costs.map(({ category, activity, amount }) => ({
        // what the instrument does not list is refused by the assessment, in words
        category: category as WrittenCase['years'][number]['costs'][number]['category'],
        activity: activity as WrittenCase['years'][number]['costs'][number]['activity'],
        accepted: decimalString(amount),
        otherPublicAid: '0.00',
      })),
      contributions: contributions.map(({ kind, payer, amount }) => ({
        kind,
        payer,
        amount: decimalString(amount),
        receivedOn: (spans[index] as Span).from,
      })),
    })),
  }
}

type Span = { readonly from: string; readonly to: string }

/** Where the years are counted from: the first day of a month after the decision, not before the day that was asked for. */
export function startAfter(day: Temporal.PlainDate, asked: Temporal.PlainDate | null = null): Temporal.PlainDate {
  const first = day.with({ day: 1 }).add({ months: 1 })
  if (asked === null || Temporal.PlainDate.compare(asked, first) <= 0) return first
  return asked.day === 1 ? asked : asked.with({ day: 1 }).add({ months: 1 })
}

const spanOf = (from: Temporal.PlainDate, index: number): Span => ({
  from: from.add({ months: 12 * index }).toString(),
  to: from
    .add({ months: 12 * (index + 1) })
    .subtract({ days: 1 })
    .toString(),
})

/** An award: what each year comes to, and why. */
export type Awarded = {
  readonly years: readonly YearAmount[]
  readonly total: Money
  readonly explanation: Explanation
}

/** A lower amount than the assessment, and why. */
export type Lowered = { readonly to: Money; readonly reason: string }

/**
 * What is awarded: the sum of the years as assessed, or a lower amount that was decided with a reason, spread over the
 * years in proportion (downwards to the cent, what is left in the last year).
 */
export function awardOf(cost: Cost & { readonly known: true }, lowered: Lowered | null): Awarded {
  const assessed: Explanation = {
    rule: 'assessment',
    label: { en: 'As assessed over the requested budget', nl: 'Zoals berekend over de gevraagde begroting' },
    amount: cost.total,
    formula: { en: 'the sum of the years', nl: 'de som van de jaren' },
    assumption: counted,
    children: cost.explanations,
  }
  const total = lowered === null || lowered.to.cents >= cost.total.cents ? cost.total : lowered.to
  const explanation: Explanation = {
    rule: 'award',
    label: { en: 'Support awarded', nl: 'Toegekende steun' },
    amount: total,
    formula:
      lowered === null
        ? { en: 'as assessed', nl: 'zoals berekend' }
        : { en: 'the smallest of the two', nl: 'het kleinste van beide' },
    binding: lowered === null ? 'assessment' : 'lowered',
    children: lowered === null ? [assessed] : [assessed, loweredTerm(lowered)],
  }
  return { years: lowered === null ? cost.years : spread(cost, total), total, explanation }
}

const loweredTerm = ({ to, reason }: Lowered): Explanation => ({
  rule: 'lowered',
  label: { en: 'Lower amount by decision', nl: 'Lager bedrag bij beslissing' },
  amount: to,
  formula: { en: reason, nl: reason },
})

function spread(cost: Cost & { readonly known: true }, total: Money): YearAmount[] {
  let given = money(0n)
  return cost.years.map((year, index) => {
    const last = index === cost.years.length - 1
    const amount = last ? subtract(total, given) : share(year.amount, total.cents, cost.total.cents, 'down')
    given = add(given, amount)
    return { ...year, amount }
  })
}

const counted = {
  en: 'The years are counted from the first day of the month after the decision (or from the desired start, if later), and pledges count as received in their year: the support begins with the agreement, whose day is not known yet.',
  nl: 'De jaren tellen vanaf de eerste dag van de maand na de beslissing (of vanaf de gewenste start, als die later valt), en toezeggingen tellen als ontvangen in hun jaar: de steun begint met de overeenkomst, waarvan de dag nog niet gekend is.',
}
