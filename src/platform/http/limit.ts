import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type Refusal, refuse } from '../../kernel/outcome.ts'

/** How often something may be done within a span of seconds. */
export type Allowance = { readonly times: number; readonly seconds: number }

/** Nothing when it may be done, else in how many seconds it may again. */
export type Wait = number | undefined

/**
 * Counts what was done under a key, in the memory of this process: with N server processes the allowance is N times as
 * large, and it starts anew with a restart. Keys are forgotten when their span ends.
 */
export class Limit {
  readonly #limiter: RateLimiterMemory
  constructor({ times, seconds }: Allowance) {
    this.#limiter = new RateLimiterMemory({ points: times, duration: seconds })
  }

  /** Takes one from the allowance of `key`. Counted before the thing is done, so that doing it in parallel gains nothing. */
  async take(key: string): Promise<Wait> {
    try {
      await this.#limiter.consume(key)
      return undefined
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000))
      throw error
    }
  }

  /** Gives one back: what was done turned out to be in order. */
  async giveBack(key: string): Promise<void> {
    await this.#limiter.reward(key)
  }
}

export const tooMany = 'request.too-many'

/** The sentence of a 429. */
export function tooManyTries(seconds: number): Refusal {
  const minutes = Math.ceil(seconds / 60)
  return refuse(tooMany, {
    en: `This was tried too often. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
    nl: `Dit is te vaak geprobeerd. Probeer het over ${minutes === 1 ? 'een minuut' : `${minutes} minuten`} opnieuw.`,
  })
}
