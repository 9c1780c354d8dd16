import { expect, test } from 'vitest'
import { shippedForm } from '../../../test/forms.ts'
import { Instruments } from '../../programme/instruments/queries.ts'
import type { Answers, Form } from './form.ts'
import { readForm } from './read.ts'
import { fitted, withLists } from './rules.fitted.ts'
import { missing } from './rules.missing.ts'
import { isProjectForm } from './rules.project.ts'
import { requestOf } from './rules.request.ts'

const instruments = new Instruments()
const icon = instruments.get('icon@2020-10-01')
if (icon === undefined) throw new Error('the instrument is not there')

const words = (text: string) => `{ nl: ${text}, en: ${text} }`
const options = (...ids: string[]) => `[${ids.map(id => `{ id: ${id}, label: ${words(id)} }`).join(', ')}]`
const document = `
id: project
version: '2026-01-01'
names: ${words('Project')}
intro: ${words('Project')}
sections:
  - id: plan
    names: ${words('Plan')}
    questions:
      - { id: start, type: date, label: ${words('Start')}, start: true }
      - { id: months, type: number, label: ${words('Months')}, says: months }
      - id: challenges
        type: choice
        many: true
        says: challenges
        label: ${words('Challenges')}
        options: ${options('climate', 'energy')}
  - id: cluster
    names: ${words('Clusters')}
    holds: clusters
    repeat: { one: ${words('Cluster')}, least: 0, most: 5 }
    questions:
      - { id: cluster, type: choice, label: ${words('Cluster')}, says: cluster, options: ${options('blue', 'green')} }
      - { id: share, type: number, label: ${words('Share')}, says: share, decimals: 2 }
  - id: partner
    names: ${words('Partners')}
    holds: partners
    repeat: { one: ${words('Partner')}, least: 1, most: 20 }
    questions:
      - { id: organisation, type: organisation, label: ${words('Who')} }
      - { id: kind, type: choice, label: ${words('Kind')}, says: payee, options: ${options('company', 'knowledge-institute')} }
      - id: size
        type: choice
        says: size
        label: ${words('Size')}
        when: { question: partner.kind, equals: company }
        options: ${options('micro', 'small', 'medium', 'large')}
      - { id: lead, type: yes-no, label: ${words('Lead')}, says: lead }
      - id: budget
        type: budget
        label: ${words('Budget')}
        years: 4
        categories: [personnel, operating]
        activities: [industrial-research, experimental-development]
      - { id: own, type: amount, label: ${words('Own')}, says: own }
      - { id: other, type: amount, label: ${words('Other')}, says: other-aid }
      - { id: asked, type: amount, label: ${words('Asked')}, says: asked }
`

const form = read(document)
function read(text: string): Form {
  const outcome = readForm(text)
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message.en).join('\n'))
  return outcome.fact
}

const one = (id: string) => ({ chosen: [id], other: '' })
type Said = { number: string; kind: string; size?: string; budget: Record<string, string>; own: string; more?: Answers }
const partner = (index: number, { number, kind, size, budget, own, more = {} }: Said): Answers => ({
  [`partner[${index}].organisation`]: { number, name: `Partner ${index}` },
  [`partner[${index}].kind`]: one(kind),
  ...(size === undefined ? {} : { [`partner[${index}].size`]: one(size) }),
  [`partner[${index}].lead`]: index === 0,
  [`partner[${index}].budget`]: budget,
  [`partner[${index}].own`]: own,
  ...Object.fromEntries(Object.entries(more).map(([id, value]) => [`partner[${index}].${id}`, value])),
})
const numbers = ['0400000086', '0400000185', '0400000284', '0400000383'] as const

