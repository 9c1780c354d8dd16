import { randomUUID } from 'node:crypto'
import { clusterName } from '../../directory/clusters/index.ts'
import { allClusters, clusterById } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import { type Actor, hasRole, isAgency } from '../../kernel/actor.ts'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import type { Language, Words } from '../../kernel/words.ts'
import { historyOf, type Reader } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  data,
  everyone,
  get,
  jsonAnswer,
  listing,
  page,
  plain,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { envelopes } from '../../programme/envelopes/queries.ts'
import { type Happening, happeningsOf, type Tried } from '../../ui/index.ts'
import { agreementsIn } from '../agreements/queries.ts'
import { type Pact, subjectOf } from './pact.ts'
import { fieldIn, type May, triedIn } from './pages.forms.tsx'
import * as lists from './pages.list.tsx'
import type { Told } from './pages.told.ts'
import * as pages from './pages.tsx'
import * as acts from './queries.acts.ts'
import { pactOf } from './queries.standing.ts'
import * as table from './queries.table.ts'
import { pactById, publicPactOf } from './queries.ts'
import { isOf, mayHandle, mayNegotiate, maySee } from './rules.access.ts'
import { earmarkedIn } from './rules.money.ts'
import { seesMoney } from './rules.projects.ts'
import { carriesPact, isLiving } from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const columns: readonly Column<lists.Row>[] = [
  { name: 'id', value: p => p.id },
  { name: 'number', value: p => p.number },
  { name: 'cluster', value: p => p.cluster },
  { name: 'title', value: p => p.title },
  { name: 'period', value: p => p.period },
  { name: 'from', value: p => p.from },
  { name: 'to', value: p => p.to },
  { name: 'earmarked', value: p => earmarkedIn(p.years) },
  { name: 'open', value: p => lists.openOf(p) },
  { name: 'overdue', value: p => lists.overdueOf(p) },
  { name: 'state', value: p => p.state },
  { name: 'demonstration', value: p => p.demonstration },
]

export const routes: readonly Route[] = [
  ...listing('/pacts', signedIn, {
    columns,
    load: async ask => ({ rows: await rowsFor(ask), besides: await besidesFor(ask) }),
    page: (rows, besides, ask) => lists.list(rows, besides, ask.language),
  }),
  post('/pacts', signedIn, async ask => {
    const { form, database, actor, language } = ask
    const asked = { agreement: form.text('agreement'), title: form.text('title'), from: form.text('from') }
    const outcome = await acts.draftPact(database, actor, asked, form.how)
    if (outcome.ok) return seeOther(`/${language}/pacts/${outcome.fact}`, said('drafted'))
    if (outcome.refusals.some(({ kind }) => kind === 'hidden' || kind === 'forbidden'))
      return refusedAnswer(outcome.refusals)
    const besides = { ...(await besidesFor(ask)), tried: { typed: form.typed(), refusals: outcome.refusals } }
    return page(lists.list(await rowsFor(ask), besides, language), statusOf(outcome.refusals))
  }),
  data('/pacts/:id.json', signedIn, async ask => {
    const pact = await pactById(ask.database.reader, ask.actor, ask.param('id'), ask.now)
    return pact === undefined ? refusedAnswer([notFound]) : jsonAnswer(asData(pact))
  }),
  get('/pacts/:id', signedIn, ask => show(ask)),
  get('/clusters/:slug/pact', everyone, async ask => {
    const cluster = await clusterById(ask.database.reader, ask.param('slug'))
    if (cluster === undefined) return refusedAnswer([notFound])
    const pact = await publicPactOf(ask.database.reader, cluster.id, ask.now)
    return page(pages.open(pact, { slug: cluster.id, name: clusterName(cluster, ask.language) }, ask.language))
  }),

  acting('text', 'describe', (ask, at, text) =>
    acts.describe(ask.database, ask.actor, { ...at, title: text('title'), ambition: text('ambition') }, ask.form.how),
  ),
  acting('money', 'earmark', (ask, at, text) => {
    const amounts = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [index + 1, text(`amount-${index + 1}`)]),
    )
    return acts.earmark(ask.database, ask.actor, { ...at, envelope: text('envelope'), amounts }, ask.form.how)
  }),
  acting('parties', 'party', (ask, at, text) => {
    const asked = {
      kind: text('kind'),
      name: text('name'),
      number: text('number'),
      email: text('email'),
      contact: text('contact'),
    }
    return table.addParty(ask.database, ask.actor, { ...at, ...asked }, ask.form.how)
  }),
  acting('parties/:party/removal', 'removed', (ask, at) =>
    table.removeParty(ask.database, ask.actor, { ...at, party: ask.param('party') }, ask.form.how),
  ),
  acting('parties/:party/signature', 'signed', (ask, at, text) => {
    const asked = { party: ask.param('party'), signedName: text('signedName'), signedOn: text('signedOn') }
    return table.signParty(ask.database, ask.actor, { ...at, ...asked }, ask.form.how)
  }),
  acting('conclusion', 'conclude', (ask, at) => acts.conclude(ask.database, ask.actor, at, ask.form.how)),
  acting('abandonment', 'abandon', (ask, at, text) =>
    acts.abandon(ask.database, ask.actor, { ...at, reason: text('reason') }, ask.form.how),
  ),
  acting('years/:year/maximum', 'fix', (ask, at, text) => {
    const year = /^[1-9]\d?$/.test(ask.param('year')) ? Number(ask.param('year')) : 0
    const asked = { year, maximum: text('maximum'), reason: text('reason') }
    return acts.fixYear(ask.database, ask.actor, { ...at, ...asked }, ask.form.how)
  }),
  acting('engagements', 'engage', (ask, at, text) => {
    const asked = { party: text('party'), what: text('what'), proof: text('proof'), due: text('due') }
    return table.engage(ask.database, ask.actor, { ...at, ...asked }, ask.form.how)
  }),
  acting('engagements/:engagement/withdrawal', 'settle', (ask, at, text) => {
    const asked = { engagement: ask.param('engagement'), reason: text('reason') }
    return table.withdrawEngagement(ask.database, ask.actor, { ...at, ...asked }, ask.form.how)
  }),
  acting('engagements/:engagement/failure', 'settle', (ask, at, text) => {
    const asked = { engagement: ask.param('engagement'), reason: text('reason') }
    return table.findNotMet(ask.database, ask.actor, { ...at, ...asked }, ask.form.how)
  }),
  acting('review', 'review', (ask, at) => table.openReview(ask.database, ask.actor, at, ask.form.how)),
  acting('engagements/:engagement/finding', 'found', (ask, at, text) => {
    const asked = { engagement: ask.param('engagement'), finding: text('finding'), remark: text('remark') }
    return table.noteFinding(ask.database, ask.actor, { ...at, ...asked }, ask.form.how)
  }),
  acting('review-closing', 'close', (ask, at, text) =>
    table.closeReview(
      ask.database,
      ask.actor,
      { ...at, heldOn: text('heldOn'), minutes: text('minutes') },
      ask.form.how,
    ),
  ),
  acting('renewal', 'renew', (ask, at, text) =>
    table.renew(ask.database, ask.actor, { ...at, heldOn: text('heldOn'), minutes: text('minutes') }, ask.form.how),
  ),
  acting('end', 'end', (ask, at, text) =>
    acts.end(ask.database, ask.actor, { ...at, reason: text('reason') }, ask.form.how),
  ),
]

