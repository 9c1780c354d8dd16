import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Able, allocate, fitOf, type Pair, type Wanted } from './rules.allocation.ts'

const wanted = (application: string, more: Partial<Wanted> = {}): Wanted => ({
  application,
  ecosystems: ['textiles'],
  sections: ['C'],
  text: 'Vlas en vezels voor de bouw',
  language: 'nl',
  ...more,
})
const able = (expert: string, more: Partial<Able> = {}): Able => ({
  expert,
  ecosystems: [],
  sections: [],
  keywords: [],
  languages: ['nl'],
  available: true,
  most: 5,
  load: 0,
  ...more,
})

describe('how well someone fits', () => {
  test.each([
    ['nothing in common', {}, 0],
    ['an ecosystem', { ecosystems: ['textiles', 'health'] }, 200],
    ['a section of activity', { sections: ['C'] }, 80],
    ['words of their own, accents and capitals forgiven', { keywords: ['VÉZELS'] }, 120],
    ['half a word is no word', { keywords: ['vezel'] }, 0],
    ['all of it', { ecosystems: ['textiles'], sections: ['C'], keywords: ['de bouw'] }, 400],
  ] as const)('%s', (_what, more, points) => {
    expect(fitOf(wanted('a'), able('x', more))?.points).toBe(points)
  })
  test('who does not read the language does not fit', () => {
    expect(fitOf(wanted('a'), able('x', { languages: ['en'] }))).toBeUndefined()
  })
})

describe('who judges what', () => {
  test('the better fit, when loads allow it', () => {
    const { pairs, short } = allocate(
      [wanted('a'), wanted('b', { ecosystems: ['health'] })],
      [able('health', { ecosystems: ['health'] }), able('textiles', { ecosystems: ['textiles'] })],
      [],
      [],
      1,
    )
    expect(pairs.map(({ application, expert }) => [application, expert])).toEqual([
      ['a', 'textiles'],
      ['b', 'health'],
    ])
    expect(short).toEqual([])
  })
  test('where experts lack, it is said why', () => {
    const { pairs, short } = allocate(
      [wanted('a')],
      [
        able('conflicted'),
        able('full', { most: 2, load: 2 }),
        able('away', { available: false }),
        able('reads French', { languages: ['fr'] }),
      ],
      [{ application: 'a', expert: 'conflicted' }],
      [],
      2,
    )
    expect(pairs).toEqual([])
    expect(short).toEqual([{ application: 'a', missing: 2, conflicted: 1, full: 1, unavailable: 1, cannotRead: 1 }])
  })
  test('what stands is kept and completed; who declined is not asked again', () => {
    const { pairs } = allocate(
      [wanted('a')],
      [able('x'), able('y'), able('z')],
      [],
      [{ application: 'a', expert: 'x' }],
      2,
      [{ application: 'a', expert: 'y' }],
    )
    expect(pairs.map(({ expert }) => expert)).toEqual(['z'])
  })
})

