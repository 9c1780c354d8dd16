import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Reader } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { submissionOf } from '../../selection/applications/queries.ts'
import type { Decision } from '../../selection/decisions/index.ts'
import { type Annex, subjectOf } from './agreement.ts'
import { cumulatedAid, firstAidOf, groundOf } from './queries.standing.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** The form’s key and digest; and, for demonstration agreements only, the moment it happened. */
export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }

/** Draws up an agreement from an approval: years, maxima, instalments and annexes follow from it. Answers its id. */
export async function draftAgreement(
  database: Database,
  actor: Actor,
  asked: rules.AskedDraft & { readonly decision: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    // two who draw one up for the same decision stand in line
    subject: subjectOf(id),
    name: 'agreement.drafted',
    ...how,
    load: (tx, now) => groundOf(tx, asked.decision, dayOf(now)),
    decide: ground => {
      const drafted = rules.draft(asked, ground, actor)
      return drafted.ok ? accept({ ...drafted.fact }) : drafted
    },
    record: async (tx, { decision, acknowledgement, ...draft }, now) => {
      const number = await store.nextNumber(tx, dayOf(now).year, decision.demonstration)
      await store.recordDraft(tx, {
        ...draft,
        id,
        number,
        application: decision.application,
        decision: decision.id,
        acknowledgement: acknowledgement.id,
        project: null,
        beneficiary: null,
        cluster: acknowledgement.cluster,
        organisation: decision.organisation,
        instrument: decision.instrument,
        partners: [],
        annexes: await annexesOf(tx, decision),
        grantedOn: decision.decidedOn,
        firstOperatingAidOn: await firstAidOf(tx, acknowledgement.cluster, draft.term.from, dayOf(now)),
        cumulatedAid: await cumulatedAid(tx, acknowledgement.cluster, dayOf(now)),
        draftedBy: actorKey(actor),
        draftedAt: now,
        demonstration: decision.demonstration,
      })
      return id
    },
    data: ({ decision }) => ({ decision: decision.id }),
  })
}

/** What belongs to it: the application as it was handed in, the decision with its calculation, the rules of the instrument. */
export async function annexesOf(db: Reader, decision: Decision): Promise<Annex[]> {
  const submission = await submissionOf(db, decision.application)
  const instrument = (await instrumentsOf(db)).get(decision.instrument)
  const names = instrument?.document.names
  return [
    {
      title: {
        en: `Application ${decision.number}, as it was handed in`,
        nl: `Aanvraag ${decision.number}, zoals ingediend`,
      },
      digest: submission?.digest ?? null,
      href: `/applications/${decision.application}`,
    },
    {
      title: { en: 'The decision and its calculation', nl: 'De beslissing en haar berekening' },
      digest: null,
      href: `/decisions/${decision.id}`,
    },
    {
      title: {
        en: `Rules of ${names?.en ?? decision.instrument} (${decision.instrument})`,
        nl: `Regels van ${names?.nl ?? decision.instrument} (${decision.instrument})`,
      },
      digest: null,
      href: `/instruments/${decision.instrument.split('@')[0]}`,
    },
  ]
}
