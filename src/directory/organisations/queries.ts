export { type OwnFact, recordFacts, standingFacts } from './store.facts.ts'
export { barsOn, endBar, groupOn, setBar } from './store.links.ts'
export { search } from './store.search.ts'
export { byId, byNumber, identifiersOf, recordMany, standingUnder } from './store.ts'
