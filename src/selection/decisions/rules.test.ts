import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { money } from '../../kernel/money.ts'
import { Instruments } from '../../programme/instruments/queries.ts'
import type { Candidate } from './candidate.ts'
import { awardOf, startAfter } from './rules.cost.ts'
import { againstLevel, competentFor, levelsOf } from './rules.levels.ts'
import { chosenOf, fundingLine, weigh } from './rules.line.ts'
import { ranking } from './rules.ranking.ts'
import { hasQuorum, tally, usualQuorum } from './rules.votes.ts'
import type { Ballot, TieOrder } from './sitting.ts'

type Given = readonly [id: string, total: number | null, met?: boolean | null, euros?: number | null, scores?: string[]]
const candidate = ([id, total, met = true, euros = 100, scores = []]: Given): Candidate => ({
  application: id,
  number: id,
  title: id,
  organisation: 'o',
  organisationName: 'O',
  cluster: null,
  clusterName: null,
  shares: [],
  state: 'eligible',
  demonstration: true,
  scored: {
    total,
    criteria: scores.map((score, index) => ({ criterion: String(index), score, met: null })),
    thresholdsMet: met,
    recommendation: null,
    feedback: {},
  },
  cost:
    euros === null
      ? { known: false, refusals: [] }
      : {
          known: true,
          total: money(BigInt(euros) * 100n),
          years: [{ from: '2018-08-01', to: '2019-07-31', amount: money(BigInt(euros) * 100n) }],
          explanations: [],
        },
  ecosystems: [],
  province: null,
})
const list = (...given: Given[]) => given.map(candidate)
const byCommittee = { tieBreak: 'committee', tieOrders: [] } as const
const byCriteria = { tieBreak: 'criteria', tieOrders: [] } as const
const euros = (amount: number) => money(BigInt(amount) * 100n)

describe('the ranking', () => {
  const order: TieOrder = { applications: ['c', 'b'], reason: 'Meer bedrijven.' }
  test.each<[string, Given[], Parameters<typeof ranking>[1], string[]]>([
    [
      'no ties',
      [
        ['a', 80],
        ['b', 90],
      ],
      byCommittee,
      ['b 1', 'a 2'],
    ],
    [
      'a tie shares its rank, the next rank is left out',
      [
        ['a', 90],
        ['b', 80],
        ['c', 80],
        ['d', 70],
      ],
      byCommittee,
      ['a 1', 'b 2 open', 'c 2 open', 'd 4'],
    ],
    [
      'below a threshold comes after all others, whatever the total',
      [
        ['a', 99, false],
        ['b', 50],
      ],
      byCommittee,
      ['b 1', 'a 2'],
    ],
    [
      'equal totals on both sides of a threshold are no tie',
      [
        ['a', 50, false],
        ['b', 50],
      ],
      byCommittee,
      ['b 1', 'a 2'],
    ],
    [
      'not scored whole comes last, without a rank',
      [
        ['a', null, null],
        ['b', 10],
      ],
      byCommittee,
      ['b 1', 'a -'],
    ],
    [
      'two that are not scored are no tie',
      [
        ['a', null, null],
        ['b', null, null],
      ],
      byCommittee,
      ['a -', 'b -'],
    ],
    [
      'the criteria in order break a tie',
      [
        ['a', 80, true, 1, ['4.00', '5.00']],
        ['b', 80, true, 1, ['5.00', '4.00']],
      ],
      byCriteria,
      ['b 1 criteria', 'a 1 criteria'],
    ],
    [
      'what the criteria leave equal stays open',
      [
        ['a', 80, true, 1, ['4.00']],
        ['b', 80, true, 1, ['4.00']],
      ],
      byCriteria,
      ['a 1 open', 'b 1 open'],
    ],
    [
      'the committee’s own order holds, and the rank stays shared',
      [
        ['a', 90],
        ['b', 80],
        ['c', 80],
      ],
      { tieBreak: 'committee', tieOrders: [order] },
      ['a 1', 'c 2 committee', 'b 2 committee'],
    ],
    [
      'an order of other applications does not count',
      [
        ['b', 80],
        ['d', 80],
      ],
      { tieBreak: 'committee', tieOrders: [order] },
      ['b 1 open', 'd 1 open'],
    ],
  ])('%s', (_why, given, rule, expected) => {
    const found = ranking(list(...given), rule)
    expect(found.map(r => [r.candidate.number, r.rank ?? '-', r.tie].filter(Boolean).join(' '))).toEqual(expected)
    expect(found.map(({ place }) => place)).toEqual(found.map((_, index) => index + 1))
  })

  test('nobody is lost, better totals never stand lower, and the order does not depend on how it was given', () => {
    const some = fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1 }), total: fc.option(fc.nat(10)), met: fc.boolean() }),
      { selector: ({ id }) => id, maxLength: 12 },
    )
    fc.assert(
      fc.property(some, all => {
        const given = all.map(({ id, total, met }) => candidate([id, total, met]))
        const found = ranking(given, byCommittee)
        expect(found.map(r => r.candidate.number).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
        expect(ranking([...given].reverse(), byCommittee)).toEqual(found)
        for (const [index, one] of found.entries())
          for (const later of found.slice(index + 1))
            if (one.candidate.scored.thresholdsMet === later.candidate.scored.thresholdsMet && later.rank !== null)
              expect(one.candidate.scored.total ?? 0).toBeGreaterThanOrEqual(later.candidate.scored.total ?? 0)
      }),
    )
  })
})

