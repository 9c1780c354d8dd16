export { type AccountKind, chart, type Kind, type Side } from './chart.ts'
export type { Account, Entry, Posted, Posting } from './entry.ts'
export { mostCents } from './rules.ts'
