export {
  type Answer,
  type Application,
  type ApplicationAct,
  applicationLifecycle,
  type Parties,
  type State,
  subjectOf,
} from './application.ts'
export { isWriting, maySee, type Part } from './rules.ts'
export type { Content, Correction, Submission } from './submission.ts'
