import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Envelope } from '../../programme/envelopes/index.ts'
import type { Candidate, Criterion } from './candidate.ts'
import type { Decision } from './decision.ts'
import type { Level } from './rules.levels.ts'
import type { FundingLine } from './rules.line.ts'
import type { Ranked } from './rules.ranking.ts'
import type { Item, Scenario, Sitting } from './sitting.ts'

/** Who looks at a meeting, and what they are in it. */
export type Viewer = {
  readonly person: string
  readonly leads: boolean
  readonly member: boolean
  readonly manages: boolean
}

/** A field of activity or a province: what is acknowledged there today. */
export type Covered = { readonly id: string; readonly names: Words; readonly today: number }

/** The landscape as it stands on the day, in two ways of looking. */
export type Landscape = { readonly ecosystems: readonly Covered[]; readonly provinces: readonly Covered[] }

/** A meeting as its page has it: the agenda ranked, the money, and who looks. Names of people by their ids. */
export type Room = {
  readonly sitting: Sitting
  readonly callNames: Words
  readonly stageNames: Words
  readonly level: Level | undefined
  readonly lastStage: boolean
  readonly criteria: readonly Criterion[]
  /** Basis points of a whole. */
  readonly scaleHighest: number
  readonly items: readonly Item[]
  readonly ranked: readonly Ranked[]
  readonly line: FundingLine
  readonly envelope: Envelope | undefined
  readonly budgetLeft: Money | null
  readonly available: Money
  /** The same before what this meeting has awarded already: what a scenario of the whole agenda is held against. */
  readonly whole: Money
  readonly decisions: readonly Decision[]
  readonly scenarios: readonly Scenario[]
  readonly people: Readonly<Record<string, string>>
  readonly viewer: Viewer
}

export const itemOf = (room: Pick<Room, 'items'>, application: string): Item | undefined =>
  room.items.find(item => item.application === application)

/** What a recused member does not see: the scores, the deliberation and the vote of that item. */
export const isHidden = (room: Pick<Room, 'items' | 'viewer'>, application: string): boolean =>
  itemOf(room, application)?.recusals.some(({ person }) => person === room.viewer.person) === true

export const nameOf = (room: Pick<Room, 'people'>, person: string): string => room.people[person] ?? person

export type Tried = {
  readonly form: string
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly import('../../kernel/outcome.ts').Refusal[]
}
export type { Candidate }
