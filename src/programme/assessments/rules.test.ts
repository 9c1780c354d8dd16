import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { changeDocument, type Instrument, readInstrument } from '../instruments/index.ts'
import { Instruments } from '../instruments/reader.ts'
import { caseJsonSchema } from './case.ts'
import { resultJsonSchema, resultOf, resultSchema } from './result.ts'
import { assess } from './rules.ts'

const instruments = new Instruments()

/** A shipped instrument with other values: `{'funding.match.publicPerPrivate': '2/1'}`. */
function changed(key: string, values: Record<string, string>): Instrument {
  const text = Object.entries(values).reduce((standing, [path, value]) => {
    const outcome = changeDocument(standing, { instrument: key, path: path.split('.'), value })
    if (!outcome.ok) throw new Error(outcome.refusals[0].message.en)
    return outcome.fact.text
  }, instruments.text(key)!)
  const read = readInstrument(text, key)
  if (!read.ok) throw new Error(read.refusals.map(({ message }) => message.en).join('\n'))
  return read.fact
}

type Json = Record<string, unknown>
const result = (asked: Json, instrument?: Instrument) =>
  resultOf(
    assess(asked, key => instrument ?? instruments.get(key)),
    'en',
    false,
  )

function assessed(asked: Json, instrument?: Instrument) {
  const found = result(asked, instrument)
  if ('refusals' in found) throw new Error(JSON.stringify(found.refusals))
  return found
}
const rules = (asked: Json, instrument?: Instrument): string[] => {
  const found = result(asked, instrument)
  return 'refusals' in found ? found.refusals.map(({ rule, path }) => `${rule} ${path}`.trim()) : []
}

const cost = (accepted: string, more: Json = {}) => ({
  category: 'personnel',
  activity: 'animation',
  accepted,
  ...more,
})
const paid = (amount: string, more: Json = {}) => ({
  kind: 'cash',
  payer: 'company',
  amount,
  receivedOn: '2019-05-02',
  ...more,
})
const year = {
  from: '2018-10-01',
  to: '2019-09-30',
  costs: [cost('320000.00')],
  contributions: [paid('140000.00')],
}
const network = {
  instrument: 'ibn@2016-03-04',
  grantedOn: '2018-07-20',
  term: { from: '2018-10-01', to: '2021-09-30' },
  firstOperatingAidOn: '2018-10-01',
  years: [year],
}
const withYear = (more: Json) => ({ ...network, years: [{ ...year, ...more }] })

describe('the published example', () => {
  const example = {
    ...network,
    cumulatedAid: '0.00',
    years: [
      {
        ...year,
        envelope: '150000.00',
        alreadyPaid: '60000.00',
        costs: [cost('212000.00', { otherPublicAid: '0.00' })],
      },
    ],
  }
  test('comes out to the letter', () => {
    expect(JSON.stringify(result(example))).toBe(
      '{"years":[{"from":"2018-10-01","to":"2019-09-30","months":12,"eligible":"212000.00","terms":{"rate":"106000.00","ceiling":"150000.00","match":"140000.00","intensity":"106000.00","envelope":"150000.00","notification":"7500000.00","duration":null},"grant":"106000.00","binding":"rate","payable":"46000.00","recoverable":"0.00","warnings":[]}],"total":{"grant":"106000.00","payable":"46000.00","recoverable":"0.00"},"transparency":{"awarded":"450000.00","threshold":"500000.00","publish":false}}',
    )
  })
  test('and the schemas describe it', () => {
    expect(resultSchema.parse(result(example))).toEqual(result(example))
    expect(caseJsonSchema()).toHaveProperty('anyOf')
    expect(resultJsonSchema()).toHaveProperty('anyOf')
  })
})

