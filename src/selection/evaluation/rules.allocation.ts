import type { Fit } from './round.ts'

/** What is known of an application for finding experts. */
export type Wanted = {
  readonly application: string
  readonly ecosystems: readonly string[]
  readonly sections: readonly string[]
  /** Its title and what it says of itself, for free keywords. */
  readonly text: string
  readonly language: string
}

/** What is known of an expert. `load`: what they have on their table already, in this round and others. */
export type Able = {
  readonly expert: string
  readonly ecosystems: readonly string[]
  readonly sections: readonly string[]
  readonly keywords: readonly string[]
  readonly languages: readonly string[]
  readonly available: boolean
  readonly most: number
  readonly load: number
}

export type Pair = { readonly application: string; readonly expert: string }
export type Proposed = Pair & { readonly fit: Fit }

/** Why an application does not get its number of experts: how the others drop out. */
export type Short = {
  readonly application: string
  readonly missing: number
  readonly conflicted: number
  readonly full: number
  readonly unavailable: number
  readonly cannotRead: number
}

export type Allocation = { readonly pairs: readonly Proposed[]; readonly short: readonly Short[] }

/**
 * How well an expert fits: shared ecosystems weigh most, then words of their own, then the section of activity. Nothing when
 * they do not read the language. At most 1000, so that fit never outweighs an even load.
 */
export function fitOf(wanted: Wanted, able: Able): Fit | undefined {
  if (!able.languages.includes(wanted.language)) return undefined
  const ecosystems = wanted.ecosystems.filter(each => able.ecosystems.includes(each))
  const sections = wanted.sections.filter(each => able.sections.includes(each))
  const text = ` ${folded(wanted.text)} `
  const keywords = able.keywords.filter(each => folded(each) !== '' && text.includes(` ${folded(each)} `))
  const points = Math.min(1000, ecosystems.length * 200 + keywords.length * 120 + sections.length * 80)
  return { points, ecosystems, sections, keywords, language: wanted.language }
}

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Who judges what. Of all allocations it takes, in this order: the most reviews; what is lacking spread evenly over the
 * applications; the most even load over the experts; the best fit. A conflict is never assigned and nobody gets more than
 * they want. `standing`: pairs that are kept. The same question always gets the same answer: ties fall by the order given.
 *
 * A minimum-cost flow with convex costs (Edmonds and Karp 1972, successive shortest paths): a square of loads is least where
 * they are as even as they can be.
 */
export function allocate(
  applications: readonly Wanted[],
  experts: readonly Able[],
  conflicts: readonly Pair[],
  standing: readonly Pair[],
  reviews: number,
  /** Pairs that may not come back, without being conflicts: who declined or was taken off. */
  refused: readonly Pair[] = [],
): Allocation {
  const keyOf = ({ application, expert }: Pair) => JSON.stringify([application, expert])
  const [barred, kept, no] = [conflicts, standing, refused].map(pairs => new Set(pairs.map(keyOf))) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ]
  const fits = applications.map(wanted =>
    experts.map(able => {
      const key = keyOf({ application: wanted.application, expert: able.expert })
      return barred.has(key) || kept.has(key) || no.has(key) || !able.available ? undefined : fitOf(wanted, able)
    }),
  )
  const having = applications.map(({ application }) => standing.filter(each => each.application === application).length)
  const rooms = experts.map(({ most, load }) => Math.max(0, most - load))
  const chosen = flow(
    applications.map((_, index) => ({ has: having[index] ?? 0, wants: Math.max(0, reviews - (having[index] ?? 0)) })),
    experts.map(({ load }, index) => ({ has: load, wants: rooms[index] ?? 0 })),
    fits.map(row => row.map(fit => fit?.points)),
  )
  const pairs = chosen.map(([a, e]) => ({
    application: applications[a]!.application,
    expert: experts[e]!.expert,
    fit: fits[a]![e] as Fit,
  }))
  const short = applications.flatMap(({ application, language }, a): Short[] => {
    const missing = reviews - (having[a] ?? 0) - chosen.filter(([of]) => of === a).length
    if (missing <= 0) return []
    const of = (e: Able) => keyOf({ application, expert: e.expert })
    const free = experts.filter(e => !kept.has(of(e)) && pairs.every(pair => keyOf(pair) !== of(e)))
    const conflicted = free.filter(e => barred.has(of(e)))
    const unavailable = free.filter(e => !barred.has(of(e)) && !e.available)
    const rest = free.filter(e => !barred.has(of(e)) && e.available)
    const cannotRead = rest.filter(e => !e.languages.includes(language))
    return [
      {
        application,
        missing,
        conflicted: conflicted.length,
        unavailable: unavailable.length,
        cannotRead: cannotRead.length,
        full: rest.length - cannotRead.length,
      },
    ]
  })
  return { pairs, short }
}

