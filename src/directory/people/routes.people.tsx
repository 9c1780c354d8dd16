import { randomUUID } from 'node:crypto'
import { actorKey, hasRole } from '../../kernel/actor.ts'
import { readEnterpriseNumber } from '../../kernel/identifiers.ts'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import { act, historyOf, type Json, type Reader } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  data,
  get,
  Limit,
  listing,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import { endSessions } from '../../platform/identity/index.ts'
import { allClusters, clusterById } from '../clusters/queries.ts'
import { byNumber } from '../organisations/queries.ts'
import type { Elsewhere } from './elsewhere.ts'
import * as pages from './pages.people.tsx'
import { person as personPage } from './pages.person.tsx'
import { leave } from './queries.attendance.ts'
import { erase } from './queries.erasure.ts'
import { ownData } from './routes.account.tsx'
import * as rules from './rules.ts'
import { issue, newToken } from './store.letters.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const keepers = only('administrator', 'programme-manager')
const administrators = only('administrator')

const columns: Column<store.Listed>[] = [
  { name: 'id', value: p => p.id },
  { name: 'name', value: p => p.name },
  { name: 'email', value: p => p.email },
  { name: 'roles', value: p => p.roles },
  { name: 'joinedAt', value: p => p.joinedAt },
  { name: 'demonstration', value: p => p.demonstration },
]

/** The register of people: who may do what, given and taken back. */
export const peopleRoutes = (elsewhere: readonly Elsewhere[]): Route[] => [
  ...listing('/people', keepers, {
    columns,
    load: async ask => ({ rows: await store.all(ask.database.reader), besides: null }),
    page: (rows, _besides, ask) => pages.register(rows, ask.language),
  }),

  get('/people/new', keepers, async ask =>
    page(pages.invitation(randomUUID(), {}, await choices(ask), [], ask.language)),
  ),

  post('/people', keepers, invite, { limit: new Limit({ times: 60, seconds: 3600 }) }),

  get('/people/:id', keepers, ask => show(ask, [])),

  data('/people/:id/data.json', administrators, async ask => {
    const found = await store.byId(ask.database.reader, ask.param('id'))
    const away = found === undefined ? [notFound] : rules.apart(found, ask.actor)
    return away.length > 0 ? refusedAnswer(away) : ownData(ask, ask.param('id'), elsewhere)
  }),

  post('/people/:id/invitation', keepers, inviteAgain, { limit: new Limit({ times: 60, seconds: 3600 }) }),

  post('/people/:id/roles', keepers, ask =>
    change(ask, {
      name: 'role.granted',
      decide: (state, now) =>
        rules.grant({ role: ask.form.text('role'), until: ask.form.text('until') }, state, ask.actor, now),
      record: (tx, fact, now) => store.recordGrant(tx, ask.param('id'), fact, actorKey(ask.actor), now),
      data: fact => ({ role: fact.role, until: fact.until?.toString() ?? null }),
      said: fact =>
        fact.confirmed ? { en: en.granted, nl: nl.granted } : { en: en.grantedToConfirm, nl: nl.grantedToConfirm },
    }),
  ),

  post('/people/:id/roles/:grant/confirmation', administrators, ask =>
    change(ask, {
      name: 'role.confirmed',
      decide: (state, now) => rules.confirm(ask.param('grant'), state, ask.actor, now),
      record: (tx, fact) => store.recordConfirmation(tx, fact.id, actorKey(ask.actor)),
      data: fact => ({ role: fact.role }),
      said: () => ({ en: en.confirmed, nl: nl.confirmed }),
    }),
  ),

  post('/people/:id/roles/:grant/end', keepers, ask =>
    change(ask, {
      name: 'role.ended',
      decide: (state, now) => {
        const away = state.person === undefined ? [] : rules.apart(state.person, ask.actor)
        return away[0] === undefined
          ? rules.endRole(ask.param('grant'), state, ask.actor, now)
          : { ok: false, refusals: [away[0]] }
      },
      record: (tx, fact, now) => store.recordEnd(tx, fact.id, actorKey(ask.actor), now),
      data: fact => ({ role: fact.role }),
      said: () => ({ en: en.ended, nl: nl.ended }),
    }),
  ),

  post('/people/:id/mandates', keepers, async ask => {
    const asked = {
      role: ask.form.text('mandate'),
      until: ask.form.text('mandate-until'),
      cluster: ask.form.text('cluster'),
      organisation: ask.form.text('organisation'),
    }
    const found = await ends(ask.database.reader, asked)
    return change(ask, {
      name: 'mandate.given',
      decide: (state, now) => renamed(rules.mandate(asked, found, state, ask.actor, now)),
      record: (tx, fact, now) => store.recordMandate(tx, ask.param('id'), fact, actorKey(ask.actor), now),
      data: fact => ({ role: fact.role, cluster: fact.cluster, organisation: fact.organisation }),
      said: () => ({ en: en.mandateGiven, nl: nl.mandateGiven }),
    })
  }),

  post('/people/:id/mandates/:mandate/end', keepers, async ask => {
    const held = await store.mandatesOf(ask.database.reader, ask.param('id'))
    const found = held.find(each => each.id === ask.param('mandate'))
    return change(ask, {
      name: 'mandate.ended',
      decide: (state, now) => {
        const away = state.person === undefined ? [] : rules.apart(state.person, ask.actor)
        return away[0] === undefined ? rules.endMandate(found, ask.actor, now) : { ok: false, refusals: [away[0]] }
      },
      record: (tx, fact, now) => store.recordMandateEnd(tx, fact.id, actorKey(ask.actor), now),
      data: fact => ({ role: fact.role, cluster: fact.cluster, organisation: fact.organisation }),
      said: () => ({ en: en.ended, nl: nl.ended }),
    })
  }),

  post('/people/:id/sessions/end', administrators, async ask => {
    const id = ask.param('id')
    const found = await store.byId(ask.database.reader, id)
    if (found === undefined) return refusedAnswer([notFound])
    const away = rules.apart(found, ask.actor)
    if (away.length > 0) return refusedAnswer(away)
    await leave(ask.database, ask.actor, id, 'sessions.ended', {}, tx => endSessions(tx, id))
    return seeOther(`/${ask.language}/people/${id}`, { en: en.ended, nl: nl.ended })
  }),

  post('/people/:id/erasure', administrators, async ask => {
    const outcome = await erase(ask.database, ask.actor, ask.param('id'), {
      sure: ask.form.text('sure') === 'yes',
      elsewhere,
    })
    if (!outcome.ok) return show(ask, outcome.refusals)
    return seeOther(`/${ask.language}/people`, { en: en.erased, nl: nl.erased })
  }),
]

