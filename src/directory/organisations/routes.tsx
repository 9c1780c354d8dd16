import { randomUUID } from 'node:crypto'
import { readEnterpriseNumber } from '../../kernel/identifiers.ts'
import { act } from '../../platform/db/index.ts'
import {
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
import type { Organisation } from './organisation.ts'
import * as pages from './pages.tsx'
import * as rules from './rules.ts'
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

export const routes: Route[] = [
  ...listing('/organisations', agencyOnly, {
    columns,
    load: async ask => ({ rows: await store.all(ask.database.reader), besides: null }),
    page: (rows, _besides, ask) => pages.register(rows, ask.language),
  }),

  get('/organisations/new', agencyOnly, ask => page(pages.form(randomUUID(), {}, [], ask.language))),

  post('/organisations', agencyOnly, async ask => {
    const { form, database, language } = ask
    const asked = { name: form.text('name'), kind: form.text('kind'), number: form.text('number') }
    const number = readEnterpriseNumber(asked.number)
    const id = randomUUID()
    const outcome = await act(database, {
      actor: ask.actor,
      subject: { kind: 'organisation', id },
      name: 'organisation.registered',
      key: form.key,
      asked: form.asked,
      load: async tx => (number.ok ? await store.byNumber(tx, number.value) : undefined),
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
]
