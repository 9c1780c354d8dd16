import { randomUUID } from 'node:crypto'
import { allClusters } from '../../directory/clusters/queries.ts'
import { membersOn } from '../../directory/memberships/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { shortDay } from '../../kernel/day.ts'
import { notFound, type Refusal, refuse } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { says } from '../../kernel/words.ts'
import { accepted, type Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  askedIn,
  type Column,
  cannotShow,
  get,
  listing,
  page,
  post,
  type Route,
  refusedAnswer,
  signedIn,
  wantedIn,
} from '../../platform/http/index.ts'
import { grossOf, isState } from './contribution.ts'
import * as pages from './pages.list.tsx'
import type { Place, Tried } from './pages.parts.tsx'
import { overview } from './pages.services.tsx'
import { groundOf, pledge } from './queries.acts.ts'
import { payerNames } from './queries.statements.ts'
import { after, base, placeOf, said, shown, typedIn, within } from './routes.parts.ts'
import { keepsMoney, maySeeAll } from './rules.access.ts'
import { partiesOf } from './rules.ts'
import * as store from './store.ts'
import { waitingIn } from './store.waiting.ts'

/** The columns under which contributions are exported. */
const columns: readonly Column<pages.Row>[] = [
  { name: 'id', value: c => c.id },
  { name: 'number', value: c => c.number },
  { name: 'cluster', value: c => c.cluster },
  { name: 'agreement', value: c => c.agreement },
  { name: 'payer', value: c => c.payer },
  { name: 'payerName', value: c => c.payerName },
  { name: 'kind', value: c => c.kind },
  { name: 'from', value: c => c.period.from },
  { name: 'to', value: c => c.period.to },
  { name: 'amount', value: c => c.amount },
  { name: 'refundableVat', value: c => c.refundableVat },
  { name: 'gross', value: c => grossOf(c) },
  { name: 'state', value: c => c.state },
  { name: 'invoice', value: c => c.invoiceNumber },
  { name: 'reference', value: c => c.reference },
  { name: 'due', value: c => c.due },
  { name: 'receivedOn', value: c => c.receivedOn },
  { name: 'publicOrigin', value: c => c.publicOrigin },
  { name: 'confirmedAt', value: c => c.confirmedAt },
  { name: 'disputed', value: c => c.disputedAt !== null },
  { name: 'matched', value: c => c.matched },
  { name: 'demonstration', value: c => c.demonstration },
]

const notAState = (asked: string): Refusal =>
  refuse(
    'contribution.state',
    { en: `“${asked}” is not a state of a contribution.`, nl: `“${asked}” is geen status van een bijdrage.` },
    { path: 'state' },
  )

const isWanted = (state: string): boolean =>
  state === '' || isState(state) || pages.besideStates.includes(state as (typeof pages.besideStates)[number])
const { compare } = Temporal.PlainDate

function matches(row: pages.Row, { state, text }: pages.Wanted, today: Temporal.PlainDate): boolean {
  const inState = {
    overdue: row.state === 'invoiced' && row.due !== null && compare(row.due, today) < 0,
    disputed: row.disputedAt !== null,
    unconfirmed: row.state === 'received' && row.confirmedAt === null,
  }[state]
  if (state !== '' && !(inState ?? row.state === state)) return false
  const digits = text.replace(/\D/g, '')
  return (
    says([row.number, row.payerName, row.invoiceNumber ?? '', row.note], text) ||
    (digits.length >= 6 && (row.reference ?? '').includes(digits))
  )
}
async function load(ask: Ask, place: Place, wanted: pages.Wanted) {
  const db = ask.database.reader
  const all = await store.list(db, { cluster: place.slug })
  const names = await payerNames(db, all)
  const today = dayOf(ask.now)
  const rows = all
    .filter(
      ({ period: { from, to }, receivedOn }) =>
        wanted.year === '' ||
        (from.year <= Number(wanted.year) && to.year >= Number(wanted.year)) ||
        receivedOn?.year === Number(wanted.year),
    )
    .map(c => ({ ...c, payerName: names.get(c.payer) ?? '' }))
    .filter(row => matches(row, wanted, today))
  const years = [...new Set(all.flatMap(({ period }) => [period.from.year, period.to.year]))].sort((a, b) => b - a)
  const members = place.keeps ? await membersOn(db, place.slug, today) : []
  const besides: pages.Besides = {
    place,
    wanted,
    years,
    any: all.length > 0,
    pledge: {
      members: members.map(({ organisation, name }) => ({ id: organisation, name })),
      from: shortDay(today.with({ month: 1, day: 1 })),
      to: shortDay(today.with({ month: 12, day: 31 })),
      key: randomUUID(),
    },
  }
  return { rows, besides }
}

