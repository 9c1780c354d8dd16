export { type Contribution, type State as ContributionState, states as contributionStates } from './contribution.ts'
