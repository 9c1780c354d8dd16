import {
  accept,
  agreementById,
  approvePlan,
  countersign,
  draftAgreement,
  handInPlan,
  offer,
} from '../grants/agreements/queries.ts'
import { decisionsIn } from '../selection/decisions/queries.ts'
import type { Applicant } from './applicants.ts'
import type { Stage } from './file.ts'
import { call } from './selection.ts'

export const accountManager = '5e000000-0000-4000-8000-000000000003'
export const programmeManager = '5e000000-0000-4000-8000-000000000002'

/** The days on which an agreement comes about; it runs from `from`. */
type Days = { readonly draft: string; readonly offer: string; readonly sign: string; readonly from: string }
const days: Days = { draft: '2018-09-03', offer: '2018-09-05', sign: '2018-09-14', from: '2018-10-01' }
/** Where the decision stood under a condition, everything waits until it is met. */
const later: Days = { draft: '2018-11-05', offer: '2018-11-07', sign: '2018-11-16', from: '2018-12-01' }

/** What was decided in 2018 becomes agreements: answers them by applicant. */
export async function signAll(stage: Stage, applicants: readonly Applicant[]): Promise<ReadonlyMap<string, string>> {
  const { database } = stage.teller
  const decisions = await decisionsIn(database.reader, call)
  const signed = new Map<string, string>()
  for (const applicant of applicants) {
    if (applicant.fate !== 'approved' && applicant.fate !== 'approved-conditionally') continue
    const decision = decisions.find(({ organisation, ruling }) => {
      return organisation === applicant.organisation && ruling.startsWith('approve')
    })
    if (decision === undefined) continue
    signed.set(
      applicant.id,
      await sign(stage, applicant, decision.id, applicant.condition === undefined ? days : later),
    )
  }
  return signed
}

/** Drawn up by the account manager, accepted by whoever may bind the organisation, countersigned for the agency. */
async function sign({ teller }: Stage, applicant: Applicant, decision: string, on: Days): Promise<string> {
  const { database } = teller
  const says = (what: string) => `the agreement of ${applicant.id} is ${what}`
  const id = await teller.act(accountManager, `${on.draft} 10:00`, says('drafted'), (actor, how) =>
    draftAgreement(database, actor, { decision, from: on.from }, how),
  )
  await teller.act(accountManager, `${on.offer} 11:00`, says('offered'), (actor, how) =>
    offer(database, actor, { id }, how),
  )
  await teller.act(applicant.person, `${on.sign} 14:00`, says('accepted'), async (actor, how) => {
    const digest = (await agreementById(database.reader, actor, id))?.offeredDigest ?? ''
    return accept(database, actor, { id, digest, agreed: true, proof: 'confirmation' }, how)
  })
  await teller.act(programmeManager, `${on.sign} 16:30`, says('countersigned'), (actor, how) =>
    countersign(database, actor, { id }, how),
  )
  return id
}

/** The work plan and budget of one year: handed in, and approved two weeks later. `lines` as typed, by line. */
export async function plan(
  { teller }: Stage,
  asked: {
    readonly agreement: string
    readonly person: string
    readonly year: number
    readonly day: string
    readonly summary: string
    readonly amounts: Readonly<Record<string, string>>
  },
): Promise<void> {
  const { database } = teller
  const { agreement: id, person, year, day, summary, amounts } = asked
  await teller.act(person, `${day} 10:00`, `a plan of year ${year}`, (actor, how) =>
    handInPlan(database, actor, { id, year, summary, amounts, document: null }, how),
  )
  const judged = Temporal.PlainDate.from(day).add({ days: 14 })
  await teller.act(accountManager, `${judged} 11:00`, `the plan of year ${year} is approved`, (actor, how) =>
    approvePlan(database, actor, { id, year, reason: '' }, how),
  )
}