/** Four partners that each spend EUR 100 000: the grants are reckoned by hand from the rates of the document. */
const answers: Answers = {
  'plan.start': '2023-01-01',
  'plan.months': '24',
  'plan.challenges': { chosen: ['climate'], other: '' },
  // 50 % + 20 % (small) + 10 % (cooperation), capped at 60 %
  ...partner(0, {
    number: numbers[0],
    kind: 'company',
    size: 'small',
    budget: { 'y1.personnel.industrial-research': '100000.00' },
    own: '40000.00',
  }),
  // 25 % + 10 % (medium) + 10 % (cooperation)
  ...partner(1, {
    number: numbers[1],
    kind: 'company',
    size: 'medium',
    budget: { 'y2.personnel.experimental-development': '100000.00' },
    own: '55000.00',
  }),
  // 50 % + 10 % (cooperation)
  ...partner(2, {
    number: numbers[2],
    kind: 'company',
    size: 'large',
    budget: { 'y1.operating.industrial-research': '100000.00' },
    own: '40000.00',
  }),
  // all of it
  ...partner(3, {
    number: numbers[3],
    kind: 'knowledge-institute',
    budget: { 'y1.personnel.industrial-research': '100000.00' },
    own: '0.00',
  }),
}
const context = { instrument: icon, day: Temporal.PlainDate.from('2022-11-15'), cluster: 'blue' }
const found = (more: Answers = {}, registers = {}) =>
  missing(
    form,
    { ...answers, ...more },
    {
      ...context,
      registers: {
        groupOf: number => number,
        payee: () => null,
        memberOf: () => null,
        establishment: () => null,
        ...registers,
      },
    },
  ).map(({ rule, path, question }) => `${rule} ${path} ${question}`)

test('a project is read with its partners, its duration and the day it begins', () => {
  const request = requestOf(form, answers, context)
  expect(request.parts.map(({ key, number, lead, payee, size }) => [key, number, lead, payee, size])).toEqual([
    ['partner[0]', numbers[0], true, 'company', 'small'],
    ['partner[1]', numbers[1], false, 'company', 'medium'],
    ['partner[2]', numbers[2], false, 'company', 'large'],
    ['partner[3]', numbers[3], false, 'knowledge-institute', null],
  ])
  expect(request.parts[0]?.years.map(({ from, to }) => `${from} ${to}`)).toEqual([
    '2023-01-01 2023-12-31',
    '2024-01-01 2024-12-31',
  ])
  expect(request).toMatchObject({ months: 24, challenges: ['climate'], shares: [] })
  expect(request.asked).toEqual([
    { year: 1, cents: 220_000_00n },
    { year: 2, cents: 45_000_00n },
  ])
})

test('nothing speaks against a consortium that holds', () => expect(found()).toEqual([]))

test('an unbalanced budget is refused at the own contribution', () =>
  expect(found({ 'partner[0].own': '30000.00' })).toEqual(['consortium.balance partner[0].own partner[0].own']))

test('other public money is part of the balance', () =>
  expect(found({ 'partner[0].other': '10000.00', 'partner[0].own': '30000.00' })).toEqual([]))

test('one group under two names is refused at the second', () =>
  expect(found({}, { groupOf: (number: string) => (number === numbers[2] ? numbers[0] : number) })).toContain(
    'consortium.group partner[2].organisation.number partner[2].organisation',
  ))

test('one number twice is refused at the second', () =>
  expect(found({ 'partner[2].organisation': { number: numbers[0], name: 'Other name' } })).toContain(
    'consortium.twice partner[2].organisation.number partner[2].organisation',
  ))

test('more than the rate and its cap give is refused where it is asked', () =>
  expect(found({ 'partner[0].asked': '80000.00', 'partner[0].own': '20000.00' })).toEqual([
    'consortium.asked partner[0].asked partner[0].asked',
  ]))

test('less may be asked than the rate gives', () =>
  expect(found({ 'partner[0].asked': '50000.00', 'partner[0].own': '50000.00' })).toEqual([]))

test.each([
  ['over one', '60', '50', ['project.shares cluster[1].share cluster[1].share']],
  ['under one', '60', '30', ['project.shares cluster[1].share cluster[1].share']],
  ['one', '60', '40', []],
])('shares that come to %s', (_, first, second, wrong) =>
  expect(
    found({
      'cluster[0].cluster': one('blue'),
      'cluster[0].share': first,
      'cluster[1].cluster': one('green'),
      'cluster[1].share': second,
    }),
  ).toEqual(wrong),
)

