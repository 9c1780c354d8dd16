import type { Actor } from '../../kernel/actor.ts'
import { money } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Json, Reader, Tx } from '../../platform/db/index.ts'
import { recordOutcome, submissionOf } from '../applications/queries.ts'
import { conflictsOfPeople, resultsOf } from '../evaluation/queries.ts'
import { answerNamed, requestOf } from '../forms/index.ts'
import { formByKey } from '../forms/queries.ts'
import type { Scored } from './candidate.ts'
import type { Ruling } from './decision.ts'
import type { RequestedYear } from './rules.cost.ts'
import type { FoundTie } from './rules.sitting.ts'

/** What was handed in, as far as a decision needs it. */
export type Intake = {
  readonly years: readonly RequestedYear[]
  readonly ecosystems: readonly string[]
  readonly appliedOn: Temporal.PlainDate | null
  /** The day on which the applicant wants to begin. */
  readonly start: Temporal.PlainDate | null
}
const nothing: Intake = { years: [], ecosystems: [], appliedOn: null, start: null }

/** What was handed in for a stage: the budget and the pledges year by year, the fields it is active in, the day it came in. */
export async function intakeOf(db: Reader, application: string, stage: string): Promise<Intake> {
  const submission = await submissionOf(db, application, stage)
  const form = submission === undefined ? undefined : await formByKey(db, submission.form)
  if (submission === undefined || form === undefined) return nothing
  const { answers } = submission.content
  const request = requestOf(form, answers)
  return {
    years: request.years.map(year => ({
      costs: request.lines
        .filter(line => line.year === year)
        .map(({ category, activity, cents }) => ({ category, activity, amount: money(cents) })),
      contributions: request.contributions
        .filter(pledge => pledge.year === year && pledge.cents > 0n)
        .map(({ cents }) => ({ kind: 'cash', payer: 'company', amount: money(cents) })),
    })),
    ecosystems: namesIn(answerNamed(form, answers, 'domains')),
    appliedOn: dayOf(submission.receivedAt),
    start: request.start,
  }
}

/** The slugs in an answer to a choice, however it is kept. */
function namesIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.filter(each => typeof each === 'string')
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? [value] : []
  return Object.values(value).flatMap(each => (Array.isArray(each) ? namesIn(each) : []))
}

/** What the evaluation of a stage found, by application (or of one); nothing counts before its round is closed. */
export async function scoresIn(
  db: Reader,
  call: string,
  stage: string,
  application?: string,
): Promise<Map<string, Scored>> {
  const found = await resultsOf(db, call, stage, application)
  if (found === undefined || !found.final) return new Map()
  return new Map(
    found.results.map(({ application, total, criteria, thresholdsMet, recommendation, feedback }) => [
      application,
      {
        total,
        criteria: criteria.map(({ criterion, score, met }) => ({ criterion, score, met })),
        thresholdsMet,
        recommendation,
        feedback,
      },
    ]),
  )
}

/** Ties between members of the committee and applications, as the conflict check of the evaluation finds them; one per pair. */
export async function tiesOf(
  db: Reader,
  applications: readonly string[],
  people: readonly string[],
  day: Temporal.PlainDate,
): Promise<FoundTie[]> {
  const found = await conflictsOfPeople(db, people, applications, day)
  const pairs = Map.groupBy(found, ({ application, expert }) => `${application} ${expert}`)
  return [...pairs.values()].flatMap(([first]) =>
    first === undefined
      ? []
      : [{ application: first.application, person: first.expert, reason: `${first.words.nl} · ${first.words.en}` }],
  )
}

/** Moves the application as was decided, in the transaction that decides. */
export const moveApplication = (
  tx: Tx,
  step: {
    readonly application: string
    readonly act: Ruling | 'reconsider'
    readonly actor: Actor
    readonly now: Temporal.Instant
    readonly decision: string
  },
): Promise<void> => {
  const { decision, ...asked } = step
  return recordOutcome(tx, { ...asked, data: { decision } })
}
