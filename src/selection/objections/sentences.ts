import type { Words } from '../../kernel/words.ts'
import type { ObjectionAct } from './objection.ts'

const handlerOnly: Words = {
  en: 'Whoever has this objection in hand does this.',
  nl: 'Wie dit bezwaar behandelt doet dit.',
}

/** Why something about an objection is not done. */
export const sentences = {
  who: {
    en: 'Only who manages the organisation of the applicant, or its cluster, objects on its behalf.',
    nl: 'Alleen wie de organisatie van de aanvrager of haar cluster beheert, maakt namens haar bezwaar.',
  },
  notNotified: {
    en: 'This decision has not been notified yet: the term begins with the notification.',
    nl: 'Deze beslissing is nog niet ter kennis gebracht: de termijn begint met de kennisgeving.',
  },
  superseded: {
    en: 'Another decision has taken the place of this one: object against that one.',
    nl: 'Een andere beslissing kwam in de plaats van deze: maak daartegen bezwaar.',
  },
  once: (number: string): Words => ({
    en: `An objection against this decision is there already: ${number}. Add what you have to it.`,
    nl: `Tegen deze beslissing is er al een bezwaar: ${number}. Voeg daar toe wat u hebt.`,
  }),
  text: { en: 'Say more about it: at least twenty characters.', nl: 'Zeg er meer over: minstens twintig tekens.' },
  long: { en: 'This is longer than 20,000 characters.', nl: 'Dit is langer dan 20.000 tekens.' },
  notYours: {
    assign: { en: 'The programme manager assigns a handler.', nl: 'De programmamanager wijst een behandelaar aan.' },
    hear: handlerOnly,
    decide: handlerOnly,
    withdraw: { en: 'Who objected takes it back.', nl: 'Wie bezwaar maakte trekt het in.' },
  } satisfies Record<ObjectionAct, Words>,
  adds: {
    en: 'The applicant and the agency add documents to this file.',
    nl: 'De aanvrager en het agentschap voegen documenten toe aan dit dossier.',
  },
  closed: {
    en: 'This objection has been decided or withdrawn: nothing is added to it any more.',
    nl: 'Over dit bezwaar is beslist of het is ingetrokken: er wordt niets meer aan toegevoegd.',
  },
  handler: {
    en: 'Choose a programme manager or an account manager.',
    nl: 'Kies een programmamanager of een accountmanager.',
  },
  prepared: {
    en: 'This person prepared or took the decision: somebody else looks at it again.',
    nl: 'Deze persoon bereidde de beslissing voor of nam ze: iemand anders bekijkt ze opnieuw.',
  },
  future: { en: 'This day is still to come.', nl: 'Deze dag moet nog komen.' },
  before: {
    en: 'This day lies before the objection was received.',
    nl: 'Deze dag ligt vóór de ontvangst van het bezwaar.',
  },
  outcome: { en: 'Choose the outcome.', nl: 'Kies de uitkomst.' },
  heardFirst: {
    en: 'The applicant asked to be heard: hold and record the hearing first.',
    nl: 'De aanvrager vroeg om gehoord te worden: houd en noteer eerst de hoorzitting.',
  },
  consequence: {
    en: 'Say what follows: an objection that is upheld has the decision taken again.',
    nl: 'Zeg wat volgt: bij een gegrond bezwaar wordt de beslissing opnieuw genomen.',
  },
} as const
