import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Money, money, sum, zero } from '../../kernel/money.ts'
import { changeDocument, readInstrument } from '../../programme/instruments/index.ts'
import { Instruments } from '../../programme/instruments/reader.ts'
import type { Agreement } from '../agreements/index.ts'
import type { Given } from './meter.ts'
import { allocate, belongsTo, type Claimant, counted, judge, privateFor, withinShare } from './rules.counting.ts'
import { forecast, type Past, rateOf } from './rules.forecast.ts'
import { type Facts, metersOf, shortAtEnd } from './rules.meter.ts'

const day = Temporal.PlainDate.from
const shelf = new Instruments()
const ibn = shelf.get('ibn@2016-03-04')!

/** The network instrument with other parameters of its match. */
const with_ = (...changes: [path: string, value: string][]) => {
  const text = changes.reduce((standing, [path, value]) => {
    const outcome = changeDocument(standing, { instrument: 'ibn', path: path.split('.'), value })
    if (!outcome.ok) throw new Error(outcome.refusals[0].message.en)
    return outcome.fact.text
  }, shelf.text('ibn@2016-03-04')!)
  const outcome = readInstrument(text, 'ibn')
  if (!outcome.ok) throw new Error(outcome.refusals[0].message.en)
  return outcome.fact
}
const inKind = with_(['funding.match.inKindShare', '20%'])

const given = (more: Partial<Given> & { cents?: bigint; on?: string } = {}): Given => {
  const { cents = 100_000n, on = '2019-03-01', ...rest } = more
  return {
    id: 'c1',
    payer: { id: 'o1', name: 'Weverij Claes', kind: 'company' },
    kind: 'cash',
    amount: money(cents),
    state: 'received',
    day: day(on),
    since: day(on),
    agreement: null,
    reference: null,
    publicOrigin: false,
    confirmed: true,
    disputed: false,
    member: true,
    related: false,
    elsewhere: zero,
    here: zero,
    ...rest,
  }
}
const ground = (match = ibn.document.funding.match) => ({
  agreement: 'a1',
  from: day('2018-10-01'),
  to: day('2019-09-30'),
  match,
})

describe('a euro counts when', () => {
  test.each<{ why: string; given: Given; counts: bigint; rules: string[] }>([
    { why: 'a member company pays its own money', given: given(), counts: 100_000n, rules: [] },
    { why: 'on the first day of the year', given: given({ on: '2018-10-01' }), counts: 100_000n, rules: [] },
    { why: 'on the last day of the year', given: given({ on: '2019-09-30' }), counts: 100_000n, rules: [] },
    { why: 'not the day after', given: given({ on: '2019-10-01' }), counts: 0n, rules: ['match.year'] },
    { why: 'not the day before', given: given({ on: '2018-09-30' }), counts: 0n, rules: ['match.year'] },
    {
      why: 'not from a knowledge institute',
      given: given({ payer: { id: 'k', name: 'Universiteit', kind: 'knowledge-institute' } }),
      counts: 0n,
      rules: ['match.payer'],
    },
    {
      why: 'not from one who was no member that day',
      given: given({ member: false }),
      counts: 0n,
      rules: ['match.member'],
    },
    {
      why: 'not within the group of the cluster organisation',
      given: given({ related: true }),
      counts: 0n,
      rules: ['match.independent'],
    },
    { why: 'not public money', given: given({ publicOrigin: true }), counts: 0n, rules: ['match.public'] },
    {
      why: 'also while nobody has said where it comes from',
      given: given({ publicOrigin: null, confirmed: false }),
      counts: 100_000n,
      rules: [],
    },
    {
      why: 'not what the company disputes',
      given: given({ disputed: true }),
      counts: 0n,
      rules: ['match.disputed'],
    },
    {
      why: 'not what was given for another agreement',
      given: given({ agreement: 'a2' }),
      counts: 0n,
      rules: ['match.other'],
    },
    { why: 'what was given for this agreement', given: given({ agreement: 'a1' }), counts: 100_000n, rules: [] },
    { why: 'not what is only promised', given: given({ state: 'pledged' }), counts: 0n, rules: ['match.pledged'] },
    { why: 'not what is only invoiced', given: given({ state: 'invoiced' }), counts: 0n, rules: ['match.invoiced'] },
    { why: 'not what went back', given: given({ state: 'reversed' }), counts: 0n, rules: ['match.reversed'] },
    {
      why: 'not in kind, where the instrument counts none',
      given: given({ kind: 'in-kind' }),
      counts: 0n,
      rules: ['match.in-kind'],
    },
    {
      why: 'only what was not matched elsewhere',
      given: given({ elsewhere: money(30_000n) }),
      counts: 70_000n,
      rules: ['match.once'],
    },
    { why: 'not when all of it was', given: given({ elsewhere: money(100_000n) }), counts: 0n, rules: ['match.once'] },
    {
      why: 'and all that speaks against it is said at once',
      given: given({ member: false, related: true, publicOrigin: true, state: 'pledged' }),
      counts: 0n,
      rules: ['match.independent', 'match.member', 'match.public', 'match.pledged'],
    },
  ])('$why', ({ given: one, counts, rules }) => {
    const found = judge(one, ground())
    expect([found.counts.cents, found.against.map(({ rule }) => rule)]).toEqual([counts, rules])
  })

  test('an instrument without a match counts nothing, and every reason has its sentence in both languages', () => {
    const found = judge(given(), ground(null))
    expect(found.against.map(({ rule }) => rule)).toEqual(['match.none'])
    for (const { message } of found.against) expect(message.nl).not.toBe(message.en)
  })
})

