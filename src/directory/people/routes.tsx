import { type Ask, data, everyone, Limit, type Route } from '../../platform/http/index.ts'
import { basePath, ceremonies, type Identity } from '../../platform/identity/index.ts'
import type { Elsewhere } from './elsewhere.ts'
import { cameIn, failedToComeIn, leave } from './queries.attendance.ts'
import { placeDeclared } from './queries.registration.ts'
import { accountRoutes } from './routes.account.tsx'
import { peopleRoutes } from './routes.people.tsx'
import { registrationRoutes } from './routes.registration.tsx'
import { signInRoutes } from './routes.sign-in.tsx'
import { ticketRoutes } from './routes.tickets.tsx'
import { tellChange } from './store.letters.ts'
import { byId } from './store.ts'

/** Everything about people: coming in, one's own account, the register. */
export const routes = (identity: Identity, elsewhere: readonly Elsewhere[]): Route[] => [
  ...signInRoutes(identity),
  ...ticketRoutes(identity),
  ...registrationRoutes(),
  ...accountRoutes(identity, elsewhere),
  ...peopleRoutes(elsewhere),
  ...ceremonyRoutes(identity),
]

/** What a browser's script and the agency's provider speak with the identity machinery itself: these paths, no others. */
function ceremonyRoutes(identity: Identity): Route[] {
  const limit = new Limit({ times: 120, seconds: 900 })
  const handle = async (ask: Ask) => {
    const { response, user } = await identity.browserCeremony(ask.request)
    const { pathname } = ask.url
    const way = pathname.includes('/callback/') ? 'provider' : 'passkey'
    if (user !== undefined) {
      await cameIn(ask.database, user, way)
      await placeDeclared(ask.database, user, ask.site)
    } else if (/\/callback\/|\/verify-authentication$/.test(pathname))
      await failedToComeIn(ask.database, undefined, way)
    if (response.ok && pathname.endsWith('/verify-registration')) await passkeyAdded(ask)
    return { kind: 'response', response } as const
  }
  return [
    ...ceremonies.get.map(path => data(`${basePath}${path}`, everyone, handle, { limit })),
    ...ceremonies.post.map(path => ({
      ...data(`${basePath}${path}`, everyone, handle, { limit }),
      method: 'POST' as const,
    })),
  ]
}

async function passkeyAdded({ actor, database }: Ask): Promise<void> {
  const person = actor.kind === 'person' ? await byId(database.reader, actor.person) : undefined
  if (person?.personal === undefined || person.personal === null) return
  const { personal } = person
  await leave(database, actor, person.id, 'passkey.added', {}, tx => tellChange(tx, personal, 'passkey'))
}