describe('the examples of the field', () => {
  test('320,000 of costs and 140,000 of companies give 140,000, and say what is missing', () => {
    const found = assessed(network).years[0]
    expect(found).toMatchObject({ grant: '140000.00', binding: 'match' })
    expect(found?.terms).toMatchObject({ rate: '160000.00', ceiling: '150000.00', match: '140000.00' })
    expect(found?.warnings).toMatchObject([{ rule: 'match', term: 'ceiling', missing: '10000.00' }])
  })
  test('a spearhead cluster after nine years and eleven months has one month left', () => {
    const found = assessed({
      ...network,
      instrument: 'spearhead@2016-03-04',
      grantedOn: '2026-10-01',
      firstOperatingAidOn: '2017-01-01',
      term: { from: '2026-12-01', to: '2027-11-30' },
      years: [
        {
          from: '2026-12-01',
          to: '2027-11-30',
          costs: [cost('1200000.00')],
          contributions: [paid('600000.00', { receivedOn: '2027-03-01' })],
        },
      ],
    }).years[0]
    expect(found).toMatchObject({ binding: 'duration', grant: '41666.66' })
  })
  test.each([
    { on: '2018-07-20', transparency: { awarded: '450000.00', threshold: '500000.00', publish: false } },
    {
      on: '2024-03-15',
      transparency: { awarded: '450000.00', threshold: '100000.00', publish: true, publishBy: '2024-09-15' },
    },
    { on: '2016-06-01', transparency: { awarded: '450000.00', threshold: null, publish: false } },
  ])('450,000 awarded on $on', ({ on, transparency }) =>
    expect(assessed({ ...network, grantedOn: on }).transparency).toEqual(transparency),
  )
})

type Term = { rule: string; asked: Json; instrument?: Instrument; terms: Json; binding?: string; grant?: string }
const spearhead = { instrument: 'spearhead@2016-03-04' }
test.each<Term>([
  { rule: 'rate: ⌊50 % of an odd cent⌋', asked: withYear({ costs: [cost('100.01')] }), terms: { rate: '50.00' } },
  {
    rule: 'ceiling: ⌊150,000 × 7 ⁄ 12⌋',
    asked: withYear({ to: '2019-04-30', contributions: [] }),
    terms: { ceiling: '87500.00', rate: '160000.00', match: '0.00' },
    binding: 'match',
  },
  {
    rule: 'match: money of others and of other years is shown, not counted',
    asked: withYear({
      contributions: [
        paid('10.00'),
        paid('20.00', { payer: 'knowledge-institute' }),
        paid('40.00', { receivedOn: '2019-10-01' }),
        paid('80.00', { receivedOn: '2018-10-01' }),
        paid('160.00', { receivedOn: '2019-09-30' }),
        paid('320.00', { kind: 'in-kind' }),
      ],
    }),
    terms: { match: '250.00' },
  },
  {
    rule: 'match: ⌊2⁄3 × 100.01⌋ public per private',
    asked: withYear({ contributions: [paid('100.01')] }),
    instrument: changed(network.instrument, { 'funding.rate': '40%', 'funding.match.publicPerPrivate': '2/3' }),
    terms: { match: '66.67' },
  },
  {
    rule: 'match: in kind up to ⌊share × needed⌋',
    asked: withYear({ contributions: [paid('100000.00'), paid('90000.00', { kind: 'in-kind' })] }),
    instrument: changed(network.instrument, { 'funding.match.inKindShare': '20%' }),
    terms: { match: '130000.00' },
    grant: '130000.00',
  },
  {
    rule: 'intensity: art. 27(9) less other aid, line by line, never below zero (art. 8)',
    asked: withYear({
      costs: [cost('1000.01', { otherPublicAid: '100.00' }), cost('100.00', { otherPublicAid: '90.00' }), cost('0.01')],
    }),
    terms: { intensity: '400.01', rate: '550.01' },
    binding: 'intensity',
  },
  {
    rule: 'envelope: what the case gives',
    asked: withYear({ envelope: '0.00' }),
    terms: { envelope: '0.00' },
    binding: 'envelope',
  },
  { rule: 'envelope: none', asked: network, terms: { envelope: null } },
  {
    rule: 'notification: art. 4(1)(k), 7.5 million',
    asked: { ...network, cumulatedAid: '7450000.00' },
    terms: { notification: '50000.00' },
    binding: 'notification',
  },
  {
    rule: 'notification: 10 million since July 2023',
    asked: { ...network, grantedOn: '2023-07-01', cumulatedAid: '7450000.00' },
    terms: { notification: '2550000.00' },
  },
  {
    rule: 'notification: never negative',
    asked: { ...network, cumulatedAid: '8000000.00' },
    terms: { notification: '0.00' },
  },
  {
    rule: 'duration: all months allowed',
    asked: { ...network, firstOperatingAidOn: '2009-10-01' },
    terms: { duration: null },
  },
  {
    rule: 'duration: the last month ends on the limit, so it is not allowed',
    asked: { ...network, firstOperatingAidOn: '2009-09-30' },
    terms: { duration: '137500.00' },
  },
  {
    rule: 'duration: no month is allowed',
    asked: { ...network, ...spearhead, firstOperatingAidOn: '2008-10-01' },
    terms: { duration: '0.00' },
    binding: 'duration',
    grant: '0.00',
  },
])('$rule', ({ asked, instrument, terms, binding, grant }) => {
  const found = assessed(asked, instrument).years[0]
  expect(found?.terms).toMatchObject(terms)
  if (binding !== undefined) expect(found?.binding).toBe(binding)
  if (grant !== undefined) expect(found?.grant).toBe(grant)
})

