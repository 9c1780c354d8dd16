import type { Actor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Database } from '../db/index.ts'
import type { Page } from './answer.ts'
import type { Route } from './route.ts'

/** What the frame around a page needs to know. */
export type Frame = {
  readonly language: Language
  readonly actor: Actor
  /** Path and query, with its language. */
  readonly address: string
  readonly site: string
  /** A sentence to show once, after an act. */
  readonly said?: string
  /** How many things wait for this person, as far as is known without asking. */
  readonly waiting?: number
}

export type Site = {
  readonly database: Database
  readonly routes: readonly Route[]
  /** The address of the site as people type it, e.g. `https://clusters.example.org`. */
  readonly site: string
  readonly languages: { readonly preferred: Language }
  /** Whether a proxy of the agency's own stands in front and says where requests come from. */
  readonly trustProxy?: boolean
  actor(request: Request): Promise<Actor>
  render(page: Page, frame: Frame): string
  /** The page that says why something was not done; `typed`: what was sent along and would be lost with it. */
  refusal(refusals: readonly Refusal[], language: Language, typed?: readonly string[]): Page
  /** How many things wait for a person: what is known at once, for the frame around every page. */
  waiting?(actor: Actor): number | undefined
  log(entry: { level: 'info' | 'error'; message: string; error?: unknown; [key: string]: unknown }): void
}
