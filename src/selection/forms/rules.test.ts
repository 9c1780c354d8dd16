import { expect, test } from 'vitest'
import { proposal, shippedForm, strategy } from '../../../test/forms.ts'
import type { Json } from '../../platform/db/index.ts'
import { Instruments } from '../../programme/instruments/queries.ts'
import { differences } from './differences.ts'
import { type Answers, allAsked, askedAt, groupsOf, questionPath, withGroup, withoutGroup } from './form.ts'
import { readForm } from './read.ts'
import { judgeAnswer } from './rules.answers.ts'
import { visible } from './rules.conditions.ts'
import { missing } from './rules.missing.ts'
import { answerNamed } from './rules.named.ts'
import { assessRequest, requestOf } from './rules.request.ts'

const expression = shippedForm('ibn-expression')
const full = shippedForm('ibn-proposal')
const spearhead = shippedForm('spearhead-application')
const instrument = new Instruments().get('ibn@2016-03-04')
if (instrument === undefined) throw new Error('the instrument is not there')
const context = { instrument, day: Temporal.PlainDate.from('2018-04-27') }
const without = (...paths: string[]): Answers =>
  Object.fromEntries(Object.entries(proposal).filter(([path]) => !paths.includes(path)))
const rules = (answers: Answers) => missing(full, answers, context).map(({ rule, path }) => `${rule} ${path}`)

test('in a full proposal nothing is missing', () => expect(missing(full, proposal, context)).toEqual([]))

test('in an empty one everything that is required is said at once, each at its question', () => {
  const found = missing(full, {}, context)
  expect(found.map(({ question }) => question)).toEqual(
    visible(full, {}).flatMap(({ path, question }) => (question.required ? [path] : [])),
  )
  expect(found.length).toBeGreaterThan(20)
  expect(found.every(({ message }) => message.en !== '' && message.nl !== '')).toBe(true)
})

const changed = (path: string, value: Json): Answers => ({ ...proposal, [path]: value })
const rows = (path: string) => structuredClone(proposal[path]) as { [column: string]: string }[]
const row = (path: string, index: number, change: { [column: string]: string }): Answers =>
  changed(
    path,
    rows(path).map((each, at) => (at === index ? { ...each, ...change } : each)),
  )
const work = proposal['plan.work'] as { packages: { [key: string]: string }[]; milestones: { [key: string]: string }[] }
const budget = proposal['money.budget'] as { [key: string]: string }

test.each<[why: string, answers: Answers, found: string[]]>([
  ['a required text', without('network.title'), ['form.missing network.title']],
  ['a text that is too long', changed('network.title', 'x'.repeat(81)), ['form.text.long network.title']],
  ['a text that is too short', changed('network.summary', 'short'), ['form.text.short network.summary']],
  [
    'five domains of four',
    changed('network.domains', { chosen: ['textiles', 'digital', 'health', 'retail'], other: 'Kites' }),
    ['form.choice.many network.domains'],
  ],
  ['a day before the first', changed('network.start', '2015-12-31'), ['form.date.early network.start']],
  ['a day that is none', changed('network.start', '2018-02-30'), ['day.calendar network.start']],
  [
    'a number with a typing error',
    changed('network.organisation', { number: '0456789035', name: '' }),
    ['enterprise-number.check-digits network.organisation.number'],
  ],
  ['a foreign number', changed('network.organisation', { number: 'NL 12345678', name: 'Web BV' }), []],
  [
    'the same member twice',
    row('companies.members', 1, { number: '0123456749' }),
    ['form.rows.twice companies.members[1].number'],
  ],
  [
    'too few companies among the members',
    row('companies.members', 0, { kind: 'other' }),
    ['form.companies.few companies.members'],
  ],
  ['a row without its name', row('companies.needs', 2, { name: '' }), ['form.cell.missing companies.needs[2].name']],
  [
    'needs of one company only',
    changed(
      'companies.needs',
      rows('companies.needs').map(each => ({ ...each, number: '0123456749' })),
    ),
    ['form.companies.few companies.needs'],
  ],
  ['an answer that another asks for', changed('potential.overlap', true), ['form.missing potential.overlap-how']],
  [
    'a month beyond the term',
    changed('plan.work', { ...work, milestones: [{ ...work.milestones[0], month: '37' }] } as Json),
    ['form.month.beyond-term plan.work.milestones[0].month'],
  ],
  [
    'a package that ends before it begins',
    changed('plan.work', {
      ...work,
      packages: [work.packages[0], { ...work.packages[1], from: '9', to: '4' }],
    } as Json),
    ['form.workplan.order plan.work.packages[1].to'],
  ],
  [
    'a milestone of a package that is not there',
    changed('plan.work', { ...work, milestones: [{ ...work.milestones[0], package: '7' }] } as Json),
    ['form.workplan.package plan.work.milestones[0].package'],
  ],
  [
    'an indicator without a target',
    row('plan.indicators', 0, { target: '' }),
    ['form.cell.missing plan.indicators[0].target'],
  ],
  [
    'an amount that is none',
    changed('money.budget', { ...budget, 'y2.personnel.animation': 'a lot' }),
    ['money.form money.budget.y2.personnel.animation'],
  ],
  [
    'too little committed in the second year',
    row('money.commitments', 0, { y2: '0.00' }),
    ['form.commitments.match money.commitments'],
  ],
  ['no mail address', row('money.commitments', 0, { email: 'nobody' }), ['form.email money.commitments[0].email']],
  [
    'a file that is no PDF and too large',
    changed('documents.mandate', [{ digest: 'x', name: 'a.exe', size: 20_000_000, type: 'application/x-dosexec' }]),
    ['form.file.large documents.mandate', 'form.file.kind documents.mandate'],
  ],
  ['a declaration not made', changed('declarations.accounts', null), ['form.missing declarations.accounts']],
])('%s', (_why, answers, found) => expect(rules(answers)).toEqual(found))

