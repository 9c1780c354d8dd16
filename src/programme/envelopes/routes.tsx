import { randomUUID } from 'node:crypto'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/outcome.ts'
import {
  type Ask,
  asRecords,
  type Column,
  data,
  get,
  jsonAnswer,
  listing,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import type { Envelope, Reservation } from './envelope.ts'
import * as pages from './pages.tsx'
import { openEnvelope } from './queries.open.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const may = only('programme-manager', 'account-manager', 'committee', 'controller', 'payer', 'administrator', 'auditor')
const manages = only('programme-manager')
const isInvented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration

const columns: Column<Envelope>[] = [
  { name: 'id', value: e => e.id },
  { name: 'name', value: e => e.name },
  { name: 'from', value: e => e.period.from },
  { name: 'to', value: e => e.period.to },
  { name: 'sum', value: e => pages.sumOf(e) },
  { name: 'reserved', value: e => e.reserved },
  { name: 'drawn', value: e => e.drawn },
  { name: 'free', value: e => e.free },
  { name: 'demonstration', value: e => e.demonstration },
]
const reservationColumns: Column<Reservation>[] = [
  { name: 'id', value: r => r.id },
  { name: 'purpose', value: r => r.purpose },
  { name: 'subjectKind', value: r => r.subject.kind },
  { name: 'subject', value: r => r.subject.id },
  { name: 'reservedAt', value: r => r.reservedAt },
  { name: 'left', value: r => r.left },
]

/** Sums set apart: opened by the programme manager, read by the agency and its auditor. */
export const routes: Route[] = [
  ...listing('/envelopes', may, {
    columns,
    load: async ({ database, actor }) => ({
      rows: await store.all(database.reader, { demonstration: isInvented(actor) }),
      besides: hasRole(actor, 'programme-manager'),
    }),
    page: (rows, mayOpen, { language }) => pages.list(rows, mayOpen, language),
  }),

  get('/envelopes/new', manages, ({ language }) => page(pages.openForm(randomUUID(), {}, [], language))),

  post('/envelopes', manages, async ask => {
    const { database, actor, form, language } = ask
    const asked = { name: form.text('name'), from: form.text('from'), to: form.text('to'), sum: form.text('sum') }
    const outcome = await openEnvelope(database, actor, asked, { key: form.key, asked: form.asked })
    if (outcome.ok) return seeOther(`/${language}/envelopes/${outcome.fact}`, { en: en.opened, nl: nl.opened })
    return page(pages.openForm(randomUUID(), form.typed(), outcome.refusals, language), statusOf(outcome.refusals))
  }),

  get('/envelopes/:id', may, async ask => {
    const found = await seen(ask)
    if (found === undefined) return refusedAnswer([notFound])
    return page(pages.one(found, await store.reservationsIn(ask.database.reader, found.id), ask.language))
  }),

  data('/envelopes/:id/reservations.json', may, async ask => {
    const found = await seen(ask)
    if (found === undefined) return refusedAnswer([notFound])
    const rows = await store.reservationsIn(ask.database.reader, found.id)
    return jsonAnswer(asRecords(reservationColumns, rows))
  }),
]

/** The envelope, for whom it exists. */
async function seen(ask: Ask): Promise<Envelope | undefined> {
  const found = await store.byId(ask.database.reader, ask.param('id'))
  return found === undefined || (isInvented(ask.actor) && !found.demonstration) ? undefined : found
}
