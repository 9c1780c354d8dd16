import { randomUUID } from 'node:crypto'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { type Actor, actorKey, hasRole, isAgency } from '../../kernel/actor.ts'
import { notFound, type Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Reader } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  cannotShow,
  fitting,
  get,
  listing,
  notAState,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
  wantedIn,
} from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import { agreementById, agreementsIn } from '../agreements/queries.ts'
import * as pages from './pages.list.tsx'
import { triedIn } from './pages.parts.tsx'
import { proposal } from './pages.tsx'
import { paymentStates } from './payment.ts'
import { orderPayments } from './queries.orders.ts'
import { proposePayment, proposingOf } from './queries.payments.ts'
import { candidatesIn } from './queries.queue.ts'
import { ownOrganisations, shownWith } from './queries.show.ts'
import { mayCheckAccounts, mayOrder, mayPropose, maySee } from './rules.access.ts'
import { hadHand } from './rules.orders.ts'
import { handsBefore, levelFor, nextNeed } from './rules.ts'
import { accountsWaiting } from './store.accounts.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** The columns under which payments are exported. */
const columns: readonly Column<pages.Row>[] = [
  { name: 'id', value: one => one.id },
  { name: 'number', value: one => one.number },
  { name: 'agreement', value: one => one.agreement },
  { name: 'cluster', value: one => one.cluster },
  { name: 'organisation', value: one => one.organisationName },
  { name: 'instrument', value: one => one.instrument },
  { name: 'year', value: one => one.year },
  { name: 'kind', value: one => one.kind },
  { name: 'instalment', value: one => one.instalment },
  { name: 'amount', value: one => one.amount },
  { name: 'offset', value: one => one.offset },
  { name: 'state', value: one => one.state },
  { name: 'proposedAt', value: one => one.proposedAt },
  { name: 'approvedAt', value: one => one.approvedAt },
  { name: 'paidOn', value: one => one.paidOn },
  { name: 'demonstration', value: one => one.demonstration },
]

const of = { rule: 'payment', words: { en: 'a payment', nl: 'een betaling' } }

/** The words of a row that a search reads. */
const wordsOf = (row: pages.Row) => [
  row.number,
  row.cluster,
  row.organisationName,
  ...Object.values(row.clusterName ?? {}),
]

async function load(ask: Ask) {
  const wanted = wantedIn(ask)
  const { rows, besides } = await told(ask, wanted)
  const wrong = notAState(wanted, Object.keys(paymentStates), of)
  if (wrong !== undefined)
    return cannotShow(ask, [wrong], () =>
      pages.list([], { ...besides, wanted: { ...wanted, state: '' } }, ask.language),
    )
  return { rows, besides }
}

async function told({ actor, database, now }: Ask, wanted: pages.Besides['wanted']) {
  const db = database.reader
  const visible = (await store.list(db)).filter(one => maySee(actor, one))
  const shown = await shownWith(db, visible)
  const rows: pages.Row[] = visible.map(one => ({
    ...one,
    clusterName: shown.cluster(one.cluster),
    organisationName: shown.organisation(one.organisation),
    yearWords: shown.year(one.agreement, one.year),
  }))
  const besides: pages.Besides = {
    wanted,
    any: rows.length > 0,
    queue: await queueOf(db, actor, rows, dayOf(now)),
    agency: isAgency(actor) || hasRole(actor, 'auditor'),
  }
  return {
    rows: fitting(rows, wanted, wordsOf),
    besides,
  }
}

