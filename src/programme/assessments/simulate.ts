import type { Refusal } from '../../kernel/outcome.ts'
import { readCase } from './read.ts'
import { assessRead, type Shelf } from './rules.ts'

/** What changed parameters do to an amount. `difference` is what the budget needs more (or less). */
export type Effect = { readonly before: bigint; readonly after: bigint; readonly difference: bigint }

/** A case under the rules as they are and as they would be: its differences, or why it cannot be compared. */
type Compared =
  | {
      readonly cluster: string
      readonly grant: Effect
      readonly payable: Effect
      readonly years: readonly (readonly [string, Effect])[]
    }
  | Simulation['refused'][number]

/** The effect of changed parameters on a portfolio. Nothing is recorded: a simulation never touches a fact. */
export type Simulation = {
  readonly clusters: readonly (Effect & { readonly cluster: string })[]
  /** By the calendar year in which a year of an agreement begins. */
  readonly years: readonly (Effect & { readonly year: string })[]
  readonly grant: Effect
  readonly payable: Effect
  readonly gainers: readonly string[]
  readonly losers: readonly string[]
  readonly unchanged: readonly string[]
  /** Cases that cannot be assessed under the one or the other; they count nowhere. */
  readonly refused: readonly {
    readonly position: number
    readonly cluster: string
    readonly refusals: readonly Refusal[]
  }[]
}

/** Assesses every case under both sets of instruments and adds up the differences. */
export function simulate(portfolio: readonly unknown[], before: Shelf, after: Shelf): Simulation {
  const compared = portfolio.map((value, position) => compare(value, position, before, after))
  const counted = compared.filter(each => 'grant' in each)
  const clusters = [...totals(counted.map(({ cluster, grant }) => [cluster, grant] as const))].map(
    ([cluster, each]) => ({
      cluster,
      ...each,
    }),
  )
  const named = (wanted: (difference: bigint) => boolean) =>
    clusters.filter(({ difference }) => wanted(difference)).map(({ cluster }) => cluster)
  return {
    clusters,
    years: [...totals(counted.flatMap(({ years }) => years))]
      .map(([year, each]) => ({ year, ...each }))
      .sort((a, b) => (a.year < b.year ? -1 : 1)),
    grant: together(counted.map(({ grant }) => grant)),
    payable: together(counted.map(({ payable }) => payable)),
    gainers: named(difference => difference > 0n),
    losers: named(difference => difference < 0n),
    unchanged: named(difference => difference === 0n),
    refused: compared.filter(each => 'refusals' in each),
  }
}

function compare(value: unknown, position: number, before: Shelf, after: Shelf): Compared {
  const read = readCase(value)
  const cluster = clusterOf(value, position)
  const [was, is] = [assessRead(read, before), assessRead(read, after)]
  if (!was.ok) return { position, cluster, refusals: was.refusals }
  if (!is.ok) return { position, cluster, refusals: is.refusals }
  return {
    cluster,
    grant: effect(was.fact.total.grant, is.fact.total.grant),
    payable: effect(was.fact.total.payable, is.fact.total.payable),
    years: was.fact.years.map(({ year, grant }, index) => [
      year.from.slice(0, 4),
      effect(grant, is.fact.years[index]?.grant ?? 0n),
    ]),
  }
}

/** Whose case it is: its cluster, else its own name, else its place. */
function clusterOf(value: unknown, position: number): string {
  const { cluster, id } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return typeof cluster === 'string' ? cluster : typeof id === 'string' ? id : `case ${position + 1}`
}

const effect = (before: bigint, after: bigint): Effect => ({ before, after, difference: after - before })

const nothing: Effect = { before: 0n, after: 0n, difference: 0n }
const plus = (a: Effect, b: Effect): Effect => effect(a.before + b.before, a.after + b.after)
const together = (effects: readonly Effect[]): Effect => effects.reduce(plus, nothing)

function totals(entries: readonly (readonly [string, Effect])[]): Map<string, Effect> {
  const found = new Map<string, Effect>()
  for (const [name, each] of entries) found.set(name, plus(found.get(name) ?? nothing, each))
  return found
}
