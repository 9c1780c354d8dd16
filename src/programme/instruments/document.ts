import { z } from 'zod'
import { consortium } from './document.consortium.ts'
import { amount, ceiling, day, months, percentage, ratio, sentence, slug, words } from './document.values.ts'
import {
  activities,
  aidBases,
  categories,
  consequences,
  deciders,
  eligibilityRules,
  handlers,
  payers,
  sizes,
  steps,
  wordsOf,
} from './vocabulary.ts'

const stage = z.strictObject({
  id: slug,
  names: words,
  handler: z.enum(wordsOf(handlers)).optional().meta({ description: 'Who judges this stage. Left out: the agency.' }),
})

const intake = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('continuous') }),
  z.strictObject({
    kind: z.literal('calls'),
    stages: z.array(stage).min(1),
  }),
])

const beneficiary = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cluster-organisation') }),
  z.strictObject({
    kind: z.literal('consortium'),
    minimumPartners: z.int().min(2).max(1000),
    separateAccounts: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('project-partners') }),
])

const match = z.strictObject({
  payers: z.array(z.enum(wordsOf(payers))).meta({ description: 'Whose contributions count.' }),
  publicPerPrivate: ratio.meta({ description: 'How much public money stands against how much private money.' }),
  inKindShare: percentage.meta({ description: 'The part of the match that may be brought in kind.' }),
  carryOver: z.boolean().meta({ description: 'Whether cash beyond the need counts in the next year.' }),
})

const some = <Word extends string>(words: [Word, ...Word[]]) => z.array(z.enum(words)).min(1).optional()

/** Whom and what a rate is for; what is left out fits all. */
const whom = {
  sizes: some(wordsOf(sizes)),
  payees: some(wordsOf(payers)),
  activities: some(wordsOf(activities)),
}

const exception = z.strictObject({ rate: percentage, ...whom })

const bonus = z.strictObject({
  add: percentage,
  ...whom,
  cooperation: z.literal(true).optional().meta({ description: 'Only where the partners cooperate.' }),
  targets: z.literal(true).optional().meta({ description: 'Only once the agreed targets are reached.' }),
})

const funding = z.strictObject({
  rate: percentage,
  exceptions: z.array(exception).optional().meta({
    description: 'Other rates by size of the beneficiary and by activity; the first that fits a cost line holds.',
  }),
  bonuses: z.array(bonus).min(1).optional().meta({
    description: 'What is added to the rate of a cost line: every one that fits it.',
  }),
  most: percentage.optional().meta({ description: 'Bonuses lift no rate above this.' }),
  ceiling: ceiling.nullable().meta({ description: 'The most for one beneficiary; null where none is set.' }),
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

const otherAid = z.strictObject({
  aid: z.enum(wordsOf(aidBases)),
  payees: z.array(z.enum(wordsOf(payers))).min(1),
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

/** What is judged, on which scale: by the agency, or before it by a cluster. */
const judged = z.strictObject({
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
    term: z.strictObject({ months: z.int().min(1).max(600), least: z.int().min(1).max(600).optional() }),
    consortium: consortium.optional(),
    funding,
    aid: z.enum(wordsOf(aidBases)),
    aidExceptions: z.array(otherAid).min(1).optional().meta({
      description: 'Another aid basis by kind of beneficiary; the first that fits holds.',
    }),
    phases: z.array(phase).min(1).optional(),
    payment,
    cycle,
    evaluations,
    eligibility,
    screening: judged.optional().meta({ description: 'What a cluster judges before the agency does.' }),
    assessment: judged,
    decision,
    grounds: z.record(z.string(), ground),
  })
  .meta({ title: 'Instrument', description: 'A kind of support with its rules, in one immutable version.' })

export type InstrumentDocument = z.output<typeof documentSchema>
export type Ground = z.output<typeof ground>
export type Match = z.output<typeof match>
export type RateException = z.output<typeof exception>
export type RateBonus = z.output<typeof bonus>
export type AidException = z.output<typeof otherAid>

/** The JSON Schema of a document, as published. */
export const documentJsonSchema = () => z.toJSONSchema(documentSchema, { io: 'input' })
