import type { Actor } from '../../kernel/actor.ts'
import type { Reader, Tx } from '../../platform/db/index.ts'
import type { Scored } from './candidate.ts'
import type { Ruling } from './decision.ts'
import type { RequestedYear } from './rules.cost.ts'
import type { FoundTie } from './rules.sitting.ts'

/** What was handed in, as far as a decision needs it. */
export type Intake = {
  readonly years: readonly RequestedYear[]
  readonly ecosystems: readonly string[]
  readonly appliedOn: Temporal.PlainDate | null
}
const nothing: Intake = { years: [], ecosystems: [], appliedOn: null }

export const intakeOf = async (_db: Reader, _application: string, _stage: string): Promise<Intake> => nothing

export const scoresIn = async (_db: Reader, _call: string, _stage: string): Promise<Map<string, Scored>> => new Map()

export const tiesOf = async (
  _db: Reader,
  _applications: readonly string[],
  _people: readonly string[],
): Promise<FoundTie[]> => []

export async function moveApplication(
  _tx: Tx,
  _step: {
    readonly application: string
    readonly act: Ruling | 'reconsider'
    readonly actor: Actor
    readonly now: Temporal.Instant
    readonly decision: string
  },
): Promise<void> {}
