import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { applicants, done, rulesOf, world } from '../../../test/evaluated.ts'
import { person, testSite } from '../../../test/site.ts'
import type { Actor, Mandate, Role } from '../../kernel/actor.ts'
import { type Database, latestEvents, sql } from '../../platform/db/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { applicationById, createApplication } from '../applications/queries.ts'
import * as evaluation from '../evaluation/queries.ts'
import { noticesOf } from './queries.ts'

type Person = Extract<Actor, { kind: 'person' }>
const cluster = 'demo-vlaskracht'
const other = 'demo-glaswerk'
const call = 'icon-autumn'
const stage = 'pre-proposal'
let database: Database
let site: ReturnType<typeof testSite>
let round: string
const ideas: string[] = []

const invented = (id: string, roles: Role[], mandates: Mandate[] = []): Person => ({
  ...(person(id, roles, mandates) as Person),
  demonstration: true,
})
const mandate = (role: Role, of: Partial<Mandate>): Mandate => ({ organisation: null, cluster: null, role, ...of })
const acting = (role: Role, of: Partial<Mandate>) => invented(randomUUID(), [role], [mandate(role, of)])

const manager = acting('cluster-manager', { cluster })
const stranger = acting('cluster-manager', { cluster: other })
const agency = invented(randomUUID(), ['programme-manager'])
const leads = [0, 1].map(index => acting('cluster-manager', { organisation: applicants[index] as string }))
// two without a tie; one who comes from the company behind the first idea
const steering = [
  acting('steering-group', { cluster }),
  acting('steering-group', { cluster }),
  acting('steering-group', { cluster, organisation: applicants[0] as string }),
]
const [tied] = steering.slice(2) as [Person]

beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  await world(database)
  for (const who of [manager, ...leads, ...steering]) await registered(who)
})
afterAll(() => database.close())

async function registered({ person: id, mandates }: Person) {
  const db = database.reader
  const since = '2018-01-01T00:00:00Z'
  await sql`insert into people.person (id, demonstration, created_at, joined_at)
    values (${id}, true, ${since}::timestamptz, ${since}::timestamptz)`.execute(db)
  await sql`insert into people.personal (person, name, email, language)
    values (${id}, ${id}, ${`${id}@example.org`}, 'nl')`.execute(db)
  for (const { organisation, cluster: of, role } of mandates)
    await sql`insert into people.mandate (id, person, organisation, cluster, role, from_at, granted_by)
      values (${randomUUID()}, ${id}, ${organisation}, ${of}, ${role}, ${since}::timestamptz, 'system:test')`.execute(
      db,
    )
}

const status = async (who: Actor, path: string) => (await site.as(who).get(path)).status
const text = async (who: Actor, path: string) => (await site.as(who).get(path)).text()
const post = async (who: Actor, path: string, fields: Record<string, string>) => {
  const answer = await site.as(who).post(path, fields)
  return { status: answer.status, text: await answer.text() }
}
const rounds = `/nl/clusters/${cluster}/project-rounds`
const stateOf = async (id: string) => {
  const found = await applicationById(database.reader, agency, id)
  return [found?.state, found?.stage]
}

test('the rounds of a cluster exist for its manager, its steering group and the agency', async () => {
  const wrong: string[] = []
  for (const [name, who, wanted] of [
    ['manager', manager, 200],
    ['steering group', tied, 200],
    ['agency', agency, 200],
    ['another cluster', stranger, 404],
    ['applicant', leads[0] as Person, 404],
  ] as const)
    if ((await status(who, rounds)) !== wanted) wrong.push(name)
  expect(wrong).toEqual([])
  expect(await text(manager, rounds)).toContain('nog geen ronde geopend')
})

test('the manager opens a round: a draft under an instrument that lets a cluster judge first, without an envelope', async () => {
  const asked = { call, instrument: 'icon@2020-10-01' }
  expect((await post(tied, rounds, asked)).status).toBe(403)
  expect((await post(manager, rounds, { call, instrument: 'ibn@2016-03-04' })).status).toBe(422)
  expect((await post(manager, rounds, asked)).status).toBe(303)
  const form = 'ibn-expression@2016-03-04'
  const days = (id: string, opens: string, closes: string) => ({
    [`stage.${id}.form`]: form,
    [`stage.${id}.opens-day`]: opens,
    [`stage.${id}.opens-time`]: '09:00',
    [`stage.${id}.closes-day`]: closes,
    [`stage.${id}.closes-time`]: '17:00',
  })
  const terms = {
    'names.nl': 'ICON najaar',
    'names.en': 'ICON autumn',
    'about.nl': 'Voorstellen voor ICON-projecten.',
    'about.en': 'Proposals for ICON projects.',
    contact: 'projecten@example.org',
    decisionBy: '2032-06-30',
    ...days(stage, '2022-01-03', '2031-01-31'),
    ...days('full-proposal', '2031-02-01', '2031-12-31'),
  }
  expect(await status(stranger, `/nl/calls/${call}/edit`)).toBe(404)
  expect(await status(manager, `/nl/calls/${call}/edit`)).toBe(200)
  expect((await post(manager, `/nl/calls/${call}/terms`, terms)).status).toBe(303)
  expect((await post(manager, `/nl/calls/${call}/publication`, {})).status).toBe(303)
  expect(await text(manager, rounds)).toContain('ICON najaar')
  // a call of the agency is not the manager’s to touch
  expect(await status(manager, '/nl/calls/demo-ibn-2018/edit')).toBe(404)
})

