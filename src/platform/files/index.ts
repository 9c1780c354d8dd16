import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, stat, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export { type Accepted, accepted, acceptOf, type FileKind, fileLimits, kindsInWords } from './accepted.ts'

/** SHA-256 of a file's bytes, hexadecimal: its name, and the proof that it is the same file. */
export type Digest = string

/** Files under their digest. A file is on disk, synced, before the transaction that names it commits. */
export type Files = {
  /** Keeps the bytes; answers their digest once they would survive a power cut. Twice the same file is kept once. */
  put(bytes: Uint8Array): Promise<Digest>
  /** The bytes, checked against their digest; `undefined` when they are not kept or no longer what they were. */
  get(digest: Digest): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Every digest that is kept: for backups. */
  list(): Promise<Digest[]>
  /** Removes what no record names and is older than `olderThan` milliseconds; answers how many. */
  sweep(keep: ReadonlySet<Digest>, olderThan: number, now: number): Promise<number>
}

const isDigest = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/** The store under `folder` (created when it is first written to). */
export function filesIn(folder: string): Files {
  const place = (digest: Digest) => join(folder, digest.slice(0, 2), digest)
  return {
    async put(bytes) {
      const digest = createHash('sha256').update(bytes).digest('hex')
      const file = place(digest)
      if (await unchanged(file, digest)) {
        // named anew: a sweep that is under way must not take it for an old orphan
        const now = new Date()
        await utimes(file, now, now)
        return digest
      }
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      await writeSynced(file, bytes)
      await syncFolder(dirname(file))
      await syncFolder(folder)
      return digest
    },
    async get(digest) {
      if (!isDigest(digest)) return undefined
      const bytes = await readFile(place(digest)).catch(() => undefined)
      return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === digest
        ? new Uint8Array(bytes)
        : undefined
    },
    list: () => kept(folder),
    async sweep(keep, olderThan, now) {
      let swept = 0
      for (const digest of await kept(folder)) {
        if (keep.has(digest)) continue
        const { mtimeMs } = await stat(place(digest))
        if (now - mtimeMs <= olderThan) continue
        await unlink(place(digest))
        swept++
      }
      return swept
    },
  }
}

async function unchanged(file: string, digest: Digest): Promise<boolean> {
  const bytes = await readFile(file).catch(() => undefined)
  return bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === digest
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const own = `${file}.${randomUUID()}`
  const handle = await open(own, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(own, file)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function kept(folder: string): Promise<Digest[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  return names
    .map(name => name.slice(-64))
    .filter((name, index) => isDigest(name) && names[index] === join(name.slice(0, 2), name))
}
