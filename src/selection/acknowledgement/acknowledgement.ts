import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Words } from '../../kernel/words.ts'

export const states = {
  'in-force': { en: 'in force', nl: 'van kracht' },
  hearing: { en: 'in force, with a hearing under way', nl: 'van kracht, met een lopende hoorzitting' },
  revoked: { en: 'revoked', nl: 'ingetrokken' },
  succeeded: { en: 'carried on by another cluster', nl: 'voortgezet door een andere cluster' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states

export type AcknowledgementAct = 'renew' | 'open-hearing' | 'answer' | 'keep' | 'revoke' | 'succeed'

/** An acknowledgement’s life. That its term ended is read from its days; a renewal is another one that follows it. */
export const acknowledgementLifecycle: Lifecycle<State, AcknowledgementAct> = lifecycle({
  noun: { en: 'acknowledgement', nl: 'erkenning' },
  states,
  initial: 'in-force',
  acts: {
    renew: { name: { en: 'Renew', nl: 'Verlengen' }, from: ['in-force'], to: 'in-force' },
    'open-hearing': {
      name: { en: 'Open a hearing', nl: 'Een hoorzitting openen' },
      from: ['in-force'],
      to: 'hearing',
    },
    answer: { name: { en: 'Record the answer', nl: 'Het antwoord noteren' }, from: ['hearing'], to: 'hearing' },
    keep: {
      name: { en: 'Keep it after the hearing', nl: 'Behouden na de hoorzitting' },
      from: ['hearing'],
      to: 'in-force',
    },
    revoke: { name: { en: 'Revoke', nl: 'Intrekken' }, from: ['hearing'], to: 'revoked' },
    succeed: {
      name: { en: 'Have another cluster carry on', nl: 'Laten voortzetten door een andere cluster' },
      from: ['in-force'],
      to: 'succeeded',
    },
  },
})

/** The official status of a cluster under one instrument version, for one term. Never deleted. */
export type Acknowledgement = {
  readonly id: string
  /** Proves it: `/verify/7K3M-Q9XT-2R5V-WD8N`. */
  readonly code: string
  readonly cluster: string
  /** The instrument version: `ibn@2016-03-04`. */
  readonly instrument: string
  readonly organisation: string
  readonly application: string | null
  readonly decision: string | null
  readonly decidedOn: Temporal.PlainDate
  /** Both days included. */
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  /** The term of the instrument: that of the support too, which begins with the agreement. */
  readonly months: number
  readonly supportFrom: Temporal.PlainDate | null
  readonly state: State
  /** The first day on which it does not hold any more, when it was revoked or carried on by another. */
  readonly endedFrom: Temporal.PlainDate | null
  readonly renews: string | null
  readonly demonstration: boolean
  readonly acknowledgedAt: Temporal.Instant
}

/** An invitation to be heard, what was answered, and what came of it. */
export type Hearing = {
  readonly id: string
  readonly acknowledgement: string
  readonly grounds: string
  readonly answerBy: Temporal.PlainDate
  readonly heldAt: Temporal.Instant | null
  readonly place: string
  readonly openedAt: Temporal.Instant
  readonly openedBy: string
  readonly answer: string | null
  readonly answeredAt: Temporal.Instant | null
  readonly answeredBy: string | null
  readonly outcome: 'revoked' | 'kept' | null
  readonly reason: string | null
  readonly endedAt: Temporal.Instant | null
  readonly endedBy: string | null
}

/** What an acknowledgement is on a day. */
export const standings = {
  'not-yet': { en: 'not yet in force', nl: 'nog niet van kracht' },
  'in-force': { en: 'acknowledged', nl: 'erkend' },
  ended: { en: 'ended', nl: 'afgelopen' },
  revoked: { en: 'revoked', nl: 'ingetrokken' },
  succeeded: { en: 'carried on by another', nl: 'voortgezet door een andere' },
  unknown: { en: 'unknown', nl: 'onbekend' },
} as const satisfies Record<string, Words>
export type StandingOn = keyof typeof standings

export const subjectOf = (id: string) => ({ kind: 'acknowledgement', id })
