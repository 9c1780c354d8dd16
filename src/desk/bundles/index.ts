export type { Scope } from './bundle.ts'
export type { Check } from './check.ts'
export { type Verdict, verify } from './rules.ts'
