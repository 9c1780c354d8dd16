import { type Money, money } from '../../kernel/money.ts'
import { constraintOf, json, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { BankAnswer, BankImport, Batch, Instruction, InstructionState } from './order.ts'
import { importSentences, orderSentences } from './sentences.ts'

type BatchRow = Omit<Batch, 'total'> & { readonly cents: bigint }
const readBatch = ({ cents, ...row }: BatchRow): Batch => ({ ...row, total: money(cents) })
const batches = sql`select id::text, message, execution_on as "executionOn", debtor, orders, total_cents as cents, digest,
  ordered_by as "orderedBy", ordered_at as "orderedAt", demonstration from payments.batch`

/** The files of orders, the newest first. */
export const allBatches = async (db: Reader): Promise<Batch[]> =>
  (await sql<BatchRow>`${batches} order by ordered_at desc, message desc`.execute(db)).rows.map(readBatch)
export const batchById = async (db: Reader, id: string): Promise<Batch | undefined> =>
  (await sql<BatchRow>`${batches} where id::text = ${id}`.execute(db)).rows.map(readBatch)[0]
/** The files of orders in which these payments stand, the oldest first. */
export const batchesOf = async (db: Reader, payments: readonly string[]): Promise<Batch[]> =>
  (
    await sql<BatchRow>`${batches} where id in (select batch from payments.instruction
        where payment::text = any(${[...payments]}::text[])) order by ordered_at, message`.execute(db)
  ).rows.map(readBatch)
/** The file itself, byte for byte as it was written. */
export const xmlOf = async (db: Reader, id: string): Promise<string | undefined> =>
  (await sql<{ xml: string }>`select xml from payments.batch where id::text = ${id}`.execute(db)).rows[0]?.xml

type InstructionRow = Omit<Instruction, 'amount'> & { readonly cents: bigint }
const readInstruction = ({ cents, ...row }: InstructionRow): Instruction => ({ ...row, amount: money(cents) })
const instructions = sql`select i.end_to_end as "endToEnd", i.batch::text, i.ordinal, i.payment::text, p.number,
  i.account::text, i.amount_cents as cents, i.iban, i.holder, i.state, i.answer, i.settled_on as "settledOn"
  from payments.instruction i join payments.payment p on p.id = i.payment`

export const instructionsIn = async (db: Reader, batch: string): Promise<Instruction[]> =>
  (await sql<InstructionRow>`${instructions} where i.batch::text = ${batch} order by i.ordinal`.execute(db)).rows.map(
    readInstruction,
  )

/** Every order that was given for a payment, the oldest first. */
export const instructionsFor = async (db: Reader, payment: string): Promise<Instruction[]> =>
  (
    await sql<InstructionRow>`${instructions} join payments.batch b on b.id = i.batch
      where i.payment::text = ${payment} order by b.ordered_at, i.end_to_end`.execute(db)
  ).rows.map(readInstruction)

/** Orders under these ids, held until the transaction ends. */
export async function instructionsUnder(tx: Tx, ids: readonly string[]): Promise<Instruction[]> {
  await sql`select end_to_end from payments.instruction where end_to_end = any(${[...ids]}::text[])
    order by end_to_end for update`.execute(tx)
  return (
    await sql<InstructionRow>`${instructions} where i.end_to_end = any(${[...ids]}::text[])`.execute(tx)
  ).rows.map(readInstruction)
}

/** The orders in the files of these messages: a bank may reject a file whole. */
export const instructionsOfMessages = async (db: Reader, messages: readonly string[]) =>
  (
    await sql<{ endToEnd: string; message: string }>`select i.end_to_end as "endToEnd", b.message
      from payments.instruction i join payments.batch b on b.id = i.batch
      where b.message = any(${[...messages]}::text[]) order by i.ordinal`.execute(db)
  ).rows

export async function recordBatch(
  tx: Tx,
  batch: Batch & { readonly xml: string },
  lines: readonly (Pick<Instruction, 'endToEnd' | 'payment' | 'account' | 'iban' | 'holder'> & {
    readonly amount: Money
  })[],
): Promise<void> {
  await sql`insert into payments.batch (id, message, execution_on, debtor, orders, total_cents, xml, digest, ordered_by,
      ordered_at, demonstration)
    values (${batch.id}, ${batch.message}, ${batch.executionOn}::date, ${json(batch.debtor)}::jsonb, ${batch.orders},
      ${batch.total.cents}::bigint, ${batch.xml}, ${batch.digest}, ${batch.orderedBy}, ${batch.orderedAt}::timestamptz,
      ${batch.demonstration})`.execute(tx)
  for (const [index, one] of lines.entries())
    await sql`insert into payments.instruction (end_to_end, batch, ordinal, payment, account, amount_cents, iban, holder, state)
      values (${one.endToEnd}, ${batch.id}, ${index + 1}, ${one.payment}, ${one.account}, ${one.amount.cents}::bigint,
        ${one.iban}, ${one.holder}, 'ordered')`
      .execute(tx)
      .catch(error => {
        if (/^(ordered_once|instruction_pkey)$/.test(constraintOf(error) ?? ''))
          throw new Unrecordable([orderSentences.twice])
        throw error
      })
}

export async function recordAnswer(
  tx: Tx,
  endToEnd: string,
  change: {
    readonly state: InstructionState
    readonly answer: BankAnswer | null
    readonly settledOn: Temporal.PlainDate | null
    readonly import: string
  },
): Promise<void> {
  await sql`update payments.instruction set state = ${change.state},
    answer = ${change.answer === null ? null : json(change.answer)}::jsonb, settled_on = ${change.settledOn}::date,
    import = ${change.import}::uuid where end_to_end = ${endToEnd}`.execute(tx)
}

const imports = sql`select id::text, digest, kind, message, name, lines, imported_by as "importedBy",
  imported_at as "importedAt", demonstration from payments.import`

/** The files of the bank that were read, the newest first. */
export const allImports = async (db: Reader): Promise<BankImport[]> =>
  (await sql<BankImport>`${imports} order by imported_at desc`.execute(db)).rows
export const importById = async (db: Reader, id: string): Promise<BankImport | undefined> =>
  (await sql<BankImport>`${imports} where id::text = ${id}`.execute(db)).rows[0]

/** The files of the bank that say something of these payments and recoveries, the oldest first. */
export const importsAbout = async (db: Reader, subjects: readonly string[]): Promise<BankImport[]> =>
  (
    await sql<BankImport>`${imports} where exists (select from jsonb_array_elements(lines) as l (line)
        where l.line->'about'->>'id' = any(${[...subjects]}::text[])) order by imported_at, digest`.execute(db)
  ).rows

/** A file of the bank, byte for byte as it came; nothing where it was read before files were kept. */
export async function importedFile(db: Reader, id: string): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ content: string | null }>`select encode(content, 'base64') as content
    from payments.import where id::text = ${id}`.execute(db)
  const content = rows[0]?.content ?? null
  return content === null ? undefined : new Uint8Array(Buffer.from(content, 'base64'))
}