type At = { readonly id: string; readonly seen: number | undefined }
type Doing = (ask: Ask, at: At, text: (name: string) => string) => Promise<Outcome<string>>

/** An act on a pact: what may not be seen is not there; refused, the page stands with what was typed. */
function acting(path: string, words: keyof typeof en.said, doing: Doing): Route {
  return post(`/pacts/:id/${path}`, signedIn, async ask => {
    const id = ask.param('id')
    if ((await pactById(ask.database.reader, ask.actor, id, ask.now)) === undefined) return refusedAnswer([notFound])
    const noun = path.replace(/:(\w+)/g, (_, name: string) => ask.param(name))
    const outcome = await doing(ask, { id, seen: ask.form.seen }, name => ask.form.text(fieldIn(noun, name)))
    if (outcome.ok) return seeOther(`/${ask.language}/pacts/${id}`, said(words))
    return show(ask, triedIn(noun, ask.form.typed(), outcome.refusals))
  })
}

const said = (words: keyof typeof en.said): Words => ({ en: en.said[words], nl: nl.said[words] })

async function rowsFor({ database, actor, now, language }: Ask): Promise<lists.Row[]> {
  const db = database.reader
  const visible = (await store.list(db)).filter(pact => maySee(actor, pact))
  const clusters = new Map((await allClusters(db)).map(cluster => [cluster.id, clusterName(cluster, language)]))
  const rows: lists.Row[] = []
  for (const pact of visible)
    rows.push({ ...(await pactOf(db, pact, now)), clusterName: clusters.get(pact.cluster) ?? pact.cluster })
  return rows
}

async function besidesFor({ database, actor }: Ask): Promise<lists.Besides> {
  const db = database.reader
  const agency = isAgency(actor)
  const besides = { agency, key: randomUUID() }
  if (!mayHandle(actor)) return { ...besides, agreements: [] }
  const living = new Set(
    (await store.list(db)).filter(p => isLiving(p) || p.state === 'negotiating').map(p => p.cluster),
  )
  const invented = actor.kind === 'person' && actor.demonstration
  const agreements = (await agreementsIn(db, { states: ['in-force'] })).filter(
    one => carriesPact(one) && !living.has(one.cluster) && (!invented || one.demonstration),
  )
  return { ...besides, agreements }
}

