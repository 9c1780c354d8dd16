import { closeSync, existsSync, fsyncSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Transaction as LiteTransaction, PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { encode, parsers } from './values.ts'

/** The part of Emscripten's module that PostgreSQL's fsync goes through. */
type HostFiles = {
  NODEFS: {
    realPath(node: unknown): string
    stream_ops: { fsync?: (stream: { nfd?: number; node: unknown }) => number }
  }
}

let passed = 0

/** How often PostgreSQL's fsync went through to the disk in this process: what proves that it does. */
export const syncsPassed = (): number => passed

/** PGlite's file system, passing PostgreSQL's fsync on to the host: without it nothing survives a power cut. */
class SyncedNodeFS extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]) {
    const { emscriptenOpts } = await super.init(pg, options)
    const pass = (module: HostFiles) => {
      module.NODEFS.stream_ops.fsync = stream => {
        const descriptor = stream.nfd ?? openSync(module.NODEFS.realPath(stream.node), 'r')
        try {
          fsyncSync(descriptor)
          passed++
        } finally {
          if (stream.nfd === undefined) closeSync(descriptor)
        }
        return 0
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), pass as never] } }
  }
}

const extensions = { btree_gist, pg_trgm, unaccent }

/** PostgreSQL inside this process, every commit on disk before it is acknowledged. `directory` must be held by a lock. */
export async function openDirectory(directory: string): Promise<PGlite> {
  const fresh = !existsSync(join(directory, 'PG_VERSION'))
  const lite = await PGlite.create({
    fs: new SyncedNodeFS(directory),
    extensions,
    startParams: [...PGlite.defaultStartParams.filter(flag => flag !== '-F'), '-c', 'wal_sync_method=fsync'],
  })
  if (fresh) await syncTree(lite, directory)
  return lite
}

/** A database in memory, for tests and for commands that need none kept. */
export const openInMemory = (dump?: Blob): Promise<PGlite> =>
  PGlite.create({ extensions, ...(dump === undefined ? {} : { loadDataDir: dump }) } satisfies PGliteOptions)

/** The files that initdb wrote were never synced: once, file by file, so that a power cut finds a whole directory. */
export async function syncTree(lite: PGlite, directory: string): Promise<void> {
  await lite.exec('checkpoint')
  for (const entry of ['', ...(readdirSync(directory, { recursive: true }) as string[])]) {
    const descriptor = openSync(join(directory, entry), 'r')
    fsyncSync(descriptor)
    closeSync(descriptor)
  }
}

type Speaker = Pick<PGlite | LiteTransaction, 'query' | 'exec'>

const speak = (speaker: Speaker) => ({
  query: (text: string, values?: unknown[], options?: object) =>
    values !== undefined && values.length > 0
      ? speaker.query(text, values.map(encode), { ...options, parsers })
      : // no values: a migration may hold many statements, and the last one answers
        speaker.exec(text, { ...options, parsers }).then(results => results.at(-1) ?? { rows: [], fields: [] }),
})

/** The same PGlite with our parsers, as Kysely's `PGliteDialect` wants it. better-auth and pg-boss get the plain one. */
export const withOurValues = (lite: PGlite) => ({
  get closed() {
    return lite.closed
  },
  get ready() {
    return lite.ready
  },
  get waitReady() {
    return lite.waitReady
  },
  close: () => lite.close(),
  ...speak(lite),
  transaction: <T>(run: (tx: unknown) => Promise<T>) =>
    lite.transaction(tx => run({ rollback: () => tx.rollback(), ...speak(tx) })),
})
