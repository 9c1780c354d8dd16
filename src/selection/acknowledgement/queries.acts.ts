import { randomBytes, randomUUID } from 'node:crypto'
import { clusterById, lineageOf, recordStanding, recordSuccession } from '../../directory/clusters/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { codeOf } from '../../kernel/code.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf, momentOf } from '../../kernel/time.ts'
import { act, type Database, type Json, type Reader, type Tx, versionOf } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { DataOf } from '../../programme/letters/index.ts'
import { addresseeFor, issue } from '../../programme/letters/queries.ts'
import { type Acknowledgement, subjectOf } from './acknowledgement.ts'
import { type How, standAcknowledged } from './queries.acknowledge.ts'
import { textIn } from './queries.words.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

type Asked<More> = { readonly id: string; readonly seen?: number | undefined } & More
const programmeOf = (instrument: string) => instrument.split('@')[0] ?? instrument

/** A next term that follows this one: an acknowledgement of its own, with its own code and letter. Answers its id. */
export const renew = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly reason: string; readonly months: string }>,
  how: How = {},
): Promise<Outcome<string>> =>
  done(database, actor, asked.id, 'acknowledgement.renewed', how, {
    decide: (standing, now) => rules.renew(asked, standing, actor, dayOf(now)),
    record: async (tx, { from, until, months }, now, before) => {
      const next: Acknowledgement = {
        ...before,
        id: randomUUID(),
        code: codeOf(randomBytes(15)),
        decision: null,
        decidedOn: dayOf(now),
        from,
        until,
        months,
        supportFrom: null,
        renews: before.id,
        acknowledgedAt: now,
      }
      await store.record(tx, next)
      await standAcknowledged(tx, next)
      await write(tx, 'acknowledgement', next, now, () => ({
        decidedOn: next.decidedOn.toString(),
        application: null,
        conditions: [],
        predecessors: [],
        months,
      }))
      return next.id
    },
    why: ({ reason }) => reason,
    data: ({ from, until }) => ({ from: from.toString(), until: until.toString() }),
  })

/** Invites the cluster to be heard, before anything is revoked; the letter names the term to answer. */
export const openHearing = (
  database: Database,
  actor: Actor,
  asked: Asked<rules.AskedHearing>,
  how: How = {},
): Promise<Outcome<string>> =>
  done(database, actor, asked.id, 'acknowledgement.hearing-opened', how, {
    decide: (standing, now) => rules.openHearing(asked, standing, actor, dayOf(now)),
    record: async (tx, fact, now, a) => {
      const id = randomUUID()
      const heldAt = fact.on === null ? null : momentOf(fact.on.day, fact.on.time)
      const { grounds, answerBy, place } = fact
      const opened = { openedAt: now, openedBy: actorKey(actor) }
      await store.recordHearing(tx, { id, acknowledgement: a.id, grounds, answerBy, heldAt, place, ...opened })
      await store.recordState(tx, a.id, 'hearing', null)
      await write(tx, 'revocation-hearing', a, now, () => ({
        grounds: [grounds],
        answerBy: answerBy.toString(),
        hearing: heldAt === null ? null : { at: heldAt.toString(), place },
      }))
      return id
    },
    why: ({ grounds }) => grounds,
    data: ({ answerBy }) => ({ answerBy: answerBy.toString() }),
  })

/** Records what the cluster answers. */
export const answerHearing = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly answer: string }>,
  how: How = {},
): Promise<Outcome<string>> =>
  done(database, actor, asked.id, 'acknowledgement.hearing-answered', how, {
    decide: standing => rules.answer(asked, standing, actor),
    record: async (tx, answer, now, a, hearing) => {
      await store.recordAnswer(tx, hearing, answer, actorKey(actor), now)
      return a.id
    },
  })

/** Ends the hearing; the acknowledgement stays as it was. */
export const keepAcknowledgement = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly reason: string }>,
  how: How = {},
): Promise<Outcome<string>> =>
  done(database, actor, asked.id, 'acknowledgement.kept', how, {
    decide: standing => rules.keep(asked, standing, actor),
    record: async (tx, reason, now, a, hearing) => {
      await store.recordOutcome(tx, hearing, { outcome: 'kept', reason }, actorKey(actor), now)
      await store.recordState(tx, a.id, 'in-force', null)
      return a.id
    },
    why: reason => reason,
  })

