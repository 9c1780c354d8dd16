import type { Words } from '../../kernel/words.ts'
import { bonusFor, changeDocument, fitsWords, type Instrument } from '../instruments/index.ts'

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
export function parametersOf({ document: { phases = [], funding } }: Instrument, text: string): Parameter[] {
  const inPhases = phases.flatMap(({ id, names }): (readonly [string, Words])[] => [
    [`phases.${id}.rate`, { en: `${names.en}: share of the costs`, nl: `${names.nl}: aandeel in de kosten` }],
    [`phases.${id}.ceiling`, { en: `${names.en}: ceiling`, nl: `${names.nl}: plafond` }],
  ])
  return [...general, ...ratesIn(funding), ...inPhases].flatMap(([path, label]) => {
    const found = changeDocument(text, { instrument: '', path: path.split('.'), value: '' })
    // what is written as null is not there to be given another value
    return found.ok && found.fact.before !== 'null' ? [{ path, label, present: found.fact.before }] : []
  })
}

/** Rates by whom they are for and what is added to them, where a document has them. */
function ratesIn({ exceptions = [], bonuses = [] }: Instrument['document']['funding']): (readonly [string, Words])[] {
  return [
    ...exceptions.map((exception, index): readonly [string, Words] => {
      const { en, nl } = fitsWords(exception)
      return [`funding.exceptions.${index}.rate`, { en: `Share for: ${en}`, nl: `Aandeel voor: ${nl}` }]
    }),
    ...bonuses.map((bonus, index): readonly [string, Words] => {
      const { en, nl } = bonusFor(bonus)
      return [`funding.bonuses.${index}.add`, { en: `Bonus ${en}`, nl: `Toeslag ${nl}` }]
    }),
    ['funding.most', { en: 'Bonuses lift a share to at most', nl: 'Toeslagen verhogen een aandeel tot hoogstens' }],
  ]
}
