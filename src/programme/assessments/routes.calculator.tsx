import { notFound, type Refusal } from '../../kernel/outcome.ts'
import { type Answer, type Ask, everyone, get, page, type Route, refusedAnswer } from '../../platform/http/index.ts'
import type { Instrument } from '../instruments/index.ts'
import { Instruments } from '../instruments/queries.ts'
import { lastKnownDay } from '../law/index.ts'
import { caseOf, fieldOf, firstQuestion, type Question, questionFields } from './calculator.ts'
import * as pages from './pages.tsx'
import { readCase } from './read.ts'
import { assess, assessCase } from './rules.ts'

const instruments = new Instruments()

function calculate(ask: Ask): Answer {
  const [instrument] = instruments.named(ask.param('id'))
  if (instrument === undefined) return refusedAnswer([notFound])
  const first = firstQuestion(instrument, lastKnownDay('art27.opAid.rate', 'transparency.threshold'))
  const { searchParams } = ask.url
  if (!questionFields.some(field => searchParams.has(field)))
    return page(pages.calculator(instrument, first, { kind: 'nothing-asked' }, ask.language))
  const asked = Object.fromEntries(
    questionFields.map(field => [field, (searchParams.get(field) ?? first[field]).trim()]),
  ) as Question
  const found = answer(asked, instrument)
  return page(pages.calculator(instrument, asked, found, ask.language), found.kind === 'refused' ? 422 : 200)
}

function answer(asked: Question, instrument: Instrument): pages.Found {
  const value = caseOf(asked, instrument)
  const outcome = assess(value, () => instrument)
  if (!outcome.ok) return { kind: 'refused', refusals: onFields(outcome.refusals) }
  return { kind: 'assessed', assessment: outcome.fact, oneMoreEuro: oneMoreEuro(value, instrument) }
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
function onFields(refusals: readonly Refusal[]): Refusal[] {
  const found = refusals.map(({ path = '', ...refusal }): Refusal => {
    const field = fieldOf(path)
    return field === undefined ? refusal : { ...refusal, path: field }
  })
  return found.filter(
    ({ rule, path }, index) => found.findIndex(other => other.rule === rule && other.path === path) === index,
  )
}

export const routes: Route[] = [get('/instruments/:id/calculator', everyone, calculate)]
