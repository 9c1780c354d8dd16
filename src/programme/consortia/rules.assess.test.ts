import { describe, expect, test } from 'vitest'
import { partner, projectTerm, together, type Who } from '../../../test/partners.ts'
import type { Explanation } from '../../kernel/explanation.ts'
import { decimalString, percentString } from '../../kernel/money.ts'
import { assess } from '../assessments/index.ts'
import { Instruments } from '../instruments/reader.ts'
import type { Part, ProjectTerm } from './consortium.ts'
import { assessConsortium } from './rules.assess.ts'

const instruments = new Instruments()
const instrument = (id: string) => instruments.meant(id, '2026-01-01')!

function granted(
  id: string,
  parts: readonly Part[],
  more: Partial<ProjectTerm> & { groupOf?: (n: string) => string } = {},
) {
  const outcome = assessConsortium(instrument(id), parts, { ...projectTerm, ...more })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}
const grants = (...asked: Parameters<typeof granted>) =>
  granted(...asked).partners.map(({ grant }) => decimalString(grant))

describe('a company alone, under the R&D project: written out by hand', () => {
  test.each<{ who: Who; research: string; development: string; why: string }>([
    { who: 'large', research: '50000.00', development: '25000.00', why: '50 % and 25 % of 100,000' },
    { who: 'medium', research: '60000.00', development: '35000.00', why: '50 + 10 % and 25 + 10 %' },
    { who: 'small', research: '60000.00', development: '45000.00', why: '50 + 20 = 70, at most 60 %; 25 + 20 %' },
    { who: 'micro', research: '60000.00', development: '45000.00', why: 'a micro enterprise is small' },
  ])('$who: $research of research and $development of development ($why)', ({ who, research, development }) => {
    expect(grants('rd-project', [partner(who, { 'industrial-research': '100000.00' })])).toEqual([research])
    expect(grants('rd-project', [partner(who, { 'experimental-development': '100000.00' })])).toEqual([development])
  })

  test('half a cent falls away: 50 % of 33,333.33 is 16,666.66', () =>
    expect(grants('rd-project', [partner('large', { 'industrial-research': '33333.33' })])).toEqual(['16666.66']))
})

describe('cooperation adds 10 % for companies', () => {
  const costs = { 'industrial-research': '100000.00', 'experimental-development': '100000.00' }
  test.each<{ why: string; parts: Part[]; cooperation: boolean; grants: string[] }>([
    {
      why: 'two independent companies, one small: 60 + 35 % and 60 (of 80) + 55 %',
      parts: together(partner('large', costs), partner('small', costs)),
      cooperation: true,
      grants: ['95000.00', '115000.00'],
    },
    {
      why: 'two large companies are no effective collaboration: 50 + 25 %',
      parts: together(partner('large', costs), partner('large', costs)),
      cooperation: false,
      grants: ['75000.00', '75000.00'],
    },
    {
      why: 'one bears 1,000,000 of 1,200,000, more than 70 %: 50 % of it, and 60 + 45 %',
      parts: together(partner('large', { 'industrial-research': '1000000.00' }), partner('small', costs)),
      cooperation: false,
      grants: ['500000.00', '105000.00'],
    },
  ])('$why', ({ parts, cooperation, grants: by }) => {
    const found = granted('rd-project', parts)
    expect(found.cooperation).toBe(cooperation)
    expect(found.partners.map(({ grant }) => decimalString(grant))).toEqual(by)
  })

  test('two companies of one group do not cooperate with each other', () => {
    const parts = together(partner('large', costs), partner('small', costs))
    expect(granted('rd-project', parts, { groupOf: () => 'one group' }).cooperation).toBe(false)
  })
})

describe('an ICON of four', () => {
  // industrial research, then experimental development; the companies cooperate
  const parts = together(
    // 200,000 × (50 + 10) % = 120,000, 100,000 × (25 + 10) % = 35,000
    partner('large', { 'industrial-research': '200000.00', 'experimental-development': '100000.00' }),
    // 120,000 × min(50 + 10 + 10, 60) % = 72,000, 80,000 × (25 + 10 + 10) % = 36,000
    partner('medium', { 'industrial-research': '120000.00', 'experimental-development': '80000.00' }),
    // 60,000 × min(50 + 20 + 10, 60) % = 36,000, 40,000 × (25 + 20 + 10) % = 22,000
    partner('small', { 'industrial-research': '60000.00', 'experimental-development': '40000.00' }),
    // all of 250,000
    partner('knowledge-institute', { 'industrial-research': '250000.00' }),
  )
  const found = granted('icon', parts)

  test('grants each partner at its own rate, and the whole to the cent', () => {
    expect(found.partners.map(({ grant }) => decimalString(grant))).toEqual([
      '155000.00',
      '108000.00',
      '58000.00',
      '250000.00',
    ])
    expect(found.partners.map(({ rate }) => percentString({ basisPoints: rate }))).toEqual([
      '51.66%',
      '54%',
      '58%',
      '100%',
    ])
    expect(decimalString(found.total)).toBe('571000.00')
    expect(found.years).toEqual([{ from: '2026-01-01', to: '2026-12-31', amount: found.total }])
  })

  test('explains the rate of each: what it starts from, what is added, where that ends', () => {
    const said = (node: Explanation): string[] => [node.label.en, ...(node.children ?? []).flatMap(said)]
    expect(said(found.partners[1]!.explanation)).toEqual(
      expect.arrayContaining([
        'Industrial research: 60%',
        'Base: medium-sized enterprise: 50%',
        'Bonus: medium-sized enterprise: +10%',
        'Bonus: the partners cooperate: +10%',
        'Bonuses lift it to at most: 60%',
        'Experimental development: 45%',
        'Base: medium-sized enterprise: 25%',
      ]),
    )
    expect(said(found.partners[3]!.explanation)).toEqual(
      expect.arrayContaining(['Industrial research: 100%', 'Base: knowledge institutes: 100%']),
    )
  })

  test('each partner is a case that anybody can assess again', () =>
    expect(found.partners[0]!.case).toMatchObject({
      instrument: 'icon@2020-10-01',
      payee: 'company',
      size: 'large',
      cooperation: true,
      years: [{ costs: [{ activity: 'industrial-research', accepted: '200000.00' }, {}] }],
    }))
})

