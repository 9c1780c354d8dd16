import { randomUUID } from 'node:crypto'
import { clusterById } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import { dutiesAbout } from '../../duties/queries.ts'
import { hasRole } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { historyOf } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  data,
  type Form,
  get,
  jsonAnswer,
  Limit,
  page,
  plain,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
  tooManyAnswer,
} from '../../platform/http/index.ts'
import { type Identity, sessionLimits, signInTries, waysOf } from '../../platform/identity/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { reasonIn, type Tried } from '../../ui/index.ts'
import { type Agreement, type Proof, subjectOf } from './agreement.ts'
import { type Doable, nouns, triedIn } from './pages.forms.tsx'
import * as pages from './pages.tsx'
import * as acts from './queries.acts.ts'
import { evaluate } from './queries.cycle.ts'
import { standingOf } from './queries.standing.ts'
import { agreementById } from './queries.ts'
import { doable } from './rules.ts'
import * as cycle from './store.cycle.ts'
import { writtenInstalments, writtenYears } from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const agreementRoutes = (identity: Identity): readonly Route[] => {
  const tries = new Limit(signInTries)
  return [
    data('/agreements/:id.json', signedIn, async ask => {
      const a = await agreementById(ask.database.reader, ask.actor, ask.param('id'))
      return a === undefined ? refusedAnswer([notFound]) : jsonAnswer(asData(a))
    }),
    get('/agreements/:id', signedIn, ask => show(ask)),

    acting('revise', ({ database, actor, form }, id) =>
      acts.revise(
        database,
        actor,
        {
          id,
          seen: form.seen,
          from: form.text('from'),
          title: form.text('title'),
          scope: form.text('scope'),
          provisions: form.text('provisions'),
        },
        form.how,
      ),
    ),
    acting('offer', ({ database, actor, form }, id) =>
      acts.offer(database, actor, { id, seen: form.seen, answerBy: form.text('answerBy') }, form.how),
    ),
    acting('take-back', (ask, id) =>
      acts.takeBack(ask.database, ask.actor, reasoned(ask, id, 'take-back'), ask.form.how),
    ),
    acting('withdraw', (ask, id) =>
      acts.withdraw(ask.database, ask.actor, reasoned(ask, id, 'withdraw'), ask.form.how),
    ),
    acting('decline', (ask, id) => acts.decline(ask.database, ask.actor, reasoned(ask, id, 'decline'), ask.form.how)),
    acting('countersign', ({ database, actor, form }, id) =>
      acts.countersign(database, actor, { id, seen: form.seen }, form.how),
    ),
    acting('resume', (ask, id) => acts.resume(ask.database, ask.actor, reasoned(ask, id, 'resume'), ask.form.how)),
    acting('end', ({ database, actor, form }, id) => acts.end(database, actor, { id, seen: form.seen }, form.how)),

    post('/agreements/:id/evaluations/:ordinal', signedIn, async ask => {
      const { actor, form, database } = ask
      const id = ask.param('id')
      if ((await agreementById(database.reader, actor, id)) === undefined) return refusedAnswer([notFound])
      const ordinal = /^[1-9]\d?$/.test(ask.param('ordinal')) ? Number(ask.param('ordinal')) : 0
      const asked = { id, seen: form.seen, ordinal, outcome: form.text('outcome'), reasons: form.text('reasons') }
      const outcome = await evaluate(database, actor, asked, form.how)
      if (!outcome.ok) return refusedHere(ask, 'evaluation', outcome.refusals)
      return seeOther(`/${ask.language}/agreements/${id}`, {
        en: en.saidCycle.evaluated,
        nl: nl.saidCycle.evaluated,
      })
    }),

    post('/agreements/:id/acceptance', signedIn, async ask => {
      const { actor, form, database } = ask
      const id = ask.param('id')
      if ((await agreementById(database.reader, actor, id)) === undefined) return refusedAnswer([notFound])
      // as often as at the door, so that nobody guesses a password here
      const wait = actor.kind === 'person' ? await tries.take(actor.person) : undefined
      if (wait !== undefined) return tooManyAnswer(wait)
      const proven = await prove(identity, ask)
      const asked = { id, seen: form.seen, digest: form.text('digest'), agreed: form.text('agreed') === 'yes' }
      if ('refusal' in proven) return refusedHere(ask, nouns.accept, [proven.refusal])
      if (actor.kind === 'person') await tries.giveBack(actor.person)
      const outcome = await acts.accept(database, actor, { ...asked, proof: proven.proof }, asSent(form))
      return outcome.ok ? done(ask, id, 'accept') : refusedHere(ask, nouns.accept, outcome.refusals)
    }),
  ]
}

/** What was sent without the password: two tries of one form differ in nothing else, and its digest is kept. */
const asSent = (form: Form) => ({ ...form.how, asked: `${form.text('digest')} ${form.text('agreed')}`.slice(0, 200) })

