import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { Unreadable } from './refusals.ts'
import { limits } from './sheet.ts'

/** What a zip file may become when it is unpacked. */
export type Bounds = { readonly entries: number; readonly unpacked: number; readonly ratio: number }

/** Looks into a workbook before anything reads it. Refuses bombs, macros and what is no workbook. */
export async function inspectWorkbook(bytes: Buffer): Promise<void> {
  await inspectZip(bytes, limits, names => {
    if (names.some(name => /vbaproject\.bin$|^xl\/macrosheets\//.test(name))) throw new Unreadable('macros')
    if (!names.includes('xl/workbook.xml')) throw new Unreadable('not-a-workbook')
  })
}

/**
 * Looks into a zip file: what it says it unpacks to, and then, entry by entry, whether that is true (a lying size breaks off
 * there). `judge` gets the names in it, in small letters, before anything is unpacked.
 */
export async function inspectZip(
  bytes: Buffer,
  bounds: Bounds,
  judge: (names: readonly string[]) => void,
): Promise<void> {
  const entries: Entry[] = []
  const open = () => fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  const zip = await open().catch(() => undefined)
  if (zip === undefined) throw new Unreadable('broken')
  if (zip.entryCount > bounds.entries) throw new Unreadable('zip-bomb')
  await eachEntry(zip, async entry => {
    entries.push(entry)
  })
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0)
  if (unpacked > bounds.unpacked || (unpacked > 10 * 1024 * 1024 && unpacked > packed * bounds.ratio))
    throw new Unreadable('zip-bomb')
  if (entries.some(entry => entry.isEncrypted())) throw new Unreadable('old-or-locked')
  judge(entries.map(entry => entry.fileName.toLowerCase()))
  await eachEntry((await open()) as ZipFile, (entry, file) => unpackAndDrop(file, entry))
}

function eachEntry(zip: ZipFile, visit: (entry: Entry, zip: ZipFile) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('error', () => reject(new Unreadable('broken')))
    zip.on('end', () => {
      zip.close()
      resolve()
    })
    zip.on('entry', (entry: Entry) => {
      visit(entry, zip).then(() => zip.readEntry(), reject)
    })
    zip.readEntry()
  })
}

const unpackAndDrop = (zip: ZipFile, entry: Entry): Promise<void> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined) return reject(new Unreadable('broken'))
      const drop = new Writable({ write: (_chunk, _encoding, done) => done() })
      pipeline(stream, drop).then(resolve, cause =>
        reject(new Unreadable(/too many bytes/.test(String(cause)) ? 'zip-bomb' : 'broken')),
      )
    })
  })
