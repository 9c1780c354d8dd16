import { randomUUID } from 'node:crypto'
import { barsOn } from '../../directory/organisations/queries.ts'
import { impose } from '../../duties/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { type Money, money } from '../../kernel/money.ts'
import { notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, alsoActed, type Database, type Tx, Unrecordable } from '../../platform/db/index.ts'
import { send } from '../../platform/jobs/index.ts'
import type { Award } from '../../programme/aid/index.ts'
import { mayDecideFrom } from '../../programme/calls/index.ts'
import * as envelopes from '../../programme/envelopes/queries.ts'
import type { Application } from '../applications/index.ts'
import { applicationById } from '../applications/queries.ts'
import type { Candidate } from './candidate.ts'
import { type Decision, ruled } from './decision.ts'
import { caseDigest, caseIn } from './queries.case.ts'
import { earlierOf } from './queries.earlier.ts'
import { projectMoney } from './queries.earmarks.ts'
import { candidatesOf, type Under, underOf } from './queries.gather.ts'
import { intakeOf, moveApplication } from './queries.intake.ts'
import type { OnItem } from './queries.items.ts'
import { casesDigest, partnersIn, recordProjectOf } from './queries.project.ts'
import type { How } from './queries.sittings.ts'
import { startAfter } from './rules.cost.ts'
import { type AskedDecision, type Deciding, decide, overBudget, ownerOf, type Taken, type Way } from './rules.decide.ts'
import { both } from './rules.reasons.ts'
import { maySeeSitting } from './rules.sitting.ts'
import * as store from './store.decisions.ts'
import { holdItem, holdSitting, itemsOf, lapseSignatures, sittingById } from './store.sittings.ts'

/** Records what the committee decided on an item whose motion was carried; answers with the decision’s id. */
export const decideItem = (database: Database, actor: Actor, asked: OnItem & AskedDecision, how: How = {}) =>
  take(database, actor, asked, how, { sitting: asked.sitting })

/** Decides alone, at a level that has this delegation. */
export const decideAlone = (
  database: Database,
  actor: Actor,
  asked: AskedDecision & { readonly application: string; readonly level: string },
  how: How = {},
) => take(database, actor, asked, how, { level: asked.level })

type By = { readonly sitting: string } | { readonly level: string }

/**
 * One decision: the record, the money reserved for it, the duties of its conditions, the application moved and the letter asked
 * for, all in one transaction. Decisions on one application stand in line; those on several meet in the envelope only.
 */
function take(
  database: Database,
  actor: Actor,
  asked: AskedDecision & { readonly application: string },
  how: How,
  by: By,
): Promise<Outcome<string>> {
  const id = randomUUID()
  const { application } = asked
  let before: Deciding | undefined
  return act(database, {
    actor,
    subject: { kind: 'decision', id: application },
    name: 'decision.taken',
    ...how,
    load: async (tx, now) => loadDeciding(tx, actor, application, by, now),
    decide: (state, now) => {
      before = state
      return state === undefined ? refused(notFound) : decide(asked, state, actor, dayOf(now))
    },
    record: async (tx, taken, now) => {
      await recordTaken(tx, { id, taken, state: before as Deciding, actor, now })
      return id
    },
    why: taken => (taken.why === '' ? undefined : taken.why),
    data: taken => ({
      decision: id,
      ruling: taken.ruling,
      level: taken.level,
      sitting: taken.sitting,
      cents: taken.total?.cents.toString() ?? null,
      supersedes: taken.supersedes,
      ...caseOfAward(taken, before),
    }),
  })
}

/** The digest of the case that an award rests on. */
const caseOfAward = (taken: Taken, state: Deciding | undefined): { readonly case?: string } => {
  const partners = taken.total === null ? [] : partnersIn(state?.candidate.cost)
  if (partners.length > 0) return { case: casesDigest(partners) }
  const asked = taken.total === null ? null : caseIn(state?.candidate.cost)
  return asked === null ? {} : { case: caseDigest(asked) }
}

