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
export { readForm } from './read.ts'
