import { randomUUID } from 'node:crypto'
import { noteJudged, noteShown } from '../../duties/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { subjectOf } from './agreement.ts'
import type { How } from './queries.draft.ts'
import { stop } from './queries.money.ts'
import * as rules from './rules.plan.ts'
import * as cycle from './store.cycle.ts'
import * as store from './store.ts'

type Asked<More> = { readonly id: string } & More

/** Hands in the work plan and budget of a year: one that waited is replaced, and the duty of the year is shown. */
export const handInPlan = (database: Database, actor: Actor, asked: Asked<rules.AskedPlan>, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.plan-handed-in', how, {
    decide: standing => rules.handIn(asked, standing, actor),
    record: async (tx, { summary, lines, document }, now) => {
      await cycle.replaceWaiting(tx, asked.id, asked.year)
      await cycle.recordPlan(tx, {
        id: randomUUID(),
        agreement: asked.id,
        year: asked.year,
        summary,
        lines,
        document,
        handedInBy: actorKey(actor),
        handedInAt: now,
      })
      const duty = await dutyOf(tx, asked.id, asked.year)
      if (duty !== undefined) await noteShown(tx, { duty, text: summary.slice(0, 10_000), file: document, actor, now })
    },
    data: ({ lines }) => ({ year: asked.year, total: decimalString(rules.totalOfPlan(lines)) }),
  })

type Judged = Asked<{ readonly year: number; readonly reason: string; readonly seen?: number | undefined }>
const judged =
  (verdict: 'approve' | 'return', name: string) =>
  (database: Database, actor: Actor, asked: Judged, how: How = {}) =>
    done(database, actor, asked.id, name, how, {
      decide: standing => rules.judgePlan(verdict, asked, standing, actor),
      record: async (tx, { plan, reason }, now) => {
        const accepted = verdict === 'approve'
        const state = accepted ? 'approved' : 'returned'
        await cycle.recordJudgement(tx, plan.id, { state, by: actorKey(actor), at: now, reason })
        const duty = await dutyOf(tx, asked.id, asked.year)
        if (duty !== undefined) await noteJudged(tx, { duty, accepted, reason, actor, now })
      },
      why: ({ reason }) => reason ?? undefined,
      data: ({ plan }) => ({ year: plan.year, plan: plan.id }),
    })
/** The year may be paid, as far as its plan decides. */
export const approvePlan = judged('approve', 'agreement.plan-approved')
/** The cluster hands in another, with these remarks. */
export const returnPlan = judged('return', 'agreement.plan-returned')

/** Records what an evaluation came to. */
export const evaluate = (
  database: Database,
  actor: Actor,
  asked: Asked<Parameters<typeof rules.evaluate>[0]>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'agreement.evaluated', how, {
    decide: standing => rules.evaluate(asked, standing, actor),
    record: async (tx, { outcome, reasons }, now, { agreement, evaluations }) => {
      const { ordinal } = asked
      await cycle.recordEvaluation(
        tx,
        { agreement: asked.id, ordinal },
        { outcome, reasons, by: actorKey(actor), at: now },
      )
      const due = evaluations.find(one => one.ordinal === ordinal)?.due
      if (outcome === 'no-go' && due !== undefined) await stop(tx, agreement, { due, ordinal, reasons, now })
    },
    why: ({ reasons }) => reasons,
    data: ({ outcome }) => ({ ordinal: asked.ordinal, outcome }),
  })

const dutyOf = async (tx: Tx, agreement: string, year: number): Promise<string | undefined> =>
  (await cycle.dutiesOf(tx, agreement)).find(own => own.step === 'work-plan' && own.year === year)?.duty

/** What acts on the years of an agreement are judged by. */
export async function yearStandingOf(
  db: Reader,
  id: string,
  now: Temporal.Instant,
): Promise<rules.YearStanding | undefined> {
  const agreement = await store.byId(db, id)
  const instrument = agreement === undefined ? undefined : (await instrumentsOf(db)).get(agreement.instrument)
  if (agreement === undefined || instrument === undefined) return undefined
  return {
    agreement,
    instrument,
    plans: await cycle.plansOf(db, id),
    evaluations: await cycle.evaluationsOf(db, id),
    today: dayOf(now),
  }
}

type Step<Fact> = {
  decide(standing: rules.YearStanding | undefined): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, standing: rules.YearStanding): Promise<void>
  why?(fact: Fact): string | undefined
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
  let standing: rules.YearStanding | undefined
  return act(database, {
    actor,
    subject: subjectOf(id),
    name,
    ...how,
    load: async (tx, now) => {
      standing = await yearStandingOf(tx, id, now)
      return standing
    },
    record: async (tx, fact, now) => {
      await record(tx, fact, now, standing as rules.YearStanding)
      return id
    },
    ...step,
  })
}
