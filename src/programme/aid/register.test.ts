import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { award, rowsOf } from '../../../test/aid.ts'
import { decimalString, money, percentString, rate, sum } from '../../kernel/money.ts'
import type { Aid } from './register.ts'
import { cumulatedOn } from './rules.cumulated.ts'
import { deMinimisOn, grantable, isKnown, passedOn } from './rules.de-minimis.ts'
import { overlapsIn } from './rules.double.ts'
import { equivalentOf, partsOf } from './rules.parts.ts'
import { profileOn, regionOf } from './rules.profile.ts'
import { toTell } from './rules.telling.ts'
import { addWorkingDays, easter, isWorkingDay } from './working-days.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('the parts of an award', () => {
  test.each<{ why: string; rows: string[]; parts: string[] }>([
    { why: 'one row is one part', rows: ['2018-07-20 100.00'], parts: ['2018-07-20 100.00'] },
    {
      why: 'what was added was granted on its own day',
      rows: ['2018-07-20 100.00', '2024-02-01 20.00'],
      parts: ['2018-07-20 100.00', '2024-02-01 20.00'],
    },
    {
      why: 'what was taken away makes less of what was granted last',
      rows: ['2018-07-20 100.00', '2024-02-01 20.00', '2024-05-01 -30.00'],
      parts: ['2018-07-20 90.00'],
    },
    {
      why: 'nothing is left of what was taken back whole',
      rows: ['2018-07-20 100.00', '2019-01-01 -100.00'],
      parts: [],
    },
    {
      why: 'what is given again after that counts from then',
      rows: ['2018-07-20 100.00', '2019-01-01 -100.00', '2020-01-01 40.00'],
      parts: ['2020-01-01 40.00'],
    },
  ])('$why', ({ rows, parts }) =>
    expect(partsOf(rowsOf(...rows)).map(part => `${part.on} ${decimalString(part.equivalent)}`)).toEqual(parts),
  )

  const changes = fc.array(fc.record({ cents: fc.bigInt({ min: -50_000n, max: 50_000n }), days: fc.nat(3000) }), {
    maxLength: 12,
  })
  test('are never below nothing, and come to what the rows come to as long as those never do', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 100_000n }), changes, (first, more) => {
        let total = first
        const rows = rowsOf(`2018-01-01 ${decimalString(money(first))}`)
        for (const { cents, days } of more) {
          if (total + cents < 0n) continue
          total += cents
          rows.push({
            ...(rows[0] as (typeof rows)[number]),
            on: day('2018-01-01').add({ days }),
            equivalent: money(cents),
            nominal: money(cents),
          })
        }
        const parts = partsOf(rows)
        expect(parts.every(part => part.equivalent.cents > 0n)).toBe(true)
        expect(sum(parts.map(part => part.equivalent))).toEqual(money(total))
      }),
    )
  })
})

