export { Untypesettable } from './job.ts'
export { type Typesetting, typeset } from './typeset.ts'
