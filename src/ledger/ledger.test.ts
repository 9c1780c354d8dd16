import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { money, sum } from '../kernel/money.ts'
import { type Database, sql, type Tx, Unrecordable } from '../platform/db/index.ts'
import type { AccountKind } from './chart.ts'
import type { Entry } from './entry.ts'
import { accounts, differences, entriesOf, entryById, openAccount, post, reversePosted } from './queries.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

let numbers = 0
const inTx = <T>(run: (tx: Tx) => Promise<T>) => database.reader.transaction().execute(run)
/** Books of a test's own: a funding account without floor and three with one. */
const books = async () => {
  const name = `test:${++numbers}`
  await inTx(async tx => {
    for (const kind of ['funding', 'free', 'reserved', 'drawn'] as AccountKind[])
      await openAccount(tx, `${name}:${kind}`, kind)
  })
  return (kind: AccountKind) => `${name}:${kind}`
}
const entry = (key: string, debit: string, credit: string, cents: bigint, more: Partial<Entry> = {}): Entry => ({
  key,
  act: 'test.posted',
  subject: { kind: 'test', id: key },
  reason: 'to see what happens',
  happenedAt: Temporal.Instant.from('2018-07-20T10:00:00Z'),
  postings: [{ debit, credit, amount: money(cents) }],
  ...more,
})
const balance = async (code: string) => (await accounts(database.reader, code))[0]?.balance.cents
const refusal = async (run: Promise<unknown>) =>
  run.then(
    () => 'entered',
    error => {
      if (!(error instanceof Unrecordable)) throw error
      return error.refusals.map(r => r.rule).join(' ')
    },
  )

describe('posting', () => {
  test('each account grows on its own side', async () => {
    const at = await books()
    const id = await inTx(tx => post(tx, entry('grow', at('funding'), at('free'), 100n)))
    expect(await balance(at('funding'))).toBe(100n)
    expect(await balance(at('free'))).toBe(100n)
    await inTx(tx => post(tx, entry('move', at('free'), at('reserved'), 30n)))
    expect([await balance(at('free')), await balance(at('reserved'))]).toEqual([70n, 30n])
    expect(await entryById(database.reader, id)).toMatchObject({
      key: 'grow',
      reverses: null,
      reversedBy: null,
      postings: [{ debit: at('funding'), credit: at('free'), amount: money(100n) }],
    })
  })

  test('an entry of many postings is one: all of it or nothing', async () => {
    const at = await books()
    const many = (key: string, last: bigint) =>
      entry(key, at('funding'), at('free'), 100n, {
        postings: [
          { debit: at('funding'), credit: at('free'), amount: money(100n) },
          { debit: at('free'), credit: at('reserved'), amount: money(60n) },
          { debit: at('reserved'), credit: at('drawn'), amount: money(last) },
        ],
      })
    expect(await refusal(inTx(tx => post(tx, many('all-or-nothing', 61n))))).toBe('ledger.floor')
    expect(await balance(at('funding'))).toBe(0n)
    await inTx(tx => post(tx, many('all-of-it', 60n)))
    expect([await balance(at('free')), await balance(at('reserved')), await balance(at('drawn'))]).toEqual([
      40n,
      0n,
      60n,
    ])
  })

  test('no account goes below its floor, to the cent', async () => {
    const at = await books()
    await inTx(tx => post(tx, entry('floor-1', at('funding'), at('free'), 100n)))
    expect(await refusal(inTx(tx => post(tx, entry('floor-2', at('free'), at('reserved'), 101n))))).toBe('ledger.floor')
    await inTx(tx => post(tx, entry('floor-3', at('free'), at('reserved'), 100n)))
    expect(await balance(at('free'))).toBe(0n)
  })

  test.each([
    { why: 'no amount', change: { cents: 0n }, rule: 'ledger.amount' },
    { why: 'a negative amount', change: { cents: -5n }, rule: 'ledger.amount' },
    { why: 'an amount beyond all budgets', change: { cents: 10n ** 15n }, rule: 'ledger.most' },
    { why: 'one account twice', change: { same: true }, rule: 'ledger.two-accounts' },
    { why: 'no reason', change: { reason: ' ' }, rule: 'ledger.reason' },
    { why: 'no posting', change: { none: true }, rule: 'ledger.nothing' },
  ] as { why: string; change: { cents?: bigint; same?: true; reason?: string; none?: true }; rule: string }[])(
    '$why is refused: $rule',
    async ({ why, change, rule }) => {
      const at = await books()
      const asked = entry(why, at('funding'), change.same ? at('funding') : at('free'), change.cents ?? 5n, {
        ...(change.reason === undefined ? {} : { reason: change.reason }),
        ...(change.none ? { postings: [] } : {}),
      })
      expect(await refusal(inTx(tx => post(tx, asked)))).toBe(rule)
    },
  )

  test('an account that does not exist is our own mistake, and nothing is entered', async () => {
    const at = await books()
    await expect(inTx(tx => post(tx, entry('nowhere', at('funding'), 'test:nowhere', 5n)))).rejects.toThrow()
    expect(await balance(at('funding'))).toBe(0n)
  })
})

