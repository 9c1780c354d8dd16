import type { Language, Words } from '../../kernel/words.ts'

/** Where a message stands. `queued` also where no mail server is set: the outbox is then read by the administrator. */
export const states = {
  queued: { en: 'Waiting', nl: 'Wachtend' },
  sent: { en: 'Sent', nl: 'Verzonden' },
  failed: { en: 'Not delivered', nl: 'Niet afgeleverd' },
} as const satisfies Record<string, Words>

export type State = keyof typeof states

/** The reason kept for a message to an address that cannot exist: of an invented person, say. */
export const reserved = 'reserved'

/** Names that were set apart so that nobody can ever have them (RFC 2606, RFC 6761): mail to them only comes back. */
export const isReserved = (address: string): boolean =>
  /@(.+\.)?(example|invalid|test|localhost|example\.(com|net|org))$/i.test(address)

/** The reason kept for a message that could only be sent after it had become useless. */
export const expired = 'expired'

/** The queue that delivery stands in; a job's data is the message's id. */
export const mailQueue = 'mail'

/** What a room asks to have sent. */
export type Outgoing = {
  /** What kind of message it is, for the outbox and for retention: `password-reset`. */
  readonly kind: string
  /** One address, already judged to be one. */
  readonly to: string
  readonly language: Language
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** After this moment the message helps nobody any more (its link has ended) and is not sent. */
  readonly usefulUntil?: Temporal.Instant
  /** A POST to this address ends such messages to this person (RFC 8058); mail programs show it as a button. */
  readonly unsubscribe?: string
}

/** A message as the outbox keeps it; `id` is a UUID. `reason` is what the mail server said last, or `expired`. */
export type Message = {
  readonly id: string
  readonly kind: string
  readonly to: string
  readonly language: Language
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly unsubscribe: string | null
  readonly state: State
  readonly reason: string | null
  readonly attempts: number
  readonly queuedAt: Temporal.Instant
  readonly usefulUntil: Temporal.Instant | null
  readonly sentAt: Temporal.Instant | null
  readonly failedAt: Temporal.Instant | null
}
