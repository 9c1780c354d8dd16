import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { done, eligible, prepared, scores, world } from '../../../test/evaluated.ts'
import { person, testSite } from '../../../test/site.ts'
import { type Actor, type Role, roles, visitor } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'
import { latestEvents } from '../../platform/db/index.ts'
import { noticesOf, tasksFor } from './queries.telling.ts'
import * as acts from './queries.ts'
import type { Assignment } from './round.ts'
import { scoresOf } from './store.reviews.ts'
import { recordRound, roundById } from './store.ts'

type Person = Extract<Actor, { kind: 'person' }>
let database: Database
let site: ReturnType<typeof testSite>
let manager: Person
let auditor: Person
let judges: Person[]
let applications: string[]
let round: string
let assignments: Assignment[]
const secret = 'Wat er in het geheim van deze aanvraag staat'
const reasonOf = (name: string) => `De reden die ${name} gaf`

const invented = (name: string, ...as: Role[]): Person =>
  ({ ...(person(name, as) as Person), demonstration: true }) satisfies Person

beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  ;({ manager, judges } = await world(database))
  auditor = invented('auditor', 'auditor')
  applications = await eligible(database, 2)
  round = await prepared(database, manager)
  done(await acts.proposeAllocation(database, manager, { round }))
  done(await acts.inviteExperts(database, manager, { round }))
  // those of the first application first
  assignments = (await acts.assignmentsIn(database.reader, round)).sort(
    (a, b) => applications.indexOf(a.application) - applications.indexOf(b.application),
  )
})
afterAll(() => database.close())

const judgeOf = ({ expert }: Pick<Assignment, 'expert'>) => judges.find(({ person: id }) => id === expert) as Person
const pairOf = (application: string) =>
  assignments.filter(each => each.application === application) as [Assignment, Assignment]
const text = async (who: Actor, path: string) => (await site.as(who).get(path)).text()
const status = async (who: Actor, path: string) => (await site.as(who).get(path)).status

