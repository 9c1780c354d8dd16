import { type Money, money, subtract, sum, zero } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { type AssessedYear, assess } from '../../programme/assessments/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import type { Agreement } from '../agreements/index.ts'
import { type CaseCost, type CaseYear, caseOf } from '../agreements/index.ts'
import type { Basis, Given, Judged, Meter } from './meter.ts'
import { belongsTo, type Claimant, judge, withinShare, wouldCount } from './rules.counting.ts'
import { forecast, type Past } from './rules.forecast.ts'

const { compare } = Temporal.PlainDate

/** What the costs of a year are, as far as anybody knows. */
export type YearCosts = { readonly basis: Basis; readonly costs: readonly CaseCost[] }

/** Everything the meters of an agreement are reckoned from. */
export type Facts = {
  readonly agreement: Agreement
  readonly instrument: Instrument
  /** Those of the cluster that bind or bound: to one of them each contribution belongs. */
  readonly claimants: readonly Claimant[]
  readonly given: readonly Given[]
  /** Per year; null: neither plan nor accepted costs. */
  readonly costs: readonly (YearCosts | null)[]
  readonly past: readonly Past[]
  readonly today: Temporal.PlainDate
}

/** The meter of every year of an agreement; refused where its case cannot be assessed. */
export function metersOf(facts: Facts): Outcome<Meter[]> {
  const years = facts.agreement.years.map((_, index) => readYear(facts, index))
  const whole = assessed(facts, years)
  if (!whole.ok) return whole
  const found: Meter[] = []
  for (const [index, year] of years.entries()) {
    const assessedYear = whole.fact[index]
    if (assessedYear !== undefined) found.push(meterOf(facts, years, index, year, assessedYear))
  }
  return { ok: true, fact: found }
}

type ReadYear = {
  readonly costs: YearCosts
  /** Everything that is looked at in this year, with what counts of it. */
  readonly judged: readonly Judged[]
  readonly open: readonly Given[]
}

/** Everything that is looked at in a year, with what counts of it. */
export const judgedIn = (facts: Facts, index: number): readonly Judged[] => readYear(facts, index).judged

/** What belongs to a year: what was received in it, and what is open while it runs. */
function readYear({ agreement, instrument, claimants, given, costs }: Facts, index: number): ReadYear {
  const year = agreement.years[index] ?? { ...agreement.term, maximum: zero }
  const { match } = instrument.document.funding
  const ground = { agreement: agreement.id, from: year.from, to: year.to, match }
  const own = given.filter(
    one =>
      compare(year.from, one.day) <= 0 && compare(one.day, year.to) <= 0 && belongsTo(one, claimants) === agreement.id,
  )
  return {
    costs: costs[index] ?? { basis: 'maximum', costs: [costFor(year.maximum, instrument)] },
    judged: own.map(one => judge(one, ground)),
    open: own.filter(one => (one.state === 'pledged' || one.state === 'invoiced') && wouldCount(one, ground)),
  }
}

/** Costs that make the whole maximum due: what the year needs at most while nobody has said what it will cost. */
function costFor(maximum: Money, { document, phases }: Instrument): CaseCost {
  const { categories, activities } = document.funding.costs
  const lowest = phases.reduce((least, { rate }) => (rate.basisPoints < least ? rate.basisPoints : least), 10_000n)
  const points = lowest > 0n ? lowest : 10_000n
  return {
    category: categories.find(one => one !== 'overhead') ?? categories[0] ?? '',
    activity: activities[0] ?? '',
    accepted: money((maximum.cents * 10_000n + points - 1n) / points),
  }
}

/** The years as the assessment reads them; `more`: cash that would come on the last day of one of them. */
function assessed(
  { agreement, instrument }: Pick<Facts, 'agreement' | 'instrument'>,
  years: readonly ReadYear[],
  more?: { readonly index: number; readonly amount: Money },
): Outcome<readonly AssessedYear[]> {
  const payer = instrument.document.funding.match?.payers[0] ?? 'company'
  const asked = years.map(({ costs, judged }, index): CaseYear => {
    const last = agreement.years[index]?.to ?? agreement.term.to
    const extra = more?.index === index ? [{ kind: 'cash' as const, payer, amount: more.amount, receivedOn: last }] : []
    return { costs: costs.costs, contributions: [...contributionsOf(judged), ...extra], alreadyPaid: zero }
  })
  const outcome = assess(caseOf(agreement, asked, { deMinimisBefore: zero }), key =>
    key === agreement.instrument ? instrument : undefined,
  )
  return outcome.ok ? { ok: true, fact: outcome.fact.years } : outcome
}

/** What counts, in the shape of a case. */
export const contributionsOf = (judged: readonly Judged[]) =>
  judged
    .filter(({ counts }) => counts.cents > 0n)
    .map(({ given: { kind, payer, day }, counts }) => ({ kind, payer: payer.kind, amount: counts, receivedOn: day }))

function meterOf(
  facts: Facts,
  years: readonly ReadYear[],
  index: number,
  { costs, judged, open }: ReadYear,
  year: AssessedYear,
): Meter {
  const { agreement, instrument, today } = facts
  const { from, to } = agreement.years[index] ?? agreement.term
  const { matched } = year
  const needed = matched === null ? null : money(matched.needed)
  const carried = money(matched?.surplus ?? 0n)
  const received = money((matched?.cash ?? 0n) + (matched?.inKindCounted ?? 0n))
  const short = (needed?.cents ?? 0n) - (matched?.counted ?? 0n)
  const missing = money(short > 0n ? short : 0n)
  const share = instrument.document.funding.match?.inKindShare.basisPoints ?? 0n
  const grantWith = (amount: Money): Money => {
    const more = assessed(facts, years.slice(0, index + 1), { index, amount })
    return money((more.ok ? (more.fact[index]?.grant ?? 0n) : year.grant) - year.grant)
  }
  const openOf = (state: Given['state']) =>
    sum([zero, ...open.filter(one => one.state === state).map(({ amount }) => amount)])
  return {
    agreement: agreement.id,
    year: index + 1,
    from,
    to,
    basis: costs.basis,
    needed,
    pledged: openOf('pledged'),
    invoiced: openOf('invoiced'),
    received,
    carried,
    unconfirmed: sum([
      zero,
      ...judged.filter(({ given }) => !given.confirmed && given.state === 'received').map(({ counts }) => counts),
    ]),
    missing,
    forecast: forecast({ open, past: facts.past, received: money(received.cents + carried.cents), today, end: to }),
    unlocks: missing.cents === 0n ? { one: zero, all: zero } : { one: grantWith(euro), all: grantWith(missing) },
    grant: money(year.grant),
    daysLeft: today.until(to, { largestUnit: 'days' }).days,
    begun: compare(from, today) <= 0,
    elsewhere: agreement.decision === null && compare(to, dayOf(agreement.draftedAt)) < 0,
    judged: withinShare(judged, money(((needed?.cents ?? 0n) * share) / 10_000n)),
    assessed: year,
  }
}

const euro = money(100n)

/** What of the forecast will still be missing. */
export const shortAtEnd = ({ needed, forecast: { amount } }: Meter): Money => {
  const short = subtract(needed ?? zero, amount)
  return short.cents > 0n ? short : zero
}

/** Whether someone should act: the year runs, and the members' half is not there. */
export const isShort = ({ begun, daysLeft, missing }: Meter): boolean => begun && daysLeft >= 0 && missing.cents > 0n
