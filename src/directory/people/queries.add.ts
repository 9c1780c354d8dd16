import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { isLanguage } from '../../kernel/words.ts'
import { act, type Database } from '../../platform/db/index.ts'
import { clusterById } from '../clusters/queries.ts'
import type { Invitation } from './person.ts'
import * as rules from './rules.ts'
import { issue, linkTo, newToken } from './store.letters.ts'
import * as store from './store.ts'

export type Added = { readonly person: string; readonly link: string }

/**
 * Adds someone from the command line and answers with the link of their invitation. No letter is sent: whoever has the
 * machine in hand passes the link on. This is how the first administrator comes in.
 */
export async function addPerson(
  database: Database,
  actor: Actor,
  asked: Invitation,
  site: string,
): Promise<Outcome<Added>> {
  const id = randomUUID()
  const token = newToken()
  const by = actorKey(actor)
  const language = isLanguage(asked.language) ? asked.language : 'nl'
  const outcome = await act(database, {
    actor,
    subject: { kind: 'person', id },
    name: 'person.invited',
    load: async tx => ({
      standing: await store.standingAt(tx, asked.email),
      cluster: asked.cluster === '' ? undefined : (await clusterById(tx, asked.cluster))?.id,
    }),
    decide: ({ standing, cluster }, now) =>
      rules.invite(asked, standing, { cluster, organisation: undefined }, actor, now),
    record: async (tx, fact, now) => {
      await store.recordPerson(tx, { id, ...fact, demonstration: false }, now)
      if (fact.role !== null) await store.recordGrant(tx, id, fact.role, by, now)
      if (fact.mandate !== null) await store.recordMandate(tx, id, fact.mandate, by, now)
      await issue(tx, { person: id, personal: fact, kind: 'invitation', token, by, site }, now, false)
      return null
    },
    data: ({ role, mandate }) => ({ role: role?.role ?? mandate?.role ?? null }),
  })
  if (!outcome.ok) return outcome
  return { ok: true, fact: { person: id, link: linkTo(site, language, 'invitation', token) } }
}
