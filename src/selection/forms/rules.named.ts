import type { Json } from '../../platform/db/index.ts'
import { type Answers, allAsked, type Form } from './form.ts'

/** The answer that carries a name, such as the title: wherever the form asks it. */
export function answerNamed(form: Form, answers: Answers, name: string): Json | undefined {
  const asked = allAsked(form, answers).find(({ question }) => question.carries === name)
  return asked === undefined ? undefined : answers[asked.path]
}
