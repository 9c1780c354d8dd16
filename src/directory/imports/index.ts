export { type Counts, type Fault, isKind, type Kind, kinds, type Remark } from './importing.ts'
export { confirm } from './rules.ts'
