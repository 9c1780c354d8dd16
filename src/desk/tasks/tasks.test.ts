import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { invited, password } from '../../../test/people.ts'
import { person, testSite } from '../../../test/site.ts'
import { signInSite } from '../../../test/visitor.ts'
import { erase } from '../../directory/people/queries.ts'
import type { Imposed } from '../../duties/index.ts'
import { impose } from '../../duties/queries.ts'
import { type Actor, system } from '../../kernel/actor.ts'
import type { Task } from '../../kernel/telling.ts'
import { elsewhere } from '../../personal.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { calendarEvents } from './calendar.ts'
import { forThem, grouped, narrowed, urgencyOf } from './rules.ts'

let database: Database
let site: ReturnType<typeof testSite>
beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
})
afterAll(() => database.close())

const now = Temporal.Instant.from('2026-11-25T08:00:00Z')
const task = (more: Partial<Task> = {}): Task => ({
  kind: 'duty.open',
  title: { en: 'Adapted work plan', nl: 'Aangepast werkplan' },
  href: '/duties/1',
  due: null,
  about: { kind: 'duty', id: '1' },
  demonstration: false,
  ...more,
})
const at = (text: string) => Temporal.Instant.from(text)

test.each([
  ['the moment itself is too late', '2026-11-25T08:00:00Z', 'overdue'],
  ['a moment more is not', '2026-11-25T08:00:01Z', 'week'],
  ['seven days', '2026-12-02T08:00:00Z', 'week'],
  ['more than seven days', '2026-12-02T08:00:01Z', 'later'],
  ['no day', null, 'undated'],
] as const)('%s: %s is %s', (_what, due, expected) => {
  expect(urgencyOf({ due: due === null ? null : at(due) }, now)).toBe(expected)
})

test('what presses most comes first, what is the same comes once, what is invented only for the invented', () => {
  const late = task({ due: at('2026-11-01T00:00:00Z'), about: { kind: 'duty', id: '2' } })
  const made = task({ demonstration: true, about: { kind: 'duty', id: '3' } })
  const all = [task(), task(), late, made]
  const real = person('An', ['expert'])
  const invented = { ...real, demonstration: true } as Actor
  expect(grouped(forThem(all, real), now).map(([urgency, of]) => [urgency, of.length])).toEqual([
    ['overdue', 1],
    ['undated', 1],
  ])
  expect(forThem(all, invented)).toEqual([made])
})

test.each([
  ['nothing', { area: '', urgency: '', text: '' }, 2],
  ['the room', { area: 'call', urgency: '', text: '' }, 1],
  ['how it presses', { area: '', urgency: 'overdue', text: '' }, 1],
  ['words, accents and capitals forgiven', { area: '', urgency: '', text: 'ÁANGEPAST' }, 2],
  ['words that are not there', { area: '', urgency: '', text: 'niets' }, 0],
])('tasks are narrowed by %s', (_what, asked, count) => {
  const all = [task(), task({ kind: 'call.answer', due: at('2026-11-01T00:00:00Z') })]
  expect(narrowed(all, asked, now)).toHaveLength(count)
})

test('what is due by the end of a day stands on that day in a calendar, on a day of 25 hours too; what has an hour, at it', () => {
  const day = at('2026-10-25T23:00:00Z')
  const events = calendarEvents([task({ due: day }), task({ due: at('2018-01-15T16:00:00Z') }), task()], {
    site: 'https://tros.example',
    language: 'nl',
    now,
  })
  expect(events.map(({ starts }) => starts.toString())).toEqual(['2026-10-25', '2018-01-15T16:00:00Z'])
  expect(events[0]).toMatchObject({ uid: 'duty.open/duty/1@tros.example', summary: 'Aangepast werkplan' })
})

const imposing = async (owner: Imposed['owner'], more: Partial<Imposed> = {}) => {
  const id = randomUUID()
  const duty: Imposed = {
    id,
    kind: 'report',
    title: { en: `Report ${id}`, nl: `Verslag ${id}` },
    owner,
    about: { kind: 'decision', id: '1' },
    due: Temporal.PlainDate.from('2030-01-31'),
    proof: { en: 'The report', nl: 'Het verslag' },
    href: '/decisions/1',
    demonstration: false,
    ...more,
  }
  await database.reader.transaction().execute(tx => impose(tx, duty, Temporal.Now.instant()))
  return duty
}

