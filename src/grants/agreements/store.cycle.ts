import { decimalString, parseMoney, zero } from '../../kernel/money.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Evaluation, EvaluationOutcome, Plan, PlanLine } from './cycle.ts'

type WrittenLine = { category: string; activity: string; amount: string }
type Row = Omit<Plan, 'lines'> & { lines: WrittenLine[] }

const read = ({ lines, ...row }: Row): Plan => ({
  ...row,
  lines: lines.map(line => ({ ...line, amount: parseMoney(line.amount) ?? zero })),
})
const writtenLines = (lines: readonly PlanLine[]): WrittenLine[] =>
  lines.map(line => ({ ...line, amount: decimalString(line.amount) }))

const selected = sql`
  select id::text, agreement::text, year, ordinal, state, summary, lines, document, handed_in_by as "handedInBy",
    handed_in_at as "handedInAt", judged_by as "judgedBy", judged_at as "judgedAt", reason
  from agreements.plan`

/** Every work plan of an agreement, by year, the newest first. */
export const plansOf = async (db: Reader, agreement: string): Promise<Plan[]> =>
  (await sql<Row>`${selected} where agreement::text = ${agreement} order by year, ordinal desc`.execute(db)).rows.map(
    read,
  )

/** The work plan of a year that holds. */
export const approvedPlan = async (db: Reader, agreement: string, year: number): Promise<Plan | undefined> =>
  (
    await sql<Row>`${selected} where agreement::text = ${agreement} and year = ${year} and state = 'approved'`.execute(
      db,
    )
  ).rows.map(read)[0]

/** The work plans that wait for the agency, with the agreement of each. */
export const plansWaiting = async (db: Reader): Promise<Plan[]> =>
  (await sql<Row>`${selected} where state = 'handed-in' order by handed_in_at, id`.execute(db)).rows.map(read)

export async function recordPlan(
  tx: Tx,
  plan: Pick<Plan, 'id' | 'agreement' | 'year' | 'summary' | 'lines' | 'document' | 'handedInBy' | 'handedInAt'>,
  approved: { by: string; reason: string } | null = null,
): Promise<void> {
  await sql`insert into agreements.plan (id, agreement, year, ordinal, state, summary, lines, document, handed_in_by,
      handed_in_at, judged_by, judged_at, reason)
    select ${plan.id}, ${plan.agreement}, ${plan.year}, coalesce(max(p.ordinal), 0) + 1,
      ${approved === null ? 'handed-in' : 'approved'}, ${plan.summary}, ${json(writtenLines(plan.lines))}::jsonb,
      ${plan.document === null ? null : json(plan.document)}::jsonb, ${plan.handedInBy}, ${plan.handedInAt}::timestamptz,
      ${approved?.by ?? null}, ${approved === null ? null : plan.handedInAt}::timestamptz, ${approved?.reason ?? null}
    from agreements.plan p where p.agreement = ${plan.agreement}::uuid and p.year = ${plan.year}`.execute(tx)
}

export async function recordJudgement(
  tx: Tx,
  id: string,
  {
    state,
    by,
    at,
    reason,
  }: { state: 'approved' | 'returned'; by: string; at: Temporal.Instant; reason: string | null },
): Promise<void> {
  await sql`update agreements.plan set state = ${state}, judged_by = ${by}, judged_at = ${at}::timestamptz,
      reason = ${reason} where id = ${id}`.execute(tx)
}

/** What waited for the agency and is handed in anew. */
export async function replaceWaiting(tx: Tx, agreement: string, year: number): Promise<void> {
  await sql`update agreements.plan set state = 'replaced' where agreement = ${agreement} and year = ${year}
    and state = 'handed-in'`.execute(tx)
}

/** What held until now holds no longer: another takes its place. */
export async function replaceApproved(tx: Tx, agreement: string, year: number): Promise<void> {
  await sql`update agreements.plan set state = 'replaced' where agreement = ${agreement} and year = ${year}
    and state = 'approved'`.execute(tx)
}

export const evaluationsOf = async (db: Reader, agreement: string): Promise<Evaluation[]> =>
  (await sql<Evaluation>`${evaluations} where agreement::text = ${agreement} order by ordinal`.execute(db)).rows

/** Evaluations that have no outcome yet, of every agreement. */
export const evaluationsOpen = async (db: Reader): Promise<Evaluation[]> =>
  (await sql<Evaluation>`${evaluations} where outcome is null order by due, agreement`.execute(db)).rows

const evaluations = sql`select agreement::text, ordinal, due, consequence, outcome, reasons, decided_by as "decidedBy",
  decided_at as "decidedAt" from agreements.evaluation`

export async function planEvaluations(
  tx: Tx,
  agreement: string,
  planned: readonly Pick<Evaluation, 'ordinal' | 'due' | 'consequence'>[],
): Promise<void> {
  for (const { ordinal, due, consequence } of planned)
    await sql`insert into agreements.evaluation (agreement, ordinal, due, consequence)
      values (${agreement}, ${ordinal}, ${due}::date, ${consequence})`.execute(tx)
}

export async function recordEvaluation(
  tx: Tx,
  { agreement, ordinal }: Pick<Evaluation, 'agreement' | 'ordinal'>,
  { outcome, reasons, by, at }: { outcome: EvaluationOutcome; reasons: string; by: string; at: Temporal.Instant },
): Promise<void> {
  await sql`update agreements.evaluation set outcome = ${outcome}, reasons = ${reasons}, decided_by = ${by},
      decided_at = ${at}::timestamptz where agreement = ${agreement} and ordinal = ${ordinal}`.execute(tx)
}

export type OwnDuty = { readonly duty: string; readonly year: number | null; readonly step: string }

/** Which duties the agreement imposed, and for what. */
export const dutiesOf = async (db: Reader, agreement: string): Promise<OwnDuty[]> =>
  (
    await sql<OwnDuty>`select duty::text, year, step from agreements.duty where agreement::text = ${agreement}
      order by year nulls last, step, duty`.execute(db)
  ).rows

export async function recordDuties(tx: Tx, agreement: string, duties: readonly OwnDuty[]): Promise<void> {
  for (const { duty, year, step } of duties)
    await sql`insert into agreements.duty (duty, agreement, year, step)
      values (${duty}, ${agreement}, ${year}::integer, ${step})`.execute(tx)
}

/** The digests of files that plans name. */
export const digests = async (db: Reader): Promise<string[]> =>
  (
    await sql<{ digest: string }>`select distinct document ->> 'digest' as digest from agreements.plan
      where document is not null`.execute(db)
  ).rows.map(({ digest }) => digest)
