import { expect, test } from 'vitest'
import { parseMoney, parseRate } from '../../kernel/money.ts'
import type { Award } from './award.ts'
import { check } from './rules.ts'

const euro = (text: string) => parseMoney(text)!
const network: Award = {
  grantedOn: '2018-07-20',
  term: { from: '2018-10-01', to: '2021-09-30' },
  appliedOn: '2018-03-01',
  rate: parseRate('50%')!,
  awarded: euro('450000.00'),
  cumulatedAid: euro('0.00'),
  operatingAid: [],
  costs: [{ category: 'personnel', activity: 'animation' }],
  operatesTheCluster: true,
  consortium: false,
  openAccess: true,
  fees: 'cost-based',
  separateAccounts: true,
  inDifficulty: false,
  outstandingRecovery: false,
}
const fromNetwork = { from: '2016-10-01', to: '2019-09-30', cluster: 'Network' }

const verdict = (award: Award, rule: string) => check(award).find(point => point.rule === rule)?.verdict

test('a sound award holds on every point, each with its basis and the day whose law was read', () => {
  const points = check(network)
  expect(points.length).toBe(12)
  expect(points.filter(({ verdict: found }) => found !== 'holds')).toEqual([])
  for (const { basis, on } of points) {
    expect(basis).toMatch(/art\. /)
    expect(on).toBe('2018-07-20')
  }
})

test.each<{ article: string; rule: string; asked: Partial<Award>; verdict: string }>([
  { article: '27(2)', rule: 'beneficiary', asked: { operatesTheCluster: false }, verdict: 'fails' },
  { article: '27(2)', rule: 'beneficiary', asked: { operatesTheCluster: null }, verdict: 'judgement' },
  { article: '27(2), before 2023', rule: 'beneficiary', asked: { consortium: true }, verdict: 'fails' },
  {
    article: '27(2), since 2023',
    rule: 'beneficiary',
    asked: { consortium: true, grantedOn: '2023-07-01' },
    verdict: 'holds',
  },
  { article: '27(9)', rule: 'intensity', asked: { rate: parseRate('50.01%')! }, verdict: 'fails' },
  { article: '27(7)', rule: 'duration', asked: { operatingAid: [fromNetwork] }, verdict: 'holds' },
  {
    article: '27(7): three years as a network and ten as a spearhead cluster are more than ten',
    rule: 'duration',
    asked: { operatingAid: [fromNetwork], term: { from: '2019-10-01', to: '2029-09-30' } },
    verdict: 'fails',
  },
  {
    article: '27(7): ten years to the day',
    rule: 'duration',
    asked: { operatingAid: [fromNetwork], term: { from: '2019-10-01', to: '2026-09-30' } },
    verdict: 'holds',
  },
  {
    article: '27(7): the oldest of two that merged counts',
    rule: 'duration',
    asked: {
      operatingAid: [{ ...fromNetwork, from: '2012-01-01' }, fromNetwork],
      term: { from: '2021-01-01', to: '2022-01-01' },
    },
    verdict: 'fails',
  },
  { article: '4(1)(k)', rule: 'cumulation', asked: { cumulatedAid: euro('7050000.00') }, verdict: 'holds' },
  { article: '4(1)(k)', rule: 'cumulation', asked: { cumulatedAid: euro('7050000.01') }, verdict: 'fails' },
  {
    article: '4(1)(k) since July 2023',
    rule: 'cumulation',
    asked: { cumulatedAid: euro('9550000.00'), grantedOn: '2023-07-01' },
    verdict: 'holds',
  },
  {
    article: '27(8)',
    rule: 'costs',
    asked: { costs: [{ category: 'investment', activity: 'animation' }] },
    verdict: 'fails',
  },
  { article: '27(8)', rule: 'costs', asked: { costs: [] }, verdict: 'judgement' },
  { article: '27(3)', rule: 'open-access', asked: { openAccess: false }, verdict: 'fails' },
  { article: '27(4)', rule: 'fees', asked: { fees: 'other' }, verdict: 'fails' },
  { article: '27(4)', rule: 'fees', asked: { fees: null }, verdict: 'judgement' },
  { article: '27(2)', rule: 'separate-accounts', asked: { separateAccounts: false }, verdict: 'fails' },
  { article: '6(2)', rule: 'application-before-start', asked: { appliedOn: '2018-10-01' }, verdict: 'fails' },
  { article: '6(2)', rule: 'application-before-start', asked: { appliedOn: '2018-09-30' }, verdict: 'holds' },
  { article: '1(4)(c)', rule: 'difficulty', asked: { inDifficulty: true }, verdict: 'fails' },
  { article: '1(4)(a)', rule: 'recovery-order', asked: { outstandingRecovery: true }, verdict: 'fails' },
  { article: '9', rule: 'transparency', asked: { grantedOn: '2024-01-15' }, verdict: 'holds' },
  { article: 'past the last known day', rule: 'intensity', asked: { grantedOn: '2027-01-01' }, verdict: 'fails' },
])('art. $article: $rule $verdict', ({ rule, asked, verdict: expected }) =>
  expect(verdict({ ...network, ...asked }, rule)).toBe(expected),
)

test('what the check says is written as people read it, in each language', () => {
  const said = (rule: string) => check(network).find(p => p.rule === rule)?.message.nl
  expect(said('cumulation')).toMatch(/€\s450\.000,00, hoogstens €/)
  expect(said('duration')).toContain('sinds 1 oktober 2018')
  expect(said('application-before-start')).toContain('van 1 maart 2018')
})

test('an award of 450,000 is published within six months in 2024, not in 2018', () => {
  const message = (grantedOn: string) =>
    check({ ...network, grantedOn }).find(p => p.rule === 'transparency')?.message.en
  expect(message('2018-07-20')).toContain('need not be published')
  expect(message('2024-01-15')).toContain('by 15 July 2024')
})
