import { notFound, refuse } from '../../kernel/outcome.ts'
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
  withCookies,
} from '../../platform/http/index.ts'
import { endSessions, type Identity, passkeysOf, removePasskey } from '../../platform/identity/index.ts'
import type { Elsewhere } from './elsewhere.ts'
import { retention } from './pages.erasure.tsx'
import { leave } from './queries.attendance.ts'
import { erase } from './queries.erasure.ts'
import { personalData } from './queries.personal-data.ts'
import { ownTries, passwordRoutes, secondFactorRoutes } from './routes.account.factors.tsx'
import { own, show } from './routes.account.own.tsx'
import { recordPersonal } from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const noName = refuse(
  'person.name',
  { en: 'Give your name, at most 200 characters.', nl: 'Geef uw naam, hoogstens 200 tekens.' },
  { path: 'name' },
)

/** One's own account: password, second factor, passkeys, sessions, personal data. */
export function accountRoutes(identity: Identity, elsewhere: readonly Elsewhere[]): Route[] {
  const tries = ownTries()
  const back = (ask: Ask, said: 'saved' | 'passkeyGone') =>
    seeOther(`/${ask.language}/account`, { en: en[said], nl: nl[said] })

  return [
    get(
      '/account',
      signedIn,
      own((ask, self) => show(identity, ask, self)),
    ),

    post(
      '/account/personal',
      signedIn,
      own(async (ask, self) => {
        const name = ask.form.text('name')
        const language = ask.form.text('language')
        if (name === '' || name.length > 200) return show(identity, ask, self, [noName])
        const { person } = self.actor
        await leave(ask.database, self.actor, person, 'person.corrected', {}, tx =>
          recordPersonal(tx, person, name, isLanguage(language) ? language : self.personal.language),
        )
        return back(ask, 'saved')
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
      own(async (ask, { actor }) => ownData(ask, actor.person, elsewhere)),
      { limit: new Limit({ times: 20, seconds: 900 }) },
    ),

    post(
      '/account/erasure',
      signedIn,
      own(async (ask, self) => {
        const outcome = await erase(ask.database, self.actor, self.actor.person, {
          sure: ask.form.text('sure') === 'yes',
          elsewhere,
        })
        if (!outcome.ok) return show(identity, ask, self, outcome.refusals)
        const out = await identity.signOut(ask.request)
        const said = { en: en.erased, nl: nl.erased }
        return withCookies(seeOther(`/${ask.language}/sign-in`, said), out.ok ? out.cookies : [])
      }),
    ),

    ...passwordRoutes(identity, tries),
    ...secondFactorRoutes(identity, tries),

    get('/retention', everyone, ask => page(retention(ask.language))),
  ]
}

/** Someone's data as a download; that it was taken along is itself an event. */
export async function ownData(ask: Ask, person: string, elsewhere: readonly Elsewhere[]): Promise<Answer> {
  const found = await personalData(ask.database, person, elsewhere)
  if (found === undefined) return refusedAnswer([notFound])
  await leave(ask.database, ask.actor, person, 'person.exported')
  return {
    kind: 'file',
    body: JSON.stringify(found, null, 2),
    type: 'application/json; charset=utf-8',
    name: 'tros-personal-data.json',
  }
}
