import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { Unreadable } from './refusals.ts'
import { limits } from './sheet.ts'

/**
 * Looks into a workbook before anything reads it: what it says it unpacks to, and then, entry by entry, whether that is
 * true (a lying size breaks off there). Refuses bombs, macros and what is no workbook.
 */
export async function inspectWorkbook(bytes: Buffer): Promise<void> {
  const entries: Entry[] = []
  const open = () => fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  const zip = await open().catch(() => undefined)
  if (zip === undefined) throw new Unreadable('broken')
  if (zip.entryCount > limits.entries) throw new Unreadable('zip-bomb')
  await eachEntry(zip, async entry => {
    entries.push(entry)
  })
  judge(entries)
  await eachEntry((await open()) as ZipFile, (entry, file) => unpackAndDrop(file, entry))
}

function judge(entries: readonly Entry[]): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0)
  const names = entries.map(entry => entry.fileName.toLowerCase())
  if (unpacked > limits.unpacked || (unpacked > 10 * 1024 * 1024 && unpacked > packed * limits.ratio))
    throw new Unreadable('zip-bomb')
  if (entries.some(entry => entry.isEncrypted())) throw new Unreadable('old-or-locked')
  if (names.some(name => /vbaproject\.bin$|^xl\/macrosheets\//.test(name))) throw new Unreadable('macros')
  if (!names.includes('xl/workbook.xml')) throw new Unreadable('not-a-workbook')
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
