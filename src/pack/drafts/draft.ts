import { lifecycle } from '../../kernel/lifecycle.ts'
import type { Words } from '../../kernel/words.ts'

/** The life of a version of a document. Only drafts are edited; a later version takes the place of a published one without an act. */
export const versionLife = (noun: Words) =>
  lifecycle({
    noun,
    states: {
      draft: { en: 'a draft', nl: 'ontwerp' },
      published: { en: 'published', nl: 'gepubliceerd' },
      superseded: { en: 'superseded', nl: 'vervangen' },
      discarded: { en: 'given up', nl: 'opgegeven' },
    },
    initial: 'draft',
    acts: {
      edit: { name: { en: 'Save the draft', nl: 'Ontwerp bewaren' }, from: ['draft'], to: 'draft' },
      publish: { name: { en: 'Publish', nl: 'Publiceren' }, from: ['draft'], to: 'published' },
      discard: { name: { en: 'Give up', nl: 'Opgeven' }, from: ['draft'], to: 'discarded' },
      supersede: { name: { en: 'Supersede', nl: 'Vervangen' }, from: ['published'], to: 'superseded' },
    },
  })

/** A version that someone is writing. `document` may be unfinished. */
export type Draft = {
  readonly id: string
  readonly document: string
  readonly state: 'draft' | 'published' | 'discarded'
  readonly version: string | null
  readonly demonstration: boolean
  readonly changedAt: Temporal.Instant
}
