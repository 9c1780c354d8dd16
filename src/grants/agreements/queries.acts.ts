import { randomUUID } from 'node:crypto'
import type { Duty } from '../../duties/index.ts'
import { impose } from '../../duties/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Json, type Tx } from '../../platform/db/index.ts'
import { recordSupportStart } from '../../selection/acknowledgement/queries.ts'
import { subjectOf } from './agreement.ts'
import { recordGiven } from './queries.aid.ts'
import type { How } from './queries.draft.ts'
import { contentOf, digestOf, writeAgreement } from './queries.letters.ts'
import { takeUp } from './queries.money.ts'
import { firstAidOf, standingOf } from './queries.standing.ts'
import { dutyWords, evaluationsIn, owedIn, yearName } from './rules.draft.ts'
import * as rules from './rules.ts'
import { recordRevision } from './store.amendments.ts'
import * as cycle from './store.cycle.ts'
import * as store from './store.ts'

type Asked<More = object> = { readonly id: string; readonly seen?: number | undefined } & More

/** Changes what a draft says, before it is offered. */
export const revise = (database: Database, actor: Actor, asked: Asked<rules.AskedDraft>, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.revised', how, {
    decide: standing => rules.revise(asked, standing, actor),
    record: async (tx, fact, now, { agreement }) => {
      await store.recordTerms(tx, agreement.id, { ...fact, partners: agreement.partners })
      if (agreement.project === null)
        await store.recordFirstAid(
          tx,
          agreement.id,
          await firstAidOf(tx, agreement.cluster, fact.term.from, dayOf(now)),
        )
    },
    data: ({ term }) => ({ from: term.from.toString() }),
  })

/** Offers it to the organisation: the text is fixed under its digest, and the letter brings it. */
export const offer = (database: Database, actor: Actor, asked: Asked<{ readonly answerBy?: string }>, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.offered', how, {
    decide: (standing, now) => rules.offer(asked, standing, actor, dayOf(now)),
    record: async (tx, { answerBy }, now, standing) => {
      const { agreement } = standing
      const digest = digestOf(agreement)
      const letter = await writeAgreement(tx, standing, { now, answerBy, digest })
      await store.recordOffer(tx, agreement.id, { by: actorKey(actor), at: now, answerBy, digest, letter })
    },
    data: ({ answerBy }) => ({ answerBy: answerBy.toString() }),
  })

type Reasoned = Asked<{ readonly reason: string }>
const back = (what: 'withdraw' | 'take-back' | 'decline', name: string, state: 'withdrawn' | 'drafted') => {
  return (database: Database, actor: Actor, asked: Reasoned, how: How = {}) =>
    done(database, actor, asked.id, name, how, {
      decide: standing => rules.goBack(what, asked, standing, actor),
      record: (tx, _fact, _now, { agreement }) => store.recordState(tx, agreement.id, state),
      why: ({ reason }) => reason,
    })
}
/** Gives a draft up; its number stays used. */
export const withdraw = back('withdraw', 'agreement.withdrawn', 'withdrawn')
/** The agency takes its offer back, to change it. */
export const takeBack = back('take-back', 'agreement.taken-back', 'drafted')
/** The organisation does not accept it as it is, and says why. */
export const decline = back('decline', 'agreement.declined', 'drafted')

/** Signs for the organisation. */
export const accept = (database: Database, actor: Actor, asked: Asked<rules.AskedAcceptance>, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.accepted', how, {
    decide: (standing, now) => rules.accept(asked, standing, actor, dayOf(now)),
    record: (tx, { proof }, now, { agreement }) =>
      store.recordAcceptance(tx, agreement.id, { by: actorKey(actor), name: nameOf(actor), at: now, proof }),
    data: ({ proof }) => ({ proof, digest: asked.digest }),
  })

const nameOf = (actor: Actor): string => (actor.kind === 'visitor' ? '' : actor.name)

/**
 * Signs for the agency: the agreement is in force. What was reserved is taken up, the support begins, duties and evaluations
 * follow from the cycle, the signed copy is written, and the aid enters the register.
 */
