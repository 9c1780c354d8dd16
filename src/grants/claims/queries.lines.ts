import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import { lineSubjectOf } from './line.ts'
import { type How, heldStanding } from './queries.standing.ts'
import { placeOf } from './rules.employees.ts'
import type { File } from './rules.evidence.ts'
import type { LineGround, ReadLine, TypedLine } from './rules.line.ts'
import * as rules from './rules.lines.ts'
import { lastDayOf, type Standing } from './rules.ts'
import { employeesOf, hoursCeiling } from './store.employees.ts'
import { evidenceOf, passOnProofs, recordEvidence, recordProof } from './store.evidence.ts'
import * as store from './store.lines.ts'

/** What lines of a claim are judged by. */
export async function lineGroundOf(
  db: Reader,
  { claim, agreement, period, instrument }: Standing,
  now: Temporal.Instant,
): Promise<LineGround> {
  return {
    instrument,
    from: period.from,
    to: lastDayOf(agreement, period),
    today: dayOf(now),
    employees: await employeesOf(db, placeOf(claim)),
    ceiling: await hoursCeiling(db),
  }
}

type AskedLine = {
  readonly claim: string
  readonly typed: TypedLine
  /** The line whose place it takes. */
  readonly supersedes?: string | undefined
  /** Files of the claim that prove it, by id. */
  readonly evidence?: readonly string[]
  /** New files that prove it; they are in the store of files already. */
  readonly files?: readonly File[]
}

/** Adds one line. Answers its id. */
export async function addLine(
  database: Database,
  actor: Actor,
  asked: AskedLine,
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: lineSubjectOf(id),
    name: 'claim-line.added',
    ...how,
    load: async (tx, now) => {
      const standing = await heldStanding(tx, asked.claim)
      const replaced = asked.supersedes === undefined ? undefined : await store.lineById(tx, asked.supersedes)
      const ground = standing === undefined ? undefined : await lineGroundOf(tx, standing, now)
      const count = standing === undefined ? 0 : (await store.countOf(tx, asked.claim, { state: 'all' })).lines
      const files = asked.evidence?.length ? await evidenceOf(tx, asked.claim) : []
      return { standing, replaced, ground, count, files }
    },
    decide: ({ standing, count, ...judged }) =>
      rules.addLine({ ...asked, evidence: asked.evidence ?? [], count }, standing, judged, actor),
    record: async (tx, { standing, line, supersedes }, now) => {
      const source = rules.writing(standing.claim) === 'adding' ? 'correction' : 'typed'
      const by = { by: actorKey(actor), at: now }
      await store.addLines(tx, standing.claim.id, [{ ...line, id, supersedes: supersedes?.id ?? null, source }], by)
      if (supersedes !== null) await passOnProofs(tx, [{ from: supersedes.id, to: id }])
      for (const evidence of asked.evidence ?? []) await recordProof(tx, evidence, [id])
      for (const file of asked.files ?? []) {
        const kept = { ...file, ...by, id: randomUUID(), claim: standing.claim.id, supersedes: null, reason: null }
        await recordProof(tx, await recordEvidence(tx, kept), [id])
      }
      return id
    },
    why: ({ line }) => (line.remark === '' ? undefined : line.remark),
    data: ({ standing, line, supersedes }) => ({
      claim: standing.claim.id,
      ...shown(line),
      ...(supersedes === null ? {} : { supersedes: supersedes.id }),
    }),
  })
}

/** Changes a line of a draft. */
export const changeLine = (
  database: Database,
  actor: Actor,
  asked: { readonly line: string; readonly typed: TypedLine; readonly seen?: number | undefined },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: lineSubjectOf(asked.line),
    name: 'claim-line.changed',
    ...how,
    load: (tx, now) => oneLine(tx, asked.line, now),
    decide: ({ standing, ...judged }) => rules.changeLine(asked, standing, judged, actor),
    record: async (tx, { line }, now) => {
      await store.changeLines(tx, [line], { by: actorKey(actor), at: now })
      return asked.line
    },
    data: ({ standing, line }) => ({ claim: standing.claim.id, ...shown(line) }),
  })

/** Takes a line out of a draft. */
export const removeLine = (
  database: Database,
  actor: Actor,
  asked: { readonly line: string; readonly seen?: number | undefined },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: lineSubjectOf(asked.line),
    name: 'claim-line.removed',
    ...how,
    load: (tx, now) => oneLine(tx, asked.line, now),
    decide: ({ standing, line }) => rules.removeLine(asked, standing, line, actor),
    record: async tx => {
      await store.removeLines(tx, [asked.line])
      return asked.line
    },
    data: ({ standing, line }) => ({ claim: standing.claim.id, ...shown(line) }),
  })

/** A line with its claim, held. */
async function oneLine(tx: Tx, id: string, now: Temporal.Instant) {
  const found = await store.lineById(tx, id)
  const standing = found === undefined ? undefined : await heldStanding(tx, found.claim)
  const ground = standing === undefined ? undefined : await lineGroundOf(tx, standing, now)
  // read anew: now nobody changes it any more
  return { standing, ground, line: found === undefined ? undefined : await store.lineById(tx, id) }
}

/** What the history of a line keeps of it. */
export const shown = (line: ReadLine): { [key: string]: Json } => ({
  category: line.category,
  activity: line.activity,
  date: line.date.toString(),
  supplier: line.supplier,
  invoice: line.invoiceNumber,
  amount: decimalString(line.amount),
  minutes: line.minutes,
})
