import type { Words } from '../../kernel/words.ts'
import { activities, categories, payers } from '../instruments/index.ts'

/** `company, knowledge-institute or other`: the words of a table, as a case writes them. */
const named = (table: Readonly<Record<string, Words>>, or: string): string =>
  Object.keys(table)
    .join(', ')
    .replace(/, ([^,]+)$/, ` ${or} $1`)

/** What is wrong with one field of a case, by the rule it breaks. */
export const sentences = {
  amount: {
    en: 'Write this amount as text with exactly two decimals, zero or more, such as "1500.00".',
    nl: 'Schrijf dit bedrag als tekst met precies twee decimalen, nul of meer, zoals "1500.00".',
  },
  day: {
    en: 'Write this day as a day of the calendar, such as "2018-07-20".',
    nl: 'Schrijf deze dag als een dag van de kalender, zoals "2018-07-20".',
  },
  group: {
    en: 'Here a group of named values is expected.',
    nl: 'Hier wordt een groep benoemde waarden verwacht.',
  },
  list: { en: 'Here a list is expected.', nl: 'Hier wordt een lijst verwacht.' },
  'list.long': { en: 'This list is too long for one case.', nl: 'Deze lijst is te lang voor één geval.' },
  label: {
    en: 'Write this as text of at most 200 characters.',
    nl: 'Schrijf dit als tekst van hoogstens 200 tekens.',
  },
  size: {
    en: 'The size is micro, small, medium or large.',
    nl: 'De grootte is micro, small, medium of large.',
  },
  payee: {
    en: `The kind of organisation is ${named(payers, 'or')}.`,
    nl: `De soort organisatie is ${named(payers, 'of')}.`,
  },
  'yes-or-no': { en: 'Here true or false is expected.', nl: 'Hier wordt true of false verwacht.' },
  'instrument.name': {
    en: 'Name the version of an instrument, such as "ibn@2016-03-04".',
    nl: 'Noem de versie van een instrument, zoals "ibn@2016-03-04".',
  },
  'cost.category': {
    en: `This category of costs is not known: use ${named(categories, 'or')}.`,
    nl: `Deze kostencategorie is niet bekend: gebruik ${named(categories, 'of')}.`,
  },
  'cost.activity': {
    en: `This activity is not known: use ${named(activities, 'or')}.`,
    nl: `Deze activiteit is niet bekend: gebruik ${named(activities, 'of')}.`,
  },
  'contribution.kind': { en: 'A contribution is cash or in-kind.', nl: 'Een bijdrage is cash of in-kind.' },
  'contribution.payer': {
    en: 'Name the kind of organisation that pays, such as "company".',
    nl: 'Noem de soort organisatie die betaalt, zoals "company".',
  },
} as const satisfies Record<string, Words>

export const missing: Words = { en: 'This is missing.', nl: 'Dit ontbreekt.' }

export const unknownKey = (key: string): Words => ({
  en: `“${key}” is not known here.`,
  nl: `“${key}” is hier niet bekend.`,
})

/** The same faults where a person typed into a field, instead of a program sending a case. */
export const typedSentences: Readonly<Record<string, Words>> = {
  amount: {
    en: 'Write this amount in euros, zero or more, such as 150000 or 1500.50.',
    nl: 'Schrijf dit bedrag in euro, nul of meer, zoals 150000 of 1500.50.',
  },
  day: {
    en: 'This is not a day of the calendar: choose another one.',
    nl: 'Dit is geen dag van de kalender: kies een andere.',
  },
}
