import { z } from 'zod'
import { amount, ceiling, day, months, percentage, ratio, sentence, slug, words } from './document.values.ts'
import {
  activities,
  aidBases,
  categories,
  consequences,
  deciders,
  eligibilityRules,
  payers,
  sizes,
  steps,
  wordsOf,
} from './vocabulary.ts'

const intake = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('continuous') }),
  z.strictObject({
    kind: z.literal('calls'),
    stages: z.array(z.strictObject({ id: slug, names: words })).min(1),
  }),
])

const beneficiary = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cluster-organisation') }),
  z.strictObject({
    kind: z.literal('consortium'),
    minimumPartners: z.int().min(2).max(1000),
    separateAccounts: z.boolean(),
  }),
])

const match = z.strictObject({
  payers: z.array(z.enum(wordsOf(payers))).meta({ description: 'Whose contributions count.' }),
  publicPerPrivate: ratio.meta({ description: 'How much public money stands against how much private money.' }),
  inKindShare: percentage.meta({ description: 'The part of the match that may be brought in kind.' }),
  carryOver: z.boolean().meta({ description: 'Whether cash beyond the need counts in the next year.' }),
})

const exception = z.strictObject({
  rate: percentage,
  sizes: z
    .array(z.enum(wordsOf(sizes)))
    .min(1)
    .optional(),
  activities: z
    .array(z.enum(wordsOf(activities)))
    .min(1)
    .optional(),
})

const funding = z.strictObject({
  rate: percentage,
  exceptions: z.array(exception).optional().meta({
    description: 'Other rates by size of the beneficiary and by activity; the first that fits a cost line holds.',
  }),
  ceiling,
  proRata: z.literal('whole-months'),
  rounding: z.literal('down-to-cent'),
  costs: z.strictObject({
    categories: z.array(z.enum(wordsOf(categories))).min(1),
    activities: z.array(z.enum(wordsOf(activities))).min(1),
  }),
  overhead: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('actual') }),
    z.strictObject({ kind: z.literal('flat'), rate: percentage }),
  ]),
  match: match.nullable(),
})

const phase = z.strictObject({
  id: slug,
  names: words,
  months,
  rate: percentage.optional(),
  ceiling: ceiling.optional(),
  aid: z.enum(wordsOf(aidBases)).optional(),
})

const payment = z.strictObject({
  instalments: z.array(z.strictObject({ on: z.enum(wordsOf(steps)), share: percentage })).min(1),
})

const cycle = z.array(
  z.strictObject({
    step: z.enum(wordsOf(steps)),
    due: z.strictObject({ months: z.int().min(0).max(24), from: z.enum(['start-of-year', 'end-of-year']) }).optional(),
  }),
)

const evaluations = z.array(
  z.strictObject({ everyMonths: z.int().min(1).max(240), consequence: z.enum(wordsOf(consequences)) }),
)

const eligibility = z.array(z.strictObject({ rule: z.enum(wordsOf(eligibilityRules)) }))

const assessment = z.strictObject({
  scale: z.strictObject({ lowest: z.int().min(0).max(100), highest: z.int().min(1).max(100) }),
  criteria: z
    .array(
      z.strictObject({
        id: slug,
        names: words,
        weight: percentage,
        threshold: z.int().min(0).max(100).optional(),
        parts: z.array(z.strictObject({ id: slug, names: words })).optional(),
      }),
    )
    .min(1),
})

const decision = z.strictObject({
  levels: z
    .array(
      z.strictObject({
        id: slug,
        names: words,
        upTo: amount.optional(),
        decider: z.enum(wordsOf(deciders)).optional().meta({
          description: 'Who decides at this level. Left out: one person by delegation up to an amount, else a meeting.',
        }),
        quorum: z.int().min(1).max(100).optional().meta({
          description: 'How many members of a meeting take part. Left out: more than half of those called.',
        }),
      }),
    )
    .min(1),
})

const ground = z
  .strictObject({ basis: sentence.optional(), source: sentence.optional(), assumption: words.optional() })
  .meta({ description: 'The legal basis of a rule, its source, and what is assumed because no source states it.' })

/** One version of an instrument, as it is written: it selects rules and gives them their numbers. */
export const documentSchema = z
  .strictObject({
    id: slug,
    version: day,
    names: words,
    summary: words,
    intake,
    beneficiary,
    term: z.strictObject({ months: z.int().min(1).max(600) }),
    funding,
    aid: z.enum(wordsOf(aidBases)),
    phases: z.array(phase).min(1).optional(),
    payment,
    cycle,
    evaluations,
    eligibility,
    assessment,
    decision,
    grounds: z.record(z.string(), ground),
  })
  .meta({ title: 'Instrument', description: 'A kind of support with its rules, in one immutable version.' })

export type InstrumentDocument = z.output<typeof documentSchema>
export type Ground = z.output<typeof ground>
export type Match = z.output<typeof match>
export type RateException = z.output<typeof exception>

/** The JSON Schema of a document, as published. */
export const documentJsonSchema = () => z.toJSONSchema(documentSchema, { io: 'input' })
