import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { BankAccount } from './account.ts'

const selected = sql`select id::text, organisation, iban, holder, proof, state, replaces::text,
  proposed_by as "proposedBy", proposed_at as "proposedAt", not_before as "notBefore", checked_by as "checkedBy",
  checked_at as "checkedAt", confirmed_by as "confirmedBy", confirmed_at as "confirmedAt", ended_by as "endedBy",
  ended_at as "endedAt", reason, demonstration
  from payments.account`

/** Every account of an organisation that ever was, the newest first. */
export const accountsOf = async (db: Reader, organisation: string): Promise<BankAccount[]> =>
  (
    await sql<BankAccount>`${selected} where organisation = ${organisation}
      order by proposed_at desc, id`.execute(db)
  ).rows

/** The account to which an organisation is paid. */
export const confirmedAccount = async (db: Reader, organisation: string): Promise<BankAccount | undefined> =>
  (await sql<BankAccount>`${selected} where organisation = ${organisation} and state = 'confirmed'`.execute(db)).rows[0]

/** Those that wait to be checked or confirmed. */
export const accountsWaiting = async (db: Reader): Promise<BankAccount[]> =>
  (await sql<BankAccount>`${selected} where state in ('proposed', 'checked') order by proposed_at`.execute(db)).rows

export async function recordAccount(
  tx: Tx,
  one: Pick<
    BankAccount,
    | 'id'
    | 'organisation'
    | 'iban'
    | 'holder'
    | 'proof'
    | 'replaces'
    | 'proposedBy'
    | 'proposedAt'
    | 'notBefore'
    | 'demonstration'
  >,
): Promise<void> {
  await sql`insert into payments.account (id, organisation, iban, holder, proof, state, replaces, proposed_by, proposed_at,
      not_before, demonstration)
    values (${one.id}, ${one.organisation}, ${one.iban}, ${one.holder}, ${json(one.proof)}::jsonb, 'proposed',
      ${one.replaces}::uuid, ${one.proposedBy}, ${one.proposedAt}::timestamptz, ${one.notBefore}::timestamptz,
      ${one.demonstration})`.execute(tx)
}

type By = { readonly by: string; readonly at: Temporal.Instant }

export async function recordChecked(tx: Tx, id: string, { by, at }: By): Promise<void> {
  await sql`update payments.account set state = 'checked', checked_by = ${by}, checked_at = ${at}::timestamptz
    where id = ${id}`.execute(tx)
}

/** The account that stood ends in the same moment. */
export async function recordConfirmed(tx: Tx, { id, organisation }: BankAccount, { by, at }: By): Promise<void> {
  await sql`update payments.account set state = 'replaced', ended_by = ${by}, ended_at = ${at}::timestamptz
    where organisation = ${organisation} and state = 'confirmed'`.execute(tx)
  await sql`update payments.account set state = 'confirmed', confirmed_by = ${by}, confirmed_at = ${at}::timestamptz
    where id = ${id}`.execute(tx)
}

export async function recordEnded(
  tx: Tx,
  id: string,
  { state, reason, by, at }: By & { readonly state: 'refused' | 'withdrawn'; readonly reason: string | null },
): Promise<void> {
  await sql`update payments.account set state = ${state}, reason = ${reason}, ended_by = ${by}, ended_at = ${at}::timestamptz
    where id = ${id}`.execute(tx)
}

/** The files that prove accounts. */
export const proofDigests = async (db: Reader): Promise<string[]> =>
  (await sql<{ digest: string }>`select proof->>'digest' as digest from payments.account`.execute(db)).rows.map(
    ({ digest }) => digest,
  )
