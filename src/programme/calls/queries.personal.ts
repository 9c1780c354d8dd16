import type { Elsewhere } from '../../directory/people/index.ts'
import { forgetAsker, questionsBy } from './store.around.ts'

/** What this room keeps about a person: the questions they asked. */
export const questions: Elsewhere = { name: 'callQuestions', of: questionsBy, forget: forgetAsker }
