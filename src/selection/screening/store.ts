import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Advice, Verdict } from './screening.ts'

/** What was advised on these ideas, the oldest first. */
export const adviceOn = async (db: Reader, applications: readonly string[]): Promise<Advice[]> =>
  (
    await sql<Advice>`select id::text, application, text, by, at from screening.advice
      where application = any(${[...applications]}::text[]) order by at, id`.execute(db)
  ).rows

export async function recordAdvice(tx: Tx, { id, application, text, by, at }: Advice): Promise<void> {
  await sql`insert into screening.advice (id, application, text, by, at)
    values (${id}, ${application}, ${text}, ${by}, ${at}::timestamptz)`.execute(tx)
}

/** What was decided on these, one for each stage that a cluster judged. */
export const verdictsOn = async (db: Reader, applications: readonly string[]): Promise<Verdict[]> =>
  (
    await sql<Verdict>`select id::text, application, stage, cluster, verdict, reasons, total,
        thresholds_met as "thresholdsMet", by, at, letter
      from screening.verdict where application = any(${[...applications]}::text[]) order by at, id`.execute(db)
  ).rows

export async function recordVerdict(tx: Tx, v: Verdict): Promise<void> {
  await sql`insert into screening.verdict (id, application, stage, cluster, verdict, reasons, total, thresholds_met, by, at,
      letter)
    values (${v.id}, ${v.application}, ${v.stage}, ${v.cluster}, ${v.verdict}, ${v.reasons}, ${v.total},
      ${v.thresholdsMet}, ${v.by}, ${v.at}::timestamptz, ${v.letter})`.execute(tx)
}
