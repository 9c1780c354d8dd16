import type { Words } from '../../kernel/words.ts'

/** One thing that anyone may take along. `addresses`: per format; `{language}` stands for `nl` or `en`. */
export type Dataset = {
  readonly id: string
  readonly title: Words
  readonly description: Words
  readonly addresses: readonly { readonly format: string; readonly type: string; readonly href: string }[]
}

const csv = (href: string) => ({ format: 'CSV', type: 'text/csv', href })
const json = (href: string) => ({ format: 'JSON', type: 'application/json', href })

/** The licence of the data, under which they may be used for anything: see the deed. */
export const licence = { name: 'CC0 1.0', href: 'https://creativecommons.org/publicdomain/zero/1.0/' }

/** Every open dataset, in the order in which it is shown. */
export const datasets: readonly Dataset[] = [
  {
    id: 'clusters',
    title: { en: 'Clusters on a day', nl: 'Clusters op een dag' },
    description: {
      en: 'Every cluster with its status on a day: add ?asOf=2018-07-20, or the filters of the page. Invented ones are marked.',
      nl: 'Elke cluster met zijn status op een dag: voeg ?asOf=2018-07-20 toe, of de filters van de pagina. Verzonnen clusters zijn gemarkeerd.',
    },
    addresses: [csv('/clusters.csv'), json('/clusters.json')],
  },
  {
    id: 'cluster',
    title: { en: 'One cluster', nl: 'Eén cluster' },
    description: {
      en: 'All that is known of one cluster, each fact with its source: the address of its page with .json or .csv.',
      nl: 'Alles wat van één cluster gekend is, elk feit met zijn bron: het adres van zijn pagina met .json of .csv.',
    },
    addresses: [],
  },
  {
    id: 'standings',
    title: { en: 'Standings', nl: 'Toestanden' },
    description: {
      en: 'Each span of each cluster’s life, with first and last day: what the timeline is drawn from.',
      nl: 'Elke periode in het leven van elke cluster, met eerste en laatste dag: daaruit is de tijdlijn getekend.',
    },
    addresses: [csv('/standings.csv'), json('/standings.json')],
  },
  {
    id: 'landscape',
    title: { en: 'Landscape', nl: 'Landschap' },
    description: {
      en: 'The clusters with their places, as of any day.',
      nl: 'De clusters met hun plaatsen, op elke dag.',
    },
    addresses: [csv('/landscape.csv'), json('/landscape.json')],
  },
  {
    id: 'project-funding',
    title: { en: 'Published project money', nl: 'Gepubliceerde projectmiddelen' },
    description: {
      en: 'What others published of the project money decided for clusters, each amount with its source: no amounts of our books.',
      nl: 'Wat anderen publiceerden over de projectmiddelen die voor clusters beslist zijn, elk bedrag met zijn bron: geen bedragen uit onze boeken.',
    },
    addresses: [csv('/project-funding.csv'), json('/project-funding.json')],
  },
  {
    id: 'calls',
    title: { en: 'Calls', nl: 'Oproepen' },
    description: {
      en: 'The calls with their stages, deadlines and budget, and as a calendar; one call with all its dates: the address of its page with .json or .csv.',
      nl: 'De oproepen met hun stappen, uiterste data en budget, en als agenda; één oproep met al haar data: het adres van haar pagina met .json of .csv.',
    },
    addresses: [
      csv('/calls.csv'),
      json('/calls.json'),
      { format: 'iCal', type: 'text/calendar', href: '/calls/calendar.ics?language={language}' },
    ],
  },
  {
    id: 'acknowledgements',
    title: { en: 'Acknowledgements', nl: 'Erkenningen' },
    description: {
      en: 'The official register: which cluster is acknowledged under which instrument, from when to when, as of any day; whether one code holds: the address of /verify with the code and .json.',
      nl: 'Het officiële register: welke cluster onder welk steuninstrument erkend is, van wanneer tot wanneer, op elke dag; of één code geldt: het adres van /verify met de code en .json.',
    },
    addresses: [csv('/acknowledgements.csv'), json('/acknowledgements.json')],
  },
  {
    id: 'news',
    title: { en: 'News', nl: 'Nieuws' },
    description: {
      en: 'The articles, as a list and as feeds per language.',
      nl: 'De artikels, als lijst en als feed per taal.',
    },
    addresses: [
      csv('/news.csv'),
      json('/news.json'),
      { format: 'Atom', type: 'application/atom+xml', href: '/{language}/news/feed.atom' },
      { format: 'JSON Feed', type: 'application/feed+json', href: '/{language}/news/feed.json' },
    ],
  },
]
