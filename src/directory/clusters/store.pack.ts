import type { Kept } from '../../pack/index.ts'
import { type Json, json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Cluster, Reach, RecordedStanding, Source, Succession } from './cluster.ts'
import type { Fact } from './fact.ts'

/** What a programme pack says of one cluster. `digest` tells whether it says something else than last time. */
export type Described = {
  readonly cluster: Cluster
  readonly standings: readonly Omit<RecordedStanding, 'cluster' | 'origin'>[]
  readonly facts: readonly Omit<Fact, 'cluster' | 'origin'>[]
  /** Keys of the sources of the cluster as a whole. */
  readonly sources: readonly string[]
  readonly digest: string
}

/** The digest of each cluster as packs described it last, and whose it is. */
export const loaded = async (db: Reader): Promise<Map<string, { programme: string | null; digest: string | null }>> =>
  new Map(
    (
      await sql<{ id: string; programme: string | null; digest: string | null }>`
        select id, programme, digest from clusters.cluster order by id`.execute(db)
    ).rows.map(({ id, ...rest }) => [id, rest]),
  )

/** Records how far a programme's records reach; answers whether that changed anything. */
export async function recordReach(tx: Tx, programme: string, reach: Reach, demonstration: boolean): Promise<boolean> {
  const { rows } = await sql`insert into clusters.record as r (programme, known_through, show_as_of, demonstration)
    values (${programme}, ${reach.knownThrough}::date, ${reach.showAsOf}::date, ${demonstration})
    on conflict (programme) do update set known_through = excluded.known_through, show_as_of = excluded.show_as_of,
      demonstration = excluded.demonstration
    where (r.known_through, r.show_as_of, r.demonstration)
      is distinct from (excluded.known_through, excluded.show_as_of, excluded.demonstration)
    returning programme`.execute(tx)
  return rows.length > 0
}

/** Records a programme's sources; answers whether that changed anything. */
export async function recordSources(tx: Tx, programme: string, sources: readonly Source[]): Promise<boolean> {
  let changed = false
  for (const { key, title, note } of sources) {
    const { rows } = await sql`insert into clusters.source as s (key, programme, title, note)
      values (${key}, ${programme}, ${title}, ${note ?? null})
      on conflict (key) do update set title = excluded.title, note = excluded.note
      where (s.title, s.note) is distinct from (excluded.title, excluded.note)
      returning key`.execute(tx)
    changed ||= rows.length > 0
  }
  return changed
}

/** The programme that a source key belongs to, by key. */
export const sourceOwners = async (db: Reader): Promise<Map<string, string | null>> =>
  new Map(
    (
      await sql<{ key: string; programme: string | null }>`select key, programme from clusters.source`.execute(db)
    ).rows.map(({ key, programme }) => [key, programme]),
  )

/** Puts what a pack says of a cluster in place of what it said before. What the agency entered is another table's. */
export async function describe(tx: Tx, programme: string, described: Described): Promise<void> {
  const { id } = described.cluster
  await recordCluster(tx, programme, described)
  await sql`delete from clusters.cited where cluster = ${id}`.execute(tx)
  await sql`delete from clusters.standing where cluster = ${id} and origin = 'pack'`.execute(tx)
  await sql`delete from clusters.fact where cluster = ${id} and origin = 'pack'`.execute(tx)
  for (const [place, source] of described.sources.entries())
    await sql`insert into clusters.cited (cluster, source, place) values (${id}, ${source}, ${place})`.execute(tx)
  for (const standing of described.standings) await addStanding(tx, { ...standing, cluster: id, origin: 'pack' })
  for (const fact of described.facts) await addFact(tx, { ...fact, cluster: id, origin: 'pack' })
}

