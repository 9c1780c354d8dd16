import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/outcome.ts'
import { isLanguage } from '../../kernel/words.ts'
import {
  type Answer,
  type Ask,
  data,
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
  tooManyAnswer,
  withCookies,
} from '../../platform/http/index.ts'
import {
  endSessions,
  ensureUser,
  type Identity,
  judgePassword,
  passkeysOf,
  recordPassword,
  removePasskey,
  sessionsOf,
  signInTries,
  waysOf,
} from '../../platform/identity/index.ts'
import * as pages from './pages.account.tsx'
import { retention } from './pages.erasure.tsx'
import type { Personal } from './person.ts'
import { leave } from './queries.attendance.ts'
import { erase } from './queries.erasure.ts'
import { personalData } from './queries.personal-data.ts'
import { tellChange } from './store.letters.ts'
import { byId, recordPersonal } from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

type Own = { readonly actor: Extract<Actor, { kind: 'person' }>; readonly personal: Personal }

const notYourPassword = (path: string) =>
  refuse('password.current', { en: en.notYourPassword, nl: nl.notYourPassword }, { path })
const wrongCode = refuse('second-factor.code', { en: en.wrongCode, nl: nl.wrongCode }, { path: 'code' })
const noName = refuse(
  'person.name',
  { en: 'Give your name, at most 200 characters.', nl: 'Geef uw naam, hoogstens 200 tekens.' },
  { path: 'name' },
)