test('a person finds their own duties at /tasks, and a kind sentence where there are none', async () => {
  const bea = person('bea', ['cluster-manager'], [{ organisation: null, cluster: 'vlas', role: 'cluster-manager' }])
  const duty = await imposing({ kind: 'cluster', id: 'vlas' })
  const html = await (await site.as(bea).get('/en/tasks')).text()
  expect(html).toContain(duty.title.en)
  expect(html).toContain('31 January 2030')
  const other = await (await site.as(person('carl', ['expert'])).get('/nl/tasks')).text()
  expect(other).toContain('Op dit ogenblik wacht er niets op u.')
  expect(other).not.toContain(duty.title.nl)
})

test('the frame of every page says how many things wait, once that is known', async () => {
  const dora = person('dora', ['expert'])
  await imposing({ kind: 'person', id: 'dora' })
  await imposing({ kind: 'person', id: 'dora' })
  await site.as(dora).get('/en/tasks')
  expect(await (await site.as(dora).get('/en/news')).text()).toContain('(2 things wait for you)')
})

test('a hundred duties are asked for with as many questions as one', async () => {
  const count = async (who: Actor) => {
    const before = asked
    await site.as(who).get('/en/tasks')
    return asked - before
  }
  let asked = 0
  const original = database.reader.getExecutor.bind(database.reader)
  const evi = person('evi', [], [{ organisation: null, cluster: 'evi', role: 'cluster-manager' }])
  await imposing({ kind: 'cluster', id: 'evi' })
  // what the cluster is called is asked for once
  await site.as(evi).get('/en/tasks')
  database.reader.getExecutor = () => {
    asked++
    return original()
  }
  const one = await count(evi)
  database.reader.getExecutor = original
  for (let i = 0; i < 100; i++) await imposing({ kind: 'cluster', id: 'evi' })
  database.reader.getExecutor = () => {
    asked++
    return original()
  }
  const hundred = await count(evi)
  database.reader.getExecutor = original
  expect(one).toBeGreaterThan(0)
  expect(hundred).toBe(one)
})

test('a calendar opens with its token alone, shows what its person owes, and ends when they say so', async () => {
  const own = signInSite(database)
  const { person: id, path, token } = await invited(own, database, 'fia@company.example', 'expert')
  const visitor = own.visitor()
  expect(path).toContain('invitation')
  await visitor.post('/nl/invitation', { token, password })
  const duty = await imposing({ kind: 'person', id })
  const elsewise = await imposing({ kind: 'person', id: 'somebody else' })
  const made = await visitor.post('/nl/tasks/calendar', { _key: 'the-calendar-form' })
  const address = /value="[^"]*(\/tasks\.ics\?token=[\w-]+)"/.exec(await made.text())?.[1] ?? ''
  expect(address).not.toBe('')
  const program = own.visitor()
  const calendar = await program.get(address)
  expect(calendar.headers.get('content-type')).toContain('text/calendar')
  const text = (await calendar.text()).replace(/\r\n /g, '')
  expect(text).toContain(`SUMMARY:${duty.title.nl}`)
  expect(text).toContain('DTSTART;VALUE=DATE:20300131')
  expect(text).not.toContain(elsewise.id)
  const { rows } = await sql<{ digest: string }>`select digest from tasks.calendar`.execute(database.reader)
  expect(rows.some(({ digest }) => address.includes(digest))).toBe(false)
  // sent again, the form makes no second link; a new one ends the old
  expect((await visitor.post('/nl/tasks/calendar', { _key: 'the-calendar-form' })).status).toBe(303)
  expect((await program.get(address)).status).toBe(200)
  await visitor.post('/nl/tasks/calendar', { _key: 'another-calendar-form' })
  expect((await program.get(address)).status).toBe(404)
  expect((await visitor.post('/nl/tasks/calendar/end', {})).status).toBe(303)
  const data = (await (await visitor.get('/account/data.json')).json()) as { calendars: unknown[] }
  expect(data.calendars).toHaveLength(2)
  expect(JSON.stringify(data.calendars)).not.toContain('digest')
  expect((await erase(database, system('test'), id, { sure: true, elsewhere })).ok).toBe(true)
  expect((await sql`select 1 from tasks.calendar where person::text = ${id}`.execute(database.reader)).rows).toEqual([])
  expect(own.failures).toEqual([])
})

test.each(['', '?token=', '?token=none', '?token=%00'])(
  'a calendar without a token that opens it finds nothing: %s',
  async query => {
    const { status } = await site.as(person('x', [])).get(`/tasks.ics${query}`)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  },
)

test('nothing failed inside', () => expect(site.failures).toEqual([]))
