import { randomUUID } from 'node:crypto'
import { allClusters } from '../../directory/clusters/queries.ts'
import { money } from '../../kernel/money.ts'
import { refuse } from '../../kernel/outcome.ts'
import {
  type Answer,
  type Ask,
  type Column,
  cannotShow,
  listing,
  page,
  post,
  type Route,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { type Agreement, yearName } from '../agreements/index.ts'
import { agreementsIn } from '../agreements/queries.ts'
import { type Claim, isState, states } from './claim.ts'
import * as pages from './pages.list.tsx'
import { openClaim } from './queries.acts.ts'
import { how, tried } from './routes.parts.ts'
import { maySee, mayWrite } from './rules.access.ts'
import { open } from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** The columns under which claims are exported. */
const columns: readonly Column<pages.Row>[] = [
  { name: 'id', value: c => c.id },
  { name: 'number', value: c => c.number },
  { name: 'cluster', value: c => c.cluster },
  { name: 'agreement', value: c => c.agreementNumber },
  { name: 'instrument', value: c => c.instrument },
  { name: 'year', value: c => c.year },
  { name: 'yearName', value: c => c.yearName },
  { name: 'kind', value: c => c.kind },
  { name: 'lines', value: c => c.lines },
  { name: 'declared', value: c => c.amount },
  { name: 'state', value: c => c.state },
  { name: 'submittedAt', value: c => c.submittedAt },
  { name: 'digest', value: c => c.digest },
  { name: 'demonstration', value: c => c.demonstration },
]

const notAState = (asked: string) =>
  refuse(
    'claim.state',
    {
      en: `“${asked}” is not a state of a claim; there are ${Object.keys(states).join(', ')}.`,
      nl: `“${asked}” is geen status van een declaratie; er zijn ${Object.keys(states).join(', ')}.`,
    },
    { path: 'state' },
  )

async function load(ask: Ask) {
  const { actor, language, url } = ask
  const db = ask.database.reader
  const asked = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 200)
  const wanted = { text: asked('q'), state: asked('state') }
  const visible = (await store.list(db)).filter(claim => maySee(actor, claim)).toReversed()
  const agreements = await agreementsIn(db)
  const besides: pages.Besides = {
    wanted,
    any: visible.length > 0,
    writes: agreements.some(a => a.countersignedAt !== null && mayWrite(actor, a)),
    years: yearsFor(ask, agreements, visible),
    key: randomUUID(),
  }
  if (wanted.state !== '' && !isState(wanted.state))
    return cannotShow(ask, [notAState(wanted.state)], () =>
      pages.list([], { ...besides, wanted: { ...wanted, state: '' } }, language),
    )
  const clusters = new Map((await allClusters(db)).map(({ id, name }) => [id, name]))
  const sizes = await store.sizesOf(db)
  const rows = visible
    .map((claim): pages.Row => {
      const agreement = agreements.find(({ id }) => id === claim.agreement)
      const period = agreement?.years[claim.year - 1]
      return {
        ...claim,
        clusterName: clusters.get(claim.cluster) ?? null,
        agreementNumber: agreement?.number ?? '',
        yearName: period === undefined ? String(claim.year) : yearName(period),
        lines: sizes.get(claim.id)?.lines ?? 0,
        amount: money(sizes.get(claim.id)?.cents ?? 0n),
      }
    })
    .filter(row => (wanted.state === '' || row.state === wanted.state) && fits(row, wanted.text))
  return { rows, besides }
}

/** The years that whoever looks can open a draft for now, the latest first: that is the one they come for. */
function yearsFor({ actor, now }: Ask, agreements: readonly Agreement[], claims: readonly Claim[]) {
  const all = agreements.flatMap(agreement =>
    agreement.years.flatMap((period, index) => {
      const year = index + 1
      const own = claims.filter(claim => claim.agreement === agreement.id)
      const may = open({ year, kind: 'interim' }, { agreement, claims: own }, actor, now)
      return may.ok
        ? [
            {
              from: period.from,
              value: `${agreement.id}:${year}`,
              label: `${agreement.number}, ${yearName(period)}: ${agreement.title}`,
            },
          ]
        : []
    }),
  )
  return all.toSorted((a, b) => Temporal.PlainDate.compare(b.from, a.from))
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
const fits = (row: pages.Row, text: string): boolean =>
  folded(
    [row.number, row.cluster, row.agreementNumber, row.yearName, ...Object.values(row.clusterName ?? {})].join(' '),
  ).includes(folded(text))

export const listRoutes: readonly Route[] = [
  ...listing('/claims', signedIn, {
    columns,
    load,
    page: (rows, besides, ask) => pages.list(rows, besides, ask.language),
  }),

  post('/claims', signedIn, async ask => {
    const { form, database, actor, language } = ask
    const [agreement = '', year = ''] = form.text('year').split(':')
    const asked = { agreement, year: /^\d{1,2}$/.test(year) ? Number(year) : 0, kind: form.text('kind') }
    const outcome = await openClaim(database, actor, asked, how(form))
    if (outcome.ok)
      return seeOther(`/${language}/claims/${outcome.fact}/lines`, { en: en.said.opened, nl: nl.said.opened })
    const loaded = await load(ask)
    if ('kind' in loaded) return loaded as Answer
    return page(
      pages.list(loaded.rows, loaded.besides, language, tried(ask, 'open', outcome.refusals)),
      statusOf(outcome.refusals),
    )
  }),
]
