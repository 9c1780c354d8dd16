import { randomUUID } from 'node:crypto'
import { decimalString, money } from '../../kernel/money.ts'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import {
  type Answer,
  type Ask,
  data,
  file,
  get,
  jsonAnswer,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import * as pages from './pages.tsx'
import * as acts from './queries.acts.ts'
import { seen, toldOf } from './queries.told.ts'
import { tried } from './routes.parts.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const claimRoutes: readonly Route[] = [
  data('/claims/:id.json', signedIn, async ask => {
    const standing = await seen(ask.database.reader, ask.actor, ask.param('id'))
    if (standing === undefined) return refusedAnswer([notFound])
    const { claim, period } = standing
    const told = await toldOf(ask.database.reader, ask.actor, standing)
    return jsonAnswer({
      ...claim,
      openedAt: claim.openedAt.toString(),
      submittedAt: claim.submittedAt?.toString() ?? null,
      from: period.from.toString(),
      to: period.to.toString(),
      totals: told.totals.map(total => ({
        ...total,
        amount: decimalString(total.amount),
        otherPublicAid: decimalString(total.otherPublicAid),
      })),
      submissions: told.submissions.map(one => ({
        ordinal: one.ordinal,
        receipt: one.receipt,
        digest: one.digest,
        lines: one.lines,
        total: decimalString(money(one.cents)),
        at: one.at.toString(),
        recalledAt: one.recalledAt?.toString() ?? null,
      })),
    })
  }),
  get('/claims/:id', signedIn, ask => show(ask)),
  post('/claims/:id/submission', signedIn, ask =>
    done(
      ask,
      'submission',
      'submitted',
      acts.submitClaim(
        ask.database,
        ask.actor,
        { ...at(ask), agreed: ask.form.text('statement') === 'yes' },
        ask.form.how,
      ),
    ),
  ),
  post('/claims/:id/recall', signedIn, ask =>
    done(
      ask,
      'recall',
      'recalled',
      acts.recallClaim(ask.database, ask.actor, { ...at(ask), reason: ask.form.text('reason-recall') }, ask.form.how),
    ),
  ),
  post('/claims/:id/withdrawal', signedIn, ask =>
    done(
      ask,
      'withdrawal',
      'withdrawn',
      acts.withdrawClaim(
        ask.database,
        ask.actor,
        { ...at(ask), reason: ask.form.text('reason-withdraw') },
        ask.form.how,
      ),
    ),
  ),
  data('/claims/:id/submissions/:ordinal', signedIn, async ask => {
    const standing = await seen(ask.database.reader, ask.actor, ask.param('id'))
    const ordinal = /^\d{1,4}$/.test(ask.param('ordinal')) ? Number(ask.param('ordinal')) : 0
    const content =
      standing === undefined ? undefined : await store.contentOf(ask.database.reader, standing.claim.id, ordinal)
    return standing === undefined || content === undefined
      ? refusedAnswer([notFound])
      : file(content, 'application/json', `${standing.claim.number}-${ordinal}.json`)
  }),
]

const at = (ask: Ask) => ({ id: ask.param('id'), seen: ask.form.seen })

/** Done, it leads back to the claim; refused, the page stands with what was typed. */
async function done(
  ask: Ask,
  form: string,
  said: keyof typeof en.said,
  doing: Promise<Outcome<string>>,
): Promise<Answer> {
  const outcome = await doing
  if (!outcome.ok) return show(ask, tried(ask, form, outcome.refusals))
  const words: Words = { en: en.said[said], nl: nl.said[said] }
  return seeOther(`/${ask.language}/claims/${ask.param('id')}`, words)
}

async function show(ask: Ask, again?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const standing = await seen(db, ask.actor, ask.param('id'))
  if (standing === undefined) return refusedAnswer([notFound])
  const told = { ...(await toldOf(db, ask.actor, standing)), key: randomUUID() }
  return page(pages.one(told, ask.language, again), again === undefined ? 200 : statusOf(again.refusals))
}
