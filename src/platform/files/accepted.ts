import { accept, type Outcome, refuse, refused } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { type Reason, Unreadable } from '../sheets/refusals.ts'
import { inspectZip } from '../sheets/zip.ts'

const openXml = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

/** The kinds of file that people may send, each with the names that go with it. The first is the one it is given. */
const kinds = {
  pdf: { type: 'application/pdf', names: ['pdf'] },
  png: { type: 'image/png', names: ['png'] },
  jpeg: { type: 'image/jpeg', names: ['jpg', 'jpeg'] },
  docx: { type: `${openXml}.wordprocessingml.document`, names: ['docx'] },
  xlsx: { type: `${openXml}.spreadsheetml.sheet`, names: ['xlsx'] },
  odt: { type: `${openDocument}.text`, names: ['odt'] },
  ods: { type: `${openDocument}.spreadsheet`, names: ['ods'] },
} as const satisfies Record<string, { readonly type: string; readonly names: readonly [string, ...string[]] }>
export type FileKind = keyof typeof kinds
export const fileKinds = Object.keys(kinds) as FileKind[]

/** For the `accept` of a file field. */
export const acceptOf = (wanted: readonly FileKind[] = fileKinds): string =>
  wanted.flatMap(kind => kinds[kind].names.map(name => `.${name}`)).join(',')

/** `PDF, Word (.docx)`: which kinds are accepted, in words. */
export const kindsInWords = (wanted: readonly FileKind[] = fileKinds): string =>
  wanted.map(kind => `.${kinds[kind].names[0]}`).join(', ')

/** The most that one file may hold, and what a packed one may become. */
export const fileLimits = {
  bytes: 20 * 1024 * 1024,
  entries: 5000,
  unpacked: 200 * 1024 * 1024,
  ratio: 150,
} as const

type Sent = { readonly name: string; readonly bytes: Uint8Array }
export type Accepted = { readonly type: string; readonly extension: string }

/**
 * What an uploaded file is, by its content; refused with a sentence when it is not what its name says, holds programs, is
 * locked, or unpacks to far more than it seems. `path` is the field it was sent in.
 */
export async function accepted(
  upload: Sent | undefined,
  wanted: readonly FileKind[] = fileKinds,
  { path = 'file', limit = fileLimits.bytes }: { readonly path?: string; readonly limit?: number } = {},
): Promise<Outcome<Accepted>> {
  const no = (rule: string, words: Words): Outcome<never> => refused(refuse(`file.${rule}`, words, { path }))
  if (upload === undefined) return no('missing', sentences.missing)
  const { bytes, name } = upload
  if (bytes.byteLength === 0) return no('empty', sentences.empty)
  if (bytes.byteLength > limit) return no('too-large', tooLarge(limit))
  const said = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()
  if (said !== undefined && withPrograms.test(said)) return no('macros', sentences.macros)
  const found = await recognised(bytes)
  if ('reason' in found) return no(found.reason, sentences[found.reason])
  const { kind } = found
  if (kind === undefined || !wanted.includes(kind)) {
    const claimed = wanted.some(each => (kinds[each].names as readonly string[]).includes(said ?? ''))
    return claimed ? no('disguised', disguised(said ?? '')) : no('kind', notOfTheseKinds(wanted))
  }
  const { type, names } = kinds[kind]
  if (said !== undefined && !(names as readonly string[]).includes(said)) return no('disguised', disguised(said))
  return accept({ type, extension: names[0] })
}

const withPrograms = /^(docm|dotm|xlsm|xltm|xlsb|xlam|pptm)$/

type Fault = 'macros' | 'zip-bomb' | 'locked' | 'broken'
type Recognised = { readonly kind: FileKind | undefined } | { readonly reason: Fault }

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, index) => bytes[index] === byte)
const latin = (bytes: Uint8Array, from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')

async function recognised(bytes: Uint8Array): Promise<Recognised> {
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { reason: 'locked' }
  if (latin(bytes, 0, 5) === '%PDF-')
    return latin(bytes, -2048).includes('%%EOF') ? { kind: 'pdf' } : { reason: 'broken' }
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))
    return latin(bytes, 12, 16) === 'IHDR' && latin(bytes, -64).includes('IEND')
      ? { kind: 'png' }
      : { reason: 'broken' }
  if (begins(bytes, 0xff, 0xd8, 0xff)) return { kind: 'jpeg' }
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return packed(bytes)
  return { kind: undefined }
}

