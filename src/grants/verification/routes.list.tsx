import { clusterNames } from '../../directory/clusters/queries.ts'
import { agencyRoles, system } from '../../kernel/actor.ts'
import { sum } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import {
  type Ask,
  type Column,
  cannotShow,
  fitting,
  listing,
  notAState,
  only,
  type Route,
  wantedIn,
} from '../../platform/http/index.ts'
import { nameOf } from '../../ui/index.ts'
import { yearName } from '../agreements/index.ts'
import { agreementsIn } from '../agreements/queries.ts'
import type { Claim } from '../claims/index.ts'
import { claimsIn, linesOf } from '../claims/queries.ts'
import { type State, states } from './control.ts'
import * as pages from './pages.list.tsx'
import { beginningOf } from './queries.standing.ts'
import { named } from './routes.asking.ts'
import { seesWhole } from './rules.access.ts'
import { countsIn } from './store.findings.ts'
import * as store from './store.ts'

const columns: readonly Column<pages.Row>[] = [
  { name: 'claim', value: row => row.claim },
  { name: 'number', value: row => row.number },
  { name: 'cluster', value: row => row.cluster },
  { name: 'agreement', value: row => row.agreement },
  { name: 'year', value: row => row.year },
  { name: 'amount', value: row => row.amount },
  { name: 'lines', value: row => row.lines },
  { name: 'open', value: row => row.open },
  { name: 'risk', value: row => row.risk },
  { name: 'state', value: row => row.state },
  { name: 'since', value: row => row.since },
  { name: 'demonstration', value: row => row.demonstration },
]

const of = { rule: 'control', words: { en: 'a control', nl: 'een controle' } }

/** The words of a row that a search reads. */
const wordsOf = (row: pages.Row) => [row.number, row.cluster, row.agreement, ...Object.values(row.clusterName ?? {})]

async function load(ask: Ask) {
  const { language } = ask
  const wanted = wantedIn(ask)
  const all = await rowsFor(ask)
  const besides = { wanted, any: all.length > 0 }
  const wrong = notAState(wanted, ['waiting', ...Object.keys(states)], of)
  if (wrong !== undefined)
    return cannotShow(ask, [wrong], () => pages.list([], { ...besides, wanted: { ...wanted, state: '' } }, language))
  const rows = fitting(all, wanted, wordsOf)
  return { rows, besides }
}

/** What waits first, the riskiest first; then what runs; what is final last. */
const order: Readonly<Record<State | 'waiting', number>> = { waiting: 0, open: 1, hearing: 2, final: 3 }
const weight = { high: 0, medium: 1, low: 2 } as const

async function rowsFor(ask: Ask): Promise<pages.Row[]> {
  const db = ask.database.reader
  const claims = (await claimsIn(db)).filter(
    claim => seesWhole(ask.actor, claim) && !['draft', 'withdrawn'].includes(claim.state),
  )
  const controls = new Map((await store.list(db)).map(control => [control.claim, control]))
  const counts = await countsIn(db)
  const clusters = await clusterNames(db)
  const agreements = new Map((await agreementsIn(db)).map(agreement => [agreement.id, agreement]))
  const names = await named(
    db,
    [...controls.values()].map(({ takenBy }) => takenBy),
  )
  const rows: pages.Row[] = []
  for (const claim of claims) {
    const control = controls.get(claim.id)
    const agreement = agreements.get(claim.agreement)
    const year = agreement?.years[claim.year - 1]
    const judged = control === undefined ? [] : (counts.get(control.id) ?? [])
    const told = control === undefined ? await waiting(db, claim, ask.now) : await running(db, claim)
    rows.push({
      claim: claim.id,
      number: claim.number,
      cluster: claim.cluster,
      clusterName: clusters.get(claim.cluster) ?? null,
      agreement: agreement?.number ?? claim.agreement,
      year: year === undefined ? String(claim.year) : yearName(year),
      amount: told.amount,
      lines: told.lines,
      open: control === undefined ? told.lines : Math.max(0, told.lines - judged.reduce((n, one) => n + one.judged, 0)),
      risk: control?.risk ?? told.risk,
      reasons: told.reasons,
      state: control?.state ?? 'waiting',
      controller: control === undefined ? '' : nameOf(names, control.takenBy),
      since: control?.takenAt ?? claim.submittedAt ?? claim.openedAt,
      demonstration: claim.demonstration,
    })
  }
  return rows.sort(
    (a, b) =>
      order[a.state] - order[b.state] ||
      weight[a.risk ?? 'low'] - weight[b.risk ?? 'low'] ||
      Temporal.Instant.compare(a.since, b.since),
  )
}

type Told = Pick<pages.Row, 'amount' | 'lines' | 'risk' | 'reasons'>
async function waiting(db: Reader, claim: Claim, now: Temporal.Instant): Promise<Told> {
  const beginning = await beginningOf(db, system('verification'), claim.id, now)
  const { items = [], assessed } = beginning ?? {}
  return {
    amount: sum(items.map(({ amount }) => amount)),
    lines: items.length,
    risk: assessed?.risk ?? null,
    reasons: assessed?.reasons ?? [],
  }
}
async function running(db: Reader, claim: Claim): Promise<Told> {
  const lines = await linesOf(db, claim.id)
  return { amount: sum(lines.map(({ amount }) => amount)), lines: lines.length, risk: null, reasons: [] }
}

export const listRoutes: readonly Route[] = listing('/controls', only(...agencyRoles, 'auditor'), {
  columns,
  load,
  page: (rows, besides, ask) => pages.list(rows, besides, ask.language),
})
