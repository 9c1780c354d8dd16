export { highest25, isResearch, mostlyIn } from './article25.ts'
export { type Dated, type Day, inForce, type LawName, type LawValue, lastKnownDay } from './law.ts'
