import { expect, test } from 'vitest'
import { compactNumber, isScheme, readIdentifier, readRegisterNumber } from './identifier.ts'

test.each([
  ['enterprise-number', 'BE 0440.966.354', '', '0440966354'],
  ['establishment-unit', '2.000.000.339', '', '2000000339'],
  ['establishment-unit', '2.000.000.330', '', undefined],
  ['establishment-unit', '0440.966.354', '', undefined],
  ['vat', 'be 0440 966 354', '', 'BE0440966354'],
  ['vat', 'BE 0440 966 355', '', undefined],
  ['vat', 'NL 0012.34567.B01', '', 'NL001234567B01'],
  ['vat', '12345', '', undefined],
  ['lei', '5493001KJTIIGC8Y1R12', '', '5493001KJTIIGC8Y1R12'],
  ['lei', '5493001KJTIIGC8Y1R13', '', undefined],
  ['foreign-number', '24 12.34-56', 'nl', '24123456'],
  ['foreign-number', '24123456', 'BE', undefined],
  ['foreign-number', '24123456', 'QX', undefined],
  ['foreign-number', 'zonder cijfer', 'NL', undefined],
])('%s: “%s” (%s) is kept as %s', (scheme, text, country, kept) => {
  expect(isScheme(scheme)).toBe(true)
  const read = readIdentifier(scheme as 'vat', text, country)
  expect(read.ok ? read.value.value : undefined).toBe(kept)
})

test('a register number is Belgian unless a country says otherwise', () => {
  expect(readRegisterNumber('440966354', 'be')).toMatchObject({ value: { scheme: 'enterprise-number' } })
  expect(readRegisterNumber('24123456', 'NL')).toMatchObject({ value: { scheme: 'foreign-number', country: 'NL' } })
})

test.each([
  ['BE 0440.966', '0440966'],
  ['nl 001-b', 'NL001B'],
])('“%s” is looked for as %s', (text, compact) => expect(compactNumber(text)).toBe(compact))
