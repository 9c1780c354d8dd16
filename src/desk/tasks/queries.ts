import { tasksFor as mandates } from '../../directory/people/queries.ts'
import { type Duty, ownersOf } from '../../duties/index.ts'
import { dutiesOf, shownDuties } from '../../duties/queries.ts'
import { tasksFor as agreements } from '../../grants/agreements/queries.ts'
import { tasksFor as claims } from '../../grants/claims/queries.ts'
import { tasksFor as contributions } from '../../grants/contributions/queries.ts'
import { tasksFor as match } from '../../grants/match/queries.ts'
import { tasksFor as pacts } from '../../grants/pacts/queries.ts'
import { tasksFor as payments } from '../../grants/payments/queries.ts'
import { tasksFor as projects } from '../../grants/projects/queries.ts'
import { tasksFor as verification } from '../../grants/verification/queries.ts'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import type { Task } from '../../kernel/telling.ts'
import { endOf } from '../../kernel/time.ts'
import type { Reader } from '../../platform/db/index.ts'
import { tasksFor as calls } from '../../programme/calls/queries.ts'
import { tasksFor as budget } from '../../programme/envelopes/queries.ts'
import { tasksFor as acknowledgements } from '../../selection/acknowledgement/queries.ts'
import { tasksFor as applications } from '../../selection/applications/queries.ts'
import { tasksFor as committee } from '../../selection/decisions/queries.ts'
import { tasksFor as evaluation } from '../../selection/evaluation/queries.ts'
import { tasksFor as objections } from '../../selection/objections/queries.ts'
import { tasksFor as stateAid } from '../state-aid/queries.ts'
import { forThem } from './rules.ts'

type TasksFor = (db: Reader, actor: Actor, now: Temporal.Instant) => Promise<readonly Task[]>

/** What waits in each room; every room answers with a fixed number of questions, however many tasks there are. */
const rooms: readonly TasksFor[] = [
  mandates,
  calls,
  applications,
  evaluation,
  committee,
  acknowledgements,
  objections,
  agreements,
  contributions,
  projects,
  pacts,
  match,
  claims,
  verification,
  payments,
  budget,
  ownDuties,
  proofsToJudge,
  stateAid,
]

/** Everything that waits for this person. */
export async function tasksOf(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  const found: Task[] = []
  for (const tasksFor of rooms) found.push(...(await tasksFor(db, actor, now)))
  return forThem(found, actor)
}

async function ownDuties(db: Reader, actor: Actor): Promise<Task[]> {
  const open = (await dutiesOf(db, ownersOf(actor))).filter(({ state }) => state === 'open')
  return open.map(duty => ({ ...asTask(duty), kind: 'duty.open', title: duty.title, due: endOf(duty.due) }))
}

async function proofsToJudge(db: Reader, actor: Actor): Promise<Task[]> {
  if (actor.kind !== 'person' || !hasRole(actor, 'programme-manager', 'account-manager')) return []
  return (await shownDuties(db)).map(duty => ({
    ...asTask(duty),
    kind: 'duty.judge',
    title: { en: `Judge the proof: ${duty.title.en}`, nl: `Het bewijs beoordelen: ${duty.title.nl}` },
    due: null,
  }))
}

const asTask = ({ id, demonstration }: Duty) => ({
  href: `/duties/${id}`,
  about: { kind: 'duty', id },
  demonstration,
})
