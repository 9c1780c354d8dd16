import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { type Altered, type Shelf, type Simulation, simulate } from '../assessments/index.ts'
import { changeDocument, type Instrument, readInstrument } from '../instruments/index.ts'
import type { Changes, Parameter } from './simulation.ts'

/** The version that is changed, with its text and what can be changed in it. */
export type Base = {
  readonly instrument: Instrument
  readonly text: string
  readonly parameters: readonly Parameter[]
}
/** What a simulation found, and what was changed for it. */
export type Simulated = { readonly altered: readonly Altered[]; readonly found: Simulation }

/** Beyond this many cases a portfolio is worked on with `bin/tros simulate`. */
const mostCases = 20_000

/** Runs a portfolio under the rules as they are and with other values. Every reason against it, each at its field. */
export function run(base: Base, changes: Changes, portfolio: readonly unknown[], shelf: Shelf): Outcome<Simulated> {
  const asked = base.parameters.flatMap(({ path, present }) => {
    const value = (changes[path] ?? '').trim()
    return value === '' || value === present ? [] : [{ path, value, before: present }]
  })
  const refusals = [
    ...asked.flatMap(({ path, value }) => (plain.test(value) ? [] : [notAValue(path)])),
    ...(asked.length === 0 ? [nothingChanged] : []),
    ...(portfolio.length === 0 ? [emptyPortfolio] : []),
    ...(portfolio.length > mostCases ? [tooManyCases] : []),
  ]
  const changed = refusals.length > 0 ? undefined : read(base, asked)
  if (changed !== undefined && !changed.ok)
    return unless(
      changed.refusals.map(refusal => onField(refusal, asked[0]?.path ?? '', asked.length)),
      nothing,
    )
  return unless(refusals, () => {
    const { key } = base.instrument
    const after: Shelf = name => (name === key && changed?.ok ? changed.fact : shelf(name))
    return {
      altered: asked.map(({ path, value, before }) => ({ instrument: key, path, before, after: value })),
      found: simulate(
        portfolio.filter(value => namesInstrument(value, key)),
        shelf,
        after,
      ),
    }
  })
}

/** The cases of a portfolio that a change of this version concerns; what is no case is told as refused. */
const namesInstrument = (value: unknown, key: string): boolean =>
  typeof value !== 'object' || value === null || !('instrument' in value) || value.instrument === key

/** Values as documents write them: amounts, rates, ratios, true and false. */
const plain = /^[\w %./-]{1,60}$/

function read({ instrument, text }: Base, asked: readonly { path: string; value: string }[]): Outcome<Instrument> {
  let document = text
  for (const { path, value } of asked) {
    const outcome = changeDocument(document, { instrument: instrument.document.id, path: path.split('.'), value })
    if (!outcome.ok) return outcome
    document = outcome.fact.text
  }
  return readInstrument(document, instrument.key)
}

/** A refusal of the changed document, at the field where one value was changed; among several, above the form. */
function onField({ rule, message, basis, path = '' }: Refusal, field: string, count: number): Refusal {
  const bare = (sentence: string) => sentence.replace(`${path}: `, '')
  return refuse(
    rule,
    { en: bare(message.en), nl: bare(message.nl) },
    { ...(basis === undefined ? {} : { basis }), ...(count === 1 ? { path: field } : {}) },
  )
}

const notAValue = (path: string): Refusal =>
  refuse(
    'simulation.value',
    {
      en: 'Write the value as the document does, such as 40%, 120000.00 per year or 1/1.',
      nl: 'Schrijf de waarde zoals het document, zoals 40%, 120000.00 per year of 1/1.',
    },
    { path },
  )
const nothingChanged = refuse('simulation.nothing', {
  en: 'Nothing was changed: give at least one parameter another value.',
  nl: 'Er is niets gewijzigd: geef minstens één parameter een andere waarde.',
})
const emptyPortfolio = refuse(
  'simulation.portfolio',
  {
    en: 'This is no portfolio: send a list of cases, as /schemas/case.json describes.',
    nl: 'Dit is geen portefeuille: stuur een lijst van gevallen, zoals /schemas/case.json beschrijft.',
  },
  { path: 'portfolio' },
)
const tooManyCases = refuse(
  'simulation.too-many',
  {
    en: 'A page takes at most 20,000 cases; for more there is bin/tros simulate.',
    nl: 'Een pagina neemt hoogstens 20.000 gevallen; voor meer is er bin/tros simulate.',
  },
  { path: 'portfolio' },
)

/** A name to find a simulation again by. */
export const named = (name: string): Refusal[] =>
  name !== '' && name.length <= 200
    ? []
    : [
        refuse(
          'simulation.name',
          {
            en: 'Give the simulation a name of at most 200 characters, to find it again.',
            nl: 'Geef de simulatie een naam van hoogstens 200 tekens, om ze terug te vinden.',
          },
          { path: 'name' },
        ),
      ]

function nothing(): never {
  throw new Error('a document that was refused has a reason')
}
