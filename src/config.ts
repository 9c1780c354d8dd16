import { join, resolve } from 'node:path'
import { z } from 'zod'

/** What the environment says, read once at the start. */
export type Config = {
  readonly port: number
  /** `localhost` listens on every loopback address of this machine. */
  readonly host: string
  /** PostgreSQL; absent, the embedded database in `folder`. */
  readonly databaseUrl: string | undefined
  /** The folder of the embedded database, the files and the secret. Absolute. */
  readonly folder: string
  /** Whether the demonstration is loaded. `asked`: someone said so, instead of it being the default. */
  readonly demonstration: { readonly on: boolean; readonly asked: boolean }
  /** The folder of the agency's programme pack; absent, the Flemish one. Absolute. */
  readonly programme: string | undefined
  /** The public address when it is not the one listened on; without a path. */
  readonly url: string | undefined
  readonly secret: string | undefined
  readonly mail: { readonly smtpUrl: string | undefined; readonly from: string }
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | undefined
  /** Whether `X-Forwarded-For` and `-Proto` come from a proxy of ours. */
  readonly trustProxy: boolean
  /** Absent: every request where a machine reads along, only what goes wrong where a person does. */
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent' | undefined
  /** Whoever shows it may read `/metrics` from elsewhere. */
  readonly metricsToken: string | undefined
}

export type ConfigRead =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: string[] }

type Environment = Readonly<Record<string, string | undefined>>

/** The whole environment, or every fault in it, each a sentence with the variable's name. Secrets are never repeated. */
export function readConfig(environment: Environment, defaultFolder: string): ConfigRead {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap(name => {
      const value = environment[name]?.trim()
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
  const read = schema.safeParse(given)
  const faults = [...(read.success ? [] : read.error.issues.map(issue => faultOf(issue, given))), ...together(given)]
  return read.success && faults.length === 0
    ? { ok: true, config: shaped(read.data, defaultFolder) }
    : { ok: false, faults }
}

const address = (schemes: readonly string[]) => (value: string) =>
  URL.canParse(value) && schemes.includes(new URL(value).protocol)
const flag = z.enum(['0', '1'], 'must be 1 (yes) or 0 (no)').transform(value => value === '1')
const bare = (value: string) => {
  const url = new URL(value)
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
}
const secretText = z
  .string()
  .refine(value => Buffer.byteLength(value) >= 32, 'must be at least 32 characters: try `openssl rand -base64 32`')

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .refine(port => port <= 65_535, 'must be a port number from 0 to 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]{1,253}$/, 'must be a host name or an address to listen on, such as localhost or 0.0.0.0')
    .default('localhost'),
  DATABASE_URL: z
    .string()
    .refine(address(['postgres:', 'postgresql:']), 'must be an address such as postgres://user:password@host:5432/name')
    .optional(),
  TROS_DATA: z
    .string()
    .refine(value => !value.includes('\0'), 'must be the name of a folder')
    .optional(),
  TROS_PROGRAMME: z
    .string()
    .refine(value => !value.includes('\0'), 'must be the name of a folder')
    .optional(),
  TROS_DEMO: flag.optional(),
  TROS_URL: z
    .string()
    .refine(address(['http:', 'https:']), 'must be an address such as https://clusters.example.org')
    .refine(
      value => !URL.canParse(value) || bare(value),
      'must be an address without a path: the site stands at its root',
    )
    .transform(value => (URL.canParse(value) ? new URL(value).origin : value))
    .optional(),
  TROS_SECRET: secretText.optional(),
  TROS_METRICS_TOKEN: secretText.optional(),
  TROS_TRUST_PROXY: flag.default(false),
  SMTP_URL: z
    .string()
    .refine(address(['smtp:', 'smtps:']), 'must be an address such as smtp://user:password@host:587')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^<>\r\n]*<[^@\s<>]+@[^@\s<>]+>$|^[^@\s<>]+@[^@\s<>]+$/,
      'must be a sender such as Tros <tros@example.org>',
    )
    .optional(),
  OIDC_ISSUER: z
    .string()
    .refine(
      address(['http:', 'https:']),
      'must be the address of an OpenID provider, such as https://login.example.org',
    )
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')
    .optional(),
})
type Read = z.output<typeof schema>

const secrets = new Set(['DATABASE_URL', 'TROS_SECRET', 'TROS_METRICS_TOKEN', 'SMTP_URL', 'OIDC_CLIENT_SECRET'])

function faultOf(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  const shown = secrets.has(name)
    ? 'what was given is not repeated here, it may hold a secret'
    : `given was “${given[name]}”`
  return `${name} ${issue.message}; ${shown}.`
}

/** What is wrong between variables that are each right. */
function together(given: Environment): string[] {
  const faults: string[] = []
  const oidc = [given['OIDC_ISSUER'], given['OIDC_CLIENT_ID'], given['OIDC_CLIENT_SECRET']]
  if (oidc.some(part => part !== undefined) && oidc.includes(undefined))
    faults.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none.')
  if (given['SMTP_URL'] !== undefined && given['MAIL_FROM'] === undefined)
    faults.push('MAIL_FROM is missing: with SMTP_URL, messages need a sender such as Tros <tros@example.org>.')
  return faults
}

function shaped(read: Read, defaultFolder: string): Config {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL,
    folder: read.TROS_DATA === undefined ? defaultFolder : resolve(read.TROS_DATA),
    demonstration: { on: read.TROS_DEMO ?? read.DATABASE_URL === undefined, asked: read.TROS_DEMO === true },
    programme: read.TROS_PROGRAMME === undefined ? undefined : resolve(read.TROS_PROGRAMME),
    url: read.TROS_URL,
    secret: read.TROS_SECRET,
    mail: { smtpUrl: read.SMTP_URL, from: read.MAIL_FROM ?? 'Tros <tros@localhost>' },
    oidc:
      issuer === undefined || clientId === undefined || clientSecret === undefined
        ? undefined
        : { issuer, clientId, clientSecret },
    trustProxy: read.TROS_TRUST_PROXY,
    logLevel: read.LOG_LEVEL,
    metricsToken: read.TROS_METRICS_TOKEN,
  }
}

/** The folder of the project, and the data folder beside its code. */
export const root = join(import.meta.dirname, '..')
export const ownFolder = join(root, 'data')
