import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { RoadmapLine } from './roadmap.ts'

/** The lines of the roadmap of a cluster, or of all; those that ended are among them. */
export const roadmapOf = async (db: Reader, cluster?: string): Promise<RoadmapLine[]> =>
  (
    await sql<RoadmapLine>`select id, cluster, names, from_day as "from", until_day as until from clusters.roadmap_line
      where ${cluster ?? null}::text is null or cluster = ${cluster ?? null}
      order by cluster, from_day, id`.execute(db)
  ).rows

export const recordLine = async (tx: Tx, line: Omit<RoadmapLine, 'until'>, now: Temporal.Instant): Promise<void> => {
  await sql`insert into clusters.roadmap_line (id, cluster, names, from_day, recorded_at)
    values (${line.id}, ${line.cluster}, ${json(line.names)}::jsonb, ${line.from}::date, ${now}::timestamptz)`.execute(
    tx,
  )
}

export const recordLineEnd = async (tx: Tx, id: string, until: Temporal.PlainDate): Promise<void> => {
  await sql`update clusters.roadmap_line set until_day = ${until}::date where id = ${id}`.execute(tx)
}
