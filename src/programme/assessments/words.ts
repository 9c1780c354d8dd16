import type { Words } from '../../kernel/words.ts'
import { euro } from '../instruments/index.ts'
import type { Countable, TermName, Warning } from './assessment.ts'

/** What each term is called. */
export const termWords: Readonly<Record<TermName, Words>> = {
  rate: { en: 'Share of the eligible costs', nl: 'Aandeel in de subsidiabele kosten' },
  ceiling: { en: 'Ceiling', nl: 'Plafond' },
  match: { en: 'Match by those who have to bring it', nl: 'Cofinanciering door wie ze moet bijbrengen' },
  intensity: { en: 'Highest aid intensity', nl: 'Hoogste steunintensiteit' },
  envelope: { en: 'Envelope of the year', nl: 'Enveloppe van het jaar' },
  notification: { en: 'Room below the notification threshold', nl: 'Ruimte onder de aanmeldingsdrempel' },
  duration: { en: 'Months within the longest duration of aid', nl: 'Maanden binnen de langste duur van de steun' },
  deMinimis: { en: 'Room below the de minimis ceiling', nl: 'Ruimte onder het de-minimisplafond' },
}

/** How each term is computed. */
export const formulas: Readonly<Record<TermName, Words>> = {
  rate: { en: '⌊rate × eligible costs⌋', nl: '⌊percentage × subsidiabele kosten⌋' },
  ceiling: { en: '⌊yearly ceiling × months ⁄ 12⌋', nl: '⌊jaarplafond × maanden ⁄ 12⌋' },
  match: { en: '⌊public per private × counted⌋', nl: '⌊publiek per privaat × meegeteld⌋' },
  intensity: {
    en: '⌊Σ per cost line of max(0, highest intensity × accepted − other public aid)⌋',
    nl: '⌊Σ per kostenregel van max(0, hoogste intensiteit × aanvaard − andere overheidssteun)⌋',
  },
  envelope: { en: 'as set apart for the year', nl: 'zoals voor het jaar opzijgezet' },
  notification: {
    en: 'max(0, threshold − aid before this year)',
    nl: 'max(0, drempel − steun vóór dit jaar)',
  },
  duration: {
    en: '⌊min(rate × eligible costs, ceiling) × allowed months ⁄ months⌋',
    nl: '⌊min(percentage × subsidiabele kosten, plafond) × toegestane maanden ⁄ maanden⌋',
  },
  deMinimis: {
    en: 'max(0, ceiling − de minimis aid before)',
    nl: 'max(0, plafond − eerdere de-minimissteun)',
  },
}

/** Where the rate depends on whom it is for and on the activity. */
export const ratesFormula: Words = {
  en: '⌊Σ per activity of its rate × its costs⌋',
  nl: '⌊Σ per activiteit van haar percentage × haar kosten⌋',
}

export const remainingCeiling: Words = {
  en: 'max(0, ceiling in total − granted earlier in this phase)',
  nl: 'max(0, plafond in totaal − eerder in deze fase toegekend)',
}

export const countableWords: Readonly<Record<Countable, Words>> = {
  counted: { en: 'counted', nl: 'meegeteld' },
  'other-payer': { en: 'not counted: such a payer does not count', nl: 'niet meegeteld: zo’n betaler telt niet' },
  'other-year': { en: 'not counted: received outside this year', nl: 'niet meegeteld: buiten dit jaar ontvangen' },
}

/** A warning as a sentence. */
export const warningWords = (warning: Warning): Words =>
  warning.rule === 'match'
    ? {
        en: `${euro(warning.missing, 'en')} more match is needed before the next term binds: ${termWords[warning.term].en.toLowerCase()}.`,
        nl: `Er is nog ${euro(warning.missing, 'nl')} cofinanciering nodig voor de volgende term bindt: ${termWords[warning.term].nl.toLowerCase()}.`,
      }
    : {
        en: `The aid would pass the notification threshold by ${euro(warning.beyond, 'en')}: past it, the aid as a whole has to be notified to the Commission.`,
        nl: `De steun zou de aanmeldingsdrempel met ${euro(warning.beyond, 'nl')} overschrijden: daarboven moet de steun als geheel bij de Commissie worden aangemeld.`,
      }