/** The file that was read before with this content, or under this number. */
export const importLike = async (
  db: Reader,
  { digest, kind, message, demonstration }: Pick<BankImport, 'digest' | 'kind' | 'message' | 'demonstration'>,
): Promise<BankImport | undefined> =>
  (
    await sql<BankImport>`${imports} where digest = ${digest}
        or (kind = ${kind} and message = ${message} and demonstration = ${demonstration})
      order by digest <> ${digest} limit 1`.execute(db)
  ).rows[0]

export async function recordImport(tx: Tx, one: BankImport & { readonly bytes: Uint8Array }): Promise<void> {
  await sql`insert into payments.import (id, digest, kind, message, name, lines, imported_by, imported_at, demonstration, content)
    values (${one.id}, ${one.digest}, ${one.kind}, ${one.message}, ${one.name}, ${json(one.lines)}::jsonb, ${one.importedBy},
      ${one.importedAt}::timestamptz, ${one.demonstration}, decode(${Buffer.from(one.bytes).toString('base64')}, 'base64'))`
    .execute(tx)
    .catch(error => {
      const constraint = constraintOf(error)
      if (constraint === 'import_once') throw new Unrecordable([importSentences.twice(one.importedAt)])
      if (constraint === 'import_message') throw new Unrecordable([importSentences.message(one.message)])
      throw error
    })
}