describe('the funding line', () => {
  test.each<[string, Given[], number, { funded: number; overdraw: number | null; cutsTie: boolean }]>([
    [
      'all fit',
      [
        ['a', 90],
        ['b', 80],
      ],
      200,
      { funded: 2, overdraw: null, cutsTie: false },
    ],
    [
      'exactly',
      [
        ['a', 90],
        ['b', 80],
      ],
      100,
      { funded: 1, overdraw: 100, cutsTie: false },
    ],
    ['to the cent: one euro short', [['a', 90]], 99, { funded: 0, overdraw: 1, cutsTie: false }],
    [
      'a small one behind the line is not reached',
      [
        ['a', 90, true, 80],
        ['b', 80, true, 50],
        ['c', 70, true, 10],
      ],
      100,
      { funded: 1, overdraw: 30, cutsTie: false },
    ],
    [
      'the line runs through a tie',
      [
        ['a', 90],
        ['b', 90],
      ],
      100,
      { funded: 1, overdraw: 100, cutsTie: true },
    ],
    [
      'below a threshold takes no money',
      [
        ['a', 90, false, 500],
        ['b', 80],
      ],
      100,
      { funded: 1, overdraw: null, cutsTie: false },
    ],
    [
      'without a known amount takes no money',
      [
        ['a', 90, true, null],
        ['b', 80],
      ],
      100,
      { funded: 1, overdraw: null, cutsTie: false },
    ],
    ['nothing there', [['a', 90]], 0, { funded: 0, overdraw: 100, cutsTie: false }],
    ['nobody there', [], 100, { funded: 0, overdraw: null, cutsTie: false }],
  ])('%s', (_why, given, available, expected) => {
    const line = fundingLine(ranking(list(...given), byCommittee), euros(available))
    expect({
      funded: line.funded,
      overdraw: line.next === null ? null : Number(line.next.overdraw.cents) / 100,
      cutsTie: line.cutsTie,
    }).toEqual(expected)
  })

  test('what is funded never costs more than there is, and one more always would', () => {
    const costs = fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 15 })
    fc.assert(
      fc.property(costs, fc.nat(2000), (all, available) => {
        const given = all.map((cost, index): Given => [`a${index}`, 100 - index, true, cost])
        const line = fundingLine(ranking(list(...given), byCommittee), euros(available))
        expect(line.cost.cents <= euros(available).cents).toBe(true)
        const next = all[line.funded]
        if (next === undefined) expect(line.next).toBeNull()
        else expect(line.cost.cents + euros(next).cents > euros(available).cents).toBe(true)
      }),
    )
  })
})

describe('a scenario', () => {
  const ranked = ranking(
    list(['a', 90, true, 100], ['b', 80, true, 60], ['c', 70, false, 50], ['d', 60, true, 40]),
    byCommittee,
  )
  test.each([
    ['the first two', { applications: [], first: 2 }, ['a', 'b'], 160, 40, ['d', 0]],
    ['first reaches over those below a threshold', { applications: [], first: 3 }, ['a', 'b', 'd'], 200, 0, null],
    ['at least a total', { applications: [], minimum: 65 }, ['a', 'b'], 160, 40, ['d', 0]],
    ['by name, also below a threshold', { applications: ['c', 'x'] }, ['c'], 50, 150, ['a', -50]],
    ['nobody', { applications: [] }, [], 0, 200, ['a', -100]],
  ] as const)('%s', (_why, choice, chosen, total, left, next) => {
    const found = chosenOf(ranked, choice)
    const weighed = weigh(ranked, found, euros(200))
    expect([...found].toSorted()).toEqual([...chosen])
    expect([weighed.total, weighed.left]).toEqual([euros(total), euros(left)])
    expect(weighed.next && [weighed.next.candidate.number, Number(weighed.next.beyond.cents) / 100]).toEqual(next)
    expect(weighed.years.reduce((sum, { amount }) => sum + amount.cents, 0n)).toBe(weighed.total.cents)
  })
})

