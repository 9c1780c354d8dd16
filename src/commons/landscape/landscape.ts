import {
  type ClusterOn,
  instrumentName,
  type Life,
  livesOf,
  type Naming,
  plainName,
  regionName,
  type Shown,
  type Standing,
  statuses,
  yearsOf,
} from '../../directory/clusters/index.ts'
import type { Language, Words } from '../../kernel/words.ts'

type Day = Temporal.PlainDate
type Series = 1 | 2 | 3 | 4

/** Clusters on a day, the standings they follow from, and the words and places to draw them with. */
export type Landscape = {
  readonly shown: Shown
  readonly clusters: readonly ClusterOn[]
  readonly standings: readonly Standing[]
  readonly naming: Naming
}

/** One kind of cluster, with its colour in every picture and how many are acknowledged on the day, the invented left out. */
export type Kind = { readonly id: string; readonly series: Series; readonly count: number }

const series = (index: number): Series => ([1, 2, 3, 4] as const)[Math.min(index, 3)] ?? 4

export const isAcknowledged = ({ status, demonstration }: ClusterOn): boolean =>
  status === 'acknowledged' && !demonstration

/** The kinds of cluster in the order of the programme. */
export function kindsOf({ clusters, naming }: Pick<Landscape, 'clusters' | 'naming'>): Kind[] {
  const named = naming.instruments.map(({ id }) => id)
  const others = [...new Set(clusters.map(({ instrument }) => instrument))].filter(
    (id): id is string => id !== null && !named.includes(id),
  )
  return [...named, ...others.sort()].map((id, index) => ({
    id,
    series: series(index),
    count: clusters.filter(cluster => isAcknowledged(cluster) && cluster.instrument === id).length,
  }))
}

/** The invented stand apart in every picture, under this name. */
export const inventedGroup = 'demonstration'
const invented: Words = { en: 'demonstration (invented)', nl: 'demonstratie (verzonnen)' }

/** Under which name and colour a cluster is drawn. */
export const groupOf = ({ demonstration, instrument }: ClusterOn): string =>
  demonstration ? inventedGroup : (instrument ?? '')

/** The kinds as groups of a picture, what is invented last. */
export function groupsOf(landscape: Pick<Landscape, 'clusters' | 'naming'>, language: Language) {
  const kinds = kindsOf(landscape).map(({ id, series }) => ({
    id,
    label: instrumentName(landscape.naming, id, language),
    series,
  }))
  const some = landscape.clusters.some(({ demonstration }) => demonstration)
  return some ? [...kinds, { id: inventedGroup, label: invented[language], series: 4 as const }] : kinds
}

/** Lives as rows of a timeline: every stretch has its end, what goes on being known lasts to the end of the picture. */
export function timelineOf(landscape: Landscape, language: Language) {
  const { shown, clusters, standings } = landscape
  const domain = yearsOf(standings, shown.reach, shown.day)
  const lives = livesOf(clusters, standings).filter(({ stretches }) => stretches.length > 0)
  return {
    domain,
    asOf: shown.day,
    groups: groupsOf(landscape, language),
    kinds: Object.fromEntries(
      [...new Set(lives.flatMap(({ stretches }) => stretches.map(({ status }) => status)))].map(status => [
        status,
        statuses[status][language],
      ]),
    ),
    rows: lives.map(life => ({
      id: life.cluster.id,
      label: plainName(life.cluster, language),
      href: `/${language}/clusters/${life.cluster.id}`,
      group: groupOf(life.cluster),
      demonstration: life.cluster.demonstration,
      spans: spansOf(life, domain.to),
    })),
    ...(shown.reach.knownThrough === null ? {} : { knownThrough: shown.reach.knownThrough }),
  }
}

const spansOf = ({ stretches }: Life, end: Day) =>
  stretches.map(({ status, from, until }) => ({ kind: status, from, until: until ?? end }))

/** How many of each kind were acknowledged, from each day on which that changed. The invented are left out. */
export function courseOf({ clusters, standings, naming, shown }: Landscape) {
  const real = clusters.filter(cluster => !cluster.demonstration)
  const kinds = kindsOf({ clusters, naming })
  const stretches = livesOf(real, standings)
    .flatMap(life => life.stretches)
    .filter(({ status }) => status === 'acknowledged')
  const known = shown.reach.knownThrough?.add({ days: 1 }) ?? null
  const days = new Set(
    stretches.flatMap(({ from, until }) => [from, ...(until === null ? [] : [until.add({ days: 1 })])]).map(String),
  )
  return [...days]
    .sort()
    .map(text => Temporal.PlainDate.from(text))
    .filter(day => known === null || Temporal.PlainDate.compare(day, known) < 0)
    .map(from => ({
      from,
      counts: kinds.map(
        ({ id }) => stretches.filter(stretch => stretch.instrument === id && holds(stretch, from)).length,
      ),
    }))
}

const holds = ({ from, until }: { from: Day; until: Day | null }, day: Day): boolean =>
  Temporal.PlainDate.compare(from, day) <= 0 && (until === null || Temporal.PlainDate.compare(day, until) <= 0)

/** What is acknowledged on the day, at its place; and what has no known place. The invented come last. */
export function placesOf({ clusters }: Landscape) {
  const there = clusters
    .filter(({ status }) => status === 'acknowledged')
    .sort((a, b) => Number(a.demonstration) - Number(b.demonstration))
  const placed = there.filter(({ latitude, longitude }) => latitude !== null && longitude !== null)
  return { placed, nowhere: there.filter(cluster => !placed.includes(cluster)) }
}

/** How many real acknowledged clusters each region has; `elsewhere`: those in no region that is known. */
export function regionsOf({ clusters, naming }: Landscape, language: Language) {
  const there = clusters.filter(isAcknowledged)
  const tiles = naming.regions.map(({ code, column, row }) => ({
    code,
    label: regionName(naming, code, language),
    column,
    row,
    value: there.filter(({ nuts2 }) => nuts2 === code).length,
  }))
  const counted = tiles.reduce((sum, { value }) => sum + value, 0)
  return { tiles, elsewhere: there.length - counted }
}
