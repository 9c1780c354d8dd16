import { randomUUID } from 'node:crypto'
import { hasRole, isAgency } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import { historyOf } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  data,
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
import { reasonIn, type Tried } from '../../ui/index.ts'
import { claimById } from '../claims/queries.ts'
import { triedIn } from './pages.parts.tsx'
import * as pages from './pages.tsx'
import { type Payment, paymentSubject } from './payment.ts'
import { approvePayment, standingOf, withdrawPayment } from './queries.payments.ts'
import { namesIn, shownWith } from './queries.show.ts'
import { paymentById } from './queries.ts'
import { mayAnnounce, maySeeIban } from './rules.access.ts'
import { doable } from './rules.ts'
import { instructionsFor } from './store.orders.ts'
import { settingsOf } from './store.rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { writtenExplanation } from './written.ts'

export const paymentRoutes: readonly Route[] = [
  data('/payments/:id.json', signedIn, async ask => {
    const found = await paymentById(ask.database.reader, ask.actor, ask.param('id'))
    return found === undefined ? refusedAnswer([notFound]) : jsonAnswer(asData(found))
  }),
  get('/payments/:id', signedIn, ask => show(ask)),
  post('/payments/:id/approval', signedIn, ask =>
    acting(ask, 'approval', 'approved', id =>
      approvePayment(ask.database, ask.actor, { id, seen: ask.form.seen }, ask.form.how),
    ),
  ),
  post('/payments/:id/withdrawal', signedIn, ask =>
    acting(ask, 'withdrawal', 'withdrawn', id =>
      withdrawPayment(
        ask.database,
        ask.actor,
        { id, seen: ask.form.seen, reason: ask.form.text(reasonIn('withdrawal')) },
        ask.form.how,
      ),
    ),
  ),
]

async function acting(
  ask: Ask,
  noun: string,
  said: 'approved' | 'withdrawn',
  doing: (id: string) => Promise<Outcome<string>>,
): Promise<Answer> {
  const id = ask.param('id')
  if ((await paymentById(ask.database.reader, ask.actor, id)) === undefined) return refusedAnswer([notFound])
  const outcome = await doing(id)
  const words: Words = { en: en.said[said], nl: nl.said[said] }
  return outcome.ok
    ? seeOther(`/${ask.language}/payments/${id}`, words)
    : show(ask, triedIn(noun, ask.form.typed(), outcome.refusals))
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const told = await tell(ask)
  if (told === undefined) return refusedAnswer([notFound])
  return page(pages.one(told, ask.language, tried), tried === undefined ? 200 : statusOf(tried.refusals))
}

async function tell({ actor, database, language, now, param }: Ask): Promise<pages.Told | undefined> {
  const db = database.reader
  const payment = await paymentById(db, actor, param('id'))
  const standing = payment && (await standingOf(db, payment.id, dayOf(now)))
  if (payment === undefined || standing === undefined) return undefined
  const shown = await shownWith(db, [payment])
  const agreement = shown.agreement(payment.agreement)
  if (agreement === undefined) return undefined
  const { kind, id } = paymentSubject(payment.id)
  const history = await historyOf(db, kind, id)
  const claims: { id: string; number: string }[] = []
  for (const claim of payment.claims) {
    const found = await claimById(db, actor, claim)
    if (found !== undefined) claims.push({ id: claim, number: found.number })
  }
  return {
    standing,
    agreement,
    clusterName: inLanguage(shown.cluster(payment.cluster), language)?.text ?? payment.cluster,
    organisationName: shown.organisation(payment.organisation),
    level: (await settingsOf(db)).rules?.levels.find(one => one.id === payment.level),
    instructions: await instructionsFor(db, payment.id),
    claims,
    history,
    names: await namesIn(db, history, ...payment.approvals.map(({ by }) => by)),
    may: doable(standing, actor),
    mayClaimBack: payment.state === 'confirmed' && actor.kind === 'person' && mayAnnounce(actor),
    wholeIban: maySeeIban(actor, payment),
    agency: isAgency(actor) || hasRole(actor, 'auditor'),
    key: randomUUID(),
  }
}

const asData = (one: Payment) => ({
  id: one.id,
  number: one.number,
  agreement: one.agreement,
  cluster: one.cluster,
  organisation: one.organisation,
  instrument: one.instrument,
  year: one.year,
  kind: one.kind,
  instalment: one.instalment,
  amount: decimalString(one.amount),
  offset: decimalString(one.offset),
  state: one.state,
  level: one.level,
  gates: one.gates,
  approvals: one.approvals.map(({ role, at }) => ({ role, at: plain(at) })),
  proposedAt: plain(one.proposedAt),
  approvedAt: plain(one.approvedAt),
  paidOn: plain(one.paidOn),
  failure: one.failure,
  claims: one.claims,
  assessed: {
    case: one.assessed.case,
    result: one.assessed.result,
    explanation: writtenExplanation(one.assessed.explanation),
  },
  demonstration: one.demonstration,
})