describe('a vote', () => {
  const votes = (text: string) =>
    [...text].map((sign, index) => ({
      person: `m${index}`,
      ballot: ({ y: 'for', n: 'against', o: 'abstain' } as Record<string, Ballot>)[sign] as Ballot,
    }))
  test.each([
    ['yyn', 'm0', 'carried', false],
    ['ynn', 'm0', 'lost', false],
    ['yo', 'm1', 'carried', false],
    ['oo', 'm0', 'lost', false],
    ['', 'm0', 'lost', false],
    ['yn', 'm0', 'carried', true],
    ['yn', 'm1', 'lost', true],
    ['yno', 'm2', 'lost', false],
    ['yn', 'absent', 'lost', false],
  ] as const)('%s with chair %s: %s', (text, chair, result, casting) => {
    const cast = votes(text)
    const counted = tally(
      cast,
      cast.map(({ person }) => person),
      chair,
    )
    expect([counted.result, counted.casting]).toEqual([result, casting])
  })

  test('votes of those who may not vote are not counted', () => {
    expect(tally(votes('yynnn'), ['m0', 'm1', 'm2'], 'm0')).toMatchObject({ for: 2, against: 1, result: 'carried' })
  })

  test.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [5, 3],
    [9, 5],
  ])('of %i called, %i are more than half', (members, quorum) => expect(usualQuorum(members)).toBe(quorum))

  test('who is recused or absent does not count for the quorum of an item', () => {
    const members = ['a', 'b', 'c'].map(person => ({ person, present: person !== 'c' }))
    const recusals = [{ person: 'a', reason: 'Een band.', found: true }]
    expect(hasQuorum({ members, quorum: 2 }, { recusals: [] })).toBe(true)
    expect(hasQuorum({ members, quorum: 2 }, { recusals })).toBe(false)
  })
})

describe('decision levels', () => {
  const instruments = new Instruments()
  const spearhead = levelsOf(instruments.get('spearhead@2016-03-04')!)
  const ibn = levelsOf(instruments.get('ibn@2016-03-04')!)
  test.each([
    [spearhead, 100, 'administrator-general'],
    [spearhead, 500_000, 'administrator-general'],
    [spearhead, 500_001, 'decision-committee'],
    [spearhead, null, 'decision-committee'],
    [ibn, 100, 'decision-committee'],
  ])('case %#', (levels, amount, expected) => {
    expect(competentFor(levels, amount === null ? null : euros(amount))?.id).toBe(expected)
  })
  test('up to an amount one person decides, without limit a meeting; both are marked as assumed', () => {
    expect(spearhead.map(({ decider, assumed }) => [decider, assumed])).toEqual([
      ['programme-manager', true],
      ['sitting', true],
    ])
  })
  test('a level refuses what is above it, or not known, and names its limit', () => {
    expect(againstLevel(spearhead[0]!, euros(500_000))).toEqual([])
    expect(againstLevel(spearhead[0]!, euros(500_001))[0]?.message.nl).toContain('500.000,00')
    expect(againstLevel(spearhead[0]!, null)[0]?.rule).toBe('decision.level')
    expect(againstLevel(spearhead[1]!, null)).toEqual([])
  })
})

describe('an award', () => {
  test.each([
    ['2018-07-20', null, '2018-08-01'],
    ['2018-12-31', null, '2019-01-01'],
    ['2018-07-20', '2018-01-01', '2018-08-01'],
    ['2018-07-20', '2018-10-01', '2018-10-01'],
    ['2018-07-20', '2018-10-15', '2018-11-01'],
  ])('decided on %s, asked from %s: counted from %s', (day, asked, from) => {
    const read = (text: string) => Temporal.PlainDate.from(text)
    expect(startAfter(read(day), asked === null ? null : read(asked)).toString()).toBe(from)
  })

  test('a lower amount is spread over the years to the cent, and never above a year’s own amount', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        (all, seed) => {
          const years = all.map((cents, index) => ({
            from: `${2018 + index}-08-01`,
            to: `${2019 + index}-07-31`,
            amount: money(BigInt(cents)),
          }))
          const total = money(years.reduce((sum, { amount }) => sum + amount.cents, 0n))
          const to = money(1n + (BigInt(seed) % total.cents))
          const awarded = awardOf({ known: true, years, total, explanations: [] }, { to, reason: 'Minder nodig.' })
          expect(awarded.years.reduce((sum, { amount }) => sum + amount.cents, 0n)).toBe(awarded.total.cents)
          expect(awarded.years.every(({ amount }) => amount.cents >= 0n)).toBe(true)
          expect(awarded.explanation.amount).toEqual(awarded.total)
        },
      ),
    )
  })
})
