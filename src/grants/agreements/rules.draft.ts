import { add, applyRate, money, subtract } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import type { YearAmount } from '../../selection/decisions/index.ts'
import type { Agreement, AgreementYear, Instalment } from './agreement.ts'
import type { Evaluation } from './cycle.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate
const day = Temporal.PlainDate.from

/** The term of a support that begins on a day: so many months, its last day included. */
export const termFrom = (from: Day, months: number): Agreement['term'] => ({
  from,
  to: from.add({ months }).subtract({ days: 1 }),
})

/**
 * The years of the agreement, with the maxima of the decision: the decision’s own where the support begins when it expected,
 * else as many whole months later. The amounts never change here.
 */
export function yearsFrom(decided: readonly YearAmount[], start: Day): AgreementYear[] {
  const [first] = decided
  if (first === undefined) return []
  const origin = day(first.from)
  const months = (until: Day) => origin.until(until, { largestUnit: 'months' }).months
  return decided.map(({ from, to, amount }) => ({
    from: start.add({ months: months(day(from)) }),
    to: start.add({ months: months(day(to).add({ days: 1 })) }).subtract({ days: 1 }),
    maximum: amount,
  }))
}

/** Each year’s maximum in the instalments of the instrument, rounded down to the cent; the last takes what is left. */
export const instalmentsOf = (
  years: readonly AgreementYear[],
  parts: Instrument['document']['payment']['instalments'],
): Instalment[] =>
  years.flatMap(({ maximum }, index) => {
    let left = maximum
    return parts.map(({ on, share }, place): Instalment => {
      const amount = place === parts.length - 1 ? left : applyRate(maximum, share, 'down')
      left = subtract(left, amount)
      return { year: index + 1, on, share, amount }
    })
  })

export type Owed = { readonly year: number; readonly step: string; readonly due: Day }

/**
 * What the yearly cycle asks for, and by when. Months from the end of a year are counted from the day after it; what is due at
 * its start is due on its first day.
 */
export const owedIn = (years: readonly AgreementYear[], cycle: Instrument['document']['cycle']): Owed[] =>
  years.flatMap(({ from, to }, index) =>
    cycle.flatMap(({ step, due }): Owed[] => {
      if (due === undefined) return []
      const on =
        due.from === 'start-of-year'
          ? from.add({ months: due.months })
          : to.add({ days: 1 }).add({ months: due.months }).subtract({ days: 1 })
      return [{ year: index + 1, step, due: on }]
    }),
  )

/** The evaluations within a term: each after so many months, on the last day of them; none on the last day of all. */
export function evaluationsIn(
  { from, to }: Agreement['term'],
  rules: Instrument['document']['evaluations'],
): Pick<Evaluation, 'ordinal' | 'due' | 'consequence'>[] {
  const planned = rules.flatMap(({ everyMonths, consequence }) => {
    const days: Day[] = []
    for (let times = 1; ; times++) {
      const due = from.add({ months: everyMonths * times }).subtract({ days: 1 })
      if (compare(due, to) >= 0) return days.map(one => ({ due: one, consequence }))
      days.push(due)
    }
  })
  return planned.sort((a, b) => compare(a.due, b.due)).map((one, index) => ({ ...one, ordinal: index + 1 }))
}

/** What the duties of the cycle are called, and what proves them. */
export const dutyWords: Readonly<Record<string, { readonly title: Words; readonly proof: Words }>> = {
  'work-plan': {
    title: { en: 'Work plan and budget', nl: 'Werkplan en begroting' },
    proof: {
      en: 'Hand the plan in on the page of the year: the duty follows it.',
      nl: 'Dien het plan in op de pagina van het jaar: de verplichting volgt.',
    },
  },
  report: {
    title: { en: 'Report', nl: 'Verslag' },
    proof: {
      en: 'Submit the final claim of the year among the claims: the duty follows it.',
      nl: 'Dien bij de kostendeclaraties de eindafrekening van het jaar in: de verplichting volgt.',
    },
  },
  strategy: {
    title: { en: 'Strategy', nl: 'Strategie' },
    proof: { en: 'The strategy as approved.', nl: 'De strategie zoals goedgekeurd.' },
  },
}

/** `2018–2019`, or `2019` where it lies in one calendar year. */
export const yearName = ({ from, to }: Pick<AgreementYear, 'from' | 'to'>): string =>
  from.year === to.year ? String(from.year) : `${from.year}–${to.year}`

export const totalOf = (years: readonly AgreementYear[]) =>
  years.reduce((all, { maximum }) => add(all, maximum), money(0n))
