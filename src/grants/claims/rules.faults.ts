import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Duplicate, Exceeded } from './duplicate.ts'
import type { Total } from './line.ts'
import { activityWords, categoryWords, writeHours } from './rules.line.ts'

export type Fault = { readonly fault: 'term' | 'bare'; readonly lines: number; readonly first: readonly number[] }

/** What speaks against submitting the lines of a claim as they stand, all at once. */
export const faultRefusals = (found: {
  readonly faults: readonly Fault[]
  readonly totals: readonly Total[]
  readonly duplicates: readonly Duplicate[]
  readonly exceeded: readonly Exceeded[]
  /** On what the ceiling of hours stands. */
  readonly basis: string | null
}): Refusal[] => [
  ...found.faults.map(({ fault, lines, first }) =>
    fault === 'term'
      ? refuse(
          'claim.lines-out-of-term',
          {
            en: `${counted(lines, 'en')} outside the year of this claim: ${numbers(first, lines)}. Take them out, or correct their day.`,
            nl: `${counted(lines, 'nl')} buiten het jaar van deze declaratie: ${numbers(first, lines)}. Schrap ze of verbeter hun datum.`,
          },
          { path: 'lines' },
        )
      : refuse(
          'claim.lines-without-evidence',
          {
            en: `${lines} ${lines === 1 ? 'line has' : 'lines have'} no file that proves the cost: ${numbers(first, lines)}. Add it, and name the lines that it proves.`,
            nl: `${lines} ${lines === 1 ? 'lijn heeft' : 'lijnen hebben'} geen bestand dat de kost bewijst: ${numbers(first, lines)}. Voeg het toe, en noem de lijnen die het bewijst.`,
          },
          { path: 'lines', basis: 'Regulation (EU) 651/2014, art. 7(1)' },
        ),
  ),
  ...found.totals
    .filter(({ amount }) => amount.cents < 0n)
    .map(({ category, activity }) =>
      refuse(
        'claim.total-negative',
        both(
          language =>
            `${categoryWords(category)[language]}: ${activityWords(activity)[language]} — ${language === 'en' ? 'the credit notes are more than the costs. Declare them with the costs they belong to.' : 'de creditnota’s zijn meer dan de kosten. Declareer ze bij de kosten waar ze bij horen.'}`,
        ),
        { path: 'lines' },
      ),
    ),
  ...found.exceeded.map(({ name, period, minutes, most }) =>
    refuse(
      'claim.hours-ceiling',
      {
        en: `${name} is declared for ${writeHours(minutes)} hours in ${period}, over all claims together; the most is ${writeHours(most)}.`,
        nl: `Voor ${name} zijn in ${period} ${writeHours(minutes)} uren gedeclareerd, over alle declaraties samen; het maximum is ${writeHours(most)}.`,
      },
      { path: 'lines', ...(found.basis === null ? {} : { basis: found.basis }) },
    ),
  ),
  ...found.duplicates
    .filter(({ likeness, remark }) => (likeness === 'invoice' || likeness === 'hours') && remark === '')
    .map(({ ordinal, likeness, other }) =>
      refuse(
        'claim.duplicate',
        {
          en: `Line ${ordinal} is ${likeness === 'invoice' ? 'the same invoice as' : 'the same hours as'} line ${other.ordinal} of ${other.number}. Take one of them out, or say on the line why both are right.`,
          nl: `Lijn ${ordinal} is ${likeness === 'invoice' ? 'dezelfde factuur als' : 'dezelfde uren als'} lijn ${other.ordinal} van ${other.number}. Schrap er een, of zeg op de lijn waarom beide kloppen.`,
        },
        { path: 'lines' },
      ),
    )
    .slice(0, 20),
]

const both = (say: (language: 'en' | 'nl') => string): Words => ({ en: say('en'), nl: say('nl') })
const counted = (lines: number, language: 'en' | 'nl') =>
  language === 'en'
    ? `${lines} ${lines === 1 ? 'line lies' : 'lines lie'}`
    : `${lines} ${lines === 1 ? 'lijn valt' : 'lijnen vallen'}`
const numbers = (first: readonly number[], lines: number) => `${first.join(', ')}${lines > first.length ? ' …' : ''}`
