import { describe, expect, test } from 'vitest'
import { changeDocument, readChange } from './change.ts'
import { documentJsonSchema } from './document.ts'
import { readInstrument } from './read.ts'
import { Instruments, shipped } from './reader.ts'

const instruments = new Instruments()
const ibn = instruments.text('ibn@2016-03-04')!
const icon = instruments.text('icon@2020-10-01')!
const hessen = instruments.text('hessen-cluster@2014-07-01')!

/** What is said about a text: rule and line. */
const faults = (text: string): string[] => {
  const outcome = readInstrument(text, 'draft.yaml')
  return outcome.ok ? [] : outcome.refusals.map(({ rule, path }) => `${rule} ${path}`)
}
const line = (text: string, part: string): number => {
  const found = text.split('\n').findIndex(each => each.includes(part))
  if (found < 0) throw new Error(`the document has no line with “${part}”`)
  return found + 1
}

describe('the documents that ship', () => {
  test.each(shipped().map(({ file, key, text }) => ({ file, key, text })))(
    '$file holds together',
    ({ file, key, text }) => {
      const outcome = readInstrument(text, file)
      expect(outcome.ok ? [] : outcome.refusals.map(({ message }) => message.en)).toEqual([])
      if (outcome.ok) expect(outcome.fact.key).toBe(key)
    },
  )
  test('are two for clusters, six for projects and a comparator', () => {
    expect(instruments.keys).toEqual(
      expect.arrayContaining([
        ...['ibn@2016-03-04', 'spearhead@2016-03-04', 'hessen-cluster@2014-07-01'],
        ...['icon', 'csbo', 'rd-project', 'feasibility-study', 'intercluster'].map(id => `${id}@2020-10-01`),
        'coock-plus@2023-03-01',
      ]),
    )
    expect(instruments.keys.flatMap(key => instruments.get(key)?.key ?? [])).toEqual(instruments.keys)
    expect(instruments.refusals).toEqual([])
  })
  test('are described by a JSON Schema', () => {
    const schema = documentJsonSchema()
    expect(schema.required).toEqual(expect.arrayContaining(['id', 'version', 'funding', 'grounds']))
    expect(schema.additionalProperties).toBe(false)
  })
})