/** What can be chosen in the forms of this actor. */
async function choices(ask: Ask): Promise<pages.Choices> {
  const clusters = await allClusters(ask.database.reader)
  return {
    roles: rules.mayHandOut(ask.actor),
    clusters: clusters.map(({ id, name }) => ({ id, name: inLanguage(name, ask.language)?.text ?? id })),
  }
}

/** The ends of a mandate as they stand in the registers. */
async function ends(db: Reader, asked: { cluster: string; organisation: string }): Promise<rules.Found> {
  const number = readEnterpriseNumber(asked.organisation)
  return {
    cluster: asked.cluster === '' ? undefined : (await clusterById(db, asked.cluster))?.id,
    organisation: number.ok ? (await byNumber(db, number.value))?.id : undefined,
  }
}

async function invite(ask: Ask): Promise<Answer> {
  const { form, database, actor, language } = ask
  const field = (name: string) => form.text(name)
  const asked = {
    name: field('name'),
    email: field('email'),
    language: field('language'),
    role: field('role'),
    cluster: field('cluster'),
    organisation: field('organisation'),
    until: field('until'),
  }
  const found = await ends(database.reader, asked)
  const demonstration = actor.kind === 'person' && actor.demonstration
  const id = randomUUID()
  const token = newToken()
  const by = actorKey(actor)
  const outcome = await act(database, {
    actor,
    subject: { kind: 'person', id },
    name: 'person.invited',
    key: form.key,
    asked: form.asked,
    load: tx => store.standingAt(tx, asked.email),
    decide: (standing, now) => rules.invite(asked, standing, found, actor, now),
    record: async (tx, fact, now) => {
      await store.recordPerson(tx, { id, ...fact, demonstration }, now)
      if (fact.role !== null) await store.recordGrant(tx, id, fact.role, by, now)
      if (fact.mandate !== null) await store.recordMandate(tx, id, fact.mandate, by, now)
      await issue(tx, { person: id, personal: fact, kind: 'invitation', token, by, site: ask.site }, now)
      return id
    },
    data: ({ role, mandate }) => ({ role: role?.role ?? mandate?.role ?? null, cluster: mandate?.cluster ?? null }),
  })
  if (!outcome.ok)
    return page(
      pages.invitation(form.key ?? randomUUID(), form.typed(), await choices(ask), outcome.refusals, language),
      statusOf(outcome.refusals),
    )
  return seeOther(`/${language}/people/${outcome.fact}`, { en: en.invited(asked.name), nl: nl.invited(asked.name) })
}

