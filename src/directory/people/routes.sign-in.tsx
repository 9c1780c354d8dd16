import { notFound, refuse } from '../../kernel/outcome.ts'
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
  tooManyAnswer,
  withCookies,
} from '../../platform/http/index.ts'
import { ensureUser, type Identity, signInTries } from '../../platform/identity/index.ts'
import * as pages from './pages.sign-in.tsx'
import { cameIn, failedToComeIn, leave, type Way } from './queries.attendance.ts'
import { placeDeclared } from './queries.registration.ts'
import { redeem } from './rules.ticket.ts'
import { digestOf } from './store.letters.ts'
import { ticketOf } from './store.tickets.ts'
import { byEmail, byId, standIns } from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const wrongPassword = refuse('sign-in.wrong', { en: en.wrongPassword, nl: nl.wrongPassword })
const wrongCode = refuse('sign-in.code', { en: en.wrongCode, nl: nl.wrongCode }, { path: 'code' })
const challengeEnded = refuse('sign-in.challenge-ended', { en: en.challengeEnded, nl: nl.challengeEnded })

/** Coming in and going out. */
export function signInRoutes(identity: Identity): Route[] {
  const tries = new Limit(signInTries)
  return [
    get('/sign-in', everyone, async ask => page(await signInPage(ask, identity, []))),

    post('/sign-in', everyone, async ask => {
      const email = ask.form.text('email').toLowerCase()
      const keys = [`from:${ask.from}`, `account:${email}`]
      for (const key of keys) {
        const wait = await tries.take(key)
        if (wait !== undefined) return tooManyAnswer(wait)
      }
      const found = await identity.signIn(ask.request, email, ask.form.all('password')[0] ?? '')
      if (!found.ok) {
        await failedToComeIn(ask.database, (await byEmail(ask.database.reader, email))?.id, 'password')
        return page(await signInPage(ask, identity, [wrongPassword]), 422)
      }
      for (const key of keys) await tries.giveBack(key)
      if (found.value === 'second-factor')
        return withCookies(seeOther(`/${ask.language}/sign-in/second-factor${query(ask)}`), found.cookies)
      return welcome(ask, identity, found.value.user, 'password', found.cookies)
    }),

    get('/sign-in/second-factor', everyone, ask =>
      page(pages.secondFactor({ next: wanted(ask), refusals: [], language: ask.language })),
    ),

    post('/sign-in/second-factor', everyone, async ask => {
      const wait = await tries.take(`code:${ask.from}`)
      if (wait !== undefined) return tooManyAnswer(wait)
      const found = await identity.secondFactor(ask.request, ask.form.text('code').replace(/\s/g, ''))
      if (found.ok) {
        await tries.giveBack(`code:${ask.from}`)
        return welcome(ask, identity, found.value.user, 'second-factor', found.cookies)
      }
      await failedToComeIn(ask.database, undefined, 'second-factor')
      if (found.code === 'ACCOUNT_TEMPORARILY_LOCKED') return tooManyAnswer(signInTries.seconds)
      if (/COOKIE|TOO_MANY/.test(found.code)) return page(await signInPage(ask, identity, [challengeEnded]), 422)
      return page(pages.secondFactor({ next: wanted(ask), refusals: [wrongCode], language: ask.language }), 422)
    }),

    get('/sign-in/provider', everyone, ask => toProvider(ask, identity), {
      limit: new Limit({ times: 30, seconds: 900 }),
    }),

    post('/sign-in/demonstration', everyone, async ask => {
      const person = identity.mayDemonstrate(ask.request)
        ? await byId(ask.database.reader, ask.form.text('person'))
        : undefined
      if (person?.personal === undefined || person.personal === null || person.standsFor === null)
        return refusedAnswer([notFound])
      const { id, personal } = person
      await ask.database.reader.transaction().execute(tx => ensureUser(tx, { id, email: personal.email }))
      const found = await identity.signInDirectly(ask.request, id)
      if (!found.ok) return refusedAnswer([notFound])
      return welcome(ask, identity, id, 'demonstration', found.cookies)
    }),

    post('/sign-out', everyone, async ask => {
      const { actor } = ask
      const out = await identity.signOut(ask.request)
      if (actor.kind === 'person') await leave(ask.database, actor, actor.person, 'signed-out')
      const answer = seeOther(`/${ask.language}/sign-in`, { en: en.signedOut, nl: nl.signedOut })
      return out.ok ? withCookies(answer, out.cookies) : answer
    }),
  ]
}

/** Where someone lands who came in: where they wanted to go, else at what waits for them. The session they had in this browser ends. */
export async function welcome(
  ask: Ask,
  identity: Identity,
  user: string,
  way: Way,
  cookies: readonly string[],
  said = { en: en.signedIn, nl: nl.signedIn },
): Promise<Answer> {
  const earlier = await identity.session(ask.request)
  if (earlier !== undefined) await identity.end(earlier)
  await cameIn(ask.database, user, way)
  await placeDeclared(ask.database, user, ask.site)
  return withCookies(seeOther(wanted(ask) || `/${ask.language}/tasks`, said), cookies)
}

async function signInPage(ask: Ask, identity: Identity, refusals: Parameters<typeof pages.signIn>[0]['refusals']) {
  return pages.signIn({
    email: ask.form.text('email'),
    next: wanted(ask),
    hasProvider: identity.hasProvider,
    providerFailed: ask.url.searchParams.get('failed') === 'provider',
    standIns: identity.mayDemonstrate(ask.request) ? await standIns(ask.database.reader) : [],
    refusals,
    language: ask.language,
  })
}

/** To the agency's own provider. Whoever holds an invitation may come in this way the first time. */
async function toProvider(ask: Ask, identity: Identity): Promise<Answer> {
  if (!identity.hasProvider) return refusedAnswer([notFound])
  const token = ask.url.searchParams.get('token')
  if (token !== null) {
    const held = redeem(await ticketOf(ask.database.reader, digestOf(token)), 'invitation', ask.now)
    if (!held.ok) return refusedAnswer(held.refusals)
    const { id, personal } = held.fact.person
    await ask.database.reader.transaction().execute(tx => ensureUser(tx, { id, email: personal?.email ?? '' }))
  }
  const failed = `/${ask.language}/sign-in?failed=provider`
  const found = await identity.providerAddress(ask.request, wanted(ask) || `/${ask.language}/tasks`, failed)
  if (!found.ok || found.value === '') return seeOther(failed)
  return withCookies({ kind: 'redirect', to: found.value, status: 303 }, found.cookies)
}

/** Where the person wanted to go: a path of this site, else nothing. */
export function wanted(ask: Ask): string {
  const next = ask.form.text('next') || (ask.url.searchParams.get('next') ?? '')
  if (!next.startsWith('/') || !URL.canParse(next, ask.site)) return ''
  const url = new URL(next, ask.site)
  return url.origin === new URL(ask.site).origin ? url.pathname + url.search : ''
}

const query = (ask: Ask): string => {
  const next = wanted(ask)
  return next === '' ? '' : `?next=${encodeURIComponent(next)}`
}