/** Worked out by hand from the two regulations. */
describe('de minimis', () => {
  test.each<{ why: string; aids: string[][]; on: string; total: string; headroom: string; standing: string }>([
    { why: 'nothing was given', aids: [], on: '2025-06-01', total: '0.00', headroom: '300000.00', standing: 'room' },
    {
      why: '270,000 in the 36 months before leave 30,000',
      aids: [['2022-09-01 150000.00'], ['2024-11-15 120000.00']],
      on: '2025-06-01',
      total: '270000.00',
      headroom: '30000.00',
      standing: 'near',
    },
    {
      why: 'the last day of the rolling three years counts',
      aids: [['2022-06-02 100000.00']],
      on: '2025-06-01',
      total: '100000.00',
      headroom: '200000.00',
      standing: 'room',
    },
    {
      why: 'the day three years before does not',
      aids: [['2022-06-01 100000.00']],
      on: '2025-06-01',
      total: '0.00',
      headroom: '300000.00',
      standing: 'room',
    },
    {
      why: 'until 2023 fiscal years count: all of 2021, 2022 and 2023',
      aids: [['2021-01-01 90000.00'], ['2023-12-30 20000.00']],
      on: '2023-12-31',
      total: '110000.00',
      headroom: '90000.00',
      standing: 'room',
    },
    {
      why: 'the year before those does not',
      aids: [['2020-12-31 90000.00'], ['2023-12-30 20000.00']],
      on: '2023-12-31',
      total: '20000.00',
      headroom: '180000.00',
      standing: 'room',
    },
    {
      why: 'the next day the ceiling is 300,000 and the window rolls',
      aids: [['2021-01-01 90000.00'], ['2023-12-30 20000.00']],
      on: '2024-01-01',
      total: '20000.00',
      headroom: '280000.00',
      standing: 'room',
    },
    {
      why: 'exactly the ceiling is not above it',
      aids: [['2024-03-01 300000.00']],
      on: '2024-03-01',
      total: '300000.00',
      headroom: '0.00',
      standing: 'near',
    },
    {
      why: 'a cent above it is',
      aids: [['2024-03-01 300000.01']],
      on: '2024-03-01',
      total: '300000.01',
      headroom: '0.00',
      standing: 'over',
    },
    {
      why: 'what comes later does not count yet',
      aids: [['2025-03-01 200000.00']],
      on: '2025-02-28',
      total: '0.00',
      headroom: '300000.00',
      standing: 'room',
    },
    {
      why: 'of a loan its gross grant equivalent counts',
      aids: [['2025-03-01 500000.00 40000.00']],
      on: '2025-03-01',
      total: '40000.00',
      headroom: '260000.00',
      standing: 'room',
    },
    {
      why: 'the leap day three years before counts on 28 February',
      aids: [['2024-02-29 10.00']],
      on: '2027-02-27',
      total: '10.00',
      headroom: '299990.00',
      standing: 'room',
    },
  ])('$why', ({ aids, on, total, headroom, standing }) => {
    const found = deMinimisOn(
      aids.map((rows, index) => award(rows, { id: `a${index}` })),
      day(on),
    )
    expect(found && [decimalString(found.total), decimalString(found.headroom), found.standing]).toEqual([
      total,
      headroom,
      standing,
    ])
    expect(found?.explanation.amount).toEqual(found?.headroom)
  })

  test('an undertaking that carries goods for others had half the ceiling until 2023', () => {
    const carrier = award(['2023-02-01 60000.00'], {
      wordings: [
        {
          ordinal: 1,
          objective: '',
          region: null,
          sector: { version: 'NACE Rev. 2', code: '49.41' },
          size: null,
          measure: null,
          reason: 'test',
          by: '',
          at: Temporal.Instant.from('2023-02-01T00:00:00Z'),
        },
      ],
    })
    expect(decimalString(deMinimisOn([carrier], day('2023-12-31'))?.headroom ?? money(0n))).toBe('40000.00')
    expect(decimalString(deMinimisOn([carrier], day('2024-01-01'))?.headroom ?? money(0n))).toBe('240000.00')
  })

  test('on a day whose law is not known there is no answer', () => {
    expect(deMinimisOn([], day('2031-01-01'))).toBeUndefined()
    expect(deMinimisOn([], day('2013-12-31'))).toBeUndefined()
  })

  test('other aid does not count', () =>
    expect(
      deMinimisOn([award(['2024-03-01 900000.00'], { basis: 'gber', article: '27' })], day('2024-03-01'))?.total,
    ).toEqual(money(0n)))

  test('an amount is granted whole, in part or not at all', () => {
    const found = deMinimisOn([award(['2024-03-01 270000.00'])], day('2025-01-01'))
    const asked = (cents: bigint) => found && decimalString(grantable(found, money(cents)))
    expect([asked(3_000_000n), asked(4_000_000n), asked(1n)]).toEqual(['30000.00', '30000.00', '0.01'])
  })

  const grants = fc.array(
    fc.record({ days: fc.integer({ min: 0, max: 4700 }), cents: fc.bigInt({ min: 1n, max: 40_000_000n }) }),
    { maxLength: 15 },
  )
  test('whoever grants no more than the room on each day never passes the ceiling on any day', () => {
    fc.assert(
      fc.property(grants, asked => {
        const given: Aid[] = []
        for (const { days, cents } of asked.toSorted((a, b) => a.days - b.days)) {
          const on = day('2018-01-01').add({ days })
          const room = deMinimisOn(given, on)
          if (room === undefined) continue
          const amount = grantable(room, money(cents))
          if (amount.cents > 0n) given.push(award([`${on} ${decimalString(amount)}`], { id: `g${given.length}` }))
        }
        expect(passedOn(given)).toEqual([])
        for (let month = 0; month < 150; month++) {
          const found = deMinimisOn(given, day('2018-01-01').add({ months: month }))
          expect(found === undefined || found.total.cents <= found.ceiling.cents).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('what counts and what does not are together all that was granted up to the day', () => {
    fc.assert(
      fc.property(grants, fc.nat(4700), (asked, days) => {
        const on = day('2018-01-01').add({ days })
        const aids = asked.map((one, index) =>
          award([`${day('2018-01-01').add({ days: one.days })} ${decimalString(money(one.cents))}`], {
            id: `g${index}`,
          }),
        )
        const found = deMinimisOn(aids, on)
        const all = aids.filter(({ rows }) => Temporal.PlainDate.compare(rows[0]?.on ?? on, on) <= 0)
        expect(sum([...(found?.counted ?? []), ...(found?.outside ?? [])].map(({ amount }) => amount))).toEqual(
          sum(all.map(equivalentOf)),
        )
        expect(sum(found?.explanation.children?.[1]?.children?.map(({ amount }) => amount ?? money(0n)) ?? [])).toEqual(
          found?.total,
        )
      }),
    )
  })

  test.each([
    { declared: undefined, on: '2025-06-01', known: false },
    { declared: '2025-05-01', on: '2025-06-01', known: true },
    { declared: '2024-06-01', on: '2025-06-01', known: true },
    { declared: '2024-05-31', on: '2025-06-01', known: false },
    { declared: '2025-06-02', on: '2025-06-01', known: false },
    { declared: undefined, on: '2028-12-31', known: false },
    { declared: undefined, on: '2029-01-01', known: true },
  ])('declared on $declared, what counts on $on is known: $known', ({ declared, on, known }) => {
    const at = Temporal.Instant.from('2025-01-01T00:00:00Z')
    const one = { id: 'd', organisation: 'o', signedBy: 'x', complete: true, by: '', at, demonstration: false }
    expect(isKnown(declared === undefined ? [] : [{ ...one, on: day(declared) }], day(on))).toBe(known)
    expect(isKnown(declared === undefined ? [] : [{ ...one, complete: false, on: day(declared) }], day(on))).toBe(
      known && declared === undefined,
    )
  })
})

describe('the transparency list', () => {
  const gber = { basis: 'gber', article: '27' } as const
  test.each<{ why: string; rows: string[]; more?: Partial<Aid>; on?: string; says: string | null }>([
    { why: '450,000 in 2018 is below the threshold', rows: ['2018-07-20 450000.00'], says: null },
    {
      why: 'the same in 2024 is published within six months',
      rows: ['2024-07-20 450000.00'],
      says: 'since 2024-07-20, due 2025-01-20, late',
    },
    { why: 'exactly 500,000 does not exceed it', rows: ['2018-07-20 500000.00'], says: null },
    { why: 'a cent more does', rows: ['2018-07-20 500000.01'], says: 'since 2018-07-20, due 2019-01-20, late' },
    { why: 'the last day of the old threshold', rows: ['2023-06-30 450000.00'], says: null },
    {
      why: 'the first of the new one',
      rows: ['2023-07-01 100000.01'],
      says: 'since 2023-07-01, due 2024-01-01, late',
    },
    { why: 'before 1 July 2016 there was no duty', rows: ['2016-06-30 9000000.00'], says: null },
    {
      why: 'de minimis aid is not published there',
      rows: ['2024-07-20 200000.00'],
      more: { basis: 'de-minimis', article: null, origin: 'past' },
      says: null,
    },
    {
      why: 'aid of others is theirs to publish',
      rows: ['2024-07-20 200000.00'],
      more: { origin: 'declared' },
      says: null,
    },
    {
      why: 'what is added later is judged with the whole under the law of its day',
      rows: ['2018-07-20 450000.00', '2025-02-01 10000.00'],
      says: 'since 2025-02-01, due 2025-08-01, late',
    },
    { why: 'what was taken back is not counted', rows: ['2024-07-20 150000.00', '2024-09-01 -60000.00'], says: null },
    {
      why: 'told in time',
      rows: ['2024-07-20 450000.00'],
      more: { publications: [{ register: 'transparency', on: day('2025-01-20'), reference: 'TM-1' }] },
      says: 'since 2024-07-20, due 2025-01-20, told',
    },
    {
      why: 'told too late',
      rows: ['2024-07-20 450000.00'],
      more: { publications: [{ register: 'transparency', on: day('2025-01-21'), reference: 'TM-1' }] },
      says: 'since 2024-07-20, due 2025-01-20, told-late',
    },
    {
      why: 'on its last day it is not late yet',
      rows: ['2026-05-25 450000.00'],
      on: '2026-11-25',
      says: 'since 2026-05-25, due 2026-11-25, due',
    },
    {
      why: 'six months after 31 August end with February',
      rows: ['2025-08-31 450000.00'],
      says: 'since 2025-08-31, due 2026-02-28, late',
    },
  ])('$why', ({ rows, more = {}, on = '2026-11-25', says }) => {
    const [found] = toTell(award(rows, { ...gber, ...more }), day(on))
    expect(found === undefined ? null : `since ${found.since}, due ${found.due}, ${found.standing}`).toBe(says)
  })
})

describe('the central register of de minimis aid', () => {
  test.each([
    { granted: '2025-12-31', due: undefined },
    { granted: '2026-01-01', due: '2026-01-29' },
    { granted: '2026-03-31', due: '2026-04-29' },
    { granted: '2026-07-10', due: '2026-08-10' },
    { granted: '2026-12-18', due: '2027-01-19' },
  ])('granted on $granted is entered by $due', ({ granted, due }) =>
    expect(toTell(award([`${granted} 1000.00`]), day('2026-01-05'))[0]?.due.toString()).toBe(due),
  )

  test('Easter and what follows from it', () => {
    const easters = ['2018-04-01', '2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25']
    expect(easters.map(text => easter(day(text).year).toString())).toEqual(easters)
    const free = ['2026-01-01', '2026-04-06', '2026-05-14', '2026-05-25', '2026-07-21', '2026-11-11', '2026-04-04']
    expect(free.filter(text => isWorkingDay(day(text)))).toEqual([])
    expect(isWorkingDay(day('2026-04-07'))).toBe(true)
    expect(addWorkingDays(day('2026-04-03'), 1).toString()).toBe('2026-04-07')
  })
})

describe('aid to a cluster', () => {
  const art27 = { basis: 'gber', article: '27' } as const
  test.each([
    { why: 'all of the line counts', on: '2026-01-01', total: '1725000.00', standing: 'room' },
    { why: 'up to the day', on: '2018-12-31', total: '1725000.00', standing: 'room' },
    { why: 'not what came later', on: '2018-07-19', total: '225000.00', standing: 'room' },
    { why: 'on a day whose law is not known', on: '2027-01-01', total: '1725000.00', standing: 'unknown' },
  ])('$why', ({ on, total, standing }) => {
    const aids = [
      award(['2016-07-14 225000.00'], { ...art27, id: 'ibn', cluster: 'before' }),
      award(['2018-07-20 1500000.00'], { ...art27, id: 'spc', cluster: 'after' }),
      award(['2018-07-20 90000.00'], { id: 'de-minimis', cluster: 'after' }),
      award(['2018-07-20 90000.00'], { basis: 'gber', article: '25', id: 'research', cluster: 'after' }),
    ]
    const found = cumulatedOn(aids, day(on))
    expect([decimalString(found.total), found.standing]).toEqual([total, standing])
  })
  test.each([
    { amount: '7500000.00', on: '2023-06-30', standing: 'near' },
    { amount: '7500000.01', on: '2023-06-30', standing: 'over' },
    { amount: '7500000.01', on: '2023-07-01', standing: 'room' },
    { amount: '8000000.00', on: '2023-07-01', standing: 'near' },
  ])('$amount on $on is $standing', ({ amount, on, standing }) =>
    expect(cumulatedOn([award([`2018-07-20 ${amount}`], art27)], day(on)).standing).toBe(standing),
  )
})

describe('the same costs paid twice', () => {
  const animation = { category: 'personnel', activity: 'animation' }
  const marketing = { category: 'personnel', activity: 'marketing' }
  const costs = (from: string, to: string, eligible: bigint | null, kinds = [animation], intensity = 5000) => ({
    kinds,
    from: day(from),
    to: day(to),
    eligible: eligible === null ? null : money(eligible),
    intensity: rate(intensity),
  })
  const one = (id: string, amount: string, aided: Aid['costs']) => award([`2018-07-20 ${amount}`], { id, costs: aided })
  test.each<{ why: string; aids: Aid[]; says: string[] }>([
    {
      why: 'half and a tenth of the same is more than half',
      aids: [
        one('a', '100.00', costs('2018-10-01', '2021-09-30', 20_000n)),
        one('b', '10.00', costs('2020-01-01', '2022-12-31', 10_000n)),
      ],
      says: ['2020-01-01/2021-09-30 a+b 60% of 50%: exceeds'],
    },
    {
      why: 'a quarter and a quarter is not',
      aids: [
        one('a', '50.00', costs('2018-10-01', '2021-09-30', 20_000n)),
        one('b', '25.00', costs('2018-10-01', '2021-09-30', 10_000n)),
      ],
      says: ['2018-10-01/2021-09-30 a+b 50% of 50%: within'],
    },
    {
      why: 'the highest intensity of the two applies',
      aids: [
        one('a', '100.00', costs('2018-10-01', '2021-09-30', 20_000n)),
        one('b', '30.00', costs('2018-10-01', '2021-09-30', 10_000n, [animation], 8000)),
      ],
      says: ['2018-10-01/2021-09-30 a+b 80% of 80%: within'],
    },
    {
      why: 'other costs are not the same costs',
      aids: [
        one('a', '100.00', costs('2018-10-01', '2021-09-30', 20_000n)),
        one('b', '100.00', costs('2018-10-01', '2021-09-30', 20_000n, [marketing])),
      ],
      says: [],
    },
    {
      why: 'nor are those of other days',
      aids: [
        one('a', '100.00', costs('2018-10-01', '2019-09-30', 20_000n)),
        one('b', '100.00', costs('2019-10-01', '2021-09-30', 20_000n)),
      ],
      says: [],
    },
    {
      why: 'what is not known asks for a judgement',
      aids: [
        one('a', '100.00', costs('2018-10-01', '2021-09-30', 20_000n)),
        one('b', '10.00', costs('2018-10-01', '2021-09-30', null)),
      ],
      says: ['2018-10-01/2021-09-30 a+b null of 50%: judgement'],
    },
    {
      why: 'three that are each within with another exceed together',
      aids: ['a', 'b', 'c'].map(id => one(id, '20.00', costs('2018-10-01', '2018-12-31', 10_000n))),
      says: ['2018-10-01/2018-12-31 a+b+c 60% of 50%: exceeds'],
    },
    {
      why: 'a share is rounded up, so that a cent too much is seen',
      aids: [
        one('a', '33.34', costs('2018-10-01', '2018-12-31', 10_000n)),
        one('b', '16.67', costs('2018-10-01', '2018-12-31', 10_000n)),
      ],
      says: ['2018-10-01/2018-12-31 a+b 50.01% of 50%: exceeds'],
    },
  ])('$why', ({ aids, says }) =>
    expect(
      overlapsIn(aids).map(
        found =>
          `${found.from}/${found.to} ${found.aids.map(({ id }) => id).join('+')} ${found.together && percentString(found.together)} of ${found.highest && percentString(found.highest)}: ${found.verdict}`,
      ),
    ).toEqual(says),
  )
  test('kinds of cost that the same awards share are told once', () => {
    const both = costs('2018-10-01', '2021-09-30', 20_000n, [animation, marketing])
    expect(overlapsIn([one('a', '1.00', both), one('b', '1.00', both)]).map(({ kinds }) => kinds)).toEqual([
      [animation, marketing],
    ])
  })
})

describe('what the register of organisations knew on the granting day', () => {
  test.each([
    ['1000', 'BE10'],
    ['1340', 'BE31'],
    ['1800', 'BE24'],
    ['2000', 'BE21'],
    ['3000', 'BE24'],
    ['3500', 'BE22'],
    ['4000', 'BE33'],
    ['5000', 'BE35'],
    ['6000', 'BE32'],
    ['6700', 'BE34'],
    ['7000', 'BE32'],
    ['8000', 'BE25'],
    ['9000', 'BE23'],
    ['999', null],
    ['90000', null],
  ])('postcode %s lies in %s', (postcode, code) => expect(regionOf(postcode, 'BE')).toBe(code))

  test('is read as of that day, and stays open where nothing was known', () => {
    const at = Temporal.Instant.from('2018-01-01T00:00:00Z')
    const facts = [
      {
        value: { kind: 'size-class', size: 'small' },
        from: day('2016-01-01'),
        until: day('2018-12-31'),
        recordedAt: at,
      },
      { value: { kind: 'size-class', size: 'large' }, from: day('2019-01-01'), until: null, recordedAt: at },
    ] as const
    expect(profileOn(facts, day('2018-07-20'))).toEqual({ region: null, sector: null, size: 'small' })
    expect(profileOn(facts, day('2019-07-20')).size).toBe('large')
    expect(profileOn(facts, day('2015-07-20')).size).toBeNull()
  })
})
