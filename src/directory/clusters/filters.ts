import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { inLanguage, type Language, languages, type Words } from '../../kernel/words.ts'
import { type ClusterOn, type Status, statuses } from './cluster.ts'
import { ecosystemName, instrumentName, type Naming, regionName } from './naming.ts'
import { closeness } from './search.ts'

/** By what a list of clusters can be narrowed, in the order in which it is offered. */
export const facetWords = {
  instrument: { en: 'Kind of cluster', nl: 'Soort cluster' },
  status: { en: 'Status', nl: 'Status' },
  province: { en: 'Province', nl: 'Provincie' },
  ecosystem: { en: 'Ecosystem', nl: 'Ecosysteem' },
  theme: { en: 'Theme', nl: 'Thema' },
} as const satisfies Record<string, Words>
export type FacetName = keyof typeof facetWords
export const facetNames = Object.keys(facetWords) as FacetName[]

/** What someone looks for: words, and per facet any of the chosen values. */
export type Wanted = { readonly text: string; readonly facets: Readonly<Record<FacetName, readonly string[]>> }

/** One value of a facet. `count`: how many real clusters it would show, the other choices kept. */
export type Option = {
  readonly value: string
  readonly label: string
  readonly count: number
  readonly chosen: boolean
}
export type Facet = { readonly name: FacetName; readonly options: readonly Option[] }

export type Narrowed = { readonly found: readonly ClusterOn[]; readonly facets: readonly Facet[] }

/** The value that stands for "not known" in a facet. */
export const notKnown = 'not-known'

/** What an address asks for; a value that no cluster has is refused with a sentence. */
export function readWanted(query: URLSearchParams, rows: readonly ClusterOn[]): Outcome<Wanted> {
  const text = (query.get('q') ?? '').trim()
  const refusals: Refusal[] = []
  if (text.length > 200)
    refusals.push(
      refuse(
        'search.length',
        { en: 'Search for at most 200 characters.', nl: 'Zoek op hoogstens 200 tekens.' },
        { path: 'q' },
      ),
    )
  const facets = Object.fromEntries(
    facetNames.map(name => {
      const asked = [...new Set(query.getAll(name).filter(value => value !== ''))]
      const known = new Set(rows.flatMap(row => valuesOf(row, name)))
      for (const value of asked)
        if (!known.has(value) && !(name === 'status' && value in statuses)) refusals.push(noSuch(name, value))
      return [name, asked]
    }),
  ) as unknown as Wanted['facets']
  return unless(refusals, () => ({ text, facets }))
}

const noSuch = (name: FacetName, value: string): Refusal => {
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value
  return refuse(
    `filter.${name}`,
    {
      en: `No cluster has “${shown}” as its ${facetWords[name].en.toLowerCase()}: choose one from the list.`,
      nl: `Geen enkele cluster heeft “${shown}” bij ${facetWords[name].nl.toLowerCase()}: kies uit de lijst.`,
    },
    { path: name },
  )
}

/** The clusters that fit, best first, and what each further choice would leave. */
export function narrow(rows: readonly ClusterOn[], wanted: Wanted, naming: Naming, language: Language): Narrowed {
  const scored = rows
    .map(row => ({ row, score: closeness(wanted.text, textsOf(row, naming)) }))
    .filter(({ score }) => score > 0)
  const fits = (row: ClusterOn, except?: FacetName) =>
    facetNames.every(name => {
      const chosen = wanted.facets[name]
      return name === except || chosen.length === 0 || valuesOf(row, name).some(value => chosen.includes(value))
    })
  const found = scored.filter(({ row }) => fits(row))
  return {
    found: found.sort((a, b) => b.score - a.score || inOrder(a.row, b.row, naming, language)).map(({ row }) => row),
    facets: facetNames.map(name => ({
      name,
      options: options(
        name,
        rows,
        scored.map(({ row }) => row).filter(row => !row.demonstration && fits(row, name)),
        wanted.facets[name],
        naming,
        language,
      ),
    })),
  }
}

/** Real ones first, then by status, kind and name; a cluster without a name comes last. */
export function inOrder(a: ClusterOn, b: ClusterOn, naming: Naming, language: Language): number {
  const kind = ({ instrument }: ClusterOn) => naming.instruments.findIndex(({ id }) => id === instrument)
  const name = (row: ClusterOn) => inLanguage(row.name, language)?.text ?? '\uffff'
  return (
    Number(a.demonstration) - Number(b.demonstration) ||
    statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status) ||
    kind(a) - kind(b) ||
    name(a).localeCompare(name(b), language, { sensitivity: 'base' }) ||
    (a.id < b.id ? -1 : 1)
  )
}
const statusOrder: readonly Status[] = ['acknowledged', 'announced', 'unknown', 'merged', 'ended', 'revoked', 'none']

function options(
  name: FacetName,
  all: readonly ClusterOn[],
  counted: readonly ClusterOn[],
  chosen: readonly string[],
  naming: Naming,
  language: Language,
): Option[] {
  const values = new Set([...all.filter(row => !row.demonstration).flatMap(row => valuesOf(row, name)), ...chosen])
  const made = [...values].map(value => ({
    value,
    label: labelOf(name, value, all, naming, language),
    count: counted.filter(row => valuesOf(row, name).includes(value)).length,
    chosen: chosen.includes(value),
  }))
  const last = (value: string) => Number(value === notKnown)
  return made.sort((a, b) => last(a.value) - last(b.value) || a.label.localeCompare(b.label, language))
}

const slugOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** What a cluster counts under in a facet. */
export function valuesOf(row: ClusterOn, name: FacetName): readonly string[] {
  if (name === 'status') return [row.status]
  if (name === 'instrument') return row.instrument === null ? [notKnown] : [row.instrument]
  if (name === 'province') return [row.nuts2 ?? notKnown]
  if (name === 'ecosystem') return row.ecosystems.length === 0 ? [notKnown] : row.ecosystems
  return [slugOf(inLanguage(row.theme, 'en')?.text ?? '') || notKnown]
}

function labelOf(
  name: FacetName,
  value: string,
  rows: readonly ClusterOn[],
  naming: Naming,
  language: Language,
): string {
  if (value === notKnown) return { en: 'not known', nl: 'niet gekend' }[language]
  if (name === 'status') return statuses[value as Status][language]
  if (name === 'instrument') return instrumentName(naming, value, language)
  if (name === 'province') return regionName(naming, value, language)
  if (name === 'ecosystem') return ecosystemName(value, language)
  return inLanguage(rows.find(row => valuesOf(row, name).includes(value))?.theme ?? null, language)?.text ?? value
}

/** Everything a cluster may be looked for by, in every language it has. */
const textsOf = (row: ClusterOn, naming: Naming): string[] =>
  [
    row.id,
    ...Object.values(row.name ?? {}),
    ...Object.values(row.theme ?? {}),
    ...(row.city === null ? [] : [row.city]),
    ...languages.flatMap(language => [
      ...(row.instrument === null ? [] : [instrumentName(naming, row.instrument, language)]),
      ...(row.nuts2 === null ? [] : [regionName(naming, row.nuts2, language)]),
      ...row.ecosystems.map(one => ecosystemName(one, language)),
    ]),
  ].filter((text): text is string => text !== undefined)
