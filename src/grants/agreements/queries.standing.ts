import { barsOn } from '../../directory/organisations/queries.ts'
import { peopleWith } from '../../directory/people/queries.ts'
import { dutiesAbout } from '../../duties/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Money } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import { historyOf, type Reader } from '../../platform/db/index.ts'
import { cumulatedTo } from '../../programme/aid/queries.ts'
import { reservationById } from '../../programme/envelopes/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { Acknowledgement } from '../../selection/acknowledgement/index.ts'
import { acknowledgementById, aidClockOf, ofApplication } from '../../selection/acknowledgement/queries.ts'
import { decisionById } from '../../selection/decisions/queries.ts'
import { type Agreement, subjectOf } from './agreement.ts'
import { decidedElsewhere } from './rules.brought.ts'
import type { Ground, Standing } from './rules.ts'
import * as store from './store.ts'

type Day = Temporal.PlainDate

/** What a draft on a decision would be drawn up from. */
export async function groundOf(db: Reader, id: string, today: Day): Promise<Ground> {
  const decision = await decisionById(db, id)
  const acknowledgement = decision === undefined ? undefined : await ofApplication(db, decision.application)
  return {
    decision,
    acknowledgement: acknowledgement?.state === 'in-force' ? acknowledgement : undefined,
    instrument: decision === undefined ? undefined : (await instrumentsOf(db)).get(decision.instrument),
    standing: decision === undefined ? undefined : await store.ofDecision(db, decision.id),
    lastAid: await lastAidOf(db, acknowledgement, today),
  }
}

/** Until when operating aid may last, counted from the first to the cluster and those it came from; else from the term itself. */
async function lastAidOf(db: Reader, a: Acknowledgement | undefined, on: Day): Promise<Ground['lastAid']> {
  if (a === undefined) return () => null
  // its own support, once it runs, is that of this agreement
  const clock = await aidClockOf(db, a.cluster, on)
  const own = a.supportFrom !== null && clock.first?.equals(a.supportFrom)
  return term => {
    if (clock.years === null) return null
    const first = clock.first === null || own || Temporal.PlainDate.compare(term.from, clock.first) < 0
    const counted = first ? term.from : (clock.first as Day)
    return { day: counted.add({ years: clock.years }).subtract({ days: 1 }), basis: clock.basis }
  }
}

/** The first operating aid to a cluster or to those it came from: before the term, else its first day. */
export async function firstAidOf(db: Reader, cluster: string, from: Day, on: Day): Promise<Day> {
  const { first } = await aidClockOf(db, cluster, on)
  return first !== null && Temporal.PlainDate.compare(first, from) < 0 ? first : from
}

/** What the register has of aid to the cluster and those it came from, up to a day. */
export const cumulatedAid = async (db: Reader, cluster: string, on: Day): Promise<Money> =>
  (await cumulatedTo(db, cluster, on)).total

const byHand = new Set(['agreement.drafted', 'agreement.revised', 'agreement.offered'])

/** An agreement with all that acts on it are judged by; nothing where what it stands on is gone. */
export async function standingOf(
  db: Reader,
  id: string,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Standing | undefined> {
  const agreement = await store.byId(db, id)
  if (agreement === undefined) return undefined
  const instrument = (await instrumentsOf(db)).get(agreement.instrument)
  if (instrument === undefined) return undefined
  const decision =
    agreement.decision === null ? decidedElsewhere(agreement, instrument) : await decisionById(db, agreement.decision)
  const acknowledgement = await acknowledgementById(db, agreement.acknowledgement ?? '')
  const rests = acknowledgement !== undefined || agreement.decision === null || agreement.project !== null
  if (decision === undefined || !rests) return undefined
  const duties = await dutiesAbout(db, { kind: 'decision', id: decision.id })
  const reservation = decision.reservation === null ? undefined : await reservationById(db, decision.reservation)
  const history = await historyOf(db, subjectOf(id).kind, id)
  return {
    agreement,
    decision,
    acknowledgement,
    instrument,
    lastAid: await lastAidOf(db, acknowledgement, dayOf(now)),
    hands: history.filter(({ act }) => byHand.has(act)).map(event => event.actor),
    conditions: duties.filter(({ kind, state }) => kind === 'condition' && (state === 'open' || state === 'shown')),
    bars: await barsOn(db, agreement.organisation, dayOf(now)),
    reserved: reservation === undefined ? null : reservation.left,
    confirmed: await isConfirmed(db, actor, agreement),
  }
}

/** Whether someone else gave or confirmed the mandate under which this person acts. */
async function isConfirmed(db: Reader, actor: Actor, { organisation, cluster, project }: Agreement): Promise<boolean> {
  if (actor.kind !== 'person') return false
  const leads =
    project === null && actor.mandates.some(one => one.cluster === cluster && one.role === 'cluster-manager')
  if (leads) return true
  const found = await peopleWith(db, { ids: [actor.person], organisation })
  return !found.some(({ selfDeclared }) => selfDeclared)
}
