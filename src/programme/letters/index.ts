export { amountsOf } from './amounts.ts'
export { type Amounts, type ConditionLine, type DataOf, type Feedback, shapes } from './data.ts'
export { type Kind, kinds, type Letter, type Remedy } from './letter.ts'
export { maySeeLetter } from './rules.ts'
