import { randomUUID } from 'node:crypto'
import { type Actor, actorKey, visitor } from '../../kernel/actor.ts'
import { accept, type Outcome, type Refusal, refused, unless } from '../../kernel/outcome.ts'
import { act, alsoActed, type Database, type Json, type Tx } from '../../platform/db/index.ts'
import { ticketLimits } from '../../platform/identity/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import type { Organisation } from '../organisations/index.ts'
import { byNumber, byId as organisationById, recordMany } from '../organisations/queries.ts'
import * as letters from './letters.registration.ts'
import type { Person } from './person.ts'
import type { Registration, Request } from './request.ts'
import * as rules from './rules.registration.ts'
import { peopleWith } from './store.contacts.ts'
import { issue, linkTo, newToken } from './store.letters.ts'
import * as requests from './store.requests.ts'
import * as store from './store.ts'

type How = { readonly key?: string | undefined; readonly asked?: string | undefined }

/**
 * Registers someone who wants to apply: a letter goes to the address, whoever it is of; nothing counts before it is used.
 * The answer is the same whether or not the address is known here.
 */
export async function register(
  database: Database,
  asked: Registration,
  site: string,
  how: How = {},
): Promise<Outcome<null>> {
  const judged = rules.judgeRegistration(asked)
  if (!judged.ok) return judged
  const { email, language, name, ...acts } = judged.fact
  const standing = await store.byEmail(database.reader, email)
  const id = standing?.id ?? randomUUID()
  const outcome = await act<Found, Found, Json>(database, {
    actor: visitor,
    subject: { kind: 'person', id },
    name: 'person.registration-asked',
    ...how,
    load: async tx => ({ person: await store.standingAt(tx, email), organisation: await found(tx, acts.number) }),
    decide: state => unless(rules.keepsApart(state.organisation, false), () => state),
    record: async (tx, { person }, now) => {
      if (person !== undefined && (person.joinedAt !== null || person.demonstration)) await tellKnown(tx, person, site)
      else await invite(tx, person?.id ?? id, { name, email, language, acts, site, fresh: person === undefined }, now)
      return null
    },
    // nothing about the organisation: whoever owns the address may know nothing of it
    data: () => ({ terms: true }),
  })
  return outcome.ok ? accept(null) : outcome
}

type Found = { readonly person: Person | undefined; readonly organisation: Organisation | undefined }

const found = (tx: Tx, { value, scheme, country }: rules.ActsFor['number']) => byNumber(tx, value, scheme, country)

async function tellKnown(tx: Tx, { personal, demonstration }: Person, site: string): Promise<void> {
  if (personal === null || demonstration) return
  const { name, email, language } = personal
  await queueMail(tx, { kind: 'registration', to: email, language, ...letters.known(language, { name, site }) })
}

type Inviting = Pick<rules.Registered, 'name' | 'email' | 'language'> & {
  readonly acts: rules.ActsFor
  readonly site: string
  readonly fresh: boolean
}

async function invite(tx: Tx, id: string, asked: Inviting, now: Temporal.Instant): Promise<void> {
  const { name, email, language, acts, site, fresh } = asked
  if (fresh) await store.recordPerson(tx, { id, name, email, language, demonstration: false }, now)
  await requests.recordRequest(tx, id, acts, now)
  const token = newToken()
  await issue(
    tx,
    { person: id, personal: { name, email, language }, kind: 'invitation', token, by: 'visitor', site },
    now,
    false,
  )
  const until = now.add(ticketLimits.invitation)
  const link = linkTo(site, language, 'invitation', token)
  const about = { organisationName: acts.fresh.name, role: acts.role }
  const letter = letters.registered(language, { name, site, link, until, asked: about })
  await queueMail(tx, { kind: 'invitation', to: email, language, ...letter, usefulUntil: until })
}

/** What became of each organisation that someone said they act for. */
export type Placed = { readonly organisation: string; readonly how: rules.Placed['how'] }

/** Someone who is signed in says for which further organisation they act. */
export function askMandate(
  database: Database,
  actor: Extract<Actor, { kind: 'person' }>,
  asked: Omit<Registration, 'name' | 'email' | 'language'>,
  site: string,
  how: How = {},
): Promise<Outcome<Json>> {
  const judged = rules.judgeActing(asked)
  return act<readonly Refusal[], rules.ActsFor, Json>(database, {
    actor,
    subject: { kind: 'person', id: actor.person },
    name: 'mandate.asked',
    ...how,
    load: async tx =>
      judged.ok ? rules.keepsApart(await found(tx, judged.fact.number), actor.demonstration) : judged.refusals,
    decide: refusals => (judged.ok ? unless(refusals, () => judged.fact) : refused(...judged.refusals)),
    record: async (tx, acts, now) => {
      await requests.recordRequest(tx, actor.person, acts, now)
      const placed = await placeAll(tx, actor, site, now)
      return placed.map(({ how: became }) => became)
    },
    data: ({ role, number }) => ({ role, number: number.value }),
  })
}