test('in kind counts up to the share, the first received first', () => {
  const match = inKind.document.funding.match
  const judged = [
    judge(given({ id: 'a', kind: 'in-kind', cents: 15_000n }), ground(match)),
    judge(given({ id: 'b', cents: 80_000n }), ground(match)),
    judge(given({ id: 'c', kind: 'in-kind', cents: 10_000n }), ground(match)),
  ]
  const found = withinShare(judged, money(20_000n))
  expect(found.map(({ counts }) => counts.cents)).toEqual([15_000n, 80_000n, 5_000n])
  expect(found[2]?.against.map(({ rule, amount }) => [rule, amount?.cents])).toEqual([['match.in-kind-share', 5_000n]])
})

test('a contribution belongs to one agreement: the one it names, else the first of its cluster that runs and asks for it', () => {
  const one = (id: string, number: string, from: string, to: string, matches = true): Claimant => ({
    id,
    number,
    term: { from: day(from), to: day(to) },
    matches,
  })
  const all = [
    one('later', 'SO-2019-001', '2019-01-01', '2021-12-31'),
    one('first', 'SO-2018-002', '2018-10-01', '2021-09-30'),
    one('none', 'SO-2018-001', '2018-01-01', '2021-12-31', false),
  ]
  const on = (text: string, agreement: string | null = null) => belongsTo({ agreement, day: day(text) }, all)
  expect([on('2018-09-30'), on('2018-10-01'), on('2021-10-01'), on('2019-05-05', 'later')]).toEqual([
    undefined,
    'first',
    'later',
    'later',
  ])
})

describe('what a payment rests on', () => {
  const candidate = fc.record({
    contribution: fc.uuid(),
    kind: fc.constantFrom('cash' as const, 'in-kind' as const),
    free: fc.bigInt({ min: 0n, max: 100_000n }).map(cents => money(cents)),
  })
  const amount = fc.bigInt({ min: 0n, max: 300_000n }).map(cents => money(cents))
  const total = (all: readonly { amount: Money }[]) => sum([zero, ...all.map(one => one.amount)]).cents

  test('never more than is free or needed, never more in kind than its share, and short only when nothing is left', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 12 }), amount, amount, (candidates, need, share) => {
        const { shares, short } = allocate(candidates, need, share)
        const of = (id: string) => candidates.find(({ contribution }) => contribution === id)
        expect(total(shares) + short.cents).toBe(need.cents)
        for (const { contribution, amount: part } of shares) {
          expect(part.cents).toBeGreaterThan(0n)
          expect(part.cents).toBeLessThanOrEqual(of(contribution)?.free.cents ?? 0n)
        }
        const kind = shares.filter(({ contribution }) => of(contribution)?.kind === 'in-kind')
        expect(total(kind)).toBeLessThanOrEqual(share.cents)
        const cash = sum([zero, ...candidates.filter(one => one.kind === 'cash').map(({ free }) => free)]).cents
        if (short.cents > 0n) expect(total(shares) - total(kind)).toBe(cash)
      }),
    )
  })

  test('public money asks for its private part, up to the cent above', () => {
    const twoToThree = with_(['funding.rate', '40%'], ['funding.match.publicPerPrivate', '2/3']).document.funding.match!
    expect(privateFor(money(100n), ibn.document.funding.match!).cents).toBe(100n)
    expect([privateFor(money(2n), twoToThree).cents, privateFor(money(3n), twoToThree).cents]).toEqual([3n, 5n])
  })
})