describe('one year after the other', () => {
  const second = {
    ...year,
    from: '2019-10-01',
    to: '2020-09-30',
    contributions: [paid('100000.00', { receivedOn: '2020-01-10' })],
  }
  const first = { ...year, contributions: [paid('190000.00')] }
  const two = { ...network, years: [first, second] }

  test('surplus goes no further than its year, unless the document says so', () => {
    expect(assessed(two).years.map(({ grant }) => grant)).toEqual(['150000.00', '100000.00'])
    const carrying = changed(network.instrument, { 'funding.match.carryOver': 'true' })
    expect(assessed(two, carrying).years.map(({ grant }) => grant)).toEqual(['150000.00', '140000.00'])
  })
  test('aid cumulates towards notification', () => {
    const found = assessed({ ...two, cumulatedAid: '7300000.00' })
    expect(found.years.map(({ terms }) => terms.notification)).toEqual(['200000.00', '50000.00'])
    expect(found.years.map(({ warnings }) => warnings.map(({ rule }) => rule))).toEqual([[], ['notification']])
  })
  test('what was paid already is paid on, or recovered', () => {
    const found = assessed({
      ...two,
      years: [
        { ...first, alreadyPaid: '160000.00' },
        { ...second, alreadyPaid: '40000.00' },
      ],
    })
    expect(found.total).toEqual({ grant: '250000.00', payable: '60000.00', recoverable: '10000.00' })
  })
})

