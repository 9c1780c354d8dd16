import { type Actor, isAgency, visitor } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'
import { holds, type Identity } from '../../platform/identity/index.ts'
import { actorOf } from './store.ts'

/**
 * Who asks: the person of the request's session with the roles and mandates in force now. A session that was idle for too
 * long ends here. Whoever was signed in with one click is nobody where that is not allowed.
 */
export const resolver =
  (database: Database, identity: Identity) =>
  async (request: Request): Promise<Actor> => {
    const session = await identity.session(request)
    if (session === undefined) return visitor
    const actor = await actorOf(database.reader, session.user)
    const now = Temporal.Now.instant()
    if (actor === undefined || !holds(session.seenAt, isAgency(actor), now)) {
      await identity.end(session)
      return visitor
    }
    if (actor.demonstration && !identity.mayDemonstrate(request)) return visitor
    await identity.keep(session, now)
    return actor
  }
