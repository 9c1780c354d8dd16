import { clusterName } from '../../directory/clusters/index.ts'
import { allClusters, clusterById } from '../../directory/clusters/queries.ts'
import { maySeeMembers } from '../../directory/memberships/index.ts'
import { agencyRoles, audits } from '../../kernel/actor.ts'
import { notFound, refuse } from '../../kernel/outcome.ts'
import {
  type Answer,
  type Ask,
  type Column,
  cannotShow,
  get,
  listing,
  only,
  page,
  type Route,
  refusedAnswer,
  signedIn,
} from '../../platform/http/index.ts'
import type { Judged } from './meter.ts'
import * as pages from './pages.tsx'
import { meteredOf, runningMeters, visibleAgreements } from './queries.overview.ts'
import { isShort, shortAtEnd } from './rules.meter.ts'

const columns: readonly Column<pages.Row>[] = [
  { name: 'cluster', value: ({ agreement }) => agreement.cluster },
  { name: 'name', value: ({ name }) => name },
  { name: 'agreement', value: ({ agreement }) => agreement.number },
  { name: 'from', value: ({ meter }) => meter.from },
  { name: 'to', value: ({ meter }) => meter.to },
  { name: 'basis', value: ({ meter }) => meter.basis },
  { name: 'needed', value: ({ meter }) => meter.needed },
  { name: 'pledged', value: ({ meter }) => meter.pledged },
  { name: 'invoiced', value: ({ meter }) => meter.invoiced },
  { name: 'received', value: ({ meter }) => meter.received },
  { name: 'missing', value: ({ meter }) => meter.missing },
  { name: 'forecast', value: ({ meter }) => meter.forecast.amount },
  { name: 'shortAtEnd', value: ({ meter }) => shortAtEnd(meter) },
  { name: 'oneMoreEuroUnlocks', value: ({ meter }) => meter.unlocks.one },
  { name: 'daysLeft', value: ({ meter }) => meter.daysLeft },
  { name: 'demonstration', value: ({ agreement }) => agreement.demonstration },
]

const euroColumns: readonly Column<Judged>[] = [
  { name: 'contribution', value: ({ given }) => given.id },
  { name: 'payer', value: ({ given }) => given.payer.name },
  { name: 'payerKind', value: ({ given }) => given.payer.kind },
  { name: 'kind', value: ({ given }) => given.kind },
  { name: 'state', value: ({ given }) => given.state },
  { name: 'day', value: ({ given }) => given.day },
  { name: 'amount', value: ({ given }) => given.amount },
  { name: 'counts', value: ({ counts }) => counts },
  { name: 'matchedHere', value: ({ given }) => given.here },
  { name: 'matchedElsewhere', value: ({ given }) => given.elsewhere },
  { name: 'confirmed', value: ({ given }) => given.confirmed },
  { name: 'against', value: ({ against }) => against.map(({ rule }) => rule) },
]

const notAChoice = (asked: string) =>
  refuse(
    'match.show',
    { en: `“${asked}” is no choice: there is “short”.`, nl: `“${asked}” is geen keuze: er is “short”.` },
    { path: 'show' },
  )

async function load(ask: Ask) {
  const { actor, database, language, now, url } = ask
  const db = database.reader
  const wanted = (url.searchParams.get('show') ?? '').slice(0, 40)
  const names = new Map((await allClusters(db)).map(one => [one.id, clusterName(one, language)]))
  const all = (await runningMeters(db, actor, now)).map(one => ({
    ...one,
    name: names.get(one.agreement.cluster) ?? one.agreement.cluster,
  }))
  if (wanted !== '' && wanted !== 'short')
    return cannotShow(ask, [notAChoice(wanted)], () => pages.list(all, { wanted: '', any: all.length > 0 }, language))
  // whoever is short comes first, and of those the one with the fewest days
  const rows = all
    .filter(({ meter }) => wanted === '' || isShort(meter))
    .toSorted((a, b) => Number(isShort(b.meter)) - Number(isShort(a.meter)) || a.meter.daysLeft - b.meter.daysLeft)
  return { rows, besides: { wanted, any: all.length > 0 } }
}

export const routes: readonly Route[] = [
  ...listing('/match', only(...agencyRoles, 'auditor'), {
    columns,
    load,
    page: (rows, besides, ask) => pages.list(rows, besides, ask.language),
  }),

  get('/clusters/:slug/match', signedIn, async ask => {
    const of = await clusterOf(ask)
    if (of === undefined) return refusedAnswer([notFound])
    const all: pages.Metered[] = []
    for (const agreement of await visibleAgreements(ask.database.reader, ask.actor, of.slug)) {
      const { meters, refusals } = await meteredOf(ask.database.reader, agreement, ask.now)
      all.push({ agreement, meters, refusals: refusals.map(({ message }) => message[ask.language]) })
    }
    // the agreement that runs now first
    const order = (one: pages.Metered) => (one.agreement.state === 'in-force' ? 0 : 1)
    return page(
      pages.cluster(
        all.toSorted((a, b) => order(a) - order(b)),
        of,
        ask.language,
      ),
    )
  }),

  ...listing('/clusters/:slug/match/:agreement/:year', signedIn, {
    columns: euroColumns,
    load: async ask => (await yearOf(ask)) ?? refusedAnswer([notFound]),
    page: (rows, besides, ask) => pages.euros(rows, besides, ask.language),
  }),
]

/** The cluster of the address, for whoever may see its members’ half: an agreement of it, or its members. */
async function clusterOf(ask: Ask) {
  const { database, actor, language } = ask
  const cluster = await clusterById(database.reader, ask.param('slug'))
  if (cluster === undefined) return undefined
  const invented = actor.kind === 'person' && actor.demonstration && !cluster.demonstration
  const sees =
    !invented &&
    (maySeeMembers(actor, cluster.id) ||
      audits(actor, { cluster: cluster.id }) ||
      (await visibleAgreements(database.reader, actor, cluster.id)).length > 0)
  return sees ? { slug: cluster.id, name: clusterName(cluster, language) } : undefined
}

async function yearOf(
  ask: Ask,
): Promise<{ rows: readonly Judged[]; besides: Parameters<typeof pages.euros>[1] } | Answer | undefined> {
  const of = await clusterOf(ask)
  const agreement =
    of === undefined
      ? undefined
      : (await visibleAgreements(ask.database.reader, ask.actor, of.slug)).find(
          ({ id }) => id === ask.param('agreement'),
        )
  if (of === undefined || agreement === undefined) return undefined
  const { meters, refusals } = await meteredOf(ask.database.reader, agreement, ask.now)
  const meter = meters.find(({ year }) => String(year) === ask.param('year'))
  if (meter === undefined) {
    const [first, ...rest] = refusals
    return first === undefined ? undefined : refusedAnswer([first, ...rest])
  }
  return { rows: meter.judged, besides: { meter, of, agreement } }
}
