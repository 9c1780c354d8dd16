export { factsOf, publicCalls } from './store.ts'
