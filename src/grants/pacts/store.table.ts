import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Finding, Party } from './pact.ts'
import type { NewEngagement, NewParty } from './rules.table.ts'

export async function recordParty(tx: Tx, pact: string, id: string, p: NewParty): Promise<void> {
  await sql`insert into pacts.party (id, pact, ordinal, kind, name, organisation, owner_kind, owner_id, contact)
    select ${id}, ${pact}, coalesce(max(o.ordinal), 0) + 1, ${p.kind}, ${p.name}, ${p.organisation}, ${p.owner.kind},
      ${p.owner.id}, ${p.contact}
    from pacts.party o where o.pact = ${pact}::uuid`.execute(tx)
}

export async function removeParty(tx: Tx, id: string): Promise<void> {
  await sql`delete from pacts.party where id = ${id}`.execute(tx)
}

export async function recordSignature(
  tx: Tx,
  party: string,
  { on, name, by }: { on: Temporal.PlainDate; name: string; by: string },
): Promise<void> {
  await sql`update pacts.party set signed_on = ${on}::date, signed_name = ${name}, signed_by = ${by}
    where id = ${party}`.execute(tx)
}

/** What was signed has changed: it is signed anew. */
export async function clearSignatures(tx: Tx, pact: string): Promise<void> {
  await sql`update pacts.party set signed_on = null, signed_name = null, signed_by = null
    where pact = ${pact} and signed_on is not null`.execute(tx)
}

export async function recordEngagement(
  tx: Tx,
  pact: string,
  id: string,
  { party, what, proof, due }: NewEngagement,
  { by, at, duty = null }: { by: string; at: Temporal.Instant; duty?: string | null },
): Promise<void> {
  await sql`insert into pacts.engagement (id, pact, ordinal, party, what, proof, due, duty, added_by, added_at)
    select ${id}, ${pact}, coalesce(max(o.ordinal), 0) + 1, ${party}, ${what}, ${proof}, ${due}::date, ${duty}::uuid, ${by},
      ${at}::timestamptz
    from pacts.engagement o where o.pact = ${pact}::uuid`.execute(tx)
}

/** A promise dropped before anybody signed it: its history stays in the events. */
export async function dropEngagement(tx: Tx, id: string): Promise<void> {
  await sql`delete from pacts.engagement where id = ${id}`.execute(tx)
}

export async function recordDuty(tx: Tx, engagement: string, duty: string): Promise<void> {
  await sql`update pacts.engagement set duty = ${duty} where id = ${engagement}`.execute(tx)
}

export async function recordVerdict(
  tx: Tx,
  engagement: string,
  { verdict, reason, by, at }: { verdict: 'not-met' | 'withdrawn'; reason: string; by: string; at: Temporal.Instant },
): Promise<void> {
  await sql`update pacts.engagement set verdict = ${verdict}, reason = ${reason}, judged_by = ${by},
      judged_at = ${at}::timestamptz where id = ${engagement}`.execute(tx)
}

export async function openReview(tx: Tx, pact: string, by: string, at: Temporal.Instant): Promise<void> {
  await sql`insert into pacts.review (pact, ordinal, opened_by, opened_at)
    select ${pact}, coalesce(max(r.ordinal), 0) + 1, ${by}, ${at}::timestamptz
    from pacts.review r where r.pact = ${pact}::uuid`.execute(tx)
}

export async function recordFinding(
  tx: Tx,
  { pact, engagement, finding, remark }: { pact: string; engagement: string; finding: Finding; remark: string },
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into pacts.finding (pact, review, engagement, finding, remark, by, at)
    select ${pact}, r.ordinal, ${engagement}, ${finding}, ${remark}, ${by}, ${at}::timestamptz
    from pacts.review r where r.pact = ${pact} and r.closed_at is null
    on conflict (pact, review, engagement) do update set finding = excluded.finding, remark = excluded.remark,
      by = excluded.by, at = excluded.at`.execute(tx)
}

/** Closes the review that is open; one that ends with the pact keeps what was written so far. */
export async function closeReview(
  tx: Tx,
  pact: string,
  { heldOn, minutes, by, at }: { heldOn: Temporal.PlainDate; minutes: string; by: string; at: Temporal.Instant },
): Promise<void> {
  await sql`update pacts.review set held_on = ${heldOn}::date, minutes = ${minutes}, closed_by = ${by},
      closed_at = ${at}::timestamptz where pact = ${pact} and closed_at is null`.execute(tx)
}

/** The parties of a pact sit down again for the next one: none of them has signed that. */
export async function copyParties(tx: Tx, parties: readonly Party[], next: string, id: () => string): Promise<void> {
  for (const { kind, name, organisation, owner, contact } of parties)
    await recordParty(tx, next, id(), { kind, name, organisation, owner, contact })
}

/** The parties that a person answers for. */
export const seatsOf = async (db: Reader, person: string) =>
  (
    await sql<{ pact: string; party: string; contact: string }>`select k.number as pact, p.name as party, p.contact
      from pacts.party p join pacts.pact k on k.id = p.pact
      where p.owner_kind = 'person' and p.owner_id = ${person} order by k.number, p.ordinal`.execute(db)
  ).rows

export async function forgetSeats(tx: Tx, person: string): Promise<void> {
  await sql`update pacts.party set owner_kind = 'role', owner_id = 'account-manager', contact = ''
    where owner_kind = 'person' and owner_id = ${person}`.execute(tx)
}
