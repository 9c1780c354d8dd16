import { actorOf } from '../directory/people/queries.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Outcome } from '../kernel/outcome.ts'
import { agencyZone } from '../kernel/time.ts'
import type { Database } from '../platform/db/index.ts'
import { answered } from './store.ts'

/** How an act of a story is done: under a key of its own, at the moment the story says. */
export type How = { readonly key: string; readonly moment: Temporal.Instant }

/** A story that the rules refuse: a fault in the story, never in what a visitor did. */
export class Untold extends Error {}

/**
 * Tells a story as acts with dates, through the very rules and counters that people use. Each act has a key of its own, in
 * the order of the story: told again after it broke off, what was done already answers as it did the first time.
 */
export class Teller {
  readonly database: Database
  readonly #story: string
  readonly #signal: AbortSignal | undefined
  readonly #actors = new Map<string, Actor>()
  #told = 0

  /** `signal`: breaks the story off between two acts, to be told on another time. */
  constructor(database: Database, story: string, signal?: AbortSignal) {
    this.database = database
    this.#story = story
    this.#signal = signal
  }

  /** How many acts were told so far. */
  get told(): number {
    return this.#told
  }

  /** One act: `who` is the id of an invented person, `when` a moment on the agency's clock, `2018-01-12 14:30`. */
  async act<Fact>(
    who: string,
    when: string,
    what: string,
    run: (actor: Actor, how: How) => Promise<Outcome<Fact>>,
  ): Promise<Fact> {
    return this.#once(when, what, async how => run(await this.actor(who), how))
  }

  /** An act for which nobody signs in: whoever holds a link speaks. */
  async unsigned<Fact>(when: string, what: string, run: (how: How) => Promise<Outcome<Fact>>): Promise<Fact> {
    return this.#once(when, what, run)
  }

  /** What was told before is not done again: it answers as it did. */
  async #once<Fact>(when: string, what: string, run: (how: How) => Promise<Outcome<Fact>>): Promise<Fact> {
    const key = `told-${this.#story}-${String(++this.#told).padStart(5, '0')}`
    this.#signal?.throwIfAborted()
    const before = await answered(this.database.reader, key)
    return before === undefined
      ? settled(await run({ key, moment: momentAt(when) }), when, what)
      : (before.answer as Fact)
  }

  /** The invented person under this id, as an actor. */
  async actor(person: string): Promise<Actor> {
    const known = this.#actors.get(person)
    if (known !== undefined) return known
    const actor = await actorOf(this.database.reader, person)
    if (actor === undefined) throw new Untold(`There is no person ${person} in this story.`)
    this.#actors.set(person, actor)
    return actor
  }
}

function settled<Fact>(outcome: Outcome<Fact>, when: string, what: string): Fact {
  if (outcome.ok) return outcome.fact
  throw new Untold(
    `${when}, ${what}: ${outcome.refusals.map(({ rule, message }) => `${rule}: ${message.en}`).join(' ')}`,
  )
}

/** A moment on the agency's clock. */
export const momentAt = (when: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(when).toZonedDateTime(agencyZone).toInstant()
