import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Reader, versionOf } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { subjectOf } from './application.ts'
import { formOfApplication } from './queries.context.ts'
import { seenBy } from './queries.ts'
import { mayExamine, mayRead, personOf } from './rules.ts'
import { answersOf, conflictsOf } from './store.answers.ts'
import { commentsOn, workOn } from './store.sections.ts'
import { openCorrection } from './store.submission.ts'
import * as store from './store.ts'
import type { Names, View } from './view.ts'

/** Everything that the pages of an application show to this actor; nothing when it does not exist for them. */
export async function viewOf(db: Reader, actor: Actor, id: string): Promise<View | undefined> {
  const seen = await seenBy(db, actor, id)
  if (seen === undefined) return undefined
  const { application, part } = seen
  const form = await formOfApplication(db, application)
  const opening = await openingOf(db, application.call)
  const open = mayRead(part)
  const answers = open ? await answersOf(db, id, application.stage) : []
  const conflicts = open ? await conflictsOf(db, id, application.stage) : []
  const comments = open && part !== 'agency' ? await commentsOn(db, id, application.stage) : []
  const work = open ? await workOn(db, id, application.stage) : new Map()
  const editors = await store.editorsOf(db, id)
  const leads = await store.leadsOf(db, id)
  const subject = subjectOf(id)
  return {
    application,
    part,
    examines: mayExamine(actor),
    form,
    opening,
    stage: opening?.stages.find(stage => stage.id === application.stage),
    organisation: (await organisationById(db, application.organisation))?.name ?? '',
    answers: new Map(answers.map(answer => [answer.path, answer])),
    values: Object.fromEntries(answers.map(({ path, value }) => [path, value])),
    conflicts,
    comments,
    work,
    editors,
    leads,
    names: await names(db, [
      ...leads,
      ...editors.map(({ person }) => person),
      ...[...work.values()].flatMap(each => [each.assignedTo ?? '', key(each.signedBy), key(each.unsignedBy)]),
      ...[...answers, ...comments, ...conflicts.map(({ other }) => other)].map(({ by }) => key(by)),
    ]),
    version: await versionOf(db, subject.kind, id),
    correction: application.state === 'returned' ? await openCorrection(db, id) : undefined,
  }
}

const key = (by: string | null): string => personOf(by ?? '') ?? ''

/** The names of people by their id. */
export async function names(db: Reader, ids: readonly string[]): Promise<Names> {
  return new Map(
    [
      ...(await namesOf(
        db,
        ids.filter(id => id !== ''),
      )),
    ].map(([id, { name, email }]) => [id, { name, email }]),
  )
}
