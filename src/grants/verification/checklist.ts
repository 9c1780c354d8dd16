import { z } from 'zod'
import { type Money, parseMoney, parseRate, type Rate, zero } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

export const risks = {
  low: { en: 'low', nl: 'laag' },
  medium: { en: 'medium', nl: 'gemiddeld' },
  high: { en: 'high', nl: 'hoog' },
} as const satisfies Record<string, Words>
export type Risk = keyof typeof risks

/** What can make a line risky. The programme says how much each weighs; a flag that it does not name weighs nothing. */
export const flags = {
  duplicate: { en: 'looks like another line', nl: 'lijkt op een andere lijn' },
  'no-evidence': { en: 'no document', nl: 'geen stuk' },
  'other-aid': { en: 'other public money', nl: 'ander overheidsgeld' },
  large: { en: 'a large part of the claim', nl: 'een groot deel van de declaratie' },
  late: { en: 'just before the end of the year', nl: 'vlak voor het einde van het jaar' },
  corrected: { en: 'corrected after submission', nl: 'verbeterd na indiening' },
  'cut-before': { en: 'supplier or person cut before', nl: 'leverancier of persoon eerder verworpen' },
  round: { en: 'a round amount', nl: 'een rond bedrag' },
} as const satisfies Record<string, Words>
export type Flag = keyof typeof flags

/** Questions about the claim as a whole, what a line can be cut or parked for, and how a sample is drawn. Never edited: a change is a later version. */
export type Checklist = {
  readonly id: string
  readonly version: string
  readonly instruments: readonly string[]
  readonly names: Words
  readonly questions: readonly Question[]
  /** What to look at on each line. */
  readonly points: readonly Words[]
  readonly rules: readonly CutRule[]
  readonly sampling: Sampling
  readonly hearing: {
    readonly days: number
    readonly basis?: string | undefined
    readonly assumption?: Words | undefined
  }
  readonly objection: { readonly days: number; readonly assumption?: Words | undefined }
}
export type Question = {
  readonly id: string
  readonly text: Words
  readonly hint?: Words | undefined
  readonly basis?: string | undefined
}
export type CutRule = {
  readonly id: string
  readonly for: readonly ('cut' | 'parked')[]
  readonly text: Words
  readonly basis?: string | undefined
}
export type Sampling = {
  /** From how large an error of the whole on the amounts would be wrong. */
  readonly materiality: Rate
  /** Times 100: how sure one wants to be; 300 is 95 % where no error is expected. */
  readonly factors: Readonly<Record<Risk, number>>
  /** A claim of fewer lines is looked at whole. */
  readonly fullBelow: number
  readonly weights: Readonly<Partial<Record<Flag, number>>>
  /** From which weight on a line is drawn from the stratum with a risk, how many times denser; and from which always. */
  readonly raisedFrom: number
  readonly raisedTimes: number
  readonly alwaysFrom: number
  readonly largeClaim: Money
  readonly assumption?: Words | undefined
}

const line = z.string().trim().min(1).max(500)
const words = z.strictObject({ nl: line, en: line })
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
const rate = z.string().transform((text, context) => {
  const read = parseRate(text)
  if (read !== undefined) return read
  context.addIssue({ code: 'custom', message: 'write a rate as 2% or 2.5%' })
  return z.NEVER
})
const euro = z.string().transform((text, context) => {
  const read = parseMoney(text)
  if (read !== undefined && read.cents >= zero.cents) return read
  context.addIssue({ code: 'custom', message: 'write an amount as "1500.00"' })
  return z.NEVER
})
const factor = z.int().min(50).max(1000)
const once = <Entry extends { readonly id: string }>(entries: readonly Entry[]): boolean =>
  new Set(entries.map(({ id }) => id)).size === entries.length

export const checklistSchema = z.strictObject({
  id: slug,
  version: z.iso.date(),
  instruments: z.array(slug).min(1),
  names: words,
  questions: z
    .array(z.strictObject({ id: slug, text: words, hint: words.optional(), basis: line.optional() }))
    .min(1)
    .max(60)
    .refine(once, 'each id once'),
  points: z.array(words).max(20).default([]),
  rules: z
    .array(
      z.strictObject({
        id: slug,
        for: z.array(z.enum(['cut', 'parked'])).min(1),
        text: words,
        basis: line.optional(),
      }),
    )
    .min(1)
    .max(60)
    .refine(once, 'each id once'),
  sampling: z
    .strictObject({
      materiality: rate,
      factors: z.strictObject({ low: factor, medium: factor, high: factor }),
      fullBelow: z.int().min(1).max(10_000),
      weights: z.partialRecord(z.enum(Object.keys(flags) as [Flag, ...Flag[]]), z.int().min(0).max(100)),
      raisedFrom: z.int().min(1).max(100),
      raisedTimes: z.int().min(1).max(20),
      alwaysFrom: z.int().min(1).max(100),
      largeClaim: euro,
      assumption: words.optional(),
    })
    .refine(({ raisedFrom, alwaysFrom }) => raisedFrom <= alwaysFrom, 'raisedFrom is at most alwaysFrom'),
  hearing: z.strictObject({ days: z.int().min(1).max(365), basis: line.optional(), assumption: words.optional() }),
  objection: z.strictObject({ days: z.int().min(1).max(365), assumption: words.optional() }),
})

export const keyOf = ({ id, version }: Pick<Checklist, 'id' | 'version'>): string => `${id}@${version}`

/** The words of a rule of a checklist; its own name where the checklist has no such rule. */
export const ruleIn = (checklist: Pick<Checklist, 'rules'>, id: string | null): CutRule | undefined =>
  checklist.rules.find(rule => rule.id === id)
