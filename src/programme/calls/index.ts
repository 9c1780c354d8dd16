export { type CallDocument, type Opening, openingLife, type Question, type Session, type Stage } from './opening.ts'
export { isOpenAt, mayDecideFrom, phaseAt, stageAt } from './rules.time.ts'
