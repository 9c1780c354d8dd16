import { kinds } from '../../directory/organisations/index.ts'
import type { Words } from '../../kernel/words.ts'
import type { Question } from './form.ts'

/** What stands in one place of a row. Values are text; what cannot be read stays as it was typed. */
export type CellKind = 'line' | 'text' | 'register' | 'amount' | 'decimal' | 'whole' | 'month' | 'email' | 'pick'

export type Cell = {
  readonly kind: CellKind
  readonly name: string
  readonly label: Words
  readonly required: boolean
  /** Characters. */
  readonly most: number
  readonly options?: readonly { readonly id: string; readonly label: Words }[]
  /** Not asked where the form itself gives the row. */
  readonly given?: true
}

/** Rows that are added one by one. `name` is empty where they are the whole value. */
export type Rows = {
  readonly kind: 'rows'
  readonly name: string
  readonly label: Words
  readonly one: Words
  readonly columns: readonly (Cell | Rows)[]
  readonly least: number
  readonly most: number
  /** Rows that the form itself names: they stand first and stay. */
  readonly fixed: readonly { readonly id: string; readonly names: Words; readonly unit: Words }[]
}

const cell = (kind: CellKind, name: string, en: string, nl: string, more: Partial<Cell> = {}): Cell => ({
  kind,
  name,
  label: { en, nl },
  required: true,
  most: kind === 'text' ? 2000 : 200,
  ...more,
})
const optional = { required: false } as const

type Bounds = { readonly least: number; readonly most: number }
const rows = (name: string, one: Words, label: Words, bounds: Bounds, columns: Rows['columns']): Rows => ({
  kind: 'rows',
  name,
  one,
  label,
  columns,
  least: bounds.least,
  most: bounds.most,
  fixed: [],
})

const register = cell('register', 'number', 'Enterprise number', 'Ondernemingsnummer')

const measured = [
  cell('line', 'name', 'Indicator', 'Indicator', { given: true }),
  cell('line', 'unit', 'Unit', 'Eenheid', { most: 60, given: true }),
  cell('decimal', 'baseline', 'Now', 'Nu'),
  cell('decimal', 'target', 'Target', 'Streefwaarde'),
  cell('month', 'by', 'Reached by month', 'Bereikt in maand', optional),
]

/** Which rows an answer to this question has; nothing where it is no table. */
export function rowsOf(question: Question): readonly Rows[] {
  const label = question.label
  switch (question.type) {
    case 'members':
      return [
        rows('', { en: 'Member', nl: 'Lid' }, label, question, [
          register,
          cell('line', 'name', 'Name', 'Naam'),
          cell('pick', 'kind', 'Kind', 'Soort', {
            options: Object.entries(kinds).map(([id, words]) => ({ id, label: words })),
          }),
        ]),
      ]
    case 'needs':
      return [
        rows('', { en: 'Need', nl: 'Behoefte' }, label, question, [
          register,
          cell('line', 'name', 'Company', 'Bedrijf'),
          cell(
            'text',
            'need',
            'What the company needs, in its own words',
            'Wat het bedrijf nodig heeft, in eigen woorden',
            {
              most: 1000,
            },
          ),
        ]),
      ]
    case 'commitments':
      return [
        rows('', { en: 'Company', nl: 'Bedrijf' }, label, question, [
          register,
          cell('line', 'name', 'Company', 'Bedrijf'),
          cell('line', 'contact', 'Contact person', 'Contactpersoon', { most: 120 }),
          cell('email', 'email', 'E-mail', 'E-mail'),
          ...yearsOf(question).map(year =>
            cell('amount', `y${year}`, `Amount in year ${year}`, `Bedrag in jaar ${year}`, { most: 40 }),
          ),
        ]),
      ]
    case 'indicators':
      return [
        {
          ...rows('', { en: 'Indicator', nl: 'Indicator' }, label, question, [
            ...measured,
            cell('line', 'source', 'Measured by', 'Gemeten aan de hand van', { ...optional, most: 300 }),
          ]),
          fixed: question.given,
        },
      ]
    case 'workplan':
      return [
        rows(
          'packages',
          { en: 'Work package', nl: 'Werkpakket' },
          { en: 'Work packages', nl: 'Werkpakketten' },
          question.packages,
          [
            cell('line', 'name', 'Title', 'Titel'),
            cell('line', 'lead', 'Led by', 'Getrokken door', { ...optional, most: 120 }),
            cell('month', 'from', 'From month', 'Van maand'),
            cell('month', 'to', 'To month', 'Tot en met maand'),
            cell('text', 'work', 'What is done, and what comes of it', 'Wat er gebeurt en wat het oplevert'),
          ],
        ),
        rows(
          'milestones',
          { en: 'Milestone', nl: 'Mijlpaal' },
          { en: 'Milestones', nl: 'Mijlpalen' },
          question.milestones,
          [
            cell('line', 'name', 'What is reached', 'Wat bereikt is'),
            cell('whole', 'package', 'Work package (number)', 'Werkpakket (nummer)', optional),
            cell('month', 'month', 'In month', 'In maand'),
            cell('line', 'proof', 'Shown by', 'Aangetoond door', { most: 300 }),
          ],
        ),
      ]
    case 'strategy':
      return [
        rows('', { en: 'Objective', nl: 'Doel' }, label, question.objectives, [
          cell('line', 'name', 'Objective', 'Doel', { most: 300 }),
          cell('text', 'why', 'Why this objective', 'Waarom dit doel', { ...optional, most: 2000 }),
          rows('actions', { en: 'Action', nl: 'Actie' }, { en: 'Actions', nl: 'Acties' }, question.actions, [
            cell('line', 'name', 'Action', 'Actie', { most: 300 }),
            cell('text', 'how', 'How, with whom and by when', 'Hoe, met wie en tegen wanneer', optional),
            rows(
              'indicators',
              { en: 'Indicator', nl: 'Indicator' },
              { en: 'Indicators', nl: 'Indicatoren' },
              question.indicators,
              measured,
            ),
          ]),
        ]),
      ]
    default:
      return []
  }
}

export const yearsOf = ({ years }: { readonly years: number }): number[] =>
  Array.from({ length: years }, (_, index) => index + 1)

/** The fields of a budget: `y1.personnel.animation`. */
export const cellsOf = (question: Question & { type: 'budget' }) =>
  yearsOf(question).flatMap(year =>
    question.activities.flatMap(activity =>
      question.categories.map(category => ({ key: `y${year}.${category}.${activity}`, year, category, activity })),
    ),
  )
