export type {
  Answer,
  Application,
  ApplicationAct,
  Parties,
  State,
} from './application.ts'
export type { Part } from './rules.ts'
export type { Content, Correction, Submission } from './submission.ts'