describe('the forecast', () => {
  const past = (
    state: Past['state'],
    payer: string,
    cents: bigint,
    since: string,
    receivedOn: string | null,
  ): Past => ({
    state,
    payer,
    amount: money(cents),
    since: day(since),
    receivedOn: receivedOn === null ? null : day(receivedOn),
  })
  const open = (more: Parameters<typeof given>[0] = {}) =>
    given({ state: 'invoiced', since: day('2019-06-01'), ...more })
  const asked = (more: Partial<Parameters<typeof forecast>[0]>) =>
    forecast({
      open: [open()],
      past: [],
      received: money(50_000n),
      today: day('2019-07-01'),
      end: day('2019-09-30'),
      ...more,
    })

  test('without a past, an invoice is believed', () => {
    expect(asked({}).amount.cents).toBe(150_000n)
    expect(asked({}).parts[0]?.reckoned.en).toContain('at its word')
  })

  test('what once came in as late as this decides: half came, half did not', () => {
    const before = [
      past('invoiced', 'x', 40_000n, '2018-01-01', '2018-03-01'),
      past('invoiced', 'y', 40_000n, '2018-01-01', null),
      // paid at once: it says nothing about what is still open after thirty days
      past('invoiced', 'z', 90_000n, '2018-01-01', '2018-01-05'),
    ]
    expect(asked({ past: before }).amount.cents).toBe(100_000n)
  })

  test('a payer with a past of its own is judged by it', () => {
    const own = ['2018-01-01', '2018-02-01', '2018-03-01'].map(since => past('invoiced', 'o1', 10_000n, since, null))
    const others = [past('invoiced', 'x', 40_000n, '2018-01-01', '2018-03-01')]
    expect(asked({ past: [...own, ...others] }).amount.cents).toBe(50_000n)
    expect(asked({ past: others }).amount.cents).toBe(150_000n)
  })

  test('what is too young to tell is not asked, and a year that is over has what it has', () => {
    expect(rateOf([past('invoiced', 'x', 1n, '2019-06-15', null)], 30, 91, day('2019-07-01'))).toEqual({
      came: 0n,
      open: 0n,
    })
    expect(asked({ today: day('2019-10-01') })).toEqual({ amount: money(50_000n), parts: [] })
  })

  test('never less than what came, never more than what was promised besides', () => {
    const anyDay = fc.integer({ min: 0, max: 600 }).map(days => day('2018-01-01').add({ days }))
    const anyPast = fc.record({
      state: fc.constantFrom('pledged' as const, 'invoiced' as const),
      payer: fc.constantFrom('o1', 'x'),
      amount: fc.bigInt({ min: 1n, max: 9_999n }).map(cents => money(cents)),
      since: anyDay,
      receivedOn: fc.option(anyDay),
    })
    fc.assert(
      fc.property(fc.array(anyPast, { maxLength: 8 }), fc.array(anyDay, { maxLength: 4 }), (before, since) => {
        const waiting = since.map(one => open({ since: one }))
        const found = asked({ past: before, open: waiting })
        const most = 50_000n + 100_000n * BigInt(waiting.length)
        expect(found.amount.cents >= 50_000n && found.amount.cents <= most).toBe(true)
      }),
    )
  })
})

