import { z } from 'zod'
import { says } from './faults.ts'
import * as w from './words.ts'

/** A number for a count, a decimal string for a share or an amount, a (partial) day, or content per language. */
export type Value = number | string | { readonly [language: string]: string }

/** A fact as a pack tells it: what, when it held, where it was found, and whether it is an attribution of our own. */
export type Told<Key extends string> = {
  readonly key: Key
  readonly value: Value
  readonly at: string | null
  readonly source: string | null
  readonly note: { readonly [language: string]: string } | null
  readonly ours: boolean
}

const typed = { count: w.count, share: w.share, amount: w.amount, day: w.partialDay, text: w.translated } as const
const frame = {
  at: w.partialDay.optional(),
  source: w.slug.optional(),
  note: w.translated.optional(),
  ours: z.boolean().optional(),
}

/** The schema of one fact out of a vocabulary: `{ members: 520, at: 2016, source: dvo-vil }`. */
export function told<Key extends string>(
  vocabulary: {
    readonly [key in Key]: { readonly type: keyof typeof typed }
  },
): z.ZodType<Told<Key>> {
  const keys = Object.keys(vocabulary) as Key[]
  const shape: z.ZodRawShape = { ...frame }
  const values = Object.fromEntries(keys.map(key => [key, typed[vocabulary[key].type].optional()]))
  return z
    .strictObject({ ...shape, ...values })
    .refine(
      fact => keys.filter(key => fact[key] !== undefined).length === 1,
      says('state one fact at a time.', 'vermeld één feit tegelijk.'),
    )
    .transform((fact: Record<string, unknown>) => {
      const key = keys.find(one => fact[one] !== undefined) as Key
      const { at = null, source = null, note = null, ours = false } = fact
      return { key, value: fact[key], at, source, note, ours } as Told<Key>
    })
}
