import type { Besides, Reader, Tx } from '../platform/db/index.ts'
import type { PackSource } from './source.ts'

/** Something a pack names and refers to: a source, a cluster, an instrument, a call. */
export type Name = { readonly kind: string; readonly id: string; readonly programme?: string | null }

/** The programme whose pack is being loaded. */
export type About = { readonly programme: string; readonly demonstration: boolean; readonly now: Temporal.Instant }

/** What recording a part came to: an event per subject that changed, and what the agency had entered otherwise. */
export type Recorded = { readonly changed: readonly Besides[]; readonly kept?: readonly Kept[] }

/** An entry of the agency's that stands above what the pack says. */
export type Kept = {
  readonly subject: Name
  readonly field: string
  readonly entered: string
  readonly pack: string
}

/** Records a part; compares before it writes, so that loading twice changes nothing. */
export type Recorder = (tx: Tx, about: About) => Promise<Recorded>

/**
 * A room's part in programme packs. Rooms list theirs in `src/packs.ts`, in the order in which they are recorded.
 * Raise `version` when the same files come to mean something else, so that packs already loaded are read again.
 */
export type Part = {
  readonly name: string
  readonly version: number
  /** Whether this part reads the file (its name within the pack, `news/2018-07-20.md`). */
  reads(file: string): boolean
  /** Reads and checks the files, saying every fault to `source`; recorded only when no part found one. */
  read(source: PackSource): Recorder | undefined
  /** What stands in the database already and may be referred to, beside what the pack itself declares. */
  known?(db: Reader): Promise<readonly Name[]>
}
