import type { en } from './texts.en.ts'

export const nl: typeof en = {
  title: 'Nieuws',
  intro: 'Wat er gebeurt in het clusterbeleid, in onze eigen woorden, elk artikel met zijn bronnen.',
  empty: 'Er is nog geen artikel gepubliceerd.',
  day: 'Dag',
  headline: 'Artikel',
  byline: 'Door',
  by: who => `Door ${who}`,
  published: day => `Gepubliceerd op ${day}`,
  afterwards: (tells, published) =>
    `Vertelt over ${tells}. Achteraf geschreven op basis van openbare bronnen en gepubliceerd op ${published}.`,
  tellsOf: day => `Over ${day}`,
  sources: 'Bronnen',
  feeds: 'Het nieuws volgen',
  feedsHint: 'In een feedlezer:',
  atom: 'Atom-feed',
  jsonFeed: 'JSON-feed',
  all: 'Al het nieuws',
  otherLanguage: language => `Dit artikel is alleen in het ${language} geschreven.`,
  languages: { nl: 'Nederlands', en: 'Engels', fr: 'Frans', de: 'Duits' },
  demonstration: 'Demonstratie: dit artikel is verzonnen.',
  feedTitle: 'Tros: nieuws van het clusterbeleid',
  asTable: 'De artikels als tabel',
}
