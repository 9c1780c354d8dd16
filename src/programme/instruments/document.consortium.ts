import { z } from 'zod'
import { amount, percentage } from './document.values.ts'
import { payers, wordsOf } from './vocabulary.ts'

const count = z.int().min(1).max(1000)

/** What a consortium has to be. Each rule is judged on the partners as they stand in the application or the project. */
const rule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('independent-companies'), least: count }),
  z.strictObject({ rule: z.literal('largest-share'), most: percentage }),
  z.strictObject({ rule: z.literal('company-share'), least: percentage }),
  z.strictObject({ rule: z.literal('knowledge-institute'), least: count }),
  z.strictObject({ rule: z.literal('payees'), only: z.array(z.enum(wordsOf(payers))).min(1) }),
  z.strictObject({ rule: z.literal('clusters'), least: count }),
  z.strictObject({ rule: z.literal('members-of-cluster') }),
  z.strictObject({ rule: z.literal('establishment') }),
])

const bounds = z.strictObject({ least: amount.optional(), most: amount.optional() })

/** The partners of a project together: how many, which, and how much for all of them. */
export const consortium = z.strictObject({
  partners: z.strictObject({ least: count, most: count.optional() }),
  rules: z.array(rule),
  budget: bounds.optional().meta({ description: 'The eligible costs of all partners together.' }),
  grant: bounds.optional().meta({
    description: 'The grant of all partners together: below the least none is given, above the most it is cut.',
  }),
})

export type Consortium = z.output<typeof consortium>
export type ConsortiumRule = z.output<typeof rule>
