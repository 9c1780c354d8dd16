import { type Answer, type Ask, agencyOnly, get, page, type Route } from '../../platform/http/index.ts'
import { lastKnownDay } from '../law/index.ts'
import * as pages from './pages.tsx'
import { awardOf, names } from './question.ts'
import { check } from './rules.ts'

/** The check of an award before it is granted; a question in an address, so that it can be shared and asked again. */
export const routes: Route[] = [get('/state-aid-check', agencyOnly, answer)]

function answer({ url, language }: Ask): Answer {
  const { searchParams } = url
  const asked = Object.fromEntries(names.map(name => [name, (searchParams.get(name) ?? '').trim().slice(0, 500)]))
  const ticked = searchParams.getAll('cost').slice(0, 100)
  if (!names.some(name => searchParams.has(name))) {
    const first = { grantedOn: lastKnownDay('art27.opAid.rate', 'transparency.threshold'), rate: '50%' }
    return page(pages.stateAid({ asked: first, ticked, refusals: [], language }, [], language))
  }
  const outcome = awardOf(asked, ticked)
  return outcome.ok
    ? page(pages.stateAid({ asked, ticked, refusals: [], language }, check(outcome.fact), language))
    : page(pages.stateAid({ asked, ticked, refusals: outcome.refusals, language }, [], language), 422)
}
