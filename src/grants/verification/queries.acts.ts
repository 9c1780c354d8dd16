import { randomBytes, randomUUID } from 'node:crypto'
import { type Actor, actorKey, system } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import { type Outcome, stale } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { act, type Database, type Json, type Tx, Unrecordable } from '../../platform/db/index.ts'
import { claimById, linesOf, recordControl, takeIntoControl } from '../claims/queries.ts'
import { noteAccepted } from '../match/queries.ts'
import { subjectOf } from './control.ts'
import { writeCertificate, writeHearing } from './queries.letters.ts'
import { beginningOf, heldStanding } from './queries.standing.ts'
import { resultOf } from './rules.certificate.ts'
import * as hearing from './rules.hearing.ts'
import * as rules from './rules.ts'
import * as findings from './store.findings.ts'
import * as store from './store.ts'
import { certificatesOf, recordCertificate, recordMessage, verifiersOf } from './store.words.ts'

/** The form’s key and digest; and, for demonstration claims only, the moment it happened. `seed`: for samples that are drawn again. */
export type How = {
  readonly key?: string
  readonly asked?: string
  readonly moment?: Temporal.Instant
  readonly seed?: string
}
type Asked<More = object> = { readonly id: string; readonly seen?: number | undefined } & More

/** Takes a submitted claim into control, and draws its sample where there is one. Answers the control’s id. */
export async function takeControl(
  database: Database,
  actor: Actor,
  asked: { readonly claim: string; readonly method: string; readonly reason: string },
  { seed = randomBytes(8).toString('hex'), ...how }: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'control.taken',
    ...how,
    load: (tx, now) => beginningOf(tx, actor, asked.claim, now),
    decide: beginning => rules.take(asked, beginning, actor, seed),
    record: async (tx, taken, now, begun) => {
      const { claim, items } = begun as NonNullable<typeof begun>
      await takeIntoControl(tx, { claim: claim.id, actor, now, data: { control: id } })
      // whoever added a line at this very moment is not overlooked: the sample is drawn again
      if ((await linesOf(tx, claim.id)).length !== items.length) throw new Unrecordable([stale])
      await store.record(tx, {
        id,
        claim: claim.id,
        claimNumber: claim.number,
        agreement: claim.agreement,
        year: claim.year,
        organisation: claim.organisation,
        cluster: claim.cluster,
        project: claim.project,
        instrument: claim.instrument,
        checklist: `${taken.checklist.id}@${taken.checklist.version}`,
        method: taken.method,
        methodReason: taken.methodReason,
        risk: taken.risk,
        seed: taken.seed,
        interval: taken.interval,
        takenBy: actorKey(actor),
        takenAt: now,
        demonstration: claim.demonstration,
      })
      const flags = new Map(items.map(({ line, flags: own }) => [line, own]))
      const places = taken.interval === null ? items.map(rules.wholly) : taken.places
      await store.recordPlaces(tx, id, places, flags)
      return id
    },
    why: ({ methodReason }) => (methodReason === '' ? undefined : methodReason),
    data: ({ method, seed: drawn, risk }) => ({
      claim: asked.claim,
      method,
      risk,
      ...(drawn === null ? {} : { seed: drawn }),
    }),
  })
}

/** Decides what the errors of a sample come to, and writes what that makes of the lines nobody looked at. */
export const settleSample = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly outcome: string; readonly reason: string }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'control.sample-settled', how, {
    decide: standing => rules.settleSample(asked, standing, actor),
    record: async (tx, { outcome, reason, rest }, now, { control }) => {
      await findings.forgetUnseen(tx, control.id, control.round)
      await store.recordSampleOutcome(tx, control.id, outcome, reason)
      const unseen = rest.map(({ line, cut }) => ({
        line,
        verdict: cut.cents === 0n ? ('accepted' as const) : ('cut' as const),
        amount: cut,
        reason: cut.cents === 0n ? '' : reason,
        rule: null,
        origin: cut.cents === 0n ? ('sample' as const) : ('extrapolated' as const),
      }))
      await findings.recordFindings(tx, control.id, unseen, { round: control.round, by: actorKey(actor), at: now })
    },
    why: ({ reason }) => (reason === '' ? undefined : reason),
    data: ({ outcome, rest }) => ({ outcome, lines: rest.length }),
  })

/** Announces the cuts: the letter says which, why, and until when the cluster can answer. */
export const announceCuts = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.id, 'control.announced', how, {
    decide: (standing, now) => rules.announce(asked, standing, actor, dayOf(now)),
    record: async (tx, { answerBy, cuts }, now, standing) => {
      const { control } = standing
      await findings.recordAnnounced(
        tx,
        control.id,
        cuts.map(({ line }) => line),
      )
      const letter = await writeHearing(tx, standing, { cuts, answerBy, now, actor })
      await store.recordState(tx, control.id, { state: 'hearing', answerBy, letter })
    },
    data: ({ answerBy, cuts }) => ({ answerBy: answerBy.toString(), cuts: cuts.length }),
  })

/** Goes back to the lines; what was announced has to be announced anew. */
export const resumeControl = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly reason: string }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'control.resumed', how, {
    decide: standing => rules.resume(asked, standing, actor),
    record: async (tx, _fact, _now, { control }) => {
      await findings.recordAnnounced(tx, control.id, [])
      await store.recordState(tx, control.id, { state: 'open' })
    },
    why: ({ reason }) => reason,
  })

