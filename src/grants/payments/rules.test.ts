import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { type Money, money, zero } from '../../kernel/money.ts'
import { loadPack, shipped } from '../../packs.ts'
import { assess, resultOf } from '../../programme/assessments/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { Agreement } from '../agreements/index.ts'
import type { Instruction } from './order.ts'
import type { InterestRule } from './rule.ts'
import { compute, kindOf, overpaid, type YearFacts } from './rules.amount.ts'
import { divided, explainInterest, outstandingOn, stretchesUntil } from './rules.interest.ts'
import { heed } from './rules.results.ts'
import { maskedIban } from './sentences.ts'

const day = Temporal.PlainDate.from
const euro = (amount: number): Money => money(BigInt(Math.round(amount * 100)))

let instrument: Instrument
beforeAll(async () => {
  const database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  instrument = (await instrumentsOf(database.reader)).get('ibn@2016-03-04') as Instrument
  await database.close()
})

const agreement = {
  id: 'a',
  number: 'SO-2018-003',
  project: null,
  beneficiary: null,
  cluster: 'vlaskracht',
  instrument: 'ibn@2016-03-04',
  grantedOn: day('2018-07-20'),
  firstOperatingAidOn: day('2018-10-01'),
  cumulatedAid: zero,
  term: { from: day('2018-10-01'), to: day('2021-09-30') },
  years: [0, 1, 2].map(year => ({
    from: day('2018-10-01').add({ years: year }),
    to: day('2019-09-30').add({ years: year }),
    maximum: euro(75_000),
  })),
  instalments: [1, 2, 3].flatMap(year => [
    { year, on: 'work-plan', share: { basisPoints: 4000n }, amount: euro(30_000) },
    { year, on: 'report', share: { basisPoints: 6000n }, amount: euro(45_000) },
  ]),
} as unknown as Agreement

const costs = (amount: number) => [{ category: 'personnel', activity: 'animation', accepted: euro(amount) }]
const brought = (amount: number) => [
  { kind: 'cash' as const, payer: 'company', amount: euro(amount), receivedOn: day('2019-01-15') },
]
const facts = (of: Partial<YearFacts>): YearFacts => ({ planned: null, accepted: null, counted: [], paid: zero, ...of })

const cases: [string, number, YearFacts, string][] = [
  ['40% of half of what the plan costs', 1, facts({ planned: costs(150_000) }), '30000.00'],
  ['less where the plan costs less', 1, facts({ planned: costs(100_000) }), '20000.00'],
  ['never more than the instalment', 1, facts({ planned: costs(900_000) }), '30000.00'],
  ['less what was paid', 1, facts({ planned: costs(150_000), paid: euro(12_000) }), '18000.00'],
  ['nothing where it was paid', 1, facts({ planned: costs(150_000), paid: euro(30_000) }), 'payment.nothing'],
  ['no advance without a plan', 1, facts({}), 'payment.plan'],
  ['no balance without certified costs', 2, facts({ planned: costs(150_000) }), 'payment.costs'],
  [
    'the balance by accepted costs and what came in',
    2,
    facts({ accepted: costs(140_000), counted: brought(80_000), paid: euro(30_000) }),
    '40000.00',
  ],
  [
    'the balance by the match where that is less',
    2,
    facts({ accepted: costs(140_000), counted: brought(50_000), paid: euro(30_000) }),
    '20000.00',
  ],
  [
    'never beyond the maximum of the year',
    2,
    facts({ accepted: costs(400_000), counted: brought(400_000), paid: euro(30_000) }),
    '45000.00',
  ],
  [
    'too much was paid',
    2,
    facts({ accepted: costs(50_000), counted: brought(50_000), paid: euro(30_000) }),
    'payment.recover',
  ],
  ['no such instalment', 3, facts({ planned: costs(150_000) }), 'payment.instalment'],
]
test.each(cases)('%s', (_why, instalment, own, expected) => {
  const outcome = compute({ agreement, instrument, year: 1, instalment, facts: [own] })
  const said = outcome.ok ? Number(outcome.fact.amount.cents) / 100 : outcome.refusals[0].rule
  expect(typeof said === 'number' ? said.toFixed(2) : said).toBe(expected)
})

test('what was paid too much is recovered to the cent, and said with its calculation', () => {
  const own = facts({ accepted: costs(50_000), counted: brought(50_000), paid: euro(30_000) })
  const found = overpaid({ agreement, instrument, year: 1, facts: [own] })
  expect(found?.amount).toEqual(euro(5_000))
  expect(found?.explanation.children?.map(({ rule }) => rule)).toEqual(['payment.paid', 'grant'])
  expect(overpaid({ agreement, instrument, year: 1, facts: [facts({ paid: euro(30_000) })] })).toBeUndefined()
})

test('which kind an instalment is follows from the instrument', () => {
  const parts = ['work-plan', 'report', 'report'].map(on => ({ on }) as Agreement['instalments'][number])
  expect([1, 2, 3, 4].map(place => kindOf(parts, place))).toEqual(['advance', 'interim', 'balance', undefined])
})

