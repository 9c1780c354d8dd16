export {
  assignExpert,
  inviteExperts,
  proposeAllocation,
  removeAssignment,
} from './queries.allocation.ts'
export {
  answerInvitation,
  reopenReview,
  saveScores,
  signDeclaration,
  submitReview,
  tellConflict,
  withdrawExpert,
} from './queries.assignments.ts'
export { conflictsOfPeople } from './queries.check.ts'
export {
  adjustPoints,
  appointRapporteur,
  concludeConsensus,
  proposeConsensus,
  reviseConsensus,
  saveConsensus,
  savePanel,
  voiceOpinion,
} from './queries.consensus.ts'
export { declareTie, saveProfile } from './queries.experts.ts'
export { expertProfiles } from './queries.personal.ts'
export { recheckAll } from './queries.recheck.ts'
export { type EvaluationResults, feedbackOf, resultsOf } from './queries.results.ts'
export { moveRound, prepareRound } from './queries.rounds.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { consensusIn } from './store.reviews.ts'
export { assignmentsIn } from './store.ts'
