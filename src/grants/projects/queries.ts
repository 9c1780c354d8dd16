import type { Actor } from '../../kernel/actor.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Project } from './project.ts'
import { maySee } from './rules.access.ts'
import * as store from './store.ts'

export { begin, close, finish, leave, shift, start, stop } from './queries.acts.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'

/** The project, when it exists for whoever asks. */
export async function projectById(db: Reader, actor: Actor, id: string): Promise<Project | undefined> {
  const found = await store.byId(db, id)
  return found === undefined || !maySee(actor, found) ? undefined : found
}
