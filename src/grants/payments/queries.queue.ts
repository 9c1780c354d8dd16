import type { Money } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Agreement } from '../agreements/index.ts'
import { agreementsIn, approvedPlan } from '../agreements/queries.ts'
import { certificatesIn } from '../verification/queries.ts'
import type { PaymentKind } from './payment.ts'
import { overpaidNow } from './queries.facts.ts'
import { proposingOf } from './queries.payments.ts'
import { instalmentsIn, kindOf } from './rules.amount.ts'
import { closedGates } from './rules.gates.ts'
import { allRecoveries } from './store.recoveries.ts'
import * as store from './store.ts'

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

/** The next instalments of every agreement that can be computed, and the years that were paid too much. */
export async function candidatesIn(
  db: Reader,
  { demonstration, today }: { readonly demonstration: boolean | null; readonly today: Temporal.PlainDate },
): Promise<{ readonly candidates: Candidate[]; readonly overpaid: Overpaid[] }> {
  const candidates: Candidate[] = []
  const overpaid: Overpaid[] = []
  for (const agreement of await agreementsIn(db, { states: living })) {
    if (demonstration !== null && agreement.demonstration !== demonstration) continue
    const standing = (await store.list(db, { agreement: agreement.id })).filter(({ state }) => state !== 'withdrawn')
    for (const year of agreement.years.keys()) {
      const own = standing.filter(one => one.year === year + 1)
      candidates.push(...(await nextIn(db, agreement, year + 1, own, today)))
      if (own.some(({ state }) => state === 'confirmed') || agreement.state === 'terminated')
        overpaid.push(...(await overpaidIn(db, agreement, year + 1)))
    }
  }
  return { candidates, overpaid }
}

async function nextIn(
  db: Reader,
  agreement: Agreement,
  year: number,
  own: readonly { readonly instalment: number; readonly kind: PaymentKind }[],
  today: Temporal.PlainDate,
): Promise<Candidate[]> {
  if (own.some(({ kind }) => kind === 'balance')) return []
  const last = Math.max(0, ...own.map(({ instalment }) => instalment))
  const instalments = instalmentsIn(agreement, year)
  const certified = (await certificatesIn(db, agreement.id, year)).length > 0
  const planned = (await approvedPlan(db, agreement.id, year)) !== undefined
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

async function overpaidIn(db: Reader, agreement: Agreement, year: number): Promise<Overpaid[]> {
  const found = await overpaidNow(db, agreement, year)
  if (found === undefined) return []
  const asked = (await allRecoveries(db, { agreement: agreement.id })).some(
    one => one.year === year && one.state !== 'dropped' && one.state !== 'received',
  )
  return asked ? [] : [{ agreement, year, amount: found.amount }]
}
