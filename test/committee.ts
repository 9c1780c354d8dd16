import { randomUUID } from 'node:crypto'
import { type Actor, type Role, system } from '../src/kernel/actor.ts'
import { loadPack, shipped } from '../src/packs.ts'
import { type Database, json, sql } from '../src/platform/db/index.ts'
import { openEnvelope } from '../src/programme/envelopes/queries.ts'
import { person } from './site.ts'

/** The call that these tests decide in, of the demonstration: it is told as of 2018. */
export const call = 'demo-ibn-2018'
export const last = 'full-proposal'
const version = 'ibn@2016-03-04'

/** The day of the meeting. */
export const moment = Temporal.Instant.from('2018-07-13T12:00:00Z')

/** What an application of the fixture asks: whole euros a year, half of them pledged by companies. */
export type Seeded = {
  readonly title: string
  readonly costs: number
  readonly points: readonly [string, string]
  readonly stage?: string
  readonly domains?: readonly string[]
}

/** Someone of the demonstration who is in the register of people, with a role. */
export async function enrolled(database: Database, name: string, ...roles: Role[]): Promise<Actor> {
  const id = randomUUID()
  await sql`insert into people.person (id, demonstration, created_at)
    values (${id}, true, '2016-01-01T00:00:00Z')`.execute(database.reader)
  await sql`insert into people.personal (person, name, email, language)
    values (${id}, ${name}, ${`${id}@example.org`}, 'nl')`.execute(database.reader)
  for (const role of roles)
    await sql`insert into people.role (id, person, role, from_at, granted_by)
      values (${randomUUID()}, ${id}, ${role}, '2016-01-01T00:00:00Z', 'system:test')`.execute(database.reader)
  return { ...(person(name, roles) as Extract<Actor, { kind: 'person' }>), person: id, demonstration: true }
}

export const loaded = async (database: Database): Promise<void> => {
  for (const folder of [shipped.flanders, shipped.demonstration]) {
    const outcome = await loadPack(database, folder)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals.map(r => r.message.en)))
  }
}

/** Applications that were handed in, found eligible and judged: what lies before the committee. Their ids, in the order given. */
export async function seed(
  database: Database,
  seeded: readonly Seeded[],
  stage: string = last,
  under: { readonly call: string; readonly version: string } = { call, version },
): Promise<string[]> {
  const db = database.reader
  const { rows } = await sql<{ id: string }>`select id::text from organisations.organisation
    where demonstration order by id limit 1`.execute(db)
  const organisation = rows[0]?.id ?? ''
  const round = randomUUID()
  await sql`insert into evaluation.round (id, call, stage, instrument, state, reviews, blind, per, due, shortest, look_back,
      demonstration, created_at, closed_at)
    values (${round}, ${under.call}, ${stage}, ${under.version}, 'closed', 2, false, 'criterion', '2018-06-01T00:00:00Z', 0, 36, true,
      '2018-05-01T00:00:00Z', '2018-06-20T00:00:00Z')`.execute(db)
  const ids: string[] = []
  for (const [index, each] of seeded.entries()) {
    const id = randomUUID()
    const number = `${under.call.toUpperCase()}-${String(index + 1).padStart(3, '0')}`
    await sql`insert into applications.application (id, number, call, instrument, organisation, title, stage, form, state,
        demonstration, created_by, created_at)
      values (${id}, ${`${number}-${stage.slice(0, 1)}`}, ${under.call}, ${under.version}, ${organisation}, ${each.title}, ${stage},
        ${'ibn-proposal@2016-03-04'}, 'eligible', true, 'system:test', '2018-04-01T00:00:00Z')`.execute(db)
    await submitted(database, id, organisation, stage, each)
    await judged(database, round, id, each.points)
    ids.push(id)
  }
  return ids
}

async function submitted(database: Database, id: string, organisation: string, stage: string, each: Seeded) {
  const cents = (euros: number) => `${euros}.00`
  const budget = Object.fromEntries([1, 2, 3].map(year => [`y${year}.personnel.animation`, cents(each.costs)]))
  const pledge = { number: '0400000000', name: 'Voorbeeldbedrijf', contact: 'An', email: 'an@example.org' }
  const half = cents(Math.floor(each.costs / 2))
  const answers = {
    'network.title': each.title,
    'network.domains': [...(each.domains ?? ['textiles'])],
    'money.budget': budget,
    'money.commitments': [{ ...pledge, y1: half, y2: half, y3: half }],
  }
  const content = { format: 1, application: { id, organisation: { id: organisation } }, answers, form: '' }
  const digest = Buffer.from(id.replaceAll('-', '').repeat(2), 'hex').toString('hex')
  await sql`insert into applications.submission (id, application, stage, place, form, content, digest, code, files, by,
      received_at)
    values (${randomUUID()}, ${id}, ${stage}, 1, 'ibn-proposal@2016-03-04', ${json(content)}, ${digest}, ${id}, '{}',
      'system:test', '2018-04-20T10:00:00Z')`.execute(database.reader)
}

async function judged(database: Database, round: string, id: string, points: Seeded['points']) {
  const db = database.reader
  await sql`insert into evaluation.entry (round, application, at) values (${round}, ${id}, '2018-05-01T00:00:00Z')`.execute(
    db,
  )
  await sql`insert into evaluation.consensus (round, application, state, edition, recommendation, concluded_at)
    values (${round}, ${id}, 'concluded', 1, 'recommended', '2018-06-15T00:00:00Z')`.execute(db)
  for (const [criterion, given] of [
    ['cluster-potential', points[0]],
    ['quality', points[1]],
  ] as const) {
    await sql`insert into evaluation.agreed (round, application, criterion, part, points, reason)
      values (${round}, ${id}, ${criterion}, '', ${given}, 'Goed onderbouwd.')`.execute(db)
    await sql`insert into evaluation.feedback (round, application, criterion, text)
      values (${round}, ${id}, ${criterion}, ${json({ nl: 'Goed onderbouwd voorstel.', en: 'A well-argued proposal.' })}::jsonb)`.execute(
      db,
    )
  }
}

/** An envelope with so many euros, named in the call; and a budget of the call that does not stand in the way. */
export async function funded(
  database: Database,
  euros: number,
  budget: number | null = null,
  of: string = call,
): Promise<string> {
  const outcome = await openEnvelope(database, system('test'), {
    name: 'Netwerken 2018',
    from: '2018-01-01',
    to: '2199-12-31',
    sum: `${euros}.00`,
    demonstration: true,
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  await sql`update calls.opening set envelope = ${outcome.fact},
      budget = ${budget === null ? null : BigInt(budget) * 100n}::bigint where call = ${of}`.execute(database.reader)
  return outcome.fact
}

/** The reasons and judgements that every decision of these tests states. */
export const said = {
  ruling: '',
  reasons: {
    'cluster-potential': { nl: 'De beoogde verbetering is aannemelijk.', en: '' },
    quality: { nl: '', en: 'The approach is sound and close to the market.' },
  },
  conditions: [],
  lowered: '',
  loweredWhy: '',
  judgements: Object.fromEntries(
    ['beneficiary', 'open-access', 'fees', 'separate-accounts', 'difficulty', 'recovery-order'].map(rule => [
      rule,
      { verdict: 'holds', reason: 'Nagegaan in het dossier en de statuten.' },
    ]),
  ),
  why: '',
}
