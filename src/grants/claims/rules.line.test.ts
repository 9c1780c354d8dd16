import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '../../kernel/money.ts'
import { Instruments } from '../../programme/instruments/reader.ts'
import type { Employee } from './employee.ts'
import { spansOf } from './rules.evidence.ts'
import {
  costOfHours,
  type LineGround,
  readHours,
  readLine,
  readSigned,
  type TypedLine,
  writeHours,
} from './rules.line.ts'

const day = Temporal.PlainDate.from
const sofie: Employee = {
  id: '5e000000-0000-4000-8000-0000000000aa',
  cluster: 'c',
  organisation: 'o',
  name: 'Sofie Garenwinder',
  employment: 'payroll',
  work: '',
  share: { basisPoints: 10_000n },
  from: day('2018-10-01'),
  to: day('2019-06-30'),
  rates: [
    {
      from: day('2019-01-01'),
      rate: money(4099n),
      calculation: { gross: money(1n), employer: money(1n), other: money(1n), hours: 1720 },
      by: 'x',
      at: Temporal.Instant.from('2019-01-01T00:00:00Z'),
    },
  ],
  demonstration: false,
  version: 1,
}
const ground: LineGround = {
  instrument: new Instruments().get('ibn@2016-03-04')!,
  from: day('2018-10-01'),
  to: day('2019-09-30'),
  today: day('2019-08-01'),
  employees: [sofie],
  ceiling: { perYear: 1720, perMonth: 184, basis: null, assumption: null },
}
const good: TypedLine = {
  category: 'administrative',
  activity: 'animation',
  date: '2019-03-04',
  supplier: 'Drukkerij De Schelde',
  invoiceNumber: '2019/1',
  net: '1000.00',
  vat: '210.00',
}
const hours: TypedLine = {
  category: 'personnel',
  activity: 'animation',
  date: '2019-03-31',
  person: 'SOFIE  garenwinder',
  hours: '7:30',
}

const wrong: [string, TypedLine, TypedLine, string[]][] = [
  ['no category yet', good, { category: '' }, ['category:claim-line.category']],
  ['a category that is none', good, { category: 'travel' }, ['category:claim-line.category']],
  ['an activity that is none', good, { activity: '' }, ['activity:claim-line.activity']],
  ['a day before the year', good, { date: '30/09/2018' }, ['date:claim-line.out-of-term']],
  ['a day after the year', good, { date: '2019-10-01' }, ['date:claim-line.out-of-term']],
  ['a day that is still to come', good, { date: '2019-08-02' }, ['date:claim-line.future']],
  ['a day that does not exist', good, { date: '31/02/2019' }, ['date:day.calendar']],
  ['nobody who was paid', good, { supplier: '' }, ['supplier:claim-line.supplier']],
  ['nothing that says what it is', good, { invoiceNumber: '' }, ['description:claim-line.description']],
  ['no amount', good, { net: '', vat: '' }, ['net:claim-line.net']],
  ['an amount in words', good, { net: 'duizend' }, ['net:claim-line.amount']],
  ['a formula', good, { net: '=1+1' }, ['net:claim-line.amount']],
  ['the amount with VAT as VAT', good, { vat: '1210' }, ['vat:claim-line.vat']],
  ['VAT against the sign', good, { vat: '-210' }, ['vat:claim-line.vat']],
  ['more VAT back than was paid', good, { refundableVat: '210.01' }, ['refundableVat:claim-line.refundable-vat']],
  ['more other aid than the cost', good, { otherPublicAid: '1210.01' }, ['otherPublicAid:claim-line.other-public-aid']],
  [
    'other aid on a credit note',
    good,
    { net: '-10', vat: '', otherPublicAid: '1' },
    ['otherPublicAid:claim-line.other-public-aid'],
  ],
  ['nothing', good, { net: '0', vat: '' }, ['net:claim-line.zero']],
  [
    'a number of a supplier in words',
    good,
    { supplierNumber: 'geen idee' },
    ['supplierNumber:claim-line.supplier-number'],
  ],
  ['too long a remark', good, { remark: 'x'.repeat(2001) }, ['remark:claim.text-long']],
  ['hours as another cost', hours, { category: 'administrative' }, ['category:claim-line.person-category']],
  ['hours and an amount', hours, { net: '5' }, ['net:claim-line.hours-and-amount']],
  ['a person nobody knows', hours, { person: 'Jan' }, ['person:claim-line.person']],
  ['hours of nobody', hours, { person: '' }, ['person:claim-line.hours-without-person']],
  ['hours in words', hours, { hours: 'veel' }, ['hours:claim-line.hours']],
  ['more hours than a month has', hours, { hours: '185' }, ['hours:claim-line.hours-month']],
  ['before there was a rate', hours, { date: '2018-12-31' }, ['person:claim-line.no-rate']],
  ['after they left', hours, { date: '2019-07-01' }, ['date:claim-line.not-employed']],
]
test.each(wrong)('%s is refused at its field', (_what, base, change, expected) => {
  const outcome = readLine({ ...base, ...change }, ground)
  expect(outcome.ok ? [] : outcome.refusals.map(({ path, rule }) => `${path}:${rule}`)).toEqual(expected)
})

