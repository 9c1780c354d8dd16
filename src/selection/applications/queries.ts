import type { Actor } from '../../kernel/actor.ts'
import type { Json, Reader } from '../../platform/db/index.ts'
import type { Application, State } from './application.ts'
import { appliesFor, type Part, partOf } from './rules.ts'
import { answersOf as answersIn } from './store.answers.ts'
import * as store from './store.ts'

export { createApplication, type How } from './queries.begin.ts'
export { beginStage, carryOver, reuseAnswer } from './queries.carry.ts'
export { askCompany, companiesOf, confirmCommitment, declineCommitment } from './queries.commitment.ts'
export { digests, uploadFile } from './queries.files.ts'
export {
  assignHandler,
  closeCorrection,
  concludeHandling,
  judgePoints,
  returnForCorrection,
} from './queries.handling.ts'
export { type OutcomeAct, partiesOf, recordOutcome, requestOfApplication } from './queries.outcome.ts'
export { endEditor, inviteEditor, renameApplication, shareDraft } from './queries.people.ts'
export {
  assignSection,
  commentOn,
  resolveThread,
  restoreAnswer,
  saveSection,
  settleConflict,
  signSection,
} from './queries.sections.ts'
export { abandonApplication, submitApplication, submitCorrection, takeBack } from './queries.submission.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { type HandedIn, handedIn } from './store.handed.ts'
export { verdictsOf } from './store.handling.ts'
export { correctionsOf, openCorrection, submissionByCode, submissionOf, submissionsOf } from './store.submission.ts'

/** An application and what the actor is to it. */
export type Seen = { readonly application: Application; readonly part: Part }

/** The application when it exists for the actor; what they may read of it is for `part` to say. */
export async function seenBy(db: Reader, actor: Actor, id: string): Promise<Seen | undefined> {
  const application = await store.byId(db, id)
  if (application === undefined) return undefined
  const part = partOf(actor, application, await store.editorsNow(db, id))
  return part === undefined ? undefined : { application, part }
}

/** The application when it exists for the actor. */
export const applicationById = async (db: Reader, actor: Actor, id: string): Promise<Application | undefined> =>
  (await seenBy(db, actor, id))?.application

/** The applications of a call (or of all), whoever asks: for rooms that have judged who may see them. In order of number. */
export const applicationsIn = (
  db: Reader,
  filter: { call?: string | undefined; stage?: string | undefined; states?: readonly State[] | undefined },
): Promise<Application[]> => store.listed(db, filter)

/** The applications in which the actor has a part as an applicant, newest first. */
export async function applicationsOf(db: Reader, actor: Actor): Promise<Application[]> {
  if (actor.kind !== 'person') return []
  const { organisations, projects, clusters } = appliesFor(actor)
  const found = await store.listedFor(db, { person: actor.person, organisations, projects, clusters })
  return found.filter(({ demonstration }) => demonstration || !actor.demonstration)
}

/** What stands in a stage of an application, by question: the working copy, not what was handed in. */
export async function answersOf(
  db: Reader,
  application: string,
  stage: string,
): Promise<Readonly<Record<string, Json>>> {
  return Object.fromEntries((await answersIn(db, application, stage)).map(({ path, value }) => [path, value]))
}

export { recordCluster } from './store.ts'
