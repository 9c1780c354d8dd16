import type { Reader } from '../../platform/db/index.ts'
import type { Certificate } from './control.ts'
import { type AcceptedCost, acceptedOf } from './rules.certificate.ts'
import { lastCertificateOf, lastCertificatesOf, verifiersOf } from './store.words.ts'

export {
  announceCuts,
  answerCuts,
  closeControl,
  concludeControl,
  reopenControl,
  resumeControl,
  settleSample,
  takeControl,
  weighAnswer,
} from './queries.acts.ts'
export { acceptLines, answerChecklist, judgeLine, sayOnLine } from './queries.lines.ts'
export { decideObjection, objectTo } from './queries.objections.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { checklistById } from './store.checklists.ts'
export { findingsOf } from './store.findings.ts'
export { ofClaim as controlOf, placesOf } from './store.ts'
export { certificatesOf, digests } from './store.words.ts'

/** The certificate of a claim that holds: the last one. */
export const certificateOf = (db: Reader, claim: string): Promise<Certificate | undefined> =>
  lastCertificateOf(db, claim)

/** The certificates of a year of an agreement that hold: one of each claim. */
export const certificatesIn = (db: Reader, agreement: string, year: number): Promise<Certificate[]> =>
  lastCertificatesOf(db, agreement, year)

/** What is accepted of a year (counted from 1), by category and activity, in the shape of an assessment’s costs. */
export const acceptedCosts = async (db: Reader, agreement: string, year: number): Promise<AcceptedCost[]> =>
  acceptedOf(await lastCertificatesOf(db, agreement, year))

/** Whoever took part for the agency in the controls of a year: none of them approves what is paid for it. */
export async function verifiersIn(db: Reader, agreement: string, year: number): Promise<string[]> {
  const found = await lastCertificatesOf(db, agreement, year)
  const all = new Set(found.flatMap(({ verifiers }) => verifiers))
  for (const { control } of found) for (const by of await verifiersOf(db, control)) all.add(by)
  return [...all].sort()
}
