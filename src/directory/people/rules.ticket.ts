import { type Outcome, type Refusal, refuse, refused } from '../../kernel/outcome.ts'
import type { Person, Ticket } from './person.ts'

export type Held = { readonly ticket: Ticket; readonly person: Person } | undefined

/** Whether a link still does what it was sent for: known, unused, not past its time, its person still there. */
export function redeem(held: Held, kind: Ticket['kind'], now: Temporal.Instant): Outcome<NonNullable<Held>> {
  if (held === undefined || held.ticket.kind !== kind || held.person.personal === null) return refused(ended[kind])
  if (held.ticket.usedAt !== null || Temporal.Instant.compare(held.ticket.expiresAt, now) <= 0)
    return refused(ended[kind])
  return { ok: true, fact: held }
}

const ended: Readonly<Record<Ticket['kind'], Refusal>> = {
  invitation: refuse('ticket.invitation', {
    en: 'This invitation does not work any more: it was used already, or it is too old. Ask the agency for a new one.',
    nl: 'Deze uitnodiging werkt niet meer: ze is al gebruikt of ze is te oud. Vraag de overheid om een nieuwe.',
  }),
  'password-reset': refuse('ticket.password-reset', {
    en: 'This link does not work any more: it was used already, or it is too old. Ask for a new one.',
    nl: 'Deze link werkt niet meer: hij is al gebruikt of hij is te oud. Vraag een nieuwe aan.',
  }),
}
