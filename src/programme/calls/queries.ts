export {
  beginCall,
  changeCall,
  discardCall,
  type How,
  publishCall,
  saveDraft as saveCallDraft,
  withdrawCall,
} from './queries.acts.ts'
export {
  addDocument as addCallDocument,
  answerQuestion as answerCallQuestion,
  askQuestion as askCallQuestion,
  cancelSession as cancelCallSession,
  removeDocument as removeCallDocument,
  setQuestionAside as setCallQuestionAside,
  setSession as setCallSession,
} from './queries.around.ts'
export { questions } from './queries.personal.ts'
export { noticesOf, tasksFor } from './queries.tasks.ts'
export { digests } from './store.around.ts'
export { openingOf, openings, openNow } from './store.openings.ts'
export { factsOf, publicCalls } from './store.ts'
