import type { Words } from '../../kernel/words.ts'
import type { AcknowledgementAct } from './acknowledgement.ts'

const manager: Words = {
  en: 'The programme manager does this.',
  nl: 'De programmamanager doet dit.',
}
const officials: Words = {
  en: 'The programme manager or the account manager does this.',
  nl: 'De programmamanager of de accountmanager doet dit.',
}

/** Why something about an acknowledgement is not done. */
export const sentences = {
  who: {
    renew: manager,
    'open-hearing': officials,
    answer: {
      en: 'Whoever acts for the cluster answers, or the agency records what was said.',
      nl: 'Wie voor de cluster optreedt antwoordt, of het agentschap noteert wat er gezegd is.',
    },
    keep: manager,
    revoke: manager,
    succeed: manager,
  } satisfies Record<AcknowledgementAct, Words>,
  demonstration: {
    en: 'You are signed in for the demonstration: you can change demonstration clusters only.',
    nl: 'U bent aangemeld voor de demonstratie: u kunt alleen demonstratieclusters wijzigen.',
  },
  reason: {
    en: 'Say why, in at least ten characters: it stands in the decision.',
    nl: 'Zeg waarom, in minstens tien tekens: het staat in de beslissing.',
  },
  long: { en: 'This is longer than 10,000 characters.', nl: 'Dit is langer dan 10.000 tekens.' },
  months: {
    en: 'Write the new term in whole months, from 1 to 240.',
    nl: 'Schrijf de nieuwe termijn in hele maanden, van 1 tot 240.',
  },
  renewed: (from: string): Words => ({
    en: `This acknowledgement has been renewed already, from ${from}.`,
    nl: `Deze erkenning is al verlengd, vanaf ${from}.`,
  }),
  endedAlready: {
    en: 'The term of this acknowledgement is over: a new application is the way on.',
    nl: 'De termijn van deze erkenning is voorbij: een nieuwe aanvraag is de weg verder.',
  },
  answerBy: (days: number): Words => ({
    en: `The cluster gets at least ${days} days to answer: choose a later day.`,
    nl: `De cluster krijgt minstens ${days} dagen om te antwoorden: kies een latere dag.`,
  }),
  time: { en: 'Write the time as 14:00.', nl: 'Schrijf het uur als 14:00.' },
  place: { en: 'Say where the hearing takes place.', nl: 'Zeg waar de hoorzitting plaatsvindt.' },
  heard: (until: string): Words => ({
    en: `The cluster may still answer, up to and including ${until}: nothing is revoked before it has been heard.`,
    nl: `De cluster kan nog antwoorden tot en met ${until}: er wordt niets ingetrokken voor ze gehoord is.`,
  }),
  notBack: {
    en: 'A revocation does not work backwards: choose today or a later day.',
    nl: 'Een intrekking werkt niet terug: kies vandaag of een latere dag.',
  },
  outside: {
    en: 'This day does not lie within the term of the acknowledgement, after its first day.',
    nl: 'Deze dag ligt niet binnen de termijn van de erkenning, na de eerste dag.',
  },
  successor: {
    en: 'No cluster of this register has this slug; a demonstration cluster is carried on by another one only.',
    nl: 'Geen enkele cluster in dit register heeft deze naam in het adres; een demonstratiecluster wordt alleen door een andere demonstratiecluster voortgezet.',
  },
  circle: {
    en: 'This cluster follows from the other one already: it cannot be carried on by it.',
    nl: 'Deze cluster komt zelf al uit de andere voort: ze kan er niet door worden voortgezet.',
  },
  kind: { en: 'Choose how the other cluster carries on.', nl: 'Kies hoe de andere cluster voortzet.' },
  decision: {
    en: 'Only a decision that approves acknowledges a cluster, and only while it stands.',
    nl: 'Alleen een beslissing die goedkeurt erkent een cluster, en alleen zolang ze geldt.',
  },
} as const
