import type { VNode } from 'preact'
import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Reader, Tx } from '../../platform/db/index.ts'
import type { Need } from '../../platform/http/index.ts'
import type { Kind } from './rules.ts'
import type { DraftStore } from './store.ts'

/** A document under its key, as it was published. */
export type Standing<Document> = { readonly key: string; readonly text: string; readonly document: Document }

/** What is recorded when a draft becomes a version. */
export type Publication<Document> = {
  readonly key: string
  readonly document: Document
  readonly text: string
  readonly digest: string
  readonly demonstration: boolean
  readonly by: string
}

/**
 * Where the versions of one kind of document are written (instruments, application forms): what a room tells about its
 * documents, so that drafts of every kind are begun, edited, compared, previewed, published and given up in the same way.
 */
export type Desk<Document> = {
  readonly kind: Kind
  /** Where the documents stand: `/instruments`. */
  readonly at: string
  /** Where the vocabulary is described: `/schemas/instrument.json`. */
  readonly schema: string
  readonly may: Need
  readonly store: DraftStore
  readonly says: {
    readonly all: Words
    readonly against: (key: string) => Words
    readonly none: Words
    readonly stands: Words
    publishNote(key: string, document: Document): Words
  }
  read(text: string): Outcome<Document>
  keyOf(document: Document): string
  nameOf(document: Document): Words
  /** What a draft can begin from. */
  standing(db: Reader): Promise<readonly Standing<Document>[]>
  /** What a draft would come after; `text` where it cannot be read whole. */
  before(
    db: Reader,
    draft: { text: string; document: Document | undefined },
    now: Temporal.Instant,
  ): Promise<Standing<Document> | undefined>
  /** What speaks against publishing, and whether real documents of this name stand. */
  judge(tx: Tx, now: Temporal.Instant): Promise<(document: Document) => { refusals: readonly Refusal[]; real: boolean }>
  publish(tx: Tx, publication: Publication<Document>, now: Temporal.Instant): Promise<void>
  /** What one version says otherwise than the other, in words. */
  differences(before: Document, after: Document, language: Language): VNode
  /** As it will read once it is published. */
  preview(document: Document, language: Language): VNode
}
