import type { Json } from '../../platform/db/index.ts'
import type { FormDocument } from './document.ts'

export type { Condition } from './document.ts'

/** A version of a form that holds together. `key` names it for ever: `ibn-proposal@2016-03-04`. */
export type Form = FormDocument & { readonly key: string }
export type Section = Form['sections'][number]
export type Question = Section['questions'][number]
export type QuestionType = Question['type']
export type Of<Type extends QuestionType> = Extract<Question, { type: Type }>

/**
 * What was answered, by the path of the question: `network.summary`, in a section that repeats `partner[0].role`. Anything can
 * be kept: judging never stands in the way of storing. `null` is a question left open.
 */
export type Answers = Readonly<Record<string, Json>>

/** A question at its place: in a section that repeats there is one for every time. */
export type Asked = {
  readonly path: string
  readonly section: Section
  /** Which time, from 0; null where the section stands once. */
  readonly group: number | null
  readonly question: Question
}

export const formOf = (document: FormDocument): Form => ({ ...document, key: `${document.id}@${document.version}` })

/** The path of the question that a path is in: `plan.work.packages[0].name` is in `plan.work`. */
export const questionPath = (path: string): string =>
  /^[a-z][a-z0-9-]*(?:\[\d+\])?\.[a-z][a-z0-9-]*/.exec(path)?.[0] ?? path

/** The id of the section of a path: `partner[0].role` is in `partner`. */
export const sectionOf = (path: string): string => /^[a-z][a-z0-9-]*/.exec(path)?.[0] ?? path

/** How often a section that repeats stands: what was begun, and never less than the form asks. */
export function groupsOf(section: Section, answers: Answers): number {
  if (section.repeat === undefined) return 1
  const begun = Object.keys(answers).map(path =>
    sectionOf(path) === section.id ? Number(/^[^[.]*\[(\d{1,4})\]/.exec(path)?.[1] ?? -1) + 1 : 0,
  )
  return Math.min(Math.max(1, section.repeat.least, ...begun), section.repeat.most)
}

/** Every question of a section, or of the whole form, at its place. */
export const askedIn = (section: Section, answers: Answers): Asked[] =>
  Array.from({ length: groupsOf(section, answers) }, (_, index) => index).flatMap(index => {
    const group = section.repeat === undefined ? null : index
    const at = group === null ? section.id : `${section.id}[${group}]`
    return section.questions.map(question => ({ path: `${at}.${question.id}`, section, group, question }))
  })
export const allAsked = (form: Form, answers: Answers): Asked[] =>
  form.sections.flatMap(section => askedIn(section, answers))

/** The question at a path, if the form has one there. */
export const askedAt = (form: Form, path: string): Asked | undefined => {
  const section = form.sections.find(({ id }) => id === sectionOf(path))
  const found = /^[a-z][a-z0-9-]*(?:\[(\d{1,4})\])?\.([a-z][a-z0-9-]*)$/.exec(path)
  const question = section?.questions.find(({ id }) => id === found?.[2])
  if (section === undefined || question === undefined) return undefined
  if ((section.repeat === undefined) !== (found?.[1] === undefined)) return undefined
  const group = section.repeat === undefined ? null : Number(found?.[1])
  if (group !== null && group >= section.repeat!.most) return undefined
  return { path, section, group, question }
}

/** One more time of a section that repeats: its first question stands open. */
export function withGroup(section: Section, answers: Answers): Answers {
  const next = groupsOf(section, answers)
  const [first] = section.questions
  if (section.repeat === undefined || first === undefined || next >= section.repeat.most) return answers
  return { ...answers, [`${section.id}[${next}].${first.id}`]: null }
}

/** Without one time of a section that repeats: the later ones move up. */
export function withoutGroup(section: Section, answers: Answers, group: number): Answers {
  if (section.repeat === undefined) return answers
  const moved = Object.entries(answers).flatMap(([path, value]) => {
    if (sectionOf(path) !== section.id) return [[path, value] as const]
    const at = Number(/^[^[.]*\[(\d{1,4})\]/.exec(path)?.[1] ?? -1)
    if (at === group) return []
    return [[at < group ? path : path.replace(`[${at}]`, `[${at - 1}]`), value] as const]
  })
  return Object.fromEntries(moved)
}
