import { type Refusal, refuse } from './outcome.ts'
import type { Words } from './words.ts'

/**
 * A typed table of states and the acts that lead from one to the next. Rules read it, the docs draw it.
 * `acts[act] = { from: [...], to }`.
 */
export type Lifecycle<State extends string, Act extends string> = {
  readonly noun: Words
  readonly states: Readonly<Record<State, Words>>
  readonly initial: State
  readonly acts: Readonly<Record<Act, { readonly name: Words; readonly from: readonly State[]; readonly to: State }>>
}

/** The states an act leads to; written out so that the compiler checks every table. */
export const lifecycle = <State extends string, Act extends string>(table: Lifecycle<State, Act>) => table

/** Nothing when the act is allowed in this state, else the sentence why not. */
export function mayAct<State extends string, Act extends string>(
  table: Lifecycle<State, Act>,
  state: State,
  act: Act,
): Refusal[] {
  const { name, from } = table.acts[act]
  if (from.includes(state)) return []
  const { noun, states } = table
  return [
    refuse(`lifecycle.${act}`, {
      en: `“${name.en}” is not possible now: this ${noun.en} is ${states[state].en}; it has to be ${from.map(s => states[s].en).join(' or ')}.`,
      nl: `“${name.nl}” kan nu niet: de status van dit dossier (${noun.nl}) is ${states[state].nl}; nodig is ${from.map(s => states[s].nl).join(' of ')}.`,
    }),
  ]
}

/** The table as a Mermaid state diagram, for the docs. */
export function diagram<State extends string, Act extends string>(table: Lifecycle<State, Act>): string {
  const lines = (Object.keys(table.acts) as Act[]).flatMap(act => {
    const { from, to } = table.acts[act]
    return from.map(state => `  ${state} --> ${to}: ${act}`)
  })
  return ['stateDiagram-v2', `  [*] --> ${table.initial}`, ...lines].join('\n')
}
