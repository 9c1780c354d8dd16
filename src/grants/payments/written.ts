import type { Explanation } from '../../kernel/explanation.ts'
import { decimalString, parseMoney } from '../../kernel/money.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Debtor, PaymentRules } from './rule.ts'

/** An explanation as it is kept: both languages, amounts as decimal strings. */
export const writtenExplanation = (found: Explanation): Json => ({
  ...(found as object),
  amount: found.amount === null ? null : decimalString(found.amount),
  ...(found.children === undefined ? {} : { children: found.children.map(writtenExplanation) }),
})

/** An explanation as it was kept. */
export const readExplanation = (kept: unknown): Explanation => {
  const { amount, children, ...rest } = kept as Omit<Explanation, 'amount' | 'children'> & {
    readonly amount: string | null
    readonly children?: readonly unknown[]
  }
  return {
    ...rest,
    amount: amount === null ? null : (parseMoney(amount) ?? null),
    ...(children === undefined ? {} : { children: children.map(readExplanation) }),
  }
}

type WrittenRules = {
  readonly levels: readonly (Omit<PaymentRules['levels'][number], 'upTo'> & { readonly upTo: string | null })[]
  readonly approval: PaymentRules['approval']
  readonly accounts: PaymentRules['accounts']
  readonly recoveries: PaymentRules['recoveries']
  readonly interest: Omit<PaymentRules['interest'], 'rates'> & {
    readonly rates: readonly { readonly from: string; readonly basisPoints: number }[]
  }
}
/** What a pack says of payments, as it is kept. */
export type WrittenContent = { readonly rules: WrittenRules | null; readonly debtor: Debtor | null }

/** The levels of approval as they are kept: what decides, without the words for it. */
export const writtenLevels = (levels: PaymentRules['levels']) =>
  levels.map(({ id, upTo, needs }) => ({
    id,
    upTo: upTo === null ? null : decimalString(upTo),
    needs: needs.map(({ role }) => ({ role })),
  }))

export const readRules = ({ levels, interest, ...rest }: WrittenRules): PaymentRules => ({
  ...rest,
  levels: levels.map(one => ({ ...one, upTo: one.upTo === null ? null : (parseMoney(one.upTo) ?? null) })),
  interest: readInterest(interest),
})
export const readInterest = ({ rates, ...rest }: WrittenRules['interest']): PaymentRules['interest'] => ({
  ...rest,
  rates: rates.map(({ from, basisPoints }) => ({ from: Temporal.PlainDate.from(from), basisPoints })),
})
export const writtenInterest = ({ rates, ...rest }: PaymentRules['interest']): WrittenRules['interest'] => ({
  ...rest,
  rates: rates.map(({ from, basisPoints }) => ({ from: from.toString(), basisPoints })),
})
