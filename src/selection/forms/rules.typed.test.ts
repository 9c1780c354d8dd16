import fc from 'fast-check'
import { expect, test } from 'vitest'
import { proposal, shippedForm } from '../../../test/forms.ts'
import type { Json } from '../../platform/db/index.ts'
import { Instruments } from '../../programme/instruments/queries.ts'
import { differences } from './differences.ts'
import { entriesOf } from './entries.ts'
import { type Answers, allAsked, type Form } from './form.ts'
import { judgeAnswer } from './rules.answers.ts'
import { visible } from './rules.conditions.ts'
import { missing } from './rules.missing.ts'
import { requestOf } from './rules.request.ts'
import { type Fields, readTyped } from './rules.typed.ts'
import { isBlank } from './value.ts'

const shipped = ['ibn-expression', 'ibn-proposal', 'spearhead-application'].map(id => shippedForm(id))
const instrument = new Instruments().get('ibn@2016-03-04')
if (instrument === undefined) throw new Error('the instrument is not there')
const context = { instrument, day: Temporal.PlainDate.from('2018-04-27') }
const fieldsOf = (posted: Readonly<Record<string, string | string[]>>): Fields => ({
  all: name => (Object.hasOwn(posted, name) ? [posted[name] ?? []].flat() : []),
})

/** Anything that JSON can hold. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>,
  fc.constantFrom<Json>(
    '2018-02-30',
    '9999-12-31',
    '1000-01-01',
    -1,
    '99999999999999999999.00',
    ...Object.values(proposal),
  ),
)
const asked = fc.constantFrom(...shipped.flatMap(form => allAsked(form, {})))

test('whatever was posted is read without fail, and everything can look at it', () => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom('1 234,50', '-5', '0440.966.354', '2018-02-30', 'yes', '§', '1e9', '٣', '\u202e', ' '.repeat(400)),
  )
  fc.assert(
    fc.property(asked, fc.array(words, { minLength: 1, maxLength: 3 }), fc.nat(3), ({ question, path }, values, at) => {
      const posted: Fields = {
        all: name =>
          name === '_add' || name === '_remove' || name === '_copy'
            ? [path, `${path}[${at}]`, `${path}.packages`, `${path}.y1`]
            : /\[[3-9]\]/.test(name)
              ? []
              : values,
      }
      const { value } = readTyped(question, path, posted)
      expect(JSON.parse(JSON.stringify(value))).toEqual(value)
      expect(Array.isArray(entriesOf(question, value))).toBe(true)
    }),
  )
})

test('whatever stands in the records, nothing throws on it', () => {
  const answers = fc.dictionary(
    fc.constantFrom(
      ...shipped.flatMap(form => allAsked(form, {}).map(({ path }) => path)),
      'partner[2].role',
      'x',
      '__proto__',
    ),
    anything,
  ) as fc.Arbitrary<Answers>
  fc.assert(
    fc.property(fc.constantFrom(...shipped), answers, answers, (form, before, after) => {
      for (const { path, question } of visible(form, before)) {
        judgeAnswer(question, path, before[path])
        entriesOf(question, before[path])
        isBlank(question, before[path])
      }
      const answered = { ...proposal, ...before }
      missing(form, before, context)
      missing(form, answered, context)
      requestOf(form, answered, context)
      expect(differences(form, before, before)).toEqual([])
      differences(form, before, after)
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['network.title', { 'network.title': '  A name\r\n' }, 'A name'],
  ['network.title', { 'network.title': '   ' }, null],
  ['people.organisation', { 'people.organisation.number': 'BE 0440.966.354' }, { number: '0440966354', name: '' }],
  ['people.organisation', { 'people.organisation.number': 'none yet' }, { number: 'none yet', name: '' }],
  ['idea.overlap', { 'idea.overlap': 'no' }, false],
  ['idea.overlap', { 'idea.overlap': 'perhaps' }, null],
  ['means.yearly', { 'means.yearly': '€ 150 000' }, '150000.00'],
  ['means.yearly', { 'means.yearly': 'a lot' }, 'a lot'],
  ['network.domains', { 'network.domains': ['retail', 'digital', 'x'] }, { chosen: ['digital', 'retail'], other: '' }],
  ['network.domains', { 'network.domains.other': 'Kites' }, { chosen: [], other: 'Kites' }],
  ['people.members', { 'people.members[0].number': '', 'people.members[0].name': '' }, null],
  [
    'people.members',
    { 'people.members[0].number': '0440966354', 'people.members[0].kind': 'company', _add: 'people.members' },
    [
      { number: '0440966354', name: '', kind: 'company' },
      { number: '', name: '', kind: '' },
    ],
  ],
  [
    'people.members',
    { 'people.members[0].name': 'a', 'people.members[1].name': 'b', _remove: 'people.members[0]' },
    [{ number: '', name: 'b', kind: '' }],
  ],
])('%s: %j is kept as %j', (path, posted, value) => {
  const form = shipped[0] as Form
  const found = allAsked(form, {}).find(each => each.path === path)
  expect(found).toBeDefined()
  if (found !== undefined) expect(readTyped(found.question, path, fieldsOf(posted)).value).toEqual(value)
})
