import { notFound } from '../../kernel/outcome.ts'
import { type Event, historyOf, latestEvents } from '../../platform/db/index.ts'
import { type Ask, type Column, listing, only, type Route, refusedAnswer } from '../../platform/http/index.ts'
import type { Note } from './engagement.ts'
import * as pages from './pages.tsx'
import { notesOn, reachesSubject } from './queries.ts'
import { engagementRoutes } from './routes.engagements.tsx'
import * as rules from './rules.ts'
import { type Asked, asks } from './trail.ts'

const readers = only('auditor', 'administrator', 'programme-manager')
/** Events on a page, and at most in one file: `before` asks for the next. */
const most = { page: 100, file: 5000 }

const columns: Column<Event>[] = [
  { name: 'id', value: e => e.id },
  { name: 'happenedAt', value: e => e.happenedAt },
  { name: 'recordedAt', value: e => e.recordedAt },
  { name: 'actor', value: e => e.actor },
  { name: 'act', value: e => e.act },
  { name: 'subjectKind', value: e => e.subjectKind },
  { name: 'subjectId', value: e => e.subjectId },
  { name: 'version', value: e => e.version },
  { name: 'reason', value: e => e.reason },
  { name: 'data', value: e => JSON.stringify(e.data) },
]

const isFile = (ask: Ask): boolean => /\.(csv|json)$/.test(ask.url.pathname)
const typed = ({ url }: Ask): Asked =>
  Object.fromEntries(asks.map(name => [name, (url.searchParams.get(name) ?? '').trim()])) as Asked

export const routes: Route[] = [
  ...engagementRoutes,
  ...listing<Event, pages.Shown>('/audit', readers, {
    columns,
    load: async ask => {
      const asked = typed(ask)
      const search = rules.search(asked)
      const limit = isFile(ask) ? most.file : most.page
      if (search.ok) {
        return within(ask, await latestEvents(ask.database.reader, { ...search.fact, limit }), { asked, limit })
      }
      if (isFile(ask)) return refusedAnswer(search.refusals)
      return { rows: [], besides: { asked, refusals: search.refusals, full: false } }
    },
    page: (rows, shown, ask) => pages.trail(rows, shown, ask.language),
  }),

  ...listing<Event, readonly Note[]>('/audit/:kind/:id', readers, {
    columns,
    load: async ask => {
      const [kind, id] = [ask.param('kind'), ask.param('id')]
      const db = ask.database.reader
      if (!(await reachesSubject(db, ask.actor, kind, id))) return refusedAnswer([notFound])
      const rows = await historyOf(db, kind, id)
      return rows.length === 0 ? refusedAnswer([notFound]) : { rows, besides: await notesOn(db, ask.actor, kind, id) }
    },
    page: (rows, notes, ask) => pages.history(rows, notes, ask.param('kind'), ask.param('id'), ask.language),
  }),
]

/** What of the trail this person may see: an auditor of some clusters or instruments, what is about those. */
async function within(ask: Ask, found: readonly Event[], { asked, limit }: { asked: Asked; limit: number }) {
  const rows: Event[] = []
  for (const event of found)
    if (await reachesSubject(ask.database.reader, ask.actor, event.subjectKind, event.subjectId)) rows.push(event)
  return { rows, besides: { asked, refusals: [], full: found.length === limit } }
}
