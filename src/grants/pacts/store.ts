import type { Owner } from '../../duties/index.ts'
import { type Money, money } from '../../kernel/money.ts'
import { constraintOf, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Engagement, Found, Pact, PactYear, Party, Review, State } from './pact.ts'
import { say } from './sentences.ts'

/** A pact as it is written down, before the register of duties and the books tell the rest of it. */
export type Written = Omit<Pact, 'years' | 'engagements'> & {
  readonly years: readonly Omit<PactYear, 'books'>[]
  readonly engagements: readonly (Omit<Engagement, 'state' | 'overdue'> & {
    readonly verdict: 'not-met' | 'withdrawn' | null
  })[]
}
type Row = Omit<Written, 'years' | 'parties' | 'engagements' | 'reviews'>

const selected = sql`
  select p.id::text, p.number, p.cluster, p.agreement, p.instrument, p.title, p.ambition, p.period, p.from_day as "from",
    p.to_day as "to", p.horizon, p.envelope, p.state, p.predecessor::text, p.signed_at as "signedAt", p.ended_at as "endedAt",
    p.end_reason as "endReason", p.demonstration, coalesce((select max(e.version) from event.event e
      where e.subject_kind = 'pact' and e.subject_id = p.id::text), 0)::integer as version
  from pacts.pact p`

export const byId = async (db: Reader, id: string): Promise<Written | undefined> =>
  (await whole(db, (await sql<Row>`${selected} where p.id::text = ${id}`.execute(db)).rows))[0]

/** Every pact, or those of a cluster; the newest first. */
export const list = async (db: Reader, { cluster }: { readonly cluster?: string } = {}): Promise<Written[]> =>
  whole(
    db,
    (
      await sql<Row>`${selected} where (${cluster ?? null}::text is null or p.cluster = ${cluster ?? null})
        order by p.demonstration, p.from_day desc, p.number desc`.execute(db)
    ).rows,
  )

/** Whether a cluster has a pact that is negotiated or holds. */
export const hasLiving = async (db: Reader, cluster: string): Promise<boolean> =>
  (
    await sql`select from pacts.pact where cluster = ${cluster} and state in ('negotiating', 'signed', 'under-review')`.execute(
      db,
    )
  ).rows.length > 0

type YearRow = Omit<PactYear, 'amount' | 'maximum' | 'books'> & {
  pact: string
  cents: bigint
  maximum: bigint | null
  reservations: string[]
}
type PartyRow = Omit<Party, 'owner'> & { pact: string; ownerKind: Owner['kind']; ownerId: string }
type EngagementRow = Written['engagements'][number] & { pact: string }
type ReviewRow = Omit<Review, 'found'> & { pact: string }
type FoundRow = Found & { pact: string; review: number }

/** What belongs to pacts, with one question for each kind of it. */
async function whole(db: Reader, rows: readonly Row[]): Promise<Written[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const years = await sql<YearRow>`select y.pact::text, y.ordinal, y.from_day as "from", y.to_day as "to", y.kind,
      y.amount_cents as cents, y.maximum_cents as maximum, y.fixed_reason as "fixedReason",
      array(select r.reservation::text from pacts.reservation r where r.pact = y.pact and r.year = y.ordinal
        order by r.reservation) as reservations
    from pacts.year y where y.pact::text = any(${ids}::text[]) order by y.ordinal`.execute(db)
  const parties = await sql<PartyRow>`select id::text, pact::text, ordinal, kind, name, organisation,
      owner_kind as "ownerKind", owner_id as "ownerId", contact, signed_on as "signedOn", signed_name as "signedName"
    from pacts.party where pact::text = any(${ids}::text[]) order by ordinal`.execute(db)
  const engagements = await sql<EngagementRow>`select id::text, pact::text, ordinal, party::text, what, proof, due,
      duty::text, verdict, reason from pacts.engagement where pact::text = any(${ids}::text[]) order by ordinal`.execute(
    db,
  )
  const reviews =
    await sql<ReviewRow>`select pact::text, ordinal, opened_at as "openedAt", held_on as "heldOn", minutes,
      closed_at as "closedAt" from pacts.review where pact::text = any(${ids}::text[]) order by ordinal`.execute(db)
  const found = await sql<FoundRow>`select pact::text, review, engagement::text, finding, remark from pacts.finding
    where pact::text = any(${ids}::text[]) order by at, engagement`.execute(db)
  const of = <One extends { pact: string }>(all: readonly One[], id: string) => all.filter(one => one.pact === id)
  return rows.map(row => ({
    ...row,
    years: of(years.rows, row.id).map(({ pact: _, cents, maximum, ...year }) => ({
      ...year,
      amount: money(cents),
      maximum: maximum === null ? null : money(maximum),
    })),
    parties: of(parties.rows, row.id).map(({ pact: _, ownerKind, ownerId, ...party }) => ({
      ...party,
      owner: { kind: ownerKind, id: ownerId },
    })),
    engagements: of(engagements.rows, row.id).map(({ pact: _, ...one }) => one),
    reviews: of(reviews.rows, row.id).map(({ pact: _, ...review }) => ({
      ...review,
      found: of(found.rows, row.id)
        .filter(one => one.review === review.ordinal)
        .map(({ engagement, finding, remark }) => ({ engagement, finding, remark })),
    })),
  }))
}

