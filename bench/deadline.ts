/**
 * A deadline: 1,000 applicants read, save and submit over HTTP with sessions of their own, half of them in the last hour,
 * compressed to one minute and denser towards its end; 25 more come too late. On PostgreSQL, the server a process of its own,
 * the applicants in this one.
 *
 *   TEST_DATABASE_URL=postgres://… node --import ./bin/tsx.js bench/deadline.ts [applicants] [even]
 *
 * With `even` the last hour is as full at its beginning as at its end.
 *
 * Required: every acknowledged save and submission is there, word for word; no answer is a 5xx; nobody who came in before the
 * deadline is refused and nobody after it accepted, by the database's clock; a submission takes 2 s or less (p99), counted from
 * when it was due to be sent, and reading a page 500 ms or less (p95). Makes a database of its own on the server and drops it.
 * Bounded: about three minutes. Exit code 1 when a bar does not hold. On a machine that does other work the figures mean less.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Database, json, postgres, sql } from '../src/platform/db/index.ts'
import { ensureUser, openIdentity } from '../src/platform/identity/index.ts'
import { missing } from '../src/selection/forms/index.ts'
import { formByKey } from '../src/selection/forms/queries.ts'
import { answersFor, enterpriseNumber } from '../test/applications.ts'

const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
if (server === undefined) {
  console.error('TEST_DATABASE_URL is not set: this benchmark needs a PostgreSQL server of its own.')
  process.exit(2)
}
const applicants = Number(process.argv[2] ?? 1000)
/** How much the last hour crowds towards its end: 1 is not at all, 2 is one in eight within its last sixtieth. */
const crowding = process.argv[3] === 'even' ? 1 : 2
const late = 25
const early = 60_000
const lastHour = 60_000
const bars = { submission: 2000, read: 500 }
const form = 'ibn-proposal@2016-03-04'
const call = 'bench-deadline'
const stage = 'full-proposal'
const secret = 'the secret of an installation that is only measured'

type Applicant = {
  readonly id: string
  readonly person: string
  readonly organisation: string
  readonly cookie: string
  /** When the submission is due to be sent, in milliseconds from the deadline: negative is before it. */
  readonly due: number
}
type Saved = { readonly applicant: Applicant; readonly text: string }
type Handed = {
  readonly applicant: Applicant
  readonly status: number
  readonly sentAt: number
  readonly answeredAt: number
  readonly body: string
}

const took = { read: [] as number[], save: [] as number[], submission: [] as number[], last: [] as number[] }
const statuses = new Map<string, number>()
const faults: string[] = []
const saves: Saved[] = []
const submissions: Handed[] = []
const agent = new Agent({ keepAlive: true, maxSockets: 256 })

const name = `tros_bench_${randomUUID().replaceAll('-', '')}`
const own = new URL(server)
own.pathname = `/${name}`
const outside = postgres(server)
await sql`create database ${sql.id(name)}`.execute(outside.reader)
const data = mkdtempSync(join(tmpdir(), 'tros-bench-'))
const site = started()
try {
  const address = (await said(site, /Tros is at (\S+)/)).replace('localhost', '127.0.0.1')
  const database = postgres(own.href)
  console.log(
    `load of the machine before: ${loadavg()
      .map(n => n.toFixed(2))
      .join(' ')}`,
  )
  const everyone = await prepare(database, address.replace('127.0.0.1', 'localhost'))
  const deadline = await opens(database)
  console.log(`${everyone.length - late} applicants, and ${late} who come too late; the deadline is ${deadline}`)
  const cpu = processorTime(site)
  await Promise.all(everyone.map(applicant => lives(address, applicant, deadline.epochMilliseconds)))
  console.log(
    `load of the machine after: ${loadavg()
      .map(n => n.toFixed(2))
      .join(' ')}`,
  )
  const spent = processorTime(site) - cpu
  const asked = [...statuses.values()].reduce((sum, count) => sum + count, 0)
  console.log(
    `the server took ${spent.toFixed(1)} s of processor time: ${((1000 * spent) / asked).toFixed(1)} ms a request`,
  )
  await judge(database, deadline)
  await database.close()
} finally {
  site.kill('SIGTERM')
  if (site.exitCode === null) await once(site, 'close')
  agent.destroy()
  await sql`drop database ${sql.id(name)} with (force)`.execute(outside.reader)
  await outside.close()
  rmSync(data, { recursive: true, force: true })
}
process.exitCode = faults.length === 0 ? 0 : 1
for (const fault of faults.slice(0, 20)) console.error(`✗ ${fault}`)
console.log(faults.length === 0 ? 'every bar holds' : `${faults.length} faults`)