type AskedAnswer = Asked<{
  readonly line: string
  readonly stance: string
  readonly text: string
  readonly files?: readonly { digest: string; name: string; type: string; size: number }[]
}>
/** The cluster answers in the hearing. */
export const answerCuts = (database: Database, actor: Actor, asked: AskedAnswer, how: How = {}) =>
  done(database, actor, asked.id, 'control.answered', how, {
    decide: standing => hearing.answer(asked, standing, actor),
    record: async (tx, { lines, stance, text }, now, { control }) => {
      await findings.recordStance(tx, control.id, lines, stance)
      const { files = [] } = asked
      if (text === '' && files.length === 0) return
      const line = lines.length === 1 ? (lines[0] ?? null) : null
      await recordMessage(tx, control.id, {
        line,
        side: 'cluster',
        kind: 'hearing',
        text,
        files,
        by: actorKey(actor),
        at: now,
      })
    },
    why: ({ text }) => (text === '' ? undefined : text),
    data: ({ stance, lines }) => ({ stance, lines: lines.length }),
  })

/** The controller judges an answer. */
export const weighAnswer = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly line: string; readonly weighing: string; readonly amount: string; readonly reason: string }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'control.weighed', how, {
    decide: standing => hearing.weigh(asked, standing, actor),
    record: async (tx, { changes, spoken, weighing, reason }, _now, { control }) => {
      await findings.recordWeighed(tx, control.id, changes, { weighing, reason })
      await findings.recordWeighed(tx, control.id, spoken, null)
    },
    why: ({ reason }) => reason,
    data: ({ weighing, changes }) => ({ weighing, lines: changes.length }),
  })

/** Closes a control in which nothing is cut: the certificate follows at once. Answers the control’s id. */
export const closeControl = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.id, 'control.closed', how, {
    decide: standing => rules.close(asked, standing, actor),
    record: (tx, _fact, now, standing) => certify(tx, standing, actor, now),
    data: standing => totals(standing),
  })

/** Makes what was heard final, with its certificate. */
export const concludeControl = (database: Database, actor: Actor, asked: Asked, how: How = {}) =>
  done(database, actor, asked.id, 'control.concluded', how, {
    decide: (standing, now) => hearing.conclude(asked, standing, actor, dayOf(now)),
    record: (tx, _fact, now, standing) => certify(tx, standing, actor, now),
    data: standing => totals(standing),
  })

/** A follow-up of what was parked, or of everything. */
export const reopenControl = (
  database: Database,
  actor: Actor,
  asked: Asked<{ readonly reason: string; readonly whole: boolean }>,
  how: How = {},
) =>
  done(database, actor, asked.id, 'control.reopened', how, {
    decide: standing => rules.reopen(asked, standing, actor),
    record: (tx, { whole }, _now, { control }) => store.recordRound(tx, control.id, whole),
    why: ({ reason }) => reason,
    data: ({ whole }) => ({ whole }),
  })

const totals = ({ items, findings: found }: rules.Standing): Json => {
  const { claimed, accepted, cut, parked } = resultOf(items, found)
  return {
    claimed: decimalString(claimed),
    accepted: decimalString(accepted),
    cut: decimalString(cut),
    parked: decimalString(parked),
  }
}

/** Writes the certificate and its letter; the first one settles the claim. */
async function certify(tx: Tx, standing: rules.Standing, actor: Actor, now: Temporal.Instant): Promise<void> {
  const { control, items } = standing
  const before = await certificatesOf(tx, control.id)
  if (before.length === 0) {
    await recordControl(tx, 'verify', { claim: control.claim, actor, now, data: { control: control.id } })
    // nothing can be added from here on; what was added since it was read is not overlooked
    if ((await linesOf(tx, control.claim)).length !== items.length) throw new Unrecordable([stale])
  }
  const ordinal = before.length + 1
  const certificate = {
    id: randomUUID(),
    number: `${control.claimNumber}/C${ordinal}`,
    control: control.id,
    claim: control.claim,
    agreement: control.agreement,
    year: control.year,
    ordinal,
    ...resultOf(items, standing.findings),
    verifiedBy: actorKey(actor),
    verifiers: [...new Set([...(await verifiersOf(tx, control.id)), actorKey(actor)])].sort(),
    issuedAt: now,
    demonstration: control.demonstration,
  }
  const letter = await writeCertificate(tx, standing, { certificate, before: before.at(-1), now, actor })
  await recordCertificate(tx, { ...certificate, letter })
  const { agreement, year, claim, rows: costs } = certificate
  const final = (await claimById(tx, system('verification'), claim))?.kind === 'final'
  await noteAccepted(tx, { agreement, year, claim, costs, final }, now)
  await findings.recordCertified(tx, control.id)
  await store.recordState(tx, control.id, { state: 'final' })
  if (before.length === 0)
    await recordControl(tx, 'certify', { claim: control.claim, actor, now, data: { certificate: certificate.id } })
}

type Step<Fact> = {
  decide(standing: rules.Standing | undefined, now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, standing: rules.Standing): Promise<void>
  why?(fact: Fact): string | undefined
  data?(fact: Fact): Json
}

/** An act on a control as a whole; answers its id. */
export function done<Fact>(
  database: Database,
  actor: Actor,
  id: string,
  name: string,
  { seed: _, ...how }: How,
  { decide, record, ...more }: Step<Fact>,
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: subjectOf(id),
    name,
    ...how,
    load: tx => heldStanding(tx, id),
    decide,
    record: async (tx, fact, now, standing) => {
      await record(tx, fact, now, standing as rules.Standing)
      return id
    },
    ...more,
  })
}