async function recordCluster(tx: Tx, programme: string, { cluster: c, digest }: Described): Promise<void> {
  await sql`insert into clusters.cluster (id, programme, name, theme, ecosystems, strategy, policy_objective, city, nuts2,
      latitude, longitude, website, eccp, ours, demonstration, digest)
    values (${c.id}, ${programme}, ${translated(c.name)}::jsonb, ${translated(c.theme)}::jsonb, ${[...c.ecosystems]}::text[],
      ${translated(c.strategy)}::jsonb, ${translated(c.policyObjective)}::jsonb, ${c.city}, ${c.nuts2}, ${c.latitude},
      ${c.longitude}, ${c.website}, ${c.eccp}, ${[...c.ours]}::text[], ${c.demonstration}, ${digest})
    on conflict (id) do update set programme = excluded.programme, name = excluded.name, theme = excluded.theme,
      ecosystems = excluded.ecosystems, strategy = excluded.strategy, policy_objective = excluded.policy_objective,
      city = excluded.city, nuts2 = excluded.nuts2, latitude = excluded.latitude, longitude = excluded.longitude,
      website = excluded.website, eccp = excluded.eccp, ours = excluded.ours, demonstration = excluded.demonstration,
      digest = excluded.digest`.execute(tx)
}

export async function addStanding(tx: Tx, s: RecordedStanding): Promise<void> {
  await sql`insert into clusters.standing (cluster, instrument, status, "from", until, call, source, note, origin)
    values (${s.cluster}, ${s.instrument}, ${s.status}, ${s.from}, ${s.until}, ${s.call}, ${s.source}, ${s.note},
      ${s.origin})`.execute(tx)
}

export async function addFact(tx: Tx, f: Fact): Promise<void> {
  await sql`insert into clusters.fact (cluster, key, value, at, source, note, ours, origin)
    values (${f.cluster}, ${f.key}, ${json(f.value)}::jsonb, ${f.at}, ${f.source}, ${translated(f.note)}::jsonb,
      ${f.ours}, ${f.origin})`.execute(tx)
}

/** Puts these successions in place of the ones the programme had; answers whether that changed anything. */
export async function recordSuccessions(
  tx: Tx,
  programme: string,
  successions: readonly Succession[],
): Promise<boolean> {
  const rows = successions.map(({ predecessor, successor, kind, at, source }) => ({
    predecessor: predecessor.cluster,
    predecessor_name: predecessor.cluster === null ? predecessor.name : null,
    successor: successor.cluster,
    successor_name: successor.cluster === null ? successor.name : null,
    kind,
    at,
    source,
  }))
  const wanted = json(rows)
  const { rows: same } = await sql<{ same: boolean }>`
    select coalesce(jsonb_agg(to_jsonb(s) - 'id' - 'programme' order by s.id), '[]') = ${wanted}::jsonb as same
    from clusters.succession s where programme = ${programme}`.execute(tx)
  if (same[0]?.same === true) return false
  await sql`delete from clusters.succession where programme = ${programme}`.execute(tx)
  await sql`insert into clusters.succession (programme, predecessor, predecessor_name, successor, successor_name, kind, at,
      source)
    select ${programme}, r.predecessor, r.predecessor_name, r.successor, r.successor_name, r.kind, r.at, r.source
    from jsonb_to_recordset(${wanted}::jsonb) as r (predecessor text, predecessor_name jsonb, successor text,
      successor_name jsonb, kind text, at text, source text)`.execute(tx)
  return true
}

/** The agency's entries that say something else than the pack does now; they stand, the pack's word does not. */
export const keptAgainst = async (db: Reader, cluster: Cluster): Promise<Kept[]> => {
  const said: { readonly [field: string]: unknown } = {
    ...cluster,
    place: cluster.latitude === null ? null : { latitude: cluster.latitude, longitude: cluster.longitude },
  }
  const { rows } = await sql<{ field: string; value: Json }>`
    select field, value from clusters.entered where cluster = ${cluster.id} order by field`.execute(db)
  return rows
    .filter(({ field, value }) => canonical(said[field] ?? null) !== canonical(value))
    .map(({ field, value }) => ({
      subject: { kind: 'cluster', id: cluster.id },
      field,
      entered: canonical(value),
      pack: canonical(said[field] ?? null),
    }))
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )

const translated = (text: object | null): string | null => (text === null ? null : json(text))
