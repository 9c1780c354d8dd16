import { createHash, randomBytes } from 'node:crypto'
import { accept, notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { act, type Database, type Tx } from '../../platform/db/index.ts'
import { kindOf } from './kinds.ts'
import { subjectOf } from './notice.ts'
import * as store from './store.ts'

export const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** A link that ends mails of these kinds to this person, good without signing in. */
export async function unsubscribeLink(
  tx: Tx,
  asked: { person: string; kinds: readonly string[]; site: string; language: Language },
  now: Temporal.Instant,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await store.recordUnsubscription(tx, { ...asked, digest: digestOf(token) }, now)
  return `${asked.site}/${asked.language}/notices/unsubscription?token=${token}`
}

/** Ends the mails that a link is about. Whoever holds the link may do so: nothing else can be done with it. */
export async function unsubscribe(database: Database, digest: string): Promise<Outcome<null>> {
  const found = await store.unsubscriptionOf(database.reader, digest)
  if (found === undefined) return refused(notFound)
  const kinds = found.kinds.filter(kind => kindOf(kind).must === undefined)
  return act(database, {
    actor: { kind: 'visitor' },
    subject: subjectOf(found.person),
    name: 'notices.unsubscribed',
    load: async () => null,
    decide: () => accept(null),
    record: async (tx, _fact, now) => {
      await store.recordChoices(
        tx,
        found.person,
        kinds.map(kind => [kind, 'never'] as const),
        now,
      )
      return null
    },
    data: () => ({ kinds }),
  })
}
