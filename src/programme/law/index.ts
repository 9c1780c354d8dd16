export { type Dated, type Day, inForce, type LawName, type LawValue, lastKnownDay, law } from './law.ts'