/** One's own account: password, second factor, passkeys, sessions, personal data. */
export function accountRoutes(identity: Identity): Route[] {
  const tries = new Limit(signInTries)

  /** Runs `handle` for the person who asks; for anyone without an account here there is nothing. */
  const own =
    (handle: (ask: Ask, self: Own) => Promise<Answer>) =>
    async (ask: Ask): Promise<Answer> => {
      const person = ask.actor.kind === 'person' ? await byId(ask.database.reader, ask.actor.person) : undefined
      if (ask.actor.kind !== 'person' || person?.personal === undefined || person.personal === null)
        return refusedAnswer([notFound])
      return handle(ask, { actor: ask.actor, personal: person.personal })
    }

  const show = async (ask: Ask, { actor, personal }: Own, refusals: readonly Refusal[] = []): Promise<Answer> => {
    const { reader } = ask.database
    const shown = {
      actor,
      personal,
      ways: await waysOf(reader, actor.person),
      passkeys: await passkeysOf(reader, actor.person),
      sessions: await sessionsOf(reader, actor.person),
      session: (await identity.session(ask.request))?.id,
    }
    const { language } = ask
    return page(pages.account(shown, { refusals, language }), refusals.length === 0 ? 200 : statusOf(refusals))
  }
  const back = (ask: Ask, said: keyof typeof en & ('saved' | 'passwordChanged' | 'passkeyGone')) =>
    seeOther(`/${ask.language}/account`, { en: en[said], nl: nl[said] })

  return [
    get(
      '/account',
      signedIn,
      own((ask, self) => show(ask, self)),
    ),

    post(
      '/account/personal',
      signedIn,
      own(async (ask, self) => {
        const name = ask.form.text('name')
        const language = ask.form.text('language')
        if (name === '' || name.length > 200) return show(ask, self, [noName])
        const { person } = self.actor
        await leave(ask.database, self.actor, person, 'person.corrected', {}, tx =>
          recordPersonal(tx, person, name, isLanguage(language) ? language : self.personal.language),
        )
        return back(ask, 'saved')
      }),
    ),

    post(
      '/account/password',
      signedIn,
      own(async (ask, self) => {
        const { person } = self.actor
        const wait = await tries.take(person)
        if (wait !== undefined) return tooManyAnswer(wait)
        const password = ask.form.all('password')[0] ?? ''
        const ways = await waysOf(ask.database.reader, person)
        const proven = !ways.password || (await identity.isPassword(person, ask.form.all('current')[0] ?? ''))
        const refusals = [
          ...(proven ? [] : [notYourPassword('current')]),
          ...judgePassword(password, [self.personal.name, self.personal.email]),
        ]
        if (refusals.length > 0) return show(ask, self, refusals)
        await tries.giveBack(person)
        const hash = await identity.digest(password)
        const session = await identity.session(ask.request)
        await leave(ask.database, self.actor, person, 'password.changed', {}, async tx => {
          await ensureUser(tx, { id: person, email: self.personal.email })
          await recordPassword(tx, person, hash)
          await endSessions(tx, person, session?.id)
          await tellChange(tx, self.personal, 'password')
        })
        return back(ask, 'passwordChanged')
      }),
    ),

    post(
      '/account/second-factor',
      signedIn,
      own(async (ask, self) => {
        const wait = await tries.take(self.actor.person)
        if (wait !== undefined) return tooManyAnswer(wait)
        const found = await identity.setUpSecondFactor(ask.request, ask.form.all('factor-password')[0] ?? '')
        if (!found.ok) return show(ask, self, [notYourPassword('factor-password')])
        await tries.giveBack(self.actor.person)
        return withCookies(page(pages.setUp(found.value, { refusals: [], language: ask.language })), found.cookies)
      }),
    ),

    post(
      '/account/second-factor/confirmation',
      signedIn,
      own(async (ask, self) => {
        const wait = await tries.take(`code:${self.actor.person}`)
        if (wait !== undefined) return tooManyAnswer(wait)
        const found = await identity.confirmSecondFactor(ask.request, ask.form.text('code').replace(/\s/g, ''))
        if (!found.ok) return page(pages.confirmCode({ refusals: [wrongCode], language: ask.language }), 422)
        await leave(ask.database, self.actor, self.actor.person, 'second-factor.added', {}, tx =>
          tellChange(tx, self.personal, 'second-factor'),
        )
        const said = { en: en.secondFactorAdded, nl: nl.secondFactorAdded }
        return withCookies(seeOther(`/${ask.language}/account`, said), found.cookies)
      }),
    ),

    post(
      '/account/second-factor/removal',
      signedIn,
      own(async (ask, self) => {
        const wait = await tries.take(self.actor.person)
        if (wait !== undefined) return tooManyAnswer(wait)
        const found = await identity.removeSecondFactor(ask.request, ask.form.all('factor-password')[0] ?? '')
        if (!found.ok) return show(ask, self, [notYourPassword('factor-password')])
        await tries.giveBack(self.actor.person)
        await leave(ask.database, self.actor, self.actor.person, 'second-factor.removed', {}, tx =>
          tellChange(tx, self.personal, 'second-factor-removed'),
        )
        const said = { en: en.secondFactorRemoved, nl: nl.secondFactorRemoved }
        return withCookies(seeOther(`/${ask.language}/account`, said), found.cookies)
      }),
    ),

    post(
      '/account/passkeys/:passkey/removal',
      signedIn,
      own(async (ask, { actor }) => {
        const known = (await passkeysOf(ask.database.reader, actor.person)).some(
          each => each.id === ask.param('passkey'),
        )
        if (!known) return refusedAnswer([notFound])
        await leave(ask.database, actor, actor.person, 'passkey.removed', {}, tx =>
          removePasskey(tx, actor.person, ask.param('passkey')),
        )
        return back(ask, 'passkeyGone')
      }),
    ),

    post(
      '/account/sessions/end',
      signedIn,
      own(async (ask, { actor }) => {
        const out = await identity.signOut(ask.request)
        await leave(ask.database, actor, actor.person, 'sessions.ended', {}, tx => endSessions(tx, actor.person))
        const said = { en: en.sessionsEnded, nl: nl.sessionsEnded }
        return withCookies(seeOther(`/${ask.language}/sign-in`, said), out.ok ? out.cookies : [])
      }),
    ),

    data(
      '/account/data.json',
      signedIn,
      own(async (ask, { actor }) => ownData(ask, actor.person)),
      { limit: new Limit({ times: 20, seconds: 900 }) },
    ),

    post(
      '/account/erasure',
      signedIn,
      own(async (ask, self) => {
        const outcome = await erase(ask.database, self.actor, self.actor.person, ask.form.text('sure') === 'yes')
        if (!outcome.ok) return show(ask, self, outcome.refusals)
        const out = await identity.signOut(ask.request)
        const said = { en: en.erased, nl: nl.erased }
        return withCookies(seeOther(`/${ask.language}/sign-in`, said), out.ok ? out.cookies : [])
      }),
    ),

    get('/retention', everyone, ask => page(retention(ask.language))),
  ]
}

/** Someone's data as a download; that it was taken along is itself an event. */
export async function ownData(ask: Ask, person: string): Promise<Answer> {
  const found = await personalData(ask.database, person)
  if (found === undefined) return refusedAnswer([notFound])
  await leave(ask.database, ask.actor, person, 'person.exported')
  return {
    kind: 'file',
    body: JSON.stringify(found, null, 2),
    type: 'application/json; charset=utf-8',
    name: 'tros-personal-data.json',
  }
}
