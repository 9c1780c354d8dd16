import { createHash, randomBytes } from 'node:crypto'
import type { Cluster } from '../../directory/clusters/index.ts'
import {
  clusterById,
  freeSlug,
  recordStanding,
  registerCluster,
  successionsOf,
} from '../../directory/clusters/queries.ts'
import { standingFacts } from '../../directory/organisations/queries.ts'
import { extendToCluster } from '../../directory/people/queries.ts'
import { type Actor, actorKey, system } from '../../kernel/actor.ts'
import { codeOf } from '../../kernel/code.ts'
import { accept, notFound, type Outcome, refuse, refused } from '../../kernel/outcome.ts'
import { inLanguage, type Translated } from '../../kernel/words.ts'
import { act, alsoActed, type Database, type Tx } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { addresseeFor, issue } from '../../programme/letters/queries.ts'
import { applicationById, recordCluster } from '../applications/queries.ts'
import { awards, type Decision } from '../decisions/index.ts'
import { decisionById, intakeOf } from '../decisions/queries.ts'
import { type Acknowledgement, subjectOf } from './acknowledgement.ts'
import { applicationIn, conditionsIn, namesIn, signatoryOf } from './queries.words.ts'
import { termFrom } from './rules.ts'
import { sentences } from './sentences.ts'
import * as store from './store.ts'

export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }

/** The identity of the acknowledgement that comes of an application: one, however often it is decided anew. */
const idFor = (application: string): string =>
  createHash('sha256')
    .update(`acknowledgement of ${application}`)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')

type Loaded = {
  readonly decision: Decision | undefined
  readonly standing: Acknowledgement | undefined
  readonly cluster: Cluster | undefined
  readonly months: number
}

/**
 * What an approval makes of its applicant: an acknowledged cluster, from the day of the decision. Conditions hold back the
 * agreement only, and the support begins with the agreement. The cluster is the one that the application names, else a new
 * one in the register. Done twice, the first answer stands. `name`: what a new cluster is called, if not as the application.
 */
export async function acknowledgeDecided(
  database: Database,
  actor: Actor,
  asked: { readonly decision: string; readonly name?: Translated },
  how: How = {},
): Promise<Outcome<string>> {
  const found = await decisionById(database.reader, asked.decision)
  if (found === undefined) return refused(notFound)
  const id = idFor(found.application)
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'cluster.acknowledged',
    ...how,
    load: tx => load(tx, asked.decision),
    decide: state => judge(state),
    record: async (tx, { decision, ...state }, now) => {
      if (state.standing !== undefined) return state.standing.id
      return recordNew(tx, { id, decision, ...state }, asked.name, actor, now)
    },
    data: ({ decision, standing }) => ({ decision: decision.id, again: standing !== undefined }),
  })
}

async function load(tx: Tx, id: string): Promise<Loaded> {
  const decision = await decisionById(tx, id)
  if (decision === undefined) return { decision, standing: undefined, cluster: undefined, months: 0 }
  const application = await applicationById(tx, system('acknowledgement'), decision.application)
  const instrument = (await instrumentsOf(tx)).get(decision.instrument)
  return {
    decision,
    standing: await store.ofApplication(tx, decision.application),
    cluster: application?.cluster == null ? undefined : await clusterById(tx, application.cluster),
    months: instrument?.document.term.months ?? 0,
  }
}

function judge({ decision, ...state }: Loaded): Outcome<Loaded & { readonly decision: Decision }> {
  if (decision === undefined) return refused(notFound)
  if (!awards(decision.ruling) || decision.supersededBy !== null || state.months === 0)
    return refused(refuse('acknowledgement.decision', sentences.decision))
  return accept({ decision, ...state })
}

