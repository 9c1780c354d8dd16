import type { Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Pact, PactYear } from './pact.ts'
import { pactOf } from './queries.standing.ts'
import { maySee } from './rules.access.ts'
import { isLiving } from './rules.ts'
import * as store from './store.ts'

export { abandon, conclude, describe, draftPact, earmark, end, fixYear } from './queries.acts.ts'
export {
  addParty,
  closeReview,
  engage,
  findNotMet,
  noteFinding,
  openReview,
  removeParty,
  renew,
  signParty,
  withdrawEngagement,
} from './queries.table.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'

/** The pact, when it exists for whoever asks. */
export async function pactById(db: Reader, actor: Actor, id: string, now: Temporal.Instant): Promise<Pact | undefined> {
  const found = await store.byId(db, id)
  return found === undefined || !maySee(actor, found) ? undefined : pactOf(db, found, now)
}

/** The pact of a cluster that holds, for the public: what was signed is no secret. */
export async function publicPactOf(db: Reader, cluster: string, now: Temporal.Instant): Promise<Pact | undefined> {
  const found = (await store.list(db, { cluster })).find(isLiving)
  return found === undefined ? undefined : pactOf(db, found, now)
}

/** The year of a cluster’s pact in which a day lies, with the reservations that a project of that year draws on. */
export async function earmarkOn(db: Reader, cluster: string, now: Temporal.Instant): Promise<PactYear | undefined> {
  const { compare } = Temporal.PlainDate
  const day = dayOf(now)
  const pact = await publicPactOf(db, cluster, now)
  return pact?.years.find(
    ({ kind, from, to }) => kind === 'earmarked' && compare(from, day) <= 0 && compare(day, to) <= 0,
  )
}
