import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { fromBufferPromise, type ZipFile as Opened } from 'yauzl'
import { ZipFile } from 'yazl'

/** Files by their path inside the archive. */
export type Contents = ReadonlyMap<string, Uint8Array>

/** What an archive of ours may become when it is unpacked: a bomb is refused before it goes off. */
const most = { entries: 200_000, bytes: 4 * 1024 ** 3 }

/** The same contents give the same bytes: every file bears one and the same moment. */
const always = new Date('2000-01-01T00:00:00Z')

/** Packs files into one zip archive. */
export async function zipOf(contents: Contents): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile()
  for (const [path, bytes] of contents) zip.addBuffer(Buffer.from(bytes), path, { mtime: always, mode: 0o100644 })
  zip.end()
  return new Uint8Array(await buffer(Readable.from(zip.outputStream)))
}

/** Unpacks an archive; `undefined` where it is none, is damaged, or would become larger than it may. */
export async function unzip(bytes: Uint8Array): Promise<Contents | undefined> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false }).catch(
    () => undefined,
  )
  if (zip === undefined || zip.entryCount > most.entries) return undefined
  return entriesOf(zip).catch(() => undefined)
}

async function entriesOf(zip: Opened): Promise<Contents> {
  const open = promisify(zip.openReadStream.bind(zip)) as (entry: unknown) => Promise<Readable>
  const contents = new Map<string, Uint8Array>()
  let total = 0
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve())
    zip.on('entry', entry => {
      total += entry.uncompressedSize
      if (total > most.bytes) return reject(new Error('too large'))
      if (entry.fileName.endsWith('/')) return zip.readEntry()
      open(entry)
        .then(stream => buffer(stream))
        .then(read => {
          contents.set(entry.fileName, new Uint8Array(read))
          zip.readEntry()
        })
        .catch(reject)
    })
    zip.readEntry()
  })
  zip.close()
  return contents
}