test('a cluster has one part', () =>
  expect(
    found({
      'cluster[0].cluster': one('blue'),
      'cluster[0].share': '50',
      'cluster[1].cluster': one('blue'),
      'cluster[1].share': '50',
    }),
  ).toEqual(['project.share-twice cluster[1].cluster cluster[1].cluster']))

test('the composition is judged by the document, the duration too', () => {
  expect(found({ 'partner[3].kind': one('company'), 'partner[3].size': one('large') })).toContain(
    'consortium.knowledge-institute partner[0].organisation partner[0].organisation',
  )
  expect(found({ 'plan.months': '60' })).toContain('term.length plan.months plan.months')
})

test('costs after the last month are refused where they stand', () =>
  expect(found({ 'partner[1].budget': { 'y3.personnel.experimental-development': '100000.00' } })).toContain(
    'form.budget.beyond-term partner[1].budget.y3.personnel.experimental-development partner[1].budget',
  ))

test('a form says where its partners stand, once, and asks who they are', () => {
  const rules = (text: string) => {
    const outcome = readForm(text)
    return outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule)
  }
  expect(rules(document.replace('says: lead ', ''))).toContain('form.holds.lacks')
  expect(rules(document.replace('holds: clusters', 'holds: partners'))).toContain('form.holds.twice')
  expect(rules(document.replace('says: share', 'says: months'))).toContain('form.twice')
})

const shipped = [
  'icon@2020-10-01',
  'csbo@2020-10-01',
  'coock-plus@2023-03-01',
  'rd-project@2020-10-01',
  'feasibility-study@2020-10-01',
  'intercluster@2020-10-01',
]

test.each(shipped)('the shipped forms fit %s: a budget asks what it pays, in the years that it lasts', key => {
  const instrument = instruments.get(key)
  const asked = fitted(shippedForm('project-full-proposal', '2020-10-01'), instrument)
  const budget = asked.sections.flatMap(({ questions }) => questions).find(({ type }) => type === 'budget')
  expect(budget).toMatchObject({
    years: Math.ceil((instrument?.document.term.months ?? 0) / 12),
    categories: instrument?.document.funding.costs.categories,
  })
  const paid = instrument?.document.funding.costs.activities as readonly string[]
  expect(budget?.type === 'budget' && budget.activities.every(each => paid.includes(each))).toBe(true)
  expect(isProjectForm(shippedForm('project-pre-proposal', '2020-10-01'))).toBe(true)
})

test('an estimate is enough for the rules on who takes part, and says nothing of money', () => {
  const pre = shippedForm('project-pre-proposal', '2020-10-01')
  const said = Object.fromEntries(
    [0, 1, 2].flatMap(index => [
      [`partner[${index}].organisation`, { number: numbers[index] ?? '', name: `Partner ${index}` }],
      [`partner[${index}].kind`, one('company')],
      [`partner[${index}].size`, one('small')],
      [`partner[${index}].lead`, index === 0],
      [`partner[${index}].costs`, index === 0 ? '800000.00' : '100000.00'],
    ]),
  )
  const rules = missing(pre, said, context).flatMap(({ rule }) => (rule.startsWith('consortium.') ? [rule] : []))
  expect(rules).toEqual(['consortium.partners', 'consortium.knowledge-institute', 'consortium.largest-share'])
})

test('a list gives its choices, and nobody is asked to choose from one that has none', () => {
  const label = { en: 'Climate', nl: 'Klimaat' }
  const pre = withLists(shippedForm('project-pre-proposal', '2020-10-01'), {
    challenges: [{ id: 'climate', label }],
    clusters: [],
    roadmap: [],
  })
  const questions = pre.sections[0]?.questions ?? []
  expect(questions.find(({ id }) => id === 'challenges')).toMatchObject({ options: [{ id: 'climate', label }] })
  expect(questions.some(({ id }) => id === 'roadmap')).toBe(false)
})
