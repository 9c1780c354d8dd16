import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Reader } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import { asCsv, type Cell, type Column } from '../../platform/http/index.ts'
import { asXlsx } from '../../platform/sheets/index.ts'
import type { Aid, Register } from '../../programme/aid/index.ts'
import { allAid, notePublished } from '../../programme/aid/queries.ts'
import { booksIn, datedBooks } from './queries.books.ts'
import { type Format, type Return, type ReturnRow, subjectOf } from './return.ts'
import * as rules from './rules.returns.ts'
import { fields, rowsFor, type Span } from './rules.rows.ts'
import { asXml } from './rules.xml.ts'
import * as store from './store.ts'

export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }

/** Returns of real aid and of the demonstration are apart: nobody tells a register what was invented. */
export const aidFor = async (db: Reader, demonstration: boolean): Promise<Aid[]> =>
  (await allAid(db)).filter(aid => aid.demonstration === demonstration)

/** What returns are made of, read once: asked for a register and its days it answers the rows as they would be told now. */
export async function tellingNow(
  db: Reader,
  demonstration: boolean,
): Promise<(register: Register, span: Span) => ReturnRow[]> {
  const aids = await aidFor(db, demonstration)
  const books = await datedBooks(db, aids)
  return (register, span) => rowsFor(register, aids, span, booksIn(books, span))
}

const amounts = /amount|bedrag|aid_element|uitgekeerd|teruggevorderd/
const cellOf = (name: string, value: string | null): Cell =>
  value !== null && amounts.test(name) && /^-?\d+\.\d{2}$/.test(value)
    ? { cents: BigInt(value.replace('.', '')), currency: 'EUR' }
    : value

/** The columns of the files: amounts stay numbers, the rest is text. */
export const columnsOf = (register: Register): Column<ReturnRow>[] =>
  fields[register].map(({ name }) => ({ name, value: ({ cells }) => cellOf(name, cells[name] ?? null) }))

async function filesOf(
  files: Files,
  made: Pick<Return, 'register' | 'from' | 'to' | 'rows'>,
): Promise<Readonly<Record<Format, string>>> {
  const columns = columnsOf(made.register)
  const bytes = (text: string) => new TextEncoder().encode(text)
  return {
    csv: await files.put(bytes(asCsv(columns, made.rows))),
    xlsx: await files.put(await asXlsx(columns, made.rows)),
    xml: await files.put(bytes(asXml(made))),
  }
}

/** Makes a return: its rows as the register has them now, and its files. Answers its id. */
export function makeReturn(
  database: Database,
  files: Files,
  actor: Actor,
  asked: rules.AskedReturn,
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  const demonstration = actor.kind === 'person' && actor.demonstration
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'aid-return.made',
    ...how,
    load: async (tx, now) => {
      const read = rules.readAsked(asked, actor, dayOf(now))
      return { read, rows: read.ok ? (await tellingNow(tx, demonstration))(read.fact.register, read.fact.span) : [] }
    },
    decide: ({ read, rows }) => rules.make(read, rows),
    record: async (tx, { register, span, rows }, now) => {
      const made = { id, register, ...span, rows, madeBy: actorKey(actor), madeAt: now, demonstration }
      await store.recordReturn(tx, { ...made, files: await filesOf(files, made) })
      return id
    },
    data: ({ register, span, rows }) => ({
      register,
      from: span.from.toString(),
      to: span.to.toString(),
      rows: rows.length,
    }),
  })
}

type OnReturn<More> = { readonly id: string; readonly seen?: number | undefined } & More

/** Notes that a return was sent: each of its awards was told with it, and the duty to do so is fulfilled. */
export function sendReturn(
  database: Database,
  actor: Actor,
  asked: OnReturn<{ readonly sentOn: string; readonly reference: string }>,
  how: How = {},
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'aid-return.sent',
    ...how,
    load: async (tx, now) => ({ found: await store.byId(tx, asked.id), today: dayOf(now) }),
    decide: ({ found, today }) => {
      const made = found === undefined ? today : dayOf(found.madeAt)
      const sent = rules.send(asked, found, actor, { today, made })
      return sent.ok ? { ok: true, fact: { ...sent.fact, found: found as Return } } : sent
    },
    record: async (tx, { sentOn, reference, found }, now) => {
      await store.recordSent(tx, found.id, { sentOn, reference, by: actorKey(actor), at: now })
      const publication = { register: found.register, on: sentOn, reference }
      await notePublished(
        tx,
        found.rows.map(({ key }) => key),
        publication,
        { actor, now },
      )
      return found.id
    },
    data: ({ sentOn, reference }) => ({ sentOn: sentOn.toString(), reference }),
  })
}

/** Gives a return up that was not sent. */
export const withdrawReturn = (
  database: Database,
  actor: Actor,
  asked: OnReturn<{ readonly reason: string }>,
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'aid-return.withdrawn',
    ...how,
    load: tx => store.byId(tx, asked.id),
    decide: found => rules.withdraw(asked, found, actor),
    record: async (tx, { reason }) => {
      await store.recordWithdrawn(tx, asked.id, reason)
      return asked.id
    },
    why: ({ reason }) => reason,
  })
