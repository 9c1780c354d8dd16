import type { Words } from '../../kernel/words.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import type { ListName } from './document.ts'
import type { Form, Question } from './form.ts'

/** The choices of lists that are kept elsewhere. */
export type Lists = Readonly<Record<ListName, readonly { readonly id: string; readonly label: Words }[]>>

/** Whether a form has choices that are kept elsewhere. */
export const readsLists = (form: Form): boolean =>
  form.sections.some(({ questions }) => questions.some(each => each.type === 'choice' && each.from !== undefined))

const changed = (form: Form, change: (question: Question) => Question): Form => ({
  ...form,
  sections: form.sections.map(section => ({ ...section, questions: section.questions.map(change) })),
})

/** The form with the choices of its lists as they stand now; where a list has none yet, nobody is asked to choose from it. */
export const withLists = (form: Form, lists: Lists): Form => {
  const bare = (question: Question) =>
    question.type === 'choice' && question.from !== undefined && !question.required && lists[question.from].length === 0
  const asked = {
    ...form,
    sections: form.sections.map(section => {
      const questions = section.questions.filter(question => !bare(question))
      return questions.length === 0 ? section : { ...section, questions }
    }),
  }
  return changed(asked, question =>
    question.type === 'choice' && question.from !== undefined
      ? { ...question, options: lists[question.from].map(({ id, label }) => ({ id, label })) }
      : question,
  )
}

/**
 * The form as it is asked under an instrument: one form serves several, and a budget asks only for what this one pays, in the
 * years that it can last. What no longer fits and was filled in stays where it was, and is refused by the assessment.
 */
export function fitted(form: Form, instrument: Instrument | undefined): Form {
  if (instrument === undefined || instrument.document.beneficiary.kind !== 'project-partners') return form
  const { term, funding } = instrument.document
  const years = Math.ceil(term.months / 12)
  const some = <Word extends string>(asked: readonly Word[], paid: readonly string[]): [Word, ...Word[]] => {
    const left = asked.filter(each => paid.includes(each))
    return (left.length === 0 ? [...asked] : left) as [Word, ...Word[]]
  }
  return changed(form, question =>
    question.type === 'budget'
      ? {
          ...question,
          years: Math.min(question.years, years),
          categories: some(question.categories, funding.costs.categories),
          activities: some(question.activities, funding.costs.activities),
        }
      : question,
  )
}
