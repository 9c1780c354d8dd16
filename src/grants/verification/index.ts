export type { Certificate, CertifiedCut, CertifiedRow, Control, Finding, State as ControlState } from './control.ts'
export { methods as controlMethods, states as controlStates, verdicts } from './control.ts'
export type { AcceptedCost } from './rules.certificate.ts'
export { lessThan } from './rules.certificate.ts'