test('an idea is the applicants’ own until they share it; then the cluster advises, and the steering group does not read it', async () => {
  for (const [index, lead] of leads.entries()) {
    const asked = { call, organisation: applicants[index] as string, cluster: '', title: `Project ${index + 1}` }
    ideas.push(done(await createApplication(database, lead, asked)).id)
  }
  const [idea] = ideas as [string]
  const about = `/nl/applications/${idea}`
  expect((await applicationById(database.reader, leads[0] as Person, idea))?.cluster).toBe(cluster)
  expect(await status(manager, about)).toBe(404)
  expect((await post(leads[0] as Person, `${about}/sharing`, { open: 'yes' })).status).toBe(303)
  expect(await status(manager, about)).toBe(200)
  expect(await status(tied, about)).toBe(404)
  expect(await status(stranger, about)).toBe(404)
  expect(await text(manager, rounds)).toContain('Project 1')
  expect(await text(tied, rounds)).not.toContain('Project 1')
  // the cluster’s people never lead what they judge
  expect((await post(manager, `${about}/title`, { title: 'Anders' })).status).toBe(403)
  expect((await post(agency, `${about}/screening/advice`, { text: 'Betrek een kmo.' })).status).toBe(403)
  expect((await post(manager, `${about}/screening/advice`, { text: '' })).status).toBe(422)
  expect((await post(manager, `${about}/screening/advice`, { text: 'Betrek een kmo.' })).status).toBe(303)
  expect(await text(leads[0] as Person, `${about}/screening`)).toContain('Betrek een kmo.')
  const [event] = await latestEvents(database.reader, { act: 'screening.advised', limit: 1 })
  const [notice] = await noticesOf(database.reader, event as NonNullable<typeof event>)
  expect(notice?.to).toContain((leads[0] as Person).person)
})

test('what was submitted is taken in once it cannot be taken back; who has a part in it or a rival stays out', async () => {
  await sql`update applications.application set state = 'submitted' where id::text = any(${ideas}::text[])`.execute(
    database.reader,
  )
  const asked = {
    stage: `${call}/${stage}`,
    reviews: '2',
    per: 'criterion',
    day: '2031-02-15',
    time: '17:00',
    shortest: '10',
    lookBack: '36',
  }
  expect((await post(agency, '/nl/evaluation', asked)).status).toBe(403)
  expect((await post(stranger, '/nl/evaluation', asked)).status).toBe(403)
  expect((await post(manager, '/nl/evaluation', asked)).status).toBe(303)
  const found = await evaluation.resultsOf(database.reader, call, stage)
  expect(found?.results).toEqual([])
  round = found?.round.id ?? ''
  await sql`update calls.stage set closes = '2026-01-31T16:00:00Z' where call = ${call} and id = ${stage}`.execute(
    database.reader,
  )
  expect((await post(manager, `/nl/evaluation/${round}/entries`, {})).status).toBe(303)
  expect((await evaluation.resultsOf(database.reader, call, stage))?.results.length).toBe(2)

  expect(await status(agency, `/nl/evaluation/${round}`)).toBe(200)
  expect(await status(stranger, `/nl/evaluation/${round}`)).toBe(404)
  expect((await post(agency, `/nl/evaluation/${round}/proposal`, {})).status).toBe(403)
  expect((await post(manager, `/nl/evaluation/${round}/proposal`, {})).status).toBe(303)
  const assigned = await evaluation.assignmentsIn(database.reader, round)
  expect(assigned.length).toBe(4)
  expect(assigned.some(({ expert }) => expert === tied.person)).toBe(false)
  const by = { round, application: ideas[1] as string, expert: tied.person }
  expect(rulesOf(await evaluation.assignExpert(database, manager, by))).toContain('evaluation.conflict')
  expect((await post(manager, `/nl/evaluation/${round}/invitations`, {})).status).toBe(303)
})

