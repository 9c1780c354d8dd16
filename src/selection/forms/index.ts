export type { Context } from './context.ts'
export { type Change, difference, differences } from './differences.ts'
export {
  type Answers,
  type Asked,
  allAsked,
  askedAt,
  askedIn,
  type Condition,
  type Form,
  groupsOf,
  type Of,
  type Question,
  type QuestionType,
  questionPath,
  type Section,
  sectionOf,
  withGroup,
  withoutGroup,
} from './form.ts'
export { AnswerDifference, AnswerView } from './pages.answer.tsx'
export { type ConsortiumFound, ConsortiumTable } from './pages.consortium.tsx'
export { WhatItGives } from './pages.gives.tsx'
export { QuestionField } from './pages.question.tsx'
export { readForm } from './read.ts'
export { judgeAnswer } from './rules.answers.ts'
export { visible } from './rules.conditions.ts'
export { assessProject, factsOf, judgeProject, sharesOf } from './rules.consortium.ts'
export { fitted } from './rules.fitted.ts'
export { type Missing, missing } from './rules.missing.ts'
export { answerNamed } from './rules.named.ts'
export { type AskedShare, hasBudgets, isProjectForm } from './rules.project.ts'
export { assessRequest, type Pledge, type Request, requestOf } from './rules.request.ts'
export { type Fields, readTyped, wasPosted } from './rules.typed.ts'
export { filesIn, isBlank, type Kept } from './value.ts'
