import { system } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs/index.ts'
import { awards } from '../decisions/index.ts'
import { decisionById, notify } from '../decisions/queries.ts'
import { acknowledgeDecided } from './queries.acknowledge.ts'
import { sendDecision } from './queries.letters.ts'

const secretariat = system('secretariat')

/**
 * What follows a decision, asked for in the transaction that took it: the applicant gets the letter, and an approval
 * acknowledges the cluster. Both are done once, however often the job runs. `moment`: for replays of the demonstration.
 */
export async function followDecision(database: Database, decision: string, moment?: Temporal.Instant): Promise<void> {
  const found = await decisionById(database.reader, decision)
  if (found === undefined) return
  const how = moment === undefined ? {} : { moment }
  const sent = await sendDecision(database, secretariat, { decision }, how)
  if (!sent.ok) throw new Error(`the letter of decision ${decision} was not sent: ${sent.refusals[0].message.en}`)
  // the term of the remedies runs from here
  await notify(database, secretariat, { decision }, { ...how, key: `decision-told-${decision}` })
  if (!awards(found.ruling) || found.supersededBy !== null) return
  const made = await acknowledgeDecided(database, secretariat, { decision }, how)
  if (!made.ok) throw new Error(`decision ${decision} acknowledged nobody: ${made.refusals[0].message.en}`)
}

export const workDecided = (jobs: Pick<Jobs, 'work'>, database: Database): void =>
  jobs.work('decided', async data => {
    const { decision } = (data ?? {}) as { readonly decision?: unknown }
    if (typeof decision === 'string') await followDecision(database, decision)
  })
