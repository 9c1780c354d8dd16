import { paidTwiceFor } from '../../grants/claims/queries.ts'
import { agencyRoles } from '../../kernel/actor.ts'
import { refuse } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage, says } from '../../kernel/words.ts'
import type { Files } from '../../platform/files/index.ts'
import { type Column, cannotShow, data, get, listing, only, page, type Route } from '../../platform/http/index.ts'
import { isBasis, isOrigin, mayKeepAid, type Overlap, type ToTell } from '../../programme/aid/index.ts'
import type { ClusterLine, UndertakingLine } from './overview.ts'
import * as awards from './pages.awards.tsx'
import * as pages from './pages.tsx'
import { overviewOf, visibleAid } from './queries.overview.ts'
import { awardRoutes } from './routes.awards.tsx'
import { aidColumns } from './routes.columns.ts'
import { returnRoutes } from './routes.returns.tsx'
import { undertakingRoutes } from './routes.undertakings.tsx'

/** The cockpit is for the agency, and for auditors to read. */
export const cockpit = only(...agencyRoles, 'auditor')

const tellColumns: Column<ToTell>[] = [
  { name: 'id', value: ({ aid }) => aid.id },
  { name: 'reference', value: ({ aid }) => aid.reference },
  { name: 'beneficiary', value: ({ aid }) => aid.organisationName },
  { name: 'register', value: one => one.register },
  { name: 'since', value: one => one.since },
  { name: 'amount', value: one => one.amount },
  { name: 'threshold', value: one => one.threshold },
  { name: 'basis', value: one => one.basis },
  { name: 'due', value: one => one.due },
  { name: 'told', value: one => one.told?.on ?? null },
  { name: 'toldReference', value: one => one.told?.reference ?? null },
  { name: 'state', value: one => one.standing },
]

const overlapColumns: Column<Overlap>[] = [
  { name: 'awards', value: ({ aids }) => aids.map(({ reference }) => reference) },
  { name: 'from', value: one => one.from },
  { name: 'to', value: one => one.to },
  { name: 'costs', value: ({ kinds }) => kinds.map(({ category, activity }) => `${category}/${activity}`) },
  { name: 'togetherBasisPoints', value: ({ together }) => together?.basisPoints ?? null },
  { name: 'highestBasisPoints', value: ({ highest }) => highest?.basisPoints ?? null },
  { name: 'verdict', value: one => one.verdict },
]

const clusterColumns: Column<ClusterLine>[] = [
  { name: 'cluster', value: ({ cluster }) => cluster },
  { name: 'name', value: ({ name }) => inLanguage(name, 'nl')?.text ?? null },
  { name: 'counts', value: ({ cumulated }) => cumulated.total },
  { name: 'threshold', value: ({ cumulated }) => cumulated.threshold },
  { name: 'state', value: ({ cumulated }) => cumulated.standing },
  { name: 'on', value: ({ cumulated }) => cumulated.on },
  { name: 'demonstration', value: one => one.demonstration },
]

const undertakingColumns: Column<UndertakingLine>[] = [
  { name: 'organisation', value: one => one.organisation },
  { name: 'name', value: one => one.name },
  { name: 'members', value: one => one.members },
  { name: 'counts', value: ({ deMinimis }) => deMinimis.total },
  { name: 'ceiling', value: ({ deMinimis }) => deMinimis.ceiling },
  { name: 'room', value: ({ deMinimis }) => deMinimis.headroom },
  { name: 'state', value: ({ deMinimis }) => deMinimis.standing },
  { name: 'declared', value: one => one.known },
  { name: 'on', value: ({ deMinimis }) => deMinimis.on },
  { name: 'demonstration', value: one => one.demonstration },
]

const notOne = (path: string, asked: string, all: readonly string[]) =>
  refuse(
    'aid.filter',
    {
      en: `There is no “${asked}” to filter by; there are ${all.join(', ')}.`,
      nl: `Er is geen “${asked}” om op te filteren; er zijn ${all.join(', ')}.`,
    },
    { path },
  )

