import type { Words } from '../../kernel/words.ts'
import { groundOf } from '../instruments/index.ts'
import type { AssessedYear } from './assessment.ts'

/** The legal basis and the assumption of a rule, as the document states them. */
export function groundsAt({ standing }: AssessedYear, path: string): { basis?: string; assumption?: Words } {
  const ground = groundOf(standing.instrument.document.grounds, path)
  return {
    ...(ground?.basis === undefined ? {} : { basis: ground.basis }),
    ...(ground?.assumption === undefined ? {} : { assumption: ground.assumption }),
  }
}
