export { type AccountKind, chart } from './chart.ts'
export type { Account, Posted } from './entry.ts'
export { accountPage, accountsPage } from './words.ts'