/** The server, as it is run: nothing of this process's settings leaks in. */
function started(): ChildProcess {
  const child = spawn(process.execPath, ['--import', './bin/tsx.js', 'src/main.ts', 'serve'], {
    env: {
      PATH: process.env['PATH'],
      HOME: tmpdir(),
      DATABASE_URL: own.href,
      TROS_DATA: data,
      TROS_SECRET: secret,
      TROS_DEMO: '0',
      PORT: '0',
      LOG_LEVEL: 'error',
      ...(process.env['BENCH_PROFILE'] === undefined
        ? {}
        : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${process.env['BENCH_PROFILE']}` }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    if (process.env['BENCH_LOG'] !== undefined) process.stderr.write(chunk)
  })
  return child
}

/** Seconds of processor time that a process has used: the machine's other work does not count in it. Nothing where it is not told. */
function processorTime(child: ChildProcess): number {
  const file = `/proc/${child.pid}/stat`
  if (!existsSync(file)) return 0
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** What a process says that fits. */
function said(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.on('close', () => reject(new Error(`the server ended: ${text}`)))
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = wanted.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
}

/** Half of the applicants over the early time, half over the last hour, where few come at its beginning and most at its end. */
function due(index: number): number {
  if (index >= applicants) return 20 + ((index - applicants) ** 2 / late) * 200
  if (index % 2 === 0) return -lastHour - early * Math.random()
  return -(lastHour * Math.random() ** crowding) - 400
}

/** Organisations, people with their mandates and sessions, and an application of each that only has to be finished. */
async function prepare(database: Database, address: string): Promise<Applicant[]> {
  const found = await formByKey(database.reader, form)
  if (found === undefined) throw new Error(`the form ${form} is not there`)
  const answers = answersFor(found)
  const open = missing(found, answers)
  if (open.length > 0)
    throw new Error(`the answers are not complete: ${open.map(({ message }) => message.en).join('; ')}`)
  const people = Array.from({ length: applicants + late }, (_, index) => ({
    index,
    person: randomUUID(),
    organisation: randomUUID(),
    application: randomUUID(),
    number: enterpriseNumber(200_000 + index),
  }))
  const rows = json(people)
  await database.reader.transaction().execute(async tx => {
    const all = sql`jsonb_to_recordset(${rows}::jsonb)
      as r (index integer, person uuid, organisation uuid, application uuid, number text)`
    const statements = [
      sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
        select organisation, 'Netwerk ' || index, 'other', false, organisation from ${all}`,
      sql`insert into organisations.identifier (organisation, scheme, country, value)
        select organisation, 'enterprise-number', '', number from ${all}`,
      sql`insert into people.person (id, created_at, joined_at) select person, now(), now() from ${all}`,
      sql`insert into people.personal (person, name, email, language)
        select person, 'Aanvrager ' || index, 'aanvrager' || index || '@example.org', 'nl' from ${all}`,
      sql`insert into people.mandate (id, person, organisation, role, from_at, granted_by)
        select gen_random_uuid(), person, organisation::text, 'cluster-manager', now() - interval '1 day', 'system:bench' from ${all}`,
      sql`insert into applications.application (id, number, call, instrument, organisation, title, stage, form, state,
          demonstration, created_by, created_at)
        select application, upper(${call}) || '-' || lpad((index + 1)::text, 4, '0'), ${call}, 'ibn@2016-03-04', organisation,
          'Netwerk ' || index, ${stage}, ${form}, 'draft', false, 'person:' || person, now() from ${all}`,
      sql`insert into applications.saved (application, stage, path, version, section, value, base, by, at, origin)
        select r.application, ${stage}, a.key, 1, split_part(a.key, '.', 1), a.value, 0, 'person:' || r.person, now(), 'typed'
        from ${all} cross join jsonb_each(${json(answers)}::jsonb) a`,
      sql`insert into applications.answer (application, stage, path, section, value, version, by, at, origin)
        select application, stage, path, section, value, version, by, at, origin from applications.saved`,
      sql`analyze`,
    ]
    for (const statement of statements) await statement.execute(tx)
    for (const { person, index } of people) await ensureUser(tx, { id: person, email: `aanvrager${index}@example.org` })
  })
  const identity = openIdentity(database, {
    site: address,
    secret,
    demonstration: { on: false, asked: false, host: 'localhost' },
  })
  const signedIn: Applicant[] = []
  for (const { index, person, organisation, application } of people) {
    const ceremony = await identity.signInDirectly(new Request(address), person)
    if (!ceremony.ok) throw new Error(`no session: ${ceremony.code}`)
    const cookie = ceremony.cookies.map(line => line.split(';')[0]).join('; ')
    signedIn.push({ id: application, person, organisation, cookie, due: due(index) })
  }
  await identity.settled()
  return signedIn
}

/** Opens the call: its deadline is two minutes and a little from now, by the database's clock. */
async function opens(database: Database): Promise<Temporal.Instant> {
  const closes = (await database.clock.read()).add({ milliseconds: early + lastHour + 8000 }).round('millisecond')
  await sql`insert into calls.opening (call, instrument, kind, state, names, drafted_at, published_at)
    values (${call}, 'ibn@2016-03-04', 'staged', 'published', '{"nl": "Meting", "en": "Measurement"}', now(), now())`.execute(
    database.reader,
  )
  await sql`insert into calls.stage (call, place, id, names, form, opens, closes)
    values (${call}, 1, ${stage}, '{"nl": "Voorstel", "en": "Proposal"}', ${form}, now() - interval '1 day',
      ${closes}::timestamptz)`.execute(database.reader)
  return closes
}

/** One applicant: opens a section, saves, looks at everything once more, and submits when it is due. */
async function lives(address: string, applicant: Applicant, deadline: number): Promise<void> {
  const home = `/nl/applications/${applicant.id}`
  const sending = deadline + applicant.due
  await until(sending - 5000)
  await read(address, applicant, `${home}/sections/network`)
  const text = `Bedrijven van ${applicant.id} delen een behoefte die geen van hen alleen oplost. `.repeat(4).trim()
  const saved = await sent(address, applicant, `${home}/sections/network`, {
    _stage: stage,
    _page: `page-${applicant.id}`,
    'network.summary': text,
    '_base.network.summary': '1',
  })
  took.save.push(saved.took)
  if (saved.status === 303) saves.push({ applicant, text })
  else faults.push(`a save was answered with ${saved.status}`)
  const page = await read(address, applicant, `${home}/submission`)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const form = { _key: field('_key'), look: field('look'), confirmed: 'yes' }
  if (form.look === '') faults.push('the page of the submission has no form to send')
  await until(sending)
  const sentAt = performance.timeOrigin + performance.now()
  const handed = await sent(address, applicant, `${home}/submission`, form)
  const answeredAt = performance.timeOrigin + performance.now()
  // from when it was due: a generator that is late itself hides nothing
  const waited = answeredAt - sending
  took.submission.push(waited)
  if (applicant.due > -15_000 && applicant.due < 0) took.last.push(waited)
  submissions.push({ applicant, status: handed.status, sentAt, answeredAt, body: handed.body })
  await read(address, applicant, `${home}/receipt`, handed.status === 303 ? 200 : 404)
}

async function until(moment: number): Promise<void> {
  const wait = moment - (performance.timeOrigin + performance.now())
  if (wait > 0) await pause(wait)
}

async function read(address: string, applicant: Applicant, path: string, wanted = 200): Promise<string> {
  const answer = await ask(address, applicant, path, undefined)
  took.read.push(answer.took)
  if (answer.status !== wanted) faults.push(`${path} was answered with ${answer.status}`)
  return answer.body
}

function sent(address: string, applicant: Applicant, path: string, fields: Record<string, string>): Promise<Answered> {
  return ask(address, applicant, path, new URLSearchParams(fields).toString())
}

type Answered = { readonly status: number; readonly body: string; readonly took: number }

function ask(address: string, { cookie }: Applicant, path: string, body: string | undefined): Promise<Answered> {
  const began = performance.now()
  const { hostname, port } = new URL(address)
  const headers = {
    cookie,
    host: `localhost:${port}`,
    origin: `http://localhost:${port}`,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }),
  }
  return new Promise(resolve => {
    const done = (status: number, text: string) => {
      const kind = `${body === undefined ? 'GET' : 'POST'} ${status}`
      statuses.set(kind, (statuses.get(kind) ?? 0) + 1)
      if (status >= 500 || status === 0) faults.push(`${path} was answered with ${status === 0 ? text : status}`)
      resolve({ status, body: text, took: performance.now() - began })
    }
    const asking = request(
      { hostname, port, path, method: body === undefined ? 'GET' : 'POST', headers, agent, timeout: 30_000 },
      answer => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => done(answer.statusCode ?? 0, Buffer.concat(chunks).toString()))
        answer.on('error', error => done(0, String(error)))
      },
    )
    asking.on('timeout', () => asking.destroy(new Error('no answer within 30 s')))
    asking.on('error', error => done(0, String(error)))
    asking.end(body)
  })
}

