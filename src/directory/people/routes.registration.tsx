import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import type { Words } from '../../kernel/words.ts'
import {
  type Answer,
  type Ask,
  everyone,
  get,
  Limit,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { mailTries } from '../../platform/identity/index.ts'
import * as pages from './pages.registration.tsx'
import { answerRequest, askMandate, register } from './queries.registration.ts'
import { answeredBy } from './rules.registration.ts'
import * as store from './store.requests.ts'
import { en } from './texts.registration.en.ts'
import { nl } from './texts.registration.nl.ts'

const nothing: pages.Tried = { typed: {}, refusals: [] }

/** Applicants register by themselves; who acts for an organisation already says who else may. */
export function registrationRoutes(): Route[] {
  const perAddress = new Limit(mailTries)
  const perPlace = new Limit({ times: 10, seconds: 3600 })
  return [
    get('/registration', everyone, ask => form(ask, nothing)),

    post(
      '/registration',
      everyone,
      async ask => {
        if (ask.actor.kind === 'person') return askFurther(ask, ask.actor)
        const asked = askedOf(ask)
        const email = asked.email.toLowerCase()
        // a letter to one address a few times only, whoever asks; the page says the same
        if ((await perAddress.take(email)) !== undefined) return page(pages.sent(email, callOf(ask), ask.language))
        const outcome = await register(ask.database, asked, ask.site, howOf(ask))
        if (outcome.ok) return page(pages.sent(email, callOf(ask), ask.language))
        await perAddress.giveBack(email)
        return form(ask, { typed: ask.form.typed(), refusals: outcome.refusals })
      },
      { limit: perPlace },
    ),

    get('/mandates', signedIn, ask => mandatesPage(ask, { ...nothing, request: '' })),
    post('/mandates/:request/confirmation', signedIn, ask => answer(ask, 'grant')),
    post('/mandates/:request/refusal', signedIn, ask => answer(ask, 'refuse')),
  ]
}

const howOf = ({ form: { key, asked } }: Ask) => ({ key, asked })
const callOf = (ask: Ask): string => {
  const call = ask.form.text('call') || (ask.url.searchParams.get('call') ?? '')
  return /^[a-z0-9-]{1,80}$/.test(call) ? call : ''
}

const askedOf = ({ form }: Ask) => ({
  name: form.text('name'),
  email: form.text('email'),
  language: form.text('language'),
  number: form.text('number'),
  organisation: form.text('organisation'),
  kind: form.text('kind'),
  role: form.text('role'),
  terms: form.text('terms') === 'yes',
})

function form(ask: Ask, tried: pages.Tried): Answer {
  const asking = { signedIn: ask.actor.kind === 'person', call: callOf(ask), key: randomUUID(), tried }
  return page(pages.registration(asking, ask.language), tried.refusals.length === 0 ? 200 : statusOf(tried.refusals))
}

async function askFurther(ask: Ask, actor: Extract<Actor, { kind: 'person' }>): Promise<Answer> {
  const outcome = await askMandate(ask.database, actor, askedOf(ask), ask.site, howOf(ask))
  if (!outcome.ok) return form(ask, { typed: ask.form.typed(), refusals: outcome.refusals })
  const became = Array.isArray(outcome.fact) ? outcome.fact.at(-1) : undefined
  const what = became === 'stands' || became === 'asked' ? became : 'held'
  const said: Words = { en: en[what], nl: nl[what] }
  const call = callOf(ask)
  return seeOther(`/${ask.language}${call === '' ? '/mandates' : `/calls/${call}`}`, said)
}

async function mandatesPage(ask: Ask, tried: Parameters<typeof pages.mandates>[0]['tried']): Promise<Answer> {
  const { actor, database, language } = ask
  const person = actor.kind === 'person' ? actor.person : ''
  const toAnswer = (await store.openRequests(database.reader, answeredBy(actor))).filter(
    request => request.person !== person && (actor.kind !== 'person' || !actor.demonstration || request.demonstration),
  )
  const own = await store.requestsBy(database.reader, person)
  const status = tried.refusals.length === 0 ? 200 : statusOf(tried.refusals)
  return page(pages.mandates({ toAnswer, own, key: randomUUID(), tried }, language), status)
}

async function answer(ask: Ask, act: 'grant' | 'refuse'): Promise<Answer> {
  const request = ask.param('request')
  const asked = { id: request, act, reason: ask.form.text('reason') }
  const outcome = await answerRequest(ask.database, ask.actor, asked, ask.site, howOf(ask))
  const done = act === 'grant' ? 'confirmed' : 'refused'
  if (outcome.ok) return seeOther(`/${ask.language}/mandates`, { en: en[done], nl: nl[done] })
  if (statusOf(outcome.refusals) === 404) return refusedAnswer(outcome.refusals)
  return mandatesPage(ask, { typed: ask.form.typed(), refusals: outcome.refusals, request })
}