/** How this person shows anew who they are; null: they have not. */
async function prove(
  identity: Identity,
  { actor, form, database, request, now }: Ask,
): Promise<{ readonly proof: Proof | null } | { readonly refusal: Refusal }> {
  if (actor.kind !== 'person') return { proof: null }
  if (actor.demonstration) return { proof: 'confirmation' }
  const ways = await waysOf(database.reader, actor.person)
  if (ways.password) {
    const given = form.all('password')[0] ?? ''
    if (given === '') return { proof: null }
    if (await identity.isPassword(actor.person, given)) return { proof: 'password' }
    return {
      refusal: refuse('agreement.password', { en: en.wrongPassword, nl: nl.wrongPassword }, { path: 'password' }),
    }
  }
  const session = await identity.session(request)
  const fresh = session !== undefined && Temporal.Instant.compare(session.startedAt.add(sessionLimits.fresh), now) > 0
  return fresh
    ? { proof: 'fresh-session' }
    : { refusal: refuse('agreement.fresh-session', { en: en.notFresh, nl: nl.notFresh }) }
}

const reasoned = ({ form }: Ask, id: string, act: keyof typeof nouns) => ({
  id,
  seen: form.seen,
  reason: form.text(reasonIn(nouns[act])),
})

const done = (ask: Ask, id: string, act: keyof typeof nouns): Answer => {
  const words: Words = { en: en.said[act], nl: nl.said[act] }
  // whoever sent it back may not see the draft that it is again
  return seeOther(act === 'decline' ? `/${ask.language}/agreements` : `/${ask.language}/agreements/${id}`, words)
}

/** A form on the page of an agreement: refused, it stands open with what was typed. */
function acting(act: keyof typeof nouns, doing: (ask: Ask, id: string) => Promise<Outcome<string>>): Route {
  return post(`/agreements/:id/${nouns[act]}`, signedIn, async ask => {
    const id = ask.param('id')
    if ((await agreementById(ask.database.reader, ask.actor, id)) === undefined) return refusedAnswer([notFound])
    const outcome = await doing(ask, id)
    return outcome.ok ? done(ask, id, act) : refusedHere(ask, nouns[act], outcome.refusals)
  })
}

/** The page again, with the sentences; a password that was typed is not shown. */
const refusedHere = (ask: Ask, form: string, refusals: readonly Refusal[]): Promise<Answer> => {
  const { password: _, ...typed } = ask.form.typed()
  return show(ask, triedIn(form, typed, refusals))
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const told = await tell(ask)
  if (told === undefined) return refusedAnswer([notFound])
  return page(pages.one(told, ask.language, tried), tried === undefined ? 200 : statusOf(tried.refusals))
}

async function tell(ask: Ask): Promise<pages.Told | undefined> {
  const { actor, database, now } = ask
  const db = database.reader
  const agreement = await agreementById(db, actor, ask.param('id'))
  if (agreement === undefined) return undefined
  const { id } = agreement
  const standing = await standingOf(db, id, actor, now)
  const history = await historyOf(db, subjectOf(id).kind, id)
  const people = history.flatMap(({ actor: by }) => (by.startsWith('person:') ? [by.slice('person:'.length)] : []))
  const drafting = agreement.state === 'drafted'
  return {
    agreement,
    cluster: (await clusterById(db, agreement.cluster)) ?? { id: agreement.cluster, name: null },
    organisation: (await organisationById(db, agreement.organisation))?.name ?? agreement.organisation,
    number: standing?.decision.number ?? null,
    duties: await dutiesAbout(db, subjectOf(id)),
    plans: await cycle.plansOf(db, id),
    evaluations: await cycle.evaluationsOf(db, id),
    letters: await lettersAbout(db, subjectOf(id).kind, id),
    history,
    names: await namesOf(db, people),
    conditions: drafting ? (standing?.conditions ?? []) : [],
    doable: {
      acts: standing === undefined ? [] : doable(standing, actor),
      key: randomUUID(),
      way: await wayOf(ask),
    },
    evaluates: agreement.state === 'in-force' && actor.kind === 'person' && hasRole(actor, 'programme-manager'),
  }
}

async function wayOf({ actor, database }: Ask): Promise<Doable['way']> {
  if (actor.kind !== 'person') return 'password'
  if (actor.demonstration) return 'confirmation'
  return (await waysOf(database.reader, actor.person)).password ? 'password' : 'fresh-session'
}

const asData = (a: Agreement) => ({
  id: a.id,
  number: a.number,
  cluster: a.cluster,
  organisation: a.organisation,
  instrument: a.instrument,
  title: a.title,
  scope: a.scope,
  provisions: a.provisions,
  partners: a.partners,
  application: a.application,
  decision: a.decision,
  acknowledgement: a.acknowledgement,
  grantedOn: plain(a.grantedOn),
  firstOperatingAidOn: plain(a.firstOperatingAidOn),
  cumulatedAid: plain(a.cumulatedAid),
  from: plain(a.term.from),
  to: plain(a.term.to),
  years: writtenYears(a.years),
  instalments: writtenInstalments(a.instalments),
  state: a.state,
  offeredDigest: a.offeredDigest,
  acceptedAt: plain(a.acceptedAt),
  countersignedAt: plain(a.countersignedAt),
  endedOn: plain(a.endedOn),
  addenda: a.revision,
  demonstration: a.demonstration,
})
