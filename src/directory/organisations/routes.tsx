import { randomUUID } from 'node:crypto'
import { dayOf } from '../../kernel/time.ts'
import { act } from '../../platform/db/index.ts'
import {
  type Ask,
  agencyOnly,
  type Column,
  get,
  listing,
  page,
  post,
  type Route,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { readRegisterNumber } from './identifier.ts'
import type { Organisation } from './organisation.ts'
import * as pages from './pages.tsx'
import { routes as organisation } from './routes.organisation.tsx'
import * as rules from './rules.ts'
import { search } from './store.search.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const columns: Column<Organisation>[] = [
  { name: 'id', value: o => o.id },
  { name: 'name', value: o => o.name },
  { name: 'kind', value: o => o.kind },
  { name: 'number', value: o => o.number },
  { name: 'demonstration', value: o => o.demonstration },
]

const pageLength = 50
/** A download holds what the filters let through, up to this many rows: memory stays bounded. */
const longestDownload = 100_000

export const routes: Route[] = [
  ...listing('/organisations', agencyOnly, {
    columns,
    load: async ask => {
      const asked = asksFor(ask)
      const window = /\.(csv|json)$/.test(ask.url.pathname)
        ? { limit: longestDownload }
        : { limit: pageLength + 1, offset: (asked.page - 1) * pageLength }
      const rows = await search(ask.database.reader, { ...asked, text: asked.q, day: dayOf(ask.now) }, window)
      return { rows, besides: asked }
    },
    page: (rows, asked, ask) =>
      pages.register(rows.slice(0, pageLength), { ...asked, more: rows.length > pageLength }, ask.language),
  }),

  get('/organisations/new', agencyOnly, ask => page(pages.form(randomUUID(), {}, [], ask.language))),

  post('/organisations', agencyOnly, async ask => {
    const { form, database, language } = ask
    const asked = {
      name: form.text('name'),
      kind: form.text('kind'),
      number: form.text('number'),
      country: form.text('country'),
    }
    const number = readRegisterNumber(asked.number, asked.country)
    const id = randomUUID()
    const outcome = await act(database, {
      actor: ask.actor,
      // two people who register one number at the same time stand in line on the number
      subject: { kind: 'organisation', id },
      name: 'organisation.registered',
      key: form.key,
      asked: form.asked,
      load: async tx => {
        if (!number.ok) return undefined
        await store.oneAtATime(tx, number.value)
        return store.byNumber(tx, number.value.value, number.value.scheme, number.value.country)
      },
      decide: standing => rules.register(asked, standing),
      record: async (tx, fact) => {
        await store.record(tx, id, fact, ask.actor.kind === 'person' && ask.actor.demonstration)
        return fact.name
      },
    })
    if (!outcome.ok)
      return page(
        pages.form(form.key ?? randomUUID(), form.typed(), outcome.refusals, language),
        statusOf(outcome.refusals),
      )
    return seeOther(`/${language}/organisations`, { en: en.registered(outcome.fact), nl: nl.registered(outcome.fact) })
  }),

  ...organisation,
]

function asksFor({ url }: Ask) {
  const text = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 200)
  const page = /^[1-9]\d{0,4}$/.test(text('page')) ? Number(text('page')) : 1
  return { q: text('q'), kind: text('kind'), size: text('size'), page, more: false }
}
