import { type Database, historyOf, latestEvents } from '../../platform/db/index.ts'
import { passkeysOf, sessionsOf, waysOf } from '../../platform/identity/index.ts'
import { mailTo } from '../../platform/mail/index.ts'
import type { Elsewhere } from './elsewhere.ts'
import { ticketsOf } from './store.tickets.ts'
import { byId, grantsOf, mandatesOf } from './store.ts'

/** Everything that stands here about one person, for them to take along (GDPR art. 15 and 20). Secrets are left out. */
export async function personalData({ reader }: Database, id: string, elsewhere: readonly Elsewhere[]) {
  const person = await byId(reader, id)
  if (person?.personal === undefined || person.personal === null) return undefined
  const besides: Record<string, unknown> = {}
  for (const { name, of } of elsewhere) besides[name] = await of(reader, id)
  const mail = await mailTo(reader, person.personal.email)
  return {
    person,
    roles: await grantsOf(reader, id),
    mandates: await mandatesOf(reader, id),
    links: await ticketsOf(reader, id),
    waysToSignIn: { ...(await waysOf(reader, id)), passkeys: await passkeysOf(reader, id) },
    sessions: await sessionsOf(reader, id),
    messages: mail.map(({ kind, to, language, subject, state, queuedAt, sentAt }) => ({
      kind,
      to,
      language,
      subject,
      state,
      queuedAt,
      sentAt,
    })),
    ...besides,
    actsAboutThem: (await historyOf(reader, 'person', id)).map(told),
    actsOfTheirs: (await latestEvents(reader, { actor: `person:${id}`, limit: 100_000 })).map(told),
  }
}

const told = ({ act, subjectKind, subjectId, actor, happenedAt }: Awaited<ReturnType<typeof historyOf>>[number]) => ({
  act,
  subjectKind,
  subjectId,
  actor,
  happenedAt,
})
