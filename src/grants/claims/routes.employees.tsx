import { randomUUID } from 'node:crypto'
import { allClusters, clusterNames } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { notFound } from '../../kernel/outcome.ts'
import type { Translated } from '../../kernel/words.ts'
import { historyOf, type Reader } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  type Form,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import * as pages from './pages.employees.tsx'
import * as acts from './queries.employees.ts'
import { peopleIn } from './queries.told.ts'
import { tried } from './routes.parts.ts'
import { mayWrite } from './rules.access.ts'
import { type Place, partiesOf } from './rules.employees.ts'
import { employeesOf, hoursBy, hoursCeiling } from './store.employees.ts'
import { en } from './texts.employees.en.ts'
import { nl } from './texts.employees.nl.ts'

export const employeeRoutes: readonly Route[] = [
  get('/employees', signedIn, ask => showAll(ask)),
  post('/employees', signedIn, async ask => {
    const { form, database, actor, language } = ask
    const asked = { ...askedIn(form), cluster: form.text('cluster') }
    const outcome = await acts.addEmployee(database, actor, asked, form.how)
    if (!outcome.ok) return showAll(ask, tried(ask, 'person', outcome.refusals))
    return seeOther(`/${language}/employees/${outcome.fact}`, { en: en.said.added, nl: nl.said.added })
  }),
  get('/employees/:id', signedIn, ask => show(ask)),
  post('/employees/:id', signedIn, async ask => {
    const { form, database, actor, language } = ask
    const asked = { ...askedIn(form), employee: ask.param('id'), seen: form.seen }
    const outcome = await acts.changeEmployee(database, actor, asked, form.how)
    if (!outcome.ok) return show(ask, tried(ask, 'person', outcome.refusals))
    return seeOther(`/${language}/employees/${ask.param('id')}`, { en: en.said.changed, nl: nl.said.changed })
  }),
  post('/employees/:id/rates', signedIn, async ask => {
    const { form, database, actor, language } = ask
    const asked = {
      employee: ask.param('id'),
      seen: form.seen,
      from: form.text('from'),
      gross: form.text('gross'),
      employer: form.text('employer'),
      other: form.text('other'),
      hours: form.text('hours'),
    }
    const outcome = await acts.recordRate(database, actor, asked, form.how)
    if (!outcome.ok) return show(ask, tried(ask, 'rate', outcome.refusals))
    return seeOther(`/${language}/employees/${ask.param('id')}`, { en: en.said.rated, nl: nl.said.rated })
  }),
]

const askedIn = (form: Form) => ({
  name: form.text('name'),
  employment: form.text('employment'),
  work: form.text('work'),
  share: form.text('share'),
  from: form.text('from'),
  to: form.text('to'),
})

async function showAll(ask: Ask, again?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const places = await acts.placesFor(db, ask.actor)
  const people: pages.ToldPeople['people'][number][] = []
  for (const { cluster } of places) {
    const hours = await hoursBy(db, cluster)
    for (const one of await employeesOf(db, cluster)) {
      const own = hours.filter(({ employee }) => employee === one.id)
      people.push({ ...one, minutes: own.reduce((all, { minutes }) => all + minutes, 0) })
    }
  }
  const told: pages.ToldPeople = {
    people,
    clusterNames: new Map([...(await clusterNames(db)), ...(await partnerNames(db, places))]),
    places: places.filter(place => mayWrite(ask.actor, partiesOf(place))).map(({ cluster }) => cluster),
    ceiling: await hoursCeiling(db),
    key: randomUUID(),
  }
  return page(pages.people(told, ask.language, again), again === undefined ? 200 : statusOf(again.refusals))
}

/** What a partner of a project is called: its people are kept with it. */
async function partnerNames(db: Reader, places: readonly Place[]): Promise<Map<string, Translated>> {
  const found = new Map<string, Translated>()
  for (const place of places) {
    const partner = partiesOf(place).project
    const name = partner === null ? undefined : (await organisationById(db, partner))?.name
    if (partner !== null && name !== undefined) found.set(partner, { nl: name, en: name })
  }
  return found
}

async function show(ask: Ask, again?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const person = await acts.employeeFor(db, ask.actor, ask.param('id'))
  if (person === undefined) return refusedAnswer([notFound])
  const history = await historyOf(db, 'employee', person.id)
  const told: pages.ToldPerson = {
    person,
    clusterName:
      (await partnerNames(db, [person])).get(person.cluster) ??
      (await allClusters(db)).find(({ id }) => id === person.cluster)?.name ??
      null,
    hours: (await hoursBy(db, person.cluster)).filter(({ employee }) => employee === person.id),
    ceiling: await hoursCeiling(db),
    history,
    names: await peopleIn(db, history),
    writes: mayWrite(ask.actor, partiesOf(person)),
    key: randomUUID(),
  }
  return page(pages.person(told, ask.language, again), again === undefined ? 200 : statusOf(again.refusals))
}
