import type { Money } from '../../kernel/money.ts'
import type { Aid } from './register.ts'
import { deMinimisOn } from './rules.de-minimis.ts'
import { partsOf } from './rules.parts.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** From a day on, what counts and up to where, until the next turn. */
export type Turn = { readonly on: Day; readonly total: Money; readonly ceiling: Money }

/**
 * How the de minimis aid of an undertaking went and, with nothing more granted, will go: each day on which what counts or the
 * ceiling becomes another. `aids` are those of the enterprises that are one undertaking today.
 */
export function courseOf(aids: readonly Aid[]): Turn[] {
  const days = aids
    .filter(({ basis }) => basis === 'de-minimis')
    .flatMap(({ rows }) => partsOf(rows).map(({ on }) => on))
  const [first] = days.toSorted(compare)
  if (first === undefined) return []
  const turns: Turn[] = []
  for (const text of turningDays(days, first)) {
    const found = deMinimisOn(aids, Temporal.PlainDate.from(text))
    const last = turns.at(-1)
    if (found === undefined) continue
    if (last?.total.cents === found.total.cents && last.ceiling.cents === found.ceiling.cents) continue
    turns.push({ on: found.on, total: found.total, ceiling: found.ceiling })
  }
  return turns
}

/** Where something may turn: a grant, its leaving the three years, a new fiscal year, another law. */
function turningDays(days: readonly Day[], first: Day): string[] {
  const leaving = days.map(day => day.add({ years: 3 }))
  const years = [...Array(12).keys()].map(n => Temporal.PlainDate.from({ year: first.year + n, month: 1, day: 1 }))
  const all = [...days, ...leaving, ...years.filter(day => compare(day, first) > 0)]
  return [...new Set(all.map(day => day.toString()))].sort()
}
