export { account, accounts, differences, entriesOf, entryById, openAccount, post, reversePosted } from './store.ts'
