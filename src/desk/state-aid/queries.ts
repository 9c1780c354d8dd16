export { makeReturn, sendReturn, withdrawReturn } from './queries.returns.ts'
export { digests } from './store.ts'
