import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money, zero } from '../../kernel/money.ts'
import { assess } from '../../programme/assessments/index.ts'
import { Instruments } from '../../programme/instruments/reader.ts'
import type { Agreement } from './agreement.ts'
import { type CaseCost, type CaseYear, caseOf, emptyYear } from './index.ts'

const day = Temporal.PlainDate.from
const shelf = new Instruments()
const assessed = (value: unknown) => {
  const outcome = assess(value, key => shelf.get(key))
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message.en).join('\n'))
  return outcome.fact
}

const agreement = {
  number: 'SO-2018-003',
  project: null,
  beneficiary: null,
  cluster: 'fabriek-van-morgen',
  instrument: 'ibn@2016-03-04',
  grantedOn: day('2018-07-20'),
  firstOperatingAidOn: day('2018-10-01'),
  cumulatedAid: zero,
  term: { from: day('2018-10-01'), to: day('2021-09-30') },
  years: [
    { from: day('2018-10-01'), to: day('2019-09-30'), maximum: money(7_500_001n) },
    { from: day('2019-10-01'), to: day('2020-09-30'), maximum: money(7_500_000n) },
    { from: day('2020-10-01'), to: day('2021-09-30'), maximum: money(7_499_999n) },
  ],
} as unknown as Agreement

const cost = (cents: bigint, more: Partial<CaseCost> = {}): CaseCost => ({
  category: 'personnel',
  activity: 'animation',
  accepted: money(cents),
  ...more,
})
const year = (more: Partial<CaseYear>): CaseYear => ({ ...emptyYear, ...more })
const cash = (cents: bigint, on: string) =>
  ({ kind: 'cash', payer: 'company', amount: money(cents), receivedOn: day(on) }) as const

test('the case names the agreement, its term, its clock and the maximum of each year', () => {
  expect(caseOf(agreement, [emptyYear, emptyYear, emptyYear], { deMinimisBefore: money(12_345n) })).toEqual({
    id: 'SO-2018-003',
    cluster: 'fabriek-van-morgen',
    instrument: 'ibn@2016-03-04',
    grantedOn: '2018-07-20',
    term: { from: '2018-10-01', to: '2021-09-30' },
    firstOperatingAidOn: '2018-10-01',
    cumulatedAid: '0.00',
    awarded: '225000.00',
    deMinimisBefore: '123.45',
    years: [
      ['2018-10-01', '2019-09-30', '75000.01'],
      ['2019-10-01', '2020-09-30', '75000.00'],
      ['2020-10-01', '2021-09-30', '74999.99'],
    ].map(([from, to, envelope]) => ({ from, to, envelope, alreadyPaid: '0.00', costs: [], contributions: [] })),
  })
})

test.each([
  { why: 'half of the costs', costs: 10_000_000n, brought: 5_000_000n, grant: 5_000_000n, binding: 'rate' },
  { why: 'no more than the members brought', costs: 10_000_000n, brought: 100n, grant: 100n, binding: 'match' },
  {
    why: 'no more than the agreement',
    costs: 20_000_000n,
    brought: 20_000_000n,
    grant: 7_500_001n,
    binding: 'envelope',
  },
])('a year is assessed from it: $why', ({ costs, brought, grant, binding }) => {
  const asked = caseOf(agreement, [year({ costs: [cost(costs)], contributions: [cash(brought, '2019-03-01')] })])
  expect(assessed(asked).years.map(found => [found.grant, found.binding])).toEqual([[grant, binding]])
})

test('what was paid already is taken off what is payable, and asking about one year says the same as asking about all', () => {
  const years = [1n, 2n, 3n].map((times, index) =>
    year({
      costs: [cost(times * 3_000_000n)],
      contributions: [cash(times * 1_000_000n, `${2019 + index}-01-01`)],
      alreadyPaid: money(400_000n),
    }),
  )
  const whole = assessed(caseOf(agreement, years)).years
  expect(whole.map(({ payable }) => payable)).toEqual([600_000n, 1_600_000n, 2_600_000n])
  for (const upTo of [1, 2, 3]) {
    const found = assessed(caseOf(agreement, years.slice(0, upTo))).years
    expect(found.map(({ grant }) => grant)).toEqual(whole.slice(0, upTo).map(({ grant }) => grant))
  }
})

test('what an instrument does not list is refused by the assessment, not left out', () => {
  const asked = caseOf(agreement, [year({ costs: [cost(1n, { category: 'yachts' })] })])
  const outcome = assess(asked, key => shelf.get(key))
  expect(outcome.ok ? [] : outcome.refusals.map(({ rule, path }) => [rule, path])).toEqual([
    ['cost.category', 'years[0].costs[0].category'],
  ])
})

test('lines taken together are assessed as they are one by one', () => {
  const line = fc.record({
    category: fc.constantFrom('personnel', 'administrative', 'overhead'),
    activity: fc.constantFrom('animation', 'marketing'),
    accepted: fc.bigInt({ min: 0n, max: 3_000_000n }).map(cents => money(cents)),
    otherPublicAid: fc.oneof(fc.constant(undefined), fc.constant(zero), fc.constant(money(1_000_000n))),
  })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), lines => {
      const asked = caseOf(agreement, [year({ costs: lines, contributions: [cash(9_000_000n, '2018-10-01')] })])
      const [first] = asked.years
      const apart = lines.flatMap(one => caseOf(agreement, [year({ costs: [one] })]).years[0]?.costs ?? [])
      const whole = assessed({ ...asked, years: [{ ...first, costs: apart }] }).years[0]
      expect(assessed(asked).years[0]?.terms).toEqual(whole?.terms)
    }),
  )
})
