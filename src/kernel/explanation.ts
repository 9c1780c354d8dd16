import type { Money } from './money.ts'
import type { Words } from './words.ts'

/**
 * Why an amount is what it is: one tree, shown by the page, the letter, the API and the audit alike.
 * `rule` is the dotted name of the rule, `basis` its legal ground, `inputs` what it was given, `children` the amounts
 * it was computed from, `binding` the rule of the child that decided where several compete, and `assumption` is set where a
 * parameter is ours because no source states it.
 */
export type Explanation = {
  readonly rule: string
  readonly label: Words
  readonly amount: Money | null
  readonly basis?: string
  readonly formula?: Words
  readonly inputs?: Readonly<Record<string, string>>
  readonly binding?: string
  readonly assumption?: Words
  readonly children?: readonly Explanation[]
}
