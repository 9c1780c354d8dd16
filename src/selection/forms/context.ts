import type { ConsortiumFacts } from '../../programme/consortia/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'

/** What an answer is judged against, as far as it is known. */
export type Context = {
  /** The version of the instrument that the call opens. */
  readonly instrument?: Instrument
  /** Today, as a decision would be taken. */
  readonly day?: Temporal.PlainDate
  /** When the support would begin; the first of the month after `day` where nothing says otherwise. */
  readonly start?: Temporal.PlainDate
  /** The cluster that the application goes through: it carries all of a project that names no shares. */
  readonly cluster?: string | null
  /** What the registers know of the partners of a project. */
  readonly registers?: Pick<ConsortiumFacts, 'groupOf' | 'payee' | 'memberOf' | 'establishment'>
}
