import { type Outcome, refuse } from '../../kernel/outcome.ts'
import { versionOf } from '../../platform/db/index.ts'
import type { Ask } from '../../platform/http/index.ts'
import type { Desk } from './desk.ts'
import type { Editing, Listed } from './pages.tsx'
import { type Kind, lineOf } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const draftKind = (desk: { readonly kind: Kind }): string => `${desk.kind.name}-draft`

/** The drafts that are being written, each with what it calls itself and how many faults it has. */
export const listed = async <Document>(desk: Desk<Document>, ask: Ask): Promise<Listed[]> =>
  (await desk.store.drafts(ask.database.reader)).map((draft): Listed => {
    const read = desk.read(draft.document)
    return {
      draft,
      name: read.ok ? desk.keyOf(read.fact) : undefined,
      faults: read.ok ? 0 : read.refusals.length,
    }
  })

/** A draft that can still be worked on, with its faults and what it would come after. */
export async function load<Document>(desk: Desk<Document>, ask: Ask): Promise<Editing<Document> | undefined> {
  const { reader } = ask.database
  const draft = await desk.store.draft(reader, ask.param('id'))
  if (draft === undefined || draft.state !== 'draft') return undefined
  const outcome = desk.read(draft.document)
  const read = outcome.ok ? outcome.fact : undefined
  return {
    draft,
    version: await versionOf(reader, draftKind(desk), draft.id),
    read,
    faults: outcome.ok
      ? []
      : outcome.refusals.map(refusal => {
          const { path = '', message } = refusal
          const bare = (text: string) => text.replace(`${path}: `, '')
          return {
            line: lineOf(refusal),
            refusal: { ...refusal, message: { en: bare(message.en), nl: bare(message.nl) } },
          }
        }),
    before: await desk.before(reader, { text: draft.document, document: read }, ask.now),
  }
}

/** What was written: the file that came with the form, else its text, else the version it starts from. */
export async function textAsked<Document>(
  desk: Desk<Document>,
  { form, database }: Ask,
  from?: string,
): Promise<Outcome<string>> {
  const upload = form.file('file')
  if (upload !== undefined && upload.bytes.length > 0) return readUpload(upload.bytes)
  if (from === undefined) return { ok: true, fact: plainLines(form.text('document')) }
  const found = (await desk.standing(database.reader)).find(({ key }) => key === from)
  return found === undefined ? { ok: false, refusals: [nothingToCopy] } : { ok: true, fact: found.text }
}

function readUpload(bytes: Uint8Array): Outcome<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return { ok: true, fact: plainLines(text) }
  } catch {
    // not UTF-8: the sentence below says so
  }
  return { ok: false, refusals: [refuse('document.text', { en: en.notText, nl: nl.notText }, { path: 'file' })] }
}

const plainLines = (text: string): string => `${text.replaceAll('\r\n', '\n').trimEnd()}\n`

const nothingToCopy = refuse(
  'document.missing',
  { en: 'Choose a version to copy, or a file.', nl: 'Kies een versie om te kopiëren, of een bestand.' },
  { path: 'from' },
)
