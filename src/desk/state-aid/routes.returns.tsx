import { randomUUID } from 'node:crypto'
import { agencyRoles } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  data,
  doneBy,
  download,
  get,
  listing,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { xlsxType } from '../../platform/sheets/index.ts'
import * as pages from './pages.returns.tsx'
import { makeReturn, sendReturn, tellingNow, withdrawReturn } from './queries.returns.ts'
import { type Format, formats, type Return, type ReturnAct } from './return.ts'
import { namedActors } from './routes.awards.tsx'
import { doable, mayReturn, maySeeReturn, quarterOf } from './rules.returns.ts'
import { differences, type RowChange } from './rules.rows.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const cockpit = only(...agencyRoles, 'auditor')
const senders = doneBy('programme-manager', 'controller')

const columns: Column<pages.Listed>[] = [
  { name: 'id', value: ({ made }) => made.id },
  { name: 'register', value: ({ made }) => made.register },
  { name: 'from', value: ({ made }) => made.from },
  { name: 'to', value: ({ made }) => made.to },
  { name: 'state', value: ({ made }) => made.state },
  { name: 'rows', value: ({ made }) => made.rows.length },
  { name: 'madeAt', value: ({ made }) => made.madeAt },
  { name: 'sentOn', value: ({ made }) => made.sentOn },
  { name: 'reference', value: ({ made }) => made.reference },
  { name: 'csv', value: ({ made }) => made.files.csv },
  { name: 'xlsx', value: ({ made }) => made.files.xlsx },
  { name: 'xml', value: ({ made }) => made.files.xml },
  { name: 'differencesNow', value: ({ changes }) => changes },
  { name: 'demonstration', value: ({ made }) => made.demonstration },
]

const types: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: xlsxType,
  xml: 'application/xml; charset=utf-8',
}

export const returnRoutes = (files: Files): Route[] => [
  ...listing('/state-aid/returns', cockpit, {
    columns,
    load: async ask => ({ rows: await listed(ask), besides: null }),
    page: (rows, _besides, ask) => pages.returns(rows, mayReturn(ask.actor) ? fresh(ask) : null, ask.language),
  }),

  post('/state-aid/returns', senders, async ask => {
    const { form, language } = ask
    const asked = { register: form.text('register'), from: form.text('from'), to: form.text('to') }
    const outcome = await makeReturn(ask.database, files, ask.actor, asked, ask.form.how)
    if (outcome.ok)
      return seeOther(`/${language}/state-aid/returns/${outcome.fact}`, { en: en.said.made, nl: nl.said.made })
    const tried = { key: randomUUID(), typed: form.typed(), refusals: outcome.refusals }
    return page(pages.returns(await listed(ask), tried, language), statusOf(outcome.refusals))
  }),

  get('/state-aid/returns/:id', cockpit, ask => show(ask)),

  ...formats.map(format =>
    data(`/state-aid/returns/:id/file.${format}`, cockpit, async ask => {
      const found = await seen(ask)
      if (found === undefined) return refusedAnswer([notFound])
      const name = `${found.register}-${found.from}-${found.to}.${format}`
      return download(files, { digest: found.files[format], name, type: types[format] })
    }),
  ),

  acting('send', 'sending', 'sent', ask =>
    sendReturn(
      ask.database,
      ask.actor,
      {
        id: ask.param('id'),
        seen: ask.form.seen,
        sentOn: ask.form.text('sentOn'),
        reference: ask.form.text('reference'),
      },
      ask.form.how,
    ),
  ),
  acting('withdraw', 'withdrawal', 'withdrawn', ask =>
    withdrawReturn(
      ask.database,
      ask.actor,
      { id: ask.param('id'), seen: ask.form.seen, reason: ask.form.text('reason') },
      ask.form.how,
    ),
  ),
]

const acting = (
  act: ReturnAct,
  noun: string,
  said: 'sent' | 'withdrawn',
  doing: (ask: Ask) => Promise<Outcome<string>>,
): Route =>
  post(`/state-aid/returns/:id/${noun}`, senders, async ask => {
    const outcome = await doing(ask)
    if (!outcome.ok) return show(ask, { act, typed: ask.form.typed(), refusals: outcome.refusals })
    return seeOther(`/${ask.language}/state-aid/returns/${outcome.fact}`, { en: en.said[said], nl: nl.said[said] })
  })

/** What a new return is most often about: the quarter that is over. */
function fresh(ask: Ask): pages.NewReturn {
  const { from, to } = quarterOf(quarterOf(dayOf(ask.now)).from.subtract({ days: 1 }))
  const typed = { register: ask.url.searchParams.get('register') ?? '', from: from.toString(), to: to.toString() }
  return { key: randomUUID(), typed, refusals: [] }
}

async function seen(ask: Ask): Promise<Return | undefined> {
  const found = await store.byId(ask.database.reader, ask.param('id'))
  return found !== undefined && maySeeReturn(ask.actor, found) ? found : undefined
}

/** What is different now from what each return told; one that was withdrawn tells nothing. */
async function changesOf(ask: Ask, all: readonly Return[]): Promise<RowChange[][]> {
  const kept = [...new Set(all.map(({ demonstration }) => demonstration))]
  const now = new Map<boolean, Awaited<ReturnType<typeof tellingNow>>>()
  for (const demonstration of kept) now.set(demonstration, await tellingNow(ask.database.reader, demonstration))
  return all.map(made =>
    made.state === 'withdrawn' ? [] : differences(made.rows, now.get(made.demonstration)?.(made.register, made) ?? []),
  )
}

async function listed(ask: Ask): Promise<pages.Listed[]> {
  const db = ask.database.reader
  const found = (await store.list(db)).filter(made => maySeeReturn(ask.actor, made))
  const names = await namedActors(
    db,
    found.map(({ madeBy }) => madeBy),
  )
  const changes = await changesOf(ask, found)
  return found.map((made, index) => ({
    made,
    changes: changes[index]?.length ?? 0,
    by: names.get(made.madeBy) ?? made.madeBy,
  }))
}

type Tried = {
  readonly act: ReturnAct
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const made = await seen(ask)
  if (made === undefined) return refusedAnswer([notFound])
  const names = await namedActors(ask.database.reader, [made.madeBy, made.sentBy ?? ''])
  const view = {
    made,
    changes: (await changesOf(ask, [made]))[0] ?? [],
    by: names.get(made.madeBy) ?? made.madeBy,
    sentBy: made.sentBy === null ? null : (names.get(made.sentBy) ?? made.sentBy),
    may: doable(made, ask.actor),
    keys: { send: randomUUID(), withdraw: randomUUID() },
    today: dayOf(ask.now),
    ...(tried === undefined ? {} : { tried }),
  }
  return page(pages.one(view, ask.language), tried === undefined ? 200 : statusOf(tried.refusals))
}
