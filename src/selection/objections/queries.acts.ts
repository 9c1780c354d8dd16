import { randomUUID } from 'node:crypto'
import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, actorKey, system } from '../../kernel/actor.ts'
import { type Outcome, refuse } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import {
  act,
  constraintOf,
  type Database,
  type Json,
  type Reader,
  type Tx,
  Unrecordable,
  versionOf,
} from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { DataOf } from '../../programme/letters/index.ts'
import { addresseeFor, issue, remedies } from '../../programme/letters/queries.ts'
import { applicationById } from '../applications/queries.ts'
import { decisionById, sittingById } from '../decisions/queries.ts'
import { type Document, type Objection, subjectOf } from './objection.ts'
import * as rules from './rules.ts'
import { sentences } from './sentences.ts'
import * as store from './store.ts'

export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }
type Asked<More> = { readonly id: string; readonly seen?: number | undefined } & More

/** Where a programme pack names no term: what an objection and its handling then have. Both are assumptions of ours. */
const usual = { days: 30, decideWithin: 60 }

/** Opens the file of an objection against a decision, and confirms it by a letter. Answers its id. */
export function openObjection(
  database: Database,
  actor: Actor,
  asked: rules.AskedObjection & { readonly decision: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'objection.received',
    ...how,
    load: tx => againstIn(tx, asked.decision),
    decide: (against, now) => rules.object(asked, against, actor, now),
    record: async (tx, opened, now) => {
      const number = await store.recordOpened(tx, id, opened, actorKey(actor)).catch(onceOnly)
      await write(tx, 'objection-received', { ...opened, id, number }, now, () => ({
        inTime: rules.inTime(opened),
        decideBy: opened.decideBy.toString(),
        grounds: opened.grounds,
      }))
      return id
    },
    data: ({ decision, termEnds }) => ({ decision, termEnds: termEnds.toString() }),
  })
}

/** Two objections against one decision at the same moment: one stands. */
function onceOnly(error: unknown): never {
  if (constraintOf(error) === 'objection_once') throw new Unrecordable([refuse('objection.once', sentences.once(''))])
  throw error
}

/** What an objection against this decision would be judged by. */
export async function againstIn(db: Reader, id: string): Promise<rules.Against | undefined> {
  const decision = await decisionById(db, id)
  if (decision === undefined) return undefined
  const application = await applicationById(db, system('objections'), decision.application)
  const remedy = (await remedies(db)).find(({ kind }) => kind === 'objection')
  return {
    decision,
    cluster: application?.cluster ?? null,
    days: remedy?.days ?? usual.days,
    decideWithin: remedy?.decideWithin ?? usual.decideWithin,
    standing: await store.against(db, id),
  }
}

/** The officials who may be given an objection. */
export async function candidatesFor(db: Reader): Promise<(rules.Candidate & { readonly name: string })[]> {
  const found = [
    ...(await peopleWith(db, { role: 'account-manager' })),
    ...(await peopleWith(db, { role: 'programme-manager' })),
  ]
  return [...new Map(found.map(one => [one.person, one])).values()]
}

export const assignHandler = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly handler: string }>,
  how: How = {},
): Promise<Outcome<string>> => {
  let candidates: rules.Candidate[] = []
  return done(database, actor, asked.id, 'objection.assigned', how, {
    before: async tx => {
      candidates = await candidatesFor(tx)
    },
    decide: standing => rules.assign(asked, standing, candidates, actor),
    record: (tx, handler) => store.recordHandler(tx, asked.id, handler),
    data: handler => ({ handler }),
  })
}

/** Adds a document that is kept already. */
export const addDocument = (
  database: Database,
  actor: Actor,
  asked: { readonly id: string; readonly file: Pick<Document, 'digest' | 'name' | 'type' | 'size'> },
  how: How = {},
): Promise<Outcome<string>> =>
  done(database, actor, asked.id, 'objection.document-added', how, {
    decide: standing => rules.add(standing, actor),
    record: (tx, _fact, now) =>
      store.recordDocument(tx, asked.id, { ...asked.file, id: randomUUID(), addedAt: now, addedBy: actorKey(actor) }),
    data: () => ({ name: asked.file.name }),
  })

