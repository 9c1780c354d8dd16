import { randomUUID } from 'node:crypto'
import { clusterById, clusterNames, naming, successionsOf } from '../../directory/clusters/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import { type Actor, audits, isAgency } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { historyOf, type Reader } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  data,
  everyone,
  get,
  jsonAnswer,
  page,
  plain,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { type Acknowledgement, type AcknowledgementAct, acknowledgementLifecycle } from './acknowledgement.ts'
import * as pages from './pages.acknowledgement.tsx'
import * as acts from './queries.acts.ts'
import { aidClockOf } from './queries.clock.ts'
import { clusterIn } from './queries.register.ts'
import { actsFor, mayHandle, mayRevoke, termFrom } from './rules.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const fileRoutes: readonly Route[] = [
  data('/acknowledgements/:id.json', everyone, async ask => {
    const told = await tell(ask)
    return told === undefined ? refusedAnswer([notFound]) : jsonAnswer(asData(told))
  }),
  get('/acknowledgements/:id', everyone, ask => show(ask)),
  acting('renewal', 'renewed', (ask, id) =>
    acts.renew(
      ask.database,
      ask.actor,
      { id, seen: ask.form.seen, reason: ask.form.text('reason'), months: ask.form.text('months') },
      ask.form.how,
    ),
  ),
  acting('hearing', 'opened', ({ database, actor, form }, id) =>
    acts.openHearing(
      database,
      actor,
      {
        id,
        seen: form.seen,
        grounds: form.text('grounds'),
        answerBy: form.text('answerBy'),
        day: form.text('day'),
        time: form.text('time'),
        place: form.text('place'),
      },
      form.how,
    ),
  ),
  acting('answer', 'answered', ({ database, actor, form }, id) =>
    acts.answerHearing(database, actor, { id, seen: form.seen, answer: form.text('answer') }, form.how),
  ),
  acting('hearing-end', 'kept', ({ database, actor, form }, id) =>
    acts.keepAcknowledgement(database, actor, { id, seen: form.seen, reason: form.text('reason') }, form.how),
  ),
  acting('revocation', 'revoked', ({ database, actor, form }, id) =>
    acts.revoke(
      database,
      actor,
      { id, seen: form.seen, reason: form.text('reason'), from: form.text('from') },
      form.how,
    ),
  ),
  acting('succession', 'succeeded', ({ database, actor, form }, id) =>
    acts.succeed(
      database,
      actor,
      {
        id,
        seen: form.seen,
        successor: form.text('successor'),
        kind: form.text('kind'),
        from: form.text('from'),
        reason: form.text('reason'),
      },
      form.how,
    ),
  ),
]

/** A form on the page of an acknowledgement: done, it leads to the page of what came of it; refused, it stands open with what was typed. */
function acting(
  noun: string,
  said: keyof typeof en.said,
  done: (ask: Ask, id: string) => Promise<Outcome<string>>,
): Route {
  return post(`/acknowledgements/:id/${noun}`, signedIn, async ask => {
    const id = ask.param('id')
    const a = await store.byId(ask.database.reader, id)
    if (a === undefined) return refusedAnswer([notFound])
    const outcome = await done(ask, id)
    if (!outcome.ok) return show(ask, { form: noun, typed: ask.form.typed(), refusals: outcome.refusals })
    const words: Words = { en: en.said[said], nl: nl.said[said] }
    return seeOther(`/${ask.language}/acknowledgements/${noun === 'renewal' ? outcome.fact : id}`, words)
  })
}

async function show(ask: Ask, tried?: pages.Tried): Promise<Answer> {
  const told = await tell(ask)
  if (told === undefined) return refusedAnswer([notFound])
  return page(pages.one(told, ask.language, tried), tried === undefined ? 200 : statusOf(tried.refusals))
}

async function tell(ask: Ask): Promise<pages.Told | undefined> {
  const db = ask.database.reader
  const today = dayOf(ask.now)
  const a = await store.byId(db, ask.param('id'))
  const cluster = a === undefined ? undefined : await clusterById(db, a.cluster)
  if (a === undefined || cluster === undefined) return undefined
  const entry = (await clusterIn(db, a.cluster, today))?.entries.find(({ id }) => id === a.id)
  if (entry === undefined) return undefined
  const support = a.supportFrom === null ? { from: a.from, until: a.until } : termFrom(a.supportFrom, a.months)
  return {
    acknowledgement: a,
    entry,
    cluster,
    renewal: await store.renewalOf(db, a.id),
    successions: await successionsOf(db, a.cluster),
    clock: await aidClockOf(db, a.cluster, a.decidedOn, support),
    naming: await naming(db),
    called: await clusterNames(db),
    today,
    file: mayReadFile(ask.actor, a) ? await fileOf(db, a, ask.actor) : undefined,
  }
}

/** The file (hearings, letters, history): the agency, auditors, and who acts for the cluster; of real ones no demonstration person. */
const mayReadFile = (actor: Actor, a: Acknowledgement): boolean =>
  actor.kind === 'person' &&
  !(actor.demonstration && !a.demonstration) &&
  (isAgency(actor) || audits(actor, a) || actsFor(actor, a))

async function fileOf(db: Reader, a: Acknowledgement, actor: Actor) {
  const history = await historyOf(db, 'acknowledgement', a.id)
  const people = history.flatMap(({ actor: by }) => (by.startsWith('person:') ? [by.slice('person:'.length)] : []))
  const may: Record<AcknowledgementAct, boolean> = {
    answer: mayHandle(actor) || actsFor(actor, a),
    'open-hearing': mayHandle(actor),
    keep: mayRevoke(actor),
    revoke: mayRevoke(actor),
    renew: mayRevoke(actor),
    succeed: mayRevoke(actor),
  }
  const possible = (Object.keys(may) as AcknowledgementAct[]).filter(
    act => may[act] && mayAct(acknowledgementLifecycle, a.state, act).length === 0,
  )
  return {
    hearings: await store.hearingsOf(db, a.id),
    letters: await lettersAbout(db, 'acknowledgement', a.id),
    history,
    names: await namesOf(db, people),
    doable: { acts: possible, key: randomUUID() },
  }
}

const asData = ({ acknowledgement: a, entry, cluster, renewal, clock }: pages.Told) => ({
  id: a.id,
  code: a.code,
  cluster: a.cluster,
  name: cluster.name,
  instrument: a.instrument,
  decidedOn: plain(a.decidedOn),
  from: plain(a.from),
  until: plain(a.until),
  endedFrom: plain(a.endedFrom),
  status: entry.standing,
  supportFrom: plain(a.supportFrom),
  months: a.months,
  renews: a.renews,
  renewedBy: renewal?.id ?? null,
  operatingAid: { first: plain(clock.first), lastPossibleDay: plain(clock.last), basis: clock.basis },
  demonstration: a.demonstration,
})