const question = fc
  .record({
    applications: fc.integer({ min: 1, max: 3 }),
    experts: fc.array(
      fc.record({
        most: fc.integer({ min: 0, max: 3 }),
        load: fc.integer({ min: 0, max: 2 }),
        fits: fc.integer({ min: 0, max: 7 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    conflicts: fc.array(fc.tuple(fc.nat(2), fc.nat(3)), { maxLength: 5 }),
    reviews: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ applications, experts, conflicts, reviews }) => {
    const named = Array.from({ length: applications }, (_, i) => wanted(`a${i}`, { ecosystems: [`field-${i}`] }))
    const able3 = experts.map(({ most, load, fits }, i) =>
      able(`e${i}`, { most, load, ecosystems: [0, 1, 2].filter(bit => fits & (1 << bit)).map(bit => `field-${bit}`) }),
    )
    const barred = conflicts
      .filter(([a, e]) => a < applications && e < experts.length)
      .map(([a, e]) => ({ application: `a${a}`, expert: `e${e}` }))
    return { named, able: able3, barred, reviews }
  })

/** What an allocation is worth, as a list compared from the left: the promise of `allocate`, said as plainly as can be. */
function worth(pairs: readonly Pair[], named: readonly Wanted[], experts: readonly Able[]): number[] {
  const square = (counts: readonly number[]) => counts.reduce((sum, each) => sum + each * each, 0)
  const fit = pairs.reduce((sum, { application, expert }) => {
    const points = fitOf(
      named.find(each => each.application === application) as Wanted,
      experts.find(each => each.expert === expert) as Able,
    )?.points
    return sum + (points ?? 0)
  }, 0)
  return [
    pairs.length,
    -square(named.map(({ application }) => pairs.filter(pair => pair.application === application).length)),
    -square(experts.map(({ expert, load }) => load + pairs.filter(pair => pair.expert === expert).length)),
    fit,
  ]
}
const better = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((each, index) => each !== b[index])
  return at >= 0 && (a[at] as number) > (b[at] as number)
}
const spread = (pairs: readonly Pair[], experts: readonly Able[]): number => {
  const counts = experts.map(({ expert, load }) => load + pairs.filter(pair => pair.expert === expert).length)
  return Math.max(...counts) - Math.min(...counts)
}

/** Every allocation that keeps to the conflicts, the loads and the number of reviews. */
function everyWay(
  named: readonly Wanted[],
  experts: readonly Able[],
  barred: readonly Pair[],
  reviews: number,
): Pair[][] {
  const open = named.flatMap(({ application }) =>
    experts
      .filter(({ expert }) => barred.every(each => each.application !== application || each.expert !== expert))
      .map(({ expert }) => ({ application, expert })),
  )
  const ways: Pair[][] = []
  const go = (index: number, taken: Pair[]) => {
    const pair = open[index]
    if (pair === undefined) return void ways.push(taken)
    go(index + 1, taken)
    const { most, load } = experts.find(({ expert }) => expert === pair.expert) as Able
    const has = taken.filter(({ expert }) => expert === pair.expert).length
    const got = taken.filter(({ application }) => application === pair.application).length
    if (load + has < most && got < reviews) go(index + 1, [...taken, pair])
  }
  go(0, [])
  return ways
}

test('never a conflict, never more than the most, and no other way is better; the same answer twice', () => {
  fc.assert(
    fc.property(question, ({ named, able: experts, barred, reviews }) => {
      const { pairs, short } = allocate(named, experts, barred, [], reviews)
      for (const pair of pairs) {
        expect(barred).not.toContainEqual({ application: pair.application, expert: pair.expert })
        expect(
          pairs.filter(other => other.application === pair.application && other.expert === pair.expert),
        ).toHaveLength(1)
      }
      for (const { expert, most, load } of experts) {
        const got = pairs.filter(pair => pair.expert === expert).length
        expect(got === 0 || load + got <= most).toBe(true)
      }
      expect(pairs.length + short.reduce((sum, { missing }) => sum + missing, 0)).toBe(named.length * reviews)
      const ours = worth(pairs, named, experts)
      const ways = everyWay(named, experts, barred, reviews)
      const found = ways.find(way => better(worth(way, named, experts), ours))
      expect(found).toBeUndefined()
      // loads differ by at most what is forced: no way with as many reviews, spread as evenly, has them closer together
      const alike = ways.filter(way =>
        worth(way, named, experts)
          .slice(0, 2)
          .every((each, at) => each === ours[at]),
      )
      expect(spread(pairs, experts)).toBe(Math.min(...alike.map(way => spread(way, experts))))
      expect(allocate(named, experts, barred, [], reviews)).toEqual({ pairs, short })
    }),
    { numRuns: 300 },
  )
})

test('a large call is allocated in a moment', () => {
  const named = Array.from({ length: 120 }, (_, i) => wanted(`a${i}`, { ecosystems: [`field-${i % 14}`] }))
  const experts = Array.from({ length: 60 }, (_, i) =>
    able(`e${i}`, { most: 8, ecosystems: [`field-${i % 14}`, `field-${(i * 5) % 14}`] }),
  )
  const began = performance.now()
  const { pairs, short } = allocate(named, experts, [], [], 3)
  expect(pairs).toHaveLength(360)
  expect(short).toEqual([])
  expect(spread(pairs, experts)).toBe(0)
  expect(performance.now() - began).toBeLessThan(10_000)
})
