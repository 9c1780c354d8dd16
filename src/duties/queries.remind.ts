import { system } from '../kernel/actor.ts'
import { accept, refuse, refused } from '../kernel/outcome.ts'
import { dayOf } from '../kernel/time.ts'
import { act, type Database } from '../platform/db/index.ts'
import { subjectOf } from './duty.ts'
import { toRemind } from './store.remind.ts'

/**
 * Reminds of duties that come near: two weeks and three days before, and the day after. Each time leaves one event, which is
 * what people are told of; moved to another day, a duty is reminded of anew. Returns how many were.
 */
export async function remind(database: Database, now = Temporal.Now.instant()): Promise<number> {
  const today = dayOf(now)
  let reminded = 0
  for (const { id } of await toRemind(database.reader, today)) {
    const outcome = await act(database, {
      actor: system('duties'),
      subject: subjectOf(id),
      name: 'duty.reminded',
      load: tx => toRemind(tx, today, id),
      decide: found => (found[0] === undefined ? refused(already) : accept(found[0])),
      record: async () => null,
      data: ({ due, step }) => ({ due: due.toString(), step }),
    })
    if (outcome.ok) reminded++
  }
  return reminded
}

const already = refuse('duty.reminded', { en: 'This was reminded of already.', nl: 'Hieraan is al herinnerd.' })
