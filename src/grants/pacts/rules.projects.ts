import { type Actor, audits, isAgency } from '../../kernel/actor.ts'
import { type Money, money, share, subtract, sum, zero } from '../../kernel/money.ts'
import type { Certainty, Expectation, MoneyDraw, MoneyYear, Portion, ProjectMoney } from './project-money.ts'
import { ofCluster } from './rules.access.ts'

type Day = Temporal.PlainDate
type Whose = { readonly cluster: string; readonly demonstration: boolean; readonly instrument?: string }

/** The agency, an auditor whose engagement reaches it, and whoever manages the cluster or its money. */
export const seesMoney = (actor: Actor, whose: Whose): boolean =>
  isInside(actor, whose) || (actor.kind === 'person' && ofCluster(actor, whose))

/** Who reads every decision and application behind it, and not only the sums: the agency and its auditors. */
export const isInside = (actor: Actor, whose: Whose): boolean =>
  !(actor.kind === 'person' && actor.demonstration && !whose.demonstration) && (isAgency(actor) || audits(actor, whose))

/** Of a draw, what agreements have committed: what is not reserved any more, in the measure of the whole; the rest is decided. */
export function heldOf(draw: {
  readonly amount: Money
  readonly returned: Money
  readonly whole: Money
  readonly open: Money
}): Pick<MoneyDraw, 'running' | 'decided'> {
  const held = subtract(draw.amount, draw.returned)
  const decided = draw.whole.cents === 0n ? zero : share(held, draw.open.cents, draw.whole.cents, 'down')
  return { running: subtract(held, decided), decided }
}

type Sums = { readonly left: Money; readonly drawn: Money; readonly returned: Money; readonly closed: boolean }
type Written = Omit<MoneyYear, 'drawn' | 'returned' | 'left' | 'passed' | 'running' | 'decided' | 'open'>

/** A year with its sums, and what its draws hold: every cent of the maximum stands in one of its parts. */
export function yearWith(
  year: Written,
  sums: readonly Sums[],
  draws: readonly Pick<MoneyDraw, 'running' | 'decided'>[],
  today: Day,
): MoneyYear {
  const { compare } = Temporal.PlainDate
  const all = (read: (one: Sums) => Money) => sum([zero, ...sums.map(read)])
  const left = all(one => one.left)
  const drawn = all(one => one.drawn)
  const returned = all(one => one.returned)
  return {
    ...year,
    drawn,
    returned,
    left,
    passed: subtract(subtract(year.maximum, left), subtract(drawn, returned)),
    running: sum([zero, ...draws.map(one => one.running)]),
    decided: sum([zero, ...draws.map(one => one.decided)]),
    open: compare(year.from, today) <= 0 && compare(today, year.to) <= 0 && sums.some(({ closed }) => !closed),
  }
}

/** Money of a year of a grant is expected three months after that year, as the books do; what is late by then, now. */
export const paidIn = (lastDay: Day, today: Day): number => Math.max(today.year, lastDay.add({ months: 3 }).year)

/** An amount over years in the measure of what was granted for each, rounded down; the last takes what is left. */
export function spreadOver(amount: Money, years: readonly Portion[]): Portion[] {
  const whole = sum([zero, ...years.map(one => one.amount)])
  if (whole.cents === 0n) return []
  let rest = amount
  return years.map(({ year, amount: own }, index) => {
    const part = index === years.length - 1 ? rest : share(amount, own.cents, whole.cents, 'down')
    rest = subtract(rest, part)
    return { year, amount: part }
  })
}

/** The same sums, one for each cluster, year and certainty; nothing is left out. */
export function gathered(all: readonly Expectation[]): Expectation[] {
  const groups = Map.groupBy(all, ({ cluster, certainty, year }) => `${year} ${cluster} ${certainty}`)
  return [...groups.values()]
    .flatMap(group => {
      const [first] = group
      return first === undefined ? [] : [{ ...first, amount: sum(group.map(({ amount }) => amount)) }]
    })
    .filter(({ amount }) => amount.cents > 0n)
    .sort((a, b) => a.year - b.year || a.cluster.localeCompare(b.cluster))
}

/** A column of the picture: a year of the pacts, with what draws on it and what may still. */
export type Column = Readonly<Record<Certainty, Money>> & {
  readonly year: number
  readonly maximum: Money
  readonly left: Money
  /** What would be left if everything that was handed in were approved as it asks; below nothing: there is not enough. */
  readonly after: Money
}

/** The years of the pacts together, by the calendar year in which each begins. What waits would draw on the year that runs today. */
export function columnsOf({ years, proposals }: Pick<ProjectMoney, 'years' | 'proposals'>, today: Day): Column[] {
  const waits = proposals.map(({ cluster, certainty, amount }) => ({
    certainty,
    amount: amount ?? zero,
    year: years.find(one => one.open && one.cluster === cluster)?.from.year ?? today.year,
  }))
  const all = new Set([
    ...years.map(({ from }) => from.year),
    ...waits.filter(({ amount }) => amount.cents > 0n).map(({ year }) => year),
  ])
  return [...all]
    .sort((a, b) => a - b)
    .map(year => {
      const own = years.filter(({ from }) => from.year === year)
      const total = (read: (one: MoneyYear) => Money) => sum([zero, ...own.map(read)])
      const waiting = (of: Certainty) =>
        sum([zero, ...waits.filter(one => one.year === year && one.certainty === of).map(({ amount }) => amount)])
      const [proposed, probable, left] = [waiting('proposed'), waiting('probable'), total(one => one.left)]
      return {
        year,
        maximum: total(one => one.maximum),
        running: total(one => one.running),
        decided: total(one => one.decided),
        proposed,
        probable,
        left,
        after: money(left.cents - proposed.cents - probable.cents),
      }
    })
}
