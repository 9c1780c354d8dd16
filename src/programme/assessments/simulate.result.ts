import type { Language } from '../../kernel/words.ts'
import { decimal } from '../instruments/index.ts'
import type { Effect, Simulation } from './simulate.ts'

/** A parameter that was changed, as written before and after. */
export type Altered = {
  readonly instrument: string
  readonly path: string
  readonly before: string
  readonly after: string
}

/** A simulation as it stands in JSON. */
export const simulationResult = (changes: readonly Altered[], found: Simulation, language: Language) => ({
  changes,
  clusters: found.clusters.map(({ cluster, ...each }) => ({ cluster, ...written(each) })),
  years: found.years.map(({ year, ...each }) => ({ year: Number(year), ...written(each) })),
  total: written(found.grant),
  payable: written(found.payable),
  budgetEffect: decimal(found.grant.difference),
  gainers: found.gainers,
  losers: found.losers,
  unchanged: found.unchanged,
  refused: found.refused.map(({ position, cluster, refusals }) => ({
    case: position,
    cluster,
    refusals: refusals.map(({ rule, path = '', message }) => ({ rule, path, message: message[language] })),
  })),
})

const written = ({ before, after, difference }: Effect) => ({
  before: decimal(before),
  after: decimal(after),
  difference: decimal(difference),
})