/** Everything that a decision on this application is judged by; nothing where it does not exist for the actor. */
export async function loadDeciding(
  tx: Tx,
  actor: Actor,
  id: string,
  by: By,
  now: Temporal.Instant,
): Promise<Deciding | undefined> {
  const application = await applicationById(tx, actor, id)
  const under = application === undefined ? undefined : await underOf(tx, application.call)
  if (application === undefined || under === undefined) return undefined
  const way = await wayOf(tx, actor, id, by)
  const { stage, call } = way !== undefined && 'sitting' in way ? way.sitting : application
  const levelId = way !== undefined && 'sitting' in way ? way.sitting.level : 'level' in by ? by.level : ''
  const level = under.levels.find(each => each.id === levelId)
  const [candidate] = await candidatesOf(tx, { call, stage }, now, [id])
  if (way === undefined || level === undefined || candidate === undefined) return undefined
  const { opening } = under
  const standing = await store.decisionOf(tx, id, stage)
  const reservation =
    standing?.reservation == null ? undefined : await envelopes.reservationById(tx, standing.reservation)
  return {
    candidate,
    call,
    stage,
    instrument: opening.instrument,
    lastStage: opening.stages.at(-1)?.id === stage,
    mayDecideFrom: mayDecideFrom(opening),
    level,
    criteria: under.criteria,
    standing,
    way,
    envelope: opening.envelope === null ? undefined : await envelopes.byId(tx, opening.envelope),
    budget: { most: opening.budget, awarded: await store.awardedIn(tx, call) },
    ahead: await aheadOf(tx, standing, now),
    lastPlace: await store.lastPlace(tx, call, stage),
    award: await awardFor(tx, application, candidate, under, now),
    earmarks: await projectMoney(tx, candidate, under, reservation, now),
    earlierReservation: reservation?.left ?? money(0n),
  }
}

async function wayOf(tx: Tx, actor: Actor, application: string, by: By): Promise<Way | undefined> {
  if (!('sitting' in by)) return { alone: true }
  await holdItem(tx, by.sitting, application)
  const sitting = await sittingById(tx, by.sitting)
  const [item] = await itemsOf(tx, by.sitting, application)
  if (sitting === undefined || item === undefined || !maySeeSitting(actor, sitting)) return undefined
  return { sitting, item }
}

/** Those that stand before it on the reserve list, with what they would cost today. */
async function aheadOf(tx: Tx, standing: Decision | undefined, now: Temporal.Instant): Promise<Deciding['ahead']> {
  const place = standing?.place
  if (standing === undefined || place == null) return []
  const list = await store.decisionsIn(tx, standing.call, standing.stage)
  const before = list.filter(each => each.ruling === 'reserve' && each.place !== null && each.place < place)
  const candidates = await candidatesOf(
    tx,
    standing,
    now,
    before.map(({ application }) => application),
  )
  return candidates
    .filter(({ state }) => state === 'reserve')
    .map(({ number, cost }) => ({ number, cost: cost.known ? cost.total : null }))
}

/** The award as the state-aid check wants it. What nobody has examined is left open: it asks for a person's judgement. */
async function awardFor(
  tx: Tx,
  application: Application,
  { cost }: Candidate,
  { instrument }: Under,
  now: Temporal.Instant,
): Promise<Award | null> {
  if (instrument.document.aid !== 'gber-27' || !cost.known) return null
  const { cumulated, complete, operatingAid, deMinimis } = await earlierOf(tx, application, dayOf(now))
  const bars = new Set((await barsOn(tx, application.organisation, dayOf(now))).map(({ kind }) => kind))
  const intake = await intakeOf(tx, application.id, application.stage)
  const from = cost.years[0]?.from ?? startAfter(dayOf(now)).toString()
  return {
    grantedOn: dayOf(now).toString(),
    term: { from, to: cost.years.at(-1)?.to ?? from },
    appliedOn: intake.appliedOn?.toString() ?? null,
    rate: instrument.document.funding.rate,
    awarded: cost.total,
    cumulatedAid: complete ? cumulated : null,
    deMinimis: instrument.phases.some(({ aid }) => aid === 'de-minimis') ? deMinimis : null,
    operatingAid,
    costs: intake.years.flatMap(({ costs }) => costs.map(({ category, activity }) => ({ category, activity }))),
    operatesTheCluster: null,
    consortium: instrument.document.beneficiary.kind === 'consortium',
    openAccess: null,
    fees: null,
    separateAccounts: null,
    // no bar is no proof that there is nothing: a person judges that
    inDifficulty: bars.has('difficulty') ? true : null,
    outstandingRecovery: bars.has('recovery') ? true : null,
  }
}

