import { cite } from '../../kernel/citation.ts'
import type { Explanation } from '../../kernel/explanation.ts'
import { decimalString, type Money } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Amounts } from './data.ts'

/** As deep as a letter tells; the page of the decision tells all. */
const deepest = 3

/**
 * The amounts of a letter from the assessment's own explanation, so that a letter never says another amount than the
 * decision. `years`: what is granted in each, where it is known.
 */
export function amountsOf(
  explanation: Explanation,
  language: Language,
  years: readonly { readonly year: string; readonly amount: Money }[] = [],
): Amounts {
  if (explanation.amount === null) throw new Error('an explanation of a grant has an amount')
  return {
    rows: rowsOf(explanation, language, 0, false),
    total: decimalString(explanation.amount),
    years: years.map(({ year, amount }) => ({ year, amount: decimalString(amount) })),
  }
}

function rowsOf(one: Explanation, language: Language, depth: number, binding: boolean): Amounts['rows'] {
  const own = {
    label: one.label[language],
    amount: one.amount === null ? null : decimalString(one.amount),
    depth,
    basis: one.basis === undefined ? null : cite(one.basis, language),
    note: one.assumption?.[language] ?? null,
    binding,
  }
  // what is no amount and rests on nothing of its own tells the reader of a letter nothing
  const silent = (child: Explanation) =>
    child.amount === null && child.basis === undefined && child.assumption === undefined && child.children === undefined
  const children = depth === deepest ? [] : (one.children ?? [])
  return [
    own,
    ...children
      .filter(child => !silent(child))
      .flatMap(child => rowsOf(child, language, depth + 1, child.rule === one.binding)),
  ]
}
