import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Explanation } from '../../kernel/explanation.ts'
import { changeDocument, decimal, type Instrument, readInstrument } from '../instruments/index.ts'
import { Instruments } from '../instruments/reader.ts'
import { lastDay, monthsFrom, plusMonths, wholeMonths } from './calendar.ts'
import { explain } from './explain.ts'
import { assess } from './rules.ts'

const instruments = new Instruments()
const drafted = (path: string, value: string, standing: string): string => {
  const outcome = changeDocument(standing, { instrument: 'draft', path: path.split('.'), value })
  if (!outcome.ok) throw new Error(outcome.refusals[0].message.en)
  return outcome.fact.text
}
const read = (text: string): Instrument => {
  const outcome = readInstrument(text, 'draft')
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message.en).join('\n'))
  return outcome.fact
}

/** The network instrument as it is, and with every parameter of the match set to something else. */
const shipped = instruments.text('ibn@2016-03-04')!
const generous = [
  ['funding.rate', '33.33%'],
  ['funding.match.publicPerPrivate', '2/3'],
  ['funding.match.inKindShare', '17.5%'],
  ['funding.match.carryOver', 'true'],
].reduce((text, [path, value]) => drafted(path!, value!, text), shipped)
const drafts = [read(shipped), read(generous)]

const cents = (most: number) => fc.bigInt({ min: 0n, max: BigInt(most) })
const amount = (most: number) => cents(most).map(decimal)
const cost = fc.record({
  category: fc.constantFrom('personnel', 'administrative', 'overhead'),
  activity: fc.constantFrom('animation', 'marketing', 'facilities', 'training-events'),
  accepted: amount(20_000_000),
  otherPublicAid: amount(5_000_000),
})
const contribution = (start: number) =>
  fc.record({
    kind: fc.constantFrom('cash', 'cash', 'in-kind'),
    payer: fc.constantFrom('company', 'company', 'knowledge-institute'),
    amount: amount(9_000_000),
    receivedOn: fc.constantFrom(`${start}-10-01`, `${start + 1}-03-15`, `${start + 1}-09-30`),
  })
const year = (start: number) =>
  fc.record(
    {
      from: fc.constant(`${start}-10-01`),
      to: fc.integer({ min: 1, max: 12 }).map(months => lastDay(`${start}-10-01`, months)),
      envelope: amount(16_000_000),
      alreadyPaid: amount(16_000_000),
      costs: fc.array(cost, { maxLength: 4 }),
      contributions: fc.array(contribution(start), { maxLength: 4 }),
    },
    { requiredKeys: ['from', 'to', 'costs', 'contributions'] },
  )
const agreement = fc.record({
  instrument: fc.constant('ibn@2016-03-04'),
  grantedOn: fc.constantFrom('2018-07-20', '2023-07-01', '2026-12-31'),
  term: fc.constant({ from: '2018-10-01', to: '2021-09-30' }),
  firstOperatingAidOn: fc.constantFrom('2018-10-01', '2009-02-28', '2008-11-15', '2000-01-01'),
  cumulatedAid: fc.oneof(amount(100_000), amount(1_100_000_000)),
  years: fc.tuple(year(2018), year(2019), year(2020)).map(each => [...each]),
})
const draft = fc.constantFrom(...drafts)

const assessed = (asked: unknown, instrument: Instrument) => {
  const outcome = assess(asked, () => instrument)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}
const holds = (property: fc.IProperty<never> | fc.IRawProperty<never>) => fc.assert(property as never, { numRuns: 300 })

test('the grant never exceeds any term, and is one of them', () =>
  holds(
    fc.property(agreement, draft, (asked, instrument) => {
      for (const { grant, terms, binding } of assessed(asked, instrument).years) {
        expect(terms[binding]).toBe(grant)
        for (const term of Object.values(terms)) if (term !== null) expect(grant <= term && grant >= 0n).toBe(true)
      }
    }) as never,
  ))

test('more match never lowers the grant of its own year', () =>
  holds(
    fc.property(agreement, draft, cents(5_000_000), fc.nat({ max: 2 }), (asked, instrument, more, index) => {
      const before = assessed(asked, instrument).years[index]!
      const years = asked.years.map((each, position) =>
        position === index
          ? {
              ...each,
              contributions: [
                ...each.contributions,
                { kind: 'cash', payer: 'company', amount: decimal(more), receivedOn: each.from },
              ],
            }
          : each,
      )
      expect(assessed({ ...asked, years }, instrument).years[index]!.grant >= before.grant).toBe(true)
    }) as never,
  ))

