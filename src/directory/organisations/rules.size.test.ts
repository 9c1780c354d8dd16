import { expect, test } from 'vitest'
import { type Figures, sizeOfYear, smeTest } from './rules.size.ts'

const euro = 100n
const million = 1_000_000n * euro
const figures = (people: number, turnover: bigint, balance: bigint) => ({
  headcountTenths: BigInt(people * 10),
  turnover,
  balance,
})

test.each([
  [9.9, 2n * million, 5n * million, 'micro'],
  [10, 1n * million, 1n * million, 'small'],
  [49, 10n * million, 99n * million, 'small'],
  [49, 11n * million, 11n * million, 'medium'],
  [249, 50n * million, 99n * million, 'medium'],
  [249, 99n * million, 43n * million, 'medium'],
  [249, 51n * million, 44n * million, 'large'],
  [250, 1n, 1n, 'large'],
] as const)('%s people, turnover %s, balance %s: %s', (people, turnover, balance, size) => {
  expect(sizeOfYear(figures(people, turnover, balance))).toBe(size)
})

const year = (of: number, people: number): Figures => ({ year: of, ...figures(people, million, million) })

test('linked enterprises count whole: two of 30 people are medium-sized together', () => {
  const group = new Map([
    ['a', [year(2024, 30), year(2025, 30)]],
    ['b', [year(2024, 30), year(2025, 30)]],
  ])
  expect(smeTest(group)).toEqual({ size: 'medium', missing: [] })
})

test('one year over a ceiling changes nothing, two in a row do (article 4(2))', () => {
  const one = new Map([['a', [year(2023, 40), year(2024, 60)]]])
  expect(smeTest(one).size).toBe('small')
  const two = new Map([['a', [year(2023, 40), year(2024, 60), year(2025, 61)]]])
  expect(smeTest(two).size).toBe('medium')
})

test('who has not given the newest year is named', () => {
  const group = new Map([
    ['a', [year(2024, 30), year(2025, 30)]],
    ['b', [year(2024, 30)]],
  ])
  expect(smeTest(group)).toEqual({ size: 'medium', missing: ['b'] })
})
