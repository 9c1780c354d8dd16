import type { Money } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Agreement } from '../agreements/index.ts'
import { agreementsIn } from '../agreements/queries.ts'
import type { PaymentKind } from './payment.ts'
import { overpaidYears } from './queries.facts.ts'
import { proposingOf } from './queries.payments.ts'
import { instalmentsIn, kindOf } from './rules.amount.ts'
import { closedGates } from './rules.gates.ts'
import { allRecoveries } from './store.recoveries.ts'
import * as store from './store.ts'
import { type RestingYear, restingYears } from './store.waiting.ts'

/** An instalment that could be proposed: what it comes to, and how many gates are closed. */
export type Candidate = {
  readonly agreement: Agreement
  readonly year: number
  readonly instalment: number
  readonly kind: PaymentKind
  readonly amount: Money
  readonly closed: number
}
/** A year in which more was paid than is due. */
export type Overpaid = { readonly agreement: Agreement; readonly year: number; readonly amount: Money }

const living: readonly Agreement['state'][] = ['in-force', 'suspended', 'ended', 'terminated']

type Whose = { readonly demonstration: boolean | null; readonly today: Temporal.PlainDate }
type Standing = Awaited<ReturnType<typeof store.list>>

/** The agreements that still live, with what was paid on each: asked for together, however many there are. */
async function livingIn(db: Reader, { demonstration }: Whose) {
  const standing = Map.groupBy(await store.list(db), ({ agreement }) => agreement)
  return (await agreementsIn(db, { states: living }))
    .filter(one => demonstration === null || one.demonstration === demonstration)
    .map(agreement => ({
      agreement,
      standing: (standing.get(agreement.id) ?? []).filter(({ state }) => state !== 'withdrawn'),
    }))
}

/** The next instalments of every agreement that can be computed. Only years that something rests on are reckoned. */
export async function candidatesIn(db: Reader, whose: Whose): Promise<Candidate[]> {
  const resting = new Map((await restingYears(db)).map(one => [`${one.agreement} ${one.year}`, one]))
  const found: Candidate[] = []
  for (const { agreement, standing } of await livingIn(db, whose))
    for (const year of agreement.years.keys()) {
      const rests = resting.get(`${agreement.id} ${year + 1}`)
      const own = standing.filter(one => one.year === year + 1)
      if (rests !== undefined) found.push(...(await nextIn(db, agreement, own, whose.today, rests)))
    }
  return found
}

/** The years that were paid too much and that nobody asks it back of yet. */
export async function overpaidIn(db: Reader, whose: Whose): Promise<Overpaid[]> {
  const asked = new Set(
    (await allRecoveries(db))
      .filter(({ state }) => state !== 'dropped' && state !== 'received')
      .map(({ agreement, year }) => `${agreement} ${year}`),
  )
  const certified = new Set(
    (await restingYears(db)).filter(one => one.certified).map(({ agreement, year }) => `${agreement} ${year}`),
  )
  const found: Overpaid[] = []
  for (const { agreement, standing } of await livingIn(db, whose)) {
    const years = agreement.years
      .map((_, index) => index + 1)
      .filter(year => {
        const key = `${agreement.id} ${year}`
        const proven = agreement.state === 'terminated' || (certified.has(key) && isPaid(standing, year))
        return proven && !asked.has(key)
      })
    for (const { year, amount } of await overpaidYears(db, agreement, years)) found.push({ agreement, year, amount })
  }
  return found
}

const isPaid = (standing: Standing, of: number): boolean =>
  standing.some(({ year, state }) => year === of && state === 'confirmed')

async function nextIn(
  db: Reader,
  agreement: Agreement,
  own: Standing,
  today: Temporal.PlainDate,
  { year, planned, certified }: RestingYear,
): Promise<Candidate[]> {
  if (own.some(({ kind }) => kind === 'balance')) return []
  const last = Math.max(0, ...own.map(({ instalment }) => instalment))
  const instalments = instalmentsIn(agreement, year)
  for (let place = instalments.length; place > last; place--) {
    const kind = kindOf(instalments, place)
    if (kind === undefined || (kind === 'advance' ? !planned || certified : !certified)) continue
    const found = await proposingOf(db, agreement, { year, instalment: place }, today)
    if (found?.computed.ok)
      return [
        {
          agreement,
          year,
          instalment: place,
          kind,
          amount: found.computed.fact.amount,
          closed: closedGates(found.gates).length,
        },
      ]
  }
  return []
}
