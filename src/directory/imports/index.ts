export { type Counts, type Fault, isKind, type Kind, type Remark } from './importing.ts'
export { confirm } from './rules.ts'
