import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/outcome.ts'
import { type Answer, type Ask, page, refusedAnswer, statusOf } from '../../platform/http/index.ts'
import { type Identity, passkeysOf, sessionsOf, waysOf } from '../../platform/identity/index.ts'
import * as pages from './pages.account.tsx'
import type { Personal } from './person.ts'
import { byId } from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** Whoever asks about their own account. */
export type Own = { readonly actor: Extract<Actor, { kind: 'person' }>; readonly personal: Personal }

/** Runs `handle` for the person who asks; for anyone without an account here there is nothing. */
export const own =
  (handle: (ask: Ask, self: Own) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const person = ask.actor.kind === 'person' ? await byId(ask.database.reader, ask.actor.person) : undefined
    if (ask.actor.kind !== 'person' || person?.personal === undefined || person.personal === null)
      return refusedAnswer([notFound])
    return handle(ask, { actor: ask.actor, personal: person.personal })
  }

/** The account page, with what speaks against the last thing asked. */
export async function show(
  identity: Identity,
  ask: Ask,
  { actor, personal }: Own,
  refusals: readonly Refusal[] = [],
): Promise<Answer> {
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

export const notYourPassword = (path: string) =>
  refuse('password.current', { en: en.notYourPassword, nl: nl.notYourPassword }, { path })
