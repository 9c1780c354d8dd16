import { namesOf } from '../../directory/people/queries.ts'
import { inLanguage } from '../../kernel/words.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import { agency } from '../../programme/agency/queries.ts'
import { kindOf } from './kinds.ts'
import { digest } from './letters.ts'
import type { Telling } from './queries.follow.ts'
import { unsubscribeLink } from './queries.unsubscribe.ts'
import { lastDigest } from './rules.ts'
import * as store from './store.ts'

/**
 * Sends the digests whose moment has come: one mail to each person with what gathered for the daily and, on Mondays, the
 * weekly one. A server that was away at seven sends them when it is back. Returns how many mails that were.
 */
export async function sendDigests(
  database: Database,
  telling: Pick<Telling, 'site'>,
  now = Temporal.Now.instant(),
): Promise<number> {
  const moments = [lastDigest('daily', now), lastDigest('weekly', now), now] as const
  let sent = 0
  for (const person of await store.dueForDigest(database.reader, moments[0], moments[1]))
    if (await database.reader.transaction().execute(tx => one(tx, person, telling, moments))) sent++
  return sent
}

async function one(
  tx: Tx,
  id: string,
  { site }: Pick<Telling, 'site'>,
  moments: readonly [Temporal.Instant, Temporal.Instant, Temporal.Instant],
): Promise<boolean> {
  const taken = await store.takeForDigest(tx, id, moments)
  // what was read on the site by now needs no mail
  const notices = taken.filter(({ readAt }) => readAt === null).sort((a, b) => (a.id < b.id ? -1 : 1))
  const person = (await namesOf(tx, [id])).get(id)
  if (notices.length === 0 || person === undefined) return false
  const { language, name, email } = person
  const kinds = [...new Set(notices.map(({ kind }) => kind))].filter(kind => kindOf(kind).must === undefined)
  const unsubscribe = await unsubscribeLink(tx, { person: id, kinds, site, language }, moments[2])
  const body = await agency(tx)
  const own = inLanguage(body?.name ?? null, language)?.text ?? 'Tros'
  const written = digest(notices, { name, language, site, agency: own, unsubscribe })
  const message = await queueMail(tx, { kind: 'notices.digest', to: email, language, ...written, unsubscribe })
  await store.recordMessage(
    tx,
    notices.map(notice => notice.id),
    message,
  )
  return true
}
