import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { says, type Words } from '../../kernel/words.ts'

/** What a list is narrowed to. */
export type Wanted = { readonly text: string; readonly state: string }

/** What an address asks by this name, no longer than a person would write it. */
export const askedIn =
  ({ url }: { readonly url: URL }, longest = 200) =>
  (name: string): string =>
    (url.searchParams.get(name) ?? '').slice(0, longest)

export function wantedIn(ask: { readonly url: URL }): Wanted {
  const asked = askedIn(ask)
  return { text: asked('q'), state: asked('state') }
}

/** Why a list cannot be narrowed to this state: `of` says whose states they are, as `claim` and “a claim”. */
export function notAState(
  { state }: Wanted,
  states: readonly string[],
  of: { readonly rule: string; readonly words: Words },
): Refusal | undefined {
  if (state === '' || states.includes(state)) return undefined
  const all = states.join(', ')
  return refuse(
    `${of.rule}.state`,
    {
      en: `“${state}” is not a state of ${of.words.en}; there are ${all}.`,
      nl: `“${state}” is geen status van ${of.words.nl}; er zijn ${all}.`,
    },
    { path: 'state' },
  )
}

/** The rows in the wanted state of which the words say what was asked. */
export const fitting = <Row extends { readonly state: string }>(
  rows: readonly Row[],
  { state, text }: Wanted,
  words: (row: Row) => readonly (string | undefined)[],
): Row[] => rows.filter(row => (state === '' || row.state === state) && says(words(row), text))
