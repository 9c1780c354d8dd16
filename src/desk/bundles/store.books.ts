import { type Event, type Json, type Reader, sql, type Tx } from '../../platform/db/index.ts'

export type AccountRow = {
  readonly code: string
  readonly kind: string
  readonly side: 'debit' | 'credit'
  readonly floor: bigint | null
  readonly balance: bigint
  /** How many postings there are on it, in this bundle or not. */
  readonly postings: bigint
}
export type EntryRow = {
  readonly id: bigint
  readonly key: string
  readonly act: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly reason: string
  readonly reverses: bigint | null
  readonly happenedAt: Temporal.Instant
  readonly recordedAt: Temporal.Instant
  readonly digest: string
  readonly postings: readonly { readonly debit: string; readonly credit: string; readonly cents: string }[]
}

/** Every entry that touches an account of one of these (`envelope:0f3c…`, `agreement:…`), in the order of the books. */
export const entriesTouching = async (db: Reader, roots: readonly string[]): Promise<EntryRow[]> =>
  (
    await sql<EntryRow>`
      with own as (
        select a.code from ledger.account a join unnest(${[...roots]}::text[]) as r (root)
          on a.code = r.root or (a.code >= r.root || ':' and a.code < r.root || ';'))
      select e.id, e.key, e.act, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.reason, e.reverses,
        e.happened_at as "happenedAt", e.recorded_at as "recordedAt", e.digest,
        (select jsonb_agg(jsonb_build_object('debit', p.debit, 'credit', p.credit, 'cents', p.cents::text) order by p.line)
          from ledger.posting p where p.entry = e.id) as postings
      from ledger.entry e
      where e.id in (select m.entry from ledger.movement m where m.account in (select code from own))
      order by e.id`.execute(db)
  ).rows

/** Accounts by their code, and every account of these roots. */
export const accountsOf = async (
  db: Reader,
  roots: readonly string[],
  codes: readonly string[],
): Promise<AccountRow[]> =>
  (
    await sql<AccountRow>`
      select a.code, a.kind, a.side, a.floor, a.balance,
        (select count(*) from ledger.movement m join ledger.posting p on p.entry = m.entry and a.code in (p.debit, p.credit)
          where m.account = a.code) as postings
      from ledger.account a
      where a.code = any(${[...codes]}::text[]) or exists (select from unnest(${[...roots]}::text[]) as r (root)
        where a.code = r.root or (a.code >= r.root || ':' and a.code < r.root || ';'))
      order by a.code`.execute(db)
  ).rows

/** The whole history of these subjects, in the order of the trail. */
export const eventsAbout = async (
  db: Reader,
  subjects: readonly { readonly kind: string; readonly id: string }[],
): Promise<Event[]> =>
  (
    await sql<Event & { data: Json }>`
      select e.id, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.version, e.act, e.actor, e.reason,
        e.data, e.happened_at as "happenedAt", e.recorded_at as "recordedAt"
      from event.event e join unnest(${subjects.map(({ kind }) => kind)}::text[], ${subjects.map(({ id }) => id)}::text[])
        as s (kind, id) on e.subject_kind = s.kind and e.subject_id = s.id
      order by e.id`.execute(db)
  ).rows

/** Whatever is read in this transaction stands as of one moment; nothing is written in it. */
export const asOfOneMoment = async (tx: Tx): Promise<void> => {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx)
}

export const momentOf = async (tx: Tx): Promise<Temporal.Instant> =>
  (await sql<{ now: Temporal.Instant }>`select clock_timestamp() as now`.execute(tx)).rows[0]?.now as Temporal.Instant