type Recording = {
  readonly id: string
  readonly taken: Taken
  readonly state: Deciding
  readonly actor: Actor
  readonly now: Temporal.Instant
}

async function recordTaken(tx: Tx, recording: Recording): Promise<void> {
  const { id, taken, state, actor, now } = recording
  const { gives, reopens, ...decision } = taken
  if (gives) await giveBack(tx, recording)
  const reservation = taken.total === null ? null : id
  await store.recordDecision(tx, { ...decision, id, reservation, decidedAt: now, decidedBy: actorKey(actor) })
  const asked = taken.total === null ? null : caseIn(state.candidate.cost)
  if (asked !== null) await store.recordCase(tx, id, asked)
  if (taken.total !== null) await recordProjectOf(tx, id, state.candidate, taken)
  await imposeConditions(tx, recording)
  const move = { application: taken.application, actor, now, decision: id }
  if (reopens) await moveApplication(tx, { ...move, act: 'reconsider' })
  await moveApplication(tx, { ...move, act: taken.ruling })
  if ('sitting' in state.way) await noteInSitting(tx, state.way.sitting, recording)
  await send(tx, 'decided', { decision: id })
  if (taken.total !== null) await reserve(tx, recording, taken.total)
}

/** What an earlier decision had reserved, and nobody has drawn, is free again. */
async function giveBack(tx: Tx, { taken, state, now }: Recording): Promise<void> {
  const standing = state.standing as Decision
  const reservation = await envelopes.reservationById(tx, standing.reservation ?? '')
  if (reservation === undefined || reservation.left.cents === 0n) return
  await store.recordAwarded(tx, taken.call, money(-reservation.left.cents))
  await envelopes.release(tx, reservation, reservation.left, {
    key: `release-${standing.id}`,
    act: 'decision.taken',
    subject: { kind: 'decision', id: taken.application },
    reason: `${taken.number}: ${taken.why}`,
    happenedAt: now,
  })
}

/** The money, last of all: others who decide wait for as short as can be. */
async function reserve(tx: Tx, { id, taken, state, actor, now }: Recording, amount: Money): Promise<void> {
  const together = await store.recordAwarded(tx, taken.call, amount)
  const { most } = state.budget
  if (most !== null && together.cents > most.cents)
    throw new Unrecordable([overBudget(money(together.cents - most.cents))])
  const purpose = `${taken.number} ${taken.title}`
  const asked = { id, envelope: taken.envelope ?? '', purpose, by: actorKey(actor) }
  const cause = {
    key: `decision-${id}`,
    act: 'decision.taken',
    subject: { kind: 'decision', id: taken.application },
    // the books have one text for readers of both languages
    reason: `${taken.number}: ${ruled[taken.ruling].nl} · ${ruled[taken.ruling].en}`,
    happenedAt: now,
  }
  if (taken.draws !== null) return envelopes.reserveOn(tx, { ...asked, draws: taken.draws }, cause)
  await envelopes.reserve(tx, { ...asked, amount }, cause)
}

/** Each condition of the approval becomes a duty of whoever it names. */
const imposeConditions = (tx: Tx, { id, taken, state, actor, now }: Recording) =>
  impose(
    tx,
    taken.conditions.map(condition => ({
      id: randomUUID(),
      kind: 'condition',
      title: both(condition.what),
      owner: ownerOf(condition, state.candidate),
      about: { kind: 'decision', id },
      due: condition.due,
      proof: both(condition.proof),
      href: `/decisions/${id}`,
      instrument: taken.instrument,
      demonstration: taken.demonstration,
    })),
    now,
    actor,
  )

/** The meeting's own history names the decision; whoever signed before signs again. */
async function noteInSitting(tx: Tx, sitting: { readonly id: string }, { id, taken, actor, now }: Recording) {
  await holdSitting(tx, sitting.id)
  await alsoActed(tx, { actor, kind: 'sitting', name: 'sitting.decided', now }, [
    { id: sitting.id, data: { application: taken.application, decision: id, ruling: taken.ruling } },
  ])
  await lapseSignatures(tx, sitting.id)
}
