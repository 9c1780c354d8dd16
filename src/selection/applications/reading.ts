import { decimalString, money } from '../../kernel/money.ts'
import type { Json } from '../../platform/db/index.ts'
import { type Answers, type Form, filesIn, requestOf, visible } from '../forms/index.ts'
import type { Line } from './commitment.ts'
import { isAsked } from './rules.submission.ts'
import { type Correction, canonical, type NamedFile, type Statement, sha256 } from './submission.ts'

/** What is handed in: the answers to what is asked. What stands under a question that a condition hides counts for nothing. */
export const askedAnswers = (form: Form, answers: Answers): Record<string, Json> =>
  Object.fromEntries(
    visible(form, answers).flatMap(({ path }) => {
      const value = answers[path]
      return value === undefined ? [] : [[path, value]]
    }),
  )

/** The files that the answers name, in the order of the form. */
export const filesNamedIn = (form: Form, answers: Answers): NamedFile[] =>
  visible(form, answers).flatMap(({ path, question }) =>
    question.type === 'file' ? filesIn(answers[path]).map(file => ({ path, ...file })) : [],
  )

/** The companies that the applicant says to bring something: one line for each, the first where one stands twice. */
export function linesIn(form: Form, answers: Answers): Line[] {
  const path = visible(form, answers).find(({ question }) => question.type === 'commitments')?.path
  if (path === undefined) return []
  const lines = requestOf(form, answers).pledges.map(
    ({ company: { number, name }, contact, email, years }): Line => ({
      path,
      company: number.trim() || name.trim().toLowerCase(),
      number: number.trim(),
      name: name.trim(),
      contact: contact.trim(),
      email: email.trim(),
      amounts: Object.fromEntries(years.map(({ year, cents }) => [String(year), decimalString(money(cents))])),
    }),
  )
  return lines.filter(
    ({ company }, index) => company !== '' && lines.findIndex(other => other.company === company) === index,
  )
}

/**
 * What a correction leaves closed: what was asked when the application was handed in and is not asked again. A question that
 * only appears because a corrected answer makes it appear may be answered.
 */
export const closedBy = (form: Form, correction: Pick<Correction, 'points'>, handed: Answers): ReadonlySet<string> =>
  new Set(visible(form, handed).flatMap(({ path }) => (isAsked(correction, path) ? [] : [path])))

/** Names exactly this content: whoever hands in what they saw hands in this and nothing else. */
export const lookOf = (content: {
  readonly form: string
  readonly title: string
  readonly answers: Answers
  readonly files: readonly NamedFile[]
  readonly commitments: readonly Statement[]
}): string => sha256(canonical(content)).slice(0, 32)
