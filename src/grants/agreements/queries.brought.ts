import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time.ts'
import { alsoActed, type Json, type Tx, Unrecordable } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { type Agreement, subjectOf } from './agreement.ts'
import { imposeCycle } from './queries.acts.ts'
import { recordGiven } from './queries.aid.ts'
import { contentOf } from './queries.letters.ts'
import { commitBrought } from './queries.money.ts'
import { evaluationsIn, instalmentsOf } from './rules.draft.ts'
import { sentences } from './sentences.ts'
import { recordRevision } from './store.amendments.ts'
import * as cycle from './store.cycle.ts'
import * as store from './store.ts'

/** An agreement as it stands elsewhere, in the middle of its life. */
export type Brought = Pick<
  Agreement,
  | 'number'
  | 'cluster'
  | 'organisation'
  | 'instrument'
  | 'title'
  | 'scope'
  | 'grantedOn'
  | 'firstOperatingAidOn'
  | 'cumulatedAid'
  | 'term'
  | 'years'
  | 'demonstration'
>

/**
 * Brings in an agreement that was signed before this register began: in force, without a decision here; what it promises is
 * committed out of its envelope, its aid enters the register, and from today on it lives as any other: duties and evaluations
 * that are still to come follow from the instrument. `drawnUpBy` uploaded it, the actor accepts it: two people. Answers its id.
 */
export async function bringIn(
  tx: Tx,
  brought: Brought & { readonly envelope: string; readonly drawnUpBy: string },
  { actor, now }: { readonly actor: Actor; readonly now: Temporal.Instant },
): Promise<string> {
  const { envelope, drawnUpBy, ...terms } = brought
  const instrument = (await instrumentsOf(tx)).get(brought.instrument)
  if (instrument === undefined) throw new Unrecordable([sentences.decision])
  const id = randomUUID()
  const { document } = instrument
  await store.recordDraft(tx, {
    ...terms,
    id,
    application: null,
    decision: null,
    acknowledgement: null,
    project: null,
    beneficiary: null,
    partners: [],
    provisions: '',
    annexes: [],
    instalments: instalmentsOf(brought.years, document.payment.instalments),
    draftedBy: drawnUpBy,
    draftedAt: now,
  })
  const signed = { by: actorKey(actor), name: actor.kind === 'visitor' ? '' : actor.name, at: now, letter: null }
  await store.recordCountersignature(tx, id, signed)
  const standing = (await store.byId(tx, id)) as Agreement
  await recordRevision(tx, {
    agreement: id,
    ordinal: 0,
    content: contentOf(standing) as Json,
    amendment: null,
    letter: null,
    since: standing.term.from,
    at: now,
  })
  const today = dayOf(now)
  const ahead = ({ due }: { readonly due: Temporal.PlainDate }) => Temporal.PlainDate.compare(due, today) >= 0
  await cycle.planEvaluations(tx, id, evaluationsIn(standing.term, document.evaluations).filter(ahead))
  await imposeCycle(tx, { agreement: standing, instrument }, actor, now, today)
  await commitBrought(tx, standing, instrument, envelope, now)
  await recordGiven(tx, standing, instrument, { actor, now })
  await alsoActed(tx, { actor, kind: subjectOf(id).kind, name: 'agreement.brought-in', now }, [
    { id, data: { number: standing.number } },
  ])
  return id
}
