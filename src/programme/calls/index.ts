export type { CallDocument, Opening, Question, Session, Stage } from './opening.ts'
export { handlerAt, handles, managers, reads, runsAt, scoresAt } from './rules.handling.ts'
export { mayDecideFrom, phaseAt, stageAt } from './rules.time.ts'
