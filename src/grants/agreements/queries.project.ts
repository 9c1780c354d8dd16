import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { decimalString, type Money, zero } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import { alsoActed, type Json, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { Decision, YearAmount } from '../../selection/decisions/index.ts'
import { decisionById } from '../../selection/decisions/queries.ts'
import { type Agreement, type Beneficiary, subjectOf } from './agreement.ts'
import type { Amendment, Content, Kind } from './amendment.ts'
import { recordChanged } from './queries.aid.ts'
import { annexesOf } from './queries.draft.ts'
import { contentOf, writeAddendum } from './queries.letters.ts'
import { follow } from './queries.money.ts'
import { standingOf } from './queries.standing.ts'
import { instalmentsOf, yearsFrom } from './rules.draft.ts'
import type { Standing } from './rules.ts'
import { sentences } from './sentences.ts'
import * as amendments from './store.amendments.ts'
import * as store from './store.ts'

type By = { readonly actor: Actor; readonly now: Temporal.Instant }
type Day = Temporal.PlainDate

export type PartnerDraft = {
  readonly organisation: string
  readonly beneficiary: Beneficiary
  readonly years: readonly YearAmount[]
}
export type ProjectDrafts = {
  readonly project: string
  readonly decision: string
  /** The cluster that carries the largest part of the project. */
  readonly cluster: string
  readonly title: string
  readonly scope: string
  readonly term: Agreement['term']
  readonly consortium: Agreement['partners']
  readonly partners: readonly PartnerDraft[]
}

/** Draws up one agreement for each partner of a project, all of one decision, each with its own maxima. Answers their ids in that order. */
export async function draftForProject(tx: Tx, asked: ProjectDrafts, { actor, now }: By): Promise<string[]> {
  const decision = await decisionById(tx, asked.decision)
  const instrument = decision === undefined ? undefined : (await instrumentsOf(tx)).get(decision.instrument)
  if (decision === undefined || instrument === undefined) throw new Unrecordable([sentences.decision])
  const ids: string[] = []
  for (const partner of asked.partners)
    ids.push(await draftOne(tx, asked, partner, { decision, instrument, actor, now }))
  await alsoActed(
    tx,
    { actor, kind: 'agreement', name: 'agreement.drafted', now },
    ids.map(id => ({ id, data: { decision: decision.id, project: asked.project } })),
  )
  return ids
}

async function draftOne(
  tx: Tx,
  { project, cluster, title, scope, term, consortium }: ProjectDrafts,
  { organisation, beneficiary, years: decided }: PartnerDraft,
  { decision, instrument, actor, now }: By & { readonly decision: Decision; readonly instrument: Instrument },
): Promise<string> {
  const id = randomUUID()
  const years = yearsFrom(decided, term.from)
  await store.recordDraft(tx, {
    id,
    number: await store.nextNumber(tx, dayOf(now).year, decision.demonstration),
    application: decision.application,
    decision: decision.id,
    acknowledgement: null,
    project,
    beneficiary,
    cluster,
    organisation,
    instrument: decision.instrument,
    title,
    scope,
    partners: consortium,
    provisions: '',
    annexes: await annexesOf(tx, decision),
    grantedOn: decision.decidedOn,
    firstOperatingAidOn: term.from,
    cumulatedAid: zero,
    term,
    years,
    instalments: instalmentsOf(years, instrument.document.payment.instalments),
    draftedBy: actorKey(actor),
    draftedAt: now,
    demonstration: decision.demonstration,
  })
  return id
}

/** Before the project runs its drafts can be given up; their numbers stay used. */
export async function giveUpInProject(tx: Tx, ids: readonly string[], { actor, now }: By): Promise<void> {
  for (const id of ids) await store.recordState(tx, id, 'withdrawn')
  await alsoActed(
    tx,
    { actor, kind: 'agreement', name: 'agreement.withdrawn', now },
    ids.map(id => ({ id, data: {} })),
  )
}

type Changing = { readonly agreement: string; readonly reason: string }

/**
 * A partner leaves the project, or the project stops: its agreement ends on a day, the years that would begin after it are free
 * again for the project, and what it owes for the years before is still owed.
 */
export const terminateInProject = (tx: Tx, { agreement, reason, on }: Changing & { readonly on: Day }, by: By) =>
  change(tx, { agreement, reason, kind: 'termination' }, by, ({ agreement: a }) => ({
    before: { state: a.state, to: a.term.to.toString() },
    after: { state: 'terminated', to: on.toString() },
    agreement: { ...a, state: 'terminated', endedOn: on },
  }))

/** The maxima of the years move with the budget of the project; whoever gets less goes first, so that its money is there. */
export const changeMaxima = (
  tx: Tx,
  { agreement, reason, maxima }: Changing & { readonly maxima: readonly Money[] },
  by: By,
) =>
  change(tx, { agreement, reason, kind: 'share' }, by, ({ agreement: a, instrument }) => {
    const years = a.years.map((year, index) => ({ ...year, maximum: maxima[index] ?? year.maximum }))
    const written = (all: Agreement['years']): Content =>
      Object.fromEntries(all.map(({ from, maximum }) => [`${from}`, decimalString(maximum)]))
    return {
      before: written(a.years),
      after: written(years),
      agreement: { ...a, years, instalments: instalmentsOf(years, instrument.document.payment.instalments) },
    }
  })

type Changed = { readonly before: Content; readonly after: Content; readonly agreement: Agreement }

/** What was decided on the whole project changes the agreement of a partner: an addendum with its document, money and aid. */
async function change(
  tx: Tx,
  { agreement: id, reason, kind }: Changing & { readonly kind: Kind },
  { actor, now }: By,
  changed: (standing: Standing) => Changed,
): Promise<void> {
  const standing = await standingOf(tx, id, actor, now)
  if (standing === undefined) throw new Unrecordable([sentences.decision])
  const { agreement, before, after } = changed(standing)
  const amendment = await asked(tx, { id, kind, before, after, reason }, now)
  await store.recordTerms(tx, id, agreement)
  if (agreement.state !== standing.agreement.state) await store.recordStanding(tx, id, agreement)
  const ordinal = standing.agreement.revision + 1
  const why = `${agreement.number}, addendum ${ordinal}: ${reason}`
  await follow(tx, standing.agreement, agreement, standing.instrument, { amendment: amendment.id, reason: why, now })
  const name = actor.kind === 'visitor' ? '' : actor.name
  const letter = await writeAddendum(tx, { ...standing, agreement }, { amendment, ordinal, now, name })
  await amendments.recordRevision(tx, {
    agreement: id,
    ordinal,
    content: contentOf(agreement) as Json,
    amendment: amendment.id,
    letter,
    since: dayOf(now),
    at: now,
  })
  const outcome = { state: 'approved', by: actorKey(actor), at: now, reason: null, addendum: ordinal, letter } as const
  await amendments.recordOutcome(tx, amendment.id, outcome)
  await recordChanged(tx, agreement, standing.instrument, { actor, now, reason: why })
  await alsoActed(tx, { actor, kind: subjectOf(id).kind, name: 'agreement.amended', now }, [
    { id, data: { amendment: amendment.id, kind } },
  ])
}

/** It follows from the change of the whole project: whoever decided on that did not ask for it here. */
const byProject = 'system:projects'

async function asked(
  tx: Tx,
  { id: agreement, ...more }: Pick<Amendment, 'id' | 'kind' | 'before' | 'after' | 'reason'>,
  now: Temporal.Instant,
): Promise<Amendment> {
  const id = randomUUID()
  const requested = { ...more, id, agreement, side: 'agency', requestedBy: byProject, requestedAt: now } as const
  await amendments.recordAmendment(tx, requested)
  return (await amendments.amendmentsOf(tx, agreement)).find(one => one.id === id) as Amendment
}
