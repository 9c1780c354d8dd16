export { type Award, type OperatingAid, type Point, type Verdict, verdicts } from './award.ts'
export { check } from './rules.ts'
