export type { Contribution, State as ContributionState } from './contribution.ts'
