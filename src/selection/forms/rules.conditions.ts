import { type Answers, type Asked, allAsked, askedAt, type Condition, type Form } from './form.ts'
import { amountIn, chosenIn, isBlank, textOf } from './value.ts'

/** The questions that are asked, given what was answered: a question hidden by a condition asks nothing and counts for nothing. */
export function visible(form: Form, answers: Answers): Asked[] {
  const shown = new Set<string>()
  return allAsked(form, answers).filter(asked => {
    const { section, question, path, group } = asked
    const holds = (condition: Condition | undefined) =>
      condition === undefined || isMet(condition, form, answers, section.id, group, shown)
    const there = holds(section.when) && holds(question.when)
    if (there) shown.add(path)
    return there
  })
}

/** `shown`: what was asked so far; an answer to a question that is no longer asked does not count. */
function isMet(
  condition: Condition,
  form: Form,
  answers: Answers,
  here: string,
  group: number | null,
  shown: ReadonlySet<string>,
): boolean {
  const inside = (each: Condition) => isMet(each, form, answers, here, group, shown)
  if ('all' in condition) return condition.all.every(inside)
  if ('any' in condition) return condition.any.some(inside)
  if ('not' in condition) return !inside(condition.not)
  const [section = '', id = ''] = condition.question.split('.')
  const path = section === here && group !== null ? `${section}[${group}].${id}` : condition.question
  const asked = askedAt(form, path)
  const value = shown.has(path) ? (answers[path] ?? null) : null
  const blank = asked === undefined || isBlank(asked.question, value)
  if ('answered' in condition) return condition.answered === !blank
  if (asked === undefined) return false
  if ('atLeast' in condition) {
    const [stands, wanted] = [amountIn(textOf(value)), amountIn(condition.atLeast)]
    return !blank && stands !== undefined && wanted !== undefined && stands.cents >= wanted.cents
  }
  const wanted = 'equals' in condition ? [condition.equals] : condition.oneOf
  if (typeof value === 'boolean' || asked.question.type === 'yes-no' || asked.question.type === 'declaration')
    return wanted.some(each => each === (value ?? (asked.question.type === 'declaration' ? false : null)))
  const stands = asked.question.type === 'choice' ? chosenIn(value).chosen : [textOf(value)]
  return wanted.some(each => typeof each === 'string' && stands.includes(each))
}
