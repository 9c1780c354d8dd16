import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Translated } from '../../kernel/words.ts'
import { act, type Database, type Json, type Tx } from '../../platform/db/index.ts'
import { candidatesOf, settingOf, tableOf, tiesFound } from './queries.gather.ts'
import { issueMinutes } from './queries.minutes.ts'
import { ranking } from './rules.ranking.ts'
import * as rules from './rules.sitting.ts'
import type { Item, Sitting } from './sitting.ts'
import * as store from './store.sittings.ts'
import { words } from './words.sitting.ts'

/** How an act is asked: the form's key and digest, and for demonstration subjects the moment at which it is told to happen. */
export type How = {
  readonly key?: string | undefined
  readonly asked?: string | undefined
  readonly moment?: Temporal.Instant | undefined
}

const subject = (id: string) => ({ kind: store.subjectKind, id })

type Step<Fact> = {
  readonly name: string
  decide(sitting: Sitting, items: readonly Item[], now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, sitting: Sitting, now: Temporal.Instant): Promise<void>
  why?(fact: Fact): string | undefined
  data?(fact: Fact): Json
  /** What was signed before has changed by it. */
  readonly unsigns?: boolean
}

/** One act on one meeting: it stands in line with every other act on it. */
async function onSitting<Fact>(
  database: Database,
  actor: Actor,
  id: string,
  how: How,
  step: Step<Fact>,
): Promise<Outcome<string>> {
  let before: Sitting | undefined
  return act(database, {
    actor,
    subject: subject(id),
    name: step.name,
    ...how,
    load: async tx => ({ sitting: await store.sittingById(tx, id), items: await store.itemsOf(tx, id) }),
    decide: ({ sitting, items }, now) => {
      before = sitting
      if (sitting === undefined || !rules.maySeeSitting(actor, sitting)) return refused(notFound)
      return step.decide(sitting, items, now)
    },
    record: async (tx, fact, now) => {
      await step.record(tx, fact, before as Sitting, now)
      if (step.unsigns === true && (before?.signatures.length ?? 0) > 0) await store.lapseSignatures(tx, id)
      return id
    },
    ...(step.why === undefined ? {} : { why: step.why }),
    ...(step.data === undefined ? {} : { data: step.data }),
  })
}

/** Calls a meeting for a stage of a call; answers with its id. `id`: for a replay that names it itself. */
export async function prepareSitting(
  database: Database,
  actor: Actor,
  asked: rules.AskedSitting & { readonly call: string; readonly id?: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = asked.id ?? randomUUID()
  return act(database, {
    actor,
    subject: subject(id),
    name: 'sitting.prepared',
    ...how,
    load: async tx => settingOf(tx, actor, asked.call),
    decide: setting => (setting === undefined ? refused(notFound) : rules.prepare(asked, setting, actor)),
    record: async (tx, { members, ...fact }) => {
      await store.recordSitting(tx, { ...fact, id })
      await store.recordMembers(tx, id, members)
      return id
    },
    data: fact => ({ call: fact.call, stage: fact.stage, level: fact.level, day: fact.day.toString() }),
  })
}

type Loaded = { sitting: Sitting | undefined; setting: rules.Setting | undefined; table: rules.Table }

/** Changes day, place, people and rules of a meeting that is being prepared. */
export const changeSitting = (
  database: Database,
  actor: Actor,
  asked: rules.AskedSitting & { readonly sitting: string; readonly seen: number | undefined },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subject(asked.sitting),
    name: 'sitting.changed',
    ...how,
    load: async tx => loaded(tx, actor, asked.sitting),
    decide: ({ sitting, setting }) =>
      sitting === undefined || setting === undefined
        ? refused(notFound)
        : rules.change(asked, sitting, setting, actor, asked.seen),
    record: async (tx, { members, ...fact }) => {
      await store.recordSitting(tx, { ...fact, id: asked.sitting })
      await store.recordMembers(tx, asked.sitting, members)
      return asked.sitting
    },
    data: fact => ({
      day: fact.day.toString(),
      quorum: fact.quorum,
      members: fact.members.map(({ person }) => person),
    }),
  })

/** Which applications lie before the meeting, in the order in which they are named. */
export const setAgenda = (
  database: Database,
  actor: Actor,
  asked: { readonly sitting: string; readonly applications: readonly string[]; readonly seen: number | undefined },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subject(asked.sitting),
    name: 'sitting.agenda-set',
    ...how,
    load: async tx => loaded(tx, actor, asked.sitting),
    decide: ({ sitting, table }) =>
      sitting === undefined
        ? refused(notFound)
        : rules.setAgenda(asked.applications, sitting, table, actor, asked.seen),
    record: async (tx, applications) => {
      await store.recordAgenda(tx, asked.sitting, applications)
      return asked.sitting
    },
    data: applications => ({ applications: [...applications] }),
  })

async function loaded(tx: Tx, actor: Actor, id: string): Promise<Loaded> {
  const sitting = await store.sittingById(tx, id)
  const none = { sitting: undefined, setting: undefined, table: { possible: [], claimed: [] } }
  if (sitting === undefined || !rules.maySeeSitting(actor, sitting)) return none
  return { sitting, setting: await settingOf(tx, actor, sitting.call), table: await tableOf(tx, sitting) }
}

