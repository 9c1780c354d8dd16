import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Reader, type Tx } from '../../platform/db/index.ts'
import { applicationById, recordOutcome } from '../applications/queries.ts'
import { conflictsOfPeople, resultsOf } from '../evaluation/queries.ts'
import { sendVerdict } from './queries.letters.ts'
import * as rules from './rules.ts'
import { screeningSubject, type Verdict } from './screening.ts'
import * as store from './store.ts'

/** How an act is done: the form's key and digest; a moment only where demonstration subjects are replayed. */
export type How = {
  readonly key?: string | undefined
  readonly asked?: string | undefined
  readonly moment?: Temporal.Instant | undefined
}

/** The cluster advises on an idea that was shared with it. */
export const adviseOnIdea = (
  database: Database,
  actor: Actor,
  asked: { readonly application: string; readonly text: string },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: screeningSubject(asked.application),
    name: 'screening.advised',
    ...how,
    load: tx => applicationById(tx, actor, asked.application),
    decide: application => rules.advise(asked, application, actor),
    record: async (tx, text, now) => {
      const { application } = asked
      await store.recordAdvice(tx, { id: randomUUID(), application, text, by: actorKey(actor), at: now })
      return null
    },
  })

/** What the manager of the cluster decides on: the pre-proposal, what the round found, what stands between the two. */
export async function screenedOf(db: Reader, actor: Actor, id: string, now: Temporal.Instant): Promise<rules.Screened> {
  const application = await applicationById(db, actor, id)
  if (application === undefined) return { application, found: undefined, conflicts: [] }
  const found = await resultsOf(db, application.call, application.stage, id)
  const cluster = application.screenedBy ?? null
  const people = actor.kind === 'person' ? [actor.person] : []
  return {
    application,
    found: found?.final === true ? found.results[0] : undefined,
    conflicts: cluster === null ? [] : await conflictsOfPeople(db, people, [id], dayOf(now), undefined, cluster),
  }
}

/** The cluster retains a pre-proposal for the agency, or does not; the applicants get the reasons in a letter. */
export const decideScreening = (
  database: Database,
  actor: Actor,
  asked: { readonly application: string; readonly verdict: string; readonly reasons: string },
  how: How = {},
): Promise<Outcome<null>> =>
  act(database, {
    actor,
    subject: screeningSubject(asked.application),
    name: 'screening.decided',
    ...how,
    load: (tx, now) => screenedOf(tx, actor, asked.application, now),
    decide: screened => {
      const decided = rules.decide(asked, screened, actor)
      return decided.ok ? accept({ ...decided.fact, screened }) : decided
    },
    record: async (tx, { verdict, reasons, screened }, now) => {
      const { application, found } = screened
      if (application === undefined) return null
      const stands: Omit<Verdict, 'letter'> = {
        id: randomUUID(),
        application: application.id,
        stage: application.stage,
        cluster: application.screenedBy ?? '',
        verdict,
        reasons,
        total: found?.total ?? null,
        thresholdsMet: found?.thresholdsMet ?? null,
        by: actorKey(actor),
        at: now,
      }
      await recordIn(tx, stands, actor, now)
      return null
    },
    why: ({ reasons }) => reasons,
    data: ({ verdict }) => ({ verdict }),
  })

async function recordIn(tx: Tx, stands: Omit<Verdict, 'letter'>, actor: Actor, now: Temporal.Instant): Promise<void> {
  const letter = await sendVerdict(tx, stands, now)
  await store.recordVerdict(tx, { ...stands, letter: letter ?? null })
  await recordOutcome(tx, {
    application: stands.application,
    act: stands.verdict,
    actor,
    now,
    data: { screening: stands.id },
  })
}
