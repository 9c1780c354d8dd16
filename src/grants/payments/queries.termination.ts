import { type Actor, system } from '../../kernel/actor.ts'
import { least, type Money, money, subtract, sum, zero } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Reader } from '../../platform/db/index.ts'
import { booksOf, releaseCommitment } from '../../programme/envelopes/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { Agreement } from '../agreements/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { claimsIn, overpaidNow, sumsOf, yearsOf } from './queries.facts.ts'
import type { How } from './queries.payments.ts'
import { grantIn, instalmentsIn } from './rules.amount.ts'
import * as rules from './rules.termination.ts'
import { allRecoveries } from './store.recoveries.ts'
import * as store from './store.ts'

const underWay: ReadonlySet<string> = new Set(['proposed', 'approved', 'ordered', 'failed'])
const positive = (amount: Money): Money => (amount.cents > 0n ? amount : zero)

/** What a termination leaves to do, year by year; nothing where the instrument is not known. */
export async function terminatedOf(db: Reader, agreement: Agreement): Promise<rules.Terminated | undefined> {
  const instrument = (await instrumentsOf(db)).get(agreement.instrument)
  if (instrument === undefined) return undefined
  const books = await booksOf(db, agreement.id)
  const sums = await sumsOf(db, agreement)
  const payments = await store.list(db, { agreement: agreement.id })
  const recoveries = await allRecoveries(db, { agreement: agreement.id, states: ['announced', 'claimed'] })
  const years: rules.YearLeft[] = []
  for (const { year, spoken, back } of sums) {
    const facts = await yearsOf(db, agreement, year)
    const grant = grantIn({ agreement, instrument, year, facts })
    const paid = subtract(spoken, back)
    const due = least(grant, sum(instalmentsIn(agreement, year).map(({ amount }) => amount)))
    const asked = sum(recoveries.filter(one => one.year === year).map(one => subtract(one.amount, one.received)))
    const over = await overpaidNow(db, agreement, year)
    years.push({
      year,
      grant,
      paid,
      recover: over === undefined ? zero : positive(subtract(over.amount, asked)),
      owed: positive(subtract(due, paid)),
      open: books.find(one => one.year === year)?.open ?? money(0n),
      waits: {
        claims: (await claimsIn(db, agreement.id, year)).open,
        payments: payments.filter(one => one.year === year && underWay.has(one.state)).length,
      },
    })
  }
  return { agreement, years }
}

const termination = (agreement: string) => ({ kind: 'termination', id: agreement })

/** Releases what is committed beyond what is still owed, of every year in which nothing is under way. Answers the agreement’s id. */
export function releaseTerminated(
  database: Database,
  actor: Actor,
  asked: { readonly agreement: string },
  how: How = {},
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: termination(asked.agreement),
    name: 'termination.released',
    ...how,
    load: async (tx, now) => {
      await store.holdMoneyOf(tx, asked.agreement)
      const agreement = await agreementById(tx, system('payments'), asked.agreement)
      return { found: agreement && (await terminatedOf(tx, agreement)), today: dayOf(now) }
    },
    decide: ({ found, today }) => rules.free(found, actor, today),
    record: async (tx, freed, now, { found }) => {
      for (const { year, amount } of freed)
        await releaseCommitment(
          tx,
          { agreement: asked.agreement, year, amount },
          {
            key: `termination-${asked.agreement}-${year}-${now.epochMilliseconds}`,
            act: 'termination.released',
            subject: termination(asked.agreement),
            reason: found?.agreement.number ?? asked.agreement,
            happenedAt: now,
          },
        )
      return asked.agreement
    },
    data: freed => ({ years: freed.map(({ year, amount }) => ({ year, amount: store.said(amount) })) }),
  })
}
