import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { limits } from './sheet.ts'

const number = (value: number, language: 'nl' | 'en') => value.toLocaleString(language === 'nl' ? 'nl-BE' : 'en-GB')

/** Why a file is not read. A reader names one; thrown only inside the worker, where it becomes a value again. */
export const reasons = {
  empty: { en: 'This file is empty.', nl: 'Dit bestand is leeg.' },
  'too-large': {
    en: `A file holds at most ${limits.bytes / 1024 / 1024} MiB.`,
    nl: `Een bestand telt hoogstens ${limits.bytes / 1024 / 1024} MiB.`,
  },
  'old-or-locked': {
    en: 'This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password, or as CSV.',
    nl: 'Dit is een oud Excelbestand (.xls) of een met wachtwoord. Bewaar het als .xlsx zonder wachtwoord, of als CSV.',
  },
  macros: {
    en: 'This file holds macros (programs), and those are not accepted. Save it as .xlsx without macros.',
    nl: 'Dit bestand bevat macro’s (programma’s), en die worden niet aanvaard. Bewaar het als .xlsx zonder macro’s.',
  },
  'zip-bomb': {
    en: 'This file unpacks to far more than it seems and was not opened.',
    nl: 'Dit bestand wordt uitgepakt veel groter dan het lijkt en is niet geopend.',
  },
  'not-a-workbook': {
    en: 'This is not an Excel workbook, whatever its name says. Save your list as .xlsx or as CSV.',
    nl: 'Dit is geen Excelwerkmap, wat de naam ook zegt. Bewaar uw lijst als .xlsx of als CSV.',
  },
  'not-a-csv': {
    en: 'The name says CSV, but this is a workbook. Give it the name it should have, or save it as CSV.',
    nl: 'De naam zegt CSV, maar dit is een werkmap. Geef het de juiste naam, of bewaar het als CSV.',
  },
  'not-text': {
    en: 'This is neither a workbook (.xlsx) nor a text file with columns (CSV).',
    nl: 'Dit is geen werkmap (.xlsx) en ook geen tekstbestand met kolommen (CSV).',
  },
  broken: {
    en: 'This file is damaged and cannot be read. Open it in your spreadsheet program and save it again.',
    nl: 'Dit bestand is beschadigd en kan niet worden gelezen. Open het in uw rekenblad en bewaar het opnieuw.',
  },
  quotes: {
    en: 'A quotation mark in this CSV file is never closed, or stands in the wrong place.',
    nl: 'Een aanhalingsteken in dit CSV-bestand wordt nooit gesloten, of staat op de verkeerde plaats.',
  },
  rows: {
    en: `A file holds at most ${number(limits.rows, 'en')} rows. Cut it in parts.`,
    nl: `Een bestand telt hoogstens ${number(limits.rows, 'nl')} rijen. Splits het op.`,
  },
  columns: {
    en: `A file holds at most ${limits.columns} columns.`,
    nl: `Een bestand telt hoogstens ${limits.columns} kolommen.`,
  },
  characters: {
    en: 'A cell of this file holds characters that are not text, or more than fits.',
    nl: 'Een cel van dit bestand bevat tekens die geen tekst zijn, of meer dan er past.',
  },
  'too-long': {
    en: 'This file takes too long to read. Keep only the columns and rows that are needed.',
    nl: 'Dit bestand lezen duurt te lang. Behoud alleen de kolommen en rijen die nodig zijn.',
  },
} as const
export type Reason = keyof typeof reasons

/** Thrown by a reader inside the worker. `where` is added to the sentence, e.g. `(row 7)`. */
export class Unreadable extends Error {
  readonly reason: Reason
  readonly row: number | undefined
  constructor(reason: Reason, row?: number) {
    super(reason)
    this.reason = reason
    this.row = row
  }
}

/** The refusal a person reads. */
export const unreadable = (reason: Reason, row?: number): Refusal => {
  const { en, nl } = reasons[reason]
  const words = row === undefined ? { en, nl } : { en: `${en} (row ${row})`, nl: `${nl} (rij ${row})` }
  return refuse(`file.${reason}`, words, { path: 'file' })
}
