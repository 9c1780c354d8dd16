import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { app } from '../../app.tsx'
import type { Config } from '../../config.ts'
import { workBundles } from '../../desk/bundles/queries.ts'
import { applyRetention, resolver } from '../../directory/people/queries.ts'
import { namedFiles } from '../../files.ts'
import { shipped } from '../../packs.ts'
import { elsewhere } from '../../personal.ts'
import type { Database } from '../../platform/db/index.ts'
import { filesIn } from '../../platform/files/index.ts'
import { openIdentity } from '../../platform/identity/index.ts'
import { openJobs } from '../../platform/jobs/index.ts'
import { openMail } from '../../platform/mail/index.ts'
import { workLetters } from '../../programme/letters/queries.ts'
import { tell } from '../../replay/index.ts'
import { workDecided } from '../../selection/acknowledgement/queries.ts'
import { recheckAll } from '../../selection/evaluation/queries.ts'
import type { Assets } from '../../ui/index.ts'
import { versionOfTros } from '../version.ts'
import { pathWithoutTokens } from './log.ts'
import { secretOf } from './secret.ts'
import { openTelling } from './telling.ts'

export type Built = {
  readonly listener: RequestListener
  /** Begins the work that no request waits for. */
  startWork(): Promise<void>
  /** Ends it, after what is under way. */
  close(): Promise<void>
}

const day = 24 * 3600 * 1000
/** The first look comes soon enough for servers that are restarted often, and late enough not to slow a start. */
const firstRetention = 600_000

/** The site with everything it stands on, by these settings. */
export function buildSite(config: Config, address: string, database: Database, assets: Assets, log: Logger): Built {
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
  const files = filesIn(join(config.folder, 'files'))
  workLetters(jobs, { database, files, site: address })
  workDecided(jobs, database)
  workBundles(jobs, { database, files, site: address }, versionOfTros())
  const site = app({
    database,
    site: address,
    assets,
    identity,
    files,
    trustProxy: config.trustProxy,
    actor: resolver(database, identity),
    log: ({ level, message, ...more }) => log[level](logged(more), message),
  })
  const daily = async () => {
    await applyRetention(database, Temporal.Now.instant(), elsewhere)
    await recheckAll(database)
    await files.sweep(await namedFiles(database.reader), day, Date.now())
  }
  const telling = openTelling(database, { site: address, delivers: mail.delivers, report })
  const story = new AbortController()
  let told: Promise<unknown> = Promise.resolve()
  /** The demonstration is told behind the pages, act by act: nobody waits for it, and a stop breaks it off between two acts. */
  const tellStory = () =>
    tell(database, shipped.demonstration, { files, site: address, signal: story.signal }).catch(error =>
      story.signal.aborted ? undefined : report(error),
    )
  const tidy = () => void daily().catch(report)
  const timers: NodeJS.Timeout[] = []
  let started: Promise<void> | undefined
  return {
    listener: getRequestListener(site.fetch),
    startWork: () => {
      timers.push(setTimeout(tidy, firstRetention).unref(), setInterval(tidy, day).unref())
      started = jobs.start()
      telling.start()
      if (config.demonstration.on) told = tellStory()
      return started.then(() => mail.requeue()).then(() => undefined)
    },
    close: async () => {
      for (const timer of timers) clearTimeout(timer)
      story.abort()
      await told
      await Promise.race([telling.stop(), patience()])
      await identity.settled()
      if (started !== undefined) await Promise.race([started.then(() => jobs.stop()), patience()])
      mail.close()
    },
  }
}

/** A stop does not wait for a start that itself waits for a database that is away. */
const patience = () => new Promise<void>(resolve => setTimeout(resolve, 6000).unref())

/** What a room adds to a log line, its path without what may be a token. */
const logged = (more: Record<string, unknown>): object =>
  typeof more['path'] === 'string' ? { ...more, path: pathWithoutTokens(more['path']) } : more
