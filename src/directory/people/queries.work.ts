import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/words.ts'
import { alsoActed, type Tx } from '../../platform/db/index.ts'
import type { Person } from './person.ts'
import { issue, newToken } from './store.letters.ts'
import * as store from './store.ts'

export { isAddress } from './rules.ts'
/** Who has this address; whoever wants it stands in line until this transaction ends. */
export const personAt = (tx: Tx, email: string): Promise<Person | undefined> => store.standingAt(tx, email)

/**
 * Someone whom an applicant asks to work on one file: an account without role or mandate, and the ordinary invitation by
 * mail. What they may see is for the room that asks them.
 */
export async function inviteToWork(
  tx: Tx,
  actor: Actor,
  asked: { readonly name: string; readonly email: string; readonly language: Language; readonly site: string },
  now: Temporal.Instant,
): Promise<string> {
  const id = randomUUID()
  const personal = { name: asked.name, email: asked.email.toLowerCase(), language: asked.language }
  await store.recordPerson(tx, { id, ...personal, demonstration: false }, now)
  const by = actorKey(actor)
  await issue(tx, { person: id, personal, kind: 'invitation', token: newToken(), by, site: asked.site }, now)
  await alsoActed(tx, { actor, kind: 'person', name: 'person.invited', now }, [{ id, data: { role: null } }])
  return id
}
