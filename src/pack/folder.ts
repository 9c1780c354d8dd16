import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fault } from './faults.ts'

/** A pack is small: these limits stop a wrong folder, not a real pack. */
const limits = { files: 2000, bytes: 16 * 1024 * 1024 }

export type Folder = {
  /** The text of each file by its name within the pack, in order of name. */
  readonly texts: ReadonlyMap<string, string>
  /** Changes when a name or a byte changes. */
  readonly digest: string
  readonly faults: readonly Fault[]
}

/** Reads a pack's folder whole; `undefined` when there is no such folder. Hidden files and links are not part of it. */
export async function readFolder(folder: string): Promise<Folder | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return undefined
  const names = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'))
    .filter(name => !name.split('/').some(part => part.startsWith('.')))
    .sort()
  if (names.length > limits.files) return { texts: new Map(), digest: '', faults: [tooMany] }
  const hash = createHash('sha256')
  const texts = new Map<string, string>()
  const faults: Fault[] = []
  for (const name of names) {
    const bytes = await readFile(join(folder, name))
    hash.update(JSON.stringify([name, bytes.length])).update(bytes)
    const text = bytes.length > limits.bytes ? undefined : asText(bytes)
    if (text === undefined) faults.push(unreadable(name, bytes))
    else texts.set(name, text)
  }
  return { texts, digest: hash.digest('base64url'), faults }
}

function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

const tooMany: Fault = {
  file: '.',
  line: 1,
  rule: 'pack.files',
  words: {
    en: `This folder holds more than ${limits.files} files: it is not a programme pack.`,
    nl: `Deze map bevat meer dan ${limits.files} bestanden: dit is geen programmapakket.`,
  },
}

const unreadable = (file: string, bytes: Uint8Array): Fault =>
  bytes.length > limits.bytes
    ? {
        file,
        line: 1,
        rule: 'pack.size',
        words: {
          en: 'This file is larger than 16 MiB.',
          nl: 'Dit bestand is groter dan 16 MiB.',
        },
      }
    : {
        file,
        line: 1,
        rule: 'pack.text',
        words: {
          en: 'This file is not text in UTF-8.',
          nl: 'Dit bestand is geen tekst in UTF-8.',
        },
      }
