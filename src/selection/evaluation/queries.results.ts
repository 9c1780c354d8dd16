import type { Translated } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { assessmentOf } from './criteria.ts'
import type { Round } from './round.ts'
import { type Result, resultOf } from './rules.results.ts'
import * as reviews from './store.reviews.ts'
import * as store from './store.ts'

/** What a round found, application by application; `final` once it is closed. */
export type EvaluationResults = {
  readonly round: Round
  readonly final: boolean
  readonly results: readonly Result[]
}

/** The results of the round of a call's stage, of one application when it is named; whoever asks has judged who may see them. */
export async function resultsOf(
  db: Reader,
  call: string,
  stage: string,
  application?: string,
): Promise<EvaluationResults | undefined> {
  const round = await store.roundOf(db, call, stage)
  return round === undefined ? undefined : resultsIn(db, round, application)
}

export async function resultsIn(db: Reader, round: Round, only?: string): Promise<EvaluationResults> {
  const instrument = (await instrumentsOf(db)).get(round.instrument)
  const entries = await store.entriesOf(db, round.id)
  const applications = only === undefined ? entries : entries.filter(each => each === only)
  const consensus = await reviews.consensusIn(db, round.id, only)
  const adjustments = await reviews.adjustmentsIn(db, round.id, only)
  return {
    round,
    final: round.state === 'closed',
    results:
      instrument === undefined
        ? []
        : applications.map(application =>
            resultOf(
              application,
              assessmentOf(instrument, round),
              consensus.get(application),
              adjustments.filter(each => each.application === application),
            ),
          ),
  }
}

/** What an applicant is told per criterion, once the round is closed: for the letter that brings the decision. */
export async function feedbackOf(
  db: Reader,
  { id, call }: { readonly id: string; readonly call: string },
  stage: string,
): Promise<Readonly<Record<string, Translated>>> {
  const found = await resultsOf(db, call, stage)
  return (found?.final && found.results.find(({ application }) => application === id)?.feedback) || {}
}
