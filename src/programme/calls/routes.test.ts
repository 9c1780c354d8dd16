import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import { visitor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { messages } from '../../platform/mail/index.ts'
import { questionsOf } from './store.around.ts'

let database: Database
let site: ReturnType<typeof testSite>
const manager = person('manager', ['programme-manager'])
const auditor = person('auditor', ['auditor'])
const applicant = person('applicant', [])

beforeAll(async () => {
  database = await testDatabase()
  site = testSite(database)
  for (const folder of [shipped.flanders, shipped.demonstration]) await loadPack(database, folder)
})
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

const html = async (path: string, who = visitor) => {
  const answer = await site.as(who).get(path)
  return { status: answer.status, text: await answer.text() }
}

describe('the public pages', () => {
  test('the list says what is open, what is past, and marks what is invented', async () => {
    const { text } = await html('/en/calls')
    for (const words of [
      'Practice call for innovative business networks (demonstration)',
      'Expression of interest: open until 30 June 2030 at 17:00',
      'Call of 2015: Innovative business network (IBN)',
      'Known from sources',
      'demonstration',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('New call')
    const managed = await site.as(manager).get('/en/calls', { cookie: 'tros.session=1' })
    expect(await managed.text()).toContain('New call')
  })

  test.each([
    '/calls.json',
    '/calls.csv',
    '/calls/demo-ibn-open.json',
    '/calls/demo-ibn-open.csv',
    '/calls/ibn-2016.json',
  ])('%s is data', async path => {
    const answer = await site.as(visitor).get(path)
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
    expect((await answer.text()).length).toBeGreaterThan(100)
  })

  test('a call is told in words made from its instrument, with its form, and how to apply', async () => {
    const { text } = await html('/nl/calls/demo-ibn-open')
    for (const words of [
      'U kunt indienen tot 30 juni 2030 om 17:00',
      '/nl/applications/new?call=demo-ibn-open',
      '/nl/registration?call=demo-ibn-open',
      'Clusterpotentieel van het project',
      '50%',
      '3 op 5',
      '€ 1.800.000,00',
      '/nl/forms/ibn-expression@2016-03-04',
      'Mag een knowhowcentrum de clusterorganisatie zijn?',
      'De leden hebben de organisatie gemandateerd',
    ])
      expect(text.replaceAll('\u00a0', ' '), words).toContain(words)
    expect(text).not.toContain('Beheer deze oproep')
  })

  test('a call that only sources tell of shows each fact with its source', async () => {
    const { text } = await html('/en/calls/ibn-2016')
    for (const words of ['29 April 2016', '>33<', '>32<', 'What sources tell of this call'])
      expect(text).toContain(words)
    expect(text).not.toContain('/applications/new')
  })

  test('its dates are a calendar, per call and for all', async () => {
    for (const path of ['/calls/demo-ibn-open/calendar.ics', '/calls/calendar.ics?language=en']) {
      const answer = await site.as(visitor).get(path)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'text/calendar; charset=utf-8; method=PUBLISH',
      ])
      expect(await answer.text()).toContain('DTEND:20300630T150000Z')
    }
    expect((await site.as(visitor).get('/calls/ibn-2016/calendar.ics')).status).toBe(404)
  })

  test.each([
    '/en/calls/nothing',
    '/calls/nothing.json',
    '/calls/nothing/calendar.ics',
    '/en/calls/nothing/self-check',
    '/en/calls/nothing/questions',
    '/calls/demo-ibn-open/documents/nothing',
  ])('%s is not found', async path => expect((await site.as(visitor).get(path)).status).toBe(404))
})

describe('the self-check', () => {
  const at = '/en/calls/demo-ibn-open/self-check'
  const good =
    'check=1&runsTheCluster=yes&rule-mandate-of-members=yes&rule-driven-by-companies=yes&rule-action-plan=yes&match=yes&openAccess=yes&separateAccounts=yes&inDifficulty=no&outstandingRecovery=no'

  test('asks before it answers, needs no account, and keeps nothing', async () => {
    const before = await html(at)
    expect(before.text).toContain('Companies drive the cluster and carry its action plan.')
    expect(before.text).not.toContain('What your answers come to')
    const { text } = await html(`${at}?${good}`)
    expect(text).toContain('As you answered, nothing stands in the way of an application.')
    expect(text).toContain('/applications/new?call=demo-ibn-open')
  })

  test.each([
    ['inDifficulty=yes', 'The undertaking is in difficulty.', 'Regulation (EU) 651/2014, art. 1(4)(c)'],
    ['rule-driven-by-companies=no', 'Stands in the way', 'Decision of the Flemish Government of 4 March 2016'],
    ['match=no', 'Without the match of each year', 'art. 13-16'],
    ['aidSince=2015-01-01', 'it may not go on from 1 January 2025', 'art. 27(7)'],
  ])('%s stands in the way, with its basis', async (answer, sentence, basis) => {
    const name = answer.split('=')[0] ?? ''
    const { text } = await html(`${at}?${good.replace(new RegExp(`&${name}=[a-z]+`), '')}&${answer}`)
    for (const words of ['stands in the way', sentence, basis]) expect(text).toContain(words)
    expect(text).not.toContain('/applications/new')
  })

  test('what is left open is pointed out, and a day that is none is said', async () => {
    expect((await html(`${at}?check=1`)).text).toContain('points are still to be settled')
    const wrong = await html(`${at}?check=1&start=31%2F02%2F2031`)
    expect([wrong.status, wrong.text.includes('does not exist')]).toEqual([422, true])
  })
})

const whole = {
  'names.nl': 'Oproep 2040',
  'names.en': 'Call of 2040',
  'about.nl': 'Waarover het gaat.',
  'about.en': 'What it is about.',
  budget: '1800000',
  decisionBy: '2041-03-31',
  contact: 'oproepen@agentschap.example',
  'stage.expression-of-interest.form': 'ibn-expression@2016-03-04',
  'stage.expression-of-interest.opens-day': '2020-03-25',
  'stage.expression-of-interest.opens-time': '09:00',
  'stage.expression-of-interest.closes-day': '2040-06-29',
  'stage.expression-of-interest.closes-time': '17:00',
  'stage.full-proposal.form': 'ibn-proposal@2016-03-04',
  'stage.full-proposal.opens-day': '2040-09-03',
  'stage.full-proposal.opens-time': '09:00',
  'stage.full-proposal.closes-day': '2040-12-14',
  'stage.full-proposal.closes-time': '17:00',
}

describe('a call is run', () => {
  const at = '/en/calls/ibn-2040'
  const post = (path: string, fields: Record<string, string>, who = manager) => site.as(who).post(path, fields)

  test('from draft to publication: unseen by others, missing points at once, twice the same form once', async () => {
    const begun = await post('/en/calls', { call: 'ibn-2040', instrument: 'ibn@2016-03-04', _key: 'beginning-1' })
    expect([begun.status, begun.headers.get('location')]).toEqual([303, `${at}/edit`])
    expect(
      (await post('/en/calls', { call: 'ibn-2040', instrument: 'ibn@2016-03-04', _key: 'beginning-1' })).status,
    ).toBe(303)
    expect(
      (await post('/en/calls', { call: 'ibn-2040', instrument: 'ibn@2016-03-04', _key: 'beginning-2' })).status,
    ).toBe(422)
    for (const path of [
      at,
      '/calls/ibn-2040.json',
      `${at}/self-check`,
      `${at}/questions`,
      '/calls/ibn-2040/calendar.ics',
    ])
      expect((await site.as(visitor).get(path)).status, path).toBe(404)
    expect((await site.as(visitor).get(`${at}/preview`)).status).toBe(303)
    expect((await site.as(applicant).get(`${at}/preview`)).status).toBe(404)
    expect((await site.as(auditor).get(`${at}/preview`)).status).toBe(200)
    const edit = await html(`${at}/edit`, manager)
    expect(edit.text).toContain('things are still missing')
    const early = await post(`${at}/publication`, {})
    expect([early.status, (await early.text()).includes('Give the name in Dutch')]).toEqual([422, true])
    expect((await post(`${at}/terms`, { ...whole, _seen: '1' })).status).toBe(303)
    const late = await post(`${at}/terms`, { ...whole, 'names.nl': 'Anders', _seen: '1' })
    const text = await late.text()
    expect(late.status).toBe(409)
    for (const words of ['Stands now', 'Oproep 2040', 'Anders', 'name="_seen" value="2"']) expect(text).toContain(words)
    expect((await html(`${at}/publication`, manager)).text).toContain('From now on everyone can read the call')
    expect((await post(`${at}/publication`, { _seen: '2' })).status).toBe(303)
    expect((await html(at)).text).toContain('You can hand in until 29 June 2040 at 17:00')
  })

  test('a draft keeps what cannot be read yet, says so beside the field and once, and shows what applicants will read', async () => {
    const draft = '/en/calls/ibn-2041'
    await post('/en/calls', { call: 'ibn-2041', instrument: 'ibn@2016-03-04', _key: 'beginning-3' })
    const typed = { ...whole, budget: 'a million', 'stage.full-proposal.closes-time': '25:99', _seen: '1' }
    expect((await post(`${draft}/terms`, typed)).status).toBe(303)
    const { text } = await html(`${draft}/edit`, manager)
    for (const words of ['2 things are still missing', 'href="#missing"', 'value="a million"', 'value="25:99"'])
      expect(text).toContain(words)
    expect(text.split('Write the amount in euros').length - 1).toBe(2)
    expect(text).not.toContain('Say how much money')
    const early = { ...whole, 'stage.expression-of-interest.opens-day': '2018-03-01', _seen: '2' }
    expect((await post(`${draft}/terms`, early)).status).toBe(303)
    expect((await html(`${draft}/preview`, manager)).text).toContain('You can apply from 1 March 2018')
  })

  test('a change is seen by everyone with its reason; an earlier deadline is refused and what was typed kept', async () => {
    const later = { ...whole, 'stage.expression-of-interest.closes-day': '2040-07-02' }
    const because = { 'reason.nl': 'Een dag niet bereikbaar.', 'reason.en': 'Not reachable for a day.' }
    expect((await post(`${at}/terms`, { ...later, ...because, _seen: '3' })).status).toBe(303)
    const page = await html(at)
    for (const words of ['Not reachable for a day.', 'closes: 29 June 2040 at 17:00 becomes 2 July 2040 at 17:00'])
      expect(page.text).toContain(words)
    const earlier = await post(`${at}/terms`, { ...whole, ...because, 'reason.nl': 'Toch eerder.', _seen: '4' })
    const text = await earlier.text()
    expect(earlier.status).toBe(422)
    for (const words of ['never moves to an earlier moment', 'Toch eerder.', 'value="2040-06-29"'])
      expect(text).toContain(words)
  })

  test('documents are taken for what they are, and leave as downloads', async () => {
    const form = (name: string, content: string) => {
      const data = new FormData()
      data.set('title.nl', 'Handleiding')
      data.set('title.en', 'Manual')
      data.set('file', new File([content], name))
      return data
    }
    const send = (data: FormData) => site.as(manager).send(`${at}/documents`, data)
    const bad = await send(form('manual.pdf', '<!doctype html><script>alert(1)</script>'))
    expect([bad.status, (await bad.text()).includes('is not what its name says')]).toEqual([422, true])
    expect((await send(form('manual.pdf', '%PDF-1.7\n%%EOF'))).status).toBe(303)
    const href = /\/calls\/ibn-2040\/documents\/[0-9a-f-]{36}/.exec((await html(at)).text)?.[0] ?? ''
    const answer = await site.as(visitor).get(href)
    expect(answer.headers.get('content-disposition')).toContain('attachment; filename="manual.pdf"')
    expect([answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([
      'application/pdf',
      'nosniff',
    ])
    expect((await post(`/en${href}/removal`, {}, auditor)).status).toBe(404)
    expect((await post(`/en${href}/removal`, {})).status).toBe(303)
    expect((await site.as(visitor).get(href)).status).toBe(404)
  })

  test('sessions stand in the calendar, change and are called off there too', async () => {
    const session = {
      'title.nl': 'Infosessie',
      'title.en': 'Information session',
      day: '2040-04-03',
      from: '14:00',
      to: '16:00',
      place: 'Zaal A',
      url: '',
    }
    const wrong = await post(`${at}/sessions`, { ...session, to: '13:00', place: '' })
    expect([wrong.status, (await wrong.text()).includes('A session ends after it begins.')]).toEqual([422, true])
    expect((await post(`${at}/sessions`, session)).status).toBe(303)
    const list = (await html(`${at}/edit/sessions`, manager)).text
    const id = /sessions\?session=([0-9a-f-]{36})/.exec(list)?.[1] ?? ''
    const ics = async () => (await site.as(visitor).get('/calls/ibn-2040/calendar.ics')).text()
    expect(await ics()).toContain(`UID:${id}@localhost:3000`)
    expect((await post(`${at}/sessions/${id}`, { ...session, from: '13:00' })).status).toBe(303)
    expect(await ics()).toContain('DTSTART:20400403T110000Z')
    expect((await post(`${at}/sessions/${id}/cancellation`, {})).status).toBe(303)
    expect(await ics()).toContain('STATUS:CANCELLED')
    expect((await post(`${at}/sessions/${id}`, session)).status).toBe(422)
    expect((await html(at)).text).toContain('Called off')
  })

  test('a question is answered to everyone, without who asked; the address goes with the answer', async () => {
    const ask = (fields: Record<string, string>, who = visitor) => site.as(who).post(`${at}/questions`, fields)
    const short = await ask({ text: 'Huh?', email: 'niemand' })
    expect([short.status, (await short.text()).includes('10 to 2000')]).toEqual([422, true])
    expect((await ask({ text: 'May a university take part in it?', email: 'Asker@example.org' })).status).toBe(303)
    expect((await html(at)).text).not.toContain('May a university')
    const [question] = await questionsOf(database.reader, 'ibn-2040')
    expect(question).toMatchObject({ email: 'asker@example.org', state: 'asked' })
    const answer = {
      'question.nl': 'Mag een universiteit meedoen?',
      'question.en': 'May a university take part?',
      'answer.nl': 'Ja, als partner.',
      'answer.en': 'Yes, as a partner.',
    }
    const path = `${at}/questions/${question?.id}`
    expect((await post(`${path}/answer`, answer, auditor)).status).toBe(404)
    expect((await post(`${path}/answer`, { ...answer, 'question.en': 'a@b.example asks' })).status).toBe(422)
    expect((await post(`${path}/answer`, answer)).status).toBe(303)
    expect((await html(`${at}/questions`)).text).toContain('Yes, as a partner.')
    expect((await questionsOf(database.reader, 'ibn-2040'))[0]).toMatchObject({ email: null, state: 'answered' })
    const sent = await messages(database.reader, { limit: 10 })
    expect(sent.filter(({ kind }) => kind === 'call-question')).toMatchObject([
      { to: 'asker@example.org', language: 'en' },
    ])
    expect(await historyOf(database.reader, 'call-question', question?.id ?? '')).toHaveLength(2)
  })

  test('a withdrawn call says why, and nothing can be asked or handed in', async () => {
    const none = await post(`${at}/withdrawal`, { 'reason.nl': '', 'reason.en': '' })
    expect(none.status).toBe(422)
    const because = { 'reason.nl': 'Er is geen geld meer.', 'reason.en': 'There is no money left.' }
    expect((await post(`${at}/withdrawal`, because)).status).toBe(303)
    const { text } = await html(at)
    expect(text).toContain('There is no money left.')
    expect(text).not.toContain('/applications/new')
    expect((await site.as(applicant).post(`${at}/questions`, { text: 'Is it really over?' })).status).toBe(422)
  })
})