describe('a key', () => {
  test('enters once, also when asked twice in one breath', async () => {
    const at = await books()
    const asked = entry('twice', at('funding'), at('free'), 100n)
    const ids = await Promise.all([1, 2, 3, 4].map(() => inTx(tx => post(tx, asked))))
    expect(new Set(ids).size).toBe(1)
    expect(await balance(at('free'))).toBe(100n)
    expect(await entriesOf(database.reader, 'test', 'twice')).toHaveLength(1)
  })

  test('with other content is refused', async () => {
    const at = await books()
    await inTx(tx => post(tx, entry('same', at('funding'), at('free'), 100n)))
    expect(await refusal(inTx(tx => post(tx, entry('same', at('funding'), at('free'), 101n))))).toBe('ledger.key')
    expect(await balance(at('free'))).toBe(100n)
  })
})

describe('a reversal', () => {
  const asked = (key: string) => entry(key, 'a', 'b', 1n)

  test('undoes an entry, once', async () => {
    const at = await books()
    const id = await inTx(tx => post(tx, entry('original', at('funding'), at('free'), 100n)))
    const undone = await inTx(tx => reversePosted(tx, id, asked('undo')))
    expect([await balance(at('funding')), await balance(at('free'))]).toEqual([0n, 0n])
    expect(await entryById(database.reader, undone)).toMatchObject({
      reverses: id,
      postings: [{ debit: at('free'), credit: at('funding'), amount: money(100n) }],
    })
    expect(await refusal(inTx(tx => reversePosted(tx, id, asked('undo-again'))))).toBe('ledger.reversed-once')
    expect(await refusal(inTx(tx => reversePosted(tx, undone, asked('undo-undo'))))).toBe('ledger.reversal')
    expect(await refusal(inTx(tx => reversePosted(tx, 10n ** 15n, asked('undo-none'))))).toBe('not-found')
  })

  test('two at the same moment undo it once', async () => {
    const at = await books()
    const id = await inTx(tx => post(tx, entry('raced', at('funding'), at('free'), 100n)))
    const said = await Promise.all(['a', 'b'].map(k => refusal(inTx(tx => reversePosted(tx, id, asked(`race-${k}`))))))
    expect(said.sort()).toEqual(['entered', 'ledger.reversed-once'])
    expect(await balance(at('free'))).toBe(0n)
  })

  test('is refused when what it gives back was used', async () => {
    const at = await books()
    const id = await inTx(tx => post(tx, entry('given', at('funding'), at('free'), 100n)))
    await inTx(tx => post(tx, entry('used', at('free'), at('reserved'), 1n)))
    expect(await refusal(inTx(tx => reversePosted(tx, id, asked('take-back'))))).toBe('ledger.floor')
  })
})

