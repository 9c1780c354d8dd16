import { createHash } from 'node:crypto'
import { type Refusal, refuse } from '../../kernel/outcome.ts'

export type Upload = { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }

/** Shorter than this it is a choice, a number or a word. */
const written = 12

/** What a person sent: text fields (well-formed, without NUL) and files. Names that begin with `_` belong to the house. */
export class Form {
  readonly #fields: ReadonlyMap<string, readonly string[]>
  readonly #files: ReadonlyMap<string, readonly Upload[]>
  constructor(
    fields: ReadonlyMap<string, readonly string[]>,
    files: ReadonlyMap<string, readonly Upload[]> = new Map(),
  ) {
    this.#fields = fields
    this.#files = files
  }

  /** The field's text without spaces around it; empty when it was not sent. */
  text(name: string): string {
    return (this.#fields.get(name)?.[0] ?? '').trim()
  }

  all(name: string): readonly string[] {
    return this.#fields.get(name) ?? []
  }

  /** The names of all fields that came. */
  get names(): readonly string[] {
    return [...this.#fields.keys()]
  }

  file(name: string): Upload | undefined {
    return this.#files.get(name)?.[0]
  }

  /** Every file that was chosen in one field. */
  files(name: string): readonly Upload[] {
    return this.#files.get(name) ?? []
  }

  /** What was typed, for showing the form again: nothing typed is lost. */
  typed(): Record<string, string> {
    return Object.fromEntries([...this.#fields].map(([name, values]) => [name, values[0] ?? '']))
  }

  /** The texts that someone wrote, without choices and what the house sends along: what has to be given back when all else fails. */
  get written(): readonly string[] {
    const own = ([name]: readonly [string, unknown]) => !/^_(?!remark)|password|\.here$/.test(name)
    return [...this.#fields].filter(own).flatMap(([, values]) => values.filter(value => value.trim().length >= written))
  }

  /** The key that this rendering of the form carries; the act it leads to happens once. */
  get key(): string | undefined {
    const key = this.text('_key')
    return /^[\w-]{8,64}$/.test(key) ? key : undefined
  }

  /** How an act is asked by this form: once by its key, and noticed where the key comes back with other content. */
  get how(): { readonly key?: string; readonly asked: string } {
    const { key, asked } = this
    return { ...(key === undefined ? {} : { key }), asked }
  }

  /** The version of the record that the person saw. */
  get seen(): number | undefined {
    const seen = this.text('_seen')
    return /^\d{1,9}$/.test(seen) ? Number(seen) : undefined
  }

  /** A digest of the content, so that a key used twice with other content is noticed. */
  get asked(): string {
    const hash = createHash('sha256')
    for (const [name, values] of [...this.#fields].sort(([a], [b]) => (a < b ? -1 : 1)))
      hash.update(JSON.stringify([name, values]))
    for (const [name, files] of this.#files) for (const { bytes } of files) hash.update(name).update(bytes)
    return hash.digest('base64url')
  }
}

export const malformed: Refusal = refuse('request.malformed', {
  en: 'This request cannot be read: it holds characters that are not text.',
  nl: 'Dit verzoek kan niet worden gelezen: het bevat tekens die geen tekst zijn.',
})

/** Text that PostgreSQL can hold: well-formed Unicode without NUL. */
export const isText = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** Reads `application/x-www-form-urlencoded` or `multipart/form-data`; `undefined` when it is neither or not text. */
export async function readForm(request: Request): Promise<Form | undefined> {
  const data = await request.formData().catch(() => undefined)
  if (data === undefined) return undefined
  const fields = new Map<string, string[]>()
  const files = new Map<string, Upload[]>()
  for (const [name, value] of data) {
    if (!isText(name) || (typeof value === 'string' && !isText(value))) return undefined
    if (typeof value === 'string') fields.set(name, [...(fields.get(name) ?? []), value])
    else if (value.name !== '' || value.size > 0)
      files.set(name, [
        ...(files.get(name) ?? []),
        { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) },
      ])
  }
  return new Form(fields, files)
}
