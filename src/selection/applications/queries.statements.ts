import type { Reader } from '../../platform/db/index.ts'
import type { Answers, Form } from '../forms/index.ts'
import type { Application } from './application.ts'
import { linesIn } from './reading.ts'
import { commitmentsOf } from './store.commitment.ts'
import type { Statement } from './submission.ts'

/** What the companies of the present list stated themselves, in the order of the list: part of what is handed in. */
export async function confirmedIn(
  db: Reader,
  application: Pick<Application, 'id' | 'stage'>,
  form: Form,
  answers: Answers,
): Promise<Statement[]> {
  const lines = linesIn(form, answers)
  if (lines.length === 0) return []
  const commitments = await commitmentsOf(db, application.id, application.stage)
  return lines.flatMap(line => {
    const found = commitments.find(
      each => each.state === 'confirmed' && each.path === line.path && each.company === line.company,
    )
    if (found === undefined || found.amounts === null || found.settledAt === null) return []
    return [
      {
        path: line.path,
        company: found.company,
        name: found.name,
        amounts: found.amounts,
        signatory: found.signatory ?? '',
        capacity: found.capacity ?? '',
        confirmedAt: found.settledAt.toString(),
      },
    ]
  })
}