describe('a scheme with phases', () => {
  const cluster = {
    ...network,
    instrument: 'hessen-cluster@2014-07-01',
    deMinimisBefore: '0.00',
    term: { from: '2018-10-01', to: '2022-09-30' },
  }
  const preparing = { ...year, costs: [cost('30000.00')] }
  const running = { ...year, from: '2019-10-01', to: '2020-09-30', contributions: [] }

  test('prepares at 80 % under de minimis, then runs at 50 % under art. 27, without yearly match', () => {
    const [preparation, operation] = assessed({ ...cluster, years: [preparing, running] }).years
    expect(preparation).toMatchObject({ binding: 'rate', grant: '24000.00' })
    expect(preparation?.terms).toEqual({
      rate: '24000.00',
      ceiling: '25000.00',
      match: null,
      intensity: null,
      envelope: null,
      notification: null,
      duration: null,
      deMinimis: '200000.00',
    })
    expect(operation).toMatchObject({ binding: 'rate', grant: '160000.00' })
    expect(operation?.terms).not.toHaveProperty('deMinimis')
  })
  test.each([
    { on: '2023-12-31', before: '190000.00', room: '10000.00' },
    { on: '2024-01-01', before: '190000.00', room: '110000.00' },
    { on: '2024-01-01', before: '300000.01', room: '0.00' },
  ])('de minimis on $on after $before leaves $room', ({ on, before, room }) =>
    expect(
      assessed({ ...cluster, grantedOn: on, deMinimisBefore: before, years: [preparing] }).years[0]?.terms,
    ).toMatchObject({ deMinimis: room }),
  )
  test('a ceiling in total is what the earlier years of the phase left', () => {
    const halves = [
      { ...preparing, to: '2019-03-31' },
      { ...preparing, from: '2019-04-01' },
    ]
    const found = assessed({ ...cluster, years: halves }).years
    expect(found.map(({ terms }) => terms.ceiling)).toEqual(['25000.00', '1000.00'])
    expect(found.map(({ grant }) => grant)).toEqual(['24000.00', '1000.00'])
  })
  test('a year over two phases is refused, and so is de minimis that nobody declared', () => {
    const across = { ...preparing, from: '2019-04-01', to: '2020-03-31', contributions: [] }
    expect(rules({ ...cluster, years: [across] })).toEqual(['year.phase years[0]'])
    expect(rules({ ...cluster, deMinimisBefore: undefined, years: [preparing] })).toEqual([
      'deMinimis.before deMinimisBefore',
    ])
  })
})

test.each<{ why: string; asked: Json; rules: string[] }>([
  { why: 'an amount that is a number', asked: withYear({ alreadyPaid: 5 }), rules: ['amount years[0].alreadyPaid'] },
  { why: 'a negative amount', asked: withYear({ envelope: '-1.00' }), rules: ['amount years[0].envelope'] },
  { why: 'an exponent', asked: withYear({ envelope: '1e3' }), rules: ['amount years[0].envelope'] },
  { why: 'three decimals', asked: withYear({ costs: [cost('1.000')] }), rules: ['amount years[0].costs[0].accepted'] },
  {
    why: 'an unknown category',
    asked: withYear({ costs: [cost('1.00', { category: 'travel' })] }),
    rules: ['cost.category years[0].costs[0].category'],
  },
  {
    why: 'an unknown activity',
    asked: withYear({ costs: [cost('1.00', { activity: 'rest' })] }),
    rules: ['cost.activity years[0].costs[0].activity'],
  },
  { why: 'a day that does not exist', asked: { ...network, grantedOn: '2018-02-30' }, rules: ['day grantedOn'] },
  {
    why: 'an unknown instrument',
    asked: { ...network, instrument: 'ibn@2015-01-01' },
    rules: ['instrument.unknown instrument'],
  },
  { why: 'an unknown key', asked: withYear({ alreadypaid: '1.00' }), rules: ['unknown-key years[0].alreadypaid'] },
  {
    why: 'years that overlap',
    asked: { ...network, years: [year, { ...year, from: '2019-09-01', to: '2020-08-31' }] },
    rules: ['years.overlap years[1]'],
  },
  {
    why: 'years out of order',
    asked: { ...network, years: [{ ...year, from: '2019-10-01', to: '2020-09-30' }, year] },
    rules: ['years.order years[1]'],
  },
  { why: 'months that are not whole', asked: withYear({ to: '2019-09-29' }), rules: ['year.months years[0]'] },
  { why: 'thirteen months', asked: withYear({ to: '2019-10-31' }), rules: ['year.months years[0]'] },
  {
    why: 'a start on day 29',
    asked: { ...withYear({ from: '2018-10-29', to: '2019-09-28' }) },
    rules: ['year.months years[0]'],
  },
  { why: 'a year turned around', asked: withYear({ from: '2019-10-01' }), rules: ['year.order years[0]'] },
  {
    why: 'a year outside the term',
    asked: withYear({ from: '2021-10-01', to: '2022-09-30' }),
    rules: ['year.term years[0]'],
  },
  {
    why: 'a term turned around',
    asked: { ...network, term: { from: '2021-09-30', to: '2018-10-01' }, years: [] },
    rules: ['term.order term'],
  },
  {
    why: 'a term too long',
    asked: { ...network, term: { from: '2018-10-01', to: '2021-10-01' } },
    rules: ['term.length term'],
  },
  {
    why: 'money from outside the term',
    asked: withYear({ contributions: [paid('1.00', { receivedOn: '2018-09-30' })] }),
    rules: ['contribution.term years[0].contributions[0].receivedOn'],
  },
  { why: 'past the last known day', asked: { ...network, grantedOn: '2027-01-01' }, rules: ['law.unknown grantedOn'] },
  {
    why: 'everything at once',
    asked: {
      ...network,
      grantedOn: '2027-01-01',
      cumulatedAid: 12,
      years: [
        {
          ...year,
          costs: [cost('-5.00', { category: 'travel' })],
          contributions: [paid('1.00', { receivedOn: '2017-01-01' })],
        },
        { ...year, to: '2019-09-29' },
      ],
    },
    rules: [
      'amount cumulatedAid',
      'cost.category years[0].costs[0].category',
      'amount years[0].costs[0].accepted',
      'law.unknown grantedOn',
      'contribution.term years[0].contributions[0].receivedOn',
      'year.months years[1]',
      'years.overlap years[1]',
    ],
  },
])('refused: $why', ({ asked, rules: expected }) => expect(rules(asked).sort()).toEqual(expected.sort()))