type Broken = { why: string; text: string; change: [from: string, to: string]; rule: string; at?: string }
test.each<Broken>([
  {
    why: 'weights that do not add up',
    text: ibn,
    change: ['weight: 50%', 'weight: 40%'],
    rule: 'weights',
    at: 'criteria:',
  },
  { why: 'a threshold outside the scale', text: ibn, change: ['threshold: 3', 'threshold: 7'], rule: 'threshold' },
  {
    why: 'a scale upside down',
    text: hessen,
    change: ['lowest: 0, highest: 5', 'lowest: 5, highest: 5'],
    rule: 'scale',
    at: 'scale:',
  },
  { why: 'a rate above art. 27(9)', text: hessen, change: ['  rate: 50%', '  rate: 50.01%'], rule: 'rate-above-law' },
  { why: 'a term longer than art. 27(7)', text: ibn, change: ['months: 36', 'months: 121'], rule: 'term-above-law' },
  {
    why: 'a match that asks more than the costs',
    text: ibn,
    change: ['1/1', '1/2'],
    rule: 'match-never',
    at: 'rate: 50%',
  },
  { why: 'a match that nobody brings', text: ibn, change: ['payers: [company]', 'payers: []'], rule: 'match-never' },
  { why: 'a gap between phases', text: hessen, change: ['months: 13-48', 'months: 15-48'], rule: 'phase-gap' },
  { why: 'phases that overlap', text: hessen, change: ['months: 13-48', 'months: 12-48'], rule: 'phase-overlap' },
  {
    why: 'phases that end early',
    text: hessen,
    change: ['months: 13-48', 'months: 13-40'],
    rule: 'phase-gap',
    at: 'months: 48',
  },
  { why: 'a phase turned around', text: hessen, change: ['months: 13-48', 'months: 48-13'], rule: 'phase-order' },
  { why: 'a phase named twice', text: hessen, change: ['id: operation', 'id: preparation'], rule: 'phase-twice' },
  {
    why: 'instalments that do not add up',
    text: ibn,
    change: ['share: 40%', 'share: 30%'],
    rule: 'instalments',
    at: 'instalments:',
  },
  { why: 'a payment on a step that never comes', text: ibn, change: ['on: work-plan', 'on: strategy'], rule: 'cycle' },
  {
    why: 'an evaluation that never comes',
    text: ibn,
    change: ['evaluations: []', 'evaluations: [{ everyMonths: 36, consequence: advice }]'],
    rule: 'evaluation-never',
  },
  {
    why: 'an amount that nobody decides on',
    text: hessen,
    change: ['id: ministry', 'upTo: 10.00\n      id: ministry'],
    rule: 'decision-levels',
    at: 'upTo',
  },
  {
    why: 'in-kind only, and cash carried on',
    text: ibn,
    change: ['inKindShare: 0%\n    carryOver: false', 'inKindShare: 100%\n    carryOver: true'],
    rule: 'carry-over',
    at: 'carryOver',
  },
  {
    why: 'a rule without ground',
    text: ibn,
    change: ['  funding.rate:\n', '  funding.exceptions:\n'],
    rule: 'ground-missing',
    at: '  rate: 50%',
  },
  {
    why: 'a ground without rule',
    text: ibn,
    change: ['  funding.match.inKindShare:', '  funding.match.gifts:'],
    rule: 'ground-of-nothing',
  },
  {
    why: 'an unknown key',
    text: ibn,
    change: ['aid: gber-27', 'aid: gber-27\ncolour: blue'],
    rule: 'unknown-key',
    at: 'colour',
  },
  { why: 'an unknown word', text: ibn, change: ['payers: [company]', 'payers: [compnay]'], rule: 'invalid-value' },
  { why: 'an amount that is a number', text: ibn, change: ['150000.00 per year', '150000'], rule: 'invalid-type' },
  {
    why: 'a law that is not known',
    text: ibn,
    change: ['version: 2016-03-04', 'version: 2027-01-01'],
    rule: 'law-unknown',
  },
  {
    why: 'a project without rules for its partners',
    text: icon,
    change: ['consortium:\n  partners: { least: 4 }\n', 'consortia:\n  partners: { least: 4 }\n'],
    rule: 'consortium-missing',
    at: 'kind: project-partners',
  },
  {
    why: 'rules for partners where there are none',
    text: icon,
    change: ['kind: project-partners', 'kind: cluster-organisation'],
    rule: 'consortium-idle',
    at: 'consortium:',
  },
  {
    why: 'fewer partners at most than at least',
    text: icon,
    change: ['{ least: 4 }', '{ least: 4, most: 3 }'],
    rule: 'consortium-partners',
    at: 'partners: {',
  },
  {
    why: 'a rule for partners without ground',
    text: icon,
    change: ['  consortium.rules.company-share:', '  consortium.rules.establishments:'],
    rule: 'ground-missing',
    at: 'rule: company-share',
  },
  {
    why: 'a bonus that lifts a rate above the law',
    text: icon,
    change: ['{ add: 10%, payees: [company], cooperation: true }', '{ add: 20%, payees: [company] }'],
    rule: 'rate-above-law',
    at: 'bonuses:',
  },
  {
    why: 'a base above the law for development',
    text: icon,
    change: ['{ rate: 25%, activities', '{ rate: 50%, activities'],
    rule: 'rate-above-law',
    at: '{ rate: 50%, activities',
  },
  {
    why: 'an activity that art. 25 does not know',
    text: icon,
    change: [
      '[industrial-research, experimental-development]\n  overhead',
      '[industrial-research, marketing]\n  overhead',
    ],
    rule: 'activity-outside-law',
    at: 'activities: [industrial-research, marketing]',
  },
  {
    why: 'a cluster that judges by nothing',
    text: icon
      .replace(/\nscreening:[\s\S]*?\nassessment:/, '\nassessment:')
      .replace(/ {2}screening:\n(?: {4}.*\n)+/, ''),
    change: ['handler: cluster', 'handler: cluster'],
    rule: 'screening-missing',
    at: '- id: pre-proposal',
  },
  {
    why: 'weights of a screening that do not add up',
    text: icon,
    change: ['weight: 25%', 'weight: 20%'],
    rule: 'weights',
    at: 'criteria:',
  },
  {
    why: 'a shortest term beyond the longest',
    text: icon,
    change: ['  months: 36', '  months: 36\n  least: 37'],
    rule: 'term-least',
    at: 'least: 37',
  },
  {
    why: 'a most that nothing is lifted to',
    text: icon.replace(/ {2}bonuses:\n(?: {4}.*\n)+/, '').replace(/ {2}funding\.bonuses:\n(?: {4}.*\n)+/, ''),
    change: ['most: 60%', 'most: 60%'],
    rule: 'most-idle',
  },
  { why: 'a missing section', text: ibn, change: ['aid: gber-27\n', ''], rule: 'missing', at: 'id: ibn' },
])('refused at its line: $why', ({ text, change: [from, to], rule, at }) => {
  expect(text).toContain(from)
  const broken = text.replace(from, to)
  const where = at ?? to.split('\n')[0]!.trim()
  const found = faults(broken)
  expect(found.map(each => each.split(' ')[0])).toContain(`instrument.${rule}`)
  expect(found).toContain(`instrument.${rule} draft.yaml:${line(broken, where)}`)
})

