import type { Reader } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import type { ShownForm } from './shown.ts'

/** What stands around this room: where files are kept, and the forms, which a later room owns. */
export type Surroundings = {
  readonly files: Files
  /** Every published form, the newest version first. */
  forms(db: Reader): Promise<readonly ShownForm[]>
}