const tellStates: readonly string[] = ['late', 'due', 'told', 'told-late']
const tellRegisters: readonly string[] = ['transparency', 'de-minimis']

export const routes = (files: Files): Route[] => [
  get('/state-aid', cockpit, async ask =>
    page(pages.overview(await overviewOf(ask.database.reader, ask.actor, dayOf(ask.now)), ask.language)),
  ),
  data('/state-aid/clusters.csv', cockpit, async ask => {
    const { clusters } = await overviewOf(ask.database.reader, ask.actor, dayOf(ask.now))
    return { kind: 'table', format: 'csv', columns: clusterColumns, rows: clusters, name: 'clusters' }
  }),
  data('/state-aid/undertakings.csv', cockpit, async ask => {
    const { undertakings } = await overviewOf(ask.database.reader, ask.actor, dayOf(ask.now))
    return { kind: 'table', format: 'csv', columns: undertakingColumns, rows: undertakings, name: 'undertakings' }
  }),

  ...listing('/state-aid/awards', cockpit, {
    columns: aidColumns,
    load: async ask => {
      const of = (name: string) => (ask.url.searchParams.get(name) ?? '').trim().slice(0, 200)
      const asked = { text: of('q'), basis: of('basis'), origin: of('origin') }
      const visible = await visibleAid(ask.database.reader, ask.actor)
      const besides = { asked, any: visible.length > 0, may: mayKeepAid(ask.actor) }
      const wrong = [
        ...(asked.basis === '' || isBasis(asked.basis)
          ? []
          : [notOne('basis', asked.basis, ['gber', 'de-minimis', 'notified'])]),
        ...(asked.origin === '' || isOrigin(asked.origin)
          ? []
          : [notOne('origin', asked.origin, ['agreement', 'payment', 'declared', 'past', 'other'])]),
      ]
      if (wrong.length > 0)
        return cannotShow(ask, wrong, () =>
          awards.list([], { ...besides, asked: { ...asked, basis: '', origin: '' } }, ask.language),
        )
      const rows = visible.filter(
        aid =>
          (asked.basis === '' || aid.basis === asked.basis) &&
          (asked.origin === '' || aid.origin === asked.origin) &&
          says([aid.reference, aid.organisationName, aid.number ?? '', aid.authority], asked.text),
      )
      return { rows, besides }
    },
    page: (rows, besides, ask) => awards.list(rows, besides, ask.language),
  }),

  ...listing('/state-aid/transparency', cockpit, {
    columns: tellColumns,
    load: async ask => {
      const of = (name: string) => (ask.url.searchParams.get(name) ?? '').trim().slice(0, 50)
      const asked = { register: of('register'), state: of('state') }
      const wrong = [
        ...(asked.register === '' || tellRegisters.includes(asked.register)
          ? []
          : [notOne('register', asked.register, tellRegisters)]),
        ...(asked.state === '' || tellStates.includes(asked.state) ? [] : [notOne('state', asked.state, tellStates)]),
      ]
      if (wrong.length > 0)
        return cannotShow(ask, wrong, () => pages.tell([], { asked: { register: '', state: '' } }, ask.language))
      const { toTell } = await overviewOf(ask.database.reader, ask.actor, dayOf(ask.now))
      const rows = toTell.filter(
        one =>
          (asked.register === '' || one.register === asked.register) &&
          (asked.state === '' || one.standing === asked.state),
      )
      return { rows, besides: { asked } }
    },
    page: (rows, besides, ask) => pages.tell(rows, besides, ask.language),
  }),

  ...listing('/state-aid/double-funding', cockpit, {
    columns: overlapColumns,
    load: async ask => {
      const { overlaps } = await overviewOf(ask.database.reader, ask.actor, dayOf(ask.now))
      return { rows: overlaps, besides: await paidTwiceFor(ask.database.reader, ask.actor) }
    },
    page: (rows, twice, ask) => pages.double(rows, twice, ask.language),
  }),

  ...awardRoutes,
  ...undertakingRoutes,
  ...returnRoutes(files),
]