type Side = { readonly has: number; readonly wants: number }
type Edge = { to: number; back: number; room: number; cost: number }

/** The chosen pairs of a minimum-cost flow: source → applications → experts → sink. */
function flow(left: readonly Side[], right: readonly Side[], fit: readonly (readonly (number | undefined)[])[]) {
  // each step of the order outweighs everything below it; all of it stays far below 2⁵³ for thousands of reviews
  const slots = left.reduce((sum, { wants }) => sum + wants, 0)
  const even = slots * 1001 + 1
  const loads = right.reduce((sum, { has, wants }) => sum + (has + Math.min(wants, slots)) ** 2, 0)
  const lacking = even * (loads + 1)
  const [source, sink] = [0, left.length + right.length + 1]
  const graph: Edge[][] = Array.from({ length: sink + 1 }, () => [])
  const join = (from: number, to: number, cost: number) => {
    const [there, back] = [graph[from] as Edge[], graph[to] as Edge[]]
    there.push({ to, back: back.length, room: 1, cost })
    back.push({ to: from, back: there.length - 1, room: 0, cost: -cost })
  }
  for (const [index, { has, wants }] of left.entries())
    for (let k = 1; k <= wants; k++) join(source, index + 1, lacking * (2 * (has + k) - 1))
  for (const [a, row] of fit.entries())
    for (const [e, points] of row.entries()) if (points !== undefined) join(a + 1, left.length + e + 1, 1000 - points)
  for (const [index, { has, wants }] of right.entries())
    for (let k = 1; k <= Math.min(wants, slots); k++) join(left.length + index + 1, sink, even * (2 * (has + k) - 1))
  while (pushOne(graph, source, sink));
  return left.flatMap((_, a) =>
    (graph[a + 1] as Edge[])
      .filter(({ to, room, cost }) => to > left.length && room === 0 && cost >= 0)
      .map(({ to }) => [a, to - left.length - 1] as const),
  )
}

/** Sends one more unit along a cheapest path (Bellman and Ford, with a queue); false when there is none. */
function pushOne(graph: readonly Edge[][], source: number, sink: number): boolean {
  const costs = graph.map(() => Number.POSITIVE_INFINITY)
  const came: (readonly [number, Edge] | undefined)[] = graph.map(() => undefined)
  const waits = graph.map(() => false)
  const queue = [source]
  costs[source] = 0
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head] as number
    waits[at] = false
    for (const edge of graph[at] as Edge[]) {
      const cost = (costs[at] as number) + edge.cost
      if (edge.room === 0 || cost >= (costs[edge.to] as number)) continue
      costs[edge.to] = cost
      came[edge.to] = [at, edge]
      if (waits[edge.to]) continue
      waits[edge.to] = true
      queue.push(edge.to)
    }
  }
  if (came[sink] === undefined) return false
  for (let at = sink; at !== source; ) {
    const [from, edge] = came[at] as readonly [number, Edge]
    edge.room -= 1
    ;(graph[at]?.[edge.back] as Edge).room += 1
    at = from
  }
  return true
}
