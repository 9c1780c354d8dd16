import type { Instrument, Phase } from '../instruments/index.ts'
import type { Day } from '../law/index.ts'
import { lastDay, plusMonths } from './calendar.ts'

/** The phase of the term in which a stretch of days lies whole. */
export const phaseOf = (instrument: Instrument, term: Day, from: Day, to: Day): Phase | undefined =>
  instrument.phases.length === 1 && instrument.document.phases === undefined
    ? instrument.phases[0]
    : instrument.phases.find(
        ({ months }) => plusMonths(term, months.from - 1) <= from && to <= lastDay(term, months.to),
      )
