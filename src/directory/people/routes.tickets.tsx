import type { Refusal } from '../../kernel/outcome.ts'
import { act } from '../../platform/db/index.ts'
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
} from '../../platform/http/index.ts'
import {
  endSessions,
  ensureUser,
  type Identity,
  judgePassword,
  mailTries,
  recordPassword,
} from '../../platform/identity/index.ts'
import * as pages from './pages.sign-in.tsx'
import type { Ticket } from './person.ts'
import { welcome } from './routes.sign-in.tsx'
import { redeem } from './rules.ticket.ts'
import { isAddress, notAnAddress } from './rules.ts'
import { digestOf, issue, newToken, tellChange } from './store.letters.ts'
import { recordUse, ticketOf } from './store.tickets.ts'
import { actorOf, byEmail, recordSeen } from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** What links in letters lead to: a first password, or a new one. */
export function ticketRoutes(identity: Identity): Route[] {
  const perAccount = new Limit(mailTries)
  const perPlace = new Limit({ times: 20, seconds: 900 })
  return [
    get('/password-reset', everyone, ask =>
      page(pages.passwordReset({ email: '', refusals: [], language: ask.language })),
    ),

    post(
      '/password-reset',
      everyone,
      async ask => {
        const email = ask.form.text('email').toLowerCase()
        if (!isAddress(email))
          return page(pages.passwordReset({ email, refusals: [notAnAddress], language: ask.language }), 422)
        const tooOften = (await perAccount.take(email)) !== undefined
        // after the answer, so that its time does not tell whether the address is known
        if (!tooOften) identity.later(() => sendReset(ask, email))
        return page(pages.linkSent(ask.language))
      },
      { limit: perPlace },
    ),

    get('/password-reset/password', everyone, ask => choose(ask, identity, 'password-reset', [])),
    post('/password-reset/password', everyone, ask => setPassword(ask, identity, 'password-reset'), {
      limit: perPlace,
    }),
    get('/invitation', everyone, ask => choose(ask, identity, 'invitation', [])),
    post('/invitation', everyone, ask => setPassword(ask, identity, 'invitation'), { limit: perPlace }),
  ]
}

async function sendReset(ask: Ask, email: string): Promise<void> {
  const person = await byEmail(ask.database.reader, email)
  if (person?.personal === undefined || person.personal === null) return
  if (person.joinedAt === null || person.demonstration) return
  const { id, personal } = person
  const token = newToken()
  await act(ask.database, {
    actor: { kind: 'visitor' },
    subject: { kind: 'person', id },
    name: 'password.reset-asked',
    load: async () => null,
    decide: () => ({ ok: true, fact: null }),
    record: async (tx, _fact, now) => {
      await issue(tx, { person: id, personal, kind: 'password-reset', token, by: 'visitor', site: ask.site }, now)
      return null
    },
  })
}

const tokenOf = (ask: Ask) => ask.form.text('token') || (ask.url.searchParams.get('token') ?? '')

async function choose(
  ask: Ask,
  identity: Identity,
  kind: Ticket['kind'],
  refusals: readonly Refusal[],
): Promise<Answer> {
  const { language } = ask
  const token = tokenOf(ask)
  const held = redeem(await ticketOf(ask.database.reader, digestOf(token)), kind, ask.now)
  if (!held.ok) return ended(ask, kind, held.refusals)
  const { name, email } = held.fact.person.personal ?? { name: '', email: '' }
  const { hasProvider } = identity
  return page(
    pages.choosePassword({ kind, name, email, token, hasProvider, refusals, language }),
    refusals.length === 0 ? 200 : 422,
  )
}

/** A link that does nothing any more; where one can be asked for, the form for it stands right there. */
const ended = ({ language }: Ask, kind: Ticket['kind'], refusals: readonly Refusal[]): Answer =>
  kind === 'password-reset'
    ? page(pages.passwordReset({ email: '', refusals, language }), 422)
    : refusedAnswer(refusals)

/** The link is used, the password set and every session ended in one transaction: all of it or nothing. */
async function setPassword(ask: Ask, identity: Identity, kind: Ticket['kind']): Promise<Answer> {
  const digest = digestOf(tokenOf(ask))
  const password = ask.form.all('password')[0] ?? ''
  const first = redeem(await ticketOf(ask.database.reader, digest), kind, ask.now)
  if (!first.ok) return ended(ask, kind, first.refusals)
  const { id, personal } = first.fact.person
  const against = judgePassword(password, [personal?.name ?? '', personal?.email ?? ''])
  if (against.length > 0) return choose(ask, identity, kind, against)
  const hash = await identity.digest(password)
  const outcome = await act(ask.database, {
    actor: (await actorOf(ask.database.reader, id)) ?? { kind: 'visitor' },
    subject: { kind: 'person', id },
    name: kind === 'invitation' ? 'person.joined' : 'password.reset',
    load: tx => ticketOf(tx, digest),
    decide: (held, now) => redeem(held, kind, now),
    record: async (tx, { ticket, person }, now) => {
      await recordUse(tx, ticket.id, now)
      await recordSeen(tx, id, now)
      await ensureUser(tx, { id, email: person.personal?.email ?? '' })
      await recordPassword(tx, id, hash)
      await endSessions(tx, id)
      if (kind === 'password-reset' && person.personal !== null) await tellChange(tx, person.personal, 'password')
      return null
    },
  })
  if (!outcome.ok) return ended(ask, kind, outcome.refusals)
  if (kind === 'password-reset') return seeOther(`/${ask.language}/sign-in`, { en: en.passwordSet, nl: nl.passwordSet })
  const found = await identity.signIn(ask.request, personal?.email ?? '', password)
  if (!found.ok || found.value === 'second-factor') return seeOther(`/${ask.language}/sign-in`)
  return welcome(ask, identity, id, 'password', found.cookies, { en: en.accepted, nl: nl.accepted })
}
