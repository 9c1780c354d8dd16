export { type CallFact, type CallFactKey, callFacts, type PublicCall } from './call.ts'
