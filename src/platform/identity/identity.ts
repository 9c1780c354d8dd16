import { setImmediate } from 'node:timers/promises'
import { isAPIError } from 'better-auth/api'
import type { Database } from '../db/index.ts'
import { type AuthOptions, basePath, openAuth, providerId } from './auth.ts'
import { type DemonstrationSetting, mayDemonstrate } from './demonstration.ts'
import { touchEvery } from './limits.ts'
import { endSession, passwordOf, type Session, touch } from './store.ts'

export type IdentityOptions = AuthOptions & { readonly demonstration: DemonstrationSetting }

/** What a ceremony came to. `cookies` are `Set-Cookie` lines for the answer. */
export type Ceremony<Value> =
  | { readonly ok: true; readonly value: Value; readonly cookies: readonly string[] }
  | { readonly ok: false; readonly code: string }

export type SignedIn = { readonly user: string } | 'second-factor'
export type SetUp = { readonly uri: string; readonly secret: string; readonly codes: readonly string[] }

/** Everything that has to do with proving who someone is. Who that person is and what they may do stands in directory/people. */
export type Identity = {
  /** Whether the agency's own OpenID provider can be used. */
  readonly hasProvider: boolean
  /** The session of a request that is still within its absolute limit; being idle is judged by the caller. */
  session(request: Request): Promise<Session | undefined>
  /** Marks the session as used, at most once a minute. */
  keep(session: Session, now: Temporal.Instant): Promise<void>
  end(session: Session): Promise<void>
  signIn(request: Request, email: string, password: string): Promise<Ceremony<SignedIn>>
  secondFactor(request: Request, code: string): Promise<Ceremony<{ user: string }>>
  /** Signs in someone whom another rule has let in already. */
  signInDirectly(request: Request, user: string): Promise<Ceremony<{ user: string }>>
  signOut(request: Request): Promise<Ceremony<unknown>>
  /** Where the browser has to go for signing in with the agency's provider. `back` and `failed` are addresses on this site. */
  providerAddress(request: Request, back: string, failed: string): Promise<Ceremony<string>>
  setUpSecondFactor(request: Request, password: string): Promise<Ceremony<SetUp>>
  confirmSecondFactor(request: Request, code: string): Promise<Ceremony<unknown>>
  removeSecondFactor(request: Request, password: string): Promise<Ceremony<unknown>>
  /** A ceremony that the browser speaks with better-auth itself; `user` is who is signed in by it. */
  browserCeremony(request: Request): Promise<{ response: Response; user?: string }>
  digest(password: string): Promise<string>
  /** Whether this is the person's password; takes as long where they have none. */
  isPassword(user: string, password: string): Promise<boolean>
  mayDemonstrate(request: Request): boolean
  /** Work that the answer does not wait for, so that its time tells nothing. What goes wrong in it is logged. */
  later(work: () => Promise<void>): void
  /** When all such work is done: before the database closes. */
  settled(): Promise<void>
}

/** The paths of `browserCeremony`, without the base. */
export const ceremonies = {
  get: ['/passkey/generate-register-options', '/passkey/generate-authenticate-options', `/callback/${providerId}`],
  post: ['/passkey/verify-registration', '/passkey/verify-authentication'],
} as const
export { basePath }

