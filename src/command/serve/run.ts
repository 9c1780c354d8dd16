import { writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../../config.ts'
import { answers, type Database, migrate, postgres } from '../../platform/db/index.ts'
import { isTold } from '../../replay/index.ts'
import { buildAssets } from '../../ui/assets.ts'
import { type Exit, exit, type Io, type Opened } from '../command.ts'
import { commands } from '../index.ts'
import { openEmbedded } from '../open.ts'
import { listenForCommands } from '../socket/server.ts'
import { versionOfTros } from '../version.ts'
import { addressOf, holder } from './address.ts'
import { front } from './front.ts'
import { health } from './health.ts'
import { listen } from './listen.ts'
import { openLog } from './log.ts'
import { openMetrics } from './metrics.ts'
import { loadProgrammes } from './programmes.ts'
import { buildSite } from './site.ts'
import { whoCanSignIn } from './welcome.ts'

/** What exists so far: health is asked while the rest is still being opened. */
type State = { database?: Database; ready: boolean }

/** How long a stopping server waits for answers under way, in milliseconds. */
const patience = 10_000

/**
 * Serves until a signal. Listens first, so that a taken port is known at once and early requests wait instead of being
 * refused; then opens, migrates and loads; work that no request waits for begins last.
 */
export async function serveUntilStopped(config: Config, io: Io): Promise<Exit> {
  const stop = stopSignal()
  const log = openLog(config.logLevel)
  const state: State = { ready: false }
  const site = Promise.withResolvers<RequestListener>()
  const assets = buildAssets()
  const listening = await listen(config.host, config.port, frontOf(config, log, state, site.promise))
  const address = addressOf(config, listening.port)
  const opened = await open(config, address, io)
  if (opened === undefined) return exit.unavailable
  state.database = opened.database
  await prepare(config, opened, io)
  const built = buildSite(config, address, opened.database, await assets, log)
  site.resolve(built.listener)
  const commandLine =
    config.databaseUrl === undefined ? await listenForCommands(config.folder, onServer(opened)) : undefined
  state.ready = true
  io.out(`\nTros is at ${address}`)
  for (const line of await whoCanSignIn(config, address, opened.database)) io.out(line)
  if (config.demonstration.on && !(await isTold(opened.database)))
    io.out(
      '\nThe demonstration’s call of 2018 is being told meanwhile: applications, scores and decisions appear within a minute.',
    )
  // waits by itself for a database that is away, so nothing here waits for it
  built.startWork().catch((error: unknown) => log.error({ error }, 'the work behind the pages did not start'))
  await stop
  io.err('Stopping: requests and commands under way are finished first.')
  await listening.close(patience)
  await commandLine?.close()
  await built.close()
  await opened.database.close()
  return exit.done
}

const frontOf = (config: Config, log: Logger, state: State, site: Promise<RequestListener>): RequestListener => {
  const version = versionOfTros()
  return front({
    site,
    metrics: openMetrics(() => state.database),
    metricsToken: config.metricsToken,
    log,
    health: () => health(state.database, state.ready, version),
  })
}

async function open(config: Config, address: string, io: Io): Promise<Opened | undefined> {
  const { folder, databaseUrl } = config
  if (databaseUrl === undefined) {
    writeFileSync(join(folder, '.holder'), holder(`at ${address}`), { mode: 0o600 })
    io.err(`Opening the embedded database in ${folder} …`)
    return { database: await openEmbedded(folder), folder }
  }
  const { host, pathname } = new URL(databaseUrl)
  io.err(`Connecting to PostgreSQL at ${host}${pathname} …`)
  const database = postgres(databaseUrl)
  if (await answers(database, 6000)) return { database, folder }
  await database.close()
  io.err(`The database at ${host} does not answer. Check DATABASE_URL and whether PostgreSQL runs.`)
  return undefined
}

async function prepare(config: Config, { database }: Opened, io: Io): Promise<void> {
  const applied = await migrate(database)
  if (applied.length > 0) io.err(`Brought the database to this version (${applied.length} migrations).`)
  await loadProgrammes(config, database, io)
}

/** A command that came in over the socket, on the database that this server holds. */
const onServer =
  (opened: Opened) =>
  async ([name = '', ...args]: readonly string[], io: Io): Promise<Exit> => {
    const command = await commands[name]?.()
    if (command?.needs === 'database') return command.run(args, io, opened)
    io.err(`The running server is of another version and does not know \`${name}\`. Restart it first.`)
    return exit.unavailable
  }

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let asked = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (asked) process.exit(exit.refused)
      asked = true
      resolve()
    })
  return promise
}
