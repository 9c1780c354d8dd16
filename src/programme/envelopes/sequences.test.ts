import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { engine, testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import { money } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { accounts, differences } from '../../ledger/queries.ts'
import { act, type Database, type Tx } from '../../platform/db/index.ts'
import type { Cause } from './index.ts'
import * as books from './queries.ts'

/**
 * Whatever is asked, in whatever order and by many at once: what is debited is credited, nothing stands below its floor, and
 * what the books keep is what their postings say. `TROS_SEQUENCES=10000` tries as many sequences; on PostgreSQL the acts of a
 * sequence are asked at the same moment.
 */
const sequences = Number(process.env['TROS_SEQUENCES'] ?? 40)

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const manager = person('manager', ['programme-manager'])
const controller = person('controller', ['controller'])
const day = Temporal.PlainDate.from
const reason = 'a step of a sequence'
const fact = <F>(outcome: Outcome<F>): F => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}

type World = { readonly article: string; readonly envelope: string; readonly agreements: readonly string[] }
let worlds = 0
/** An article, an envelope of 100 cents out of it, and two agreements of two years of 20 cents. */
async function world(): Promise<World> {
  const number = ++worlds
  const article = fact(
    await books.openArticle(database, manager, { code: `SEQ ${number}`, name: 'Sequences', programme: 'P' }),
  )
  const credit = { article, year: '2018', direction: 'raise', reason }
  fact(await books.changeCredit(database, manager, { ...credit, credit: 'commitment', amount: '1.50' }))
  fact(await books.changeCredit(database, manager, { ...credit, credit: 'payment', amount: '0.60' }))
  const envelope = fact(
    await books.openEnvelope(database, manager, {
      name: `Sequence ${number}`,
      from: '2018-01-01',
      to: '2030-12-31',
      sum: '1.00',
      article,
      budgetYear: '2018',
    }),
  )
  const agreements = [randomUUID(), randomUUID()]
  for (const agreement of agreements)
    await moved(tx => cause => books.commit(tx, { ...promise(agreement, envelope), years: years(20n) }, cause))
  return { article, envelope, agreements }
}
const promise = (agreement: string, envelope: string) => ({
  agreement,
  envelope,
  reservation: null,
  cluster: 'c',
  instrument: 'ibn@2016-03-04',
})
const years = (cents: bigint) =>
  [1, 2].map(year => ({
    year,
    period: { from: day(`${2017 + year}-01-01`), to: day(`${2017 + year}-12-31`) },
    amount: money(cents),
  }))

/** One act of a later room, as it would be: its own subject, so that nothing but the books stands between two of them. */
const moved = (run: (tx: Tx) => (cause: Cause) => Promise<void>): Promise<Outcome<string>> => {
  const id = randomUUID()
  const subject = { kind: 'test', id }
  return act(database, {
    actor: manager,
    subject,
    name: 'test.moved',
    load: async () => null,
    decide: () => ({ ok: true, fact: null }),
    record: async (tx, _fact, happenedAt) => {
      await run(tx)({ key: id, act: 'test.moved', subject, reason, happenedAt })
      return id
    },
  })
}

const { settle, unsettle, pay, claimBack, received, waive, releaseCommitment } = books
const moves = { settle, unsettle, pay, claimBack, received, waive, releaseCommitment }
const kinds = Object.keys(moves) as (keyof typeof moves)[]
type Step =
  | { readonly do: keyof typeof moves; readonly agreement: number; readonly year: number; readonly cents: number }
  | { readonly do: 'commit' | 'raise' | 'lower' | 'feed' | 'give-back'; readonly cents: number }
  | { readonly do: 'recommit'; readonly agreement: number; readonly cents: number }
const cents = fc.integer({ min: 1, max: 30 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(...kinds),
      agreement: fc.nat(1),
      year: fc.integer({ min: 1, max: 2 }),
      cents,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('commit' as const, 'raise' as const, 'lower' as const, 'feed' as const, 'give-back' as const),
      cents,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('recommit' as const),
      agreement: fc.nat(1),
      cents: fc.integer({ min: 0, max: 40 }),
    }),
  },
)

function done(world: World, asked: Step): Promise<Outcome<string>> {
  const { article, envelope } = world
  const amount = `0.${String(asked.cents).padStart(2, '0')}`
  const budget = { year: '2018', amount, reason }
  if (asked.do === 'raise' || asked.do === 'lower')
    return books.changeCredit(database, manager, { ...budget, article, credit: 'payment', direction: asked.do })
  if (asked.do === 'feed' || asked.do === 'give-back') {
    const direction = asked.do === 'feed' ? 'raise' : 'lower'
    return books.feedEnvelope(database, controller, { ...budget, envelope, direction })
  }
  if (asked.do === 'commit')
    return moved(
      tx => cause => books.commit(tx, { ...promise(randomUUID(), envelope), years: years(BigInt(asked.cents)) }, cause),
    )
  if (asked.do === 'recommit') {
    const agreement = world.agreements[asked.agreement] ?? ''
    const to = years(BigInt(asked.cents)).map(year => ({ ...year, before: money(20n) }))
    return moved(tx => cause => books.recommit(tx, { agreement, years: to }, cause))
  }
  if (!('year' in asked)) throw new Error(asked.do)
  const agreement = world.agreements[asked.agreement] ?? ''
  const part = { agreement, year: asked.year, amount: money(BigInt(asked.cents)), on: day('2018-12-01') }
  return moved(tx => cause => moves[asked.do](tx, part, cause))
}

test(`${sequences} sequences of acts leave the books balanced, covered and as their postings say`, async () => {
  let accepted = 0
  let asked = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async steps => {
      const own = await world()
      const outcomes: Outcome<string>[] = []
      if (engine === 'postgres') outcomes.push(...(await Promise.all(steps.map(one => done(own, one)))))
      else for (const one of steps) outcomes.push(await done(own, one))
      asked += outcomes.length
      accepted += outcomes.filter(({ ok }) => ok).length
      await holds(own)
    }),
    { numRuns: sequences },
  )
  expect(accepted).toBeGreaterThan(asked / 10)
  expect(accepted).toBeLessThan(asked)
  expect(await differences(database.reader)).toEqual([])
}, 3_600_000)

/** Of one world: debits are credits, nothing is below its floor, and every cent that the budget gave stands somewhere. */
async function holds({ article, envelope, agreements }: World): Promise<void> {
  const all = [
    ...(await accounts(database.reader, `article:${article}`)),
    ...(await accounts(database.reader, `envelope:${envelope}`)),
  ]
  for (const { agreement } of await committedOn(envelope))
    all.push(...(await accounts(database.reader, `agreement:${agreement}`)))
  expect(agreements.length).toBe(2)
  const side = (wanted: string) =>
    all.filter(one => one.side === wanted).reduce((sum, { balance }) => sum + balance.cents, 0n)
  expect(side('debit')).toBe(side('credit'))
  for (const { code, balance, floor } of all)
    if (floor !== null && balance.cents < floor.cents) throw new Error(`${code} carries ${balance.cents}`)
}
const committedOn = (envelope: string) => books.agreementsOn(database.reader, envelope)
