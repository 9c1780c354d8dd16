import type { Database } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import { calm, type Jobs } from '../../platform/jobs/index.ts'
import { typeset } from '../../platform/typst/index.ts'
import { printed } from './frame.ts'
import type { Letter, Style } from './letter.ts'
import * as store from './store.ts'

export const lettersQueue = 'letters'

/** Where letters are typeset: the site's address stands in them, and their files are kept. */
export type Desk = { readonly database: Database; readonly files: Files; readonly site: string }

/** Seconds that a letter waits for people: a batch of ten has to end within the five minutes of its queue. */
const patience = 20

/** Typesets what was issued, once nobody has to wait for it; a letter that fails is tried again later. */
export const workLetters = (jobs: Pick<Jobs, 'work'>, desk: Desk): void =>
  jobs.work(lettersQueue, async id => {
    const letter = typeof id === 'string' ? await store.byId(desk.database.reader, id) : undefined
    if (letter?.pdf !== null) return
    await calm(patience)
    await pdfOf(desk, letter)
  })

/**
 * The PDF of a letter: the one that was kept, or else typeset now from its frozen data and kept. A kept file that is lost
 * is made again, byte for byte the same; when it is not, that is said and not hidden.
 */
export async function pdfOf({ database, files, site }: Desk, letter: Letter): Promise<Uint8Array<ArrayBuffer>> {
  const standing = letter.pdf === null ? undefined : await files.get(letter.pdf)
  if (standing !== undefined) return standing
  const style = await store.styleBy(database.reader, letter.style)
  if (style === undefined) throw new Error(`letter ${letter.id} names a style that is not kept`)
  const at = letter.site ?? site
  const pdf = await typesetIn(style, letter.kind, letter.language, printed(letter.data, { ...letter, site: at }, style))
  const digest = await files.put(pdf)
  if (letter.pdf !== null && digest !== letter.pdf)
    throw new Error(`letter ${letter.id} was lost, and what is typeset now is not the same file`)
  if (letter.pdf === null) await database.reader.transaction().execute(tx => store.recordPdf(tx, letter.id, at, digest))
  return pdf
}

/** Sets what a template is given in a style's own template. */
export const typesetIn = (
  style: Style,
  kind: Letter['kind'],
  language: Letter['language'],
  data: Parameters<typeof typeset>[0]['data'],
): Promise<Uint8Array<ArrayBuffer>> =>
  typeset({ template: style.files[`${kind}.${language}.typ`] ?? '', files: style.files, data, language })
