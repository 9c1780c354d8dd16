import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  makePaymentReference,
  naceVersions,
  nutsLevel,
  type Read,
  readEnterpriseNumber,
  readEstablishmentNumber,
  readIban,
  readLei,
  readNace,
  readNuts,
  readPaymentReference,
  readVatNumber,
  writeEnterpriseNumber,
  writeEstablishmentNumber,
  writeIban,
  writeNace,
  writeNuts,
  writePaymentReference,
} from '../identifiers.ts'
import { mod97 } from './read.ts'

const said = <Value>(read: Read<Value>) => (read.ok ? read.value : read.rule)

describe.each([
  {
    what: 'enterprise number',
    read: readEnterpriseNumber as (text: string) => Read<string>,
    cases: [
      ['0440.966.354', '0440966354'],
      ['0831797467', '0831797467'],
      ['440.966.354', '0440966354'],
      ['BE 0440.966.354', '0440966354'],
      [' be(0)440-966-354 ', '0440966354'],
      ['1000.000.037', 'enterprise-number.check-digits'],
      ['0440.966.355', 'enterprise-number.check-digits'],
      ['2012345629', 'enterprise-number.first-digit'],
      ['44096635', 'enterprise-number.digits'],
      ['04409663541', 'enterprise-number.digits'],
      ['０４４０９６６３５４', 'enterprise-number.digits'],
      ['', 'enterprise-number.digits'],
    ],
  },
  {
    what: 'establishment unit number',
    read: readEstablishmentNumber as (text: string) => Read<string>,
    cases: [
      ['2.012.345.629', 'establishment-number.check-digits'],
      ['0440.966.354', 'establishment-number.first-digit'],
      ['9.012.345.629', 'establishment-number.first-digit'],
      ['201234562', 'establishment-number.digits'],
    ],
  },
  {
    what: 'VAT number',
    read: readVatNumber as (text: string) => Read<string>,
    cases: [
      ['BE0440966354', 'BE0440966354'],
      ['be 440.966.354', 'BE0440966354'],
      ['0440966354', 'vat-number.country'],
      ['NL123456789B01', 'vat-number.country'],
      ['BE0440966355', 'enterprise-number.check-digits'],
    ],
  },
  {
    what: 'LEI',
    read: readLei as (text: string) => Read<string>,
    cases: [
      ['5493001KJTIIGC8Y1R12', '5493001KJTIIGC8Y1R12'],
      ['5299 00T8 BM49 AURS DO55', '529900T8BM49AURSDO55'],
      ['529900t8bm49aursdo55', '529900T8BM49AURSDO55'],
      ['529900T8BM49AURSDO56', 'lei.check-digits'],
      ['529900T8BM49AURSDO5', 'lei.form'],
      ['529900T8BM49AURSDOAA', 'lei.form'],
    ],
  },
  {
    what: 'IBAN',
    read: readIban as (text: string) => Read<string>,
    cases: [
      ['BE68 5390 0754 7034', 'BE68539007547034'],
      ['de89370400440532013000', 'DE89370400440532013000'],
      ['GB29 NWBK 6016 1331 9268 19', 'GB29NWBK60161331926819'],
      ['FR14 2004 1010 0505 0001 3M02 606', 'FR1420041010050500013M02606'],
      ['NL91 ABNA 0417 1643 00', 'NL91ABNA0417164300'],
      ['BE68 5390 0754 7035', 'iban.check-digits'],
      ['BE68 5390 0754 703', 'iban.length'],
      ['ZZ68 5390 0754 7034', 'iban.country'],
      ['__68 5390 0754 7034', 'iban.form'],
      ['12345', 'iban.form'],
    ],
  },
  {
    what: 'structured payment reference',
    read: readPaymentReference as (text: string) => Read<string>,
    cases: [
      ['+++090/9337/55493+++', '090933755493'],
      ['*** 090/9337/55493 ***', '090933755493'],
      ['090933755493', '090933755493'],
      ['+++000/0000/00097+++', '000000000097'],
      ['+++000/0000/09797+++', '000000009797'],
      ['+++000/0000/00000+++', 'payment-reference.check-digits'],
      ['+++090/9337/55494+++', 'payment-reference.check-digits'],
      ['+++090/9337/55493***', 'payment-reference.form'],
      ['+++090/9337/5549+++', 'payment-reference.form'],
    ],
  },
])('a $what', ({ read, cases }) => {
  test.each(cases)('%j reads as %s', (text, expected) => {
    expect(said(read(text ?? ''))).toBe(expected)
  })

  test('says what is wrong about any text, and never fails', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), text => {
        const result = read(text)
        expect(result.ok || (result.message.en !== '' && result.message.nl !== '')).toBe(true)
      }),
    )
  })
})

const enterprise = fc.integer({ min: 0, max: 19_999_999 }).map(eight => {
  const text = String(eight).padStart(8, '0')
  return `${text}${String(97 - (eight % 97)).padStart(2, '0')}`
})
const establishment = fc
  .integer({ min: 20_000_000, max: 89_999_999 })
  .map(eight => `${eight}${String(97 - (eight % 97)).padStart(2, '0')}`)
