import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const
const n = 'CP-2019-001'
const table = ['applicant', 'agency'] as const

/** What people are told of cluster pacts and of the members’ half. */
export const pacts: Readonly<Record<string, Kind>> = {
  'pact.concluded': kind(['Een clusterpact is ondertekend', 'A cluster pact is signed'], 'decision', table, {
    subject: both(`Clusterpact ${n} is ondertekend`, `Cluster pact ${n} is signed`),
    text: both('Wat werd beloofd, staat nu bij de verplichtingen.', 'What was promised now stands among the duties.'),
  }),
  'pact.maximum-fixed': kind(['Een jaarmaximum ligt vast', 'A yearly maximum is fixed'], 'at-once', table, {
    subject: both(`Een jaarmaximum van pact ${n} ligt vast`, `A yearly maximum of pact ${n} is fixed`),
    text: both('De reden: het budget van 2020.', 'The reason: the budget of 2020.'),
  }),
  'pact.review-opened': kind(['Een pact wordt geëvalueerd', 'A pact is being reviewed'], 'at-once', table, {
    subject: both(`Pact ${n} wordt geëvalueerd`, `Pact ${n} is being reviewed`),
    text: both('Kijk na wat u beloofde.', 'Look at what you promised.'),
  }),
  'pact.review-closed': kind(['Een evaluatie is afgesloten', 'A review is closed'], 'at-once', table, {
    subject: both(`De evaluatie van pact ${n} is afgesloten`, `The review of pact ${n} is closed`),
    text: both('Het verslag staat op de pagina van het pact.', 'Its minutes stand on the page of the pact.'),
  }),
  'pact.engagement-not-met': kind(
    ['Een engagement werd niet nagekomen', 'An engagement was not met'],
    'at-once',
    table,
    {
      subject: both(`Een engagement van pact ${n} werd niet nagekomen`, `An engagement of pact ${n} was not met`),
      text: both('De reden: de vergunning kwam er niet.', 'The reason: the permit did not come.'),
    },
  ),
  'pact.renewed': kind(['Een pact wordt vernieuwd', 'A pact is renewed'], 'at-once', table, {
    subject: both(`Pact ${n} wordt vernieuwd`, `Pact ${n} is renewed`),
    text: both('Over het volgende onderhandelen dezelfde partijen.', 'The same parties negotiate the next one.'),
  }),
  'pact.ended': kind(['Een pact is beëindigd', 'A pact has ended'], 'decision', table, {
    subject: both(`Pact ${n} is beëindigd`, `Pact ${n} has ended`),
    text: both('De reden: de cluster houdt op.', 'The reason: the cluster ends.'),
  }),
  'match.short': kind(['De helft van de leden komt tekort', 'The members’ half falls short'], 'term', table, {
    subject: both('Vlaskracht: er ontbreekt € 12.000,00', 'Flax Power: €12,000.00 is missing'),
    text: both('Het jaar loopt af over 30 dagen.', 'The year ends in 30 days.'),
  }),
}
