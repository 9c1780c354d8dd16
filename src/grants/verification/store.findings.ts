import { money } from '../../kernel/money.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Finding, Origin, Stance, Verdict, Weighing } from './control.ts'

type Amounts = 'amount' | 'announced' | 'certified'
type Row = Omit<Finding, Amounts> & { amount: bigint; announced: bigint | null; certified: bigint | null }
const maybe = (cents: bigint | null) => (cents === null ? null : money(cents))
const read = (row: Row): Finding => ({
  ...row,
  amount: money(row.amount),
  announced: maybe(row.announced),
  certified: maybe(row.certified),
})

const selected = sql`select f.line::text, f.verdict, f.cents as amount, f.reason, f.rule, f.origin, f.round,
  f.by_person as by, f.at, f.announced_cents as announced, f.certified_cents as certified, f.stance, f.weighed,
  f.weighed_reason as "weighedReason" from verification.finding f`

export const findingsOf = async (db: Reader, control: string): Promise<Map<string, Finding>> =>
  new Map(
    (await sql<Row>`${selected} where f.control = ${control}::uuid`.execute(db)).rows.map(row => [row.line, read(row)]),
  )
export const findingOf = async (db: Reader, control: string, line: string): Promise<Finding | undefined> =>
  (await sql<Row>`${selected} where f.control = ${control}::uuid and f.line::text = ${line}`.execute(db)).rows.map(
    read,
  )[0]

export type NewFinding = Pick<Finding, 'line' | 'verdict' | 'amount' | 'reason' | 'rule' | 'origin'>
type About = { readonly round: number; readonly by: string; readonly at: Temporal.Instant }

/** Writes what was found; what a certificate says of the line stays, the hearing of it begins anew. */
export async function recordFindings(
  tx: Tx,
  control: string,
  findings: readonly NewFinding[],
  { round, by, at }: About,
): Promise<void> {
  if (findings.length === 0) return
  const rows = findings.map(({ line, verdict, amount, reason, rule, origin }) => ({
    line,
    verdict,
    cents: amount.cents.toString(),
    reason,
    rule,
    origin,
  }))
  await sql`insert into verification.finding (control, line, verdict, cents, reason, rule, origin, round, by_person, at)
    select ${control}::uuid, r.line, r.verdict, r.cents, r.reason, r.rule, r.origin, ${round}, ${by}, ${at}::timestamptz
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (line uuid, verdict text, cents bigint, reason text, rule text,
      origin text)
    on conflict (control, line) do update set verdict = excluded.verdict, cents = excluded.cents,
      reason = excluded.reason, rule = excluded.rule, origin = excluded.origin, round = excluded.round,
      by_person = excluded.by_person, at = excluded.at, announced_cents = null, stance = null, weighed = null,
      weighed_reason = null`.execute(tx)
}

/** What nobody looked at is open again: the sample is no longer settled. */
export async function forgetUnseen(tx: Tx, control: string, round: number): Promise<void> {
  await sql`delete from verification.finding
    where control = ${control}::uuid and round = ${round} and origin <> 'judged'`.execute(tx)
}

/** The cuts that the cluster is told of; answers of an earlier hearing are about another announcement. */
export async function recordAnnounced(tx: Tx, control: string, lines: readonly string[]): Promise<void> {
  await sql`update verification.finding set stance = null, weighed = null, weighed_reason = null,
      announced_cents = case when line::text = any(${[...lines]}::text[]) then cents end
    where control = ${control}::uuid
      and (announced_cents is not null or line::text = any(${[...lines]}::text[]))`.execute(tx)
}

export async function recordStance(tx: Tx, control: string, lines: readonly string[], stance: Stance): Promise<void> {
  await sql`update verification.finding set stance = ${stance}, weighed = null, weighed_reason = null
    where control = ${control}::uuid and line::text = any(${[...lines]}::text[])`.execute(tx)
}

type Change = { readonly line: string; readonly amount: { readonly cents: bigint } }
/** A cut after its answer was judged; of nothing, the line is accepted. `weighing` null: it follows from another. */
export async function recordWeighed(
  tx: Tx,
  control: string,
  changes: readonly Change[],
  weighing: { readonly weighing: Weighing; readonly reason: string } | null,
): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map(({ line, amount }) => ({ line, cents: amount.cents.toString() }))
  await sql`update verification.finding f set cents = r.cents,
      verdict = case when r.cents = 0 then 'accepted' else f.verdict end,
      weighed = coalesce(${weighing?.weighing ?? null}::text, f.weighed),
      weighed_reason = coalesce(${weighing?.reason ?? null}::text, f.weighed_reason)
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (line uuid, cents bigint)
    where f.control = ${control}::uuid and f.line = r.line`.execute(tx)
}

/** What the certificate says of each line from now on. */
export async function recordCertified(tx: Tx, control: string): Promise<void> {
  await sql`update verification.finding set certified_cents = case when verdict = 'cut' then cents else 0 end
    where control = ${control}::uuid`.execute(tx)
}

/** How many findings there are of each kind: for lists. */
export const countsIn = async (
  db: Reader,
): Promise<Map<string, { judged: number; verdict: Verdict; origin: Origin; contested: number }[]>> => {
  const { rows } = await sql<{
    control: string
    verdict: Verdict
    origin: Origin
    judged: number
    contested: number
  }>`select control::text, verdict, origin, count(*)::integer as judged,
      (count(*) filter (where stance = 'contested' and weighed is null))::integer as contested
    from verification.finding group by control, verdict, origin`.execute(db)
  const found = new Map<string, (typeof rows)[number][]>()
  for (const row of rows) found.set(row.control, [...(found.get(row.control) ?? []), row])
  return found
}

/** Controls in which a cut waits for the cluster’s answer. */
export const unansweredIn = async (db: Reader): Promise<Set<string>> =>
  new Set(
    (
      await sql<{ control: string }>`select distinct control::text from verification.finding
        where announced_cents is not null and verdict = 'cut' and stance is null`.execute(db)
    ).rows.map(({ control }) => control),
  )
