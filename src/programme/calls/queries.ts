export { digests } from './store.around.ts'
export { openingOf, openings, openNow } from './store.openings.ts'
export { factsOf, publicCalls } from './store.ts'
