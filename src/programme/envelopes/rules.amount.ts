import { type Money, readMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'

/** An amount as typed; above nothing. */
export function readAmount(text: string, path: string): { value: Money; refusals: Refusal[] } {
  const read = readMoney(text)
  if (!read.ok) return { value: { cents: 0n, currency: 'EUR' }, refusals: [refuse(read.rule, read.message, { path })] }
  return { value: read.value, refusals: positive(read.value, path) }
}

/** What speaks against an amount that is nothing, or less. */
export const positive = (amount: Money, path: string): Refusal[] =>
  amount.cents > 0n
    ? []
    : [
        refuse(
          'envelope.amount',
          { en: 'The amount has to be more than nothing.', nl: 'Het bedrag moet meer dan nul zijn.' },
          { path },
        ),
      ]
