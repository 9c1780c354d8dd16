import { type Currency, money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Change, Difference, Opening, OpeningState, Stage, Terms } from './opening.ts'

type Row = Omit<Opening, 'stages' | 'budget'> & { budget: bigint | null; currency: Currency }
type StageRow = Stage & { readonly call: string }

const columns = sql`call, instrument, kind, state, names, about, budget, currency, envelope,
  cluster, decision_by as "decisionBy", questions_until as "questionsUntil", contact, demonstration,
  published_at as "publishedAt", ended_at as "endedAt", end_reason as "endReason",
  (select coalesce(max(version), 0) from event.event where subject_kind = 'call' and subject_id = call) as version`

async function withStages(db: Reader, rows: readonly Row[]): Promise<Opening[]> {
  if (rows.length === 0) return []
  const stages = Map.groupBy(
    (
      await sql<StageRow>`select call, id, names, form, opens, closes, handler from calls.stage
        where call = any(${rows.map(({ call }) => call)}::text[]) order by call, place`.execute(db)
    ).rows,
    ({ call }) => call,
  )
  return rows.map(({ budget, currency, ...row }) => ({
    ...row,
    budget: budget === null ? null : money(budget, currency),
    stages: (stages.get(row.call) ?? []).map(({ call: _, handler, ...stage }) =>
      handler === 'cluster' ? { ...stage, handler } : stage,
    ),
  }))
}

/** The call that the agency runs under this name, in whatever state. */
export const openingOf = async (db: Reader, call: string): Promise<Opening | undefined> =>
  (
    await withStages(db, (await sql<Row>`select ${columns} from calls.opening where call = ${call}`.execute(db)).rows)
  )[0]

/** Every call that was published, withdrawn ones included; with `drafts` those too that are being written. */
export const openings = async (db: Reader, { drafts = false } = {}): Promise<Opening[]> =>
  withStages(
    db,
    (
      await sql<Row>`select ${columns} from calls.opening
        where published_at is not null or (${drafts} and state = 'draft') order by call`.execute(db)
    ).rows,
  )

/** The calls of which a stage is open at a moment. */
export const openNow = async (db: Reader, now: Temporal.Instant): Promise<Opening[]> =>
  withStages(
    db,
    (
      await sql<Row>`select ${columns} from calls.opening o where state = 'published' and exists (
          select 1 from calls.stage s where s.call = o.call and s.opens <= ${now}::timestamptz
            and (s.closes is null or s.closes > ${now}::timestamptz)) order by call`.execute(db)
    ).rows,
  )

/** The form of a draft as it was typed. */
export const typedOf = async (db: Reader, call: string): Promise<Record<string, string>> =>
  (await sql<{ typed: Record<string, string> }>`select typed from calls.opening where call = ${call}`.execute(db))
    .rows[0]?.typed ?? {}

/** Whether a name is taken, by a call that is run here or by one that sources tell of. */
export const isTaken = async (db: Reader, call: string): Promise<boolean> =>
  (
    await sql`select 1 from calls.opening where call = ${call}
      union all select 1 from calls.call where id = ${call}`.execute(db)
  ).rows.length > 0

export type Begun = Pick<Opening, 'call' | 'instrument' | 'kind' | 'demonstration'> & {
  readonly cluster: string | null
  readonly typed: Record<string, string>
}

export async function begin(
  tx: Tx,
  { call, instrument, kind, demonstration, cluster, typed }: Begun,
  now: Temporal.Instant,
) {
  await sql`insert into calls.opening (call, instrument, kind, state, typed, demonstration, cluster, drafted_at)
    values (${call}, ${instrument}, ${kind}, 'draft', ${json(typed)}::jsonb, ${demonstration}, ${cluster}, ${now}::timestamptz)`.execute(
    tx,
  )
}