/** What waits for this person, by what they may do; the newest queue first. */
async function queueOf(
  db: Reader,
  actor: Actor,
  rows: readonly pages.Row[],
  today: Temporal.PlainDate,
): Promise<pages.Queue> {
  const invented = actor.kind === 'person' && actor.demonstration
  const waiting = mayCheckAccounts(actor)
    ? (await accountsWaiting(db)).filter(
        one => (!invented || one.demonstration) && ![one.proposedBy, one.checkedBy].includes(actorKey(actor)),
      )
    : []
  const found = mayPropose(actor) ? await candidatesIn(db, { demonstration: invented ? true : null, today }) : []
  const names = new Map<string, string>()
  for (const id of [...waiting.map(one => one.organisation), ...found.map(one => one.agreement.organisation)])
    if (!names.has(id)) names.set(id, (await organisationById(db, id))?.name ?? '')
  return {
    candidates: found.map(one => ({
      ...one,
      organisationName: names.get(one.agreement.organisation) ?? '',
    })),
    approve: rows.filter(one => {
      const need = nextNeed(one)
      return (
        one.state === 'proposed' &&
        need !== undefined &&
        hasRole(actor, need.role) &&
        handsBefore(one, actor).length === 0
      )
    }),
    order: mayOrder(actor)
      ? rows.filter(one => (one.state === 'approved' || one.state === 'failed') && !hadHand(one, actor))
      : [],
    atBank: mayOrder(actor) ? rows.filter(({ state }) => state === 'ordered') : [],
    accounts: waiting.map(one => ({ ...one, organisationName: names.get(one.organisation) ?? '' })),
    own: await ownOrganisations(db, actor, isAgency(actor) ? [] : await agreementsIn(db)),
    key: randomUUID(),
  }
}

export const listRoutes: readonly Route[] = [
  ...listing('/payments', signedIn, {
    columns,
    load,
    page: (rows, besides, ask) => pages.list(rows, besides, ask.language),
  }),

  get('/payments/proposal', signedIn, ask =>
    showProposal(
      ask,
      where(name => ask.url.searchParams.get(name) ?? ''),
    ),
  ),

  post('/payments', signedIn, async ask => {
    const { form, database, actor, language } = ask
    const asked = where(name => form.text(name))
    const outcome = await proposePayment(database, actor, asked, ask.form.how)
    if (outcome.ok)
      return seeOther(`/${language}/payments/${outcome.fact}`, { en: en.said.proposed, nl: nl.said.proposed })
    return showProposal(ask, asked, outcome.refusals)
  }),

  post('/payments/orders', signedIn, async ask => {
    const { form, database, actor, language } = ask
    const asked = {
      payments: form.all('payments').filter(id => id !== ''),
      executionOn: form.text('executionOn'),
      again: form.text('again') === 'yes',
    }
    const outcome = await orderPayments(database, actor, asked, ask.form.how)
    if (outcome.ok)
      return seeOther(`/${language}/payments/orders/${outcome.fact}`, { en: en.said.ordered, nl: nl.said.ordered })
    return showList(ask, triedIn('order', form.typed(), outcome.refusals))
  }),
]

async function showList(ask: Ask, tried: Tried): Promise<Answer> {
  const { rows, besides } = await told(ask, { text: '', state: '' })
  return page(pages.list(rows, besides, ask.language, tried), statusOf(tried.refusals))
}

type Where = { readonly agreement: string; readonly year: number; readonly instalment: number }
const where = (of: (name: string) => string): Where => {
  const number = (text: string) => (/^[1-9]\d?$/.test(text) ? Number(text) : 0)
  return { agreement: of('agreement').slice(0, 100), year: number(of('year')), instalment: number(of('instalment')) }
}

async function showProposal(ask: Ask, asked: Where, refusals?: readonly Refusal[]): Promise<Answer> {
  const { actor, database, language, now } = ask
  const db = database.reader
  const agreement = await agreementById(db, actor, asked.agreement)
  if (agreement === undefined || agreement.years[asked.year - 1] === undefined) return refusedAnswer([notFound])
  const proposing = await proposingOf(db, agreement, asked, dayOf(now))
  if (proposing === undefined) return refusedAnswer([notFound])
  const { computed, rules } = proposing
  const toldOf = {
    proposing,
    year: asked.year,
    instalment: asked.instalment,
    level: computed.ok && rules !== null ? levelFor(rules.levels, computed.fact.amount) : undefined,
    mayPropose: actor.kind === 'person' && mayPropose(actor),
    key: randomUUID(),
  }
  if (refusals === undefined) return page(proposal(toldOf, language))
  return page(proposal(toldOf, language, triedIn('proposal', {}, refusals)), statusOf(refusals))
}
