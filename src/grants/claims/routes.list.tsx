import { randomUUID } from 'node:crypto'
import { clusterNames } from '../../directory/clusters/queries.ts'
import { money } from '../../kernel/money.ts'
import {
  type Answer,
  type Ask,
  type Column,
  cannotShow,
  fitting,
  listing,
  notAState,
  page,
  post,
  type Route,
  seeOther,
  signedIn,
  statusOf,
  wantedIn,
} from '../../platform/http/index.ts'
import { type Agreement, yearName } from '../agreements/index.ts'
import { agreementsIn } from '../agreements/queries.ts'
import { type Claim, states } from './claim.ts'
import * as pages from './pages.list.tsx'
import { openClaim } from './queries.acts.ts'
import { tried } from './routes.parts.ts'
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

const of = { rule: 'claim', words: { en: 'a claim', nl: 'een declaratie' } }

/** The words of a row that a search reads. */
const wordsOf = (row: pages.Row) => [
  row.number,
  row.cluster,
  row.agreementNumber,
  row.yearName,
  ...Object.values(row.clusterName ?? {}),
]

async function load(ask: Ask) {
  const { actor, language } = ask
  const db = ask.database.reader
  const wanted = wantedIn(ask)
  const visible = (await store.list(db)).filter(claim => maySee(actor, claim)).toReversed()
  const agreements = await agreementsIn(db)
  const besides: pages.Besides = {
    wanted,
    any: visible.length > 0,
    writes: agreements.some(a => a.countersignedAt !== null && mayWrite(actor, a)),
    years: yearsFor(ask, agreements, visible),
    key: randomUUID(),
  }
  const wrong = notAState(wanted, Object.keys(states), of)
  if (wrong !== undefined)
    return cannotShow(ask, [wrong], () => pages.list([], { ...besides, wanted: { ...wanted, state: '' } }, language))
  const clusters = await clusterNames(db)
  const sizes = await store.sizesOf(db)
  const rows = visible.map((claim): pages.Row => {
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
  return { rows: fitting(rows, wanted, wordsOf), besides }
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
    const outcome = await openClaim(database, actor, asked, form.how)
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