test('blank rows count for nothing', () => {
  const blank = { number: '', name: '', kind: '' }
  expect(rules(changed('companies.members', [blank, ...rows('companies.members'), blank]))).toEqual([])
})

test('what the instrument would give is what its own rules compute', () => {
  const request = requestOf(full, proposal, context)
  expect(request.years).toEqual([1, 2, 3])
  expect(request.lines).toHaveLength(12)
  expect(request.asked).toEqual([1, 2, 3].map(year => ({ year, cents: 10_000_000n })))
  expect(request.companies.map(({ number }) => number)).toEqual(['0123456749', '0234567873', '0345678997'])
  expect(request.partners.map(({ number }) => number)).toEqual(['0456789034', '0567890161'])
  expect(request.pledges.map(({ email }) => email)).toHaveLength(3)
  const assessed = assessRequest(request, context)
  expect(assessed?.ok && assessed.fact.total.grant).toBe(30_000_000n)
  expect(assessRequest(request, {})).toBeUndefined()
  expect(requestOf(full, {}, context).asked).toEqual([])
})

test('costs in a year beyond the term are said', () => {
  const long = readForm(
    `id: long\nversion: '2020-01-01'\nnames: { nl: L, en: L }\nintro: { nl: L, en: L }\nsections:\n  - id: a\n    names: { nl: A, en: A }\n    questions:\n      - { id: b, type: budget, label: { nl: B, en: B }, years: 5, categories: [personnel], activities: [animation] }\n`,
  )
  if (!long.ok) throw new Error(long.refusals[0].message.en)
  const found = missing(long.fact, { 'a.b': { 'y4.personnel.animation': '1.00' } }, context)
  expect(found.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
    'form.budget.beyond-term a.b.y4.personnel.animation',
  ])
})

test('an objective without an action, and an action without an indicator, are named where they stand', () => {
  const question = askedAt(spearhead, 'programme.strategy')?.question
  if (question === undefined) throw new Error('the strategy is not asked')
  const found = judgeAnswer(question, 'programme.strategy', strategy)
  expect(found.map(({ path, message }) => `${path}: ${message.nl}`)).toEqual([
    'programme.strategy[0].actions[1].indicators: Doel 1, Actie 2, Indicatoren: er worden er minstens 1 gevraagd; er zijn er 0.',
    'programme.strategy[1].actions: Doel 2, Acties: er worden er minstens 1 gevraagd; er zijn er 0.',
  ])
})

test('the name of a network is found wherever a form asks it', () => {
  for (const form of [expression, full]) expect(answerNamed(form, proposal, 'title')).toBe('Gedeeld Weefsel')
  expect(answerNamed(full, proposal, 'nothing')).toBeUndefined()
})

test('a section that repeats has as many times as were begun', () => {
  const section = full.sections.find(({ id }) => id === 'partner')
  if (section === undefined) throw new Error('no partners are asked')
  const two = withGroup(section, proposal)
  expect([groupsOf(section, {}), groupsOf(section, proposal), groupsOf(section, two)]).toEqual([1, 1, 2])
  const filled = { ...two, 'partner[1].role': 'Second' }
  expect(withoutGroup(section, filled, 0)['partner[0].role']).toBe('Second')
  expect(questionPath('partner[1].organisation.number')).toBe('partner[1].organisation')
  expect(askedAt(full, 'partner.role')).toBeUndefined()
  expect(askedAt(full, 'partner[15].role')).toBeUndefined()
  expect(askedAt(full, 'network[0].title')).toBeUndefined()
})

test('what changed is shown word by word and row by row', () => {
  const after = {
    ...row('plan.indicators', 3, { target: '200' }),
    'network.title': 'Gedeeld en Sterk Weefsel',
    'companies.needs': rows('companies.needs').slice(1),
  }
  const found = differences(full, proposal, after)
  expect(found.map(({ asked }) => asked.path)).toEqual(['network.title', 'companies.needs', 'plan.indicators'])
  expect(found[0]?.entries[0]?.cells[0]?.stretches.nl).toEqual([
    { kind: 'same', text: 'Gedeeld ' },
    { kind: 'come', text: 'en Sterk ' },
    { kind: 'same', text: 'Weefsel' },
  ])
  expect(found[1]?.entries.map(({ kind }) => kind)).toEqual(['gone', 'same', 'same'])
  expect(found[2]?.entries.map(({ kind }) => kind)).toEqual(['same', 'same', 'same', 'changed'])
})

test('every question of every shipped form is asked in both languages and has a path of its own', () => {
  for (const form of [expression, full, spearhead]) {
    const paths = allAsked(form, {}).map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
  }
})
