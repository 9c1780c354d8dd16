export { makeReturn, sendReturn } from './queries.returns.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { digests } from './store.ts'
