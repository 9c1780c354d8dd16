import { decimalString, type Money, sum, zero } from '../../kernel/money.ts'
import type { WrittenCase } from '../../programme/assessments/index.ts'
import type { Agreement } from './agreement.ts'
import { totalOf } from './rules.draft.ts'

/** What a year costs, by category and activity; `otherPublicAid` is what another public purse already pays of it. */
export type CaseCost = {
  readonly category: string
  readonly activity: string
  readonly accepted: Money
  readonly otherPublicAid?: Money | undefined
}

/** What a member brought, as the assessment counts it. `payer` is a kind of organisation, never a name. */
export type CaseContribution = {
  readonly kind: 'cash' | 'in-kind'
  readonly payer: string
  readonly amount: Money
  readonly receivedOn: Temporal.PlainDate
}

/** What is known of one year of an agreement. */
export type CaseYear = {
  readonly costs: readonly CaseCost[]
  readonly contributions: readonly CaseContribution[]
  readonly alreadyPaid: Money
}

/** What the agreement itself does not know. */
export type CaseMore = {
  /** Where the intensity depends on it. */
  readonly size?: WrittenCase['size']
  /** Where a year lies in a phase under de minimis. */
  readonly deMinimisBefore?: Money | undefined
  /** Whether the agreed targets count as reached, where a bonus depends on it. Left out: they do. */
  readonly targets?: boolean | undefined
}

/** A year of which nothing is known yet. */
export const emptyYear: CaseYear = { costs: [], contributions: [], alreadyPaid: zero }

/**
 * The case of an agreement, as an assessment reads it: the one place where it is built, so that meter, payment and audit ask the
 * same question. `years` stand in the order of the agreement; fewer of them ask about its first years only, which is enough
 * for the last of those: no year depends on a later one. The maximum of each year is its envelope.
 */
export function caseOf(agreement: Agreement, years: readonly CaseYear[], more: CaseMore = {}): WrittenCase {
  const { deMinimisBefore } = more
  const { beneficiary } = agreement
  const size = more.size ?? beneficiary?.size ?? undefined
  return {
    id: agreement.number,
    ...(agreement.project === null ? { cluster: agreement.cluster } : {}),
    instrument: agreement.instrument,
    ...(size === undefined ? {} : { size }),
    ...(beneficiary === null ? {} : { payee: beneficiary.payee, cooperation: beneficiary.cooperation }),
    ...(beneficiary === null || more.targets === undefined ? {} : { targets: more.targets }),
    grantedOn: agreement.grantedOn.toString(),
    term: { from: agreement.term.from.toString(), to: agreement.term.to.toString() },
    ...(agreement.project === null ? { firstOperatingAidOn: agreement.firstOperatingAidOn.toString() } : {}),
    cumulatedAid: decimalString(agreement.cumulatedAid),
    awarded: decimalString(totalOf(agreement.years)),
    ...(deMinimisBefore === undefined ? {} : { deMinimisBefore: decimalString(deMinimisBefore) }),
    years: agreement.years.slice(0, years.length).map((year, index) => writtenYear(year, years[index] ?? emptyYear)),
  }
}

type WrittenYear = WrittenCase['years'][number]

const writtenYear = (
  { from, to, maximum }: Agreement['years'][number],
  { costs, contributions, alreadyPaid }: CaseYear,
): WrittenYear => ({
  from: from.toString(),
  to: to.toString(),
  envelope: decimalString(maximum),
  alreadyPaid: decimalString(alreadyPaid),
  costs: together(costs).map(({ category, activity, accepted, otherPublicAid = zero }) => ({
    // what the instrument does not list is refused by the assessment, in words: here it is only carried over
    category: category as WrittenYear['costs'][number]['category'],
    activity: activity as WrittenYear['costs'][number]['activity'],
    accepted: decimalString(accepted),
    otherPublicAid: decimalString(otherPublicAid),
  })),
  contributions: contributions.map(({ kind, payer, amount, receivedOn }) => ({
    kind,
    payer,
    amount: decimalString(amount),
    receivedOn: receivedOn.toString(),
  })),
})

/**
 * One line for each category and activity: thousands of lines of claims weigh no more than their sums. A line with other public
 * aid stands alone, because the highest intensity is counted line by line (art. 8).
 */
const together = (costs: readonly CaseCost[]): CaseCost[] => {
  const alone = costs.filter(({ otherPublicAid = zero }) => otherPublicAid.cents !== 0n)
  const summed = costs.filter(({ otherPublicAid = zero }) => otherPublicAid.cents === 0n)
  const groups = Map.groupBy(summed, ({ category, activity }) => `${category} ${activity}`)
  return [
    ...[...groups.values()].flatMap(([first, ...rest]) =>
      first === undefined ? [] : [{ ...first, accepted: sum([first, ...rest].map(({ accepted }) => accepted)) }],
    ),
    ...alone,
  ]
}
