import type { Translated } from '../../kernel/words.ts'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Standing, SuccessionKind } from './cluster.ts'
import { addStanding } from './store.pack.ts'

/** Records what a cluster is from a day on, as the agency decided it; the same day and status twice is recorded once. */
export async function recordStanding(
  tx: Tx,
  standing: Pick<Standing, 'cluster' | 'instrument' | 'status' | 'from' | 'until'> & { readonly note: string },
): Promise<void> {
  const { cluster, from, status } = standing
  const { rows } = await sql`select 1 from clusters.standing
    where cluster = ${cluster} and "from" = ${from} and status = ${status} and origin = 'agency'`.execute(tx)
  if (rows.length === 0) await addStanding(tx, { ...standing, call: null, source: null, origin: 'agency' })
}

/** Records that one cluster follows another; twice is recorded once. */
export async function recordSuccession(
  tx: Tx,
  one: {
    readonly predecessor: string
    readonly successor: string
    readonly kind: SuccessionKind
    readonly at: Temporal.PlainDate
  },
): Promise<void> {
  const { predecessor, successor, kind, at } = one
  await sql`insert into clusters.succession (predecessor, successor, kind, at)
    select ${predecessor}, ${successor}, ${kind}, ${at.toString()}
    where not exists (select from clusters.succession where predecessor = ${predecessor} and successor = ${successor})`.execute(
    tx,
  )
}

/** A cluster and every one it came from, by succession, merger or growth: itself first. */
export const lineageOf = async (db: Reader, cluster: string): Promise<string[]> =>
  (
    await sql<{ id: string }>`with recursive line (id, depth) as (
        select ${cluster}::text, 0
        union select s.predecessor, l.depth + 1 from line l join clusters.succession s on s.successor = l.id
          where s.predecessor is not null and l.depth < 20)
      select id from line group by id order by min(depth), id`.execute(db)
  ).rows.map(({ id }) => id)

/** The slug of a name, for a cluster that is new: the next free one where it is taken. */
export async function freeSlug(db: Reader, name: Translated, demonstration: boolean): Promise<string> {
  const said = (name['nl'] ?? name['en'] ?? 'cluster').replace(/ \((demonstratie|demonstration)\)$/, '')
  const plain = said
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  const base = `${demonstration ? 'demo-' : ''}${plain === '' ? 'cluster' : plain}`
  // two that begin under one name at the same moment stand in line, so that each finds what the other took
  await sql`select pg_advisory_xact_lock(hashtext('clusters.slug'), hashtext(${base}))`.execute(db)
  const { rows } = await sql<{ id: string }>`select id from clusters.cluster
    where id = ${base} or id like ${`${base}-%`}`.execute(db)
  const taken = new Set(rows.map(({ id }) => id))
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`
    if (!taken.has(slug)) return slug
  }
}
