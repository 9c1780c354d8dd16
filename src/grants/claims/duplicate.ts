import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

/** By what one line looks like another. */
export const likenesses = {
  invoice: { en: 'the same invoice', nl: 'dezelfde factuur' },
  hours: { en: 'the same hours of the same person', nl: 'dezelfde uren van dezelfde persoon' },
  file: { en: 'the same file as proof in another claim', nl: 'hetzelfde bestand als bewijs in een andere declaratie' },
  cost: { en: 'the same amount, day and supplier', nl: 'hetzelfde bedrag, dezelfde dag en leverancier' },
} as const satisfies Record<string, Words>
export type Likeness = keyof typeof likenesses

/** A line of a claim, and another that looks like it. */
export type Duplicate = {
  readonly line: string
  readonly ordinal: number
  readonly likeness: Likeness
  /** What whoever entered the line said of it. */
  readonly remark: string
  readonly other: {
    readonly line: string
    readonly ordinal: number
    readonly claim: string
    readonly number: string
    readonly cluster: string
    readonly date: Temporal.PlainDate
    readonly amount: Money
  }
}

/** More hours of one person than a month or a year can hold. */
export type Exceeded = {
  readonly employee: string
  readonly name: string
  /** `2019` or `2019-03`. */
  readonly period: string
  readonly minutes: number
  readonly most: number
  /** Whether the hours of someone of the same name in another cluster are counted too: for the agency to look at. */
  readonly across: boolean
}
