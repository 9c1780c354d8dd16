import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, embedded, migrate, openInMemory, postgres, sql } from '../src/platform/db/index.ts'

const root = join(import.meta.dirname, '..')

/** Which database this run is about: `TEST_DATABASE_URL` set means PostgreSQL, else the embedded one. */
export const engine = process.env['TEST_DATABASE_URL'] === undefined ? 'embedded' : 'postgres'

const digest = (): string => {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const file of readdirSync(join(root, 'migrations')).sort())
    hash.update(readFileSync(join(root, 'migrations', file)))
  return hash.digest('hex').slice(0, 16)
}

/** A migrated, empty database of one test file's own. Close it when done; PostgreSQL's is dropped then. */
export async function testDatabase(): Promise<Database> {
  return engine === 'embedded' ? embedded(await openInMemory(await dump())) : postgresCopy()
}

/** The same in a folder, for a server of a test’s own. */
export async function testDirectory(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const { status, stderr } = spawnSync('tar', ['-xf', await dumped(), '-C', directory])
  if (status !== 0) throw new Error(String(stderr))
}

const dump = async (): Promise<Blob> => new Blob([readFileSync(await dumped())])

/** The file that holds it, made once for the migrations that stand. */
async function dumped(): Promise<string> {
  const file = join(root, 'build', `test-database-${digest()}.tar`)
  if (!existsSync(file)) {
    const lite = await openInMemory()
    await migrate(embedded(lite))
    const made = await lite.dumpDataDir('none')
    await lite.close()
    mkdirSync(join(root, 'build'), { recursive: true })
    const own = `${file}.${randomUUID()}`
    writeFileSync(own, Buffer.from(await made.arrayBuffer()))
    renameSync(own, file)
  }
  return file
}

const address = (name: string): string => {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${name}`
  return url.href
}

async function postgresCopy(): Promise<Database> {
  const template = `tros_test_${digest()}`
  const server = postgres(process.env['TEST_DATABASE_URL'] ?? '')
  await server.reader.connection().execute(async one => {
    await sql`select pg_advisory_lock(20181120)`.execute(one)
    const { rows } = await sql`select 1 from pg_database where datname = ${template}`.execute(one)
    if (rows.length === 0) {
      await sql`create database ${sql.id(`${template}_new`)}`.execute(one)
      const fresh = postgres(address(`${template}_new`))
      await migrate(fresh)
      await fresh.close()
      await sql`alter database ${sql.id(`${template}_new`)} rename to ${sql.id(template)}`.execute(one)
    }
    await sql`select pg_advisory_unlock(20181120)`.execute(one)
  })
  const name = `tros_test_${randomUUID().replaceAll('-', '')}`
  await sql`create database ${sql.id(name)} template ${sql.id(template)}`.execute(server.reader)
  const database = postgres(address(name))
  return {
    ...database,
    close: async () => {
      await database.close()
      await sql`drop database ${sql.id(name)} with (force)`.execute(server.reader)
      await server.close()
    },
  }
}
