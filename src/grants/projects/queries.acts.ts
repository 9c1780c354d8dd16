import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { decimalString, sum, zero } from '../../kernel/money.ts'
import { accept, type Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Json, type Tx } from '../../platform/db/index.ts'
import { booksOf, release, releaseCommitment, reservationById } from '../../programme/envelopes/queries.ts'
import { decisionById } from '../../selection/decisions/queries.ts'
import type { Agreement } from '../agreements/index.ts'
import { changeMaxima, draftForProject, giveUpInProject, terminateInProject } from '../agreements/queries.ts'
import { type Partner, type Project, subjectOf } from './project.ts'
import { groundOf, standingOf } from './queries.standing.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** The form’s key and digest; and, for demonstration projects only, the moment it happened. */
export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }
type Asked<More = object> = { readonly id: string; readonly seen?: number | undefined } & More

/** Begins a project from an approval: its partners’ agreements are drawn up in the same act. Answers its id. */
export async function begin(
  database: Database,
  actor: Actor,
  asked: rules.AskedBeginning & { readonly decision: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'project.begun',
    ...how,
    load: tx => groundOf(tx, asked.decision),
    decide: ground => {
      const begun = rules.begin(asked, ground, actor)
      return begun.ok ? accept({ ...begun.fact }) : begun
    },
    record: async (tx, begun, now) => {
      await recordBegun(tx, id, begun, { actor, now })
      return id
    },
    data: ({ decision }) => ({ decision: decision.id }),
  })
}

type By = { readonly actor: Actor; readonly now: Temporal.Instant }

async function recordBegun(tx: Tx, id: string, begun: rules.Beginning, { actor, now }: By): Promise<void> {
  const { decision, decided, term, summary } = begun
  const known = decided.partners.flatMap(one =>
    one.organisation === null ? [] : [{ ...one, organisation: one.organisation }],
  )
  const shares = decided.shares.toSorted((a, b) => Number(b.share.basisPoints - a.share.basisPoints))
  const drafts = await draftForProject(
    tx,
    {
      project: id,
      decision: decision.id,
      cluster: shares[0]?.cluster ?? '',
      title: decision.title,
      scope: summary,
      term,
      consortium: known.map(({ number, name }) => ({ number, name })),
      partners: known.map(({ organisation, payee, size, cooperation, years }) => ({
        organisation,
        beneficiary: { payee, size, cooperation },
        years,
      })),
    },
    { actor, now },
  )
  await store.record(tx, {
    id,
    number: await store.nextNumber(tx, dayOf(now).year, decision.demonstration),
    application: decision.application,
    decision: decision.id,
    instrument: decision.instrument,
    title: decision.title,
    summary,
    shares,
    challenges: decided.challenges,
    roadmap: decided.roadmap,
    term,
    granted: rules.grantedIn(known),
    begunBy: actorKey(actor),
    begunAt: now,
    demonstration: decision.demonstration,
    partners: known.map(({ case: assessed, ...one }, index) => ({
      ...one,
      budget: assessed.years,
      agreement: drafts[index] ?? '',
      joinedOn: dayOf(now),
      leftOn: null,
      leftReason: null,
    })),
  })
}

/** It runs: every partner has signed. */
export const start = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.id, 'project.started', how, {
    decide: found => rules.start(asked, found, actor),
    record: (tx, _fact, now, { project }) =>
      store.recordState(tx, project.id, { state: 'running', startedOn: dayOf(now) }),
  })

/** A partner leaves: its agreement ends, the years it does not begin any more are free again for the project. */
export const leave = (database: Database, actor: Actor, asked: Asked<rules.AskedLeave>, how: How = {}) =>
  done(database, actor, asked.id, 'project.partner-left', how, {
    decide: (found, now) => rules.leave(asked, found, actor, dayOf(now)),
    record: async (tx, { partner, on, reason, findings }, now, { project, agreements }) => {
      const agreement = agreements.find(({ id }) => id === partner.agreement)
      const by = { actor, now }
      const signed = project.state !== 'preparing'
      if (signed) await terminateInProject(tx, { agreement: partner.agreement, on, reason }, by)
      else await giveUpInProject(tx, [partner.agreement], by)
      const years = partner.years.filter((_year, index) => signed && begins(agreement, index, on))
      const grant = sum([zero, ...years.map(({ amount }) => amount)])
      await store.recordLeft(tx, project.id, { key: partner.key, on, reason, grant, years })
      const data = {
        name: partner.name,
        on: on.toString(),
        freed: decimalString({ ...grant, cents: partner.grant.cents - grant.cents }),
      }
      const kept = { kind: 'leave', partner: partner.key, data, findings, reason } as const
      await store.recordChange(tx, project.id, { ...kept, changedBy: actorKey(actor), changedAt: now })
    },
    why: ({ reason }) => reason,
    data: ({ partner, on }) => ({ partner: partner.name, on: on.toString() }),
  })

const begins = (agreement: Agreement | undefined, index: number, on: Temporal.PlainDate): boolean => {
  const year = agreement?.years[index]
  return year !== undefined && Temporal.PlainDate.compare(year.from, on) <= 0
}

