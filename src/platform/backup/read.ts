import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { linesOf } from '../lines.ts'
import {
  type Begin,
  type Contents,
  Digest,
  type End,
  type Head,
  type Line,
  type Sequence,
  type Whole,
} from './format.ts'

/** The file is not a whole, unaltered backup that this version can read. The message is a sentence. */
export class NotABackup extends Error {}

export type Part =
  | { readonly kind: 'head'; readonly head: Head }
  | { readonly kind: 'begin'; readonly begin: Begin }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'sequence'; readonly sequence: Sequence }

/** Reads a backup from begin to end, checking every digest and count on the way: only an unaltered file ends well. */
export async function* partsOf(file: string): AsyncGenerator<Part, Contents> {
  const all = new Digest()
  let open: { name: string; digest: Digest } | undefined
  let whole: Whole | undefined
  for await (const text of unzipped(file)) {
    if (whole !== undefined) throw new NotABackup(`${file} goes on after its end: it is not as it was written.`)
    if (text.startsWith('[')) {
      if (open === undefined) throw altered(file)
      open.digest.add(text)
      yield { kind: 'line', line: text }
      continue
    }
    const line = parsed(text, file)
    if (all.lines === 0 && !('tros' in line)) throw new NotABackup(`${file} is not a backup of Tros.`)
    if ('whole' in line) whole = line
    else {
      if ('end' in line) {
        if (open === undefined || !closes(line, open)) throw altered(file)
        open = undefined
        yield { kind: 'end' }
      } else if ('table' in line || 'file' in line) {
        open = { name: 'table' in line ? line.table : line.file, digest: new Digest() }
        yield { kind: 'begin', begin: line }
      } else if ('sequence' in line) yield { kind: 'sequence', sequence: line }
      else {
        if (line.format !== 1) throw new NotABackup(`${file} was made by a newer version of Tros (${line.version}).`)
        yield { kind: 'head', head: line }
      }
      all.add(text)
    }
  }
  if (whole === undefined) throw new NotABackup(`${file} was cut off: its end is missing.`)
  if (whole.whole !== all.close()) throw altered(file)
  return { tables: whole.tables, files: whole.files }
}

const closes = (line: End, open: { name: string; digest: Digest }) =>
  line.end === open.name && line.lines === open.digest.lines && line.sha256 === open.digest.close()

const altered = (file: string) => new NotABackup(`${file} is not as it was written: its digests do not match.`)

function parsed(text: string, file: string): Line {
  try {
    const line: unknown = JSON.parse(text)
    if (typeof line === 'object' && line !== null) return line as Line
  } catch {
    // not JSON: told below
  }
  throw new NotABackup(`${file} is not a backup of Tros.`)
}

async function* unzipped(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', error => gunzip.destroy(error))
  try {
    yield* linesOf(source.pipe(gunzip))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'ENOENT') throw new NotABackup(`${file} does not exist.`)
    if (code === 'EISDIR') throw new NotABackup(`${file} is a folder.`)
    if (code === 'Z_BUF_ERROR') throw new NotABackup(`${file} was cut off: its end is missing.`)
    if (code.startsWith('Z_')) throw new NotABackup(`${file} is not a backup of Tros, or it was altered.`)
    throw error
  } finally {
    source.destroy()
  }
}

/** What a backup is and holds, after reading it whole. Throws `NotABackup`. */
export async function checkBackup(file: string): Promise<{ head: Head; contents: Contents }> {
  const parts = partsOf(file)
  let head: Head | undefined
  for (let next = await parts.next(); ; next = await parts.next()) {
    if (next.done === true) {
      if (head === undefined) throw new NotABackup(`${file} is not a backup of Tros.`)
      return { head, contents: next.value }
    }
    if (next.value.kind === 'head') head = next.value.head
  }
}
