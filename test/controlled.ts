import { linesOf } from '../src/grants/claims/queries.ts'
import { answerChecklist, judgeLine, takeControl } from '../src/grants/verification/queries.ts'
import type { Database } from '../src/platform/db/index.ts'
import { fact } from './agreed.ts'
import { submitted } from './claimed.ts'
import { person } from './site.ts'

export const controller = person('controller', ['controller'])
export const other = person('other controller', ['controller'])

const questions = ['statement', 'plan', 'bookkeeping', 'hours', 'other-aid', 'visibility', 'participants']
export const allYes = questions.map(question => ({ question, value: 'yes', remark: '' }))
export const onDay = (day: string) => ({ moment: Temporal.Instant.from(`${day}T10:00:00Z`) })
export const how = onDay('2019-12-02')

/** A claim in control, looked at whole; its lines by number. */
export async function inControl(database: Database, agreed: Parameters<typeof submitted>[1], ...rest: Rest) {
  const claim = await submitted(database, agreed, ...rest)
  const id = fact(await takeControl(database, controller, { claim, method: 'full', reason: '' }, how))
  const lines = (await linesOf(database.reader, claim)).map(line => line.id)
  return { claim, id, lines }
}
type Rest = Parameters<typeof submitted> extends [unknown, unknown, ...infer More] ? More : never

/** Judges a line: accepted, or cut or parked with a reason. */
export const judged = (
  database: Database,
  control: string,
  line: string,
  verdict: string,
  amount = '',
  rule = verdict === 'parked' ? 'awaited' : 'not-eligible',
) => judgeLine(database, controller, { control, line, verdict, amount, rule, reason: 'Dat is de reden ervan.' }, how)

export const answered = async (database: Database, id: string) =>
  fact(await answerChecklist(database, controller, { id, answers: allYes }, how))
