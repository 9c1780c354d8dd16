import { z } from 'zod'
import { cite } from '../../kernel/citation.ts'
import type { Explanation } from '../../kernel/explanation.ts'
import { decimalString } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { decimal } from '../instruments/index.ts'
import type { AssessedYear, Assessment, Terms } from './assessment.ts'
import { termNames } from './assessment.ts'
import { explain } from './explain.ts'
import { warningWords } from './words.ts'

const amount = z.string().meta({ pattern: '^(0|[1-9]\\d*)\\.\\d{2}$' })
const day = z.iso.date()

type ExplanationJson = {
  rule: string
  label: string
  amount: string | null
  basis?: string
  formula?: string
  inputs?: Record<string, string>
  binding?: string
  assumption?: string
  children?: ExplanationJson[]
}
const explanation: z.ZodType<ExplanationJson> = z
  .lazy(() =>
    z.strictObject({
      rule: z.string(),
      label: z.string(),
      amount: amount.nullable(),
      basis: z.string().optional(),
      formula: z.string().optional(),
      inputs: z.record(z.string(), z.string()).optional(),
      binding: z.string().optional(),
      assumption: z.string().optional(),
      children: z.array(explanation).optional(),
    }),
  )
  .meta({ id: 'Explanation' }) as z.ZodType<ExplanationJson>

const terms = z.strictObject({
  rate: amount,
  ceiling: amount.nullable(),
  match: amount.nullable(),
  intensity: amount.nullable(),
  envelope: amount.nullable(),
  notification: amount.nullable(),
  duration: amount.nullable(),
  deMinimis: amount.optional().meta({ description: 'Only in a phase under de minimis.' }),
})

const year = z.strictObject({
  from: day,
  to: day,
  months: z.int().min(1).max(12),
  eligible: amount,
  terms,
  grant: amount,
  binding: z.enum(termNames),
  payable: amount,
  recoverable: amount,
  warnings: z.array(
    z.strictObject({ rule: z.string(), term: z.enum(termNames), missing: amount.nullable(), message: z.string() }),
  ),
  explanation: explanation.optional(),
})

const assessed = z.strictObject({
  years: z.array(year),
  total: z.strictObject({ grant: amount, payable: amount, recoverable: amount }),
  transparency: z.strictObject({
    awarded: amount,
    threshold: amount.nullable(),
    publish: z.boolean(),
    publishBy: day.optional(),
  }),
})

const refused = z.strictObject({
  refusals: z.array(
    z.strictObject({ rule: z.string(), path: z.string(), message: z.string(), basis: z.string().optional() }),
  ),
})

export const resultSchema = z.union([assessed, refused]).meta({ title: 'Result' })
export type Result = z.output<typeof resultSchema>
type YearResult = z.output<typeof year>

export const resultJsonSchema = () => z.toJSONSchema(z.union([resultSchema, z.array(resultSchema)]), { io: 'output' })

/** An assessment, or the refusals in its place, as it stands in JSON. */
export function resultOf(outcome: Outcome<Assessment>, language: Language, explained: boolean): Result {
  if (!outcome.ok)
    return {
      refusals: outcome.refusals.map(({ rule, path = '', message, basis }) => ({
        rule,
        path,
        message: message[language],
        ...(basis === undefined ? {} : { basis: cite(basis, language) }),
      })),
    }
  const { years, total, transparency } = outcome.fact
  const { awarded, threshold, publish, publishBy } = transparency
  return {
    years: years.map(assessedYear => yearOf(assessedYear, language, explained)),
    total: {
      grant: decimal(total.grant),
      payable: decimal(total.payable),
      recoverable: decimal(total.recoverable),
    },
    transparency: {
      awarded: decimal(awarded),
      threshold: threshold === null ? null : decimal(threshold),
      publish,
      ...(publishBy === null ? {} : { publishBy }),
    },
  }
}

const yearOf = (assessedYear: AssessedYear, language: Language, explained: boolean): YearResult => ({
  from: assessedYear.year.from,
  to: assessedYear.year.to,
  months: assessedYear.months,
  eligible: decimal(assessedYear.costs.eligible),
  terms: termsOf(assessedYear.terms),
  grant: decimal(assessedYear.grant),
  binding: assessedYear.binding,
  payable: decimal(assessedYear.payable),
  recoverable: decimal(assessedYear.recoverable),
  warnings: assessedYear.warnings.map(warning => ({
    rule: warning.rule,
    term: warning.term,
    missing: warning.rule === 'match' ? decimal(warning.missing) : null,
    message: warningWords(warning)[language],
  })),
  ...(explained ? { explanation: explanationOf(explain(assessedYear), language) } : {}),
})

const orNull = (cents: bigint | null): string | null => (cents === null ? null : decimal(cents))

const termsOf = (found: Terms): YearResult['terms'] => ({
  rate: decimal(found.rate ?? 0n),
  ceiling: orNull(found.ceiling),
  match: orNull(found.match),
  intensity: orNull(found.intensity),
  envelope: orNull(found.envelope),
  notification: orNull(found.notification),
  duration: orNull(found.duration),
  ...(found.deMinimis === null ? {} : { deMinimis: decimal(found.deMinimis) }),
})

/** An explanation in one language, amounts as decimal strings. */
export const explanationOf = (found: Explanation, language: Language): ExplanationJson => ({
  rule: found.rule,
  label: found.label[language],
  amount: found.amount === null ? null : decimalString(found.amount),
  ...(found.basis === undefined ? {} : { basis: cite(found.basis, language) }),
  ...(found.formula === undefined ? {} : { formula: found.formula[language] }),
  ...(found.inputs === undefined ? {} : { inputs: { ...found.inputs } }),
  ...(found.binding === undefined ? {} : { binding: found.binding }),
  ...(found.assumption === undefined ? {} : { assumption: found.assumption[language] }),
  ...(found.children === undefined ? {} : { children: found.children.map(child => explanationOf(child, language)) }),
})
