import { money, writeMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Context } from './context.ts'
import type { Answers, Asked, Form } from './form.ts'
import { judgeAnswer } from './rules.answers.ts'
import { visible } from './rules.conditions.ts'
import { judgeProject } from './rules.consortium.ts'
import { isProjectForm } from './rules.project.ts'
import { assessRequest, requestOf } from './rules.request.ts'
import { amountIn, budgetIn, isBlank } from './value.ts'

/** Why an application cannot go as it stands. `path` is the field, `question` the path of its question, `label` its words. */
export type Missing = Refusal & { readonly path: string; readonly question: string }

/** Everything that is missing or contradicts itself, at once, in the order of the form. */
export function missing(form: Form, answers: Answers, context: Context = {}): Missing[] {
  const shown = visible(form, answers)
  return [...shown.flatMap(asked => ofQuestion(asked, answers, context)), ...crossed(form, answers, context, shown)]
}

function ofQuestion({ question, path }: Asked, answers: Answers, context: Context): Missing[] {
  const value = answers[path]
  if (isBlank(question, value))
    return question.required
      ? [
          {
            ...refuse(
              'form.missing',
              question.type === 'declaration'
                ? {
                    en: `“${question.label.en}” has not been declared yet.`,
                    nl: `“${question.label.nl}” is nog niet verklaard.`,
                  }
                : {
                    en: `“${question.label.en}” has not been answered yet.`,
                    nl: `“${question.label.nl}” is nog niet ingevuld.`,
                  },
              question.basis === undefined ? {} : { basis: question.basis.en },
            ),
            path,
            question: path,
          },
        ]
      : []
  return judgeAnswer(question, path, value, context).map(refusal => ({
    ...refusal,
    message: {
      en: `${question.label.en}: ${refusal.message.en}`,
      nl: `${question.label.nl}: ${refusal.message.nl}`,
    },
    path: refusal.path ?? path,
    question: path,
  }))
}

/** What answers say to each other, under the instrument of the call. */
function crossed(form: Form, answers: Answers, context: Context, shown: readonly Asked[]): Missing[] {
  const { instrument } = context
  if (isProjectForm(form)) return judgeProject(form, answers, shown, requestOf(form, answers, context), context)
  const budget = shown.find(({ question }) => question.type === 'budget')
  if (instrument === undefined || budget === undefined || isBlank(budget.question, answers[budget.path])) return []
  return [...beyondTerm(budget, answers, context), ...match(form, answers, context, shown)]
}

function beyondTerm({ question, path }: Asked, answers: Answers, { instrument }: Context): Missing[] {
  const months = instrument?.document.term.months ?? 0
  const years = Math.ceil(months / 12)
  if (question.type !== 'budget') return []
  const beyond = [...budgetIn(answers[path])].filter(
    ([key, typed]) => Number(/^y(\d+)\./.exec(key)?.[1] ?? 0) > years && (amountIn(typed)?.cents ?? 0n) > 0n,
  )
  const [first] = beyond
  if (first === undefined) return []
  return [
    {
      ...refuse('form.budget.beyond-term', {
        en: `${question.label.en}: the support lasts ${months} months (${years} years); there are costs in a later year.`,
        nl: `${question.label.nl}: de steun loopt ${months} maanden (${years} jaar); er staan kosten in een later jaar.`,
      }),
      path: `${path}.${first[0]}`,
      question: path,
    },
  ]
}

/** Each year, the companies have to commit what lets the instrument give what the budget asks. */
function match(form: Form, answers: Answers, context: Context, shown: readonly Asked[]): Missing[] {
  const commitments = shown.find(({ question }) => question.type === 'commitments')
  if (context.instrument?.document.funding.match == null || commitments === undefined) return []
  const request = requestOf(form, answers, context)
  const assessed = assessRequest(request, context)
  if (assessed === undefined) return []
  if (!assessed.ok) return []
  const { path, question } = commitments
  return assessed.fact.years.flatMap(({ warnings, matched }, index) => {
    const short = warnings.find(warning => warning.rule === 'match')
    if (short?.rule !== 'match' || matched === null) return []
    const year = index + 1
    const said = (language: 'en' | 'nl') => ({
      counted: writeMoney(money(matched.counted), language),
      needed: writeMoney(money(matched.needed), language),
      missing: writeMoney(money(short.missing), language),
    })
    const [en, nl] = [said('en'), said('nl')]
    return [
      {
        ...refuse(
          'form.commitments.match',
          {
            en: `${question.label.en}: in year ${year} the companies commit ${en.counted}, and the budget needs ${en.needed}: ${en.missing} is missing. Raise the commitments or lower the budget.`,
            nl: `${question.label.nl}: in jaar ${year} engageren de bedrijven zich voor ${nl.counted}, en de begroting vraagt ${nl.needed}: er ontbreekt ${nl.missing}. Verhoog de engagementen of verlaag de begroting.`,
          },
          question.basis === undefined ? {} : { basis: question.basis.en },
        ),
        path,
        question: path,
      },
    ]
  })
}
