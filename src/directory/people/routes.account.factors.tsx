import { refuse } from '../../kernel/outcome.ts'
import {
  Limit,
  page,
  post,
  type Route,
  seeOther,
  signedIn,
  tooManyAnswer,
  withCookies,
} from '../../platform/http/index.ts'
import {
  endSessions,
  ensureUser,
  type Identity,
  judgePassword,
  recordPassword,
  signInTries,
  waysOf,
} from '../../platform/identity/index.ts'
import * as pages from './pages.account.tsx'
import { leave } from './queries.attendance.ts'
import { notYourPassword, own, show } from './routes.account.own.tsx'
import { tellChange } from './store.letters.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const wrongCode = refuse('second-factor.code', { en: en.wrongCode, nl: nl.wrongCode }, { path: 'code' })

/** The password on one's own page: asked for again, tried as often as at the door. */
export const passwordRoutes = (identity: Identity, tries: Limit): Route[] => [
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
      if (refusals.length > 0) return show(identity, ask, self, refusals)
      await tries.giveBack(person)
      const hash = await identity.digest(password)
      const session = await identity.session(ask.request)
      await leave(ask.database, self.actor, person, 'password.changed', {}, async tx => {
        await ensureUser(tx, { id: person, email: self.personal.email })
        await recordPassword(tx, person, hash)
        await endSessions(tx, person, session?.id)
        await tellChange(tx, self.personal, 'password')
      })
      return seeOther(`/${ask.language}/account`, { en: en.passwordChanged, nl: nl.passwordChanged })
    }),
  ),
]

/** The second factor: set up, confirmed with its first code, taken away. */
export const secondFactorRoutes = (identity: Identity, tries: Limit): Route[] => [
  post(
    '/account/second-factor',
    signedIn,
    own(async (ask, self) => {
      const wait = await tries.take(self.actor.person)
      if (wait !== undefined) return tooManyAnswer(wait)
      const found = await identity.setUpSecondFactor(ask.request, ask.form.all('factor-password')[0] ?? '')
      if (!found.ok) return show(identity, ask, self, [notYourPassword('factor-password')])
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
      if (!found.ok) return show(identity, ask, self, [notYourPassword('factor-password')])
      await tries.giveBack(self.actor.person)
      await leave(ask.database, self.actor, self.actor.person, 'second-factor.removed', {}, tx =>
        tellChange(tx, self.personal, 'second-factor-removed'),
      )
      const said = { en: en.secondFactorRemoved, nl: nl.secondFactorRemoved }
      return withCookies(seeOther(`/${ask.language}/account`, said), found.cookies)
    }),
  ),
]

/** Tries with a password or a code on one's own page. */
export const ownTries = () => new Limit(signInTries)
