export { byId, byNumber } from './store.ts'