test('whatever is known: never beyond the maximum, never negative, and the frozen case recomputes', () => {
  const amount = fc.integer({ min: 0, max: 40_000_000 }).map(cents => cents / 100)
  fc.assert(
    fc.property(
      fc.record({ plan: amount, cost: amount, match: amount, paid: amount }),
      fc.integer({ min: 1, max: 2 }),
      (of, instalment) => {
        const paid = euro(Math.min(of.paid, 75_000))
        const own = facts({ planned: costs(of.plan), accepted: costs(of.cost), counted: brought(of.match), paid })
        const outcome = compute({ agreement, instrument, year: 1, instalment, facts: [own] })
        if (!outcome.ok) return
        const { amount: due, assessed } = outcome.fact
        expect(due.cents).toBeGreaterThan(0n)
        expect(due.cents + paid.cents).toBeLessThanOrEqual(7_500_000n)
        const again = assess(assessed.case, () => instrument)
        expect(resultOf(again, 'en', true)).toEqual(assessed.result)
        expect(assessed.explanation.amount).toEqual(due)
      },
    ),
    { numRuns: 300 },
  )
})

const rule: InterestRule = {
  days: 365,
  rates: [
    { from: day('2017-01-01'), basisPoints: 200 },
    { from: day('2020-01-01'), basisPoints: 175 },
  ],
}
const owed = (receipts: { on: string; principal: number; interest: number }[] = []) => ({
  amount: euro(10_000),
  due: day('2019-12-01'),
  rule,
  receipts: receipts.map(one => ({ on: day(one.on), principal: euro(one.principal), interest: euro(one.interest) })),
})

test.each([
  ['on the due day nothing runs', '2019-12-01', '0.00'],
  ['the day after, one day', '2019-12-02', '0.54'],
  ['thirty days at the rate of the year', '2019-12-31', '16.43'],
  ['over the new year each rate for its own days', '2020-01-31', '31.29'],
])('%s', (_why, on, expected) => {
  const { interest } = outstandingOn(owed(), day(on))
  expect((Number(interest.cents) / 100).toFixed(2)).toBe(expected)
})

test('what comes in pays the interest first; from then on it runs on what is left', () => {
  expect(divided(owed(), euro(5_000), day('2019-12-31'))).toEqual({
    interest: euro(16.43),
    principal: euro(4_983.57),
    over: zero,
  })
  const after = owed([{ on: '2019-12-31', principal: 4_983.57, interest: 16.43 }])
  expect(stretchesUntil(after, day('2020-01-31')).map(one => [one.days, one.principal.cents])).toEqual([
    [30, 1_000_000n],
    [31, 501_643n],
  ])
  expect(divided(owed(), euro(10_020), day('2019-12-31')).over).toEqual(euro(3.57))
  expect(explainInterest(after, day('2020-01-31')).children).toHaveLength(2)
})

test('interest never falls as days pass, and nothing is ever owed below zero', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 400 }), (start, more) => {
      const first = day('2019-12-01').add({ days: start })
      const [a, b] = [outstandingOn(owed(), first), outstandingOn(owed(), first.add({ days: more }))]
      expect(b.interest.cents).toBeGreaterThanOrEqual(a.interest.cents)
      expect(a.total.cents).toBeGreaterThanOrEqual(1_000_000n)
    }),
  )
})

const instruction = (endToEnd: string, state: Instruction['state']): Instruction => ({
  endToEnd,
  batch: 'b',
  ordinal: 1,
  payment: `payment ${endToEnd}`,
  number: endToEnd,
  account: 'x',
  amount: euro(100),
  iban: 'BE71096123456769',
  holder: 'X',
  state,
  answer: null,
  settledOn: null,
})
const heard = (what: 'paid' | 'rejected' | 'taken', endToEnd: string, amount: number | null = null) => ({
  what,
  endToEnd,
  amount: amount === null ? null : euro(amount),
  on: null,
  answer: null,
  reference: null,
  entry: endToEnd,
})

test.each([
  ['paid', 'ordered', 'confirmed'],
  ['paid', 'accepted', 'confirmed'],
  ['rejected', 'ordered', 'rejected'],
  ['taken', 'ordered', 'accepted'],
  ['paid', 'confirmed', 'import.confirmed-twice'],
  ['rejected', 'rejected', 'import.confirmed-twice'],
  ['paid', 'rejected', 'import.late'],
  ['rejected', 'confirmed', 'returned'],
] as const)('a bank that says %s of what is %s: %s', (what, state, expected) => {
  const known = { instructions: [instruction('A', state)], recoveries: [], today: day('2019-01-01') }
  const outcome = heed([heard(what, 'A')], known)
  expect(outcome.ok ? outcome.fact.lines[0]?.outcome : outcome.refusals[0].rule).toBe(expected)
})

test('part of a file may be rejected, another amount changes nothing, and the same line twice counts once', () => {
  const known = {
    instructions: [instruction('A', 'ordered'), instruction('B', 'ordered'), instruction('C', 'ordered')],
    recoveries: [],
    today: day('2019-01-01'),
  }
  const lines = [
    heard('paid', 'A', 100),
    heard('paid', 'A', 100),
    heard('rejected', 'B'),
    heard('paid', 'C', 99),
    heard('paid', 'Z'),
  ]
  const outcome = heed(lines, known)
  expect(outcome.ok && outcome.fact.lines.map(one => one.outcome)).toEqual([
    'confirmed',
    'already',
    'rejected',
    'amount',
    'unknown',
  ])
  expect(outcome.ok && [outcome.fact.confirmed.length, outcome.fact.rejected.length]).toEqual([1, 1])
})

test('an account is shown so that it is recognised and cannot be used', () =>
  expect(maskedIban('BE68539007547034')).toBe('BE68 •••• •••• 7034'))
