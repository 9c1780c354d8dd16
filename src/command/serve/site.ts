import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { app } from '../../app.tsx'
import type { Config } from '../../config.ts'
import { visitor } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'
import { type Jobs, openJobs } from '../../platform/jobs/index.ts'
import { openMail } from '../../platform/mail/index.ts'
import { pathWithoutTokens } from './log.ts'

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
  const site = app({
    database,
    site: address,
    assets: { styles: '/assets/site.css', scripts: {} },
    actor: async () => visitor,
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
      if (started) await jobs.stop()
      mail.close()
    },
  }
}

/** What a room adds to a log line, its path without what may be a token. */
const logged = (more: Record<string, unknown>): object =>
  typeof more['path'] === 'string' ? { ...more, path: pathWithoutTokens(more['path']) } : more
