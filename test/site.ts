import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, rooms } from '../src/app.tsx'
import { type Actor, type Mandate, type Role, visitor } from '../src/kernel/actor.ts'
import type { Database } from '../src/platform/db/index.ts'
import { type Files, filesIn } from '../src/platform/files/index.ts'
import { openIdentity } from '../src/platform/identity/index.ts'

/** Someone for a test; the same name is always the same person. */
export const person = (name: string, roles: readonly Role[], mandates: readonly Mandate[] = []): Actor => ({
  kind: 'person',
  person: name,
  name,
  roles,
  mandates,
  demonstration: false,
})

/** The whole site on a database, asked without a socket as whoever the test says. */
export function testSite(database: Database, files: Files = filesIn(mkdtempSync(join(tmpdir(), 'tros-test-files-')))) {
  let actor: Actor = visitor
  const failures: unknown[] = []
  const around = {
    database,
    site: 'http://localhost:3000',
    identity: openIdentity(database, {
      site: 'http://localhost:3000',
      secret: 'the secret of an installation in a test',
      demonstration: { on: false, asked: false, host: 'localhost' },
    }),
    files,
    assets: { styles: '/assets/site.css', scripts: {} },
    actor: async () => actor,
    log: (entry: { level: string; error?: unknown }) => {
      if (entry.level === 'error') failures.push(entry.error)
    },
  }
  const site = app(around)
  return {
    routes: rooms(around),
    /** What went wrong inside; a test that expects nothing checks that this is empty. */
    failures,
    /** A post that a browser marks as coming from another site. */
    from: (origin: string, path: string) =>
      site.request(path, { method: 'POST', headers: { origin, host: 'localhost:3000' }, body: new URLSearchParams() }),
    as(who: Actor) {
      const ask = (path: string, init: RequestInit) => {
        actor = who
        return site.request(path, init)
      }
      return {
        get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
        post: (path: string, fields: Record<string, string>) =>
          ask(path, {
            method: 'POST',
            headers: { origin: 'http://localhost:3000', host: 'localhost:3000' },
            body: new URLSearchParams(fields),
          }),
        /** A post with headers of its own: what a script sends. */
        ask: (path: string, body: URLSearchParams, headers: Record<string, string>) =>
          ask(path, {
            method: 'POST',
            headers: { origin: 'http://localhost:3000', host: 'localhost:3000', ...headers },
            body,
          }),
        send: (path: string, body: FormData | string) =>
          ask(path, { method: 'POST', headers: { origin: 'http://localhost:3000', host: 'localhost:3000' }, body }),
      }
    },
  }
}
