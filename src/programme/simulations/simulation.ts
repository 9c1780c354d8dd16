import type { Words } from '../../kernel/words.ts'
import { changeDocument, type Instrument } from '../instruments/index.ts'

/** A parameter that can be given another value: where it stands in the document, what it is called, how it is written there. */
export type Parameter = {
  readonly path: string
  readonly label: Words
  readonly present: string
}

/** New values by path, as typed; what is left empty stays as it is. */
export type Changes = Readonly<Record<string, string>>

/** A simulation that was kept. */
export type Saved = {
  readonly id: string
  readonly name: string
  readonly instrument: string
  readonly changes: Changes
  readonly portfolio: readonly unknown[]
  readonly savedAt: Temporal.Instant
}

const general: readonly (readonly [path: string, label: Words])[] = [
  ['funding.rate', { en: 'Share of the costs', nl: 'Aandeel in de kosten' }],
  ['funding.ceiling', { en: 'Ceiling', nl: 'Plafond' }],
  ['funding.match.publicPerPrivate', { en: 'Public money per private money', nl: 'Publiek geld per privaat geld' }],
  ['funding.match.inKindShare', { en: 'Part of the match in kind', nl: 'Deel van de cofinanciering in natura' }],
  [
    'funding.match.carryOver',
    { en: 'Match carried to the next year', nl: 'Cofinanciering over te dragen naar het volgende jaar' },
  ],
  ['funding.overhead.rate', { en: 'Flat rate for overhead', nl: 'Forfait voor overhead' }],
]

/** The closed list of what can be simulated in a document, with its present values. */
export function parametersOf({ document: { phases = [] } }: Instrument, text: string): Parameter[] {
  const inPhases = phases.flatMap(({ id, names }): (readonly [string, Words])[] => [
    [`phases.${id}.rate`, { en: `${names.en}: share of the costs`, nl: `${names.nl}: aandeel in de kosten` }],
    [`phases.${id}.ceiling`, { en: `${names.en}: ceiling`, nl: `${names.nl}: plafond` }],
  ])
  return [...general, ...inPhases].flatMap(([path, label]) => {
    const found = changeDocument(text, { instrument: '', path: path.split('.'), value: '' })
    return found.ok ? [{ path, label, present: found.fact.before }] : []
  })
}
