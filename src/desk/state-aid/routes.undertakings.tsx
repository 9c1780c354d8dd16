import { randomUUID } from 'node:crypto'
import { allClusters, lineageOf } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { agencyRoles, hasRole, isAgency } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { notFound, type Refusal, refuse } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage } from '../../kernel/words.ts'
import {
  type Answer,
  type Ask,
  get,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { cumulatedOn, mayDeclare, maySeeAid } from '../../programme/aid/index.ts'
import { aidOf, declareAid, undertakingOn } from '../../programme/aid/queries.ts'
import { cluster, undertaking } from './pages.undertaking.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const undertakingRoutes: Route[] = [
  get('/state-aid/clusters/:cluster', only(...agencyRoles, 'auditor'), showCluster),
  get('/state-aid/undertakings/:organisation', signedIn, ask => show(ask)),
  post('/state-aid/undertakings/:organisation/declarations', signedIn, async ask => {
    const typed = ask.form.typed()
    const organisation = ask.param('organisation')
    const outcome = await declareAid(ask.database, ask.actor, { organisation, typed }, ask.form.how)
    if (!outcome.ok)
      return outcome.refusals.some(({ kind }) => kind === 'hidden')
        ? refusedAnswer(outcome.refusals)
        : show(ask, { typed, refusals: outcome.refusals })
    return seeOther(`/${ask.language}/state-aid/undertakings/${organisation}`, {
      en: en.said.declared,
      nl: nl.said.declared,
    })
  }),
]

type Tried = { readonly typed: Readonly<Record<string, string>>; readonly refusals: readonly Refusal[] }

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const { actor, language, url } = ask
  const db = ask.database.reader
  const organisation = await organisationById(db, ask.param('organisation'))
  if (organisation === undefined) return refusedAnswer([notFound])
  const of = { organisation: organisation.id, demonstration: organisation.demonstration }
  if (!maySeeAid(actor, of)) return refusedAnswer([notFound])
  const asked = (url.searchParams.get('on') ?? '').trim().slice(0, 50)
  const read = asked === '' ? undefined : readTypedDay(asked)
  const on = read?.ok ? read.value : dayOf(ask.now)
  const refusals = [
    ...(read?.ok === false ? [refuse(read.rule, read.message, { path: 'on' })] : []),
    ...(tried?.refusals ?? []),
  ]
  const view = {
    organisation,
    on,
    asked: asked === '' ? on.toString() : asked,
    undertaking: await undertakingOn(db, organisation.id, on),
    may: { declare: mayDeclare(actor, of), cockpit: isAgency(actor) || hasRole(actor, 'auditor') },
    own: !isAgency(actor),
    key: randomUUID(),
    refusals,
    typed: tried?.typed ?? {},
  }
  return page(undertaking(view, language), refusals.length === 0 ? 200 : statusOf(refusals))
}

async function showCluster(ask: Ask): Promise<Answer> {
  const db = ask.database.reader
  const all = await allClusters(db)
  const found = all.find(({ id }) => id === ask.param('cluster'))
  const invented = ask.actor.kind === 'person' && ask.actor.demonstration
  if (found === undefined || (invented && !found.demonstration)) return refusedAnswer([notFound])
  const nameOf = (id: string) => inLanguage(all.find(one => one.id === id)?.name ?? null, ask.language)?.text ?? id
  const aids = (await aidOf(db, { cluster: found.id })).filter(aid => maySeeAid(ask.actor, aid))
  const view = {
    cluster: found.id,
    name: nameOf(found.id),
    line: (await lineageOf(db, found.id)).map(id => ({ id, name: nameOf(id) })),
    cumulated: cumulatedOn(aids, dayOf(ask.now)),
    aids,
  }
  return page(cluster(view, ask.language))
}
