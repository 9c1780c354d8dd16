import { describe, expect, test } from 'vitest'
import { euros, partner, projectTerm, together } from '../../../test/partners.ts'
import { Instruments } from '../instruments/reader.ts'
import type { ConsortiumFacts, Part } from './consortium.ts'
import { judgeConsortium } from './rules.judge.ts'

const instruments = new Instruments()
const nothingAgainst: ConsortiumFacts = {
  ...projectTerm,
  groupOf: number => number,
  payee: () => null,
  memberOf: () => true,
  establishment: () => true,
  clusters: ['marine'],
}
const judged = (parts: readonly Part[], facts: Partial<ConsortiumFacts> = {}, id = 'icon') =>
  judgeConsortium(instruments.meant(id, '2026-01-01')!, parts, { ...nothingAgainst, ...facts })
const rules = (...asked: Parameters<typeof judged>) => judged(...asked).map(({ rule, path }) => `${rule} ${path}`)

const research = (amount: string) => ({ 'industrial-research': amount })
// each own contribution is what the rate leaves: 40 % of a company that cooperates, nothing of a knowledge institute
const [large, medium, small, institute] = [
  partner('large', research('200000.00'), { own: euros('80000.00') }),
  partner('medium', research('200000.00'), { own: euros('80000.00') }),
  partner('small', research('200000.00'), { own: euros('80000.00') }),
  partner('knowledge-institute', research('200000.00'), { own: euros('0.00') }),
]
const whole = together(large!, medium!, small!, institute!)
const groups =
  (...names: readonly Part[]) =>
  (number: string) =>
    names.some(part => part.number === number) ? 'one group' : number

test('a consortium that is as it has to be passes', () => expect(judged(whole)).toEqual([]))

describe('who takes part', () => {
  test('three companies that are independent of each other: two of one group are one', () =>
    expect(rules(whole, { groupOf: groups(large!, small!) })).toEqual([
      'consortium.group partner[2].number',
      'consortium.independent-companies partner',
    ]))

  test('a partner twice under one number', () => {
    const twice = together(large!, medium!, small!, institute!, { ...medium!, name: 'The same under another name' })
    expect(rules(twice)).toContain('consortium.twice partner[4].number')
  })

  test('a knowledge institute, and enough partners', () =>
    expect(rules(together(large!, medium!, small!))).toEqual([
      'consortium.partners partner',
      'consortium.knowledge-institute partner',
    ]))

  test('one lead, no more and no fewer', () => {
    expect(rules(whole.map(part => ({ ...part, lead: false })))).toEqual(['consortium.lead partner'])
    expect(rules(whole.map(part => ({ ...part, lead: true })))).toEqual(['consortium.lead partner[1].lead'])
  })

  test('what the register knows counts before what the form says', () =>
    expect(rules(whole, { payee: number => (number === large!.number ? 'public-body' : null) })).toEqual([
      'consortium.payee partner[0].payee',
    ]))

  test('companies are members of the cluster and established in the region; what no register knows is not held against them', () => {
    expect(rules(whole, { memberOf: number => number !== small!.number })).toEqual([
      'consortium.members-of-cluster partner[2].number',
    ])
    expect(rules(whole, { establishment: number => number !== large!.number })).toEqual([
      'consortium.establishment partner[0].number',
    ])
    expect(rules(whole, { memberOf: () => null, establishment: () => null })).toEqual([])
  })

  test('the size of a company is said, as its rate depends on it', () =>
    expect(rules(whole.map(part => (part.key === 'partner[2]' ? { ...part, size: null } : part)))).toContain(
      'consortium.size partner[2].size',
    ))

  test('a company cannot receive what is for knowledge institutes', () =>
    expect(rules(together(partner('small', { 'industrial-research': '1000.00' })), {}, 'csbo')).toContain(
      'consortium.payees partner[0].payee',
    ))

  test('an intercluster project goes through two clusters', () => {
    const two = together(large!, small!)
    expect(rules(two, {}, 'intercluster')).toEqual(['consortium.clusters cluster'])
    expect(rules(two, { clusters: ['marine', 'energy'] }, 'intercluster')).toEqual([])
  })
})

describe('what each bears', () => {
  test('no partner, with its group, more than 70 % of the costs', () => {
    const heavy = partner('small', research('1500000.00'), { own: euros('600000.00') })
    expect(rules(together(heavy, large!, medium!, institute!))).toContain('consortium.largest-share partner[0].costs')
  })

  test('companies at least half of it', () => {
    const big = partner('knowledge-institute', research('600000.01'))
    expect(rules(together(large!, medium!, small!, big))).toEqual(['consortium.company-share partner'])
    expect(rules(together(large!, medium!, small!, { ...big, years: institute!.years }))).toEqual([])
  })

  test('a budget balances to the cent, and the refusal says by how much the own contribution is wrong', () => {
    const [wrong] = judged(whole.map(part => (part.key === 'partner[1]' ? { ...part, own: euros('79999.99') } : part)))
    expect(wrong).toMatchObject({ rule: 'consortium.balance', path: 'partner[1].own' })
    expect(wrong!.message.en).toContain('The own contribution has to be €80,000.00.')
    expect(wrong!.message.nl).toContain('De eigen bijdrage moet')
  })

  test('a partner may ask less than its rate gives, never more', () => {
    const asks = (asked: string, own: string) =>
      rules(whole.map(part => (part.key === 'partner[0]' ? { ...part, asked: euros(asked), own: euros(own) } : part)))
    expect(asks('100000.00', '100000.00')).toEqual([])
    expect(asks('100000.00', '80000.00')).toEqual(['consortium.balance partner[0].own'])
    expect(asks('120000.01', '79999.99')).toEqual(['consortium.asked partner[0].asked'])
  })

  test('a grant below the least of the document is none', () => {
    const tiny = partner('small', research('100000.00'), { own: euros('40000.00') })
    expect(rules(together(tiny), {}, 'rd-project')).toEqual(['consortium.grant partner'])
  })
})

test('everything that is wrong is said at once, and each refusal stands on its ground', () => {
  const found = judged(
    together(large!, medium!).map(part => ({ ...part, lead: false, own: euros('0.00') })),
    { memberOf: () => false },
  )
  expect(found.map(({ rule }) => rule)).toEqual([
    'consortium.lead',
    'consortium.partners',
    'consortium.independent-companies',
    'consortium.knowledge-institute',
    'consortium.members-of-cluster',
    'consortium.members-of-cluster',
    'consortium.balance',
    'consortium.balance',
  ])
})

test('a term longer or shorter than the document allows is said once', () => {
  const term = { from: projectTerm.term.from, to: Temporal.PlainDate.from('2030-12-31') }
  expect(rules(whole, { term })).toEqual(['term.length term'])
  const institutes = together(partner('knowledge-institute', { dissemination: '1000.00' }))
  const short = { from: projectTerm.term.from, to: Temporal.PlainDate.from('2026-06-30') }
  const half = institutes.map(part => ({ ...part, years: [{ ...part.years[0]!, to: short.to }] }))
  expect(rules(half, { term: short }, 'coock-plus')).toEqual(['term.short term'])
})
