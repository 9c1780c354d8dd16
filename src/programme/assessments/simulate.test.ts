import { expect, test } from 'vitest'
import { changeDocument, readInstrument } from '../instruments/index.ts'
import { Instruments } from '../instruments/reader.ts'
import { simulationResult } from './simulate.result.ts'
import { simulate } from './simulate.ts'

const instruments = new Instruments()
const before = (key: string) => instruments.get(key)
function after(path: string, value: string) {
  const text = instruments.text('ibn@2016-03-04')!
  const changed = changeDocument(text, { instrument: 'ibn', path: path.split('.'), value })
  const read = changed.ok ? readInstrument(changed.fact.text, 'ibn') : changed
  if (!read.ok) throw new Error(read.refusals[0].message.en)
  return (key: string) => (key === read.fact.key ? read.fact : before(key))
}

const network = (cluster: string, accepted: string, paid: string) => ({
  cluster,
  instrument: 'ibn@2016-03-04',
  grantedOn: '2018-07-20',
  term: { from: '2018-10-01', to: '2021-09-30' },
  firstOperatingAidOn: '2018-10-01',
  years: [2018, 2019].map(year => ({
    from: `${year}-10-01`,
    to: `${year + 1}-09-30`,
    costs: [{ category: 'personnel', activity: 'animation', accepted }],
    contributions: [{ kind: 'cash', payer: 'company', amount: paid, receivedOn: `${year + 1}-01-15` }],
  })),
})
const portfolio = [
  network('A', '200000.00', '100000.00'),
  network('B', '400000.00', '150000.00'),
  network('C', '100000.00', '20000.00'),
]

test('a lower rate: who loses, per cluster, per year and together', () => {
  const found = simulationResult([], simulate(portfolio, before, after('funding.rate', '40%')), 'en')
  expect(found).toMatchObject({
    clusters: [
      { cluster: 'A', before: '200000.00', after: '160000.00', difference: '-40000.00' },
      { cluster: 'B', before: '300000.00', after: '300000.00', difference: '0.00' },
      { cluster: 'C', before: '40000.00', after: '40000.00', difference: '0.00' },
    ],
    years: [
      { year: 2018, before: '270000.00', after: '250000.00', difference: '-20000.00' },
      { year: 2019, before: '270000.00', after: '250000.00', difference: '-20000.00' },
    ],
    total: { before: '540000.00', after: '500000.00', difference: '-40000.00' },
    budgetEffect: '-40000.00',
    gainers: [],
    losers: ['A'],
    unchanged: ['B', 'C'],
  })
})

test('a ceiling that nobody reaches changes nothing', () => {
  const found = simulate(portfolio, before, after('funding.ceiling', '200000.00 per year'))
  expect(found.losers).toEqual([])
  expect(found.grant.difference).toBe(0n)
})

test('a case that cannot be assessed counts nowhere, and is named', () => {
  const found = simulate([...portfolio, { ...portfolio[0], cluster: 'D', grantedOn: '2030-01-01' }, 7], before, before)
  expect(found.refused.map(({ position, cluster }) => [position, cluster])).toEqual([
    [3, 'D'],
    [4, 'case 5'],
  ])
  expect(found.clusters.map(({ cluster }) => cluster)).toEqual(['A', 'B', 'C'])
  expect(found.unchanged).toEqual(['A', 'B', 'C'])
})
