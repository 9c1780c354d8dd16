import { randomUUID } from 'node:crypto'
import { notFound } from '../../kernel/outcome.ts'
import { act } from '../../platform/db/index.ts'
import { get, only, page, post, type Route, refusedAnswer, seeOther, statusOf } from '../../platform/http/index.ts'
import { type Message, message, messages, requeueMail, type State, states } from '../../platform/mail/index.ts'
import { nameOfKind } from '../notices/queries.ts'
import { kindWords } from './kinds.ts'
import * as pages from './pages.tsx'
import * as rules from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const administrator = only('administrator')
const limit = 200
const named = (found: Message) => ({ ...found, kind: kindWords(found.kind, nameOfKind) })
const isState = (value: string): value is State => Object.hasOwn(states, value)

export const routes: Route[] = [
  get('/outbox', administrator, async ask => {
    const typed = ask.url.searchParams.get('state') ?? ''
    const state = isState(typed) ? typed : undefined
    const found = await messages(ask.database.reader, { limit, ...(state === undefined ? {} : { state }) })
    return page(pages.outbox(found.map(named), state, limit, ask.language))
  }),

  get('/outbox/:id', administrator, async ask => {
    const found = await message(ask.database.reader, ask.param('id'))
    return found === undefined
      ? refusedAnswer([notFound])
      : page(pages.letter(named(found), randomUUID(), [], ask.language))
  }),

  post('/outbox/:id/resending', administrator, async ask => {
    const id = ask.param('id')
    const outcome = await act(ask.database, {
      actor: ask.actor,
      subject: { kind: 'mail', id },
      name: 'mail.resent',
      key: ask.form.key,
      asked: ask.form.asked,
      load: tx => message(tx, id),
      decide: rules.resend,
      record: async (tx, fact) => {
        await requeueMail(tx, fact.id)
        return fact.id
      },
    })
    if (outcome.ok) return seeOther(`/${ask.language}/outbox/${id}`, { en: en.resent, nl: nl.resent })
    const found = await message(ask.database.reader, id)
    return found === undefined
      ? refusedAnswer(outcome.refusals)
      : page(pages.letter(named(found), randomUUID(), outcome.refusals, ask.language), statusOf(outcome.refusals))
  }),
]
