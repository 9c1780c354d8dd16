import { isOpenOn } from '../../kernel/time.ts'
import type { Opening, Stage } from './opening.ts'

const { compare } = Temporal.Instant

/** From its opening on, up to and not including its closing. */
export const isOpenAt = (stage: Stage, moment: Temporal.Instant): boolean => isOpenOn(stage, moment)

/** The stage of a published call in which can be applied at a moment, if any. */
export const stageAt = (opening: Opening, moment: Temporal.Instant): Stage | undefined =>
  opening.state === 'published' ? opening.stages.find(stage => isOpenAt(stage, moment)) : undefined

export type Phase = 'upcoming' | 'open' | 'between' | 'closed' | 'withdrawn' | 'draft'

/** What a call is at a moment, for those who look at it; between two stages nothing can be handed in. */
export function phaseAt(opening: Opening, moment: Temporal.Instant): Phase {
  if (opening.state === 'withdrawn') return 'withdrawn'
  if (opening.state !== 'published') return 'draft'
  if (stageAt(opening, moment) !== undefined) return 'open'
  const next = opening.stages.find(({ opens }) => compare(moment, opens) < 0)
  if (next === undefined) return 'closed'
  return next === opening.stages[0] ? 'upcoming' : 'between'
}

/** The next moment after this one at which a stage of these calls opens or closes. */
export function nextTurn(openings: readonly Opening[], moment: Temporal.Instant): Temporal.Instant | undefined {
  const turns = openings
    .filter(({ state }) => state === 'published')
    .flatMap(({ stages }) => stages.flatMap(({ opens, closes }) => (closes === null ? [opens] : [opens, closes])))
    .filter(turn => compare(turn, moment) > 0)
  return turns.sort(compare)[0]
}

/** The version of an instrument counts from the day in its name; before it, nothing may be decided under it. */
export const mayDecideFrom = ({ instrument }: Pick<Opening, 'instrument'>): Temporal.PlainDate =>
  Temporal.PlainDate.from(instrument.slice(instrument.lastIndexOf('@') + 1))
