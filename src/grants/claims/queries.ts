import type { Actor } from '../../kernel/actor.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Duplicate } from './duplicate.ts'
import { looksAcross } from './queries.standing.ts'
import { duplicatesIn, invoicedTwice, type PaidTwice } from './store.duplicates.ts'

export { openClaim, recallClaim, submitClaim, withdrawClaim } from './queries.acts.ts'
export { bringInClaim } from './queries.brought.ts'
export { recordControl, takeIntoControl } from './queries.control.ts'
export { addEmployee, recordRate as recordHourlyRate } from './queries.employees.ts'
export { addEvidence } from './queries.evidence.ts'
export { addLine, changeLine, removeLine } from './queries.lines.ts'
export { applyReading, dropReading, keepReading } from './queries.reading.ts'
export { claimById, claimsOf } from './queries.standing.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { hoursCeiling } from './store.employees.ts'
export { digests, evidenceOf } from './store.evidence.ts'
export { type BriefLine, briefLinesOf, lineById, linesOf, totalsOf } from './store.lines.ts'
export { contentOf as submittedContent, list as claimsIn, submissionsOf } from './store.ts'

/** The lines of a claim that look like another. Of other clusters only whoever looks across clusters is told. */
export const duplicatesOf = (db: Reader, claim: string, actor: Actor): Promise<Duplicate[]> =>
  duplicatesIn(db, claim, { across: looksAcross(actor) })

export type { PaidTwice } from './store.duplicates.ts'
/** Invoices that were handed in under two agreements, for whoever looks across clusters. */
export const paidTwiceFor = async (db: Reader, actor: Actor): Promise<PaidTwice[]> =>
  looksAcross(actor)
    ? (await invoicedTwice(db)).filter(one => !(actor.kind === 'person' && actor.demonstration) || one.demonstration)
    : []
