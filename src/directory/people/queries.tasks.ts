import type { Actor } from '../../kernel/actor.ts'
import type { Task } from '../../kernel/telling.ts'
import type { Reader } from '../../platform/db/index.ts'
import { answeredBy } from './rules.registration.ts'
import { openRequests } from './store.requests.ts'

/** Whoever acts for an organisation answers those who want to as well. */
export async function tasksFor(db: Reader, actor: Actor): Promise<Task[]> {
  const asked = answeredBy(actor)
  if (actor.kind !== 'person' || asked.length === 0) return []
  const open = (await openRequests(db, asked)).filter(({ person }) => person !== actor.person)
  return open.map(({ id, name, organisationName, demonstration }) => ({
    kind: 'mandate.asked',
    title: {
      en: `Does ${name ?? ''} act for ${organisationName}?`,
      nl: `Treedt ${name ?? ''} op voor ${organisationName}?`,
    },
    href: '/mandates',
    due: null,
    about: { kind: 'mandate-request', id },
    demonstration,
  }))
}
