import { notFound, type Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { type Answer, type Ask, everyone, get, page, type Route, refusedAnswer } from '../../platform/http/index.ts'
import type { Instrument } from '../instruments/index.ts'
import { instrumentsOf } from '../instruments/queries.ts'
import { lastKnownDay } from '../law/index.ts'
import { caseOf, fieldOf, firstQuestion, overPhase, type Question, questionOf } from './calculator.ts'
import * as pages from './pages.tsx'
import { readCase } from './read.ts'
import { assess, assessCase } from './rules.ts'
import { typedSentences } from './sentences.ts'

async function calculate(ask: Ask): Promise<Answer> {
  const instruments = await instrumentsOf(ask.database.reader)
  const instrument = instruments.meant(ask.param('id'), dayOf(ask.now).toString())
  if (instrument === undefined) return refusedAnswer([notFound])
  const first = firstQuestion(instrument, lastKnownDay('art27.opAid.rate', 'transparency.threshold'))
  const asked = questionOf(ask.url.searchParams, instrument, first)
  const found = answer(asked ?? first, instrument, asked === undefined)
  const shown = pages.calculator(instrument, asked ?? first, found, ask.language)
  return page(shown, found.kind === 'refused' ? 422 : 200)
}

function answer(asked: Question, instrument: Instrument, example: boolean): pages.Found {
  const value = caseOf(asked, instrument)
  const outcome = assess(value, () => instrument)
  if (!outcome.ok) return { kind: 'refused', refusals: onFields(outcome.refusals, asked, instrument) }
  return {
    kind: 'assessed',
    assessment: outcome.fact,
    oneMoreEuro: oneMoreEuro(value, instrument),
    overPhase: repeated(asked, instrument),
    example,
  }
}

/** What the same figures come to in every year of the phase. */
function repeated(asked: Question, instrument: Instrument) {
  const value = overPhase(asked, instrument)
  const outcome = value === undefined ? undefined : assess(value, () => instrument)
  return outcome?.ok ? { years: outcome.fact.years.length, grant: outcome.fact.total.grant } : null
}

/** What one more euro of cash would add to the grant. */
function oneMoreEuro(value: unknown, instrument: Instrument): bigint {
  const read = readCase(value)
  if (!read.ok) return 0n
  const more = {
    ...read.case,
    years: read.case.years.map(year => ({
      ...year,
      contributions: year.contributions.map((each, index) =>
        index === 0 ? { ...each, amount: each.amount + 100n } : each,
      ),
    })),
  }
  return assessCase(more, instrument).total.grant - assessCase(read.case, instrument).total.grant
}

/** The same reasons, each at the field that a person filled in. */
function onFields(refusals: readonly Refusal[], asked: Question, instrument: Instrument): Refusal[] {
  const found = refusals.map(({ path = '', ...refusal }): Refusal => {
    const field = fieldOf(path, asked, instrument)
    const message = typedSentences[refusal.rule] ?? refusal.message
    return field === undefined ? refusal : { ...refusal, message, path: field }
  })
  return found.filter(
    ({ rule, path }, index) => found.findIndex(other => other.rule === rule && other.path === path) === index,
  )
}

export const routes: Route[] = [get('/instruments/:id/calculator', everyone, calculate)]
