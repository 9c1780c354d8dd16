import { type Lifecycle, lifecycle } from '../kernel/lifecycle.ts'
import type { Words } from '../kernel/words.ts'

/** Who owes: a file, a cluster, an organisation, one person, or everyone with a role. */
export type Owner = {
  readonly kind: 'application' | 'cluster' | 'organisation' | 'person' | 'role'
  readonly id: string
}

/** What a duty is about: the record of the room that imposed it. */
export type About = { readonly kind: string; readonly id: string }

export const states = {
  open: { en: 'open', nl: 'open' },
  shown: { en: 'proof handed in', nl: 'bewijs ingediend' },
  fulfilled: { en: 'fulfilled', nl: 'nagekomen' },
  waived: { en: 'waived', nl: 'kwijtgescholden' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states

export const acts = ['show', 'fulfil', 'refuse', 'waive', 'move'] as const
export type DutyAct = (typeof acts)[number]

/** A duty's life. A duty that asks for no proof is found fulfilled from `open`; the rules see to that. */
export const dutyLifecycle: Lifecycle<State, Exclude<DutyAct, 'move'>> = lifecycle({
  noun: { en: 'duty', nl: 'verplichting' },
  states,
  initial: 'open',
  acts: {
    show: { name: { en: 'Hand in proof', nl: 'Bewijs indienen' }, from: ['open'], to: 'shown' },
    fulfil: {
      name: { en: 'Accept as fulfilled', nl: 'Als nagekomen aanvaarden' },
      from: ['open', 'shown'],
      to: 'fulfilled',
    },
    refuse: { name: { en: 'Refuse the proof', nl: 'Het bewijs weigeren' }, from: ['shown'], to: 'open' },
    waive: {
      name: { en: 'Waive the duty', nl: 'De verplichting kwijtschelden' },
      from: ['open', 'shown'],
      to: 'waived',
    },
  },
})

/** What a room imposes: who owes what, by when, and what proves it. */
export type Imposed = {
  readonly id: string
  /** `condition`, `report`, `correction` … */
  readonly kind: string
  readonly title: Words
  /** More about it, where the title does not say enough. */
  readonly text?: Words | null
  readonly owner: Owner
  /**
   * Who else answers for it: the organisation and the cluster behind an application. They see the duty and hand in its proof
   * as the owner does. Required where an application owes.
   */
  readonly alsoOwed?: readonly Owner[]
  readonly about: About
  /** In time until the end of this day, in the agency's zone. */
  readonly due: Temporal.PlainDate
  /** What proof is asked for; null: none, the agency finds for itself that it was done. */
  readonly proof: Words | null
  /** The page of what it is about; without language. */
  readonly href: string
  /** The law or the decision it stands on. */
  readonly basis?: string | null
  /** The instrument version it belongs to. */
  readonly instrument?: string | null
  readonly demonstration: boolean
}

export type Duty = Required<Imposed> & {
  readonly state: State
  readonly imposedAt: Temporal.Instant
  /** When the proof that now stands was handed in. */
  readonly shownAt: Temporal.Instant | null
  readonly settledAt: Temporal.Instant | null
}

/** One proof that was handed in, and what came of it. Kept whatever happens. */
export type Proof = {
  readonly id: string
  readonly text: string
  readonly file: { readonly digest: string; readonly name: string; readonly type: string; readonly size: number } | null
  readonly by: string
  readonly at: Temporal.Instant
  /** Whether it was accepted; null while nobody has judged it. */
  readonly accepted: boolean | null
  readonly reason: string | null
  readonly judgedBy: string | null
  readonly judgedAt: Temporal.Instant | null
}

/** A due day that was moved, and why. */
export type Moved = {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly reason: string
  readonly by: string
  readonly at: Temporal.Instant
}

export const subjectOf = (id: string) => ({ kind: 'duty', id })
