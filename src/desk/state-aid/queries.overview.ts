import { clusterNames, lineageOf } from '../../directory/clusters/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { sum } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import {
  type Aid,
  cumulatedOn,
  equivalentOf,
  maySeeAid,
  type Overlap,
  overlapsIn,
  toTell,
} from '../../programme/aid/index.ts'
import { allAid, undertakingOn } from '../../programme/aid/queries.ts'
import { byUrgency, type ClusterLine, type Overview, type UndertakingLine } from './overview.ts'

type Day = Temporal.PlainDate

/** The awards that whoever asks may see. */
export const visibleAid = async (db: Reader, actor: Actor): Promise<Aid[]> =>
  (await allAid(db)).filter(aid => maySeeAid(actor, aid))

/** Everything that the first page of the cockpit shows. */
export async function overviewOf(db: Reader, actor: Actor, today: Day): Promise<Overview> {
  const aids = await visibleAid(db, actor)
  const lines = await linesOf(db, aids)
  const undertakings = await undertakingsIn(db, aids, today)
  const clusters = lines.map(({ cluster, name, own }): ClusterLine => {
    return { cluster, name, demonstration: own.every(aid => aid.demonstration), cumulated: cumulatedOn(own, today) }
  })
  return {
    today,
    aids,
    total: sum(aids.map(equivalentOf)),
    clusters: clusters
      .filter(({ cumulated }) => cumulated.total.cents > 0n)
      .sort((a, b) => Number(b.cumulated.total.cents - a.cumulated.total.cents)),
    undertakings: undertakings.map(({ line }) => line),
    toTell: aids.flatMap(aid => toTell(aid, today)).sort(byUrgency),
    overlaps: distinct([
      ...lines.flatMap(({ own }) => overlapsIn(own)),
      ...undertakings.flatMap(({ own }) => overlapsIn(own)),
    ]),
  }
}

/** The clusters with aid, each with that of those it came from; one that another came from is told with the other. */
async function linesOf(db: Reader, aids: readonly Aid[]) {
  const names = await clusterNames(db)
  const own = [...new Set(aids.flatMap(({ cluster }) => (cluster === null ? [] : [cluster])))]
  const lines = new Map<string, readonly string[]>()
  for (const cluster of own) lines.set(cluster, await lineageOf(db, cluster))
  const within = new Set([...lines.values()].flatMap(line => line.slice(1)))
  return own
    .filter(cluster => !within.has(cluster))
    .map(cluster => ({
      cluster,
      name: names.get(cluster) ?? null,
      own: aids.filter(aid => aid.cluster !== null && lines.get(cluster)?.includes(aid.cluster)),
    }))
}

/** The single undertakings with de minimis aid, by how much of the ceiling is used. */
async function undertakingsIn(db: Reader, aids: readonly Aid[], today: Day) {
  const found: { line: UndertakingLine; own: readonly Aid[] }[] = []
  const seen = new Set<string>()
  const size = (aid: Aid) => Number(equivalentOf(aid).cents)
  for (const { organisation } of aids
    .filter(({ basis }) => basis === 'de-minimis')
    .toSorted((a, b) => size(b) - size(a))) {
    if (seen.has(organisation)) continue
    const { members, aids: own, deMinimis, known } = await undertakingOn(db, organisation, today)
    for (const { id } of members) seen.add(id)
    seen.add(organisation)
    if (deMinimis === undefined) continue
    const name = members.find(({ id }) => id === organisation)?.name ?? organisation
    const line = { organisation, name, members: Math.max(1, members.length), known, deMinimis }
    found.push({ line: { ...line, demonstration: own.every(aid => aid.demonstration) }, own })
  }
  const share = ({ line }: { line: UndertakingLine }) =>
    Number((line.deMinimis.total.cents * 10_000n) / line.deMinimis.ceiling.cents)
  return found.sort((a, b) => share(b) - share(a))
}

const keyOf = ({ aids, from, to }: Overlap) => `${aids.map(({ id }) => id).join()}/${from}/${to}`
const weight = { exceeds: 0, judgement: 1, within: 2 } as const

/** The same overlap is found once through the cluster and once through the undertaking. */
const distinct = (all: readonly Overlap[]): Overlap[] =>
  [...new Map(all.map(one => [keyOf(one), one])).values()].sort(
    (a, b) => weight[a.verdict] - weight[b.verdict] || Temporal.PlainDate.compare(a.from, b.from),
  )
