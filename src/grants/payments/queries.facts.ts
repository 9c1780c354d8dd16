import { barsOn } from '../../directory/organisations/queries.ts'
import { dutiesAbout } from '../../duties/queries.ts'
import { add, type Money, subtract, sum, zero } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Reader } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { Agreement } from '../agreements/index.ts'
import { approvedPlan, mayPay } from '../agreements/queries.ts'
import { claimsOf } from '../claims/queries.ts'
import { countedByYear, meter } from '../match/queries.ts'
import { acceptedCosts, certificatesIn, verifiersIn } from '../verification/queries.ts'
import type { Gate, PaymentKind } from './payment.ts'
import type { Recovery } from './recovery.ts'
import { type Computed, compute, instalmentsIn, kindOf, overpaid, type YearFacts } from './rules.amount.ts'
import { type GateFacts, gatesFor } from './rules.gates.ts'
import { outstandingOn } from './rules.interest.ts'
import { isOverdue, owedOf } from './rules.recoveries.ts'
import { confirmedAccount } from './store.accounts.ts'
import { pastOf } from './store.past.ts'
import { allRecoveries } from './store.recoveries.ts'
import * as store from './store.ts'

type Day = Temporal.PlainDate

/** What of a year was paid or is under way, what was really paid, and what came back. */
export type YearSums = {
  readonly year: number
  readonly spoken: Money
  readonly paid: Money
  readonly claimedBack: Money
  readonly back: Money
}

export async function sumsOf(db: Reader, agreement: Agreement): Promise<YearSums[]> {
  const paid = await store.sumsOf(db, agreement.id)
  const recoveries = await allRecoveries(db, { agreement: agreement.id })
  const past = await pastOf(db, agreement.id)
  return agreement.years.map((_, index) => {
    const year = index + 1
    const own = recoveries.filter(one => one.year === year)
    const sums = paid.find(one => one.year === year)
    const before = sum(past.filter(one => one.year === year).map(({ amount }) => amount))
    return {
      year,
      spoken: add(sums?.spoken ?? zero, before),
      paid: add(sums?.paid ?? zero, before),
      // what was dropped or waived is not asked for any more
      claimedBack: sum(
        own.map(({ state, amount, received }) =>
          state === 'announced' || state === 'claimed' ? amount : state === 'dropped' ? zero : received,
        ),
      ),
      back: sum(own.map(({ received }) => received)),
    }
  })
}

/** What is known of the first years of an agreement: plans, certified costs, what the members brought, what was paid. */
export async function yearsOf(db: Reader, agreement: Agreement, until: number): Promise<YearFacts[]> {
  const sums = await sumsOf(db, agreement)
  const counted = await countedByYear(db, agreement.id)
  const facts: YearFacts[] = []
  for (let year = 1; year <= until && year <= agreement.years.length; year++) {
    const plan = await approvedPlan(db, agreement.id, year)
    const own = sums[year - 1]
    const certified = (await certificatesIn(db, agreement.id, year)).length > 0
    facts.push({
      planned:
        plan === undefined
          ? null
          : plan.lines.map(({ category, activity, amount }) => ({ category, activity, accepted: amount })),
      accepted: certified ? await acceptedCosts(db, agreement.id, year) : null,
      counted: counted[year - 1] ?? [],
      paid: own === undefined ? zero : subtract(own.spoken, own.back),
    })
  }
  return facts
}

/** What an instalment would come to now. */
export async function computeNow(
  db: Reader,
  agreement: Agreement,
  year: number,
  instalment: number,
): Promise<Outcome<Computed> | undefined> {
  const instrument = (await instrumentsOf(db)).get(agreement.instrument)
  if (instrument === undefined) return undefined
  return compute({ agreement, instrument, year, instalment, facts: await yearsOf(db, agreement, year) })
}

/** What was paid too much in a year, by what was certified since. */
export const overpaidNow = async (db: Reader, agreement: Agreement, year: number) =>
  (await overpaidYears(db, agreement, [year]))[0]

