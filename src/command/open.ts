import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import {
  answers,
  type Database,
  embedded,
  hold,
  InUse,
  type Lock,
  migrate,
  openDirectory,
  postgres,
} from '../platform/db/index.ts'
import { type Command, type Exit, exit, type Io } from './command.ts'
import { throughServer } from './socket/client.ts'

type OnDatabase = Extract<Command, { needs: 'database' }>

/**
 * Runs a command on the database that the settings name: PostgreSQL directly, the embedded one through the server that
 * holds it, else by opening it here for as long as the command takes.
 */
export async function withDatabase(
  config: Config,
  command: OnDatabase,
  args: readonly string[],
  io: Io,
): Promise<Exit> {
  if (config.databaseUrl !== undefined) return onPostgres(config, config.databaseUrl, command, args, io)
  const asked = { args: [command.name, ...args], cwd: io.cwd }
  for (let tries = 0; ; tries++) {
    const code = await throughServer(config.folder, asked, io)
    if (code !== undefined) return code
    try {
      const lock = hold(config.folder, `process ${process.pid}, since ${moment()}, running \`${command.name}\``)
      return await onDirectory(config.folder, lock, command, args, io)
    } catch (error) {
      if (!(error instanceof InUse)) throw error
      // a server that is just starting opens its socket in a moment; another command ends by itself
      if (tries === 20) {
        io.err(`${error.message} Try again when it has finished.`)
        return exit.unavailable
      }
    }
  }
}

async function onPostgres(
  config: Config,
  url: string,
  command: OnDatabase,
  args: readonly string[],
  io: Io,
): Promise<Exit> {
  const database = postgres(url)
  try {
    if (!(await answers(database, 6000))) {
      io.err(`The database at ${new URL(url).host} does not answer. Check DATABASE_URL and whether PostgreSQL runs.`)
      return exit.unavailable
    }
    return await on(database, config.folder, command, args, io)
  } finally {
    await database.close()
  }
}

async function onDirectory(
  folder: string,
  lock: Lock,
  command: OnDatabase,
  args: readonly string[],
  io: Io,
): Promise<Exit> {
  try {
    const database = await openEmbedded(folder)
    try {
      return await on(database, folder, command, args, io)
    } finally {
      await database.close()
    }
  } finally {
    lock.release()
  }
}

async function on(
  database: Database,
  folder: string,
  command: OnDatabase,
  args: readonly string[],
  io: Io,
): Promise<Exit> {
  if (command.asIs !== true) await migrate(database)
  return command.run(args, io, { database, folder })
}

/**
 * The embedded database of a folder that this process holds. A new one is made under another name and gets its own when
 * it is whole and on disk, so that a start that was cut off leaves nothing half made.
 */
export async function openEmbedded(folder: string): Promise<Database> {
  const directory = join(folder, 'pg')
  if (!existsSync(directory)) {
    const unfinished = join(folder, 'pg.new')
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished, { mode: 0o700 })
    const lite = await openDirectory(unfinished)
    await lite.close()
    renameSync(unfinished, directory)
    syncFolder(folder)
  }
  return embedded(await openDirectory(directory))
}

/** Makes a rename in `folder` outlive a power cut. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

/** This moment, to the second, as people read it. */
export const moment = (): string => new Date().toISOString().replace('T', ' ').replace(/\..*/, ' UTC')
