import { describe, expect, test } from 'vitest'
import { decimalString, type Money, percentString, type Rate } from '../../kernel/money.ts'
import { type Dated, inForce, type LawName, lastKnownDay, law } from './law.ts'

const written = (value: Money | Rate | number | string | null | undefined) =>
  value === null || value === undefined || typeof value === 'number' || typeof value === 'string'
    ? value
    : 'cents' in value
      ? decimalString(value)
      : percentString(value)

test.each<{ name: LawName; on: string; value: string | number | null | undefined }>([
  { name: 'art27.opAid.rate', on: '2014-06-30', value: undefined },
  { name: 'art27.opAid.rate', on: '2018-07-20', value: '50%' },
  { name: 'art27.opAid.rate', on: '2026-12-31', value: '50%' },
  { name: 'art27.opAid.rate', on: '2027-01-01', value: undefined },
  { name: 'art27.opAid.maxYears', on: '2018-07-20', value: 10 },
  { name: 'art27.notification', on: '2023-06-30', value: '7500000.00' },
  { name: 'art27.notification', on: '2023-07-01', value: '10000000.00' },
  { name: 'art25.rate.fundamental-research', on: '2018-07-20', value: '100%' },
  { name: 'art25.rate.industrial-research', on: '2018-07-20', value: '50%' },
  { name: 'art25.rate.experimental-development', on: '2018-07-20', value: '25%' },
  { name: 'art25.rate.feasibility', on: '2027-01-01', value: undefined },
  { name: 'art25.add.medium', on: '2018-07-20', value: '10%' },
  { name: 'art25.add.small', on: '2018-07-20', value: '20%' },
  { name: 'art25.add.cooperation', on: '2018-07-20', value: '15%' },
  { name: 'art25.most', on: '2018-07-20', value: '80%' },
  { name: 'art25.notification.industrial-research', on: '2023-06-30', value: '20000000.00' },
  { name: 'art25.notification.industrial-research', on: '2023-07-01', value: '35000000.00' },
  { name: 'art25.notification.feasibility', on: '2026-12-31', value: '8250000.00' },
  { name: 'transparency.threshold', on: '2016-06-30', value: null },
  { name: 'transparency.threshold', on: '2023-06-30', value: '500000.00' },
  { name: 'transparency.threshold', on: '2023-07-01', value: '100000.00' },
  { name: 'deMinimis.ceiling', on: '2023-12-31', value: '200000.00' },
  { name: 'deMinimis.ceiling', on: '2024-01-01', value: '300000.00' },
  { name: 'deMinimis.ceiling', on: '2031-01-01', value: undefined },
  { name: 'deMinimis.roadFreight', on: '2023-12-31', value: '100000.00' },
  { name: 'deMinimis.roadFreight', on: '2024-01-01', value: null },
  { name: 'deMinimis.window', on: '2023-12-31', value: 'fiscal-years' },
  { name: 'deMinimis.window', on: '2024-01-01', value: 'rolling' },
  { name: 'deMinimis.registerDays', on: '2025-12-31', value: null },
  { name: 'deMinimis.registerDays', on: '2026-01-01', value: 20 },
  { name: 'deMinimis.knownBy', on: '2028-12-31', value: 'declaration' },
  { name: 'deMinimis.knownBy', on: '2029-01-01', value: 'register' },
])('$name on $on is $value', ({ name, on, value }) => expect(written(inForce(name, on)?.value)).toBe(value))

describe.each(Object.entries(law) as [LawName, readonly Dated<unknown>[]][])('%s', (_name, rows) => {
  test('cites where it stands, and leaves no day between its rows open or doubly ruled', () => {
    expect(rows.length).toBeGreaterThan(0)
    for (const [index, { from, to, basis }] of rows.entries()) {
      expect(basis).toMatch(/^Regulation \(EU\) .*art\. /)
      expect(from < to).toBe(true)
      const next = rows[index + 1]
      if (next !== undefined) expect(Temporal.PlainDate.from(to).add({ days: 1 }).toString()).toBe(next.from)
    }
  })
})

test('the last day on which the law is known is the first on which one of its values ends', () => {
  expect(lastKnownDay('deMinimis.ceiling')).toBe('2030-12-31')
  expect(lastKnownDay('deMinimis.ceiling', 'art27.opAid.rate')).toBe('2026-12-31')
})
