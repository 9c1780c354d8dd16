import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import { type Actor, audits, isLimited } from '../../kernel/actor.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import { type Reader, versionOf } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { assessmentOf } from './criteria.ts'
import { applicationOf, poolFor } from './queries.check.ts'
import type { Round } from './round.ts'
import { isAmong, readsResults, readsRounds } from './rules.access.ts'
import * as reviews from './store.reviews.ts'
import * as store from './store.ts'
import type { Entry, RoundView } from './view.ts'

/** A round that exists for the actor, as one who reads it whole or (`results`) what came out of it. */
export async function roundFor(
  db: Reader,
  actor: Actor,
  id: string,
  what: 'whole' | 'results' = 'whole',
): Promise<Round | undefined> {
  const round = await store.roundById(db, id)
  if (round === undefined || !isAmong(actor, round) || !(await reachesRound(db, actor, round))) return undefined
  return (what === 'whole' ? readsRounds(actor, round) : readsResults(actor, round)) ? round : undefined
}

/** A round compares all its applications: an auditor of some clusters or instruments sees it when all of them lie within. */
export async function reachesRound(db: Reader, actor: Actor, { id, instrument }: Round): Promise<boolean> {
  if (!isLimited(actor) || audits(actor, { cluster: null, instrument })) return true
  const entries = await store.entriesOf(db, id)
  for (const entry of entries) {
    const application = await applicationOf(db, entry)
    if (application === undefined || !audits(actor, application)) return false
  }
  return entries.length > 0
}

/** What a call and its stage are called. */
export async function namesOfStage(db: Reader, { call, stage }: Pick<Round, 'call' | 'stage'>): Promise<Words> {
  const opening = await openingOf(db, call)
  const found = opening?.stages.find(({ id }) => id === stage)
  const name = (language: 'en' | 'nl') =>
    [inLanguage(opening?.names ?? null, language)?.text ?? call, found?.names[language] ?? stage].join(' · ')
  return { en: name('en'), nl: name('nl') }
}

export async function entriesIn(db: Reader, round: string): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const id of await store.entriesOf(db, round)) {
    const application = await applicationOf(db, id)
    if (application === undefined) continue
    const organisation = await organisationById(db, application.organisation)
    entries.push({ application, organisation: organisation?.name ?? '' })
  }
  return entries.sort((a, b) => (a.application.number < b.application.number ? -1 : 1))
}

export async function viewOf(db: Reader, round: Round, now: Temporal.Instant): Promise<RoundView | undefined> {
  const instrument = (await instrumentsOf(db)).get(round.instrument)
  if (instrument === undefined) return undefined
  const assignments = await store.assignmentsIn(db, round.id)
  const conflicts = await store.conflictsIn(db, round.id)
  const adjustments = await reviews.adjustmentsIn(db, round.id)
  const experts = await poolFor(db, round)
  const people = await namesOf(db, [
    ...assignments.map(({ expert }) => expert),
    ...conflicts.map(({ expert }) => expert),
    ...experts.map(({ person }) => person),
    ...adjustments.map(({ by }) => by.replace(/^person:/, '')),
  ])
  return {
    round,
    version: await versionOf(db, 'evaluation-round', round.id),
    names: await namesOfStage(db, round),
    assessment: assessmentOf(instrument, round),
    entries: await entriesIn(db, round.id),
    assignments,
    submissions: await reviews.submissionsIn(db, round.id),
    declarations: await store.declarationsIn(db, round.id),
    conflicts,
    consensus: await reviews.consensusIn(db, round.id),
    opinions: await reviews.opinionsIn(db, round.id),
    adjustments,
    panel: await reviews.panelOf(db, round.id),
    experts,
    people: new Map([...people].map(([id, { name }]) => [id, name])),
    now,
  }
}
