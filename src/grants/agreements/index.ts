export {
  type Agreement,
  type AgreementYear,
  agreementLifecycle,
  type Instalment,
  type State as AgreementState,
  states as agreementStates,
  wasInForce,
} from './agreement.ts'
export type { Gates, Plan, PlanLine } from './cycle.ts'
export { isBeneficiary, mayBind, maySee as maySeeAgreement, yearOn } from './rules.access.ts'
