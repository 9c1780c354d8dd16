import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { act, type Database, type Tx } from '../../platform/db/index.ts'
import { type Attached, subjectOf } from './control.ts'
import type { How } from './queries.acts.ts'
import { heldStanding } from './queries.standing.ts'
import * as rules from './rules.objection.ts'
import { objectionsOf, recordObjection, recordObjectionOutcome } from './store.objections.ts'
import { recordRound } from './store.ts'
import { certificatesOf } from './store.words.ts'

type Asked<More> = { readonly id: string; readonly seen?: number | undefined } & More

async function found(tx: Tx, id: string): Promise<rules.Objectionable | undefined> {
  const standing = await heldStanding(tx, id)
  return standing === undefined
    ? undefined
    : { standing, certificate: (await certificatesOf(tx, id)).at(-1), objections: await objectionsOf(tx, id) }
}

/** The cluster objects to the certificate that holds. */
export const objectTo = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly text: string; readonly files?: readonly Attached[] }>,
  { seed: _, ...how }: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'control.objected',
    ...how,
    load: tx => found(tx, asked.id),
    decide: (objectionable, now) => rules.object(asked, objectionable, actor, now),
    record: async (tx, { certificate, text }, now) => {
      const { files = [] } = asked
      const by = actorKey(actor)
      await recordObjection(tx, { control: asked.id, certificate: certificate.id, text, files, by, at: now })
      return asked.id
    },
    why: ({ text }) => text,
    data: ({ certificate }) => ({ certificate: certificate.number }),
  })

/** Someone who took no part in the control decides; upheld, everything is looked at anew. */
export const decideObjection = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly outcome: string; readonly reason: string }>,
  { seed: _, ...how }: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'control.objection-decided',
    ...how,
    load: tx => found(tx, asked.id),
    decide: objectionable => rules.decideObjection(asked, objectionable, actor),
    record: async (tx, { objection, outcome, reason }, now) => {
      await recordObjectionOutcome(tx, objection, { outcome, reason, by: actorKey(actor), at: now })
      if (outcome === 'upheld') await recordRound(tx, asked.id, true)
      return asked.id
    },
    why: ({ reason }) => reason,
    data: ({ outcome }) => ({ outcome }),
  })
