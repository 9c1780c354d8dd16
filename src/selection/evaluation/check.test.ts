import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { applicants, done, eligible, experts, world } from '../../../test/evaluated.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { applicationOf, check, pool, wantedOf } from './queries.check.ts'
import { declareTie } from './queries.experts.ts'

/** What the check finds in the registers: each kind of tie against each place in an application, on a day. */

type Person = Extract<Actor, { kind: 'person' }>
let database: Database
let judges: Person[]
let application: string
const day = Temporal.PlainDate.from('2018-05-15')
const cluster = 'demo-vlaskracht'
const [applicant, sister, named, stranger] = [applicants[0]!, applicants[3]!, applicants[4]!, applicants[5]!]
/** A member of the cluster from its acknowledgement on, and one that left for a year. */
const member = '5f000000-0000-4000-8000-000000000001'

beforeAll(async () => {
  database = await testDatabase()
  ;({ judges } = await world(database))
  const number = (await organisationById(database.reader, named))?.number ?? ''
  const answers = {
    'network.domains': { chosen: ['construction', 'digital'], other: '' },
    'people.members': [{ number, name: 'Genoemd bedrijf', kind: 'company' }],
  }
  application = (await eligible(database, 1, { cluster, answers }))[0]!
  await sql`insert into organisations.control_link (id, parent, child, basis, from_day, recorded_at)
    values (${randomUUID()}, ${applicant}, ${sister}, 'votes', '2015-01-01', now())`.execute(database.reader)
  await sql`insert into memberships.membership (id, cluster, organisation, type, tier, from_day, until_day)
    values (${randomUUID()}, ${cluster}, ${stranger}, 'full', '', '2016-01-01', '2017-12-31')`.execute(database.reader)
})
afterAll(() => database.close())

let next = 0
/** Someone with one tie and nothing else. */
async function tiedTo(organisation: string, kind = 'employer', from = '2010-01-01', until = ''): Promise<Person> {
  const who = judges[next++ % judges.length] as Person
  await sql`delete from evaluation.tie where person = ${who.person}`.execute(database.reader)
  const number = (await organisationById(database.reader, organisation))?.number ?? ''
  done(await declareTie(database, who, { person: who.person, kind, number, country: '', name: '', from, until }))
  return who
}
const found = async (who: Person, on = day) =>
  (await check(database.reader, { lookBack: 36 }, [application], await pool(database.reader, [who.person]), on)).map(
    ({ ground, words }) => [ground, words.en.replace(/ \(demonstratie\)/g, '')],
  )
const nameOf = async (id: string) =>
  ((await organisationById(database.reader, id))?.name ?? '').replace(/ \(demonstratie\)/g, '')

test('an employer that applies', async () => {
  const who = await tiedTo(applicant)
  expect(await found(who)).toEqual([
    ['employer.applicant', `Works for ${await nameOf(applicant)}, the applicant itself.`],
  ])
})

test('a board seat in another enterprise of the applicant’s group', async () => {
  const who = await tiedTo(sister, 'mandate')
  expect(await found(who)).toEqual([
    [
      'tie.group',
      `Has a board seat or mandate in ${await nameOf(sister)}, which belongs to the same group as ${await nameOf(applicant)}, the applicant itself.`,
    ],
  ])
})

test('shares in a company that the application names', async () => {
  const who = await tiedTo(named, 'share')
  expect(await found(who)).toEqual([
    ['tie.named', `Holds shares in ${await nameOf(named)}, which is named in the application.`],
  ])
})

test('a member of the cluster, on the days on which it is one', async () => {
  const who = await tiedTo(member)
  expect(await found(who)).toEqual([])
  const joined = Temporal.PlainDate.from('2018-07-20')
  expect(await found(who, joined)).toEqual([
    ['employer.member', `Works for ${await nameOf(member)}, a member of the applicant’s cluster.`],
  ])
  const left = await tiedTo(stranger)
  expect(await found(left)).toEqual([])
  expect((await found(left, Temporal.PlainDate.from('2017-12-31'))).map(([ground]) => ground)).toEqual([
    'employer.member',
  ])
})

test('a job that ended counts for 36 months, and then no more', async () => {
  const who = await tiedTo(applicant, 'employer', '2010-01-01', '15/05/2015')
  expect(await found(who)).toEqual([
    ['employer.applicant', `Worked for ${await nameOf(applicant)} until 2015-05-15, the applicant itself.`],
  ])
  expect(await found(who, day.add({ days: 1 }))).toEqual([])
})

test('who acts for the applicant, or for the cluster, in the register itself', async () => {
  const [first, second] = judges as [Person, Person]
  await sql`delete from evaluation.tie`.execute(database.reader)
  const mandate = (person: string, organisation: string | null, of: string | null) =>
    sql`insert into people.mandate (id, person, organisation, cluster, role, from_at, granted_by)
      values (${randomUUID()}, ${person}, ${organisation}, ${of}, 'cluster-manager', '2016-01-01T00:00:00Z', 'system:test')`.execute(
      database.reader,
    )
  await mandate(first.person, applicant, null)
  await mandate(second.person, null, cluster)
  expect((await found(first)).map(([ground]) => ground)).toEqual(['person', 'acts-for.applicant'])
  const grounds = (await found(second)).map(([ground]) => ground)
  expect(grounds).toContain('cluster')
})

test('who was let in to write it', async () => {
  const [, , third] = judges as [Person, Person, Person]
  await sql`insert into applications.editor (id, application, person, "right", invited_by, from_at)
    values (${randomUUID()}, ${application}, ${third.person}, 'editor', 'x', now())`.execute(database.reader)
  expect(await found(third)).toEqual([['person', 'Worked on this application, or acts for the applicant.']])
})

test('an organisation that comes into the register later is found by its number', async () => {
  const who = judges[3] as Person
  const tie = {
    person: who.person,
    kind: 'advice',
    country: 'NL',
    number: '12345678',
    name: 'Hollandse Vezel bv',
    from: '2010-01-01',
    until: '',
  }
  done(await declareTie(database, who, tie))
  expect(await found(who)).toEqual([])
  await sql`insert into organisations.identifier (organisation, scheme, country, value)
    values (${applicant}, 'foreign-number', 'NL', '12345678')`.execute(database.reader)
  expect((await found(who)).map(([ground]) => ground)).toEqual(['tie.applicant'])
})

test('an application is looked for by what it chose, what it says, and the fields of its cluster', async () => {
  const found = (await applicationOf(database.reader, application))!
  const wanted = await wantedOf(database.reader, found, 'expression-of-interest')
  expect(wanted.ecosystems).toEqual(expect.arrayContaining(['construction', 'digital', 'textiles']))
  expect(wanted.text).toContain('Genoemd bedrijf')
})

test('nobody else is touched', async () => {
  expect(experts).toHaveLength(5)
  expect(await found(judges[4] as Person)).toEqual([])
})
