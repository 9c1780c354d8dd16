import type { en } from './texts.en.ts'

export const nl: typeof en = {
  title: 'Auditspoor',
  intro:
    'Elke handeling die iets wijzigde: wie, wanneer, wat en waarom. Niets hiervan kan worden gewijzigd of verwijderd.',
  actors: 'Personen staan hier onder hun neutrale code; hun namen worden apart bewaard.',
  empty: 'Er is niets gevonden.',
  event: 'Nr.',
  when: 'Wanneer',
  recorded: 'Geregistreerd',
  who: 'Wie',
  what: 'Wat',
  about: 'Waarover',
  why: 'Waarom',
  data: 'Gegevens',
  kind: 'Soort onderwerp',
  id: 'Onderwerp',
  actor: 'Wie',
  act: 'Handeling',
  actHint: 'Zoals organisation.registered',
  day: 'Dag waarop het gebeurde',
  dayHint: 'Jaar-maand-dag, zoals 2018-07-20',
  search: 'Zoeken',
  older: 'Ouder',
  newest: 'Nieuwste',
  history: kind => `Geschiedenis van één onderwerp: ${kind}`,
  whole: 'Het hele auditspoor',
  version: 'Versie',
  engagements: 'Auditopdrachten',
  bundles: 'Auditbundels',
  note: (finding: boolean, when: string) =>
    `${finding ? 'Bevinding van een auditor' : 'Nota van een auditor'}, ${when}`,
}
