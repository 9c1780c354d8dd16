export { articleUnder, bringInArticle, bringInCredit, bringInEnvelope, closedYears } from './queries.brought.ts'
export {
  approveTransfer,
  changeCredit,
  feedEnvelope,
  openArticle,
  placeEnvelope,
  rejectTransfer,
  requestTransfer,
  withdrawTransfer,
} from './queries.budget.ts'
export { carryOutClosing, continueClosing, prepareClosing, withdrawClosing } from './queries.closing.ts'
export { openEnvelope } from './queries.open.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export {
  agreementsOn,
  booksOf,
  claimBack,
  commit,
  foresee,
  pay,
  received,
  recommit,
  releaseCommitment,
  settle,
  unpay,
  unsettle,
  waive,
} from './store.books.ts'
export {
  closeEarmarks,
  drawingsOf,
  earmarksOn,
  release,
  reserveOn,
  setEarmark,
} from './store.earmarks.ts'
export {
  type EarmarkSums,
  earmarkSums,
  type ProjectDraw,
  type ProjectFlow,
  projectDraws,
  projectFlows,
} from './store.projects.ts'
export { all as envelopes, byId, draw, open, reservationById, reservationsIn, reserve } from './store.ts'
