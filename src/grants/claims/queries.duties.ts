import { noteJudged, noteShown } from '../../duties/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Reader, Tx } from '../../platform/db/index.ts'
import { cycleDutiesOf } from '../agreements/queries.ts'
import type { Claim } from './claim.ts'

/** The duty to report on a year: the agreement imposed it, the final claim of the year shows it. */
export const reportDutyOf = async (db: Reader, claim: Pick<Claim, 'agreement' | 'year'>): Promise<string | undefined> =>
  (await cycleDutiesOf(db, claim.agreement)).find(({ step, year }) => step === 'report' && year === claim.year)?.duty

/** The year was reported on, with this text. An interim claim shows nothing: the year is not over. */
export async function showReport(
  tx: Tx,
  claim: Claim,
  { text, actor, now }: { readonly text: string; readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<void> {
  const duty = claim.kind === 'final' ? await reportDutyOf(tx, claim) : undefined
  if (duty !== undefined) await noteShown(tx, { duty, text, file: null, actor, now })
}

/** The report is accepted with its certificate, or owed still because it was taken back. */
export async function noteReport(
  tx: Tx,
  claim: Claim,
  {
    accepted,
    reason = null,
    ...by
  }: { accepted: boolean; reason?: string | null; actor: Actor; now: Temporal.Instant },
): Promise<void> {
  const duty = claim.kind === 'final' ? await reportDutyOf(tx, claim) : undefined
  if (duty !== undefined) await noteJudged(tx, { duty, accepted, reason, ...by })
}
