export { type Asked, importSheet, type Planned, plan } from './batch.ts'
export { digests } from './store.ts'