/** Documents that are zip files: what is in them says what they are. */
async function packed(bytes: Uint8Array): Promise<Recognised> {
  let kind: FileKind | undefined
  try {
    await inspectZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), fileLimits, names => {
      if (names.some(name => programs.test(name))) throw new Unreadable('macros')
      kind = kindOf(names, latin(bytes, 30, 120))
    })
    return { kind }
  } catch (error) {
    if (error instanceof Unreadable) return { reason: reasons[error.reason] ?? 'broken' }
    throw error
  }
}

/** Where the office programs keep what runs. */
const programs =
  /vbaproject\.bin$|^xl\/macrosheets\/|\/activex\/|^basic\/.*\.xml$|^scripts\/|\.(exe|js|vbs|bat|cmd|jar)$/

function kindOf(names: readonly string[], start: string): FileKind | undefined {
  if (names.includes('[content_types].xml') && names.includes('word/document.xml')) return 'docx'
  if (names.includes('[content_types].xml') && names.includes('xl/workbook.xml')) return 'xlsx'
  // OpenDocument says what it is in its first file, which is never compressed
  const said = /^mimetype.*?application\/vnd\.oasis\.opendocument\.(text|spreadsheet)(?!-)/s.exec(start)?.[1]
  if (said === undefined || !names.includes('content.xml')) return undefined
  return said === 'text' ? 'odt' : 'ods'
}

const reasons: Readonly<Partial<Record<Reason, Fault>>> = {
  macros: 'macros',
  'zip-bomb': 'zip-bomb',
  'old-or-locked': 'locked',
}

const sentences = {
  missing: { en: 'Choose a file.', nl: 'Kies een bestand.' },
  empty: { en: 'This file is empty.', nl: 'Dit bestand is leeg.' },
  macros: {
    en: 'This file holds macros or other programs, and those are not accepted. Save it without them.',
    nl: 'Dit bestand bevat macro’s of andere programma’s, en die worden niet aanvaard. Bewaar het zonder.',
  },
  'zip-bomb': {
    en: 'This file unpacks to far more than it seems and was not opened.',
    nl: 'Dit bestand wordt uitgepakt veel groter dan het lijkt en is niet geopend.',
  },
  locked: {
    en: 'This file has a password, or is of an old kind (.doc, .xls). Save it without a password, as PDF, .docx or .xlsx.',
    nl: 'Dit bestand heeft een wachtwoord of is van een oude soort (.doc, .xls). Bewaar het zonder wachtwoord, als PDF, .docx of .xlsx.',
  },
  broken: {
    en: 'This file is damaged or not complete. Open it in the program it was made with and save it again.',
    nl: 'Dit bestand is beschadigd of niet volledig. Open het in het programma waarmee het is gemaakt en bewaar het opnieuw.',
  },
} as const satisfies Record<string, Words>

const disguised = (said: string): Words => ({
  en: `This file is not what its name says: what is in it is not a .${said} file.`,
  nl: `Dit bestand is niet wat de naam zegt: wat erin staat is geen .${said}-bestand.`,
})

const notOfTheseKinds = (wanted: readonly FileKind[]): Words => ({
  en: `Files of this kind are not accepted here. Accepted are: ${kindsInWords(wanted)}.`,
  nl: `Bestanden van deze soort worden hier niet aanvaard. Wel aanvaard zijn: ${kindsInWords(wanted)}.`,
})

const tooLarge = (limit: number): Words => ({
  en: `A file holds at most ${Math.floor(limit / 1024 / 1024)} MiB here.`,
  nl: `Een bestand telt hier hoogstens ${Math.floor(limit / 1024 / 1024)} MiB.`,
})