describe('the meter of a year', () => {
  const agreement = {
    id: 'a1',
    number: 'SO-2018-003',
    project: null,
    beneficiary: null,
    cluster: 'vlaskracht',
    instrument: 'ibn@2016-03-04',
    grantedOn: day('2018-07-20'),
    firstOperatingAidOn: day('2018-10-01'),
    cumulatedAid: zero,
    term: { from: day('2018-10-01'), to: day('2021-09-30') },
    years: [
      { from: day('2018-10-01'), to: day('2019-09-30'), maximum: money(7_500_000n) },
      { from: day('2019-10-01'), to: day('2020-09-30'), maximum: money(7_500_000n) },
    ],
  } as unknown as Agreement
  const cost = (cents: bigint) => [{ category: 'personnel', activity: 'animation', accepted: money(cents) }]
  const facts = (more: Partial<Facts>): Facts => ({
    agreement,
    instrument: ibn,
    claimants: [{ id: 'a1', number: 'SO-2018-003', term: agreement.term, matches: true }],
    given: [],
    costs: [],
    past: [],
    today: day('2019-07-01'),
    ...more,
  })
  const first = (more: Partial<Facts>) => {
    const found = metersOf(facts(more))
    if (!found.ok) throw new Error(found.refusals.map(({ message }) => message.en).join('\n'))
    return found.fact[0]!
  }

  test.each([
    { why: 'without a plan, the whole maximum', costs: [], basis: 'maximum', needed: 7_500_000n },
    {
      why: 'half of the budget of the plan',
      costs: [{ basis: 'plan' as const, costs: cost(10_000_000n) }],
      basis: 'plan',
      needed: 5_000_000n,
    },
    {
      why: 'half of what was accepted',
      costs: [{ basis: 'accepted' as const, costs: cost(8_000_000n) }],
      basis: 'accepted',
      needed: 4_000_000n,
    },
    {
      why: 'never more than the agreement pays',
      costs: [{ basis: 'plan' as const, costs: cost(90_000_000n) }],
      basis: 'plan',
      needed: 7_500_000n,
    },
  ])('needs $why', ({ costs, basis, needed }) => {
    const found = first({ costs })
    expect([found.basis, found.needed?.cents, found.missing.cents]).toEqual([basis, needed, needed])
  })

  test('tells what is promised, invoiced, received and missing, and what one more euro unlocks', () => {
    const found = first({
      costs: [{ basis: 'plan', costs: cost(10_000_000n) }],
      given: [
        given({ id: '1', cents: 1_000_000n }),
        given({ id: '2', cents: 2_000_000n, confirmed: false }),
        given({ id: '3', cents: 500_000n, state: 'invoiced', on: '2019-07-01', since: day('2019-06-01') }),
        given({ id: '4', cents: 700_000n, state: 'pledged', on: '2019-07-01', since: day('2019-06-01') }),
        given({ id: '5', cents: 900_000n, member: false }),
        given({ id: '6', cents: 900_000n, state: 'pledged', on: '2019-07-01', publicOrigin: true }),
      ],
    })
    expect(
      [found.needed, found.received, found.invoiced, found.pledged, found.missing, found.unconfirmed].map(
        m => m?.cents,
      ),
    ).toEqual([5_000_000n, 3_000_000n, 500_000n, 700_000n, 2_000_000n, 2_000_000n])
    expect([found.forecast.amount.cents, shortAtEnd(found).cents]).toEqual([4_200_000n, 800_000n])
    expect([found.unlocks.one.cents, found.unlocks.all.cents, found.grant.cents]).toEqual([
      100n,
      2_000_000n,
      3_000_000n,
    ])
    expect([found.daysLeft, found.begun, found.judged.length]).toEqual([91, true, 6])
  })

  test('a euro less than a euro unlocks what is missing, and once all is there nothing more', () => {
    const plan = [{ basis: 'plan' as const, costs: cost(10_000_000n) }]
    expect(first({ costs: plan, given: [given({ cents: 4_999_970n })] }).unlocks.one.cents).toBe(30n)
    const full = first({ costs: plan, given: [given({ cents: 6_000_000n })] })
    expect([full.missing.cents, full.unlocks.one.cents, full.unlocks.all.cents]).toEqual([0n, 0n, 0n])
  })

  test('money in kind is capped as the assessment caps it', () => {
    const found = first({
      instrument: inKind,
      costs: [{ basis: 'plan', costs: cost(10_000_000n) }],
      given: [given({ cents: 3_000_000n, kind: 'in-kind' })],
    })
    expect([found.received.cents, counted(found.judged).cents]).toEqual([1_000_000n, 1_000_000n])
  })

  test('what goes beyond the need is carried to the next year where the instrument allows it', () => {
    const carrying = with_(['funding.match.carryOver', 'true'])
    const plan = { basis: 'plan' as const, costs: cost(10_000_000n) }
    const next = (instrument = ibn) => {
      const found = metersOf(facts({ instrument, costs: [plan, plan], given: [given({ cents: 6_000_000n })] }))
      return found.ok ? found.fact[1] : undefined
    }
    expect([next(carrying)?.carried.cents, next(carrying)?.missing.cents]).toEqual([1_000_000n, 4_000_000n])
    expect(next()?.carried.cents).toBe(0n)
  })

  test('a case that cannot be assessed is said, not guessed', () => {
    const found = metersOf(
      facts({
        costs: [{ basis: 'plan', costs: [{ category: 'yachts', activity: 'animation', accepted: money(1n) }] }],
      }),
    )
    expect(found.ok ? [] : found.refusals.map(({ rule }) => rule)).toEqual(['cost.category'])
  })
})