/** The same of several years, read once. */
export async function overpaidYears(db: Reader, agreement: Agreement, asked: readonly number[]) {
  const instrument = (await instrumentsOf(db)).get(agreement.instrument)
  const wanted = asked.filter(year => agreement.years[year - 1] !== undefined)
  if (instrument === undefined || wanted.length === 0) return []
  const facts = await yearsOf(db, agreement, Math.max(...wanted))
  const found: (NonNullable<ReturnType<typeof overpaid>> & { readonly year: number })[] = []
  for (const year of wanted) {
    const stopped = agreement.state === 'terminated' && (await claimsIn(db, agreement.id, year)).open === 0
    const own = overpaid({ agreement, instrument, year, facts: facts.slice(0, year) }, stopped)
    if (own !== undefined) found.push({ ...own, year })
  }
  return found
}

/** The claims of a year that are certified, with who verified them; and how many are still being looked at. */
export async function claimsIn(db: Reader, agreement: string, year: number) {
  const all = (await claimsOf(db, agreement)).filter(one => one.year === year)
  const open = all.filter(({ state }) => state === 'submitted' || state === 'in-control' || state === 'verified')
  const certificates = await certificatesIn(db, agreement, year)
  return {
    claims: certificates.map(({ claim }) => claim),
    certificates: certificates.map(({ number }) => number),
    verifiedBy: await verifiersIn(db, agreement, year),
    open: open.length,
  }
}

/** What an organisation owes on a day and is past its term, the oldest first. */
export async function owedBy(db: Reader, organisation: string, day: Day) {
  const overdue = (await allRecoveries(db, { organisation, states: ['claimed'] })).filter(one => isOverdue(one, day))
  return overdue.map(recovery => ({ recovery, total: totalOf(recovery, day) }))
}
export const totalOf = (recovery: Recovery, day: Day): Money => {
  const owed = owedOf(recovery)
  return owed === undefined ? zero : outstandingOn(owed, day).total
}

/** Every gate of a payment of so much as it stands on a day. */
export async function gatesNow(
  db: Reader,
  agreement: Agreement,
  at: { readonly year: number; readonly instalment: number; readonly amount: Money | null; readonly today: Day },
): Promise<Gate[]> {
  const { year, instalment, amount, today } = at
  const kind: PaymentKind = kindOf(instalmentsIn(agreement, year), instalment) ?? 'balance'
  const found = await mayPay(db, agreement.id, year, today)
  const owed = await owedBy(db, agreement.organisation, today)
  const total = sum(owed.map(one => one.total))
  // a payment that settles all that is owed lifts the bar by itself
  const settles = amount !== null && amount.cents >= total.cents
  const ours = new Set(settles ? owed.map(({ recovery }) => recovery.bar) : [])
  const closed = year > 1 && (await isClosed(db, agreement.id, year - 1))
  const before = kind === 'advance' && year > 1 && !closed ? await meter(db, agreement.id, year - 1, today) : undefined
  const facts: GateFacts = {
    agreement,
    year,
    kind,
    gates: found ?? { inForce: false, planApproved: false, evaluationGo: false, reasons: [] },
    duties: await dutiesAbout(db, { kind: 'agreement', id: agreement.id }),
    bars: (await barsOn(db, agreement.organisation, today)).filter(({ id }) => !ours.has(id)),
    missingBefore: before === undefined || before.needed === null ? null : before.missing,
    account: await confirmedAccount(db, agreement.organisation),
    openClaims: (await claimsIn(db, agreement.id, year)).open,
    today,
  }
  return gatesFor(facts)
}

/** A year whose balance was approved got what its members brought: it asks nothing more of them. */
async function isClosed(db: Reader, agreement: string, year: number): Promise<boolean> {
  const ours = await store.list(db, { agreement })
  const past = await pastOf(db, agreement)
  return (
    past.some(one => one.year === year && one.kind === 'balance') ||
    ours.some(one => one.year === year && one.kind === 'balance' && settled.has(one.state))
  )
}
const settled: ReadonlySet<string> = new Set(['approved', 'ordered', 'confirmed'])
