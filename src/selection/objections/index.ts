export { type Objection, objectionLifecycle } from './objection.ts'
