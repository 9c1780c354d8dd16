import { money } from '../../kernel/money.ts'
import type { BankStatement } from '../../platform/bank/index.ts'
import { constraintOf, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import { asking } from './sentences.asking.ts'
import type { Statement, Transaction, TransactionState } from './statement.ts'

type Row = Omit<Statement, 'opening' | 'closing'> & { opening: bigint; closing: bigint }

const selected = sql`
  select s.id::text, s.cluster, s.format, s.iban, s.number, s.from_day as "from", s.to_day as "to",
    s.opening_cents as opening, s.closing_cents as closing, s.digest, s.name, s.imported_by as "importedBy",
    s.imported_at as "importedAt", s.demonstration,
    (select count(*) from contributions.transaction t where t.statement = s.id)::integer as transactions,
    (select count(*) from contributions.transaction t where t.statement = s.id and t.state = 'open')::integer as open
  from contributions.statement s`
const read = ({ opening, closing, ...row }: Row): Statement => ({
  ...row,
  opening: money(opening),
  closing: money(closing),
})

/** The statements of a cluster, the newest first. */
export const statementsOf = async (db: Reader, cluster: string, iban?: string): Promise<Statement[]> =>
  (
    await sql<Row>`${selected} where s.cluster = ${cluster} and (${iban ?? null}::text is null or s.iban = ${iban ?? null})
      order by s.to_day desc, s.from_day desc, s.number desc`.execute(db)
  ).rows.map(read)

export const statementById = async (db: Reader, id: string): Promise<Statement | undefined> =>
  (await sql<Row>`${selected} where s.id::text = ${id}`.execute(db)).rows.map(read)[0]

type Fresh = Pick<Statement, 'id' | 'cluster' | 'digest' | 'name' | 'importedBy' | 'importedAt' | 'demonstration'> & {
  readonly statement: BankStatement
  readonly ids: readonly string[]
}

/** A statement with every movement on it, open until somebody or its reference says what it is. */
export async function recordStatement(tx: Tx, f: Fresh): Promise<void> {
  const { statement: s } = f
  await sql`insert into contributions.statement (id, cluster, format, iban, number, from_day, to_day, opening_cents,
      closing_cents, digest, name, imported_by, imported_at, demonstration)
    values (${f.id}, ${f.cluster}, ${s.format}, ${s.iban}, ${s.number}, ${s.from}, ${s.to}, ${s.opening.cents},
      ${s.closing.cents}, ${f.digest}, ${f.name}, ${f.importedBy}, ${f.importedAt}, ${f.demonstration})`
    .execute(tx)
    .catch(error => {
      // two people sent the same file at the same moment
      if (/^statement_(file_)?once$/.test(constraintOf(error) ?? '')) throw new Unrecordable([asking.twice(s, null)])
      throw error
    })
  const rows = s.movements.map((one, index) => ({
    id: f.ids[index],
    ordinal: index + 1,
    on: one.booked.toString(),
    value: one.value?.toString() ?? null,
    cents: one.amount.cents.toString(),
    kind: one.kind,
    name: one.name,
    iban: one.iban,
    reference: one.reference,
    message: one.message,
    bank: one.bankReference,
  }))
  await sql`insert into contributions.transaction (id, statement, ordinal, on_day, value_on, cents, kind, name, iban, reference,
      message, bank_reference, state)
    select id, ${f.id}::uuid, ordinal, "on", value, cents, kind, name, iban, reference, message, bank, 'open'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t (id uuid, ordinal integer, "on" date, value date,
      cents bigint, kind text, name text, iban text, reference text, message text, bank text)`.execute(tx)
}

type TransactionRow = Omit<Transaction, 'amount'> & { cents: bigint }
const transactions = sql`
  select t.id::text, t.statement::text, s.cluster, t.ordinal, t.on_day as "on", t.cents, t.kind, t.name, t.iban, t.reference,
    t.message, t.bank_reference as "bankReference", t.state, t.contribution::text, t.how, t.said_by as "saidBy", t.reason,
    s.demonstration
  from contributions.transaction t join contributions.statement s on s.id = t.statement`
const asTransaction = ({ cents, ...row }: TransactionRow): Transaction => ({ ...row, amount: money(cents) })

/** Transactions of a statement, a cluster or a contribution; in the order of the account. */
export const transactionsOf = async (
  db: Reader,
  wanted: {
    readonly statement?: string
    readonly cluster?: string
    readonly contribution?: string
    readonly state?: TransactionState
  },
): Promise<Transaction[]> =>
  (
    await sql<TransactionRow>`${transactions}
      where (${wanted.statement ?? null}::text is null or t.statement::text = ${wanted.statement ?? null})
        and (${wanted.cluster ?? null}::text is null or s.cluster = ${wanted.cluster ?? null})
        and (${wanted.contribution ?? null}::text is null or t.contribution::text = ${wanted.contribution ?? null})
        and (${wanted.state ?? null}::text is null or t.state = ${wanted.state ?? null})
      order by s.to_day, s.number, t.ordinal limit 20000`.execute(db)
  ).rows.map(asTransaction)

/** A transaction, held until the transaction of the database ends: it becomes one thing once. */
export const heldTransaction = async (tx: Tx, id: string): Promise<Transaction | undefined> => {
  await sql`select 1 from contributions.transaction where id::text = ${id} for update`.execute(tx)
  return transactionById(tx, id)
}
export const transactionById = async (db: Reader, id: string): Promise<Transaction | undefined> =>
  (await sql<TransactionRow>`${transactions} where t.id::text = ${id}`.execute(db)).rows.map(asTransaction)[0]

export const recordMatched = (
  tx: Tx,
  id: string,
  m: {
    readonly contribution: string
    readonly how: 'reference' | 'person'
    readonly by: string
    readonly at: Temporal.Instant
  },
) =>
  sql`update contributions.transaction set state = 'matched', contribution = ${m.contribution}, how = ${m.how},
      said_by = ${m.by}, said_at = ${m.at} where id::text = ${id} and state = 'open'`.execute(tx)

export const recordAside = (
  tx: Tx,
  id: string,
  a: { readonly reason: string; readonly by: string; readonly at: Temporal.Instant },
) =>
  sql`update contributions.transaction set state = 'aside', reason = ${a.reason}, said_by = ${a.by}, said_at = ${a.at}
    where id::text = ${id} and state = 'open'`.execute(tx)

/** Set aside by mistake: it waits again. */
export const recordReopened = (tx: Tx, id: string) =>
  sql`update contributions.transaction set state = 'open', reason = null, said_by = null, said_at = null
    where id::text = ${id} and state = 'aside'`.execute(tx)

/** From which accounts each member of a cluster paid before. */
export const accountsPaidFrom = async (db: Reader, cluster: string): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await sql<{ iban: string; payer: string }>`select distinct on (t.iban) t.iban, c.payer
        from contributions.transaction t join contributions.contribution c on c.id = t.contribution
        where c.cluster = ${cluster} and t.iban is not null and t.cents > 0 order by t.iban, t.on_day desc`.execute(db)
    ).rows.map(({ iban, payer }) => [iban, payer]),
  )
