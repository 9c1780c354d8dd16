import type { Reader } from '../../platform/db/index.ts'
import { registersOf } from '../../programme/consortia/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { type Answers, type Context, type Form, fitted, isProjectForm, requestOf, sharesOf } from '../forms/index.ts'
import { formByKey } from '../forms/queries.ts'
import type { Application } from './application.ts'

/** What the answers of an application are judged against: its instrument, the day, and for a project what registers know. */
export async function contextOf(
  db: Reader,
  application: Pick<Application, 'instrument' | 'cluster'>,
  form: Form | undefined,
  answers: Answers,
  day: Temporal.PlainDate,
): Promise<Context> {
  const instrument = (await instrumentsOf(db)).get(application.instrument)
  const context = { day, cluster: application.cluster, ...(instrument === undefined ? {} : { instrument }) }
  if (form === undefined || !isProjectForm(form)) return context
  const asked = requestOf(form, answers, context)
  const registers = await registersOf(
    db,
    asked.parts.map(({ number }) => number),
    { clusters: sharesOf(asked, application.cluster).map(({ cluster }) => cluster), day },
  )
  return { ...context, registers }
}

/** The form of an application, as its instrument fits it. */
export async function formOfApplication(
  db: Reader,
  { form: key, instrument }: Pick<Application, 'form' | 'instrument'>,
): Promise<Form | undefined> {
  const form = await formByKey(db, key)
  return form === undefined ? undefined : fitted(form, (await instrumentsOf(db)).get(instrument))
}
