import { loadedProgrammes } from '../../pack/index.ts'
import {
  appliedMigrations,
  type Database,
  durabilityOf,
  knownMigrations,
  serverFacts,
} from '../../platform/db/index.ts'
import { type Command, exit } from '../command.ts'
import { type Finding, fine, wrong } from './finding.ts'

/** What `doctor` looks at inside the database, wherever that is open: one line of JSON. */
export const doctorDatabase: Command = {
  name: 'doctor-database',
  summary: 'Checks the database only',
  help: 'Usage: bin/tros doctor-database\n\nThe part of `doctor` that looks into the database. Prints JSON.',
  needs: 'database',
  asIs: true,
  within: true,
  run: async (_args, io, { database }) => {
    io.out(JSON.stringify(await examine(database)))
    return exit.done
  },
}

const examine = async (database: Database): Promise<Finding[]> => [
  ...(await engine(database)),
  await migrations(database),
  await durability(database),
  await programme(database),
]

async function engine(database: Database): Promise<Finding[]> {
  const { version, missing } = await serverFacts(database)
  const major = Math.floor(version / 10_000)
  const name = `PostgreSQL ${major}${database.engine === 'embedded' ? ', embedded' : ''}`
  return [
    major >= 15
      ? fine('database', `${name}, answers`)
      : wrong('database', `${name} is too old`, 'Tros needs PostgreSQL 15 or later: upgrade the server.'),
    missing.length === 0
      ? fine('extensions', 'all to be had')
      : wrong('extensions', `missing: ${missing.join(', ')}`, 'Install PostgreSQL’s contrib package on the server.'),
  ]
}

async function migrations({ reader }: Database): Promise<Finding> {
  const [applied, known] = [await appliedMigrations(reader), await knownMigrations()]
  const newer = applied.filter(name => !known.includes(name))
  const pending = known.filter(name => !applied.includes(name))
  if (newer.length > 0)
    return wrong(
      'migrations',
      `the database is of a newer version (${newer[0]})`,
      'Update Tros to the version that was here.',
    )
  return pending.length === 0
    ? fine('migrations', `all ${known.length} applied`)
    : wrong('migrations', `${pending.length} not applied yet`, 'Run `bin/tros migrate`.')
}

async function durability(database: Database): Promise<Finding> {
  const { off, reached } = await durabilityOf(database)
  if (off.length > 0)
    return wrong(
      'durability',
      `${off.join(', ')} is off`,
      'Set it on in postgresql.conf: acknowledged writes can be lost.',
    )
  if (reached === false)
    return wrong(
      'durability',
      'fsync does not reach the disk',
      'Do not use this directory for real data; report this as a fault.',
    )
  return fine('durability', reached === true ? 'fsync was seen to reach the disk' : 'as the server is set: fsync is on')
}

async function programme({ reader }: Database): Promise<Finding> {
  const load = 'Run `bin/tros load programmes/flanders`, or start the server, which does it.'
  if (!(await appliedMigrations(reader)).some(name => name.endsWith('_pack_loaded')))
    return wrong('programme', 'no programme is loaded', load)
  const loaded = await loadedProgrammes(reader)
  return loaded.length > 0 ? fine('programme', loaded.join(', ')) : wrong('programme', 'no programme is loaded', load)
}
