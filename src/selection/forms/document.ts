import { z } from 'zod'
import { readDay } from '../../kernel/time.ts'
import { says } from '../../pack/index.ts'
import { activities, categories, wordsOf } from '../../programme/instruments/index.ts'

/** The words a form is written in. Published as JSON Schema, so patterns stand where a machine can read them. */
const sentence = z.string().trim().min(1).max(4000)
const words = z.strictObject({ nl: sentence, en: sentence })

const slug = z
  .string()
  .refine(
    text => /^[a-z][a-z0-9-]{0,62}$/.test(text),
    says(
      'write a name with small letters, digits and hyphens.',
      'schrijf een naam met kleine letters, cijfers en koppeltekens.',
    ),
  )
  .meta({ pattern: '^[a-z][a-z0-9-]{0,62}$', examples: ['work-plan'] })

const day = z
  .string()
  .refine(
    text => readDay(text).ok,
    says(
      'this is not a day of the calendar; write it as 2016-03-04.',
      'dit is geen dag van de kalender; schrijf hem als 2016-03-04.',
    ),
  )
  .meta({ format: 'date', examples: ['2016-03-04'] })

const amount = z
  .string()
  .refine(
    text => /^(0|[1-9]\d{0,12})\.\d{2}$/.test(text),
    says('write an amount with its cents, such as 300000.00.', 'schrijf een bedrag met centen, zoals 300000.00.'),
  )
  .meta({ pattern: '^(0|[1-9]\\d{0,12})\\.\\d{2}$', examples: ['300000.00'] })

const path = z
  .string()
  .refine(
    text => /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/.test(text),
    says('name a question as section.question.', 'noem een vraag als sectie.vraag.'),
  )
  .meta({ examples: ['network.summary'] })

/**
 * What an answer of a project form is for whoever reads the project out of it. Beside a section that `holds` the partners or the
 * clusters of a project, these mark its questions; the organisation and the budget of a partner are known by their type.
 */
export const sayings = [
  'payee',
  'size',
  'lead',
  'role',
  'estimate',
  'own',
  'other-aid',
  'asked',
  'de-minimis',
  'cluster',
  'share',
  'months',
  'challenges',
  'roadmap',
] as const
export type Saying = (typeof sayings)[number]

/** Whether something is asked, by what was answered elsewhere. */
export type Condition =
  | { readonly question: string; readonly equals: string | boolean }
  | { readonly question: string; readonly oneOf: readonly string[] }
  | { readonly question: string; readonly answered: boolean }
  | { readonly question: string; readonly atLeast: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

export const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ question: path, equals: z.union([z.boolean(), slug, amount]) }),
      z.strictObject({ question: path, oneOf: z.array(slug).min(1) }),
      z.strictObject({ question: path, answered: z.boolean() }),
      z.strictObject({ question: path, atLeast: z.union([z.string(), z.int()]).transform(String) }),
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
    ]),
  )
  .meta({ id: 'Condition', description: 'Asked only when this holds.' }) as z.ZodType<Condition>

const count = (most: number) => z.int().min(0).max(most)
const rows = (most = 200) => ({ least: count(most).default(0), most: count(most).min(1).default(Math.min(most, 50)) })

const about = {
  id: slug,
  label: words,
  help: words.optional(),
  required: z.boolean().default(false),
  when: condition.optional(),
  reuse: slug.optional().meta({ description: 'Filled in from the organisation’s earlier answer of this name.' }),
  carries: slug.optional().meta({ description: 'Goes over to the next stage’s question of this name.' }),
  says: z
    .enum(sayings)
    .optional()
    .meta({ description: 'What the answer is for the project that is read out of the form.' }),
  basis: words.optional().meta({ description: 'The article the question stands on.' }),
  assumption: words.optional().meta({ description: 'What is asked or limited here though no source states it.' }),
}

/** Lists that are kept elsewhere: of the programme, of the register of clusters, of each cluster. */
export const lists = ['challenges', 'clusters', 'roadmap'] as const
export type ListName = (typeof lists)[number]

const option = z.strictObject({ id: slug, label: words, help: words.optional() })
const years = z.int().min(1).max(10)

