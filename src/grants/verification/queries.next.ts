import type { Reader } from '../../platform/db/index.ts'
import { lineById, linesOf } from '../claims/queries.ts'
import type { Control } from './control.ts'
import { findingsOf } from './store.findings.ts'
import { aroundLine, nextOpen } from './store.next.ts'

export type Neighbours = {
  readonly previous: string | null
  readonly next: string | null
  readonly todo: string | null
}

/**
 * Where one goes from a line: the lines beside it, and the next that is to be judged (from the first again after the last). Asked
 * of what was there when the control began, so that a claim of thousands of lines answers at once; what the cluster added since is
 * looked for only once the rest is done.
 */
export async function neighbours(db: Reader, control: Control, line: string): Promise<Neighbours> {
  const beside = await aroundLine(db, control.id, line)
  return { ...beside, todo: await nextToJudge(db, control, line) }
}

async function nextToJudge(db: Reader, control: Control, line: string): Promise<string | null> {
  const drawnOnly = control.method === 'sample' && control.sampleOutcome === null
  for (const found of await nextOpen(db, control.id, line, drawnOnly))
    if ((await lineById(db, found))?.state === 'stands') return found
  const findings = await findingsOf(db, control.id)
  const open = (await linesOf(db, control.claim)).filter(({ id }) => !findings.has(id))
  if (!drawnOnly) return open[0]?.id ?? null
  return open.find(({ source }) => source === 'correction')?.id ?? null
}