test('every reason at once, in the order of the lines', () => {
  const broken = ibn
    .replace('rate: 50%', 'rate: 65%\n  colour: blue')
    .replace('weight: 50%', 'weight: 40%')
    .replace('share: 40%', 'share: 30%')
    .replace('kind: cluster-organisation', 'kind: club')
  expect(faults(broken).map(each => each.replace(/ draft.*/, ''))).toEqual([
    'instrument.invalid-union',
    'instrument.rate-above-law',
    'instrument.match-never',
    'instrument.unknown-key',
    'instrument.instalments',
    'instrument.weights',
  ])
})

test.each(['', '[]', 'null', '42', '\u0000', 'a: &a [*a]', 'a: 1\na: 2', '{', '- x', `a: ${'['.repeat(5000)}`])(
  'what is no document is refused in words: %j',
  text => expect(faults(text).length).toBeGreaterThan(0),
)

describe('a parameter changed', () => {
  const change = (text: string) => {
    const read = readChange(text)
    return read.ok ? read.fact : read.refusals[0].rule
  }
  test.each([
    ['ibn.funding.rate=40%', { instrument: 'ibn', path: ['funding', 'rate'], value: '40%' }],
    ['ibn@2016-03-04.funding.rate=40%', { instrument: 'ibn@2016-03-04', path: ['funding', 'rate'], value: '40%' }],
    ['ibn=1', 'change.form'],
    ['ibn..rate=1', 'change.form'],
    ['=', 'change.form'],
    ['ibn.funding.rate', 'change.form'],
  ])('%s', (text, expected) => expect(change(text)).toEqual(expected))

  test.each([
    { text: hessen, path: 'funding.rate', value: '40%', has: '  rate: 40%' },
    { text: hessen, path: 'phases.preparation.rate', value: '75%', has: '    rate: 75%' },
    { text: hessen, path: 'phases.0.rate', value: '75%', has: '    rate: 75%' },
    { text: ibn, path: 'funding.match.carryOver', value: 'true', has: '    carryOver: true' },
    { text: ibn, path: 'term.months', value: '24', has: '  months: 24' },
  ])('$path becomes $value, and only that line', ({ text, path, value, has }) => {
    const changed = changeDocument(text, { instrument: 'x', path: path.split('.'), value })
    expect(changed.ok).toBe(true)
    if (!changed.ok) return
    const lines = changed.fact.text.split('\n')
    expect(lines).toContain(has)
    expect(faults(changed.fact.text)).toEqual([])
  })

  test.each(['funding', 'funding.rates', 'phases.nobody.rate', 'phases.9.rate', '__proto__.x'])(
    'there is no %s to change',
    path =>
      expect(changeDocument(hessen, { instrument: 'x', path: path.split('.'), value: '1' })).toMatchObject({
        ok: false,
      }),
  )
})