/** Revokes after a hearing, with the reason, from a day on; the register and the letter say it. */
export const revoke = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly reason: string; readonly from: string }>,
  how: How = {},
): Promise<Outcome<string>> =>
  done(database, actor, asked.id, 'acknowledgement.revoked', how, {
    decide: (standing, now) => rules.revoke(asked, standing, actor, dayOf(now)),
    record: async (tx, { reason, from }, now, a, hearing) => {
      await store.recordOutcome(tx, hearing, { outcome: 'revoked', reason }, actorKey(actor), now)
      await store.recordState(tx, a.id, 'revoked', from)
      await standsFrom(tx, a, 'revoked', from)
      const [held] = await store.hearingsOf(tx, a.id)
      await write(tx, 'revocation', a, now, language => ({
        decidedOn: dayOf(now).toString(),
        revokedFrom: from.toString(),
        hearing: held?.answer ?? unanswered[language],
        reasons: [reason],
      }))
      return a.id
    },
    why: ({ reason }) => reason,
    data: ({ from }) => ({ from: from.toString() }),
  })

const unanswered = {
  nl: 'U hebt binnen de termijn niet geantwoord.',
  en: 'You did not answer within the term.',
}

/** Another cluster carries this one on: two may merge into one. The register keeps who came from whom, and the aid clock runs on. */
export const succeed = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly successor: string; readonly kind: string; readonly from: string; readonly reason: string }>,
  how: How = {},
): Promise<Outcome<string>> => {
  let around: { successor: Awaited<ReturnType<typeof clusterById>>; lineage: string[] }
  return done(database, actor, asked.id, 'acknowledgement.succeeded', how, {
    before: async (tx, a) => {
      around = { successor: await clusterById(tx, asked.successor), lineage: await lineageOf(tx, a.cluster) }
    },
    decide: standing => rules.succeed(asked, standing, around?.successor, around?.lineage ?? [], actor),
    record: async (tx, { successor, kind, from }, _now, a) => {
      await store.recordState(tx, a.id, 'succeeded', from)
      await standsFrom(tx, a, 'merged', from)
      await recordSuccession(tx, { predecessor: a.cluster, successor, kind, at: from })
      return a.id
    },
    why: ({ reason }) => reason,
    data: ({ successor, kind, from }) => ({ successor, kind, from: from.toString() }),
  })
}

/** The agreement begins: from this day the support runs, and with it the clock of operating aid. For the room of agreements. */
export async function recordSupportStart(tx: Tx, id: string, from: Temporal.PlainDate): Promise<void> {
  await store.recordSupport(tx, id, from)
}

const standsFrom = (tx: Tx, a: Acknowledgement, status: 'revoked' | 'merged', from: Temporal.PlainDate) =>
  recordStanding(tx, {
    cluster: a.cluster,
    instrument: programmeOf(a.instrument),
    status,
    from,
    until: null,
    note: `acknowledgement ${a.code}`,
  })

/** A letter about an acknowledgement, its common part filled in. */
async function write<K extends 'acknowledgement' | 'revocation-hearing' | 'revocation'>(
  tx: Tx,
  kind: K,
  a: Acknowledgement,
  now: Temporal.Instant,
  more: (language: 'nl' | 'en') => object,
): Promise<void> {
  const { addressee, language } = await addresseeFor(tx, a.organisation, a.cluster)
  const document = (await instrumentsOf(tx)).get(a.instrument)?.document
  const cluster = await clusterById(tx, a.cluster)
  const data = {
    addressee,
    signatory: { role: document?.decision.levels.at(-1)?.names[language] ?? '', name: null },
    contact: null,
    acknowledgement: {
      cluster: textIn(cluster?.name ?? {}, language),
      instrument: document?.names[language] ?? a.instrument,
      from: a.from.toString(),
      until: a.until.toString(),
      code: a.code,
    },
    ...more(language),
  } as DataOf<K>
  const about = { organisation: a.organisation, cluster: a.cluster, demonstration: a.demonstration }
  await issue(tx, { kind, subject: subjectOf(a.id), ...about, language, code: a.code, data }, now)
}

type Step<Fact> = {
  before?(tx: Tx, a: Acknowledgement): Promise<void>
  decide(standing: rules.Standing | undefined, now: Temporal.Instant): Outcome<Fact>
  /** `hearing`: the id of the one that is under way. */
  record(tx: Tx, fact: Fact, now: Temporal.Instant, a: Acknowledgement, hearing: string): Promise<string>
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
      const standing = await standingOf(tx, id)
      if (standing !== undefined) await before?.(tx, standing.acknowledgement)
      return standing
    },
    decide,
    record: (tx, fact, now, standing) =>
      record(tx, fact, now, standing?.acknowledgement as Acknowledgement, standing?.hearing?.id ?? ''),
    ...more,
  })
}

/** An acknowledgement with what acts on it are judged by. */
export async function standingOf(db: Reader, id: string): Promise<rules.Standing | undefined> {
  const acknowledgement = await store.byId(db, id)
  if (acknowledgement === undefined) return undefined
  return {
    acknowledgement,
    hearing: (await store.hearingsOf(db, id)).find(({ outcome }) => outcome === null),
    renewal: await store.renewalOf(db, id),
    version: await versionOf(db, 'acknowledgement', id),
  }
}
