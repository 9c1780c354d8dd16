import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { joined, password } from '../../../test/people.ts'
import { signInSite } from '../../../test/visitor.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { messages } from '../../platform/mail/index.ts'
import { byNumber } from '../organisations/queries.ts'
import { peopleWith, tasksFor } from './queries.ts'
import { actorOf, byEmail, mandatesOf } from './store.ts'

let database: Database
let site: ReturnType<typeof signInSite>
beforeAll(async () => {
  database = await testDatabase()
  site = signInSite(database)
})
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

const number = '0440.966.354'
const asked = {
  name: 'An Aanvrager',
  email: 'an@vlas.example.org',
  language: 'nl',
  number,
  organisation: 'Vlasbedrijf',
  kind: 'company',
  role: 'cluster-manager',
  terms: 'yes',
}
const letters = async (to: string) =>
  (await messages(database.reader, { limit: 100 })).filter(message => message.to === to)
const register = (fields: Record<string, string> = asked) => site.visitor().post('/nl/registration', fields)

/** Follows the latest letter to an address, and comes in. */
async function comeIn(email: string) {
  const [letter] = await letters(email)
  const link = new URL(/http\S+token=\S+/.exec(letter?.text ?? '')?.[0] ?? '')
  const visitor = site.visitor()
  const answer = await visitor.post(link.pathname, { token: link.searchParams.get('token') ?? '', password })
  expect(answer.status).toBe(303)
  return { visitor, person: (await byEmail(database.reader, email))?.id ?? '' }
}

describe('registration', () => {
  test('everything that is wrong is said at once, and what was typed is kept', async () => {
    const answer = await register({ name: 'An <b>', email: 'geen', number: '123', terms: '' })
    const text = await answer.text()
    expect(answer.status).toBe(422)
    for (const words of [
      'Geef een e-mailadres',
      'Geef de naam van de organisatie',
      'Zeg wat u',
      'Vink het vakje aan',
      'An &lt;b',
    ])
      expect(text).toContain(words)
  })

  test('nothing counts before the letter is used; then they act at once for an organisation that nobody acts for', async () => {
    const answer = await register()
    const page = await answer.text()
    expect([answer.status, page.includes('Kijk in uw mailbox')]).toEqual([200, true])
    expect(await byNumber(database.reader, '0440966354')).toBeUndefined()
    const { visitor, person } = await comeIn(asked.email)
    const organisation = await byNumber(database.reader, '0440966354')
    expect(organisation).toMatchObject({ name: 'Vlasbedrijf', kind: 'company', demonstration: false })
    expect(await mandatesOf(database.reader, person)).toMatchObject([
      { organisation: organisation?.id, cluster: null, role: 'cluster-manager', grantedBy: `person:${person}` },
    ])
    expect(await peopleWith(database.reader, { organisation: organisation?.id ?? '' })).toMatchObject([
      { person, selfDeclared: true },
    ])
    expect(await peopleWith(database.reader, { role: 'cluster-manager' })).toMatchObject([{ email: asked.email }])
    expect((await visitor.get('/nl/mandates')).status).toBe(200)
    const acts = (await historyOf(database.reader, 'person', person)).map(({ act }) => act)
    for (const act of ['person.registration-asked', 'person.joined', 'mandate.declared']) expect(acts).toContain(act)
  })

  test('whether an address is known is told to its owner only', async () => {
    const [unknown, known] = [
      await (await register({ ...asked, email: 'nieuw@vlas.example.org' })).text(),
      await (await register()).text(),
    ]
    expect(known.replaceAll(asked.email, '')).toBe(unknown.replaceAll('nieuw@vlas.example.org', ''))
    expect((await letters(asked.email))[0]?.subject).toBe('U hebt al een account bij Tros')
    expect((await letters('nieuw@vlas.example.org'))[0]?.subject).toBe('Bevestig uw registratie bij Tros')
  })

  test('one address gets a few letters only, and the page says the same', async () => {
    const email = 'vaak@vlas.example.org'
    for (let n = 0; n < 8; n++) expect((await register({ ...asked, email })).status).toBe(200)
    expect((await letters(email)).length).toBeLessThan(8)
  })
})

describe('a further mandate', () => {
  test('where others act already it is asked for: told to them, confirmed by one of them, never by whoever asks', async () => {
    const first = await comeInAgain(asked.email)
    const { visitor, person } = await comeIn('nieuw@vlas.example.org')
    expect(await mandatesOf(database.reader, person)).toEqual([])
    expect((await letters(asked.email))[0]?.subject).toBe('Iemand wil optreden voor Vlasbedrijf')
    const actor = (await actorOf(database.reader, first.person))!
    const [task] = await tasksFor(database.reader, actor)
    expect(task).toMatchObject({ kind: 'mandate.asked', href: '/mandates' })
    const at = `/nl/mandates/${task?.about.id}`
    expect((await visitor.post(`${at}/confirmation`, {})).status).toBe(403)
    const stranger = await joined(site, database, 'vreemd@elders.example.org', 'expert')
    expect((await stranger.visitor.post(`${at}/confirmation`, {})).status).toBe(404)
    expect((await first.visitor.post(`${at}/refusal`, { reason: 'x' })).status).toBe(422)
    expect((await first.visitor.post(`${at}/confirmation`, {})).status).toBe(303)
    expect(await mandatesOf(database.reader, person)).toMatchObject([{ grantedBy: `person:${first.person}` }])
    expect((await letters('nieuw@vlas.example.org'))[0]?.subject).toBe('U kunt optreden voor Vlasbedrijf')
    expect((await first.visitor.post(`${at}/confirmation`, {})).status).toBe(422)
  })

  test('someone who is signed in acts at once for another organisation, or is told to wait; the agency may refuse', async () => {
    const { visitor, person } = await comeInAgain(asked.email)
    const other = {
      ...asked,
      number: '0831797467',
      organisation: 'Universiteit Deerlijk',
      kind: 'knowledge-institute',
      role: 'cluster-finance',
    }
    expect((await visitor.post('/nl/registration', other)).headers.get('location')).toBe('/nl/mandates')
    expect((await mandatesOf(database.reader, person)).map(({ role }) => role)).toEqual([
      'cluster-manager',
      'cluster-finance',
    ])
    expect((await visitor.post('/nl/registration', other)).status).toBe(303)
    expect(await mandatesOf(database.reader, person)).toHaveLength(2)
    const second = await comeInAgain('nieuw@vlas.example.org')
    expect((await second.visitor.post('/nl/registration', other)).status).toBe(303)
    const manager = await joined(site, database, 'manager@agentschap.example.org', 'programme-manager')
    const [task] = await tasksFor(database.reader, (await actorOf(database.reader, manager.person))!)
    const refusal = await manager.visitor.post(`/nl/mandates/${task?.about.id}/refusal`, {
      reason: 'Niet gekend bij de universiteit.',
    })
    expect(refusal.status).toBe(303)
    expect(await (await second.visitor.get('/nl/mandates')).text()).toContain('Niet gekend bij de universiteit.')
    expect(await mandatesOf(database.reader, second.person)).toHaveLength(1)
  })
})

/** Someone with a password signs in once more. */
async function comeInAgain(email: string) {
  const visitor = site.visitor()
  expect((await visitor.post('/nl/sign-in', { email, password })).status).toBe(303)
  return { visitor, person: (await byEmail(database.reader, email))?.id ?? '' }
}
