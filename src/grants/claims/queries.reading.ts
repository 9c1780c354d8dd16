import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { act, alsoActed, type Database, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import { subjectOf } from './claim.ts'
import { lineGroundOf, shown } from './queries.lines.ts'
import { type How, heldStanding } from './queries.standing.ts'
import type { JudgedRow, RawRow, ReadFile, Reading, ReadingKind } from './reading.ts'
import * as rules from './rules.apply.ts'
import type { ReadLine } from './rules.line.ts'
import { removal, writing } from './rules.lines.ts'
import type { Standing } from './rules.ts'
import { passOnProofs, recordEvidence, recordProof } from './store.evidence.ts'
import * as lines from './store.lines.ts'
import * as store from './store.reading.ts'

/** Keeps a table, a workbook or invoices that were read, to be looked at before they are applied. Answers the id. */
export async function keepReading(
  database: Database,
  actor: Actor,
  asked: {
    readonly claim: string
    readonly kind: ReadingKind
    readonly rows: readonly RawRow[]
    readonly files: readonly ReadFile[]
  },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: { kind: 'claim-reading', id },
    name: 'claim-reading.read',
    ...how,
    load: tx => heldStanding(tx, asked.claim),
    decide: standing => rules.keepReading(asked, standing, actor),
    record: async (tx, _standing, now) => {
      await store.recordReading(tx, { ...asked, id, by: actorKey(actor), at: now })
      return id
    },
    data: ({ claim }) => ({ claim: claim.id, kind: asked.kind, rows: asked.rows.length }),
  })
}

/** Sets what was read aside. */
export const dropReading = (
  database: Database,
  actor: Actor,
  asked: { readonly reading: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: { kind: 'claim-reading', id: asked.reading },
    name: 'claim-reading.dropped',
    ...how,
    load: async tx => {
      const reading = await store.readingById(tx, asked.reading)
      return { reading, standing: reading === undefined ? undefined : await heldStanding(tx, reading.claim) }
    },
    decide: ({ reading, standing }) => (reading?.state !== 'read' ? refused(notFound) : removal(standing, actor)),
    record: async (tx, _fact, now) => {
      await store.settleReading(tx, asked.reading, { state: 'dropped', by: actorKey(actor), at: now })
      return asked.reading
    },
  })

/** Applies what was read: all of it, or nothing. Answers how many lines it touched. */
export const applyReading = (
  database: Database,
  actor: Actor,
  asked: { readonly claim: string; readonly reading: string; readonly choices?: rules.Choices },
  how: How = {},
): Promise<Outcome<number>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.claim),
    name: 'claim.lines-imported',
    ...how,
    load: async (tx, now) => ({
      standing: await heldStanding(tx, asked.claim),
      ...(await groundOf(tx, asked.claim, asked.reading, now)),
    }),
    decide: ({ standing, ...judged }) =>
      rules.applyReading({ choices: asked.choices ?? new Map() }, standing, judged, actor),
    record: async (tx, applied, now) => {
      await record(tx, applied, { actor, now })
      return applied.rows.filter(({ what }) => what !== 'same').length
    },
    data: ({ reading, rows }) => ({ reading: reading.id, kind: reading.kind, ...counted(rows) }),
  })

/** What a reading is judged by. */
export async function groundOf(db: Reader, claim: string, id: string, now: Temporal.Instant, standing?: Standing) {
  const reading = await store.readingById(db, id)
  const found = standing ?? (await heldStanding(db as Tx, claim))
  return {
    reading: reading?.claim === claim ? reading : undefined,
    lines: found === undefined ? [] : await lines.linesOf(db, claim, { all: true }),
    ground: found === undefined ? undefined : await lineGroundOf(db, found, now),
  }
}

const counted = (rows: readonly JudgedRow[]): { [key: string]: Json } =>
  Object.fromEntries(
    (['added', 'changed', 'removed'] as const).map(what => [what, rows.filter(row => row.what === what).length]),
  )

const sourceOf: Readonly<Record<ReadingKind, 'pasted' | 'invoice' | 'workbook'>> = {
  pasted: 'pasted',
  invoices: 'invoice',
  workbook: 'workbook',
}

async function record(
  tx: Tx,
  { standing: { claim }, reading, rows }: rules.Applied,
  { actor, now }: { actor: Actor; now: Temporal.Instant },
): Promise<void> {
  const by = { by: actorKey(actor), at: now }
  const adding = writing(claim) === 'adding'
  const of = (what: JudgedRow['what']) => rows.filter(row => row.what === what)
  const fresh = [...of('added'), ...(adding ? of('changed') : [])].map(row => ({
    ...(row.read as ReadLine),
    id: randomUUID(),
    supersedes: row.line?.id ?? null,
    source: adding ? ('correction' as const) : sourceOf[reading.kind],
    file: row.raw.file,
  }))
  if (fresh.length > 0) await lines.addLines(tx, claim.id, fresh, by)
  await passOnProofs(
    tx,
    fresh.flatMap(({ id, supersedes }) => (supersedes === null ? [] : [{ from: supersedes, to: id }])),
  )
  const changed = adding ? [] : of('changed').map(row => ({ ...(row.read as ReadLine), id: row.line?.id ?? '' }))
  if (changed.length > 0) await lines.changeLines(tx, changed, by)
  const removed = of('removed').map(row => row.line?.id ?? '')
  if (removed.length > 0) await lines.removeLines(tx, removed)
  await proveByFiles(tx, claim.id, reading, fresh, by)
  await store.settleReading(tx, reading.id, { state: 'applied', ...by })
  const events = (name: string, subjects: { id: string; data: Json }[]) =>
    subjects.length === 0 ? undefined : alsoActed(tx, { actor, kind: 'claim-line', name, now }, subjects)
  await events(
    'claim-line.changed',
    changed.map(line => ({ id: line.id, data: { claim: claim.id, ...shown(line) } })),
  )
  await events(
    'claim-line.removed',
    removed.map(id => ({ id, data: { claim: claim.id } })),
  )
}

/** The invoice that a line was read from proves it. */
async function proveByFiles(
  tx: Tx,
  claim: string,
  reading: Reading,
  fresh: readonly { readonly id: string; readonly file: string | undefined }[],
  by: { by: string; at: Temporal.Instant },
): Promise<void> {
  for (const { digest, name, type, size } of reading.files) {
    const own = fresh.filter(({ file }) => file === digest).map(({ id }) => id)
    if (own.length === 0) continue
    const file = { digest, name, type, size, claim, supersedes: null, reason: null, ...by }
    await recordProof(tx, await recordEvidence(tx, { ...file, id: randomUUID() }), own)
  }
}