test.each([
  'update ledger.entry set reason = reason',
  'delete from ledger.entry',
  'truncate ledger.entry cascade',
  'update ledger.posting set cents = cents + 1',
  'delete from ledger.posting',
  'truncate ledger.posting',
  'delete from ledger.account',
  "update ledger.account set side = 'debit'",
  'update ledger.account set floor = null',
  'truncate ledger.account cascade',
])('the database itself refuses: %s', async statement => {
  const at = await books()
  await inTx(tx => post(tx, entry(`kept: ${statement}`, at('funding'), at('free'), 1n)))
  await expect(sql.raw(statement).execute(database.reader)).rejects.toThrow(/append only/)
})

test('whatever is posted and reversed: debits equal credits, balances are what postings say, floors hold', async () => {
  const kinds = ['funding', 'free', 'reserved', 'drawn'] as const
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        from: fc.constantFrom(...kinds),
        to: fc.constantFrom(...kinds),
        cents: fc.integer({ min: 1, max: 100 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ undo: fc.nat(30) }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async steps => {
      const at = await books()
      const model = { funding: 0n, free: 0n, reserved: 0n, drawn: 0n }
      const done: {
        id: bigint
        from: (typeof kinds)[number]
        to: (typeof kinds)[number]
        cents: bigint
        open: boolean
      }[] = []
      const moved = (from: (typeof kinds)[number], to: (typeof kinds)[number], cents: bigint) => {
        const next = { ...model }
        next[from] += from === 'funding' ? cents : -cents
        next[to] += to === 'funding' ? -cents : cents
        return next
      }
      const holds = (next: typeof model) => next.free >= 0n && next.reserved >= 0n && next.drawn >= 0n
      for (const [index, one] of steps.entries()) {
        const key = `${at('free')}-${index}`
        if ('undo' in one) {
          const target = done[one.undo % Math.max(1, done.length)]
          if (target === undefined) continue
          const next = moved(target.to, target.from, target.cents)
          const said = await refusal(inTx(tx => reversePosted(tx, target.id, { ...entry(key, 'a', 'b', 1n) })))
          expect(said).toBe(!target.open ? 'ledger.reversed-once' : holds(next) ? 'entered' : 'ledger.floor')
          if (said === 'entered') {
            Object.assign(model, next)
            target.open = false
          }
        } else {
          const { from, to } = one
          const cents = BigInt(one.cents)
          const next = moved(from, to, cents)
          let id = 0n
          const said = await refusal(
            inTx(async tx => {
              id = await post(tx, entry(key, at(from), at(to), cents))
            }),
          )
          expect(said).toBe(from === to ? 'ledger.two-accounts' : holds(next) ? 'entered' : 'ledger.floor')
          if (said === 'entered') {
            Object.assign(model, next)
            done.push({ id, from, to, cents, open: true })
          }
        }
      }
      const stored = await accounts(database.reader, at('free').replace(':free', ''))
      expect(Object.fromEntries(stored.map(a => [a.kind, a.balance.cents]))).toEqual(model)
      const side = (wanted: string) => sum(stored.filter(a => a.side === wanted).map(a => a.balance)).cents
      expect(side('debit')).toBe(side('credit'))
    }),
    { numRuns: 25 },
  )
  expect(await differences(database.reader)).toEqual([])
})

test('entries that cross each other never wait for each other for ever', async () => {
  const at = await books()
  await inTx(tx => post(tx, entry('cross', at('funding'), at('free'), 1000n)))
  await inTx(tx => post(tx, entry('cross-2', at('free'), at('reserved'), 500n)))
  await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      inTx(tx =>
        post(
          tx,
          i % 2 === 0 ? entry(`x${i}`, at('free'), at('reserved'), 1n) : entry(`x${i}`, at('reserved'), at('free'), 1n),
        ),
      ),
    ),
  )
  expect([await balance(at('free')), await balance(at('reserved'))]).toEqual([500n, 500n])
  expect(await differences(database.reader)).toEqual([])
})
