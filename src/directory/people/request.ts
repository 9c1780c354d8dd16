import type { Role } from '../../kernel/actor.ts'
import { lifecycle } from '../../kernel/lifecycle.ts'
import type { Identifier, Kind } from '../organisations/index.ts'

/** The life of a mandate that is asked for, where others act for the organisation already. */
export const requestLife = lifecycle({
  noun: { en: 'request', nl: 'vraag' },
  states: {
    asked: { en: 'waiting for an answer', nl: 'wachtend op een antwoord' },
    granted: { en: 'granted', nl: 'toegekend' },
    refused: { en: 'refused', nl: 'geweigerd' },
  },
  initial: 'asked',
  acts: {
    grant: { name: { en: 'Confirm', nl: 'Bevestigen' }, from: ['asked'], to: 'granted' },
    refuse: { name: { en: 'Refuse', nl: 'Weigeren' }, from: ['asked'], to: 'refused' },
  },
})

/** Someone asks to act for an organisation. `name` and `email` are null once they were erased. */
export type Request = {
  readonly id: string
  readonly person: string
  readonly name: string | null
  readonly email: string | null
  readonly number: Identifier
  /** As it was typed, for an organisation that the register does not have yet. */
  readonly named: string
  readonly kind: Kind
  /** Known once whoever asks has come in. */
  readonly organisation: string | null
  readonly organisationName: string
  readonly role: Role
  readonly askedAt: Temporal.Instant
  readonly state: keyof typeof requestLife.states
  readonly reason: string | null
  readonly demonstration: boolean
  /** Whether they have come in, so that their address is known to be theirs. */
  readonly joined: boolean
}

/** The roles in which one may act for an organisation that applies. */
export const applicantRoles = ['cluster-manager', 'cluster-finance'] as const satisfies readonly Role[]
export type ApplicantRole = (typeof applicantRoles)[number]
export const isApplicantRole = (text: string): text is ApplicantRole =>
  (applicantRoles as readonly string[]).includes(text)

/** What is typed to register, or to ask for a mandate for a further organisation. */
export type Registration = {
  readonly name: string
  readonly email: string
  readonly language: string
  readonly number: string
  readonly organisation: string
  readonly kind: string
  readonly role: string
  readonly terms: boolean
}