export function openIdentity(database: Database, options: IdentityOptions): Identity {
  const auth = openAuth(database, options)
  const pending = new Set<Promise<void>>()
  const headersOf = (request: Request) => request.headers
  const sessionOf = async (headers: Headers): Promise<Session | undefined> => {
    if (!/tros\.session_token=/.test(headers.get('cookie') ?? '')) return undefined
    const found = await auth.api.getSession({ headers, query: { disableRefresh: true, disableCookieCache: true } })
    return found === null ? undefined : asSession(found.session)
  }
  return {
    hasProvider: options.oidc !== undefined,
    session: request => sessionOf(request.headers),
    async keep(session, now) {
      if (Temporal.Instant.compare(session.seenAt.add(touchEvery), now) < 0) await touch(database.reader, session.id)
    },
    end: session => endSession(database.reader, session.id),
    signIn: (request, email, password) =>
      ceremony(async () => {
        const { headers, response } = await auth.api.signInEmail({
          body: { email, password },
          headers: headersOf(request),
          returnHeaders: true,
        })
        return { headers, value: 'user' in response ? { user: response.user.id } : 'second-factor' }
      }),
    secondFactor: (request, code) =>
      ceremony(async () => {
        const asked = { headers: headersOf(request), returnHeaders: true } as const
        const { headers, response } = /^\d{6}$/.test(code)
          ? await auth.api.verifyTOTP({ ...asked, body: { code } })
          : await auth.api.verifyBackupCode({ ...asked, body: { code } })
        return { headers, value: { user: response.user.id } }
      }),
    signInDirectly: (request, user) =>
      ceremony(async () => {
        const { headers, response } = await auth.api.signInDirectly({
          body: { user },
          headers: headersOf(request),
          returnHeaders: true,
        })
        return { headers, value: response }
      }),
    signOut: request =>
      ceremony(async () => {
        const { headers, response } = await auth.api.signOut({ headers: headersOf(request), returnHeaders: true })
        return { headers, value: response }
      }),
    providerAddress: (request, back, failed) =>
      ceremony(async () => {
        const { headers, response } = await auth.api.signInSocial({
          body: { provider: providerId, callbackURL: back, errorCallbackURL: failed, disableRedirect: true },
          headers: headersOf(request),
          returnHeaders: true,
        })
        return { headers, value: response.url ?? '' }
      }),
    setUpSecondFactor: (request, password) =>
      ceremony(async () => {
        const { headers, response } = await auth.api.enableTwoFactor({
          body: password === '' ? {} : { password },
          headers: headersOf(request),
          returnHeaders: true,
        })
        const uri = 'totpURI' in response ? response.totpURI : ''
        const codes = 'backupCodes' in response ? response.backupCodes : []
        return { headers, value: { uri, secret: new URL(uri).searchParams.get('secret') ?? '', codes } }
      }),
    confirmSecondFactor: (request, code) =>
      ceremony(async () => {
        const { headers, response } = await auth.api.verifyTOTP({
          body: { code },
          headers: headersOf(request),
          returnHeaders: true,
        })
        return { headers, value: response }
      }),
    removeSecondFactor: (request, password) =>
      ceremony(async () => {
        const { headers, response } = await auth.api.disableTwoFactor({
          body: password === '' ? {} : { password },
          headers: headersOf(request),
          returnHeaders: true,
        })
        return { headers, value: response }
      }),
    async browserCeremony(request) {
      const response = await auth.handler(request)
      const cookie = response.headers.getSetCookie().map(line => line.split(';')[0] ?? '')
      const session = await sessionOf(new Headers({ cookie: cookie.join('; ') }))
      return session === undefined ? { response } : { response, user: session.user }
    },
    digest: async password => (await auth.$context).password.hash(password),
    async isPassword(user, password) {
      const context = await auth.$context
      const hash = await passwordOf(database.reader, user)
      if (hash !== undefined) return context.password.verify({ hash, password })
      await context.password.hash(password)
      return false
    },
    mayDemonstrate: request => mayDemonstrate(options.demonstration, request),
    later(work) {
      const running = setImmediate()
        .then(work)
        .catch(error => options.log?.(`work after an answer failed: ${error}`))
        .finally(() => pending.delete(running))
      pending.add(running)
    },
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending)
    },
  }
}

const asSession = (row: {
  id: string
  userId: string
  createdAt: Date
  updatedAt: Date
  expiresAt: Date
  userAgent?: string | null | undefined
}): Session => ({
  id: row.id,
  user: row.userId,
  startedAt: row.createdAt.toTemporalInstant(),
  seenAt: row.updatedAt.toTemporalInstant(),
  endsAt: row.expiresAt.toTemporalInstant(),
  device: row.userAgent ?? null,
})

/** Runs a ceremony; what better-auth refuses becomes a value, what breaks stays an error. */
async function ceremony<Value>(run: () => Promise<{ headers: Headers; value: Value }>): Promise<Ceremony<Value>> {
  try {
    const { headers, value } = await run()
    return { ok: true, value, cookies: headers.getSetCookie() }
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error
    return { ok: false, code: String(error.body?.code ?? error.status) }
  }
}
