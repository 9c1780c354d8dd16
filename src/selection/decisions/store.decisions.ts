import type { Explanation } from '../../kernel/explanation.ts'
import { decimalString, type Money, money, parseMoney } from '../../kernel/money.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Point } from '../../programme/aid/index.ts'
import type { WrittenCase } from '../../programme/assessments/index.ts'
import type { Condition, Count, CriterionResult, Decision, Judgement, Reason, Ruling } from './decision.ts'

export type WrittenExplanation = Omit<Explanation, 'amount' | 'children'> & {
  amount: string | null
  children?: WrittenExplanation[]
}
type Row = Omit<Decision, 'ruling' | 'years' | 'total' | 'explanation' | 'conditions'> & {
  ruling: Ruling
  years: { from: string; to: string; amount: string }[]
  total: bigint | null
  explanation: WrittenExplanation | null
  criteria: CriterionResult[]
  conditions: (Omit<Condition, 'due'> & { due: string })[]
  reasons: Reason[]
  aid: Point[]
  judgements: Judgement[]
  votes: Count | null
}

const euro = (text: string): Money => parseMoney(text) as Money

/** Amounts stand as decimal strings in what is kept, as they do in all JSON. */
export const writtenExplanation = ({ amount, children, ...rest }: Explanation): WrittenExplanation => ({
  ...rest,
  amount: amount === null ? null : decimalString(amount),
  ...(children === undefined ? {} : { children: children.map(writtenExplanation) }),
})
export const readExplanation = ({ amount, children, ...rest }: WrittenExplanation): Explanation => ({
  ...rest,
  amount: amount === null ? null : euro(amount),
  ...(children === undefined ? {} : { children: children.map(readExplanation) }),
})

const read = (row: Row): Decision => ({
  ...row,
  years: row.years.map(year => ({ ...year, amount: euro(year.amount) })),
  total: row.total === null ? null : money(row.total),
  explanation: row.explanation === null ? null : readExplanation(row.explanation),
  conditions: row.conditions.map(condition => ({ ...condition, due: Temporal.PlainDate.from(condition.due) })),
})

const columns = sql`d.id::text, d.application, d.number, d.title, d.organisation, d.call, d.stage, d.instrument, d.level,
  d.sitting::text, d.ruling, d.decided_on as "decidedOn", d.decided_at as "decidedAt", d.decided_by as "decidedBy",
  d.years, d.total, d.explanation, d.criteria, d.score, d.conditions, d.reasons, d.aid, d.judgements, d.votes,
  d.envelope::text, d.reservation::text, d.place, d.supersedes::text, d.superseded_by::text as "supersededBy", d.why,
  d.notified_at as "notifiedAt", d.letter, d.demonstration`

/** A decision by its id, superseded or not. */
export const decisionById = async (db: Reader, id: string): Promise<Decision | undefined> =>
  (await sql<Row>`select ${columns} from decisions.known d where d.id::text = ${id}`.execute(db)).rows.map(read)[0]

/** The decision that stands on an application: the latest, of one stage when it is named. */
export const decisionOf = async (db: Reader, application: string, stage?: string): Promise<Decision | undefined> =>
  (
    await sql<Row>`select ${columns} from decisions.known d
      where d.application = ${application} and d.superseded_by is null
        and (${stage ?? null}::text is null or d.stage = ${stage ?? null})
      order by d.decided_at desc, d.id limit 1`.execute(db)
  ).rows.map(read)[0]

/** Every decision ever taken on an application, oldest first. */
export const decisionsOn = async (db: Reader, application: string): Promise<Decision[]> =>
  (
    await sql<Row>`select ${columns} from decisions.known d where d.application = ${application}
      order by d.decided_at, d.id`.execute(db)
  ).rows.map(read)

/** The decisions that stand in a call (or everywhere), in order of application number. */
export const decisionsIn = async (db: Reader, call?: string, stage?: string): Promise<Decision[]> =>
  (
    await sql<Row>`select ${columns} from decisions.known d
      where d.superseded_by is null and (${call ?? null}::text is null or d.call = ${call ?? null})
        and (${stage ?? null}::text is null or d.stage = ${stage ?? null})
      order by d.call, d.number, d.decided_at`.execute(db)
  ).rows.map(read)

/** The decisions taken in a meeting. */
export const decisionsAt = async (db: Reader, sitting: string): Promise<Decision[]> =>
  (
    await sql<Row>`select ${columns} from decisions.known d where d.sitting::text = ${sitting}
      order by d.number, d.decided_at`.execute(db)
  ).rows.map(read)