function askedOf(ask: Ask): pages.Wanted {
  const asked = askedIn(ask)
  return {
    ...wantedIn(ask),
    year: /^\d{4}$/.exec(asked('year'))?.[0] ?? '',
    page: Number(/^[1-9]\d{0,4}$/.exec(asked('page'))?.[0] ?? 1),
  }
}

async function showList(ask: Ask, place: Place, tried?: Tried): Promise<Answer> {
  const { rows, besides } = await load(ask, place, askedOf(ask))
  return shown(pages.list(rows, besides, ask.language, tried), tried)
}

export const listRoutes = (files: Files): readonly Route[] => [
  get('/contributions', signedIn, showOverview),
  ...listing(base, signedIn, {
    columns,
    load: async ask => {
      const place = await placeOf(ask)
      if (place === undefined) return refusedAnswer([notFound])
      const wanted = askedOf(ask)
      if (isWanted(wanted.state)) return load(ask, place, wanted)
      const { rows, besides } = await load(ask, place, { ...wanted, state: '' })
      return cannotShow(ask, [notAState(wanted.state)], () =>
        pages.list(rows, besides, ask.language, { form: '', typed: {}, refusals: [notAState(wanted.state)] }),
      )
    },
    page: (rows, besides, ask) => pages.list(rows, besides, ask.language),
  }),

  post(
    base,
    signedIn,
    within(async (ask, place) => {
      const { form, database, actor } = ask
      const proof = await evidenceOf(ask, files)
      if ('refusals' in proof) return showList(ask, place, typedIn('pledge', form, proof.refusals))
      const text = (name: string) => form.text(name)
      const outcome = await pledge(
        database,
        actor,
        {
          cluster: place.slug,
          payer: text('payer'),
          kind: text('kind'),
          amount: text('amount'),
          vat: text('vat'),
          from: text('from'),
          to: text('to'),
          due: text('due'),
          publicOrigin: text('publicOrigin'),
          method: text('method'),
          valuation: text('valuation'),
          note: text('note'),
          evidence: proof.evidence,
        },
        form.how,
      )
      const to = outcome.ok ? `/clusters/${place.slug}/contributions/${outcome.fact}` : ''
      return after(ask, outcome, {
        to,
        said: said('pledged'),
        form: 'pledge',
        again: tried => showList(ask, place, tried),
      })
    }),
    { largest: 21 * 1024 * 1024 },
  ),
]

async function evidenceOf({ form, actor }: Ask, files: Files) {
  const sent = form.file('evidence')
  if (sent === undefined || form.text('kind') !== 'in-kind' || actor.kind !== 'person') return { evidence: null }
  const taken = await accepted(sent, undefined, { path: 'evidence' })
  if (!taken.ok) return { refusals: taken.refusals }
  const digest = await files.put(sent.bytes)
  const { type } = taken.fact
  return { evidence: { digest, name: sent.name.slice(-200), type, size: sent.bytes.byteLength } }
}

async function showOverview(ask: Ask): Promise<Answer> {
  const db = ask.database.reader
  const waiting = new Map((await waitingIn(db, dayOf(ask.now))).map(one => [one.cluster, one.open]))
  const received = await store.receivedPerCluster(db)
  const all = []
  for (const cluster of await allClusters(db)) {
    // a cluster of nobody’s money is not listed to the whole agency
    const parties = partiesOf(await groundOf(db, cluster.id))
    if (!maySeeAll(ask.actor, parties) || (!received.has(cluster.id) && !keepsMoney(ask.actor, parties))) continue
    all.push({
      slug: cluster.id,
      name: cluster.name,
      demonstration: cluster.demonstration,
      received: received.get(cluster.id) ?? 0n,
      open: waiting.get(cluster.id) ?? 0,
    })
  }
  const mandates = ask.actor.kind === 'person' ? ask.actor.mandates : []
  const own = []
  for (const id of new Set(mandates.flatMap(({ organisation }) => organisation ?? []))) {
    const found = await organisationById(db, id)
    if (found !== undefined) own.push({ id: found.id, name: found.name })
  }
  return page(overview(all, own, ask.language))
}
