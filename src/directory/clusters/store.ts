import { type Reader, sql } from '../../platform/db/index.ts'
import type { Cluster, ClusterOn, Reach, RecordedStanding, Source, Succession } from './cluster.ts'
import type { Fact } from './fact.ts'
import { judge } from './rules.ts'

const columns = sql`k.id, k.name, k.theme, k.ecosystems, k.strategy, k.policy_objective as "policyObjective", k.city,
  k.nuts2, k.latitude, k.longitude, k.website, k.eccp, k.ours, k.demonstration`

export const byId = async (db: Reader, id: string): Promise<Cluster | undefined> =>
  (await sql<Cluster>`select ${columns} from clusters.known k where k.id = ${id}`.execute(db)).rows[0]

/** Every cluster, demonstration included, in order of slug. */
export const all = async (db: Reader): Promise<Cluster[]> =>
  (await sql<Cluster>`select ${columns} from clusters.known k order by k.id`.execute(db)).rows

/** How every cluster is called, by its slug. */
export const namesOf = async (db: Reader): Promise<ReadonlyMap<string, Cluster['name']>> =>
  new Map(
    (await sql<Pick<Cluster, 'id' | 'name'>>`select k.id, k.name from clusters.known k`.execute(db)).rows.map(
      ({ id, name }) => [id, name],
    ),
  )

/**
 * The standings of one cluster, or of all, oldest first. What the agency recorded for the same first day and status stands
 * in place of the pack's.
 */
export const standings = async (db: Reader, id?: string): Promise<RecordedStanding[]> =>
  (
    await sql<RecordedStanding>`select cluster, instrument, status, "from", until, call, source, note, origin
      from clusters.standing s
      where (${id ?? null}::text is null or cluster = ${id ?? null})
        and not (origin = 'pack' and exists (
          select from clusters.standing a where a.cluster = s.cluster and a."from" = s."from" and a.status = s.status
            and a.origin = 'agency'))
      order by cluster, "from", id`.execute(db)
  ).rows

/**
 * Every cluster with what it is on that day. `real` leaves the demonstration out: it is never counted among the real ones.
 */
export async function on(db: Reader, day: Temporal.PlainDate, { real = false } = {}): Promise<ClusterOn[]> {
  type Row = Cluster & { knownThrough: Temporal.PlainDate | null }
  const { rows } = await sql<Row>`select ${columns}, r.known_through as "knownThrough"
    from clusters.known k left join clusters.record r using (programme)
    where not (${real} and k.demonstration) order by k.id`.execute(db)
  const lives = Map.groupBy(await standings(db), standing => standing.cluster)
  return rows.map(row => {
    const { status, instrument, span } = judge(lives.get(row.id) ?? [], day, row.knownThrough)
    return { ...row, status, instrument, acknowledgedFrom: span?.from ?? null, acknowledgedUntil: span?.until ?? null }
  })
}

/** What is told of a cluster, in the order of the pack, the agency's own facts last. */
export const facts = async (db: Reader, id: string): Promise<Fact[]> =>
  (
    await sql<Fact>`select cluster, key, value, at, source, note, ours, origin from clusters.fact
      where cluster = ${id} order by (origin = 'agency'), id`.execute(db)
  ).rows

/** What is told of real clusters under one name: the facts of the packs and the agency’s own, by cluster. */
export const factsNamed = async (db: Reader, key: Fact['key']): Promise<Fact[]> =>
  (
    await sql<Fact>`select f.cluster, f.key, f.value, f.at, f.source, f.note, f.ours, f.origin
      from clusters.fact f join clusters.known k on k.id = f.cluster
      where f.key = ${key} and not k.demonstration order by f.cluster, f.id`.execute(db)
  ).rows

/** Whom a cluster follows and who follows it; of all clusters without `id`. */
export const successions = async (db: Reader, id?: string): Promise<Succession[]> =>
  (
    await sql<Succession>`
      select s.kind, s.at, s.source,
        jsonb_build_object('cluster', s.predecessor, 'name', coalesce(s.predecessor_name, p.name)) as predecessor,
        jsonb_build_object('cluster', s.successor, 'name', coalesce(s.successor_name, n.name)) as successor
      from clusters.succession s
      left join clusters.known p on p.id = s.predecessor
      left join clusters.known n on n.id = s.successor
      where ${id ?? null}::text is null or s.predecessor = ${id ?? null} or s.successor = ${id ?? null}
      order by s.at nulls first, s.id`.execute(db)
  ).rows

/** The sources of a cluster as a whole, for the facts that name none of their own. */
export const citedBy = async (db: Reader, id: string): Promise<Source[]> =>
  (
    await sql<Source>`select s.key, s.title, s.note from clusters.cited c join clusters.source s on s.key = c.source
      where c.cluster = ${id} order by c.place`.execute(db)
  ).rows.map(whole)

/** Every source that is named anywhere, in order of key. */
export const sources = async (db: Reader): Promise<Source[]> =>
  (await sql<Source>`select key, title, note from clusters.source order by key`.execute(db)).rows.map(whole)

const whole = ({ key, title, note }: Source): Source => ({ key, title, ...(note ? { note } : {}) })

/** How far the records of the programme itself reach (of the demonstration when there is nothing else). */
export async function recordOf(db: Reader): Promise<Reach> {
  const { rows } = await sql<Reach>`select known_through as "knownThrough", show_as_of as "showAsOf"
    from clusters.record order by demonstration, programme limit 1`.execute(db)
  return rows[0] ?? { knownThrough: null, showAsOf: null }
}
