export {
  addDocument,
  assignHandler,
  decideObjection,
  hearObjection,
  openObjection,
  withdrawObjection,
} from './queries.acts.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { byId as objectionById, digests } from './store.ts'