/** Puts these terms in place of what stood. */
export async function recordTerms(tx: Tx, call: string, terms: Terms): Promise<void> {
  await sql`update calls.opening set names = ${json(terms.names)}::jsonb, about = ${json(terms.about)}::jsonb,
      budget = ${terms.budget?.cents ?? null}, envelope = ${terms.envelope}, decision_by = ${terms.decisionBy}::date,
      questions_until = ${terms.questionsUntil}::date, contact = ${terms.contact}
    where call = ${call}`.execute(tx)
  await sql`delete from calls.stage where call = ${call}`.execute(tx)
  for (const [place, { id, names, form, opens, closes, handler = 'agency' }] of terms.stages.entries())
    await sql`insert into calls.stage (call, place, id, names, form, opens, closes, handler)
      values (${call}, ${place}, ${id}, ${json(names)}::jsonb, ${form}, ${opens}::timestamptz,
        ${closes}::timestamptz, ${handler})`.execute(tx)
}

export async function recordTyped(tx: Tx, call: string, typed: Record<string, string>): Promise<void> {
  await sql`update calls.opening set typed = ${json(typed)}::jsonb where call = ${call}`.execute(tx)
}

/** A further state; `reason` with one that ends the call. */
export async function recordState(
  tx: Tx,
  call: string,
  state: OpeningState,
  now: Temporal.Instant,
  reason: Words | null = null,
): Promise<void> {
  const ends = state === 'withdrawn' || state === 'discarded'
  await sql`update calls.opening set state = ${state},
      published_at = case when ${state} = 'published' then ${now}::timestamptz else published_at end,
      ended_at = case when ${ends} then ${now}::timestamptz end,
      end_reason = ${reason === null ? null : json(reason)}::jsonb
    where call = ${call}`.execute(tx)
}

export async function recordChange(
  tx: Tx,
  { id, call, at, reason, changes }: Change & { readonly changes: readonly Difference[] },
): Promise<void> {
  await sql`insert into calls.change (id, call, at, reason, changes)
    values (${id}, ${call}, ${at}::timestamptz, ${json(reason)}::jsonb, ${json(changes)}::jsonb)`.execute(tx)
}

/** What changed of a call after it was published, the latest first. */
export const changesOf = async (db: Reader, call: string): Promise<Change[]> =>
  (
    await sql<Change>`select id::text, call, at, reason, changes from calls.change
      where call = ${call} order by at desc, id`.execute(db)
  ).rows

/** The calls that stand, with the digest of what a pack said of them, and whether the agency has acted on them since. */
export const brought = async (
  db: Reader,
): Promise<Map<string, { programme: string | null; digest: string | null; touched: boolean }>> =>
  new Map(
    (
      await sql<{ call: string; programme: string | null; digest: string | null; touched: boolean }>`
        select call, programme, digest, digest is null or state <> 'published'
            or exists (select 1 from calls.change c where c.call = o.call) as touched
          from calls.opening o`.execute(db)
    ).rows.map(({ call, ...rest }) => [call, rest]),
  )

export type Brought = Pick<Opening, 'call' | 'instrument' | 'kind' | 'demonstration'> & {
  readonly programme: string
  readonly digest: string
  readonly publishedAt: Temporal.Instant
}

/** A call as a pack brings it: published on the day it says. */
export async function bring(tx: Tx, opening: Brought, terms: Terms): Promise<void> {
  const { call, instrument, kind, demonstration, programme, digest, publishedAt } = opening
  await sql`insert into calls.opening (call, instrument, kind, state, demonstration, programme, digest, drafted_at, published_at)
    values (${call}, ${instrument}, ${kind}, 'published', ${demonstration}, ${programme}, ${digest},
      ${publishedAt}::timestamptz, ${publishedAt}::timestamptz)
    on conflict (call) do update set instrument = excluded.instrument, kind = excluded.kind, digest = excluded.digest,
      published_at = excluded.published_at`.execute(tx)
  await recordTerms(tx, call, terms)
}
