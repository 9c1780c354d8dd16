export { type EvaluationResults, feedbackOf, resultsOf } from './queries.results.ts'
