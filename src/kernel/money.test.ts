import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add,
  applyRate,
  type Currency,
  decimalString,
  divide,
  least,
  money,
  most,
  parseMoney,
  parseRate,
  percentString,
  rate,
  readMoney,
  share,
  subtract,
  sum,
  writeMoney,
  zero,
} from './money.ts'

const cents = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })

test.each([
  ['1234.50', 123450n],
  ['0.05', 5n],
  ['-0.05', -5n],
  ['-0.00', 0n],
  ['9999999999999999.99', 999999999999999999n],
])('%s is %s cents', (text, expected) => expect(parseMoney(text)?.cents).toBe(expected))

test.each([
  '',
  '1',
  '1.5',
  '1.500',
  '01.00',
  '.50',
  '+1.00',
  '1,00',
  '1 000.00',
  '1e3',
  '1.00\n',
  ' 1.00',
  '١.٠٠',
  '10000000000000000.00',
  'NaN',
  null,
  1.5,
  12n,
  { cents: '1' },
])('%s is no amount', text => expect(parseMoney(text)).toBeUndefined())

test('an amount written is the amount read', () => {
  fc.assert(
    fc.property(cents, value => {
      expect(parseMoney(decimalString(money(value)))).toEqual(money(value))
    }),
  )
})

test.each([
  { numerator: 7n, denominator: 2n, down: 3n, up: 4n },
  { numerator: -7n, denominator: 2n, down: -4n, up: -3n },
  { numerator: -1n, denominator: 2n, down: -1n, up: 0n },
  { numerator: 1n, denominator: 2n, down: 0n, up: 1n },
  { numerator: 6n, denominator: 2n, down: 3n, up: 3n },
  { numerator: -6n, denominator: 2n, down: -3n, up: -3n },
  { numerator: 0n, denominator: 5n, down: 0n, up: 0n },
])('$numerator ÷ $denominator is $down down and $up up', ({ numerator, denominator, down, up }) => {
  expect([divide(numerator, denominator, 'down'), divide(numerator, denominator, 'up')]).toEqual([down, up])
})

test('rounding down never gives too much, up never too little, and they differ by at most one', () => {
  fc.assert(
    fc.property(cents, fc.bigInt({ min: 1n, max: 10n ** 9n }), (numerator, denominator) => {
      const down = divide(numerator, denominator, 'down')
      const up = divide(numerator, denominator, 'up')
      expect(down * denominator <= numerator && numerator <= up * denominator).toBe(true)
      expect(up - down).toBe(numerator % denominator === 0n ? 0n : 1n)
    }),
  )
})

test('nothing is divided by nothing, nor by less', () => {
  expect(() => divide(1n, 0n, 'down')).toThrow(RangeError)
  expect(() => divide(1n, -2n, 'up')).toThrow(RangeError)
})

test('half of 150,000.01 is 75,000.00 when we pay and 75,000.01 when they do', () => {
  const whole = money(15_000_001n)
  expect(applyRate(whole, rate(5000), 'down')).toEqual(money(7_500_000n))
  expect(applyRate(whole, rate(5000), 'up')).toEqual(money(7_500_001n))
  expect(share(whole, 1n, 3n, 'down')).toEqual(money(5_000_000n))
})

test('sums are exact, and never of two currencies', () => {
  fc.assert(
    fc.property(fc.array(cents), list => {
      expect(sum(list.map(c => money(c))).cents).toBe(list.reduce((a, b) => a + b, 0n))
    }),
  )
  const other = money(1n, 'USD' as Currency)
  for (const count of [add, subtract, least, most]) expect(() => count(money(1n), other)).toThrow(RangeError)
})

test('the least and the most are one of the two', () => {
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      expect(least(money(a), money(b)).cents).toBe(a < b ? a : b)
      expect(most(money(a), money(b)).cents).toBe(a > b ? a : b)
    }),
  )
  expect(add(subtract(money(5n), money(7n)), money(2n))).toEqual(zero)
})

test.each([
  ['50%', 5000n],
  ['12.5%', 1250n],
  ['0.05%', 5n],
  ['100.00%', 10000n],
  ['0%', 0n],
])('%s is %s basis points', (text, expected) => expect(parseRate(text)?.basisPoints).toBe(expected))

test.each(['', '50', '12.345%', '1000%', '-5%', '5 %', '.5%', '5.%', '050%', '5%\n', null, 50])('%j is no rate', text =>
  expect(parseRate(text)).toBeUndefined(),
)

test('a rate written is the rate read, corrections below nothing included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), points => {
      expect(parseRate(percentString(rate(points)))).toEqual(rate(points))
    }),
  )
  expect(percentString(rate(-50))).toBe('-0.5%')
  expect(percentString(rate(-1250))).toBe('-12.5%')
})

test.each([
  ['1234.50', '1234.50'],
  ['1234,50', '1234.50'],
  [' € 1 234,50 ', '1234.50'],
  ['1 234 567', '1234567.00'],
  ['0', '0.00'],
  ['007', '7.00'],
  ['9999999999999.99', '9999999999999.99'],
  ['1.234', 'money.form'],
  ['1,234.50', '1234.50'],
  ['€\u00a01.234.567,50', '1234567.50'],
  ['€1,234,567.00', '1234567.00'],
  ['1.234.567', '1234567.00'],
  ['1,234', 'money.form'],
  ['1.234.56', 'money.form'],
  ['1.2345,00', 'money.form'],
  ['1.234,567', 'money.form'],
  ['1,234,567.5', 'money.form'],
  ['12,5', 'money.form'],
  ['-5', 'money.form'],
  ['1e5', 'money.form'],
  ['12 34', 'money.form'],
  ['10000000000000', 'money.form'],
  ['', 'money.form'],
])('the amount %j as typed is %s', (text, expected) => {
  const read = readMoney(text)
  expect(read.ok ? decimalString(read.value) : read.rule).toBe(expected)
})

test('an amount is written as people read it, to the last cent', () => {
  expect(writeMoney(money(123450n), 'nl')).toBe('€\u00a01.234,50')
  expect(writeMoney(money(-999999999999999999n), 'en')).toBe('-€9,999,999,999,999,999.99')
})