/** Opens the meeting with those who are there. Ties that the conflict check finds become recusals by themselves. */
export async function openSitting(
  database: Database,
  actor: Actor,
  asked: { readonly sitting: string; readonly present: readonly string[] },
  how: How = {},
): Promise<Outcome<string>> {
  const id = asked.sitting
  return act(database, {
    actor,
    subject: subject(id),
    name: 'sitting.opened',
    ...how,
    load: async (tx, now) => {
      const sitting = await store.sittingById(tx, id)
      const items = await store.itemsOf(tx, id)
      return { sitting, items, ties: sitting === undefined ? [] : await tiesFound(tx, sitting, items, dayOf(now)) }
    },
    decide: ({ sitting, items, ties }) =>
      sitting === undefined || !rules.maySeeSitting(actor, sitting)
        ? refused(notFound)
        : rules.open(sitting, items, ties, asked.present, actor),
    record: async (tx, { present, ties }) => {
      await store.recordPresence(tx, id, present)
      await store.recordRecusals(
        tx,
        id,
        ties.map(tie => ({ ...tie, found: true })),
      )
      await store.recordState(tx, id, 'open')
      return id
    },
    data: ({ present, ties }) => ({
      present: [...present],
      ties: ties.map(({ application, person }) => ({ application, person })),
    }),
  })
}

export const cancelSitting = (
  database: Database,
  actor: Actor,
  asked: { readonly sitting: string; readonly reason: string },
  how: How = {},
) =>
  onSitting(database, actor, asked.sitting, how, {
    name: 'sitting.cancelled',
    decide: sitting => rules.cancel(sitting, asked.reason, actor),
    record: tx => store.recordState(tx, asked.sitting, 'cancelled'),
    why: reason => reason,
  })

/** Who is in the room from now on. */
export const attend = (
  database: Database,
  actor: Actor,
  asked: { readonly sitting: string; readonly present: readonly string[] },
  how: How = {},
) =>
  onSitting(database, actor, asked.sitting, how, {
    name: 'sitting.attended',
    decide: (sitting, items) => rules.attend(asked.present, sitting, items, actor),
    record: (tx, present) => store.recordPresence(tx, asked.sitting, present),
    data: present => ({ present: [...present] }),
    unsigns: true,
  })

/** The committee puts equal applications in order, with its reason. */
export async function orderTie(
  database: Database,
  actor: Actor,
  asked: { readonly sitting: string; readonly applications: readonly string[]; readonly reason: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = asked.sitting
  return act(database, {
    actor,
    subject: subject(id),
    name: 'sitting.tie-ordered',
    ...how,
    load: async (tx, now) => {
      const sitting = await store.sittingById(tx, id)
      return { sitting, tied: sitting === undefined ? [] : await tiedIn(tx, sitting, now) }
    },
    decide: ({ sitting, tied }) =>
      sitting === undefined || !rules.maySeeSitting(actor, sitting)
        ? refused(notFound)
        : rules.orderTie(asked, sitting, tied, actor),
    record: async (tx, orders) => {
      await store.recordTieOrders(tx, id, orders)
      await store.lapseSignatures(tx, id)
      return id
    },
    why: () => asked.reason,
    data: () => ({ applications: [...asked.applications] }),
  })
}

/** The groups of applications that share a rank. */
async function tiedIn(tx: Tx, sitting: Sitting, now: Temporal.Instant): Promise<string[][]> {
  const ranked = ranking(await candidatesOf(tx, sitting, now), { tieBreak: 'committee', tieOrders: [] })
  const groups = Object.groupBy(ranked, ({ rank }) => String(rank))
  return Object.values(groups)
    .map(group => (group ?? []).filter(({ tie }) => tie !== null).map(({ candidate }) => candidate.application))
    .filter(group => group.length > 1)
}

export const writeMinutes = (
  database: Database,
  actor: Actor,
  asked: { readonly sitting: string; readonly text: Translated; readonly seen: number | undefined },
  how: How = {},
) =>
  onSitting(database, actor, asked.sitting, how, {
    name: 'sitting.minutes-written',
    decide: sitting => rules.writeMinutes(asked.text, sitting, actor, asked.seen),
    record: (tx, text) => store.recordMinutes(tx, asked.sitting, text),
    unsigns: true,
  })

/** Signs the minutes as chair or as secretary; the second of the two closes the meeting. */
export const signMinutes = (database: Database, actor: Actor, asked: { readonly sitting: string }, how: How = {}) =>
  onSitting(database, actor, asked.sitting, how, {
    name: 'sitting.signed',
    decide: (sitting, items, now) => rules.sign(sitting, items, actor, now),
    record: async (tx, { closes, ...signature }, _sitting, now) => {
      await store.recordSignature(tx, asked.sitting, signature)
      if (!closes) return
      await store.recordState(tx, asked.sitting, 'closed')
      await issueMinutes(tx, asked.sitting, now)
    },
    data: ({ as, closes }) => ({ as, closes }),
  })

/** Keeps a set of applications under a name, to compare and to share inside the agency. */
export function saveScenario(
  database: Database,
  actor: Actor,
  asked: { readonly sitting: string; readonly name: string; readonly applications: readonly string[] },
  how: How = {},
) {
  const id = randomUUID()
  return onSitting(database, actor, asked.sitting, how, {
    name: 'sitting.scenario-saved',
    decide: (sitting, items) => {
      const known = new Set(items.map(({ application }) => application))
      const chosen = asked.applications.filter(application => known.has(application))
      const refusals: Refusal[] = [...rules.keepsApart(actor, sitting.demonstration)]
      if (asked.name.length === 0 || asked.name.length > 80)
        refusals.push(refuse('scenario.name', words.name, { path: 'name' }))
      if (chosen.length === 0) refusals.push(refuse('scenario.none', words.noneChosen, { path: 'name' }))
      return unless(refusals, () => chosen)
    },
    record: (tx, applications, _sitting, savedAt) =>
      store.recordScenario(tx, {
        id,
        sitting: asked.sitting,
        name: asked.name,
        applications,
        by: actorKey(actor),
        savedAt,
      }),
    data: applications => ({ scenario: id, name: asked.name, applications: [...applications] }),
  })
}