/** The next number of a year: counted in the transaction that uses it, so that none is lost. */
export async function nextNumber(tx: Tx, year: number, demonstration: boolean): Promise<string> {
  const series = `CP-${year}${demonstration ? '-D' : ''}`
  const { rows } = await sql<{ last: number }>`insert into pacts.counter (series, last) values (${series}, 1)
    on conflict (series) do update set last = pacts.counter.last + 1 returning last`.execute(tx)
  return `CP-${year}-${demonstration ? 'D' : ''}${String(rows[0]?.last ?? 0).padStart(3, '0')}`
}

export type Drafting = Pick<
  Pact,
  | 'id'
  | 'number'
  | 'cluster'
  | 'agreement'
  | 'instrument'
  | 'title'
  | 'ambition'
  | 'period'
  | 'from'
  | 'to'
  | 'horizon'
  | 'envelope'
  | 'predecessor'
  | 'demonstration'
> & {
  readonly by: string
  readonly at: Temporal.Instant
  readonly years: readonly (Pick<PactYear, 'ordinal' | 'from' | 'to' | 'kind'> & { readonly amount: Money })[]
}

export async function recordDraft(tx: Tx, p: Drafting): Promise<void> {
  await sql`insert into pacts.pact (id, number, cluster, agreement, instrument, title, ambition, period, from_day, to_day,
      horizon, envelope, state, predecessor, drafted_by, drafted_at, demonstration)
    values (${p.id}, ${p.number}, ${p.cluster}, ${p.agreement}, ${p.instrument}, ${p.title}, ${p.ambition}, ${p.period},
      ${p.from}::date, ${p.to}::date, ${p.horizon}::date, ${p.envelope}, 'negotiating', ${p.predecessor}, ${p.by},
      ${p.at}::timestamptz, ${p.demonstration})`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'living_once') throw new Unrecordable([say.living])
      throw error
    })
  for (const { ordinal, from, to, kind, amount } of p.years)
    await sql`insert into pacts.year (pact, ordinal, from_day, to_day, kind, amount_cents)
      values (${p.id}, ${ordinal}, ${from}::date, ${to}::date, ${kind}, ${amount.cents}::bigint)`.execute(tx)
}

export async function recordText(tx: Tx, id: string, { title, ambition }: Pick<Pact, 'title' | 'ambition'>) {
  await sql`update pacts.pact set title = ${title}, ambition = ${ambition} where id = ${id}`.execute(tx)
}

export async function recordMoney(
  tx: Tx,
  id: string,
  envelope: string,
  amounts: readonly { readonly ordinal: number; readonly amount: Money }[],
): Promise<void> {
  await sql`update pacts.pact set envelope = ${envelope} where id = ${id}`.execute(tx)
  for (const { ordinal, amount } of amounts)
    await sql`update pacts.year set amount_cents = ${amount.cents}::bigint
      where pact = ${id} and ordinal = ${ordinal}`.execute(tx)
}

export async function recordReservation(tx: Tx, pact: string, year: number, reservation: string): Promise<void> {
  await sql`insert into pacts.reservation (reservation, pact, year) values (${reservation}, ${pact}, ${year})`.execute(
    tx,
  )
}

export async function recordMaximum(
  tx: Tx,
  pact: string,
  year: number,
  { maximum, reason, by, at }: { maximum: Money; reason: string; by: string; at: Temporal.Instant },
): Promise<void> {
  await sql`update pacts.year set maximum_cents = ${maximum.cents}::bigint, fixed_by = ${by},
      fixed_at = ${at}::timestamptz, fixed_reason = ${reason} where pact = ${pact} and ordinal = ${year}`.execute(tx)
}

export async function recordSigned(tx: Tx, id: string, by: string, at: Temporal.Instant): Promise<void> {
  await sql`update pacts.pact set state = 'signed', signed_by = ${by}, signed_at = ${at}::timestamptz
    where id = ${id}`.execute(tx)
}

export async function recordState(tx: Tx, id: string, state: State): Promise<void> {
  await sql`update pacts.pact set state = ${state} where id = ${id}`.execute(tx)
}

export async function recordEnd(
  tx: Tx,
  id: string,
  { state, reason, at }: { state: 'ended' | 'renewed'; reason: string | null; at: Temporal.Instant },
): Promise<void> {
  await sql`update pacts.pact set state = ${state}, ended_at = ${at}::timestamptz, end_reason = ${reason}
    where id = ${id}`.execute(tx)
}
