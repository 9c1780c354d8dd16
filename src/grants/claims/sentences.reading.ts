import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'

const inTable = (rule: string, message: Words): Refusal => refuse(`claim-table.${rule}`, message, { path: 'table' })
const atRow = (rule: string, message: Words, path = 'id'): Refusal => refuse(`claim-table.${rule}`, message, { path })

export const nothing = inTable('empty', {
  en: 'There is no row in this table.',
  nl: 'Er staat geen rij in deze tabel.',
})
export const tooMany = (rows: number, mostRows: number): Refusal =>
  inTable('rows', {
    en: `This table has ${rows} rows; at most ${mostRows} are read at once. Cut it in parts.`,
    nl: `Deze tabel heeft ${rows} rijen; er worden er hoogstens ${mostRows} tegelijk gelezen. Splits ze op.`,
  })
export const twice = (name: Words): Refusal =>
  inTable('column-twice', {
    en: `The column “${name.en}” stands there twice.`,
    nl: `De kolom “${name.nl}” staat er twee keer.`,
  })
export const lacking = (name: Words): Refusal =>
  inTable('column-missing', {
    en: `The column “${name.en}” is missing.`,
    nl: `De kolom “${name.nl}” ontbreekt.`,
  })
export const unknownLine = atRow('unknown-line', {
  en: 'This id is of no line of this claim. Leave it empty for a new line.',
  nl: 'Dit id is van geen enkele lijn van deze declaratie. Laat het leeg voor een nieuwe lijn.',
})
export const idTwice = (rows: readonly number[]) =>
  atRow('id-twice', {
    en: `This id stands in several rows: ${rows.join(', ')}. Leave it empty in the rows that are new.`,
    nl: `Dit id staat in meerdere rijen: ${rows.join(', ')}. Laat het leeg in de rijen die nieuw zijn.`,
  })
export const notStanding = atRow('not-standing', {
  en: 'This line does not stand any more.',
  nl: 'Deze lijn geldt niet meer.',
})
export const changedSince = atRow(
  'changed-since',
  {
    en: 'This line was changed after the workbook was made. Download it anew.',
    nl: 'Deze lijn is gewijzigd nadat de werkmap is gemaakt. Download ze opnieuw.',
  },
  'version',
)
export const removesNothing = atRow(
  'removes-nothing',
  { en: 'There is no line to take out in this row.', nl: 'In deze rij staat geen lijn om te schrappen.' },
  'remove',
)
export const notTakenOut = atRow(
  'not-taken-out',
  {
    en: 'What was submitted is not taken out any more; a line can take its place.',
    nl: 'Wat ingediend is, wordt niet meer geschrapt; een lijn kan in de plaats komen.',
  },
  'remove',
)
export const reasonNeeded = atRow(
  'reason',
  {
    en: 'Say in the remark why this line is added after submission, in at least ten characters.',
    nl: 'Zeg in de opmerking waarom deze lijn na de indiening bijkomt, in minstens tien tekens.',
  },
  'remark',
)
