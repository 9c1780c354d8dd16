import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import { accept } from '../../kernel/outcome.ts'
import { accepted, type Files, fileLimits } from '../../platform/files/index.ts'
import type { Ask, Upload } from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import type { File } from './rules.evidence.ts'
import { fields, type TypedLine } from './rules.line.ts'

export const tried = (ask: Ask, form: string, refusals: readonly Refusal[]): Tried => ({
  form,
  typed: ask.form.typed(),
  refusals,
})

/** The fields of a line as they were sent. */
export const typedIn = (text: (name: string) => string): TypedLine =>
  Object.fromEntries(fields.map(field => [field, text(field)]))

/** What one post of files may hold together. */
export const together = 25 * 1024 * 1024 + 1024 ** 2

/** Files that may come with a form, kept under their digest; every one that is not accepted is named. */
export async function keptIn(files: Files, uploads: readonly Upload[], path = 'file'): Promise<Outcome<File[]>> {
  const kept: File[] = []
  const refusals: Refusal[] = []
  for (const upload of uploads) {
    const judged = await accepted(upload, undefined, { path, limit: fileLimits.bytes })
    if (!judged.ok) {
      refusals.push(...judged.refusals.map(one => named(one, uploads.length > 1 ? upload.name : '')))
      continue
    }
    const name = upload.name.slice(-200) || `document.${judged.fact.extension}`
    kept.push({ digest: '', name, type: judged.fact.type, size: upload.bytes.byteLength })
  }
  const [first, ...rest] = refusals
  if (first !== undefined) return { ok: false, refusals: [first, ...rest] }
  // only once all of them are accepted
  for (const [index, { bytes }] of uploads.entries()) {
    const one = kept[index]
    if (one !== undefined) kept[index] = { ...one, digest: await files.put(bytes) }
  }
  return accept(kept)
}

export const named = (refusal: Refusal, name: string): Refusal =>
  name === ''
    ? refusal
    : { ...refusal, message: { en: `${name}: ${refusal.message.en}`, nl: `${name}: ${refusal.message.nl}` } }
