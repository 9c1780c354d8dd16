import type { Words } from '../../kernel/words.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import type { Round, Score } from './round.ts'

/** How an instrument judges: its scale, and its criteria with weights, thresholds and parts. */
export type Assessment = Instrument['document']['assessment']
export type Criterion = Assessment['criteria'][number]

/** By what a round judges: a round of a cluster by what the instrument says of its screening. */
export const assessmentOf = ({ document }: Instrument, { cluster = null }: Pick<Round, 'cluster'>): Assessment =>
  cluster === null ? document.assessment : (document.screening ?? document.assessment)

/** One thing that gets points: a criterion, or a part of one. `path` names it in forms and refusals. */
export type Item = {
  readonly criterion: string
  readonly part: string
  readonly path: string
  readonly names: Words
  /** The criterion that it is a part of; null when it is one itself. */
  readonly within: Words | null
}

/** What is scored in a round, in the instrument's order. A criterion without parts is always scored as a whole. */
export const itemsOf = ({ criteria }: Assessment, per: Round['per']): Item[] =>
  criteria.flatMap(({ id, names, parts = [] }): Item[] =>
    per === 'criterion' || parts.length === 0
      ? [{ criterion: id, part: '', path: id, names, within: null }]
      : parts.map(part => ({
          criterion: id,
          part: part.id,
          path: `${id}.${part.id}`,
          names: part.names,
          within: names,
        })),
  )

export const pathOf = ({ criterion, part }: Pick<Score, 'criterion' | 'part'>): string =>
  part === '' ? criterion : `${criterion}.${part}`

/** The points as they were typed, when they are points of the scale. */
export function readPoints(typed: string, { scale }: Pick<Assessment, 'scale'>): number | undefined {
  const points = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : undefined
  return points !== undefined && points >= scale.lowest && points <= scale.highest ? points : undefined
}
