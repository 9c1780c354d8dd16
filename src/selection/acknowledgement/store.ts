import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Acknowledgement, Hearing, State } from './acknowledgement.ts'

const columns = sql`a.id::text, a.code, a.cluster, a.instrument, a.organisation, a.application, a.decision,
  a.decided_on as "decidedOn", a.from_day as "from", a.until_day as "until", a.months, a.support_from as "supportFrom",
  a.state, a.ended_from as "endedFrom", a.renews::text, a.demonstration, a.acknowledged_at as "acknowledgedAt"`
const table = sql`acknowledgement.acknowledgement a`

/** Every acknowledgement of the register, by cluster and then by first day. */
export const all = async (db: Reader): Promise<Acknowledgement[]> =>
  (await sql<Acknowledgement>`select ${columns} from ${table} order by a.cluster, a.from_day, a.id`.execute(db)).rows

export const byId = async (db: Reader, id: string): Promise<Acknowledgement | undefined> =>
  (await sql<Acknowledgement>`select ${columns} from ${table} where a.id::text = ${id}`.execute(db)).rows[0]

export const byCode = async (db: Reader, code: string): Promise<Acknowledgement | undefined> =>
  (await sql<Acknowledgement>`select ${columns} from ${table} where a.code = ${code}`.execute(db)).rows[0]

/** The acknowledgement that came of a decision, or of any decision on the same application. */
export const ofApplication = async (db: Reader, application: string): Promise<Acknowledgement | undefined> =>
  (
    await sql<Acknowledgement>`select ${columns} from ${table} where a.application = ${application}
      order by a.acknowledged_at limit 1`.execute(db)
  ).rows[0]

/** The acknowledgements of a cluster, oldest first. */
export const ofCluster = async (db: Reader, cluster: string): Promise<Acknowledgement[]> =>
  (
    await sql<Acknowledgement>`select ${columns} from ${table} where a.cluster = ${cluster} order by a.from_day, a.id`.execute(
      db,
    )
  ).rows

/** The one that renews this one. */
export const renewalOf = async (db: Reader, id: string): Promise<Acknowledgement | undefined> =>
  (await sql<Acknowledgement>`select ${columns} from ${table} where a.renews::text = ${id}`.execute(db)).rows[0]

export async function record(tx: Tx, a: Acknowledgement): Promise<void> {
  await sql`insert into acknowledgement.acknowledgement (id, code, cluster, instrument, organisation, application, decision,
      decided_on, from_day, until_day, months, support_from, state, ended_from, renews, demonstration, acknowledged_at)
    values (${a.id}, ${a.code}, ${a.cluster}, ${a.instrument}, ${a.organisation}, ${a.application}, ${a.decision},
      ${a.decidedOn}::date, ${a.from}::date, ${a.until}::date, ${a.months}, ${a.supportFrom}::date, ${a.state},
      ${a.endedFrom}::date, ${a.renews}::uuid, ${a.demonstration}, ${a.acknowledgedAt}::timestamptz)`.execute(tx)
}

export async function recordState(
  tx: Tx,
  id: string,
  state: State,
  endedFrom: Temporal.PlainDate | null,
): Promise<void> {
  await sql`update acknowledgement.acknowledgement set state = ${state}, ended_from = ${endedFrom}::date
    where id = ${id}`.execute(tx)
}

export async function recordSupport(tx: Tx, id: string, from: Temporal.PlainDate): Promise<void> {
  await sql`update acknowledgement.acknowledgement set support_from = ${from}::date where id = ${id}`.execute(tx)
}

const hearingColumns = sql`h.id::text, h.acknowledgement::text, h.grounds, h.answer_by as "answerBy", h.held_at as "heldAt",
  h.place, h.opened_at as "openedAt", h.opened_by as "openedBy", h.answer, h.answered_at as "answeredAt",
  h.answered_by as "answeredBy", h.outcome, h.reason, h.ended_at as "endedAt", h.ended_by as "endedBy"`

/** The hearings about an acknowledgement, the newest first. */
export const hearingsOf = async (db: Reader, id: string): Promise<Hearing[]> =>
  (
    await sql<Hearing>`select ${hearingColumns} from acknowledgement.hearing h where h.acknowledgement::text = ${id}
      order by h.opened_at desc, h.id`.execute(db)
  ).rows

/** The hearings that are under way. */
export const openHearings = async (db: Reader): Promise<Hearing[]> =>
  (
    await sql<Hearing>`select ${hearingColumns} from acknowledgement.hearing h where h.outcome is null
      order by h.answer_by, h.id`.execute(db)
  ).rows

export async function recordHearing(
  tx: Tx,
  h: Pick<Hearing, 'id' | 'acknowledgement' | 'grounds' | 'answerBy' | 'heldAt' | 'place' | 'openedAt' | 'openedBy'>,
): Promise<void> {
  await sql`insert into acknowledgement.hearing (id, acknowledgement, grounds, answer_by, held_at, place, opened_at, opened_by)
    values (${h.id}, ${h.acknowledgement}, ${h.grounds}, ${h.answerBy}::date, ${h.heldAt}::timestamptz, ${h.place},
      ${h.openedAt}::timestamptz, ${h.openedBy})`.execute(tx)
}

export async function recordAnswer(
  tx: Tx,
  id: string,
  answer: string,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`update acknowledgement.hearing set answer = ${answer}, answered_at = ${now}::timestamptz, answered_by = ${by}
    where id = ${id}`.execute(tx)
}

export async function recordOutcome(
  tx: Tx,
  id: string,
  { outcome, reason }: { readonly outcome: 'revoked' | 'kept'; readonly reason: string },
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`update acknowledgement.hearing set outcome = ${outcome}, reason = ${reason}, ended_at = ${now}::timestamptz,
      ended_by = ${by} where id = ${id}`.execute(tx)
}
