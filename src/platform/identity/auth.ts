import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint, isAPIError } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { z } from 'zod'
import type { Database } from '../db/index.ts'
import { password, sessionLimits } from './limits.ts'

/** An agency's own OpenID provider. */
export type Provider = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export type AuthOptions = {
  /** The site's public address: `https://clusters.example.org`. */
  readonly site: string
  /** At least 32 characters; signs cookies and encrypts the secrets of second factors. */
  readonly secret: string
  readonly oidc?: Provider | undefined
  /** Where the machinery says what went wrong inside it; never a secret, an address or a name. */
  log?(message: string): void
}

const seconds = (duration: Temporal.Duration) => duration.total('seconds')

/** Where the browser's ceremonies (passkeys, the return from a provider) arrive. */
export const basePath = '/identity'
export const providerId = 'oidc'

/** better-auth on our tables. It is never called inside a transaction of ours: on the embedded database that would wait for ever. */
export function openAuth(database: Database, options: AuthOptions) {
  const https = options.site.startsWith('https:')
  const { hostname } = new URL(options.site)
  return betterAuth({
    appName: 'Tros',
    baseURL: options.site,
    basePath,
    secret: options.secret,
    database: { db: database.plain.withSchema('identity') as never, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => options.log?.(message) },
    // what may be tried how often is decided by our own limits, on our own routes
    rateLimit: { enabled: false },
    onAPIError: {
      errorURL: `${options.site}/sign-in?failed=provider`,
      // a refusal is an answer; only what broke is worth a line
      onError: error => {
        if (!isAPIError(error) || error.statusCode >= 500) options.log?.(`an identity ceremony failed: ${error}`)
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: password.shortest,
      maxPasswordLength: password.longest,
    },
    account: { accountLinking: { enabled: true, trustedProviders: [] } },
    verification: { storeIdentifier: 'hashed' },
    session: {
      // the end of a session is fixed when it begins; being idle is judged by us at every request
      expiresIn: seconds(sessionLimits.absolute),
      disableSessionRefresh: true,
      freshAge: seconds(sessionLimits.fresh),
      cookieCache: { enabled: false },
    },
    advanced: {
      cookiePrefix: https ? '__Host-tros' : 'tros',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: https, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      twoFactor({ issuer: 'Tros', allowPasswordless: true }),
      passkey({
        rpID: hostname,
        rpName: 'Tros',
        origin: new URL(options.site).origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        // a passkey stands for both factors, so the device must have recognised its owner
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED')
          },
        },
      }),
      genericOAuth({ config: options.oidc === undefined ? [] : [provider(options.oidc)] }),
      signInDirectly(),
    ],
  })
}

const provider = ({ issuer, clientId, clientSecret }: Provider) => ({
  providerId,
  discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  clientId,
  clientSecret,
  scopes: ['openid', 'email', 'profile'],
  requireIdTokenVerification: true,
  disableSignUp: true,
  overrideUserInfo: false,
  // the name belongs to `people`, where it can be erased
  mapProfileToUser: () => ({ name: '', image: '' }),
})

/** A session for someone whom another rule has already let in (the demonstration). Not reachable over HTTP. */
const signInDirectly = () => ({
  id: 'tros-direct' as const,
  endpoints: {
    signInDirectly: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ user: z.string() }) },
      async ctx => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.user)
        if (user === null) throw new APIError('NOT_FOUND')
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return { user: user.id }
      },
    ),
  },
})