/** What was awarded to an organisation, and still stands. */
export const awardsTo = async (db: Reader, organisation: string): Promise<Decision[]> =>
  (
    await sql<Row>`select ${columns} from decisions.known d
      where d.organisation = ${organisation} and d.superseded_by is null
        and d.ruling in ('approve', 'approve-conditionally')
      order by d.decided_at`.execute(db)
  ).rows.map(read)

/** The last place that was ever given on the reserve list of a stage. */
export async function lastPlace(db: Reader, call: string, stage: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`select coalesce(max(place), 0) as last
    from decisions.decision where call = ${call} and stage = ${stage}`.execute(db)
  return rows[0]?.last ?? 0
}

export async function recordDecision(
  tx: Tx,
  d: Omit<Decision, 'supersededBy' | 'notifiedAt' | 'letter'>,
): Promise<void> {
  const years = d.years.map(year => ({ ...year, amount: decimalString(year.amount) }))
  const conditions = d.conditions.map(condition => ({ ...condition, due: condition.due.toString() }))
  const explanation = d.explanation === null ? null : json(writtenExplanation(d.explanation))
  await sql`insert into decisions.decision (id, application, number, title, organisation, call, stage, instrument, level,
      sitting, ruling, decided_on, decided_at, decided_by, years, total, explanation, criteria, score, conditions, reasons,
      aid, judgements, votes, envelope, reservation, place, supersedes, why, demonstration)
    values (${d.id}, ${d.application}, ${d.number}, ${d.title}, ${d.organisation}, ${d.call}, ${d.stage}, ${d.instrument},
      ${d.level}, ${d.sitting}::uuid, ${d.ruling}, ${d.decidedOn}::date, ${d.decidedAt}::timestamptz, ${d.decidedBy},
      ${json(years)}::jsonb, ${d.total?.cents ?? null}::bigint, ${explanation}::jsonb, ${json(d.criteria)}::jsonb,
      ${d.score}::integer, ${json(conditions)}::jsonb, ${json(d.reasons)}::jsonb, ${json(d.aid)}::jsonb,
      ${json(d.judgements)}::jsonb, ${d.votes === null ? null : json(d.votes)}::jsonb, ${d.envelope}::uuid,
      ${d.reservation}::uuid, ${d.place}::integer, ${d.supersedes}::uuid, ${d.why}, ${d.demonstration})`.execute(tx)
}

/** Freezes the case that an award was computed from. */
export async function recordCase(tx: Tx, decision: string, asked: WrittenCase): Promise<void> {
  await sql`insert into decisions.assessed (decision, "case") values (${decision}, ${json(asked)}::jsonb)`.execute(tx)
}

/** The case that an award was computed from; nothing where nothing was awarded. */
export const grantCaseOf = async (db: Reader, decision: string): Promise<WrittenCase | undefined> =>
  (
    await sql<{ case: WrittenCase }>`select "case" from decisions.assessed where decision::text = ${decision}`.execute(
      db,
    )
  ).rows[0]?.case

export async function recordNotification(
  tx: Tx,
  { decision, letter, by, now }: { decision: string; letter: string | null; by: string; now: Temporal.Instant },
): Promise<void> {
  await sql`insert into decisions.notification (decision, letter, notified_at, notified_by)
    values (${decision}, ${letter}, ${now}::timestamptz, ${by})
    on conflict (decision) do update set letter = coalesce(excluded.letter, decisions.notification.letter)`.execute(tx)
}

/** What a call has awarded in all. */
export async function awardedIn(db: Reader, call: string): Promise<Money> {
  const { rows } = await sql<{ cents: bigint }>`select cents from decisions.awarded where call = ${call}`.execute(db)
  return money(rows[0]?.cents ?? 0n)
}

/** Adds to what a call has awarded (less than nothing: something was given back) and answers what it comes to. */
export async function recordAwarded(tx: Tx, call: string, amount: Money): Promise<Money> {
  await sql`insert into decisions.awarded (call, cents) values (${call}, 0) on conflict (call) do nothing`.execute(tx)
  const { rows } = await sql<{ cents: bigint }>`update decisions.awarded set cents = cents + ${amount.cents}::bigint
    where call = ${call} returning cents`.execute(tx)
  return money(rows[0]?.cents ?? 0n)
}
