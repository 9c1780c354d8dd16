import { expect, test } from 'vitest'
import { isPartialDay, writeFact } from './fact.ts'

test.each([
  ['2018', true],
  ['2018-07', true],
  ['2018-07-20', true],
  ['2016-02-29', true],
  ['2018-02-29', false],
  ['2018-13', false],
  ['2018-7-20', false],
  ['20 July 2018', false],
  ['', false],
])('%s is a day, a month or a year: %s', (text, is) => expect(isPartialDay(text)).toBe(is))

test.each([
  ['members', 1700, '1,700', '1.700'],
  ['smeShare', '0.64', '64%', '64%'],
  ['budget', '300000.00', '€300,000', '€ 300.000'],
  ['projectFunding', '5310000.50', '€5,310,000.50', '€ 5.310.000,50'],
  ['recognisedFrom', '2017-04', 'April 2017', 'april 2017'],
  ['decidedOn', '2018-07-20', '20 July 2018', '20 juli 2018'],
  ['decidedOn', '2016', '2016', '2016'],
  ['condition', { en: 'adapted work plan' }, 'adapted work plan', 'adapted work plan'],
] as const)('%s as people read it', (key, value, en, nl) => {
  expect(writeFact({ key, value }, 'en')).toBe(en)
  expect(writeFact({ key, value }, 'nl').replace(/\u00a0/g, ' ')).toBe(nl)
})