test('the steering group scores by the criteria of the screening and agrees', async () => {
  const criteria = ['fit-with-roadmap', 'consortium', 'fit-with-instrument', 'spill-over']
  const reason = 'Het past in de roadmap.'
  const of = (who: Person) => steering.find(({ person: id }) => id === who.person) as Person
  const judges = steering.slice(0, 2)
  const assigned = await evaluation.assignmentsIn(database.reader, round)
  const typed = (points: string) => Object.fromEntries(criteria.map(each => [each, { points, reason }]))
  for (const { id, expert } of assigned) {
    const who = of(judges.find(each => each.person === expert) as Person)
    expect((await post(who, `/nl/assignments/${id}/answer`, { answer: 'accept' })).status).toBe(303)
    const signed = { conflict: 'no', signature: who.name }
    expect((await post(who, `/nl/assignments/${id}/declaration`, signed)).status).toBe(303)
  }
  expect((await post(manager, `/nl/evaluation/${round}/state`, { act: 'open' })).status).toBe(303)
  for (const { id, expert, application } of assigned) {
    const who = judges.find(each => each.person === expert) as Person
    const points = application === ideas[0] ? '4' : '2'
    done(await evaluation.submitReview(database, who, { assignment: id, typed: typed(points) }))
  }
  expect((await post(manager, `/nl/evaluation/${round}/state`, { act: 'confer' })).status).toBe(303)
  for (const application of ideas) {
    const agreed = (await evaluation.consensusIn(database.reader, round, application)).get(application)
    const rapporteur = assigned.find(({ id }) => id === agreed?.rapporteur)
    const drafter = judges.find(each => each.person === rapporteur?.expert) as Person
    const second = judges.find(each => each !== drafter) as Person
    const about = { round, application }
    const draft = {
      ...about,
      typed: typed(application === ideas[0] ? '4' : '2'),
      feedback: Object.fromEntries(criteria.map(each => [each, { nl: 'Samen bekeken.' }])),
      recommendation: 'recommended',
      remark: '',
    }
    done(await evaluation.proposeConsensus(database, drafter, draft))
    done(await evaluation.voiceOpinion(database, second, { ...about, agrees: 'yes', dissent: '' }))
    done(await evaluation.concludeConsensus(database, drafter, { ...about, reason: '' }))
  }
  // nobody decides before the steering group is done
  const early = await post(manager, `/nl/applications/${ideas[0]}/screening/verdict`, {
    verdict: 'retain',
    reasons: 'Het voorstel past goed in de roadmap.',
  })
  expect([early.status, early.text.includes('stuurgroep is nog niet klaar')]).toEqual([422, true])
  expect((await post(manager, `/nl/evaluation/${round}/state`, { act: 'close' })).status).toBe(303)
})

test('the manager decides with reasons: retained goes on to the agency, the other is told why; the agency reads', async () => {
  const [first, second] = ideas as [string, string]
  const at = (id: string) => `/nl/applications/${id}/screening`
  const reasons = 'Het voorstel past goed in de roadmap van de cluster.'
  expect((await post(agency, `${at(first)}/verdict`, { verdict: 'retain', reasons })).status).toBe(403)
  expect((await post(stranger, `${at(first)}/verdict`, { verdict: 'retain', reasons })).status).toBe(404)
  expect((await post(leads[0] as Person, `${at(first)}/verdict`, { verdict: 'retain', reasons })).status).toBe(403)
  expect((await post(manager, `${at(first)}/verdict`, { verdict: 'retain', reasons: 'Ja.' })).status).toBe(422)
  // what the steering group found is the cluster’s until it decided
  expect(await text(manager, at(first))).toContain('Past in de roadmap')
  expect(await text(leads[0] as Person, at(first))).not.toContain('Past in de roadmap')
  expect((await post(manager, `${at(first)}/verdict`, { verdict: 'retain', reasons })).status).toBe(303)
  const no = { verdict: 'not-retain', reasons: 'Het consortium is nog te smal voor dit project.' }
  expect((await post(manager, `${at(second)}/verdict`, no)).status).toBe(303)
  expect((await post(manager, `${at(second)}/verdict`, no)).status).toBe(422)

  expect(await stateOf(first)).toEqual(['draft', 'full-proposal'])
  expect(await stateOf(second)).toEqual(['not-retained', stage])
  expect(await text(leads[1] as Person, at(second))).toContain('te smal')
  expect(await text(leads[1] as Person, at(second))).toContain('Past in de roadmap')
  expect(await text(agency, at(first))).toContain(reasons)
  const kinds = []
  for (const id of ideas)
    kinds.push(...(await lettersAbout(database.reader, 'application', id)).map(({ kind }) => kind))
  expect(kinds).toEqual(['retained', 'not-retained'])
  // the stage of the agency is none of the cluster’s: it knows that the project is being written, not what
  expect(await text(manager, rounds)).toContain('Project 1')
  expect(site.failures).toEqual([])
})