const alphanumeric = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: length, maxLength: length })
const withCheck = (text: string) => String(98n - mod97(`${text}00`)).padStart(2, '0')
const lei = alphanumeric(18).map(text => `${text}${withCheck(text)}`)
const belgian = fc.bigInt({ min: 0n, max: 9_999_999_999n }).map(number => {
  const account = number.toString().padStart(10, '0')
  const whole = `${account}${String(mod97(account) || 97n).padStart(2, '0')}`
  return `BE${withCheck(`${whole}BE`)}${whole}`
})
const dutch = alphanumeric(14).map(rest => `NL${withCheck(`${rest}NL`)}${rest}`)
const reference = fc.bigInt({ min: 0n, max: 9_999_999_999n }).map(makePaymentReference)

test.each([
  { what: 'enterprise number', numbers: enterprise, read: readEnterpriseNumber, write: writeEnterpriseNumber },
  {
    what: 'establishment number',
    numbers: establishment,
    read: readEstablishmentNumber,
    write: writeEstablishmentNumber,
  },
  { what: 'LEI', numbers: lei, read: readLei, write: (text: string) => text },
  { what: 'Belgian IBAN', numbers: belgian, read: readIban, write: writeIban },
  { what: 'Dutch IBAN', numbers: dutch, read: readIban, write: writeIban },
  { what: 'payment reference', numbers: reference, read: readPaymentReference, write: writePaymentReference },
])('every valid $what reads, as it is kept and as it is written; one wrong digit never does', sample => {
  const read = sample.read as (text: string) => Read<string>
  fc.assert(
    fc.property(
      sample.numbers as fc.Arbitrary<string>,
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      (number, at, shift) => {
        expect(said(read(number))).toBe(number)
        expect(said(read(sample.write(number)))).toBe(number)
        const places = [...number].flatMap((char, index) => (/\d/.test(char) ? [index] : []))
        const place = places[at % places.length] ?? 0
        const digit = (Number(number[place]) + shift) % 10
        expect(read(`${number.slice(0, place)}${digit}${number.slice(place + 1)}`).ok).toBe(false)
      },
    ),
    { numRuns: 300 },
  )
})

test('a payment reference carries ten digits at most', () => {
  expect(() => makePaymentReference(-1n)).toThrow(RangeError)
  expect(() => makePaymentReference(10_000_000_000n)).toThrow(RangeError)
})

test.each([
  { text: 'be21', level: 2, written: 'BE21 (NUTS 2024)' },
  { text: 'BE', level: 0, written: 'BE (NUTS 2024)' },
  { text: 'EL301', level: 3, written: 'EL301 (NUTS 2024)' },
])('NUTS $text', ({ text, level, written }) => {
  const read = readNuts(text, '2024')
  expect(read.ok && [nutsLevel(read.value), writeNuts(read.value)]).toEqual([level, written])
})

test.each([
  ['GR30', 'nuts.country'],
  ['UKI', 'nuts.country'],
  ['BE2111', 'nuts.form'],
  ['B', 'nuts.form'],
  ['', 'nuts.form'],
])('NUTS %j is refused: %s', (text, rule) => expect(said(readNuts(text, '2021'))).toBe(rule))

test('a region keeps the version that gives its code a meaning', () => {
  expect(readNuts('BE21', '2021')).not.toEqual(readNuts('BE21', '2024'))
})

test.each([
  ['2014', 'NACE Rev. 2', '20.14 (NACE Rev. 2)'],
  ['20.14', 'NACE Rev. 2.1', '20.14 (NACE Rev. 2.1)'],
  ['20140', 'NACE-BEL 2008', '20.140 (NACE-BEL 2008)'],
  ['20.14.0', 'NACE-BEL 2025', '20.140 (NACE-BEL 2025)'],
  ['01', 'NACE Rev. 2', '01 (NACE Rev. 2)'],
  ['c', 'NACE Rev. 2', 'C (NACE Rev. 2)'],
  ['V', 'NACE Rev. 2.1', 'V (NACE Rev. 2.1)'],
  ['V', 'NACE Rev. 2', 'nace.section'],
  ['45.11', 'NACE Rev. 2', '45.11 (NACE Rev. 2)'],
  ['45.11', 'NACE Rev. 2.1', 'nace.division'],
  ['45110', 'NACE-BEL 2025', 'nace.division'],
  ['04', 'NACE Rev. 2', 'nace.division'],
  ['00', 'NACE Rev. 2', 'nace.division'],
  ['20140', 'NACE Rev. 2', 'nace.form'],
  ['2', 'NACE Rev. 2', 'nace.form'],
  ['', 'NACE Rev. 2', 'nace.form'],
] as const)('NACE %j under %s: %s', (text, version, expected) => {
  const read = readNace(text, version)
  expect(read.ok ? writeNace(read.value) : read.rule).toBe(expected)
})

test('what is written of a NACE code reads again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...naceVersions), fc.integer({ min: 0, max: 99_999 }), (version, number) => {
      const read = readNace(String(number).padStart(2, '0'), version)
      if (read.ok) expect(readNace(read.value.code, version)).toEqual(read)
    }),
  )
})
