import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Document, Held, Objection } from './objection.ts'
import type { Decided, Opened } from './rules.ts'

const columns = sql`o.id::text, o.number, o.decision, o.application, o.about, o.instrument, o.organisation, o.cluster,
  o.decided_on as "decidedOn", o.notified_on as "notifiedOn", o.term_ends as "termEnds", o.received_at as "receivedAt",
  o.grounds, o.wants_hearing as "wantsHearing", o.decide_by as "decideBy", o.state, o.handler, o.outcome, o.reasons,
  o.consequence, o.outcome_on as "outcomeOn", o.opened_by as "openedBy", o.demonstration`

export const byId = async (db: Reader, id: string): Promise<Objection | undefined> =>
  (await sql<Objection>`select ${columns} from objections.objection o where o.id::text = ${id}`.execute(db)).rows[0]

/** The objection that stands against a decision. */
export const against = async (db: Reader, decision: string): Promise<Objection | undefined> =>
  (
    await sql<Objection>`select ${columns} from objections.objection o
      where o.decision = ${decision} and o.state <> 'withdrawn'`.execute(db)
  ).rows[0]

/** Every objection, those to be decided first by their day. */
export const all = async (db: Reader): Promise<Objection[]> =>
  (
    await sql<Objection>`select ${columns} from objections.objection o
      order by (o.state in ('decided', 'withdrawn')), o.decide_by, o.number`.execute(db)
  ).rows

export const digests = async (db: Reader): Promise<string[]> =>
  (await sql<{ digest: string }>`select distinct digest from objections.document`.execute(db)).rows.map(
    ({ digest }) => digest,
  )

export async function recordOpened(tx: Tx, id: string, o: Opened, by: string): Promise<string> {
  const year = o.receivedAt.toZonedDateTimeISO('UTC').year
  const { rows } = await sql<{ last: number }>`insert into objections.numbering as n (year, last) values (${year}, 1)
    on conflict (year) do update set last = n.last + 1 returning last`.execute(tx)
  const number = `${year}/B-${String(rows[0]!.last).padStart(3, '0')}`
  await sql`insert into objections.objection (id, number, decision, application, about, instrument, organisation, cluster,
      decided_on, notified_on, term_ends, received_at, grounds, wants_hearing, decide_by, state, opened_by, demonstration)
    values (${id}, ${number}, ${o.decision}, ${o.application}, ${o.about}, ${o.instrument}, ${o.organisation}, ${o.cluster},
      ${o.decidedOn}::date, ${o.notifiedOn}::date, ${o.termEnds}::date, ${o.receivedAt}::timestamptz, ${o.grounds},
      ${o.wantsHearing}, ${o.decideBy}::date, 'received', ${by}, ${o.demonstration})`.execute(tx)
  return number
}

export async function recordHandler(tx: Tx, id: string, handler: string): Promise<void> {
  await sql`update objections.objection set handler = ${handler}, state = 'handling' where id = ${id}`.execute(tx)
}

export async function recordWithdrawal(tx: Tx, id: string): Promise<void> {
  await sql`update objections.objection set state = 'withdrawn' where id = ${id}`.execute(tx)
}

export async function recordOutcome(tx: Tx, id: string, fact: Decided, on: Temporal.PlainDate): Promise<void> {
  await sql`update objections.objection set state = 'decided', outcome = ${fact.outcome}, reasons = ${fact.reasons},
    consequence = ${fact.consequence}, outcome_on = ${on}::date where id = ${id}`.execute(tx)
}

export const hearingsOf = async (db: Reader, id: string): Promise<Held[]> =>
  (
    await sql<Held>`select h.id::text, h.held_on as "heldOn", h.account, h.recorded_at as "recordedAt",
        h.recorded_by as "recordedBy"
      from objections.hearing h where h.objection::text = ${id} order by h.held_on, h.recorded_at`.execute(db)
  ).rows

export async function recordHearing(tx: Tx, objection: string, h: Held): Promise<void> {
  await sql`insert into objections.hearing (id, objection, held_on, account, recorded_at, recorded_by)
    values (${h.id}, ${objection}, ${h.heldOn}::date, ${h.account}, ${h.recordedAt}::timestamptz, ${h.recordedBy})`.execute(
    tx,
  )
}

export const documentsOf = async (db: Reader, id: string): Promise<Document[]> =>
  (
    await sql<Document>`select d.id::text, d.digest, d.name, d.type, d.size::int as size, d.added_at as "addedAt",
        d.added_by as "addedBy"
      from objections.document d where d.objection::text = ${id} order by d.added_at, d.id`.execute(db)
  ).rows

export async function recordDocument(tx: Tx, objection: string, d: Document): Promise<void> {
  await sql`insert into objections.document (id, objection, digest, name, type, size, added_at, added_by)
    values (${d.id}, ${objection}, ${d.digest}, ${d.name}, ${d.type}, ${d.size}, ${d.addedAt}::timestamptz, ${d.addedBy})`.execute(
    tx,
  )
}
