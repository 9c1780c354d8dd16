import type { Language } from './words.ts'

/** The words of a citation, in the order in which they are looked for: English as it is kept, Dutch as it is read. */
const dutch: readonly (readonly [RegExp, string])[] = [
  [/\bDecision of the Flemish Government of\b/g, 'Besluit van de Vlaamse Regering van'],
  [/\bLaw of 5 May 1865 on loans at interest\b/g, 'Wet van 5 mei 1865 betreffende de lening tegen interest'],
  [/\bRegulation \((EU|EC)\) (?:No )?(\d)/g, 'Verordening ($1) nr. $2'],
  [/\bRecommendation (\d)/g, 'Aanbeveling $1'],
  [/\bGDPR\b/g, 'AVG'],
  [/, as amended by (\d)/g, ', zoals gewijzigd bij nr. $1'],
  [/; from (\d{4}) /g, '; vanaf $1 '],
  [/\bch\. /g, 'hfst. '],
  [/\barticle /g, 'art. '],
  [/\bannex ([IVX]+)\b/g, 'bijlage $1'],
  [
    /\bFramework for State aid for research, development and innovation\b/g,
    'Kaderregeling staatssteun voor onderzoek, ontwikkeling en innovatie',
  ],
  [/, point (\d)/g, ', punt $1'],
  [/\b(\d+[a-z]?)\((\d+)\)\(([a-z])\)\(([ivx]+)\)/g, '$1, lid $2, $3), $4)'],
  [/\b(\d+[a-z]?)\((\d+)\)\(([a-z])\)/g, '$1, lid $2, $3)'],
  [/\b(\d+[a-z]?)\((\d+)\)/g, '$1, lid $2'],
  [/ and \((\d+)\)/g, ' en lid $1'],
  [/(art\. [^;]*?) and (?=\d)/g, '$1 en '],
  [/: any three years\b/g, ': drie opeenvolgende jaren'],
  [/: three fiscal years\b/g, ': drie belastingjaren'],
]

const months: readonly (readonly [RegExp, string])[] = [
  ['January', 'januari'],
  ['February', 'februari'],
  ['March', 'maart'],
  ['April', 'april'],
  ['May', 'mei'],
  ['June', 'juni'],
  ['July', 'juli'],
  ['August', 'augustus'],
  ['September', 'september'],
  ['October', 'oktober'],
  ['November', 'november'],
  ['December', 'december'],
].map(([en, nl]) => [new RegExp(`(\\d{1,2}) ${en} (?=\\d{4})`, 'g'), `$1 ${nl} `] as const)

/**
 * A legal basis as people cite it in their language. It is kept once, in English, so that one article is one text; what this
 * does not know (an author's own wording, a standard's name) is shown as it stands.
 */
export const cite = (basis: string, language: Language): string =>
  language === 'en' ? basis : [...dutch, ...months].reduce((text, [from, to]) => text.replace(from, to), basis)