/** Someone came in who said before for which organisation they act: now that counts. */
export async function placeDeclared(database: Database, person: string, site: string): Promise<void> {
  if ((await requests.unplaced(database.reader, person)).length === 0) return
  const actor = await store.actorOf(database.reader, person)
  if (actor === undefined) return
  await act<null, null, Json>(database, {
    actor,
    subject: { kind: 'person', id: person },
    name: 'mandate.declared',
    load: async () => null,
    decide: () => accept(null),
    record: async (tx, _fact, now) => (await placeAll(tx, actor, site, now)).map(one => ({ ...one })),
  })
}

/** Gives what stands at once, and writes to those who have to answer the rest. */
async function placeAll(
  tx: Tx,
  actor: Extract<Actor, { kind: 'person' }>,
  site: string,
  now: Temporal.Instant,
): Promise<Placed[]> {
  const placed: Placed[] = []
  for (const request of await requests.unplaced(tx, actor.person)) {
    await requests.inLineFor(tx, request.number)
    const organisation = await registeredAs(tx, request, actor, now)
    const { how } = rules.place(await requests.actingFor(tx, organisation, actor.person, request.role))
    await requests.recordPlace(tx, request.id, organisation)
    const by = actorKey(actor)
    if (how === 'asked') await tellOthers(tx, { ...request, organisation }, site)
    else await requests.recordAnswer(tx, request.id, { state: 'granted', by, reason: null }, now)
    if (how === 'stands') {
      const mandate = { role: request.role, organisation, cluster: null, until: null }
      await store.recordMandate(tx, actor.person, mandate, by, now)
    }
    placed.push({ organisation, how })
  }
  return placed
}

/** The organisation of this number; one that is new enters the register. */
async function registeredAs(tx: Tx, request: Request, actor: Actor, now: Temporal.Instant): Promise<string> {
  const { number, named, kind, demonstration } = request
  const standing = await found(tx, number)
  if (standing !== undefined) return standing.id
  const id = randomUUID()
  await recordMany(tx, [{ id, name: named, kind, number, demonstration }])
  await alsoActed(tx, { actor, kind: 'organisation', name: 'organisation.registered', now }, [{ id, data: {} }])
  return id
}

async function tellOthers(tx: Tx, request: Request & { organisation: string }, site: string): Promise<void> {
  const [known] = await peopleWith(tx, { ids: [request.person] })
  const organisation = await organisationById(tx, request.organisation)
  const asked = {
    ...request,
    name: known?.name ?? request.name,
    email: known?.email ?? request.email,
    organisationName: organisation?.name ?? request.organisationName,
  }
  for (const { person, name, email, language, demonstration } of await peopleWith(tx, {
    organisation: request.organisation,
  })) {
    // invented people have addresses that cannot exist
    if (person === request.person || demonstration) continue
    await queueMail(tx, {
      kind: 'mandate',
      to: email,
      language,
      ...letters.asks(language, { name, site, request: asked }),
    })
  }
}

/** Someone who acts for the organisation, or the agency, answers. */
export async function answerRequest(
  database: Database,
  actor: Actor,
  asked: { readonly id: string; readonly act: 'grant' | 'refuse'; readonly reason: string },
  site: string,
  how: How = {},
): Promise<Outcome<Json>> {
  const request = await requests.requestById(database.reader, asked.id)
  const person = request?.person ?? ''
  return act<{ request: Request | undefined; asking: Person | undefined }, Request, Json>(database, {
    actor,
    subject: { kind: 'person', id: person },
    name: asked.act === 'grant' ? 'mandate.given' : 'mandate.refused',
    ...how,
    load: async tx => ({ request: await requests.requestById(tx, asked.id), asking: await store.byId(tx, person) }),
    decide: state => rules.answer(state.request, asked.act, asked.reason, state.asking, actor),
    record: async (tx, fact, now) => {
      const by = actorKey(actor)
      const granted = asked.act === 'grant'
      const reason = granted ? null : asked.reason
      await requests.recordAnswer(tx, fact.id, { state: granted ? 'granted' : 'refused', by, reason }, now)
      const { role, organisation } = fact
      if (granted)
        await store.recordMandate(tx, fact.person, { role, organisation, cluster: null, until: null }, by, now)
      const [known] = await peopleWith(tx, { ids: [fact.person] })
      if (known === undefined || known.demonstration) return null
      const { language, name, email } = known
      const letter = letters.answered(language, { name, site, request: fact, reason })
      await queueMail(tx, { kind: 'mandate', to: email, language, ...letter })
      return null
    },
    why: () => (asked.act === 'grant' ? undefined : asked.reason),
    data: ({ role, organisation }) => ({ role, organisation }),
  })
}
