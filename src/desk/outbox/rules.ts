import { notFound, type Outcome, refuse, refused, unless } from '../../kernel/outcome.ts'
import type { Message } from '../../platform/mail/index.ts'

/** Sends a message once more: one that was delivered or given up. What still waits needs no second asking. */
export function resend(message: Message | undefined): Outcome<{ readonly id: string }> {
  if (message === undefined) return refused(notFound)
  const { id, state } = message
  const waiting = refuse('mail.waiting', {
    en: 'This message still waits to be sent; it needs no second asking.',
    nl: 'Dit bericht wacht nog op verzending; u hoeft het niet opnieuw te vragen.',
  })
  return unless(state === 'queued' ? [waiting] : [], () => ({ id }))
}
