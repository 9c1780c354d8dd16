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
