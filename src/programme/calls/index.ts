export type { CallDocument, Opening, Question, Session, Stage } from './opening.ts'
export { mayDecideFrom, phaseAt, stageAt } from './rules.time.ts'
