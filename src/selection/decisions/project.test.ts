import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { decided } from '../../../test/decided.ts'
import { shippedForm } from '../../../test/forms.ts'
import { money } from '../../kernel/money.ts'
import type { Database } from '../../platform/db/index.ts'
import { Instruments } from '../../programme/instruments/queries.ts'
import { requestOf } from '../forms/index.ts'
import { casesDigest } from './queries.project.ts'
import { awardOf } from './rules.cost.ts'
import { awardedPartners, projectCost } from './rules.project.ts'
import { projectOf, recordProject } from './store.projects.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const icon = new Instruments().get('icon@2020-10-01')
if (icon === undefined) throw new Error('the instrument is not there')
const form = shippedForm('project-full-proposal', '2020-10-01')
const numbers = ['0400000086', '0400000185', '0400000284', '0400000383']
const one = (id: string) => ({ chosen: [id], other: '' })
const partner = (index: number, kind: string, size: string | null, activity: string, own: string) => ({
  [`partner[${index}].organisation`]: { number: numbers[index] ?? '', name: `Partner ${index}` },
  [`partner[${index}].kind`]: one(kind),
  ...(size === null ? {} : { [`partner[${index}].size`]: one(size) }),
  [`partner[${index}].lead`]: index === 0,
  [`partner[${index}].budget`]: { [`y1.personnel.${activity}`]: '60000.00', [`y2.operating.${activity}`]: '40000.00' },
  [`partner[${index}].own`]: own,
})
const answers = {
  'project.start': '2023-01-01',
  'project.months': '24',
  'project.challenges': { chosen: ['climate', 'energy'], other: '' },
  ...partner(0, 'company', 'small', 'industrial-research', '40000.00'),
  ...partner(1, 'company', 'medium', 'experimental-development', '55000.00'),
  ...partner(2, 'company', 'large', 'industrial-research', '40000.00'),
  ...partner(3, 'knowledge-institute', null, 'industrial-research', '0.00'),
}
const known = {
  instrument: icon,
  day: Temporal.PlainDate.from('2022-11-15'),
  cluster: 'blue',
  registers: {
    groupOf: (number: string) => number,
    payee: () => null,
    memberOf: () => null,
    establishment: () => null,
  },
  organisation: (number: string) => ({ id: `org-${number}` }),
}
const costOf = (more: object = {}, facts: object = {}) =>
  projectCost(requestOf(form, { ...answers, ...more }, known), icon, { ...known, ...facts }, `org-${numbers[0]}`)

/** 60 %, 45 %, 60 % and all of EUR 100 000 each: the rates of the document, worked out by hand. */
const grants = [60_000_00n, 45_000_00n, 60_000_00n, 100_000_00n]

test('each partner is granted by its own kind, size and activity', () => {
  const cost = costOf()
  expect(cost).toMatchObject({ known: true, total: money(265_000_00n) })
  if (!cost.known) return
  expect(cost.partners?.map(({ grant }) => grant.cents)).toEqual(grants)
  expect(cost.partners?.map(({ rate }) => rate.basisPoints)).toEqual([6000n, 4500n, 6000n, 10_000n])
  expect(cost.years.map(({ amount }) => amount.cents)).toEqual([159_000_00n, 106_000_00n])
  expect(cost.partners?.every(({ explanation }) => (explanation.children?.length ?? 0) > 0)).toBe(true)
})

test('who asks for less is granted that, in every year its part', () => {
  const cost = costOf({ 'partner[0].asked': '30000.00', 'partner[0].own': '70000.00' })
  expect(cost).toMatchObject({ known: true, total: money(235_000_00n) })
  if (!cost.known) return
  expect(cost.partners?.[0]?.years.map(({ amount }) => amount.cents)).toEqual([18_000_00n, 12_000_00n])
  expect(cost.explanations[0]?.amount).toEqual(money(235_000_00n))
})

test.each<[string, object, object, string]>([
  ['an unbalanced budget', { 'partner[0].own': '1.00' }, {}, 'consortium.balance partner[0].own'],
  [
    'a partner that the register does not know',
    {},
    { organisation: () => null },
    'project.partner-unknown partner[0].number',
  ],
  [
    'a partner that may not receive aid',
    {},
    { barred: (number: string) => (number === numbers[1] ? { en: 'Recovery.', nl: 'Terugvordering.' } : undefined) },
    'project.partner-barred partner[1].number',
  ],
  [
    'another lead than the applicant',
    { 'partner[0].lead': false, 'partner[1].lead': true },
    {},
    'project.lead partner[1].number',
  ],
])('%s is refused at its field', (_, more, facts, wanted) => {
  const cost = costOf(more, facts)
  expect(cost.known).toBe(false)
  if (!cost.known) expect(cost.refusals.map(({ rule, path }) => `${rule} ${path}`)).toContain(wanted)
})

test('a lowered award is divided over the partners to the cent', () => {
  const cost = costOf()
  if (!cost.known || cost.partners === undefined) throw new Error('the cost is not known')
  const awarded = awardOf(cost, { to: money(100_000_01n), reason: 'The envelope has no more.' })
  const partners = awardedPartners(cost.partners, awarded)
  const sumOf = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n)
  expect(sumOf(partners.map(({ grant }) => grant.cents))).toBe(100_000_01n)
  for (const [index, year] of awarded.years.entries())
    expect(sumOf(partners.map(({ years }) => years[index]?.amount.cents ?? 0n))).toBe(year.amount.cents)
  expect(awardedPartners(cost.partners, awardOf(cost, null))).toEqual(cost.partners)
})

test('what was decided of a project is read as it was recorded', async () => {
  const cost = costOf()
  if (!cost.known || cost.partners === undefined) throw new Error('the cost is not known')
  const { decision } = await decided(database)
  const project = {
    decision,
    partners: cost.partners,
    shares: [{ cluster: 'blue', share: { basisPoints: 10_000n } }],
    term: { from: Temporal.PlainDate.from('2023-01-01'), to: Temporal.PlainDate.from('2024-12-31') },
    months: 24,
    challenges: ['climate', 'energy'],
    roadmap: [],
  }
  await database.reader.transaction().execute(tx => recordProject(tx, project))
  const read = await projectOf(database.reader, decision)
  expect(read).toMatchObject({ ...project, partners: project.partners.map(({ explanation: _, ...rest }) => rest) })
  expect(casesDigest(read?.partners ?? [])).toBe(casesDigest(project.partners))
  expect(await projectOf(database.reader, '00000000-0000-4000-8000-000000000000')).toBeUndefined()
})
