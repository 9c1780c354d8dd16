import { inLanguage, type Language, type Translated, type Words } from '../../kernel/words.ts'

/** What an instrument is called, one and many: "spearhead cluster", "spearhead clusters". */
export type InstrumentName = { readonly id: string; readonly name: Translated; readonly plural: Translated }

/** A region of the programme, and where it stands on the map in which each region is one tile. */
export type Region = {
  readonly code: string
  readonly name: Translated
  readonly column: number
  readonly row: number
}

/** The words and the places of a landscape, as its programme pack brings them. */
export type Naming = {
  readonly instruments: readonly InstrumentName[]
  readonly regions: readonly Region[]
  readonly map: Ground | null
}

/** The country behind the map (ISO 3166-1, two letters), and the part that is shown; `box` null: the whole of it. */
export type Ground = {
  readonly country: string
  readonly box: readonly [west: number, south: number, east: number, north: number] | null
}

/** What a cluster is called; where no source names it, that is said, with its slug to tell it from others. */
export function clusterName(
  { id, name }: { readonly id: string; readonly name: Translated | null },
  language: Language,
) {
  return inLanguage(name, language)?.text ?? `${notEntered[language]} (${id})`
}

/** The same without the words in which an invented cluster says that it is one, where a mark beside it says so. */
export const plainName = (cluster: { readonly id: string; readonly name: Translated | null }, language: Language) =>
  clusterName(cluster, language).replace(/ \((demonstratie|demonstration)\)$/, '')
export const notEntered: Words = { en: 'Name not yet entered', nl: 'Naam nog niet ingevoerd' }

/** "spearhead cluster"; the id itself where the pack names it nowhere. */
export const instrumentName = ({ instruments }: Naming, id: string, language: Language): string =>
  inLanguage(instruments.find(one => one.id === id)?.name ?? null, language)?.text ?? id

/** "spearhead clusters", or "spearhead cluster" for one. */
export const instrumentNames = (naming: Naming, id: string, count: number, language: Language): string =>
  count === 1
    ? instrumentName(naming, id, language)
    : (inLanguage(naming.instruments.find(one => one.id === id)?.plural ?? null, language)?.text ?? id)

export const regionName = ({ regions }: Naming, code: string, language: Language): string =>
  inLanguage(regions.find(one => one.code === code)?.name ?? null, language)?.text ?? code

/** The fourteen industrial ecosystems of the European Union (COM(2021) 350), under the slugs that packs use. */
const ecosystems: Readonly<Record<string, Words>> = {
  'aerospace-defence': { en: 'aerospace and defence', nl: 'lucht- en ruimtevaart en defensie' },
  'agri-food': { en: 'agri-food', nl: 'agrovoeding' },
  construction: { en: 'construction', nl: 'bouw' },
  'cultural-creative-industries': { en: 'cultural and creative industries', nl: 'culturele en creatieve sectoren' },
  digital: { en: 'digital', nl: 'digitaal' },
  electronics: { en: 'electronics', nl: 'elektronica' },
  'energy-intensive-industries': { en: 'energy-intensive industries', nl: 'energie-intensieve industrie' },
  'energy-renewables': { en: 'energy and renewables', nl: 'energie en hernieuwbare energie' },
  health: { en: 'health', nl: 'gezondheid' },
  'mobility-transport-automotive': {
    en: 'mobility, transport and automotive',
    nl: 'mobiliteit, transport en automobiel',
  },
  'proximity-social-economy': {
    en: 'proximity, social economy and civil security',
    nl: 'nabijheid, sociale economie en civiele veiligheid',
  },
  retail: { en: 'retail', nl: 'detailhandel' },
  textiles: { en: 'textiles', nl: 'textiel' },
  tourism: { en: 'tourism', nl: 'toerisme' },
}

export const ecosystemName = (slug: string, language: Language): string => ecosystems[slug]?.[language] ?? slug
export const ecosystemSlugs: readonly string[] = Object.keys(ecosystems)
