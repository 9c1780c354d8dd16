export { type Asked, importSheet, type Planned, plan } from './queries.import.ts'
export { digests } from './store.ts'