type Kept = {
  readonly application: string
  readonly receivedAt: Temporal.Instant
  readonly content: string
  readonly digest: string
}

/** What the database has, against what was acknowledged. */
async function judge(database: Database, deadline: Temporal.Instant): Promise<void> {
  const kept = new Map(
    (
      await sql<Kept>`select application::text, received_at as "receivedAt", content, digest
        from applications.submission`.execute(database.reader)
    ).rows.map(row => [row.application, row]),
  )
  const answers = new Map(
    (
      await sql<{ application: string; value: string }>`select application::text, value #>> '{}' as value
        from applications.answer where path = 'network.summary'`.execute(database.reader)
    ).rows.map(({ application, value }) => [application, value]),
  )
  for (const { applicant, text } of saves)
    if (answers.get(applicant.id) !== text) faults.push(`a save that was acknowledged is lost: ${applicant.id}`)
  let [accepted, refused, between] = [0, 0, 0]
  const waits: number[] = []
  for (const { applicant, status, sentAt, answeredAt, body } of submissions) {
    const found = kept.get(applicant.id)
    if (status === 303) {
      accepted++
      if (found === undefined) faults.push(`a submission that was acknowledged is lost: ${applicant.id}`)
      else {
        if (Temporal.Instant.compare(found.receivedAt, deadline) >= 0)
          faults.push(`accepted after the deadline: ${found.receivedAt}`)
        if (createHash('sha256').update(found.content).digest('hex') !== found.digest)
          faults.push('a content is not what its digest says')
        if (!found.content.includes(applicant.id)) faults.push('a content is not the applicant’s')
        if (sentAt > deadline.epochMilliseconds) faults.push('sent after the deadline and accepted')
        waits.push(Number(found.receivedAt.epochNanoseconds / 1000n) / 1000 - sentAt)
      }
    } else {
      refused++
      if (found !== undefined) faults.push(`refused and kept all the same: ${applicant.id}`)
      if (!body.includes('te laat')) faults.push(`refused, and not for being late: ${status}`)
      if (answeredAt < deadline.epochMilliseconds) faults.push('refused as late before the deadline')
      if (sentAt < deadline.epochMilliseconds) between++
    }
  }
  console.log(
    `accepted ${accepted}, refused as too late ${refused}; sent before the deadline but received after it: ${between}`,
  )
  console.log(`answers: ${[...statuses].map(([kind, count]) => `${kind} × ${count}`).join(', ')}`)
  tell('from being sent to the moment that counts', waits)
  tell('submissions', took.submission, bars.submission, 0.99)
  tell('submissions of the last 15 s', took.last)
  tell('saves', took.save)
  tell('reads', took.read, bars.read, 0.95)
}

function tell(what: string, times: readonly number[], bar?: number, at = 0.99): void {
  const sorted = [...times].sort((a, b) => a - b)
  const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0
  const written = [0.5, 0.95, 0.99, 1].map(q => `p${q * 100} ${quantile(q).toFixed(0)} ms`).join(', ')
  console.log(`${what} (${sorted.length}): ${written}`)
  if (bar !== undefined && quantile(at) > bar)
    faults.push(`${what}: p${at * 100} is ${quantile(at).toFixed(0)} ms, required ${bar} ms`)
}