describe('other instruments', () => {
  test.each<{ who: Who; grant: string }>([
    { who: 'large', grant: '20000.00' },
    { who: 'medium', grant: '25000.00' },
    { who: 'small', grant: '25000.00' },
  ])('a feasibility study of 50,000 by a $who company: $grant', ({ who, grant }) =>
    expect(grants('feasibility-study', [partner(who, { feasibility: '50000.00' })])).toEqual([grant]),
  )

  test('what is no state aid is not published as aid, however much it is', () => {
    const large = partner('knowledge-institute', { 'fundamental-research': '900000.00' })
    const [own] = granted('csbo', [large]).partners
    const outcome = assess(own!.case, () => instrument('csbo'))
    expect(outcome.ok && outcome.fact.transparency).toMatchObject({ publish: false, publishBy: null })
  })

  test('cSBO: all costs of a knowledge institute, less what another purse pays of them', () => {
    const of = (other: string) =>
      partner('knowledge-institute', { 'fundamental-research': { amount: '250000.33', other } })
    expect(grants('csbo', [of('0.00')])).toEqual(['250000.33'])
    expect(grants('csbo', [of('50000.00')])).toEqual(['200000.33'])
  })

  const institute = (amount: string) => partner('knowledge-institute', { dissemination: amount })
  test.each<{ why: string; costs: string[]; targets: boolean; grants: string[] }>([
    { why: 'alone: 50 %', costs: ['400000.00'], targets: false, grants: ['200000.00'] },
    { why: 'alone with its targets reached: 50 + 30 %', costs: ['400000.00'], targets: true, grants: ['320000.00'] },
    {
      why: 'together: 50 + 20 %',
      costs: ['300000.00', '200000.00'],
      targets: false,
      grants: ['210000.00', '140000.00'],
    },
    {
      why: 'together with targets reached: 50 + 20 + 30 %',
      costs: ['300000.00', '200000.00'],
      targets: true,
      grants: ['300000.00', '200000.00'],
    },
    {
      why: 'one bears 80 %: no cooperation',
      costs: ['400000.00', '100000.00'],
      targets: false,
      grants: ['200000.00', '50000.00'],
    },
    {
      why: '1,500,000 is cut to the million: two thirds of each',
      costs: ['900000.00', '600000.00'],
      targets: true,
      grants: ['600000.00', '400000.00'],
    },
  ])('COOCK+ $why', ({ costs, targets, grants: by }) =>
    expect(grants('coock-plus', together(...costs.map(institute)), { targets, term: projectTerm.term })).toEqual(by),
  )

  test('intercluster: as an ICON', () =>
    expect(
      grants(
        'intercluster',
        together(
          partner('small', { 'experimental-development': '100000.00' }),
          partner('medium', { 'experimental-development': '100000.00' }),
        ),
      ),
    ).toEqual(['55000.00', '45000.00']))
})

describe('the law above the document', () => {
  test('other public aid on the same costs counts in the highest intensity: 70 % of 100,000 less 30,000', () => {
    const [found] = granted('rd-project', [
      partner('small', { 'industrial-research': { amount: '100000.00', other: '30000.00' } }),
    ]).partners
    expect(decimalString(found!.grant)).toBe('40000.00')
    expect(found!.explanation.children![0]!.binding).toBe('intensity')
  })

  test('the most for all partners cuts each in proportion: 2,000,000 and 2,000,000.02 to 3,000,000', () => {
    const parts = together(
      partner('large', { 'industrial-research': '4000000.00' }),
      partner('large', { 'industrial-research': '4000000.04' }),
    )
    const found = granted('rd-project', parts)
    expect(found.partners.map(({ grant }) => decimalString(grant))).toEqual(['1499999.99', '1500000.01'])
    expect(decimalString(found.total)).toBe('3000000.00')
    expect(found.explanation.children!.map(({ rule }) => rule)).toContain('consortium.most')
  })

  test('past the last day on which the law is known nothing is granted', () => {
    const late = { grantedOn: Temporal.PlainDate.from('2027-01-05') }
    const company = partner('small', { 'industrial-research': '100000.00' })
    const outcome = assessConsortium(instrument('rd-project'), together(company), { ...projectTerm, ...late })
    expect(outcome.ok ? [] : outcome.refusals.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'law.unknown grantedOn',
    ])
  })

  test('a cost that the instrument does not list is refused at its partner', () => {
    const parts = together(
      partner('small', { 'industrial-research': '1.00' }),
      partner('small', { feasibility: '1.00' }),
    )
    const outcome = assessConsortium(instrument('icon'), parts, projectTerm)
    expect(outcome.ok ? [] : outcome.refusals.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'cost.activity partner[1].years[0].costs[0].activity',
    ])
  })
})