test.each([null, 1, 'x', [], {}, { years: [null] }, { term: 1 }, { ...network, years: [{ costs: [[]] }] }])(
  'what is no case is refused: %j',
  value =>
    expect(
      resultOf(
        assess(value, key => instruments.get(key)),
        'nl',
        false,
      ),
    ).toHaveProperty('refusals'),
)

test('flat overhead is a share of personnel, and has no lines of its own', () => {
  const text = instruments.text('ibn@2016-03-04')!.replace('kind: actual', 'kind: flat\n    rate: 15%')
  const read = readInstrument(text, 'flat')
  const flat = read.ok ? read.fact : undefined
  const asked = withYear({ costs: [cost('100.03'), cost('50.00', { category: 'administrative' })] })
  expect(assessed(asked, flat).years[0]).toMatchObject({
    eligible: '165.03',
    terms: { rate: '82.51', intensity: '82.51' },
  })
  expect(rules(withYear({ costs: [cost('1.00', { category: 'overhead' })] }), flat)).toEqual([
    'cost.overhead years[0].costs[0].category',
  ])
})

test('rates differ by size and activity where the document says so: the first that fits holds', () => {
  const text = instruments
    .text('ibn@2016-03-04')!
    .replace(
      '  rate: 50%\n',
      '  rate: 40%\n  exceptions:\n    - { rate: 50%, sizes: [micro, small] }\n    - { rate: 30%, activities: [marketing] }\n',
    )
    .replace('  funding.rate:\n', '  funding.exceptions: { basis: a test }\n  funding.rate:\n')
  const read = readInstrument(text, 'sizes')
  const sized = read.ok ? read.fact : undefined
  const asked = withYear({ costs: [cost('100.00'), cost('100.00', { activity: 'marketing' })] })
  expect(assessed(asked, sized).years[0]?.terms.rate).toBe('70.00')
  expect(assessed({ ...asked, size: 'small' }, sized).years[0]?.terms.rate).toBe('100.00')
})

test('no line of the code knows an instrument: a scheme is added in its pack alone', () => {
  const files = globSync('src/programme/{law,instruments,assessments,aid}/*.{ts,tsx}').filter(
    file => !/\.test\./.test(file),
  )
  expect(files.length).toBeGreaterThan(30)
  const code = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  const names = instruments.keys.map(key => key.split('@')[0]!)
  const named = files.filter(file =>
    names.some(name => new RegExp(`===? *['"\`]${name}|case ['"\`]${name}|\\bkey\\.startsWith`).test(code(file))),
  )
  expect(named).toEqual([])
  expect(files.filter(file => /vlaio|flemish|flanders|hessen/i.test(code(file)))).toEqual([])
})