async function recordNew(
  tx: Tx,
  { id, decision, cluster: standing, months }: Loaded & { readonly id: string; readonly decision: Decision },
  name: Translated | undefined,
  actor: Actor,
  now: Temporal.Instant,
): Promise<string> {
  const cluster = standing ?? (await newCluster(tx, decision, name))
  const term = termFrom(decision.decidedOn, months)
  const acknowledgement: Acknowledgement = {
    id,
    code: codeOf(randomBytes(15)),
    cluster: cluster.id,
    instrument: decision.instrument,
    organisation: decision.organisation,
    application: decision.application,
    decision: decision.id,
    decidedOn: decision.decidedOn,
    ...term,
    months,
    supportFrom: null,
    state: 'in-force',
    endedFrom: null,
    renews: null,
    demonstration: decision.demonstration,
    acknowledgedAt: now,
  }
  await growFrom(tx, acknowledgement)
  await recordCluster(tx, decision.application, cluster.id)
  await extendToCluster(tx, decision.organisation, cluster.id, actorKey(actor), now)
  await store.record(tx, acknowledgement)
  await standAcknowledged(tx, acknowledgement)
  await alsoActed(tx, { actor, kind: 'cluster', name: 'cluster.acknowledged', now }, [
    { id: cluster.id, data: { acknowledgement: id, code: acknowledgement.code } },
  ])
  await writeLetter(tx, acknowledgement, cluster, decision, now)
  return id
}

async function newCluster(tx: Tx, decision: Decision, name: Translated | undefined): Promise<Cluster> {
  const called = name ?? { nl: decision.title, en: decision.title }
  const id = await freeSlug(tx, called, decision.demonstration)
  const { ecosystems } = await intakeOf(tx, decision.application, decision.stage)
  const cluster = {
    id,
    name: called,
    theme: null,
    ecosystems,
    city: await seatOf(tx, decision),
    website: null,
    demonstration: decision.demonstration,
  }
  await registerCluster(tx, cluster, null, `application ${decision.number}`)
  return (await clusterById(tx, id)) as Cluster
}

/** The city in which its organisation has its seat on the day of the decision. */
async function seatOf(tx: Tx, { organisation, decidedOn }: Decision): Promise<string | null> {
  const facts = (await standingFacts(tx, [organisation])).filter(
    ({ from, until }) =>
      Temporal.PlainDate.compare(from, decidedOn) <= 0 &&
      (until === null || Temporal.PlainDate.compare(decidedOn, until) <= 0),
  )
  return facts.flatMap(({ value }) => (value.kind === 'address' ? [value.city] : []))[0] ?? null
}

/** The register of clusters says it too, for every page that shows what a cluster is on a day. */
export const standAcknowledged = (tx: Tx, a: Acknowledgement): Promise<void> =>
  recordStanding(tx, {
    cluster: a.cluster,
    instrument: a.instrument.split('@')[0] ?? '',
    status: 'acknowledged',
    from: a.from,
    until: a.until,
    note: `acknowledgement ${a.code}`,
  })

/** A cluster that grows into another instrument is the same cluster: what it was before ends where the new begins. */
async function growFrom(tx: Tx, next: Acknowledgement): Promise<void> {
  const { compare } = Temporal.PlainDate
  for (const before of await store.ofCluster(tx, next.cluster)) {
    const runs =
      before.state === 'in-force' && compare(before.from, next.from) < 0 && compare(before.until, next.from) >= 0
    if (runs && before.instrument !== next.instrument) await store.recordState(tx, before.id, 'succeeded', next.from)
  }
}

async function writeLetter(
  tx: Tx,
  a: Acknowledgement,
  cluster: Cluster,
  decision: Decision,
  now: Temporal.Instant,
): Promise<void> {
  const { addressee, language } = await addresseeFor(tx, a.organisation, a.cluster)
  const named = (text: Translated | null) => inLanguage(text, language)?.text ?? ''
  const before = (await successionsOf(tx, a.cluster)).filter(({ successor }) => successor.cluster === a.cluster)
  const names = await namesIn(tx, decision, language)
  await issue(
    tx,
    {
      kind: 'acknowledgement',
      subject: subjectOf(a.id),
      organisation: a.organisation,
      cluster: a.cluster,
      language,
      code: a.code,
      demonstration: a.demonstration,
      data: {
        addressee,
        signatory: signatoryOf(names),
        contact: null,
        acknowledgement: {
          cluster: named(cluster.name),
          instrument: names.instrument,
          from: a.from.toString(),
          until: a.until.toString(),
          code: a.code,
        },
        decidedOn: a.decidedOn.toString(),
        application: applicationIn(decision, names),
        conditions: conditionsIn(decision, language),
        predecessors: before.map(({ predecessor }) => named(predecessor.name)),
        months: a.months,
      },
    },
    now,
  )
}
