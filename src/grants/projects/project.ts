import type { Explanation } from '../../kernel/explanation.ts'
import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Money, Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { WrittenCase } from '../../programme/assessments/index.ts'
import type { Share } from '../../programme/envelopes/index.ts'
import type { Payee, Size } from '../../programme/instruments/index.ts'
import type { YearAmount } from '../../selection/decisions/index.ts'

type Day = Temporal.PlainDate

export const states = {
  preparing: { en: 'preparing: agreements to be signed', nl: 'in voorbereiding: overeenkomsten te ondertekenen' },
  running: { en: 'running', nl: 'loopt' },
  reporting: { en: 'term over, being settled', nl: 'looptijd voorbij, in afrekening' },
  stopped: { en: 'stopped, being settled', nl: 'stopgezet, in afrekening' },
  closed: { en: 'closed', nl: 'afgesloten' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states

export const acts = {
  start: { name: { en: 'Start', nl: 'Starten' }, from: ['preparing'], to: 'running' },
  drop: { name: { en: 'Take a partner out', nl: 'Een partner weglaten' }, from: ['preparing'], to: 'preparing' },
  leave: { name: { en: 'A partner leaves', nl: 'Een partner stapt uit' }, from: ['running'], to: 'running' },
  shift: { name: { en: 'Shift budget', nl: 'Budget verschuiven' }, from: ['running'], to: 'running' },
  finish: { name: { en: 'Term over', nl: 'Looptijd voorbij' }, from: ['running'], to: 'reporting' },
  stop: { name: { en: 'Stop', nl: 'Stopzetten' }, from: ['preparing', 'running'], to: 'stopped' },
  close: { name: { en: 'Close', nl: 'Afsluiten' }, from: ['running', 'reporting', 'stopped'], to: 'closed' },
} as const satisfies Record<string, { name: Words; from: readonly State[]; to: State }>
export type ProjectAct = keyof typeof acts

/** A project’s life: it runs once every partner has signed, and closes once what each declared was settled. */
export const projectLifecycle: Lifecycle<State, ProjectAct> = lifecycle({
  noun: { en: 'project', nl: 'project' },
  states,
  initial: 'preparing',
  acts,
})

/** A partner with its part: what it spends, what it is granted of that and why, and the agreement that says so. */
export type Partner = {
  /** Its place in the application: `partner[0]`. */
  readonly key: string
  readonly organisation: string
  readonly number: string
  readonly name: string
  readonly lead: boolean
  readonly payee: Payee
  readonly size: Size | null
  readonly cooperation: boolean
  readonly costs: Money
  readonly otherPublicAid: Money
  readonly own: Money
  readonly grant: Money
  /** Its grant of its costs, rounded down. */
  readonly rate: Rate
  readonly years: readonly YearAmount[]
  /** The costs it was assessed on, year by year. */
  readonly budget: WrittenCase['years']
  readonly explanation: Explanation
  readonly agreement: string
  readonly joinedOn: Day
  readonly leftOn: Day | null
  readonly leftReason: string | null
}

export type Change = {
  readonly ordinal: number
  readonly kind: 'leave' | 'shift' | 'stop'
  readonly partner: string | null
  readonly data: Readonly<Record<string, string>>
  /** What the rules on consortia said of it. */
  readonly findings: readonly Words[]
  readonly reason: string
  readonly changedBy: string
  readonly changedAt: Temporal.Instant
}

export type Project = {
  readonly id: string
  /** `PR-2026-001`. */
  readonly number: string
  readonly application: string
  readonly decision: string
  readonly instrument: string
  readonly title: string
  readonly summary: string
  readonly shares: readonly Share[]
  readonly challenges: readonly string[]
  readonly roadmap: readonly string[]
  readonly term: { readonly from: Day; readonly to: Day }
  readonly state: State
  /** What was decided for all partners together: never more is promised. */
  readonly granted: Money
  readonly begunBy: string
  readonly begunAt: Temporal.Instant
  readonly startedOn: Day | null
  readonly endedOn: Day | null
  readonly demonstration: boolean
  readonly partners: readonly Partner[]
  readonly changes: readonly Change[]
  readonly version: number
}

export const subjectOf = (id: string) => ({ kind: 'project', id })
export const leadOf = ({ partners }: Pick<Project, 'partners'>): Partner | undefined =>
  partners.find(({ lead }) => lead)
export const staying = ({ partners }: Pick<Project, 'partners'>): Partner[] =>
  partners.filter(({ leftOn }) => leftOn === null)
