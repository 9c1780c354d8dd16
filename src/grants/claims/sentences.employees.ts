import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'

const at = (path: string, rule: string, message: Words, basis: string | null = null): Refusal =>
  refuse(`employee.${rule}`, message, { path, ...(basis === null ? {} : { basis }) })

/** What is wrong with someone as they were entered, or with what an hour of theirs costs. */
export const said = {
  name: at('name', 'name', { en: 'Give the name of the person.', nl: 'Geef de naam van de persoon.' }),
  already: at('name', 'already', {
    en: 'Someone of this name stands on the list already. Add what tells the two apart.',
    nl: 'Iemand met deze naam staat al op de lijst. Voeg toe wat hen onderscheidt.',
  }),
  employment: at('employment', 'employment', {
    en: 'Choose how this person works for the cluster.',
    nl: 'Kies hoe deze persoon voor de cluster werkt.',
  }),
  share: at('share', 'share', {
    en: 'Write the part of full time as a percentage, such as 80, at most 100.',
    nl: 'Schrijf het deel van een voltijdse betrekking als percentage, zoals 80, hoogstens 100.',
  }),
  order: at('to', 'order', { en: 'The last day is before the first.', nl: 'De laatste dag valt voor de eerste.' }),
  hours: at('hours', 'hours', {
    en: 'Write the hours of a year as a whole number, such as 1720.',
    nl: 'Schrijf de uren van een jaar als geheel getal, zoals 1720.',
  }),
  fewHours: (least: number, basis: string | null) =>
    at(
      'hours',
      'few-hours',
      {
        en: `The yearly cost of this person is divided by at least ${least} hours: the standard of a year, in the part of full time that they work.`,
        nl: `De jaarkost van deze persoon wordt gedeeld door minstens ${least} uren: de norm van een jaar, in het deel van voltijds dat die persoon werkt.`,
      },
      basis,
    ),
  nothing: at('gross', 'nothing', { en: 'This comes to nothing an hour.', nl: 'Dit komt op niets per uur uit.' }),
} as const
