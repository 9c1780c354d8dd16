import { constraintOf, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Claim, State, Submission } from './claim.ts'
import { sentences } from './sentences.ts'

const selected = sql`
  select c.id::text, c.number, c.agreement::text, c.cluster, c.organisation, c.instrument, c.year, c.kind, c.state,
    (select o.project from agreements.of_project o where o.agreement = c.agreement::text) as project,
    c.opened_by as "openedBy", c.opened_at as "openedAt", c.submitted_by as "submittedBy",
    c.submitted_at as "submittedAt", c.digest, c.controlled_at as "controlledAt", c.verified_at as "verifiedAt",
    c.certified_at as "certifiedAt", c.demonstration, coalesce((select max(e.version) from event.event e
      where e.subject_kind = 'claim' and e.subject_id = c.id::text), 0)::integer as version
  from claims.claim c`

export const byId = async (db: Reader, id: string): Promise<Claim | undefined> =>
  (await sql<Claim>`${selected} where c.id::text = ${id}`.execute(db)).rows[0]

/** The claim, held until the transaction ends: nobody submits, recalls or changes a line of it meanwhile. */
export const held = async (tx: Tx, id: string): Promise<Claim | undefined> => {
  await sql`select 1 from claims.claim where id::text = ${id} for update`.execute(tx)
  return byId(tx, id)
}

export type Wanted = {
  readonly agreement?: string | undefined
  readonly cluster?: string | undefined
  readonly year?: number | undefined
  readonly states?: readonly State[] | undefined
}

/** Those of an agreement, a cluster, a year or in certain states; the newest number last. */
export const list = async (db: Reader, { agreement, cluster, year, states }: Wanted = {}): Promise<Claim[]> =>
  (
    await sql<Claim>`${selected}
      where (${agreement ?? null}::text is null or c.agreement::text = ${agreement ?? null})
        and (${cluster ?? null}::text is null or c.cluster = ${cluster ?? null})
        and (${year ?? null}::integer is null or c.year = ${year ?? null})
        and (${states === undefined} or c.state = any(${[...(states ?? [])]}::text[]))
      order by c.demonstration, c.opened_at, c.number`.execute(db)
  ).rows

/** The next number of a year: counted in the transaction that uses it, so that none is lost. */
export async function nextNumber(tx: Tx, year: number, demonstration: boolean): Promise<string> {
  const series = `KD-${year}${demonstration ? '-D' : ''}`
  const { rows } = await sql<{ last: number }>`insert into claims.counter (series, last) values (${series}, 1)
    on conflict (series) do update set last = claims.counter.last + 1 returning last`.execute(tx)
  return `KD-${year}-${demonstration ? 'D' : ''}${String(rows[0]?.last ?? 0).padStart(3, '0')}`
}

export type Opened = Pick<
  Claim,
  | 'id'
  | 'number'
  | 'agreement'
  | 'cluster'
  | 'organisation'
  | 'instrument'
  | 'year'
  | 'kind'
  | 'openedBy'
  | 'openedAt'
  | 'demonstration'
>

export async function recordOpened(tx: Tx, c: Opened): Promise<void> {
  await sql`insert into claims.claim (id, number, agreement, cluster, organisation, instrument, year, kind, state,
      opened_by, opened_at, demonstration)
    values (${c.id}, ${c.number}, ${c.agreement}, ${c.cluster}, ${c.organisation}, ${c.instrument}, ${c.year}, ${c.kind},
      'draft', ${c.openedBy}, ${c.openedAt}::timestamptz, ${c.demonstration})`
    .execute(tx)
    .catch(error => {
      // two people opened one at the same moment
      if (constraintOf(error) === 'draft_once') throw new Unrecordable([sentences.draftStands])
      if (constraintOf(error) === 'final_once') throw new Unrecordable([sentences.closed])
      throw error
    })
}

export async function recordSubmission(
  tx: Tx,
  s: Omit<Submission, 'ordinal' | 'recalledBy' | 'recalledAt' | 'recallReason'> & {
    readonly content: string
    readonly statement: string
  },
): Promise<void> {
  await sql`insert into claims.submission (claim, ordinal, digest, receipt, content, statement, lines, total_cents,
      submitted_by, submitted_name, submitted_at)
    select ${s.claim}, coalesce(max(ordinal), 0) + 1, ${s.digest}, ${s.receipt}, ${s.content}, ${s.statement}, ${s.lines},
      ${s.cents}::bigint, ${s.by}, ${s.name}, ${s.at}::timestamptz
    from claims.submission where claim = ${s.claim}::uuid`.execute(tx)
  await sql`update claims.claim set state = 'submitted', submitted_by = ${s.by}, submitted_at = ${s.at}::timestamptz,
      digest = ${s.digest} where id = ${s.claim}`.execute(tx)
}

export async function recordRecall(
  tx: Tx,
  { claim, by, at, reason }: { claim: string; by: string; at: Temporal.Instant; reason: string },
): Promise<void> {
  await sql`update claims.submission set recalled_by = ${by}, recalled_at = ${at}::timestamptz, recall_reason = ${reason}
    where claim = ${claim} and recalled_at is null`.execute(tx)
  await sql`update claims.claim set state = 'draft', submitted_by = null, submitted_at = null, digest = null
    where id = ${claim}`.execute(tx)
}

export async function recordState(tx: Tx, id: string, state: State, at: Temporal.Instant): Promise<void> {
  await sql`update claims.claim set state = ${state},
      controlled_at = case when ${state} = 'in-control' then ${at}::timestamptz else controlled_at end,
      verified_at = case when ${state} = 'verified' then ${at}::timestamptz else verified_at end,
      certified_at = case when ${state} = 'certified' then ${at}::timestamptz else certified_at end
    where id = ${id}`.execute(tx)
}

/** Every handing in, the first one first. */
export const submissionsOf = async (db: Reader, claim: string): Promise<Submission[]> =>
  (
    await sql<Submission>`select claim::text, ordinal, digest, receipt, lines, total_cents as cents, submitted_by as by,
        submitted_name as name, submitted_at as at, recalled_by as "recalledBy", recalled_at as "recalledAt",
        recall_reason as "recallReason"
      from claims.submission where claim::text = ${claim} order by ordinal`.execute(db)
  ).rows

/** What was handed in, as its digest was made from it. */
export const contentOf = async (db: Reader, claim: string, ordinal: number): Promise<string | undefined> =>
  (
    await sql<{ content: string }>`select content from claims.submission
      where claim::text = ${claim} and ordinal = ${ordinal}`.execute(db)
  ).rows[0]?.content

/** How many lines of each claim stand, and what they come to. */
export const sizesOf = async (db: Reader): Promise<Map<string, { lines: number; cents: bigint }>> =>
  new Map(
    (
      await sql<{ claim: string; lines: number; cents: bigint }>`select claim::text, count(*)::integer as lines,
          sum(amount_cents)::bigint as cents from claims.line where state = 'stands' group by claim`.execute(db)
    ).rows.map(({ claim, lines, cents }) => [claim, { lines, cents }]),
  )
