import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time.ts'
import { alsoActed, type Tx } from '../../platform/db/index.ts'
import type { Agreement } from '../agreements/index.ts'
import type { ReadLine } from './rules.line.ts'
import { addLines } from './store.lines.ts'
import * as store from './store.ts'

/**
 * Brings in a claim that was open elsewhere: a draft with its lines, which the cluster organisation proves and submits. Answers its id.
 */
export async function bringInClaim(
  tx: Tx,
  {
    agreement,
    year,
    lines,
  }: { readonly agreement: Agreement; readonly year: number; readonly lines: readonly ReadLine[] },
  { actor, now }: { readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<string> {
  const id = randomUUID()
  const by = { by: actorKey(actor), at: now }
  await store.recordOpened(tx, {
    id,
    number: await store.nextNumber(tx, dayOf(now).year, agreement.demonstration),
    agreement: agreement.id,
    cluster: agreement.cluster,
    organisation: agreement.organisation,
    instrument: agreement.instrument,
    year,
    kind: 'interim',
    openedBy: by.by,
    openedAt: now,
    demonstration: agreement.demonstration,
  })
  const added = lines.map(line => ({ ...line, id: randomUUID(), supersedes: null, source: 'workbook' as const }))
  await addLines(tx, id, added, by)
  await alsoActed(tx, { actor, kind: 'claim', name: 'claim.brought-in', now }, [
    { id, data: { agreement: agreement.id, year, lines: lines.length } },
  ])
  await alsoActed(
    tx,
    { actor, kind: 'claim-line', name: 'claim-line.added', now },
    added.map(line => ({ id: line.id, data: { claim: id } })),
  )
  return id
}