async function inviteAgain(ask: Ask): Promise<Answer> {
  const id = ask.param('id')
  const token = newToken()
  const by = actorKey(ask.actor)
  const outcome = await act(ask.database, {
    actor: ask.actor,
    subject: { kind: 'person', id },
    name: 'person.invited-again',
    key: ask.form.key,
    asked: ask.form.asked,
    load: tx => store.byId(tx, id),
    decide: person => rules.inviteAgain(person, ask.actor),
    record: async (tx, personal, now) => {
      await issue(tx, { person: id, personal, kind: 'invitation', token, by, site: ask.site }, now)
      return null
    },
  })
  if (!outcome.ok) return show(ask, outcome.refusals)
  return seeOther(`/${ask.language}/people/${id}`, { en: en.invitedAgain, nl: nl.invitedAgain })
}

/** The form of a mandate stands beside that of a role: its fields have names of their own. */
const renamed = <Fact,>(outcome: Outcome<Fact>): Outcome<Fact> => {
  if (outcome.ok) return outcome
  const paths: Readonly<Record<string, string>> = { role: 'mandate', until: 'mandate-until' }
  const [first, ...rest] = outcome.refusals.map(
    (refusal): Refusal =>
      refusal.path === undefined ? refusal : { ...refusal, path: paths[refusal.path] ?? refusal.path },
  )
  return first === undefined ? outcome : { ok: false, refusals: [first, ...rest] }
}

/** An act on one person: judged by what the register says, answered on their page. */
async function change<Fact>(
  ask: Ask,
  step: {
    name: string
    decide(state: rules.Concerned, now: Temporal.Instant): Outcome<Fact>
    record(tx: Parameters<typeof store.recordGrant>[0], fact: Fact, now: Temporal.Instant): Promise<void>
    data(fact: Fact): Json
    said(fact: Fact): Words
  },
): Promise<Answer> {
  const id = ask.param('id')
  let done: Words = { en: en.saved, nl: nl.saved }
  const outcome = await act(ask.database, {
    actor: ask.actor,
    subject: { kind: 'person', id },
    name: step.name,
    key: ask.form.key,
    asked: ask.form.asked,
    load: tx => store.concerned(tx, id),
    decide: step.decide,
    record: async (tx, fact, now) => {
      await step.record(tx, fact, now)
      done = step.said(fact)
      return null
    },
    data: step.data,
  })
  return outcome.ok ? seeOther(`/${ask.language}/people/${id}`, done) : show(ask, outcome.refusals)
}

async function show(ask: Ask, refusals: readonly Refusal[]): Promise<Answer> {
  const { reader } = ask.database
  const id = ask.param('id')
  const person = await store.byId(reader, id)
  if (person === undefined || statusOf(refusals) === 404) return refusedAnswer([notFound])
  const everyone = await store.all(reader)
  const shown = {
    person,
    grants: await store.grantsOf(reader, id),
    mandates: await store.mandatesOf(reader, id),
    history: (await historyOf(reader, 'person', id)).slice(-50).reverse(),
    names: new Map(everyone.map(each => [`person:${each.id}`, each.name])),
    choices: await choices(ask),
    administrator: hasRole(ask.actor, 'administrator'),
    oneself: ask.actor.kind === 'person' && ask.actor.person === id,
    key: randomUUID(),
    now: ask.now,
  }
  const status = refusals.length === 0 ? 200 : statusOf(refusals)
  return page(personPage(shown, ask.form.typed(), refusals, ask.language), status)
}
