import { describe, expect, test } from 'vitest'
import { money, zero } from '../../kernel/money.ts'
import { Instruments } from '../../programme/instruments/queries.ts'
import { admissibility, eligibility, type Facts } from './rules.points.ts'

const instruments = new Instruments()
const bar = {
  id: 'x',
  kind: 'recovery' as const,
  reason: { en: 'Open recovery of 2016.', nl: 'Openstaande terugvordering van 2016.' },
  from: Temporal.PlainDate.from('2017-01-01'),
  until: null,
}
const facts = (more: Partial<Facts> = {}): Facts => ({
  instrument: instruments.get('ibn@2016-03-04'),
  received: Temporal.Instant.from('2018-01-15T15:59:59.999Z'),
  deadline: Temporal.Instant.from('2018-01-15T16:00:00Z'),
  missing: [],
  organisation: { id: 'o', name: 'Vlas vzw', kind: 'other', number: '0440966354', demonstration: false },
  mandate: { own: false },
  bars: [],
  groupBars: [],
  members: { companies: 5, knowledge: 1, others: 0 },
  commitments: { asked: 5, confirmed: 3, amount: money(6_000_000n), differing: 0 },
  files: 1,
  packages: 4,
  consortium: null,
  project: null,
  award: undefined,
  ...more,
})
const found = (points: readonly { id: string; verdict: string }[], id: string) =>
  points.find(point => point.id === id)?.verdict

describe('admissibility', () => {
  test.each([
    ['in-time', {}, 'holds'],
    ['in-time', { received: Temporal.Instant.from('2018-01-15T16:00:00Z') }, 'fails'],
    ['in-time', { deadline: null }, 'holds'],
    ['complete', {}, 'holds'],
    ['complete', { missing: [{ rule: 'x', message: { en: 'A.', nl: 'B.' } }] }, 'fails'],
    ['registered', {}, 'holds'],
    ['registered', { organisation: undefined }, 'fails'],
    [
      'registered',
      { organisation: { id: 'o', name: 'V', kind: 'other', number: null, demonstration: false } },
      'judgement',
    ],
    [
      'registered',
      { organisation: { id: 'o', name: 'V', kind: 'other', number: '0440966355', demonstration: false } },
      'fails',
    ],
    ['mandate', {}, 'holds'],
    ['mandate', { mandate: { own: true } }, 'judgement'],
    ['mandate', { mandate: undefined }, 'judgement'],
  ] as const)('%s with %j: %s', (id, more, verdict) => {
    expect(found(admissibility(facts(more as Partial<Facts>)), id)).toBe(verdict)
  })
})

describe('eligibility', () => {
  test.each([
    ['bars', {}, 'holds'],
    ['bars', { bars: [bar] }, 'fails'],
    ['group-bars', { groupBars: [{ name: 'Moeder nv', bar }] }, 'judgement'],
    ['rule.driven-by-companies', {}, 'holds'],
    ['rule.driven-by-companies', { members: { companies: 1, knowledge: 2, others: 0 } }, 'judgement'],
    ['rule.driven-by-companies', { commitments: { asked: 5, confirmed: 0, amount: zero, differing: 0 } }, 'judgement'],
    [
      'rule.driven-by-companies',
      {
        members: { companies: 0, knowledge: 3, others: 1 },
        commitments: { asked: 0, confirmed: 0, amount: zero, differing: 0 },
      },
      'fails',
    ],
    ['rule.action-plan', {}, 'judgement'],
    ['rule.mandate-of-members', {}, 'judgement'],
  ] as const)('%s: case %#', (id, more, verdict) => {
    expect(found(eligibility(facts(more as Partial<Facts>)), id)).toBe(verdict)
  })

  test('a spearhead cluster is asked about its knowledge institutes, a network is not', () => {
    const spearhead = { instrument: instruments.get('spearhead@2016-03-04') }
    expect(found(eligibility(facts(spearhead)), 'rule.knowledge-institutes')).toBe('holds')
    const without = { ...spearhead, members: { companies: 5, knowledge: 0, others: 0 } }
    expect(found(eligibility(facts(without)), 'rule.knowledge-institutes')).toBe('judgement')
    expect(found(eligibility(facts()), 'rule.knowledge-institutes')).toBeUndefined()
  })

  test('every point is a question in both languages, with the verdict’s reason, each once', () => {
    const points = [...admissibility(facts()), ...eligibility(facts())]
    expect(new Set(points.map(({ id }) => id)).size).toBe(points.length)
    for (const { question, message } of points)
      for (const words of [question, message]) expect([words.en, words.nl].every(text => text.length > 5)).toBe(true)
  })
})

describe('a project', () => {
  const icon = instruments.get('icon@2020-10-01')
  const project: Facts['project'] = {
    partners: 4,
    unknown: [],
    bars: [],
    sizes: [],
    start: Temporal.PlainDate.from('2018-03-01'),
    awards: [
      {
        name: 'Zeewier bv',
        award: {
          grantedOn: '2018-01-20',
          term: { from: '2018-03-01', to: '2021-02-28' },
          appliedOn: '2018-01-15',
          awarded: money(60_000_00n),
          inDifficulty: null,
          outstandingRecovery: false,
          size: 'small',
          cooperation: true,
          costs: [{ activity: 'industrial-research', amount: money(100_000_00n) }],
          before: zero,
        },
      },
    ],
  }
  const asked = (more: Partial<NonNullable<Facts['project']>> = {}) =>
    facts({ instrument: icon, consortium: [], project: { ...project, ...more } })

  test('is examined under article 25: no check of aid to clusters is asked', () => {
    const points = eligibility(asked()).filter(({ id }) => id.startsWith('aid.'))
    expect(points.map(({ id, verdict }) => `${id} ${verdict}`)).toContain('aid.intensity holds')
    expect(points.flatMap(({ basis }) => (/art\. 27/.test(basis ?? '') ? [basis] : []))).toEqual([])
    expect(found(points, 'aid.fees')).toBeUndefined()
    expect(found(points, 'aid.difficulty')).toBe('judgement')
  })

  test('outside state aid is not examined under any article of it', () =>
    expect(eligibility(asked({ awards: [] })).filter(({ id }) => id.startsWith('aid.'))).toEqual([]))

  test('fails on what speaks against its consortium', () => {
    const against = facts({ consortium: [{ rule: 'consortium.lead', message: { en: 'A.', nl: 'B.' } }] })
    expect(found(admissibility(against), 'consortium')).toBe('fails')
    expect(found(admissibility(asked()), 'consortium')).toBe('holds')
    expect(found(admissibility(facts()), 'consortium')).toBeUndefined()
  })

  test.each<[string, string, Partial<NonNullable<Facts['project']>>]>([
    ['partners-bars', 'holds', {}],
    ['partners-bars', 'fails', { bars: [{ name: 'A', bar, group: false }] }],
    ['partners-bars', 'judgement', { bars: [{ name: 'A', bar, group: true }] }],
    ['partners-known', 'judgement', { unknown: ['A'] }],
    ['partners-size', 'judgement', { sizes: [{ name: 'A', said: 'small', known: 'large' }] }],
    ['rule.applied-before-start', 'holds', {}],
    ['rule.applied-before-start', 'fails', { start: Temporal.PlainDate.from('2018-01-15') }],
    ['rule.applied-before-start', 'judgement', { start: null }],
  ])('%s %s', (id, verdict, more) => expect(found(eligibility(asked(more)), id)).toBe(verdict))
})
