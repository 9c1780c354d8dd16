import { type Actor, actorKey } from '../../kernel/actor.ts'
import { accept, notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import { act, type Database, type Tx } from '../../platform/db/index.ts'
import type { How } from './queries.sittings.ts'
import { keepsApart } from './rules.sitting.ts'
import * as store from './store.decisions.ts'
import { words } from './words.decide.ts'

/** The letter of a decision has gone out, in the transaction that sends it: from then on the applicant sees the decision. */
export const noteTold = (
  tx: Tx,
  {
    decision,
    letter,
    actor,
    now,
  }: {
    readonly decision: string
    readonly letter: string | null
    readonly actor: Actor
    readonly now: Temporal.Instant
  },
): Promise<void> => store.recordNotification(tx, { decision, letter, by: actorKey(actor), now })

/** The applicant has been told by another way than a letter of Tros. */
export const notify = (
  database: Database,
  actor: Actor,
  asked: { readonly decision: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: { kind: 'decision-notification', id: asked.decision },
    name: 'decision.notified',
    ...how,
    load: tx => store.decisionById(tx, asked.decision),
    decide: decision => {
      if (decision === undefined) return refused(notFound)
      const refusals: Refusal[] = keepsApart(actor, decision.demonstration)
      if (decision.notifiedAt !== null) refusals.push(refuse('decision.notified', words.told))
      return refusals.length === 0 ? accept(decision) : unless(refusals, () => decision)
    },
    record: async (tx, decision, now) => {
      await noteTold(tx, { decision: decision.id, letter: null, actor, now })
      return decision.id
    },
    data: decision => ({ decision: decision.id, application: decision.application }),
  })