/** Costs of a partner become costs of another: both agreements change by an addendum. */
export const shift = (database: Database, actor: Actor, asked: Asked<rules.AskedShift>, how: How = {}) =>
  done(database, actor, asked.id, 'project.budget-shifted', how, {
    decide: found => rules.shift(asked, found, actor),
    record: async (tx, { partners, from, to, amount, reason }, now, { project }) => {
      const before = (one: Partner) => project.partners.find(({ key }) => key === one.key)?.grant.cents ?? 0n
      const touched = partners.filter(({ key }) => key === from || key === to)
      // whoever gets less goes first: what it frees is there for the other
      for (const one of touched.toSorted((a, b) => Number(a.grant.cents - before(a) - (b.grant.cents - before(b))))) {
        await store.recordPart(tx, project.id, one)
        const maxima = one.years.map(year => year.amount)
        await changeMaxima(tx, { agreement: one.agreement, maxima, reason }, { actor, now })
      }
      const name = (key: string) => partners.find(one => one.key === key)?.name ?? key
      const data = { from: name(from), to: name(to), amount: decimalString(amount) }
      const kept = { kind: 'shift', partner: from, data, findings: [], reason } as const
      await store.recordChange(tx, project.id, { ...kept, changedBy: actorKey(actor), changedAt: now })
    },
    why: ({ reason }) => reason,
    data: ({ amount, from, to }) => ({ from, to, amount: decimalString(amount) }),
  })

/** Its term is over. */
export const finish = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.id, 'project.term-over', how, {
    decide: (found, now) => rules.finish(asked, found, actor, dayOf(now)),
    record: (tx, _fact, _now, { project }) =>
      store.recordState(tx, project.id, { state: 'reporting', endedOn: project.term.to }),
  })

/** Stops it: every agreement ends today, years that had not begun are free again, and what is left goes back to the clusters. */
export const stop = (database: Database, actor: Actor, asked: Asked<{ readonly reason: string }>, how: How = {}) =>
  done(database, actor, asked.id, 'project.stopped', how, {
    decide: found => rules.stop(asked, found, actor),
    record: async (tx, { reason }, now, { project, agreements }) => {
      const by = { actor, now }
      const drafts = agreements.filter(({ state }) => state === 'drafted' || state === 'offered')
      await giveUpInProject(
        tx,
        drafts.map(({ id }) => id),
        by,
      )
      for (const { id, state, term } of agreements)
        if (state === 'in-force' || state === 'suspended')
          await terminateInProject(tx, { agreement: id, reason, on: earlier(dayOf(now), term.to) }, by)
      await giveBack(tx, project, 'project.stopped', reason, now)
      const data = { on: dayOf(now).toString() }
      const kept = { kind: 'stop', partner: null, data, findings: [], reason } as const
      await store.recordChange(tx, project.id, { ...kept, changedBy: actorKey(actor), changedAt: now })
      await store.recordState(tx, project.id, { state: 'stopped', endedOn: dayOf(now) })
    },
    why: ({ reason }) => reason,
  })

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b)

/** Closes it: what no partner needed is taken back from the agreements, and goes back to the clusters. */
export const close = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.id, 'project.closed', how, {
    decide: found => rules.close(asked, found, actor),
    record: async (tx, _fact, now, { project, agreements }) => {
      for (const { id, number } of agreements)
        for (const { year, open } of await booksOf(tx, id))
          if (open.cents > 0n)
            await releaseCommitment(
              tx,
              { agreement: id, year, amount: open },
              causeOf(project, 'project.closed', `project-closed-${project.id}-${id}`, number, now),
            )
      await giveBack(tx, project, 'project.closed', project.number, now)
      await store.recordState(tx, project.id, { state: 'closed', endedOn: project.endedOn ?? dayOf(now) })
    },
  })

const causeOf = (project: Project, name: string, key: string, reason: string, happenedAt: Temporal.Instant) => ({
  key,
  act: name,
  subject: subjectOf(project.id),
  reason,
  happenedAt,
})

/** What the project has left goes back to the earmarks it came from, as far as their years still run. */
async function giveBack(tx: Tx, project: Project, name: string, reason: string, now: Temporal.Instant): Promise<void> {
  const reservation = (await decisionById(tx, project.decision))?.reservation ?? null
  const found = reservation === null ? undefined : await reservationById(tx, reservation)
  if (found === undefined || found.left.cents === 0n) return
  await release(tx, found, found.left, causeOf(project, name, `${name}-${project.id}`, reason, now))
}

type Step<Fact> = {
  decide(standing: rules.Standing | undefined, now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, standing: rules.Standing): Promise<void>
  why?(fact: Fact): string
  data?(fact: Fact): Json
}
function done<Fact>(
  database: Database,
  actor: Actor,
  id: string,
  name: string,
  how: How,
  { record, ...step }: Step<Fact>,
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: subjectOf(id),
    name,
    ...how,
    load: tx => standingOf(tx, id),
    record: async (tx, fact, now, standing) => {
      await record(tx, fact, now, standing as rules.Standing)
      return id
    },
    ...step,
  })
}