describe('every address of an assignment is there for its expert alone', () => {
  const addresses = ['', '/consensus', '/files/0000'] as const
  const posts = [
    'answer',
    'declaration',
    'scores',
    'submission',
    'withdrawal',
    'kept',
    'consensus',
    'consensus/proposal',
    'consensus/opinion',
    'consensus/conclusion',
    'consensus/revision',
    'consensus/kept',
  ] as const

  test('not for other experts, people of the agency, applicants or visitors', async () => {
    const [one] = pairOf(applications[0]!)
    const others: Actor[] = [
      ...judges.filter(({ person: id }) => id !== one.expert),
      ...(Object.keys(roles) as Role[]).map(role => invented(`a ${role}`, role)),
    ]
    const wrong: string[] = []
    for (const who of others) {
      for (const rest of addresses) {
        const found = await status(who, `/nl/assignments/${one.id}${rest}`)
        if (found !== 404) wrong.push(`${(who as Person).name} GET ${rest}: ${found}`)
      }
      for (const noun of posts) {
        const { status: found } = await site
          .as(who)
          .post(`/nl/assignments/${one.id}/${noun}`, { answer: 'accept', conflict: 'no' })
        if (found !== 404) wrong.push(`${(who as Person).name} POST ${noun}: ${found}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await status(visitor, `/nl/assignments/${one.id}`)).toBe(303)
  })

  test('a round and its parts are there for managers and the auditor; only managers act', async () => {
    const [one] = pairOf(applications[0]!)
    const parts = ['', '/allocation', '/panel', `/assignments/${one.id}`, `/applications/${applications[0]}`]
    const acting = [
      'settings',
      'state',
      'entries',
      'proposal',
      'invitations',
      'conflicts',
      'assignments',
      `assignments/${one.id}/withdrawal`,
      `assignments/${one.id}/conflict`,
      `assignments/${one.id}/reopening`,
      `applications/${applications[0]}/rapporteur`,
      `applications/${applications[0]}/conclusion`,
      `applications/${applications[0]}/revision`,
      `applications/${applications[0]}/adjustments`,
      'panel',
    ]
    const wrong: string[] = []
    for (const role of Object.keys(roles) as Role[]) {
      const who = invented(`a ${role}`, role)
      const runs = role === 'programme-manager' || role === 'account-manager'
      for (const part of parts) {
        const found = await status(who, `/nl/evaluation/${round}${part}`)
        if (found !== (runs || role === 'auditor' ? 200 : 404)) wrong.push(`${role} GET ${part}: ${found}`)
      }
      for (const noun of acting) {
        if (runs) continue
        const { status: found } = await site
          .as(who)
          .post(`/nl/evaluation/${round}/${noun}`, { act: 'open', reason: 'x', _seen: '0' })
        const wanted = role === 'auditor' ? [403] : [404]
        if (!wanted.includes(found)) wrong.push(`${role} POST ${noun}: ${found}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('results are there for the agency and the auditor; profiles for managers, the auditor and the expert', async () => {
    const wrong: string[] = []
    const [expert] = judges as [Person]
    for (const role of Object.keys(roles) as Role[]) {
      const who = invented(`a ${role}`, role)
      const agency = [
        'administrator',
        'programme-manager',
        'account-manager',
        'committee',
        'controller',
        'payer',
        'auditor',
      ].includes(role)
      const pool = ['programme-manager', 'account-manager', 'auditor'].includes(role)
      for (const suffix of ['', '.json', '.csv']) {
        const path = `${suffix === '' ? '/nl' : ''}/evaluation/${round}/results${suffix}`
        if ((await status(who, path)) !== (agency ? 200 : 404)) wrong.push(`${role} ${path}`)
      }
      if ((await status(who, `/nl/experts/${expert.person}`)) !== (pool ? 200 : 404)) wrong.push(`${role} profile`)
    }
    expect(wrong).toEqual([])
    expect(await status(expert, `/nl/experts/${expert.person}`)).toBe(200)
    expect(await status(judges[1]!, `/nl/experts/${expert.person}`)).toBe(404)
    expect(
      (await (await site.as(expert).get('/experts.json')).json()).map((e: { person: string }) => e.person),
    ).toEqual([expert.person])
    expect((await site.as(auditor).post(`/nl/experts/${expert.person}/profile`, {})).status).toBe(403)
  })

  test('a round of real applications is not there for invented people', async () => {
    const id = randomUUID()
    const due = Temporal.Instant.from('2030-01-01T00:00:00Z')
    await database.reader.transaction().execute(async tx => {
      const settings = { reviews: 1, blind: false, per: 'part' as const, due, shortest: 5, lookBack: 0 }
      const about = { call: 'real', stage: 'only', instrument: 'ibn@2016-03-04', demonstration: false }
      await recordRound(tx, { id, ...about, ...settings }, due)
    })
    expect(await status({ ...manager, demonstration: false }, `/nl/evaluation/${id}`)).toBe(200)
    for (const path of ['', '/allocation', '/results'])
      expect(await status(manager, `/nl/evaluation/${id}${path}`)).toBe(404)
    expect(await text(manager, '/nl/evaluation')).not.toContain(id)
    expect((await site.as(manager).post(`/nl/evaluation/${id}/proposal`, {})).status).toBe(404)
  })
})

describe('what opens when', () => {
  test('only title, applicant and parties before the declaration; the content after it', async () => {
    const [one] = pairOf(applications[0]!)
    const who = judgeOf(one)
    const at = `/nl/assignments/${one.id}`
    const asked = await text(who, at)
    expect([
      asked.includes('Netwerk 1 rond vlas'),
      asked.includes('Wie er een rol in speelt'),
      asked.includes(secret),
    ]).toEqual([true, true, false])
    expect((await site.as(who).post(`${at}/answer`, { answer: 'decline', reason: '' })).status).toBe(422)
    expect((await site.as(who).post(`${at}/answer`, { answer: 'accept' })).status).toBe(303)
    const accepted = await text(who, at)
    expect([accepted.includes('Belangenverklaring'), accepted.includes(secret)]).toEqual([true, false])
    const unsigned = await site.as(who).post(`${at}/declaration`, { conflict: 'no', signature: 'Iemand anders' })
    expect([
      unsigned.status,
      (await unsigned.text()).includes(`Onderteken met uw naam zoals die in Tros staat: ${who.name}`),
    ]).toEqual([422, true])
    expect((await site.as(who).post(`${at}/declaration`, { conflict: 'no', signature: who.name })).status).toBe(303)
    expect(await text(who, at)).toContain(secret)
  })

  test('what is typed is kept, whole or not; an older page is told what changed and keeps what was typed', async () => {
    const [one] = pairOf(applications[0]!)
    const who = judgeOf(one)
    const at = `/nl/assignments/${one.id}`
    const seen = /name="_seen" value="(\d+)"/.exec(await text(who, at))?.[1] ?? ''
    const kept = await site
      .as(who)
      .post(`${at}/kept`, { 'points.quality': 'twaalf', 'reason.quality': 'half af', _seen: seen })
    expect([kept.status, await kept.json()]).toEqual([200, { version: Number(seen) + 1 }])
    expect(await scoresOf(database.reader, one.id)).toEqual([
      { criterion: 'quality', part: '', points: 'twaalf', reason: 'half af' },
    ])
    const old = await site.as(who).post(`${at}/scores`, { 'reason.quality': 'anders getypt', _seen: seen })
    const html = await old.text()
    expect(old.status).toBe(409)
    for (const words of ['Staat er nu', 'half af', 'anders getypt']) expect(html).toContain(words)
    done(await acts.moveRound(database, manager, { round, act: 'open', reason: '' }))
    const half = await site.as(who).post(`${at}/submission`, { 'points.quality': '9', 'reason.quality': 'kort' })
    expect(half.status).toBe(422)
    expect(await half.text()).toContain('geef een heel aantal punten van 0 tot 5')
  })

  test('nobody sees what others scored before their own is in and the scoring is over', async () => {
    for (const [index, one] of assignments.entries()) {
      const who = judgeOf(one)
      if (one.id !== pairOf(applications[0]!)[0].id) {
        done(await acts.answerInvitation(database, who, { assignment: one.id, answer: 'accept', reason: '' }))
        done(
          await acts.signDeclaration(database, who, {
            assignment: one.id,
            conflict: 'no',
            reason: '',
            signature: who.name,
          }),
        )
      }
      if (index > 0)
        done(await acts.submitReview(database, who, { assignment: one.id, typed: scores('4', reasonOf(who.name)) }))
    }
    const [first, second] = pairOf(applications[0]!)
    for (const one of [first, second]) {
      expect(await status(judgeOf(one), `/nl/assignments/${one.id}/consensus`)).toBe(404)
      const other = one === first ? second : first
      expect(await text(judgeOf(one), `/nl/assignments/${one.id}`)).not.toContain(reasonOf(judgeOf(other).name))
    }
    done(
      await acts.submitReview(database, judgeOf(assignments[0]!), {
        assignment: assignments[0]!.id,
        typed: scores('2', reasonOf('de eerste')),
      }),
    )
    expect(await status(judgeOf(first), `/nl/assignments/${first.id}/consensus`)).toBe(404)
  })

  test('someone of the agency who judges an application is no better off than other experts', async () => {
    const [first] = pairOf(applications[0]!)
    const both = { ...judgeOf(first), roles: ['expert', 'programme-manager'] } as Person
    for (const path of [`/applications/${applications[0]}`, '/results']) {
      const answer = await site.as(both).get(`/nl/evaluation/${round}${path}`)
      expect([answer.status, (await answer.text()).includes('U beoordeelt deze aanvraag zelf')]).toEqual([403, true])
    }
    expect(await text(manager, `/nl/evaluation/${round}/applications/${applications[0]}`)).toContain(
      reasonOf('de eerste'),
    )
    expect(await text(auditor, `/nl/evaluation/${round}/applications/${applications[0]}`)).toContain(
      reasonOf('de eerste'),
    )
  })

  test('in consensus the experts of one application see each other; a draft is its rapporteur’s until it is put to them', async () => {
    done(await acts.moveRound(database, manager, { round, act: 'confer', reason: '' }))
    const [first, second] = pairOf(applications[0]!)
    const pages = await Promise.all(
      [first, second].map(async one => [one, await text(judgeOf(one), `/nl/assignments/${one.id}/consensus`)] as const),
    )
    const drafter = pages.find(([, html]) => html.includes('U stelt de consensus op'))![0]
    const other = [first, second].find(one => one !== drafter)!
    for (const [, html] of pages) expect(html).toContain(reasonOf('de eerste'))
    const draft = {
      'points.quality': '3',
      'reason.quality': 'Nog in opmaak',
      'feedback.quality.nl': 'Goed',
      remark: '',
    }
    expect((await site.as(judgeOf(drafter)).post(`/nl/assignments/${drafter.id}/consensus`, draft)).status).toBe(303)
    expect(await text(judgeOf(other), `/nl/assignments/${other.id}/consensus`)).not.toContain('Nog in opmaak')
    expect((await site.as(judgeOf(other)).post(`/nl/assignments/${other.id}/consensus`, draft)).status).toBe(403)
    const [elsewhere] = pairOf(applications[1]!).filter(
      ({ expert }) => expert !== first.expert && expert !== second.expert,
    )
    if (elsewhere !== undefined)
      expect(await text(judgeOf(elsewhere), `/nl/assignments/${elsewhere.id}/consensus`)).not.toContain('Nog in opmaak')
  })

  test('a conflict closes everything at once; other experts do not learn of it', async () => {
    const [first, second] = pairOf(applications[1]!)
    const who = judgeOf(first)
    done(
      await acts.signDeclaration(database, who, {
        assignment: first.id,
        conflict: 'yes',
        reason: 'Mijn zus werkt er',
        signature: who.name,
      }),
    )
    const html = await text(who, `/nl/assignments/${first.id}`)
    expect([html.includes(secret), html.includes('belangenconflict gevonden')]).toEqual([false, true])
    expect(await status(who, `/nl/assignments/${first.id}/consensus`)).toBe(404)
    const theirs = await text(judgeOf(second), `/nl/assignments/${second.id}/consensus`)
    expect([theirs.includes('Mijn zus'), theirs.includes(reasonOf(who.name))]).toEqual([false, false])
    expect(await text(manager, `/nl/evaluation/${round}/allocation`)).toContain(
      'Verklaard door de expert: Mijn zus werkt er',
    )
    expect(await text(manager, `/nl/evaluation/${round}/applications/${applications[1]}`)).toContain('terzijde gelegd')
  })
})

test('each act is told to whom it concerns, and what waits is found', async () => {
  const events = await latestEvents(database.reader, { limit: 1000 })
  const told = new Map<string, Set<string>>()
  for (const event of events)
    for (const { kind, to, subject, text: said } of await noticesOf(database.reader, event)) {
      expect(subject.nl.length * said.en.length).toBeGreaterThan(0)
      told.set(kind, new Set([...(told.get(kind) ?? []), ...to]))
    }
  expect([...told.keys()].sort()).toEqual(['evaluation.conflict', 'evaluation.invited', 'evaluation.rapporteur'])
  expect(told.get('evaluation.invited')).toEqual(new Set(assignments.map(({ expert }) => expert)))
  expect(told.get('evaluation.conflict')?.has(manager.person)).toBe(true)
  const now = Temporal.Now.instant()
  const tasks = (await Promise.all(judges.map(judge => tasksFor(database.reader, judge, now)))).flat()
  expect(new Set(tasks.map(({ kind }) => kind))).toEqual(new Set(['evaluation.draft']))
})

test('odd addresses, days and ids break nothing', async () => {
  for (const path of [
    "/nl/evaluation/x'",
    '/nl/evaluation/%25',
    '/nl/experts/%27',
    `/nl/evaluation/${round}/assignments/x`,
    `/nl/evaluation/${round}/applications/x`,
    '/evaluation.json',
    `/evaluation/${round}/allocation.csv`,
  ])
    expect((await site.as(manager).get(path)).status, path).toBeLessThan(500)
  const odd = {
    stage: 'x/y',
    day: '31/02/2030',
    time: '99',
    reviews: '1e9',
    per: '<b>',
    act: 'fly',
    points: '9'.repeat(5000),
  }
  for (const path of [
    '/nl/evaluation',
    `/nl/evaluation/${round}/settings`,
    `/nl/evaluation/${round}/state`,
    `/nl/evaluation/${round}/panel`,
  ])
    expect((await site.as(manager).post(path, odd)).status, path).toBeLessThan(500)
  expect(site.failures).toEqual([])
})

describe('an auditor of some clusters or instruments', () => {
  const reaching = (reach: Person['reach']): Person => ({ ...auditor, ...(reach === undefined ? {} : { reach }) })
  test('finds a round when all its applications lie within, and else nothing of it', async () => {
    const { instrument, id } = (await roundById(database.reader, round)) ?? { instrument: '', id: '' }
    const pages = ['', '/allocation', '/results', '/panel', `/applications/${applications[0]}`].map(
      rest => `/nl/evaluation/${id}${rest}`,
    )
    const within = reaching([{ clusters: null, instruments: [instrument.split('@')[0] ?? ''] }])
    for (const path of pages) expect([path, await status(within, path)]).toEqual([path, 200])
    expect(await text(within, '/nl/evaluation')).toContain(id)
    for (const reach of [
      { clusters: null, instruments: ['another'] },
      { clusters: ['another'], instruments: null },
    ]) {
      const outside = reaching([reach])
      for (const path of pages) expect([path, await status(outside, path)]).toEqual([path, 404])
      for (const noun of ['state', 'entries', 'proposal', 'settings'])
        expect((await site.as(outside).post(`/nl/evaluation/${id}/${noun}`, { act: 'open' })).status).toBe(404)
      expect(await text(outside, '/nl/evaluation')).not.toContain(id)
    }
  })
})
