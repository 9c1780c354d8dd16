import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partner, projectTerm, together, type Who } from '../../../test/partners.ts'
import { decimalString, money } from '../../kernel/money.ts'
import { assess } from '../assessments/index.ts'
import { Instruments } from '../instruments/reader.ts'
import { costsOf, otherAidOf, type Part } from './consortium.ts'
import { assessConsortium } from './rules.assess.ts'

const instruments = new Instruments()
const ids = ['icon', 'intercluster', 'rd-project', 'csbo', 'coock-plus', 'feasibility-study'] as const
const instrument = fc.constantFrom(...ids).map(id => instruments.meant(id, '2026-01-01')!)

const cents = fc.oneof(fc.bigInt(0n, 999n), fc.bigInt(0n, 60_000_000n), fc.bigInt(0n, 300_000_000n))
const who = fc.constantFrom<Who>('micro', 'small', 'medium', 'large', 'knowledge-institute', 'other')

/** A consortium of one to eight, over one to three years, with costs of the activities that its instrument lists. */
const consortium = instrument.chain(chosen => {
  const activity = fc.constantFrom(...chosen.document.funding.costs.activities)
  const cost = fc.record({ activity, amount: cents, other: fc.bigInt(0n, 100n) })
  const years = fc.integer({ min: 1, max: Math.max(1, Math.floor(chosen.document.term.months / 12)) })
  const part = (count: number) =>
    fc.record({ who, years: fc.array(fc.array(cost, { maxLength: 3 }), { minLength: count, maxLength: count }) })
  return years.chain(count =>
    fc.record({
      chosen: fc.constant(chosen),
      count: fc.constant(count),
      parts: fc.array(part(count), { minLength: 1, maxLength: 8 }).map(all =>
        together(
          ...all.map(one => ({
            ...partner(one.who, {}),
            years: one.years.map((costs, index) => ({
              from: Temporal.PlainDate.from({ year: 2026 + index, month: 1, day: 1 }),
              to: Temporal.PlainDate.from({ year: 2026 + index, month: 12, day: 31 }),
              costs: costs.map(({ activity: of, amount, other }) => ({
                category: 'personnel' as const,
                activity: of,
                amount: money(amount),
                otherPublicAid: money((amount * other) / 100n),
              })),
            })),
          })),
        ),
      ),
      groups: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 8, maxLength: 8 }),
    }),
  )
})
type Found = typeof consortium extends fc.Arbitrary<infer Value> ? Value : never

const asked = ({ count, parts, groups }: Found) => ({
  grantedOn: projectTerm.grantedOn,
  term: { from: projectTerm.term.from, to: Temporal.PlainDate.from({ year: 2025 + count, month: 12, day: 31 }) },
  groupOf: (number: string) => String(groups[parts.findIndex(part => part.number === number)]),
})

function assessed(found: Found) {
  const outcome = assessConsortium(found.chosen, found.parts, asked(found))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}
const holds = (property: (found: Found) => void) => fc.assert(fc.property(consortium, property), { numRuns: 300 })

/** The highest rate a partner can have at all under the six documents. */
const capOf = (part: Part, id: string): bigint => {
  if (id === 'csbo' || id === 'coock-plus') return 10_000n
  if (part.payee === 'knowledge-institute' && (id === 'icon' || id === 'intercluster')) return 10_000n
  return id === 'feasibility-study' ? 5_000n : 6_000n
}

test('no grant is above the costs at the highest rate, nor with other public money above the costs', () =>
  holds(found => {
    for (const [index, { grant }] of assessed(found).partners.entries()) {
      const part = found.parts[index]!
      const costs = costsOf(part).cents
      expect(grant.cents * 10_000n).toBeLessThanOrEqual(costs * capOf(part, found.chosen.document.id))
      expect(grant.cents + otherAidOf(part).cents <= costs || grant.cents === 0n).toBe(true)
    }
  }))

test('years, partners and the whole come to one sum, and never past the most of the document', () =>
  holds(found => {
    const { partners, years, total } = assessed(found)
    const sum = (all: readonly { readonly amount: { readonly cents: bigint } }[]) =>
      all.reduce((before, { amount }) => before + amount.cents, 0n)
    expect(partners.reduce((before, { grant }) => before + grant.cents, 0n)).toBe(total.cents)
    expect(sum(years)).toBe(total.cents)
    for (const { grant, years: own } of partners) expect(sum(own)).toBe(grant.cents)
    const most = found.chosen.document.consortium?.grant?.most
    if (most !== undefined) expect(total.cents).toBeLessThanOrEqual(most.cents)
  }))

test('a cut takes from nobody more than the whole needs, and comes out at the most to the cent', () =>
  holds(found => {
    const most = found.chosen.document.consortium?.grant?.most
    const { partners, total } = assessed(found)
    const bare = partners.map(({ case: written }) =>
      assess({ ...written, years: written.years.map(({ envelope: _, ...year }) => year) }, () => found.chosen),
    )
    const before = bare.map(outcome => (outcome.ok ? outcome.fact.total.grant : -1n))
    const uncut = before.reduce((sum, grant) => sum + grant, 0n)
    for (const [index, { grant }] of partners.entries()) expect(grant.cents).toBeLessThanOrEqual(before[index]!)
    expect(total.cents).toBe(most === undefined || uncut <= most.cents ? uncut : most.cents)
  }))

test('the case of a partner, assessed again by anybody, gives its grant', () =>
  holds(found => {
    for (const { case: written, grant } of assessed(found).partners) {
      const again = assess(JSON.parse(JSON.stringify(written)), () => found.chosen)
      expect(again.ok && decimalString(money(again.fact.total.grant))).toBe(decimalString(grant))
    }
  }))

test('more costs never lower a grant: one line more, all else the same', () =>
  fc.assert(
    fc.property(consortium, fc.nat(), cents, (found, at, more) => {
      const { partners } = assessed(found)
      const { case: written } = partners[at % partners.length]!
      const bare = { ...written, years: written.years.map(({ envelope: _, ...year }) => year) }
      const [first, ...rest] = bare.years
      const [cost] = first!.costs
      if (cost === undefined) return
      const added = { ...cost, accepted: decimalString(money(more)), otherPublicAid: '0.00' }
      const after = { ...bare, years: [{ ...first!, costs: [...first!.costs, added] }, ...rest] }
      const [was, is] = [bare, after].map(each => assess(each, () => found.chosen))
      expect(was!.ok && is!.ok && is!.fact.total.grant >= was!.fact.total.grant).toBe(true)
    }),
    { numRuns: 300 },
  ))

test('a smaller company is never granted less than a larger one for the same costs', () =>
  fc.assert(
    fc.property(cents, fc.constantFrom('icon', 'rd-project'), fc.boolean(), (amount, id, cooperation) => {
      const of = instruments.meant(id, '2026-01-01')!
      const grants = (['small', 'medium', 'large'] as const).map(size => {
        const [one] = together(partner(size, { 'industrial-research': decimalString(money(amount)) }))
        const outcome = assessConsortium(of, [one!], projectTerm)
        const written = outcome.ok ? { ...outcome.fact.partners[0]!.case, cooperation } : undefined
        const found = assess(written, () => of)
        return found.ok ? found.fact.total.grant : -1n
      })
      expect(grants[0]! >= grants[1]! && grants[1]! >= grants[2]! && grants[2]! >= 0n).toBe(true)
    }),
    { numRuns: 200 },
  ))
