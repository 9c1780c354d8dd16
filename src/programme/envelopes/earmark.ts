import type { Money, Rate } from '../../kernel/money.ts'

type Day = Temporal.PlainDate

/** Project money that the pact of a cluster set aside for one of its years. `reservation` names it. */
export type Earmark = {
  readonly reservation: string
  readonly envelope: string
  readonly cluster: string
  readonly pact: string
  readonly from: Day
  readonly to: Day
  readonly left: Money
}

/** The part of a project that a cluster carries; the parts of one project make 100 % together. */
export type Share = { readonly cluster: string; readonly share: Rate }

/** What is taken from one earmark. */
export type Draw = { readonly earmark: string; readonly cluster: string; readonly amount: Money }

/** What a reservation drew on an earmark, and what of it went back. */
export type Drawing = Draw & {
  readonly reservation: string
  /** What went back of it, to the earmark or past it. */
  readonly returned: Money
  /** Whether the year it was drawn on still runs on the day that is asked for: what is released then goes back to it. */
  readonly running: boolean
}
