export { type Highest, highest25, isResearch, type Research } from './article25.ts'
export { type Dated, type Day, inForce, type LawName, type LawValue, lastKnownDay } from './law.ts'