/** What whoever looks may do now. */
function mayDo(pact: Pact, actor: Actor): May {
  const apart = actor.kind === 'person' && actor.demonstration && !pact.demonstration
  const negotiating = pact.state === 'negotiating'
  const handle = !apart && actor.kind === 'person' && mayHandle(actor)
  const conclude = !apart && actor.kind === 'person' && hasRole(actor, 'programme-manager')
  const negotiate = negotiating && actor.kind === 'person' && mayNegotiate(actor, pact)
  return {
    negotiate,
    handle,
    conclude,
    sign: negotiating ? pact.parties.filter(party => handle || (!apart && isOf(actor, party))).map(({ id }) => id) : [],
    engage: negotiating ? negotiate : handle && isLiving(pact),
    fix: conclude && isLiving(pact),
    renew: conclude && pact.state === 'under-review' && pact.to.until(pact.horizon).days > 0,
  }
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const { actor, database, language, now } = ask
  const db = database.reader
  const pact = await pactById(db, actor, ask.param('id'), now)
  if (pact === undefined) return refusedAnswer([notFound])
  const cluster = await clusterById(db, pact.cluster)
  const may = mayDo(pact, actor)
  const others = (await store.list(db, { cluster: pact.cluster })).filter(other => maySee(actor, other))
  const told: Told = {
    pact,
    may,
    formKey: randomUUID(),
    envelopes:
      may.handle && pact.state === 'negotiating'
        ? (await envelopes(db)).filter(({ demonstration }) => demonstration === pact.demonstration)
        : [],
    tried,
    language,
    cluster: {
      slug: pact.cluster,
      name: cluster === undefined ? pact.cluster : clusterName(cluster, language),
    },
    owners: await ownersOf(db, pact, language),
    happenings: await historyIn(db, pact, language),
    neighbours: others.flatMap(other => [
      ...(other.id === pact.predecessor
        ? [{ id: other.id, number: other.number, words: { en: en.predecessor, nl: nl.predecessor } }]
        : []),
      ...(other.predecessor === pact.id
        ? [{ id: other.id, number: other.number, words: { en: en.successor, nl: nl.successor } }]
        : []),
    ]),
    envelopeSeen: isAgency(actor) || hasRole(actor, 'auditor'),
    moneySeen: seesMoney(actor, pact),
  }
  return page(pages.one(told), tried === undefined ? 200 : statusOf(tried.refusals))
}

/** Who answers for each party, as people read it. */
async function ownersOf(db: Reader, pact: Pact, language: Language): Promise<ReadonlyMap<string, string>> {
  const texts = { en, nl }[language]
  const people = await namesOf(
    db,
    pact.parties.filter(({ owner }) => owner.kind === 'person').map(({ owner }) => owner.id),
  )
  const found = new Map<string, string>()
  for (const { id, owner } of pact.parties) {
    const name =
      owner.kind === 'person'
        ? people.get(owner.id)?.name
        : owner.kind === 'organisation'
          ? (await organisationById(db, owner.id))?.name
          : owner.kind === 'cluster'
            ? texts.ofTheCluster
            : texts.agencyFollows
    found.set(id, name ?? '')
  }
  return found
}

async function historyIn(db: Reader, pact: Pact, language: Language): Promise<Happening[]> {
  const events = await historyOf(db, subjectOf(pact.id).kind, pact.id)
  const names = await namesOf(
    db,
    events.map(({ actor }) => actor.replace(/^person:/, '')),
  )
  return happeningsOf(events, { names, acts: { en, nl }[language].acts, language })
}

/** A pact as data: amounts as decimal strings, days in ISO 8601; who signed is left to the page. */
const asData = ({ years, parties, engagements, reviews, ...pact }: Pact) => ({
  ...Object.fromEntries(Object.entries(pact).map(([name, value]) => [name, plain(value)])),
  years: years.map(({ ordinal, from, to, kind, amount, maximum, books }) => ({
    ordinal,
    from: plain(from),
    to: plain(to),
    kind,
    amount: plain(amount),
    maximum: plain(maximum),
    left: plain(books?.left ?? null),
    drawn: plain(books?.drawn ?? null),
  })),
  parties: parties.map(({ id, kind, name, organisation, signedOn }) => ({
    id,
    kind,
    name,
    organisation,
    signedOn: plain(signedOn),
  })),
  engagements: engagements.map(({ due, ...one }) => ({ ...one, due: plain(due) })),
  reviews: reviews.map(({ openedAt, heldOn, closedAt, ...review }) => ({
    ...review,
    openedAt: plain(openedAt),
    heldOn: plain(heldOn),
    closedAt: plain(closedAt),
  })),
})
