import { createHash, randomBytes } from 'node:crypto'
import type { Language } from '../../kernel/words.ts'
import type { Tx } from '../../platform/db/index.ts'
import { ticketLimits } from '../../platform/identity/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import * as letters from './letters.ts'
import type { Personal, Ticket } from './person.ts'
import { recordTicket } from './store.tickets.ts'

/** A token of 256 bits for a link; only its digest is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

const paths = { invitation: 'invitation', 'password-reset': 'password-reset/password' } as const

/** The address in a letter. The token stands in the query, which no log keeps. */
export const linkTo = (site: string, language: Language, kind: Ticket['kind'], token: string): string =>
  `${site}/${language}/${paths[kind]}?token=${token}`

/** Writes the ticket of a link and, where `mail` is asked, the letter with it. */
export async function issue(
  tx: Tx,
  asked: { person: string; personal: Personal; kind: Ticket['kind']; token: string; by: string; site: string },
  now: Temporal.Instant,
  mail = true,
): Promise<void> {
  const { person, personal, kind, token, by, site } = asked
  const until = now.add(ticketLimits[kind])
  await recordTicket(tx, { person, kind, digest: digestOf(token), by, expiresAt: until }, now)
  if (!mail) return
  const { name, email, language } = personal
  const link = linkTo(site, language, kind, token)
  const letter =
    kind === 'invitation'
      ? letters.invitation(language, { name, site, link, until })
      : letters.passwordReset(language, { name, link, until })
  await queueMail(tx, { kind, to: email, language, ...letter, usefulUntil: until })
}

/** Tells the owner that a way to sign in has changed. */
export async function tellChange(
  tx: Tx,
  { name, email, language }: Personal,
  what: Parameters<typeof letters.changed>[1]['what'],
): Promise<void> {
  await queueMail(tx, { kind: 'account-changed', to: email, language, ...letters.changed(language, { name, what }) })
}
