import { randomUUID } from 'node:crypto'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Examined, GivenVerdict, HandlingAct, Judgement } from './point.ts'

export const handlerOf = async (db: Reader, application: string): Promise<string | null> =>
  (
    await sql<{ person: string }>`select person from applications.handler
      where application::text = ${application}`.execute(db)
  ).rows[0]?.person ?? null

/** The case handlers of many applications: for lists. */
export const handlersOf = async (db: Reader, applications: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await sql<{ application: string; person: string }>`select application::text, person from applications.handler
        where application::text = any(${[...applications]}::text[])`.execute(db)
    ).rows.map(({ application, person }) => [application, person]),
  )

export async function recordHandler(tx: Tx, application: string, person: string, by: string, now: Temporal.Instant) {
  await sql`insert into applications.handler (application, person, by, at)
    values (${application}, ${person}, ${by}, ${now}::timestamptz)
    on conflict (application) do update set person = excluded.person, by = excluded.by, at = excluded.at`.execute(tx)
}

/** What was judged about a submission, oldest first. */
export const judgementsOf = async (db: Reader, submission: string): Promise<Judgement[]> =>
  (
    await sql<Judgement>`select point, verdict, reason, by, at from applications.judgement
      where submission::text = ${submission} order by id`.execute(db)
  ).rows

export async function recordJudgements(
  tx: Tx,
  submission: string,
  judged: readonly Omit<Judgement, 'by' | 'at'>[],
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into applications.judgement (submission, point, verdict, reason, by, at)
    select ${submission}::uuid, point, verdict, reason, ${by}, ${now}::timestamptz
    from jsonb_to_recordset(${json(judged)}::jsonb) as j (point text, verdict text, reason text)`.execute(tx)
}

/** The verdicts on an application, oldest first. */
export const verdictsOf = async (db: Reader, application: string): Promise<GivenVerdict[]> =>
  (
    await sql<GivenVerdict>`select id::text, act, submission::text, points, reasons, by, at from applications.verdict
      where application::text = ${application} order by at, act in ('find-eligible', 'find-ineligible'), id`.execute(db)
  ).rows

export async function recordVerdict(
  tx: Tx,
  about: { readonly application: string; readonly submission: string; readonly act: HandlingAct },
  { points, reasons }: { readonly points: readonly Examined[]; readonly reasons: readonly string[] },
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  const kept = points.map(({ judgement, ...point }) => ({ ...point, reason: judgement?.reason ?? null }))
  await sql`insert into applications.verdict (id, application, submission, act, points, reasons, by, at)
    values (${randomUUID()}, ${about.application}, ${about.submission}, ${about.act}, ${json(kept)}::jsonb,
      ${[...reasons]}::text[], ${by}, ${now}::timestamptz)`.execute(tx)
}
