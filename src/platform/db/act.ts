import { setTimeout as pause } from 'node:timers/promises'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { accept, type Outcome, type Refusal, refuse, refused } from '../../kernel/outcome.ts'
import type { Database, Tx } from './database.ts'
import { prepared } from './prepared.ts'
import { type Json, json } from './values.ts'

/** What an act is about: the subject whose history it enters. */
export type Subject = { readonly kind: string; readonly id: string }

export type Act<State, Fact, Answer extends Json> = {
  readonly actor: Actor
  readonly subject: Subject
  /** What was done, in the past tense: `organisation.registered`. */
  readonly name: string
  /** The form's own key: sent twice, the act happens once and both get the first answer. */
  readonly key?: string | undefined
  /** Digest of what was asked: the same key with another content is refused, not swallowed. */
  readonly asked?: string | undefined
  /** The moment it happened: absent, the database's clock. Only replays of demonstration subjects bring one. */
  readonly moment?: Temporal.Instant | undefined
  load(tx: Tx, now: Temporal.Instant): Promise<State>
  decide(state: State, now: Temporal.Instant): Outcome<Fact>
  /** `state` is what `decide` judged: it stands as it was when the fact was decided. */
  record(tx: Tx, fact: Fact, now: Temporal.Instant, state: State): Promise<Answer>
  why?(fact: Fact): string | undefined
  data?(fact: Fact): Json
}

/**
 * What the database itself refused while a fact was being recorded (a floor, a rule that it keeps), in words. Thrown inside
 * `record`, it undoes the whole act and becomes the outcome.
 */
export class Unrecordable extends Error {
  readonly refusals: readonly [Refusal, ...Refusal[]]
  constructor(refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals[0].message.en)
    this.refusals = refusals
  }
}

const retried = new Set(['40001', '40P01'])
const tries = 6

/**
 * The one way to change anything: loads, decides and records in one transaction with the database's clock, and leaves
 * one event. Acts on one subject stand in line; a conflict between subjects is tried again, which is safe because
 * `decide` is pure. Nothing is recorded when the decision is a refusal.
 */
export async function act<State, Fact, Answer extends Json>(
  database: Database,
  step: Act<State, Fact, Answer>,
): Promise<Outcome<Answer>> {
  for (let attempt = 1; ; attempt++) {
    try {
      const outcome = await database.reader.transaction().execute(tx => once(tx, step))
      if (outcome.ok) database.changes.count++
      return outcome
    } catch (error) {
      if (error instanceof Unrecordable) return refused(...error.refusals)
      if (attempt === tries || !isConflict(error)) throw error
      await pause(2 ** attempt)
    }
  }
}

const standInLine = prepared<{ now: Temporal.Instant; act: string | null; asked: string | null; answer: Json }>(
  'select now, act, asked, answer from event.stand_in_line($1, $2, $3)',
)
const leave = prepared('select event.leave($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', 'kept, last')

async function once<State, Fact, Answer extends Json>(
  tx: Tx,
  step: Act<State, Fact, Answer>,
): Promise<Outcome<Answer>> {
  const { kind, id } = step.subject
  const rows = await standInLine(tx, [kind, id, step.key ?? null])
  const first = rows[0]!
  if (first.act !== null) {
    return first.act === step.name && first.asked === (step.asked ?? null)
      ? accept(first.answer as Answer)
      : refused(alreadySent)
  }
  const now = step.moment ?? first.now
  const state = await step.load(tx, now)
  const decided = step.decide(state, now)
  if (!decided.ok) return decided
  const answer = await step.record(tx, decided.fact, now, state)
  const why = step.why?.(decided.fact) ?? null
  const data = json(step.data?.(decided.fact) ?? {})
  const { name, key = null, asked = null } = step
  await leave(tx, [kind, id, name, actorKey(step.actor), why, data, key, asked, json(answer), now])
  return accept(answer)
}

const alreadySent = refuse(
  'form.already-sent',
  {
    en: 'This form was already sent with other content. Open it again to make a further change.',
    nl: 'Dit formulier is al verstuurd met een andere inhoud. Open het opnieuw om nog iets te wijzigen.',
  },
  { kind: 'stale' },
)

/** The database's own code of an error, e.g. `23505` for a value that stands already. */
export const sqlState = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined

/** The name of the constraint that refused a row: stores turn it into a sentence. */
export const constraintOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'constraint' in error ? String(error.constraint) : undefined

function isConflict(error: unknown): boolean {
  const state = sqlState(error) ?? ''
  return retried.has(state) || (state === '23505' && /^event_(version|key)_once$/.test(constraintOf(error) ?? ''))
}
