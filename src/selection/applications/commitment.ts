import { lifecycle } from '../../kernel/lifecycle.ts'
import type { Language } from '../../kernel/words.ts'

/** A company's letter: what the applicant says that it brings, until the company says so itself. */
export const commitmentLifecycle = lifecycle({
  noun: { en: 'letter of commitment', nl: 'engagementsbrief' },
  states: {
    asked: { en: 'asked', nl: 'gevraagd' },
    confirmed: { en: 'confirmed by the company', nl: 'bevestigd door het bedrijf' },
    declined: { en: 'declined by the company', nl: 'geweigerd door het bedrijf' },
    revoked: { en: 'no longer asked', nl: 'niet meer gevraagd' },
  },
  initial: 'asked',
  acts: {
    confirm: { name: { en: 'Confirm', nl: 'Bevestigen' }, from: ['asked'], to: 'confirmed' },
    decline: { name: { en: 'Decline', nl: 'Weigeren' }, from: ['asked'], to: 'declined' },
    revoke: {
      name: { en: 'No longer ask', nl: 'Niet meer vragen' },
      from: ['asked', 'confirmed', 'declined'],
      to: 'revoked',
    },
  },
})
export type CommitmentState = keyof typeof commitmentLifecycle.states

/** What the applicant wrote in one line of the form. `company` is its number, or its name in small letters where it has none. */
export type Line = {
  readonly path: string
  readonly company: string
  readonly number: string
  readonly name: string
  readonly contact: string
  readonly email: string
  /** By year of the term; decimal strings. */
  readonly amounts: Readonly<Record<string, string>>
}

export type Commitment = {
  readonly id: string
  readonly application: string
  readonly stage: string
  readonly path: string
  readonly company: string
  readonly name: string
  readonly email: string
  /** The line as it stood when the company was asked. */
  readonly line: Line
  readonly lineDigest: string
  readonly state: CommitmentState
  readonly askedBy: string
  readonly askedAt: Temporal.Instant
  readonly openedAt: Temporal.Instant | null
  readonly settledAt: Temporal.Instant | null
  /** What the company states itself. */
  readonly amounts: Readonly<Record<string, string>> | null
  readonly signatory: string | null
  readonly capacity: string | null
  readonly reason: string | null
}

/** A link to a company, by the digest of its token. */
export type Link = {
  readonly digest: string
  readonly sentAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  /** A newer letter was sent: only that one works. */
  readonly latest: boolean
}

/** A line of the form with what the company says to it. `outdated`: the line was changed after the company was asked. */
export type LineStanding = {
  readonly line: Line
  readonly commitment: Commitment | undefined
  readonly link: Link | undefined
  readonly standing:
    | 'not-asked'
    | 'asked'
    | 'opened'
    | 'expired'
    | 'outdated'
    | 'confirmed'
    | 'confirmed-otherwise'
    | 'declined'
}

/** Long enough for a board to meet; the applicant can send the letter again. */
export const linkLasts = { hours: 30 * 24 } as const

export const commitmentSubject = (id: string) => ({ kind: 'commitment', id })

/** The page of a letter of commitment. */
export const linkTo = (site: string, language: Language, token: string): string =>
  `${site}/${language}/commitments/${token}`
