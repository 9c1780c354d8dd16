import type { Words } from './words.ts'

/**
 * Why something asked for is not done. A value, never an exception: all reasons reach the person at once.
 * `rule` is a stable dotted name (`organisation.number.check-digits`), `path` the field it is about
 * (`years[0].costs[2].accepted`), `basis` the article or standard the rule stands on.
 */
export type Refusal = {
  rule: string
  message: Words
  path?: string
  basis?: string
  kind?: 'hidden' | 'forbidden' | 'stale'
}

export type Outcome<Fact> = { ok: true; fact: Fact } | { ok: false; refusals: readonly [Refusal, ...Refusal[]] }

export const accept = <Fact>(fact: Fact): Outcome<Fact> => ({ ok: true, fact })

export const refuse = (rule: string, message: Words, more: Omit<Refusal, 'rule' | 'message'> = {}): Refusal => ({
  rule,
  message,
  ...more,
})

export const refused = (...refusals: [Refusal, ...Refusal[]]): Outcome<never> => ({ ok: false, refusals })

/** The fact when nothing speaks against it, else every reason. */
export function unless<Fact>(refusals: readonly Refusal[], fact: () => Fact): Outcome<Fact> {
  const [first, ...rest] = refusals
  return first === undefined ? accept(fact()) : { ok: false, refusals: [first, ...rest] }
}

/** What an actor may not see does not exist for them (404). */
export const notFound: Refusal = refuse(
  'not-found',
  { en: 'There is nothing here, or you may not see it.', nl: 'Hier is niets, of u mag het niet zien.' },
  { kind: 'hidden' },
)

/** Someone else was first: the form was filled in on an older version of the record (409). */
export const stale: Refusal = refuse(
  'stale',
  {
    en: 'This has changed since you opened it. What you typed is kept below; look at the new state and send it again.',
    nl: 'Dit is gewijzigd sinds u het opende. Wat u typte blijft hieronder staan; bekijk de nieuwe stand en verstuur het opnieuw.',
  },
  { kind: 'stale' },
)
