import { randomUUID } from 'node:crypto'
import { notFound } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import {
  type Answer,
  type Ask,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { triedIn } from './pages.parts.tsx'
import { termination } from './pages.termination.tsx'
import { releaseTerminated, terminatedOf } from './queries.termination.ts'
import { mayAnnounce, mayClaim, maySee } from './rules.access.ts'
import { isTerminated } from './rules.termination.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const terminationRoutes: readonly Route[] = [
  get('/terminations/:id', signedIn, ask => show(ask)),
  post('/terminations/:id/release', signedIn, async ask => {
    const { database, actor, language, form } = ask
    const agreement = ask.param('id')
    if ((await agreementById(database.reader, actor, agreement)) === undefined) return refusedAnswer([notFound])
    const outcome = await releaseTerminated(database, actor, { agreement }, ask.form.how)
    return outcome.ok
      ? seeOther(`/${language}/terminations/${agreement}`, { en: en.termination.released, nl: nl.termination.released })
      : show(ask, triedIn('release', form.typed(), outcome.refusals))
  }),
]

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const { actor, database, language, now } = ask
  const agreement = await agreementById(database.reader, actor, ask.param('id'))
  if (agreement?.state !== 'terminated' || !maySee(actor, agreement)) return refusedAnswer([notFound])
  const found = await terminatedOf(database.reader, agreement)
  if (found === undefined) return refusedAnswer([notFound])
  const told = {
    found,
    over: isTerminated(agreement, dayOf(now)),
    mayAnnounce: mayAnnounce(actor),
    mayRelease: actor.kind === 'person' && mayClaim(actor),
    key: randomUUID(),
  }
  return page(termination(told, language, tried), tried === undefined ? 200 : statusOf(tried.refusals))
}
