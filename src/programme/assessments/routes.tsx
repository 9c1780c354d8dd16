import { refuse } from '../../kernel/outcome.ts'
import { type Ask, data, everyone, jsonAnswer, type Route, refusedAnswer } from '../../platform/http/index.ts'
import { instrumentsOf } from '../instruments/queries.ts'
import { caseJsonSchema } from './case.ts'
import { openApi } from './openapi.ts'
import { resultJsonSchema, resultOf } from './result.ts'
import { routes as calculator } from './routes.calculator.tsx'
import { assess } from './rules.ts'

/** One case answers with its result or a problem; a list with a list, refused cases in their place. */
async function assessments(ask: Ask) {
  const value = await ask.request.text().then(read)
  if (value === undefined) return refusedAnswer([notJson])
  const instruments = await instrumentsOf(ask.database.reader)
  const explained = ['', '1', 'true'].includes(ask.url.searchParams.get('explain') ?? 'no')
  const outcomes = (Array.isArray(value) ? value : [value]).map(each => assess(each, key => instruments.get(key)))
  const [only] = outcomes
  if (!Array.isArray(value) && only?.ok === false) return refusedAnswer(only.refusals)
  const results = outcomes.map(outcome => resultOf(outcome, ask.language, explained))
  return jsonAnswer(Array.isArray(value) ? results : results[0])
}

const read = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const notJson = refuse('request.json', {
  en: 'This is not JSON: send a case, or a list of cases, as /schemas/case.json describes.',
  nl: 'Dit is geen JSON: stuur een geval, of een lijst van gevallen, zoals /schemas/case.json beschrijft.',
})

export const routes: Route[] = [
  ...calculator,
  { method: 'POST', path: '/api/assessments', kind: 'data', may: everyone, handle: assessments },
  data('/api/openapi.json', everyone, () => jsonAnswer(openApi())),
  data('/schemas/case.json', everyone, () => jsonAnswer(caseJsonSchema())),
  data('/schemas/result.json', everyone, () => jsonAnswer(resultJsonSchema())),
]
