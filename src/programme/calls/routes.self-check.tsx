import { notFound } from '../../kernel/outcome.ts'
import { inLanguage } from '../../kernel/words.ts'
import { type Answer, type Ask, page, refusedAnswer } from '../../platform/http/index.ts'
import { instrumentsOf } from '../instruments/queries.ts'
import * as pages from './pages.self-check.tsx'
import * as rules from './rules.self-check.ts'
import { openingOf } from './store.openings.ts'

/** Whether one could apply, before one has an account; the answers stand in the address and nowhere else. */
export async function selfCheck(ask: Ask): Promise<Answer> {
  const { reader } = ask.database
  const opening = await openingOf(reader, ask.param('call'))
  const instrument = opening && (await instrumentsOf(reader)).get(opening.instrument)
  if (opening === undefined || opening.publishedAt === null || instrument === undefined)
    return refusedAnswer([notFound])
  const questions = rules.questionsOf(instrument)
  const answers = Object.fromEntries(
    questions.map(({ name }) => [name, (ask.url.searchParams.get(name) ?? '').slice(0, 40)]),
  )
  const refusals = rules.unreadable(instrument, answers)
  const asked = ask.url.searchParams.get('check') === '1' && refusals.length === 0
  const checked = asked ? rules.selfCheck(opening, instrument, answers, ask.now) : undefined
  const call = { id: opening.call, name: inLanguage(opening.names, ask.language)?.text ?? opening.call }
  return page(
    pages.selfCheck(call, { questions, answers, refusals, checked }, ask.language),
    refusals.length === 0 ? 200 : 422,
  )
}
