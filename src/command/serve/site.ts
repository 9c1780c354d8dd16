import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { app } from '../../app.tsx'
import type { Config } from '../../config.ts'
import { resolver } from '../../directory/people/queries.ts'
import type { Database } from '../../platform/db/index.ts'
import { openIdentity } from '../../platform/identity/index.ts'
import { type Jobs, openJobs } from '../../platform/jobs/index.ts'
import { openMail } from '../../platform/mail/index.ts'
import { pathWithoutTokens } from './log.ts'
import { secretOf } from './secret.ts'

export type Built = {
  readonly listener: RequestListener
  readonly jobs: Jobs
  /** Begins the work that no request waits for. */
  startWork(): Promise<void>
  close(): Promise<void>
}

/** The site with everything it stands on, by these settings. */
export function buildSite(config: Config, address: string, database: Database, log: Logger): Built {
  const report = (error: unknown) => log.error({ error }, 'work behind the pages failed')
  const jobs = openJobs(database, { report })
  const mail = openMail(config.mail, database, jobs)
  const identity = openIdentity(database, {
    site: address,
    secret: secretOf(config.folder, config.secret),
    oidc: config.oidc,
    demonstration: { ...config.demonstration, host: config.host },
    log: message => log.error(message),
  })
  const site = app({
    database,
    identity,
    trustProxy: config.trustProxy,
    site: address,
    assets: { styles: '/assets/site.css', scripts: {} },
    actor: resolver(database, identity),
    log: ({ level, message, ...more }) => log[level](logged(more), message),
  })
  let started = false
  return {
    listener: getRequestListener(site.fetch),
    jobs,
    startWork: async () => {
      await jobs.start()
      started = true
      await mail.requeue()
    },
    close: async () => {
      await identity.settled()
      if (started) await jobs.stop()
      mail.close()
    },
  }
}

/** What a room adds to a log line, its path without what may be a token. */
const logged = (more: Record<string, unknown>): object =>
  typeof more['path'] === 'string' ? { ...more, path: pathWithoutTokens(more['path']) } : more