export const countersign = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.countersigned', how, {
    decide: standing => rules.countersign(asked, standing, actor),
    record: async (tx, _fact, now, standing) => {
      const { agreement: a, instrument, decision } = standing
      const signed = { name: nameOf(actor), at: now }
      const digest = a.offeredDigest ?? digestOf(a)
      const letter = await writeAgreement(tx, standing, { now, answerBy: null, digest, countersigned: signed })
      await store.recordCountersignature(tx, a.id, { by: actorKey(actor), ...signed, letter })
      await recordRevision(tx, {
        agreement: a.id,
        ordinal: 0,
        content: contentOf(a) as Json,
        amendment: null,
        letter,
        since: a.term.from,
        at: now,
      })
      if (a.acknowledgement !== null) await recordSupportStart(tx, a.acknowledgement, a.term.from)
      await cycle.planEvaluations(tx, a.id, evaluationsIn(a.term, instrument.document.evaluations))
      await imposeCycle(tx, standing, actor, now)
      await takeUp(tx, a, instrument, decision.reservation, now)
      await recordGiven(tx, a, instrument, { actor, now })
    },
  })

/** Goes on after a suspension. */
export const resume = (database: Database, actor: Actor, asked: Reasoned, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.resumed', how, {
    decide: standing => rules.resume(asked, standing, actor),
    record: (tx, _fact, _now, { agreement }) => store.recordStanding(tx, agreement.id, { state: 'in-force' }),
    why: ({ reason }) => reason,
  })

/** Closes an agreement whose term is over. */
export const end = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.id, 'agreement.ended', how, {
    decide: (standing, now) => rules.end(asked, standing, actor, dayOf(now)),
    record: (tx, { on }, _now, { agreement }) =>
      store.recordStanding(tx, agreement.id, { state: 'ended', endedOn: on }),
    data: ({ on }) => ({ on: on.toString() }),
  })

/** Each step of the cycle that has a day becomes a duty of the cluster; `since`: those that are due from a day on. */
export async function imposeCycle(
  tx: Tx,
  { agreement: a, instrument }: Pick<rules.Standing, 'agreement' | 'instrument'>,
  actor: Actor,
  now: Temporal.Instant,
  since?: Temporal.PlainDate,
): Promise<void> {
  const owed = owedIn(a.years, instrument.document.cycle)
    .filter(({ due }) => since === undefined || Temporal.PlainDate.compare(due, since) >= 0)
    .map(one => ({ ...one, duty: randomUUID() }))
  const nameOfYear = (year: number) => yearName(a.years[year - 1] ?? a.term)
  await impose(
    tx,
    owed.map(({ duty, year, step, due }) => {
      const words = dutyWords[step]
      const title = words?.title ?? { en: step, nl: step }
      return {
        id: duty,
        kind: step,
        title: {
          en: `${title.en} ${nameOfYear(year)}, agreement ${a.number}`,
          nl: `${title.nl} ${nameOfYear(year)}, overeenkomst ${a.number}`,
        },
        ...owedBy(a),
        about: subjectOf(a.id),
        due,
        proof: words?.proof ?? null,
        href:
          step === 'work-plan'
            ? `/agreements/${a.id}/years/${year}`
            : step === 'report'
              ? '/claims'
              : `/agreements/${a.id}`,
        basis: instrument.document.grounds['cycle']?.basis ?? null,
        instrument: a.instrument,
        demonstration: a.demonstration,
      }
    }),
    now,
    actor,
  )
  await cycle.recordDuties(tx, a.id, owed)
}

/** A cluster organisation owes with its cluster; a partner of a project for itself. */
const owedBy = ({ project, cluster, organisation }: rules.Standing['agreement']): Pick<Duty, 'owner' | 'alsoOwed'> => {
  const own = { kind: 'organisation', id: organisation } as const
  return project === null ? { owner: { kind: 'cluster', id: cluster }, alsoOwed: [own] } : { owner: own, alsoOwed: [] }
}

type Step<Fact> = {
  decide(standing: rules.Standing | undefined, now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, standing: rules.Standing): Promise<void>
  why?(fact: Fact): string
  data?(fact: Fact): Json
}

/** An act on an agreement; answers its id. */
export function done<Fact>(
  database: Database,
  actor: Actor,
  id: string,
  name: string,
  how: How,
  { decide, record, ...more }: Step<Fact>,
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: subjectOf(id),
    name,
    ...how,
    load: (tx, now) => standingOf(tx, id, actor, now),
    decide,
    record: async (tx, fact, now, standing) => {
      await record(tx, fact, now, standing as rules.Standing)
      return id
    },
    ...more,
  })
}
