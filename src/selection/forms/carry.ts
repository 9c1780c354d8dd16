import type { Json } from '../../platform/db/index.ts'
import { type Answers, allAsked, type Form, type Question } from './form.ts'
import { isBlank } from './value.ts'

/** Whether an answer to one question can stand under another. */
const fits = (from: Question, to: Question): boolean => from.type === to.type

/** The answers of an earlier stage or a rejected application that go over to another form, by the name under which they carry. */
export function carriedOver(from: Form, answers: Answers, to: Form): Answers {
  const named = allAsked(from, answers).filter(({ question }) => question.carries !== undefined)
  return Object.fromEntries(
    allAsked(to, {}).flatMap(({ path, question }): [string, Json][] => {
      const source = named.find(other => other.question.carries === question.carries && fits(other.question, question))
      const value = source === undefined ? undefined : answers[source.path]
      return source === undefined || value === undefined || isBlank(source.question, value) ? [] : [[path, value]]
    }),
  )
}

/** What an organisation answered under the names that are used again: `{ applicant: …, statutes: … }`. */
export function reusableIn(form: Form, answers: Answers): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    allAsked(form, answers).flatMap(({ path, question }): [string, Json][] => {
      const value = answers[path]
      return question.reuse === undefined || value === undefined || isBlank(question, value)
        ? []
        : [[question.reuse, value]]
    }),
  )
}

/** The answers with which a new application begins. */
export const reused = (form: Form, earlier: Readonly<Record<string, Json>>): Answers =>
  Object.fromEntries(
    allAsked(form, {}).flatMap(({ path, question }): [string, Json][] => {
      const value = question.reuse === undefined ? undefined : earlier[question.reuse]
      return value === undefined || !Object.hasOwn(earlier, question.reuse ?? '') ? [] : [[path, value]]
    }),
  )

/** The answer that carries a name, such as the title: wherever the form asks it. */
export function answerNamed(form: Form, answers: Answers, name: string): Json | undefined {
  const asked = allAsked(form, answers).find(({ question }) => question.carries === name)
  return asked === undefined ? undefined : answers[asked.path]
}
