import type { Actor } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { type Assessment, itemsOf, readPoints } from './criteria.ts'
import { assignmentLife, type Round, type Score } from './round.ts'
import { own, type Standing } from './rules.assignments.ts'
import { words } from './words.ts'

/** What was typed, by the path of what it is about: `cluster-potential.support`. */
export type TypedScores = Readonly<Record<string, { readonly points: string; readonly reason: string }>>

/** The longest text that is kept of one field. */
const longest = 20_000

type Assessed = Standing & { readonly assessment: Assessment | undefined; readonly scores: readonly Score[] }

/** Keeps what was typed, complete or not, points or not. Fields that were not sent stay as they stand. */
export function save(
  asked: { readonly typed: TypedScores; readonly seen?: number | undefined },
  standing: Assessed,
  actor: Actor,
): Outcome<readonly Score[]> {
  const may = own(standing, actor, asked.seen)
  if (!may.ok) return may
  const { assignment, round } = may.fact
  const refusals = [...mayAct(assignmentLife, assignment.state, 'save'), ...blocked(standing)]
  if (round.state === 'closed') refusals.push(refuse('assignment.closed', words.closedRound))
  const items = standing.assessment === undefined ? [] : itemsOf(standing.assessment, round.per)
  const scores = items.flatMap(({ criterion, part, path }) => {
    const typed = asked.typed[path]
    return typed === undefined ? [] : [{ criterion, part, points: typed.points.slice(0, 20), reason: typed.reason }]
  })
  for (const { criterion, part, reason } of scores)
    if (reason.length > longest) {
      const path = part === '' ? criterion : `${criterion}.${part}`
      refusals.push(refuse('review.long', words.longText, { path: `reason.${path}` }))
    }
  return unless(refusals, () => scores)
}

const blocked = ({ found }: Standing): Refusal[] =>
  found.length === 0 ? [] : [refuse('assignment.blocked', words.blocked, { kind: 'forbidden' })]

/** Everything that is missing or wrong in a review, all at once, each with its field. */
export function missing(
  scores: readonly Score[],
  assessment: Assessment,
  { per, shortest }: Pick<Round, 'per' | 'shortest'>,
): Refusal[] {
  return itemsOf(assessment, per).flatMap(item => {
    const score = scores.find(({ criterion, part }) => criterion === item.criterion && part === item.part)
    const refusals: Refusal[] = []
    if (readPoints(score?.points ?? '', assessment) === undefined)
      refusals.push(
        refuse('review.points', words.points(item.names, assessment.scale), { path: `points.${item.path}` }),
      )
    const { length } = (score?.reason ?? '').trim()
    if (length < Math.max(1, shortest))
      refusals.push(
        refuse('review.reason', words.tooShort(item.names, Math.max(1, shortest), length), {
          path: `reason.${item.path}`,
        }),
      )
    return refusals
  })
}

/** The review is handed in: whole, while scoring is open. */
export function submit(
  asked: { readonly typed: TypedScores; readonly seen?: number | undefined },
  standing: Assessed,
  actor: Actor,
): Outcome<readonly Score[]> {
  const saved = save(asked, standing, actor)
  if (!saved.ok) return saved
  const { round, assessment } = standing as Assessed & { round: Round }
  const refusals: Refusal[] = []
  if (round.state !== 'scoring') refusals.push(refuse('assignment.scoring', words.notScoring))
  if (assessment === undefined) refusals.push(refuse('evaluation.call', words.call))
  else refusals.push(...missing(together(standing.scores, saved.fact), assessment, round))
  return unless(refusals, () =>
    itemsOf(assessment as Assessment, round.per).map(
      ({ criterion, part }) =>
        together(standing.scores, saved.fact).find(each => each.criterion === criterion && each.part === part) as Score,
    ),
  )
}

/** What stood, with what was typed now over it. */
export const together = (standing: readonly Score[], typed: readonly Score[]): Score[] => [
  ...standing.filter(old => typed.every(each => each.criterion !== old.criterion || each.part !== old.part)),
  ...typed,
]
