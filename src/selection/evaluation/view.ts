import type { Words } from '../../kernel/words.ts'
import type { Application } from '../applications/index.ts'
import type { Assessment } from './criteria.ts'
import type { Expert } from './expert.ts'
import type {
  Adjustment,
  Assignment,
  Conflict,
  Consensus,
  Declaration,
  Opinion,
  Panel,
  Round,
  Submission,
} from './round.ts'

/** An application of a round, as its pages name it. */
export type Entry = {
  readonly application: Application
  readonly organisation: string
}

/** Everything about a round, for whoever runs it or audits it. */
export type RoundView = {
  readonly round: Round
  readonly version: number
  /** What the call and its stage are called. */
  readonly names: Words
  readonly assessment: Assessment
  readonly entries: readonly Entry[]
  readonly assignments: readonly Assignment[]
  readonly submissions: readonly Submission[]
  readonly declarations: readonly Declaration[]
  readonly conflicts: readonly Conflict[]
  readonly consensus: ReadonlyMap<string, Consensus>
  readonly opinions: readonly Opinion[]
  readonly adjustments: readonly Adjustment[]
  readonly panel: Panel | undefined
  readonly experts: readonly Expert[]
  /** Names by person; whoever was erased is left out. */
  readonly people: ReadonlyMap<string, string>
  readonly now: Temporal.Instant
}

export const nameIn = (view: { readonly people: ReadonlyMap<string, string> }, person: string): string =>
  view.people.get(person) ?? '…'

export const ofApplication = <Each extends { readonly application: string }>(
  list: readonly Each[],
  application: string,
): Each[] => list.filter(each => each.application === application)
