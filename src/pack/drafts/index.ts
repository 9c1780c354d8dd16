export type { Desk, Publication, Standing } from './desk.ts'
export { draftRoutes } from './routes.tsx'
export { draftStore } from './store.ts'
