export type { AccountKind } from './chart.ts'
export {
  account,
  accounts,
  differences,
  entriesOf,
  entryById,
  holdAccounts,
  openAccount,
  openAccounts,
  post,
  reversePosted,
} from './store.ts'
