import { createHash, randomUUID } from 'node:crypto'
import { namesUnder } from '../../directory/organisations/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { type Outcome, refused } from '../../kernel/outcome.ts'
import { type BankStatement, readStatements } from '../../platform/bank/index.ts'
import { act, alsoActed, type Database, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import { type Contribution, clusterSubject } from './contribution.ts'
import { groundOf, type How, recordReceipt } from './queries.acts.ts'
import * as rules from './rules.statements.ts'
import { split } from './rules.ts'
import { asking } from './sentences.asking.ts'
import { type Proposal, type Transaction, transactionSubject } from './statement.ts'
import * as kept from './store.statements.ts'
import { accountsOf } from './store.tiers.ts'
import * as store from './store.ts'

export type AskedImport = {
  readonly cluster: string
  readonly name: string
  readonly bytes: Uint8Array
}
/** How many movements came in, and of how many the reference said what they are. */
export type Imported = { readonly statements: string[]; readonly transactions: number; readonly matched: number }

/**
 * Reads the statements in a file of the bank: all of them or none. What carries the reference of a sum that is still to come is
 * received at once, what takes back a sum that came in is reversed; the rest waits for a person. The caller keeps the file.
 */
export function importStatement(
  database: Database,
  actor: Actor,
  asked: AskedImport,
  how: How = {},
): Promise<Outcome<Imported>> {
  const read = readStatements(asked.bytes)
  const digest = createHash('sha256').update(asked.bytes).digest('hex')
  return act<rules.ImportGround, readonly BankStatement[], Imported>(database, {
    actor,
    subject: clusterSubject(asked.cluster),
    name: 'contributions.statement-imported',
    ...how,
    load: async tx => ({
      ...(await groundOf(tx, asked.cluster)),
      accounts: await accountsOf(tx, asked.cluster),
      standing: await kept.statementsOf(tx, asked.cluster),
    }),
    decide: ground => {
      // who may not is told so before anything is said of the file
      const may = rules.importStatements([], digest, ground, actor)
      if (!may.ok) return may
      if (asked.bytes.byteLength === 0) return refused(asking.noFile)
      return read.ok ? rules.importStatements(read.fact, digest, ground, actor) : read
    },
    record: async (tx, statements, now, { cluster }) => {
      const done: Imported = { statements: [], transactions: 0, matched: 0 }
      let imported = done
      for (const statement of statements) {
        const id = randomUUID()
        const ids = statement.movements.map(() => randomUUID())
        await kept.recordStatement(tx, {
          id,
          ids,
          statement,
          cluster: asked.cluster,
          digest,
          name: asked.name.slice(-200),
          importedBy: actorKey(actor),
          importedAt: now,
          demonstration: cluster?.demonstration ?? false,
        })
        const matched = await matchByReference(tx, { statement, ids, cluster: asked.cluster }, actor, now)
        imported = {
          statements: [...imported.statements, id],
          transactions: imported.transactions + ids.length,
          matched: imported.matched + matched,
        }
      }
      return imported
    },
    data: statements =>
      statements.map(({ iban, number, movements }) => ({ iban, number, movements: movements.length })) as Json,
  })
}

type Reading = { readonly statement: BankStatement; readonly ids: readonly string[]; readonly cluster: string }

/** In the order of the account, so that what came in and went back again ends as it did. */
async function matchByReference(
  tx: Tx,
  { statement, ids, cluster }: Reading,
  actor: Actor,
  now: Temporal.Instant,
): Promise<number> {
  const received: Event[] = []
  const reversed: Event[] = []
  for (const [index, movement] of statement.movements.entries()) {
    if (movement.reference === null) continue
    const among = (await store.list(tx, { cluster, references: [movement.reference] })).map(({ id }) => id)
    const held: Contribution[] = []
    for (const id of among) held.push(...[await store.held(tx, id)].filter(one => one !== undefined))
    const found = rules.byReference(movement, held)
    if (found === undefined) continue
    const { contribution, back } = found
    const transaction = ids[index] as string
    let became = contribution.id
    if (back) {
      await store.recordEnd(tx, contribution.id, 'reversed', movement.message || 'Teruggeboekt door de bank')
      reversed.push({ id: became, data: { transaction } })
    } else {
      const parts = split(contribution, movement.amount)
      became = await recordReceipt(tx, { contribution, on: movement.booked, split: parts }, now)
      received.push({ id: became, data: { transaction, on: movement.booked.toString() } })
    }
    await kept.recordMatched(tx, transaction, { contribution: became, how: 'reference', by: actorKey(actor), at: now })
  }
  await alsoActed(tx, { actor, kind: 'contribution', name: 'contribution.received', now }, received)
  await alsoActed(tx, { actor, kind: 'contribution', name: 'contribution.reversed', now }, reversed)
  return received.length + reversed.length
}
type Event = { readonly id: string; readonly data: Json }

const transactionGround = async (tx: Tx, id: string) => {
  const transaction = await kept.heldTransaction(tx, id)
  return { ...(await groundOf(tx, transaction?.cluster ?? '')), transaction }
}

/** A person says which sum a transaction is: it is received, whole or in part, or taken back. */
export const matchTransaction = (
  database: Database,
  actor: Actor,
  asked: { readonly transaction: string; readonly contribution: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: transactionSubject(asked.transaction),
    name: 'transaction.matched',
    ...how,
    load: async tx => ({
      ...(await transactionGround(tx, asked.transaction)),
      contribution: await store.held(tx, asked.contribution),
    }),
    decide: ground => rules.match(ground, actor),
    record: async (tx, { transaction, contribution, split: parts }, now) => {
      let became = contribution.id
      const data = { transaction: transaction.id }
      if (parts === null) await store.recordEnd(tx, contribution.id, 'reversed', transaction.message || 'Teruggeboekt')
      else became = await recordReceipt(tx, { contribution, on: transaction.on, split: parts }, now)
      const name = parts === null ? 'contribution.reversed' : 'contribution.received'
      await alsoActed(tx, { actor, kind: 'contribution', name, now }, [{ id: became, data }])
      const by = actorKey(actor)
      await kept.recordMatched(tx, transaction.id, { contribution: became, how: 'person', by, at: now })
      return transaction.statement
    },
    data: ({ contribution }) => ({ contribution: contribution.id }),
  })

/** A person says that a transaction is no contribution. */
export const setAside = (
  database: Database,
  actor: Actor,
  asked: { readonly transaction: string; readonly reason: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: transactionSubject(asked.transaction),
    name: 'transaction.set-aside',
    ...how,
    load: tx => transactionGround(tx, asked.transaction),
    decide: ground => rules.setAside(asked, ground, actor),
    record: async (tx, { transaction, reason }, now) => {
      await kept.recordAside(tx, transaction.id, { reason, by: actorKey(actor), at: now })
      return transaction.statement
    },
    why: ({ reason }) => reason,
  })

/** Set aside by mistake: it waits again. */
export const takeBack = (
  database: Database,
  actor: Actor,
  asked: { readonly transaction: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: transactionSubject(asked.transaction),
    name: 'transaction.reopened',
    ...how,
    load: tx => transactionGround(tx, asked.transaction),
    decide: ground => rules.takeBack(ground, actor),
    record: async (tx, transaction) => {
      await kept.recordReopened(tx, transaction.id)
      return transaction.statement
    },
  })

/** What each open transaction of a cluster may be. */
export async function proposeMatches(
  db: Reader,
  cluster: string,
  open: readonly Transaction[],
): Promise<ReadonlyMap<string, readonly Proposal[]>> {
  if (open.length === 0) return new Map()
  const all = await store.list(db, { cluster, states: ['pledged', 'invoiced', 'received'] })
  const names = await payerNames(db, all)
  const ground = {
    contributions: all.map(one => ({ ...one, payerName: names.get(one.payer) ?? '' })),
    accounts: await kept.accountsPaidFrom(db, cluster),
  }
  return new Map(open.map(one => [one.id, rules.propose(one, ground)]))
}

/** What the payers are called. */
export const payerNames = async (
  db: Reader,
  all: readonly { readonly payer: string }[],
): Promise<ReadonlyMap<string, string>> => namesUnder(db, [...new Set(all.map(({ payer }) => payer))])