export const hearObjection = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly heldOn: string; readonly account: string }>,
  how: How = {},
): Promise<Outcome<string>> =>
  done(database, actor, asked.id, 'objection.heard', how, {
    decide: (standing, now) => rules.hear(asked, standing, actor, dayOf(now)),
    record: (tx, fact, now) =>
      store.recordHearing(tx, asked.id, { ...fact, id: randomUUID(), recordedAt: now, recordedBy: actorKey(actor) }),
    data: ({ heldOn }) => ({ heldOn: heldOn.toString() }),
  })

/** Decides the objection; the letter says why. One that is upheld waits for the committee to decide anew. */
export const decideObjection = (
  database: Database,
  actor: Actor,
  asked: rules.AskedOutcome & { readonly id: string },
  how: How = {},
): Promise<Outcome<string>> => {
  let hearings = 0
  return done(database, actor, asked.id, 'objection.decided', how, {
    before: async tx => {
      hearings = (await store.hearingsOf(tx, asked.id)).length
    },
    decide: standing => rules.decide(asked, standing, hearings, actor),
    record: async (tx, fact, now, objection) => {
      await store.recordOutcome(tx, asked.id, fact, dayOf(now))
      await write(tx, 'objection-decision', objection, now, () => ({
        outcome: fact.outcome,
        decidedOn: dayOf(now).toString(),
        reasons: [fact.reasons],
        consequence: fact.consequence,
      }))
    },
    why: ({ reasons }) => reasons,
    data: ({ outcome }) => ({ outcome }),
  })
}

export const withdrawObjection = (
  database: Database,
  actor: Actor,
  asked: Asked<object>,
  how: How = {},
): Promise<Outcome<string>> =>
  done(database, actor, asked.id, 'objection.withdrawn', how, {
    decide: standing => rules.withdraw(asked, standing, actor),
    record: tx => store.recordWithdrawal(tx, asked.id),
  })

const applicationWord = { nl: 'aanvraag', en: 'application' }

async function write<K extends 'objection-received' | 'objection-decision'>(
  tx: Tx,
  kind: K,
  o: Pick<
    Objection,
    'id' | 'number' | 'about' | 'decidedOn' | 'receivedAt' | 'organisation' | 'cluster' | 'demonstration' | 'instrument'
  >,
  now: Temporal.Instant,
  more: () => object,
): Promise<void> {
  const { addressee, language } = await addresseeFor(tx, o.organisation, o.cluster)
  const document = (await instrumentsOf(tx)).get(o.instrument)?.document
  const data = {
    addressee,
    signatory: { role: document?.decision.levels.at(-1)?.names[language] ?? '', name: null },
    contact: null,
    objection: {
      number: o.number,
      against: `${applicationWord[language]} ${o.about}`,
      decidedOn: o.decidedOn.toString(),
      receivedOn: dayOf(o.receivedAt).toString(),
    },
    ...more(),
  } as DataOf<K>
  const { organisation, cluster, demonstration } = o
  await issue(tx, { kind, subject: subjectOf(o.id), organisation, cluster, language, data, demonstration }, now)
}

type Step<Fact> = {
  before?(tx: Tx): Promise<void>
  decide(standing: rules.Standing | undefined, now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, objection: Objection): Promise<void>
  why?(fact: Fact): string
  data?(fact: Fact): Json
}

function done<Fact>(
  database: Database,
  actor: Actor,
  id: string,
  name: string,
  how: How,
  { before, decide, record, ...more }: Step<Fact>,
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: subjectOf(id),
    name,
    ...how,
    load: async tx => {
      await before?.(tx)
      return standingOf(tx, id)
    },
    decide,
    record: async (tx, fact, now, standing) => {
      await record(tx, fact, now, standing?.objection as Objection)
      return id
    },
    ...more,
  })
}

/** An objection with what acts on it are judged by. */
export async function standingOf(db: Reader, id: string): Promise<rules.Standing | undefined> {
  const objection = await store.byId(db, id)
  if (objection === undefined) return undefined
  return { objection, preparers: await preparersOf(db, objection), version: await versionOf(db, 'objection', id) }
}

/** Who prepared or took the decision: whoever recorded it, and the chair, secretary and members of the meeting. */
async function preparersOf(db: Reader, { decision: id }: Objection): Promise<string[]> {
  const decision = await decisionById(db, id)
  if (decision === undefined) return []
  const sitting = decision.sitting === null ? undefined : await sittingById(db, decision.sitting)
  const called =
    sitting === undefined ? [] : [sitting.chair, sitting.secretary, ...sitting.members.map(({ person }) => person)]
  return [...new Set([...rules.personOf(decision.decidedBy), ...called])]
}
