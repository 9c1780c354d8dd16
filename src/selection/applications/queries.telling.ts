import type { Actor } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { callNotices } from './queries.telling.call.ts'
import { draftNotices, draftTasks } from './queries.telling.draft.ts'
import { submissionNotices, submissionTasks } from './queries.telling.submission.ts'

type TasksFor = (db: Reader, actor: Actor, now: Temporal.Instant) => Promise<readonly Task[]>
type NoticesOf = (db: Reader, event: Event) => Promise<readonly Notice[]>

const tasks: readonly TasksFor[] = [draftTasks, submissionTasks]
const notices: readonly NoticesOf[] = [draftNotices, submissionNotices, callNotices]

/** Everything in this room that waits for this person. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  const found: Task[] = []
  for (const each of tasks) found.push(...(await each(db, actor, now)))
  return found
}

/** Who is told of what was done in this room. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  const found: Notice[] = []
  for (const each of notices) found.push(...(await each(db, event)))
  return found
}
