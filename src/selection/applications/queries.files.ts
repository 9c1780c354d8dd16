import type { Actor } from '../../kernel/actor.ts'
import { actorKey } from '../../kernel/actor.ts'
import { notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Database, Json, Tx } from '../../platform/db/index.ts'
import { accepted, type FileKind, type Files } from '../../platform/files/index.ts'
import { formByKey } from '../forms/queries.ts'
import type { How } from './queries.begin.ts'
import { type At, inSection, told, write } from './queries.sections.ts'
import { addFile, type Filed, fileQuestion } from './rules.files.ts'
import { mayWrite, partOf } from './rules.ts'
import { answersOf } from './store.answers.ts'
import * as fileStore from './store.files.ts'
import * as store from './store.ts'

type Upload = { readonly name: string; readonly bytes: Uint8Array }

/** Keeps an uploaded file as an answer. It is on disk before the act that names it; what is refused is swept as an orphan. */
export async function uploadFile(
  database: Database,
  files: Files,
  actor: Actor,
  asked: At & { readonly path: string; readonly upload: Upload | undefined },
  how: How = {},
): Promise<Outcome<Json>> {
  const wanted = await asks(database, actor, asked)
  if (!wanted.ok) return wanted
  const { kinds, megabytes } = wanted.fact
  const judged = await accepted(asked.upload, kinds, { path: asked.path, limit: megabytes * 1024 * 1024 })
  if (!judged.ok) return judged
  const { name, bytes } = asked.upload as Upload
  const digest = await files.put(bytes)
  const file = { digest, name: plainName(name), size: bytes.byteLength, type: judged.fact.type }
  return inSection(database, actor, asked, how, {
    name: 'application-section.file-added',
    load: tx => standing(tx, asked),
    decide: (found, before) => addFile(found, asked, file, before),
    record: recorded(actor, asked),
    data: fact => ({ ...told(fact), file: digest }),
  })
}

/** What the question wants, asked before the bytes are looked at. */
async function asks(
  database: Database,
  actor: Actor,
  { application: id, section, path }: At & { readonly path: string },
) {
  const application = await store.byId(database.reader, id)
  if (application === undefined) return refused(notFound)
  const part = partOf(actor, application, await store.editorsNow(database.reader, id))
  const form = await formByKey(database.reader, application.form)
  if (part === undefined || form === undefined) return refused(notFound)
  const [first] = mayWrite(part, application.state)
  if (first !== undefined) return refused(first)
  const question = fileQuestion({ application, part, form, section, work: undefined }, path)
  if (question === undefined) return refused(notFound)
  const kinds = question.kinds.map((kind): FileKind => (kind === 'jpg' ? 'jpeg' : kind))
  return { ok: true as const, fact: { kinds, megabytes: question.megabytes } }
}

/** A name without folders and without signs that a file system or a mail program trips over. */
const plainName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}<>:"|?*]/gu, '_')
    .slice(-120)
    .trim() || 'file'

const standing = async (tx: Tx, { application, stage, path }: At & { readonly path: string }) =>
  (await answersOf(tx, application, stage)).find(each => each.path === path)

const recorded =
  (actor: Actor, at: At & { readonly path: string }) =>
  async (tx: Tx, fact: Filed, now: Temporal.Instant): Promise<Json> => {
    await fileStore.recordFile(tx, { ...at, ...fact.file, by: actorKey(actor), from: null }, now)
    return write(actor, at, null)(tx, fact, now)
  }

export { digests } from './store.files.ts'
