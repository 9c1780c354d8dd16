import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from '../src/app.tsx'
import { resolver } from '../src/directory/people/queries.ts'
import type { Database } from '../src/platform/db/index.ts'
import { type Files, filesIn } from '../src/platform/files/index.ts'
import { type IdentityOptions, openIdentity } from '../src/platform/identity/index.ts'
import type { Assets } from '../src/ui/index.ts'

type Settings = Partial<Omit<IdentityOptions, 'site'>> & {
  readonly site?: string
  readonly assets?: Assets
  readonly files?: Files
}

/** The whole site with its real sign-in, asked without a socket by visitors who keep their cookies. */
export function signInSite(database: Database, settings: Settings = {}) {
  const site = settings.site ?? 'http://localhost:3000'
  const failures: unknown[] = []
  const identity = openIdentity(database, {
    secret: 'the secret of an installation in a test',
    demonstration: { on: false, asked: false, host: 'localhost' },
    log: message => failures.push(message),
    ...settings,
    site,
  })
  const around = {
    database,
    site,
    identity,
    files: settings.files ?? filesIn(mkdtempSync(join(tmpdir(), 'tros-test-files-'))),
    assets: settings.assets ?? { styles: '/assets/site.css', scripts: {} },
    actor: resolver(database, identity),
    log: (entry: { level: string; error?: unknown }) => {
      if (entry.level === 'error') failures.push(entry.error)
    },
  }
  const mounted = app(around)
  return { site, identity, failures, fetch: mounted.fetch, visitor: (from?: string) => visitor(mounted, site, from) }
}

/** One browser: it keeps what `Set-Cookie` says, and comes from one network address. */
function visitor(mounted: ReturnType<typeof app>, site: string, from = `10.0.0.${++lastAddress}`) {
  const jar = new Map<string, string>()
  const ask = async (path: string, init: RequestInit & { headers: Record<string, string> }) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { host: new URL(site).host, ...(cookie === '' ? {} : { cookie }), ...init.headers }
    const env = { incoming: { socket: { remoteAddress: from } } }
    const answer = await mounted.request(new URL(path, site).href, { ...init, headers }, env)
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const name = pair.slice(0, pair.indexOf('='))
      const gone = attributes.some(attribute => /^Max-Age=0$/i.test(attribute))
      if (gone) jar.delete(name)
      else jar.set(name, pair.slice(name.length + 1))
    }
    return answer
  }
  const origin = new URL(site).origin
  return {
    jar,
    get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
    post: (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      ask(path, { method: 'POST', headers: { origin, ...headers }, body: new URLSearchParams(fields) }),
    json: (path: string, body: string) =>
      ask(path, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body }),
  }
}

let lastAddress = 0
