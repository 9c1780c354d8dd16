import { clusterById } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { allPeople } from '../../directory/people/queries.ts'
import { type Actor, type Role, system } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Opening } from '../../programme/calls/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { Application, State } from '../applications/index.ts'
import { applicationById, applicationsIn } from '../applications/queries.ts'
import { sharesOf } from '../forms/index.ts'
import type { Candidate, Cost, Criterion, Scored } from './candidate.ts'
import { earlierOf } from './queries.earlier.ts'
import { intakeOf, scoresIn, tiesOf } from './queries.intake.ts'
import { isProject, projectFor } from './queries.project.ts'
import { costOf } from './rules.cost.ts'
import { type Level, levelsOf } from './rules.levels.ts'
import type { Callable, FoundTie, Setting, Table } from './rules.sitting.ts'
import type { Item, Sitting } from './sitting.ts'
import { claimedElsewhere } from './store.sittings.ts'

/** A call with its instrument, as decisions are taken under it. */
export type Under = {
  readonly opening: Opening
  readonly instrument: Instrument
  readonly levels: readonly Level[]
  readonly criteria: readonly Criterion[]
}

export async function underOf(db: Reader, call: string): Promise<Under | undefined> {
  const opening = await openingOf(db, call)
  const instrument = opening === undefined ? undefined : (await instrumentsOf(db)).get(opening.instrument)
  if (opening === undefined || instrument === undefined || opening.state === 'draft') return undefined
  const criteria = instrument.document.assessment.criteria.map(({ id, names, threshold }) => ({
    id,
    names,
    threshold: threshold ?? null,
  }))
  return { opening, instrument, levels: levelsOf(instrument), criteria }
}

const isInvented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration

/** The people of a role, real or of the demonstration as the call is. */
async function peopleOf(db: Reader, role: Role, demonstration: boolean): Promise<Callable[]> {
  return (await allPeople(db))
    .filter(person => person.roles.includes(role) && person.demonstration === demonstration)
    .map(({ id, name }) => ({ person: id, name, demonstration }))
}

/** What a meeting of a call is prepared within; nothing where the call does not exist for the actor. */
export async function settingOf(db: Reader, actor: Actor, call: string): Promise<Setting | undefined> {
  const under = await underOf(db, call)
  if (under === undefined || (isInvented(actor) && !under.opening.demonstration)) return undefined
  const { opening, levels } = under
  return {
    call,
    instrument: opening.instrument,
    demonstration: opening.demonstration,
    stages: opening.stages.map(({ id }) => id),
    levels,
    committee: await peopleOf(db, 'committee', opening.demonstration),
    secretaries: await peopleOf(db, 'programme-manager', opening.demonstration),
  }
}

export async function isLastStage(db: Reader, { call, stage }: Pick<Sitting, 'call' | 'stage'>): Promise<boolean> {
  const opening = await openingOf(db, call)
  return opening?.stages.at(-1)?.id === stage
}

/** The states in which a decision can be taken, and those in which one can be reconsidered. */
export const decidable: readonly State[] = ['eligible', 'reserve']
export const reconsiderable: readonly State[] = ['approved', 'approved-conditionally', 'rejected', 'not-retained']

/** What may lie on the table of a meeting, and what lies on that of another. */
export async function tableOf(db: Reader, { id, call, stage }: Pick<Sitting, 'id' | 'call' | 'stage'>): Promise<Table> {
  const applications = await applicationsIn(db, { call, stage, states: [...decidable, ...reconsiderable] })
  return { possible: applications.map(application => application.id), claimed: await claimedElsewhere(db, id, stage) }
}

/** Those that can be put on the agenda of a meeting, as the register of applications has them. */
export const possibleFor = (db: Reader, { call, stage }: Pick<Sitting, 'call' | 'stage'>): Promise<Application[]> =>
  applicationsIn(db, { call, stage, states: [...decidable, ...reconsiderable] })

/** The ties of the members with those on the agenda. */
export const tiesFound = (
  db: Reader,
  sitting: Sitting,
  items: readonly Item[],
  day: Temporal.PlainDate,
): Promise<FoundTie[]> =>
  tiesOf(
    db,
    items.map(({ application }) => application),
    sitting.members.map(({ person }) => person),
    day,
  )

const unscored: Scored = { total: null, criteria: [], thresholdsMet: null, recommendation: null, feedback: {} }

/** The applications before a meeting, with scores and what they would cost on the day that it is. */
export async function candidatesOf(
  db: Reader,
  at: Pick<Sitting, 'call' | 'stage'>,
  now: Temporal.Instant,
  only?: readonly string[],
): Promise<Candidate[]> {
  const under = await underOf(db, at.call)
  if (under === undefined) return []
  // those that are named may have gone on to the next stage since
  const applications =
    only === undefined
      ? await applicationsIn(db, { call: at.call, stage: at.stage, states: decidable })
      : await theseOf(db, at.call, only)
  const scores = await scoresIn(db, at.call, at.stage, only?.length === 1 ? only[0] : undefined)
  const found: Candidate[] = []
  for (const application of applications)
    found.push(await candidateOf(db, application, under, scores.get(application.id), dayOf(now), at.stage))
  return found
}

async function theseOf(db: Reader, call: string, only: readonly string[]): Promise<Application[]> {
  if (only.length > 1) return (await applicationsIn(db, { call })).filter(({ id }) => only.includes(id))
  const one = only[0] === undefined ? undefined : await applicationById(db, system('committee'), only[0])
  return one === undefined ? [] : [one]
}

async function candidateOf(
  db: Reader,
  application: Application,
  { instrument, opening }: Under,
  scored: Scored | undefined,
  day: Temporal.PlainDate,
  stage: string,
): Promise<Candidate> {
  const intake = await intakeOf(db, application.id, stage)
  const cluster = application.cluster === null ? undefined : await clusterById(db, application.cluster)
  const organisation = await organisationById(db, application.organisation)
  const last = opening.stages.at(-1)?.id === stage
  const project = isProject(instrument) ? await projectFor(db, application, stage, instrument, day) : undefined
  return {
    application: application.id,
    number: application.number,
    title: application.title,
    organisation: application.organisation,
    organisationName: organisation?.name ?? '',
    cluster: application.cluster,
    clusterName: cluster === undefined ? null : (inLanguage(cluster.name, 'nl')?.text ?? cluster.id),
    shares: project?.shares ?? sharesOf({ shares: [] }, application.cluster),
    project: project?.project,
    state: application.state,
    demonstration: application.demonstration,
    scored: scored ?? unscored,
    cost: !last
      ? none
      : isProject(instrument)
        ? (project?.cost ?? none)
        : costOf(intake.years, instrument, day, await earlierOf(db, application, day), intake.start),
    ecosystems: intake.ecosystems.length > 0 ? intake.ecosystems : (cluster?.ecosystems ?? []),
    province: cluster?.nuts2 ?? null,
  }
}

/** A stage that is not the last awards nothing. */
const none: Cost = { known: false, refusals: [] }
