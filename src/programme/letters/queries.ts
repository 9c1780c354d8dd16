import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { system } from '../../kernel/actor.ts'
import { canonical } from '../../kernel/canonical.ts'
import { codeOf } from '../../kernel/code.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { alsoActed, type Json, json, type Reader, type Tx } from '../../platform/db/index.ts'
import { send } from '../../platform/jobs/index.ts'
import { agency } from '../agency/queries.ts'
import { type DataOf, shapes } from './data.ts'
import type { Kind, Letter } from './letter.ts'
import { lettersQueue } from './queries.pdf.ts'
import { objectionDays } from './rules.ts'
import * as store from './store.ts'

export { type Addressed, addresseeFor } from './queries.addressee.ts'
export { type Desk, pdfOf, workLetters } from './queries.pdf.ts'
export {
  about as lettersAbout,
  aboutAny as lettersAboutAny,
  byCode as letterByCode,
  byId as letterById,
  digests,
} from './store.ts'

export type Issued<K extends Kind> = {
  readonly kind: K
  /** What it is about; its history shows the letter. */
  readonly subject: { readonly kind: string; readonly id: string }
  /** The organisation and the cluster whose people may read it. */
  readonly organisation: string | null
  readonly cluster?: string | null
  readonly language: Language
  readonly data: DataOf<K>
  readonly demonstration: boolean
  /** A code that proves something already (an acknowledgement, a submission); else the letter gets one of its own. */
  readonly code?: string
}

/**
 * Sends a letter, in the transaction of the act that it tells of: its data is frozen here, its PDF follows. Answers the
 * letter; the caller names its id in its own record. `undefined`: the programme has no letters.
 */
export async function issue<K extends Kind>(
  tx: Tx,
  asked: Issued<K>,
  now: Temporal.Instant,
): Promise<Letter | undefined> {
  const style = await store.currentStyle(tx)
  if (style === undefined) return undefined
  const data = shapes[asked.kind].parse(asked.data) as Json
  const { year } = dayOf(now)
  const letter: Letter = {
    id: randomUUID(),
    kind: asked.kind,
    reference: `${year}/${String(await store.nextNumber(tx, year)).padStart(5, '0')}`,
    code: codeOf(randomBytes(15)),
    subject: asked.subject,
    organisation: asked.organisation,
    cluster: asked.cluster ?? null,
    language: asked.language,
    data: { ...(data as object), agency: await agencyIn(tx, asked.language), verify: asked.code ?? null } as Json,
    style: style.digest,
    demonstration: asked.demonstration,
    issuedAt: now,
    site: null,
    pdf: null,
  }
  await store.record(tx, letter)
  // what it says is named in the trail: a letter that was changed since is found out
  const told = { kind: letter.kind, reference: letter.reference, said: saidIn(letter.data) }
  await alsoActed(tx, { actor: system('letters'), kind: 'letter', name: 'letter.sent', now }, [
    { id: letter.id, data: told },
  ])
  await send(tx, lettersQueue, letter.id)
  return letter
}

/** The digest of what a letter says, whoever wrote it down. */
const saidIn = (data: Json): string =>
  createHash('sha256')
    .update(canonical(JSON.parse(json(data))))
    .digest('hex')

/** The agency as a letter names it. */
export async function agencyIn(db: Reader, language: Language): Promise<{ name: string; website: string | null }> {
  const found = await agency(db)
  return { name: inLanguage(found?.name ?? null, language)?.text ?? '', website: found?.website ?? null }
}

/** What can be done against a decision, as the programme says it today. */
export const remedies = async (db: Reader) => (await store.currentStyle(db))?.remedies ?? []

/** Within how many days after its notification an objection against a decision is in time. */
export const objectionTerm = async (db: Reader): Promise<number | undefined> => objectionDays(await remedies(db))
