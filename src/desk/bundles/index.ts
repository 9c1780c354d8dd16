export type { Scope } from './bundle.ts'
export type { Check } from './check.ts'
export { inScope } from './rules.scope.ts'
export { type Verdict, verify } from './rules.ts'
