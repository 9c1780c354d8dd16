import { z } from 'zod'
import { activities, categories, type Payee, payers, sizes, wordsOf } from '../instruments/index.ts'

/** Messages of this schema are the names of rules; their sentences stand in `sentences.ts`. */
const amount = z
  .string('amount')
  .regex(/^(?:0|[1-9]\d{0,15})\.\d{2}$/, 'amount')
  .meta({ description: 'Euro, as text with two decimals: "1500.00".', examples: ['1500.00'] })

/** A day that the calendar has, of 1900 to 2199, so that days can be compared as text. */
const day = z
  .string('day')
  .regex(new RegExp(`^(?=19|20|21)${z.regexes.date.source.slice(1)}`), 'day')
  .meta({ format: 'date', examples: ['2018-07-20'] })

const term = z.strictObject({ from: day, to: day }, 'group')

const cost = z.strictObject(
  {
    category: z.enum(wordsOf(categories), 'cost.category'),
    activity: z.enum(wordsOf(activities), 'cost.activity'),
    accepted: amount,
    otherPublicAid: amount.default('0.00'),
  },
  'group',
)

const contribution = z.strictObject(
  {
    kind: z.enum(['cash', 'in-kind'], 'contribution.kind'),
    payer: z
      .string('contribution.payer')
      .regex(/^[a-z][a-z0-9-]{0,62}$/, 'contribution.payer')
      .meta({ description: 'The kind of organisation that pays: company, knowledge-institute, public-body, other.' }),
    amount,
    receivedOn: day,
  },
  'group',
)

const year = z.strictObject(
  {
    from: day,
    to: day,
    envelope: amount.optional().meta({ description: 'What is set apart for this year.' }),
    alreadyPaid: amount.default('0.00'),
    costs: z.array(cost, 'list').max(10_000, 'list.long'),
    contributions: z.array(contribution, 'list').max(100_000, 'list.long'),
  },
  'group',
)

const label = z.string('label').min(1, 'label').max(200, 'label')

export const caseSchema = z
  .strictObject(
    {
      id: label.optional(),
      cluster: label.optional().meta({ description: 'Whose agreement this is: simulations count per cluster.' }),
      instrument: z
        .string('instrument.name')
        .regex(/^[a-z][a-z0-9-]*@\d{4}-\d{2}-\d{2}$/, 'instrument.name')
        .meta({ description: 'The version of the instrument.', examples: ['ibn@2016-03-04'] }),
      size: z.enum(wordsOf(sizes), 'size').optional(),
      payee: z.enum(wordsOf(payers), 'payee').optional().meta({
        description: 'The kind of organisation that receives the grant. Left out: a company.',
      }),
      cooperation: z.boolean('yes-or-no').optional().meta({
        description: 'Whether the partners of the project cooperate: a bonus may depend on it.',
      }),
      targets: z.boolean('yes-or-no').optional().meta({
        description: 'Whether the agreed targets are reached: a bonus may depend on it.',
      }),
      grantedOn: day,
      term,
      firstOperatingAidOn: day.optional().meta({
        description:
          'The first operating aid to this cluster or its predecessors; needed where operating aid under art. 27 is given.',
      }),
      cumulatedAid: amount.default('0.00').meta({ description: 'Aid to this cluster before this agreement.' }),
      awarded: amount.optional(),
      deMinimisBefore: amount.optional().meta({
        description:
          'De minimis aid that counts on the granting date; needed where a year lies in a phase under de minimis.',
      }),
      years: z.array(year, 'list').max(1000, 'list.long'),
    },
    'group',
  )
  .meta({ title: 'Case', description: 'The years of an agreement, to be assessed under an instrument.' })

/** A case as it is written: amounts as text. */
export type WrittenCase = z.output<typeof caseSchema>

/** An agreement and its years. Amounts are whole cents; what was left out counts as nothing. */
export type Case = Amounts<
  WrittenCase,
  'cumulatedAid',
  'awarded' | 'deMinimisBefore',
  { readonly years: readonly Year[] }
>
export type Year = Amounts<
  WrittenCase['years'][number],
  'alreadyPaid',
  'envelope',
  { readonly costs: readonly Cost[]; readonly contributions: readonly Contribution[] }
>
export type Cost = Amounts<WrittenCase['years'][number]['costs'][number], 'accepted' | 'otherPublicAid'>
export type Contribution = Amounts<WrittenCase['years'][number]['contributions'][number], 'amount'>

type Amounts<Written, Cents extends keyof Written, Maybe extends keyof Written = never, More = unknown> = Readonly<
  Omit<Written, Cents | Maybe | keyof More>
> & { readonly [Name in Cents]: bigint } & { readonly [Name in Maybe]: bigint | undefined } & More

/** What the rules on days and words need of a case, where it could be read: a fault in one field hides none in another. */
export type Readable = Readonly<{
  instrument?: string | undefined
  grantedOn?: string | undefined
  payee?: Payee | undefined
  firstOperatingAidOn?: unknown
  deMinimisBefore?: unknown
  term?: Span | undefined
  years?: readonly (ReadableYear | undefined)[] | undefined
}>
type Span = Readonly<{ from?: string | undefined; to?: string | undefined }>
export type ReadableYear = Span &
  Readonly<{
    costs?:
      | readonly (Readonly<{ category?: string | undefined; activity?: string | undefined }> | undefined)[]
      | undefined
    contributions?: readonly (Readonly<{ receivedOn?: string | undefined }> | undefined)[] | undefined
  }>

/** One case, or a list of them. */
export const caseFileSchema = z.union([caseSchema, z.array(caseSchema)])
export const caseJsonSchema = () => z.toJSONSchema(caseFileSchema, { io: 'input' })