test('splitting a cost line and its other aid in the same proportion changes nothing', () =>
  holds(
    fc.property(
      agreement,
      draft,
      fc.integer({ min: 2, max: 9 }),
      cents(1_000_000),
      cents(700_000),
      (asked, instrument, parts, accepted, other) => {
        const line = { category: 'personnel', activity: 'animation' }
        const each = { ...line, accepted: decimal(accepted), otherPublicAid: decimal(other) }
        const whole = {
          ...line,
          accepted: decimal(accepted * BigInt(parts)),
          otherPublicAid: decimal(other * BigInt(parts)),
        }
        const withLines = (lines: readonly object[]) => ({
          ...asked,
          years: asked.years.map((standing, index) =>
            index === 1 ? { ...standing, costs: [...standing.costs, ...lines] } : standing,
          ),
        })
        const one = assessed(withLines([whole]), instrument)
        const split = assessed(withLines(Array.from({ length: parts }, () => each)), instrument)
        expect(split.years.map(({ terms, grant }) => ({ terms, grant }))).toEqual(
          one.years.map(({ terms, grant }) => ({ terms, grant })),
        )
      },
    ) as never,
  ))

const child = (of: Explanation, rule: string) => of.children?.find(each => each.rule === rule)
const euro = (text: string | undefined): bigint => BigInt((text ?? '').replace('.', ''))
const percent = (text: string | undefined): bigint => BigInt(Math.round(Number.parseFloat(text ?? '') * 100))
const sum = (parts: readonly Explanation[] = []): bigint =>
  parts.reduce((total, part) => total + (part.amount?.cents ?? 0n), 0n)
const zeroUp = (value: bigint): bigint => (value > 0n ? value : 0n)

/** Computes each term anew from nothing but what the explanation says. */
const recomputed: Record<string, (term: Explanation, grant: Explanation) => bigint> = {
  rate: term => {
    expect(sum(child(term, 'eligible')?.children)).toBe(euro(term.inputs?.['eligible']))
    return (percent(term.inputs?.['rate']) * euro(term.inputs?.['eligible'])) / 10_000n
  },
  ceiling: term => (euro(term.inputs?.['ceiling']) * BigInt(term.inputs?.['months'] ?? '')) / 12n,
  match: term => {
    const [over = '', under = ''] = (term.inputs?.['publicPerPrivate'] ?? '').split('/')
    expect(sum(term.children)).toBe(euro(term.inputs?.['counted']))
    expect(sum(child(term, 'cash')?.children)).toBe(child(term, 'cash')?.amount?.cents)
    return (BigInt(over) * euro(term.inputs?.['counted'])) / BigInt(under)
  },
  intensity: term =>
    (term.children ?? []).reduce(
      (total, { inputs }) =>
        total +
        zeroUp(
          percent(term.inputs?.['highestIntensity']) * euro(inputs?.['accepted']) -
            10_000n * euro(inputs?.['otherPublicAid']),
        ),
      0n,
    ) / 10_000n,
  envelope: term => term.amount!.cents,
  notification: term => zeroUp(euro(term.inputs?.['threshold']) - euro(term.inputs?.['cumulated'])),
  duration: (term, grant) => {
    const rate = child(grant, 'rate')
    const [allowed, months] = [BigInt(term.inputs?.['allowed'] ?? ''), BigInt(term.inputs?.['months'] ?? '')]
    const rated = percent(rate?.inputs?.['rate']) * euro(rate?.inputs?.['eligible']) * 12n
    const ceiling = euro(child(grant, 'ceiling')?.inputs?.['ceiling']) * months * 10_000n
    return ((rated < ceiling ? rated : ceiling) * allowed) / (months * 120_000n)
  },
}

test('the numbers of the explanation recompute to the result', () =>
  holds(
    fc.property(agreement, draft, (asked, instrument) => {
      for (const assessedYear of assessed(asked, instrument).years) {
        const grant = explain(assessedYear)
        for (const term of grant.children ?? [])
          expect([term.rule, term.amount?.cents]).toEqual([term.rule, recomputed[term.rule]?.(term, grant)])
        const smallest = (grant.children ?? []).reduce((a, b) => (b.amount!.cents < a.amount!.cents ? b : a))
        expect([grant.binding, grant.amount]).toEqual([smallest.rule, smallest.amount])
      }
    }) as never,
  ))

const anyDay = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2150-12-31T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString().slice(0, 10))

test('the calendar is that of Temporal', () =>
  holds(
    fc.property(anyDay, anyDay, fc.nat({ max: 300 }), (one, other, months) => {
      const [from, to] = one < other ? [one, other] : [other, one]
      const start = Temporal.PlainDate.from(from)
      expect(plusMonths(from, months)).toBe(start.add({ months }).toString())
      expect(lastDay(from, months)).toBe(start.add({ months }).subtract({ days: 1 }).toString())
      const fit = monthsFrom(from, to)
      expect(lastDay(from, fit) <= to && lastDay(from, fit + 1) > to).toBe(true)
      const end = Temporal.PlainDate.from(to).add({ days: 1 })
      const isWhole = start.day <= 28 && end.day === start.day && from <= to
      expect(wholeMonths(from, to)).toBe(isWhole ? start.until(end, { largestUnit: 'months' }).months : undefined)
    }) as never,
  ))
