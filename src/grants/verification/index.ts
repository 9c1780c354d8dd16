export type { Certificate, Control, Finding, Item } from './control.ts'
export { acceptedOf, resultOf } from './rules.certificate.ts'
export { draw, intervalOf } from './rules.sample.ts'