test('everything that is wrong is said at once', () => {
  const outcome = readLine({ category: 'x', date: 'x', net: 'x', vat: 'x' }, ground)
  expect(outcome.ok ? [] : outcome.refusals.map(({ path }) => path).sort()).toEqual(
    ['activity', 'category', 'date', 'description', 'net', 'supplier', 'vat'].sort(),
  )
})

test('what is declared is net and VAT, less the VAT that comes back; hours are counted at the rate of their day', () => {
  const read = (typed: TypedLine) => {
    const outcome = readLine(typed, ground)
    return outcome.ok ? outcome.fact : undefined
  }
  expect(read({ ...good, refundableVat: '105' })?.amount).toEqual(money(110_500n))
  expect(read({ ...good, net: '-1000', vat: '-210' })?.amount).toEqual(money(-121_000n))
  expect(read(hours)).toMatchObject({ person: sofie.id, minutes: 450, amount: money(30_742n) })
})

test('a flat overhead is not declared line by line', () => {
  const instrument = structuredClone(ground.instrument) as (typeof ground)['instrument']
  Object.assign(instrument.document.funding, { overhead: { kind: 'flat', rate: { basisPoints: 1500n } } })
  const outcome = readLine({ ...good, category: 'overhead' }, { ...ground, instrument })
  expect(outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule)).toEqual(['claim-line.overhead-flat'])
})

test.each([
  ['7,5', 450],
  ['7.5', 450],
  ['7:30', 450],
  ['0:01', 1],
  ['0', undefined],
  ['7:60', undefined],
  ['-1', undefined],
  ['1e3', undefined],
])('%s hours', (text, minutes) => expect(readHours(text)).toBe(minutes))

test.each([
  ['-12,50', -1250n],
  ['− 12.50', -1250n],
  ['€ -1.234,50', -123_450n],
  ['--1', undefined],
  ['1-', undefined],
])('%s as an amount', (text, cents) => expect(readSigned(text)?.cents).toBe(cents))

test('hours cost exactly their part of the rate, rounded down, and are written as they are read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 * 300 }), fc.bigInt({ min: 1n, max: 100_000n }), (minutes, cents) => {
      const cost = costOfHours(minutes, money(cents)).cents
      expect(cost * 60n <= cents * BigInt(minutes)).toBe(true)
      expect((cost + 1n) * 60n > cents * BigInt(minutes)).toBe(true)
      expect(readHours(writeHours(minutes))).toBe(minutes)
    }),
  )
})

test.each([
  [[], ''],
  [[7], '7'],
  [[3, 1, 2, 5], '1-3, 5'],
  [[2, 2, 4, 5], '2, 4-5'],
])('lines %j are told as %j', (numbers, told) => expect(spansOf(numbers).join(', ')).toBe(told))
