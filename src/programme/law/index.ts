export { type Dated, type Day, inForce, type LawName, type LawValue, lastKnownDay } from './law.ts'