export const fileKinds = ['pdf', 'docx', 'xlsx', 'odt', 'ods', 'png', 'jpg'] as const

export const questionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    ...about,
    long: z.boolean().default(false),
    least: count(50_000).default(0),
    most: count(50_000).min(1).default(500).meta({ description: 'Characters.' }),
  }),
  z.strictObject({
    type: z.literal('choice'),
    ...about,
    many: z.boolean().default(false),
    options: z.array(option).max(100).default([]),
    from: z.enum(lists).optional().meta({ description: 'The choices are a list that is kept elsewhere.' }),
    other: z.boolean().default(false).meta({ description: 'Something else may be written in.' }),
    most: count(100).min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('date'),
    ...about,
    from: day.optional(),
    to: day.optional(),
    start: z.boolean().default(false).meta({ description: 'The day on which the support would begin.' }),
  }),
  z.strictObject({ type: z.literal('amount'), ...about, least: amount.optional(), most: amount.optional() }),
  z.strictObject({
    type: z.literal('number'),
    ...about,
    least: z.int().min(-1_000_000_000).optional(),
    most: z.int().max(1_000_000_000).optional(),
    decimals: count(4).default(0),
    unit: words.optional(),
  }),
  z.strictObject({ type: z.literal('yes-no'), ...about }),
  z.strictObject({ type: z.literal('organisation'), ...about }),
  z.strictObject({
    type: z.literal('members'),
    ...about,
    ...rows(),
    companies: count(200).default(0).meta({ description: 'How many of them have to be companies.' }),
  }),
  z.strictObject({
    type: z.literal('budget'),
    ...about,
    years,
    categories: z.array(z.enum(wordsOf(categories))).min(1),
    activities: z.array(z.enum(wordsOf(activities))).min(1),
  }),
  z.strictObject({
    type: z.literal('workplan'),
    ...about,
    packages: z.strictObject(rows(40)),
    milestones: z.strictObject(rows(60)),
  }),
  z.strictObject({
    type: z.literal('indicators'),
    ...about,
    ...rows(60),
    given: z
      .array(z.strictObject({ id: slug, names: words, unit: words }))
      .default([])
      .meta({ description: 'Asked of everyone; own ones come after them.' }),
  }),
  z.strictObject({
    type: z.literal('file'),
    ...about,
    kinds: z.array(z.enum(fileKinds)).min(1),
    megabytes: count(50).min(1).default(10),
    least: count(20).default(0),
    most: count(20).min(1).default(1),
  }),
  z.strictObject({ type: z.literal('declaration'), ...about, text: words }),
  z.strictObject({
    type: z.literal('strategy'),
    ...about,
    objectives: z.strictObject(rows(15)),
    actions: z.strictObject(rows(15)),
    indicators: z.strictObject(rows(10)),
  }),
  z.strictObject({
    type: z.literal('needs'),
    ...about,
    ...rows(),
    companies: count(200).default(0).meta({ description: 'How many different companies have to name one.' }),
  }),
  z.strictObject({ type: z.literal('commitments'), ...about, ...rows(), years }),
])

const sectionSchema = z.strictObject({
  id: slug,
  names: words,
  help: words.optional(),
  when: condition.optional(),
  repeat: z.strictObject({ one: words, ...rows(30) }).optional(),
  holds: z.enum(['partners', 'clusters']).optional().meta({
    description: 'Each time of this section is a partner of the project, or a cluster that carries a part of it.',
  }),
  assumption: words.optional(),
  questions: z.array(questionSchema).min(1).max(100),
})

/** One version of a form, as it is written in `forms/<id>@<version>.yaml`. */
export const formSchema = z
  .strictObject({
    id: slug,
    version: day,
    names: words,
    intro: words,
    assumption: words.optional(),
    sections: z.array(sectionSchema).min(1).max(60),
  })
  .meta({ title: 'Form', description: 'What an applicant is asked, in one immutable version.' })

export type FormDocument = z.output<typeof formSchema>
export const formJsonSchema = () => z.toJSONSchema(formSchema, { io: 'input' })
