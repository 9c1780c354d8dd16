import type { Reader, Tx } from '../../platform/db/index.ts'

/**
 * What a later room keeps about a person. It goes with them when they take their data along, and goes away when they are
 * erased. The table of contents hands these in, because later rooms are unknown here.
 */
export type Elsewhere = {
  /** The name it has in the export. */
  readonly name: string
  of(db: Reader, person: string): Promise<unknown>
  forget(tx: Tx, person: string): Promise<void>
}
