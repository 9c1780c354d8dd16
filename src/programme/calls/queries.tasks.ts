import { peopleWith } from '../../directory/people/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { endOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import type { Opening } from './opening.ts'
import { lastQuestions } from './rules.changes.ts'
import { mayRun } from './rules.ts'
import { questionById, questionsToAnswer } from './store.around.ts'
import { openingOf, openings } from './store.openings.ts'

const named = ({ names, call }: Opening): Words => ({ nl: names['nl'] ?? call, en: names['en'] ?? call })

/** Questions that nobody has answered yet wait for whoever runs the calls. */
export async function tasksFor(db: Reader, actor: Actor): Promise<Task[]> {
  if (actor.kind !== 'person' || !mayRun(actor)) return []
  const waiting = await questionsToAnswer(db)
  if (waiting.length === 0) return []
  const all = new Map((await openings(db)).map(opening => [opening.call, opening]))
  return waiting.flatMap(({ id, call }): Task[] => {
    const opening = all.get(call)
    if (opening === undefined) return []
    const { nl, en } = named(opening)
    const last = lastQuestions(opening)
    return [
      {
        kind: 'call.question',
        title: { nl: `Een vraag over “${nl}” beantwoorden`, en: `Answer a question about “${en}”` },
        href: `/calls/${call}/questions/${id}`,
        due: last === null ? null : endOf(last),
        about: { kind: 'call-question', id },
        demonstration: opening.demonstration,
      },
    ]
  })
}

/** Programme managers hear of a question; whoever asked is written to with the answer itself. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'call-question' || event.act !== 'call-question.asked') return []
  const { call } = event.data as { call?: string }
  const opening = await openingOf(db, call ?? '')
  const question = await questionById(db, call ?? '', event.subjectId)
  if (opening === undefined || question === undefined) return []
  const { nl, en } = named(opening)
  return [
    {
      to: (await peopleWith(db, { role: 'programme-manager' })).map(({ person }) => person),
      kind: 'call.question',
      instrument: opening.instrument,
      subject: { nl: `Vraag over “${nl}”`, en: `Question about “${en}”` },
      text: { nl: question.text, en: question.text },
      href: `/calls/${opening.call}/questions/${question.id}`,
      demonstration: opening.demonstration,
    },
  ]
}
