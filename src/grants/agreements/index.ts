export type { Agreement, AgreementYear, Beneficiary, Instalment, State as AgreementState } from './agreement.ts'
export { states as agreementStates } from './agreement.ts'
export type { Gates, Plan, PlanLine } from './cycle.ts'
export {
  isBeneficiary,
  mayBind,
  mayHandle as mayHandleAgreements,
  maySee as maySeeAgreement,
  type Parties,
} from './rules.access.ts'
export {
  type CaseContribution,
  type CaseCost,
  type CaseMore,
  type CaseYear,
  caseOf,
  emptyYear,
} from './rules.case.ts'
export { evaluationsIn, owedIn, yearName } from './rules.draft.ts'
