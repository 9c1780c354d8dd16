import { randomUUID } from 'node:crypto'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { historyOf } from '../../platform/db/index.ts'
import {
  type Answer,
  type Ask,
  type Column,
  get,
  listing,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { reasonIn, type Tried } from '../../ui/index.ts'
import { agreementById, agreementsIn } from '../agreements/queries.ts'
import { triedIn } from './pages.parts.tsx'
import * as pages from './pages.recoveries.tsx'
import { overpaidIn } from './queries.queue.ts'
import * as acts from './queries.recoveries.ts'
import { namesIn, shownWith } from './queries.show.ts'
import { recoveryById } from './queries.ts'
import { type Recovery, type RecoveryGround, recoveryGrounds, recoverySubject } from './recovery.ts'
import { mayAnnounce, maySee } from './rules.access.ts'
import { outstandingOn } from './rules.interest.ts'
import { doable, owedOf } from './rules.recoveries.ts'
import { allRecoveries } from './store.recoveries.ts'
import { settingsOf } from './store.rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** The columns under which recoveries are exported. */
const columns: readonly Column<pages.RecoveryRow>[] = [
  { name: 'id', value: one => one.id },
  { name: 'number', value: one => one.number },
  { name: 'agreement', value: one => one.agreement },
  { name: 'cluster', value: one => one.cluster },
  { name: 'organisation', value: one => one.organisationName },
  { name: 'year', value: one => one.year },
  { name: 'amount', value: one => one.amount },
  { name: 'received', value: one => one.received },
  { name: 'interestReceived', value: one => one.interestReceived },
  { name: 'owed', value: one => one.owed },
  { name: 'ground', value: one => one.ground },
  { name: 'state', value: one => one.state },
  { name: 'answerBy', value: one => one.answerBy },
  { name: 'due', value: one => one.due },
  { name: 'settledOn', value: one => one.settledOn },
  { name: 'demonstration', value: one => one.demonstration },
]

async function load({ actor, database, now }: Ask) {
  const db = database.reader
  const today = dayOf(now)
  const visible = (await allRecoveries(db)).filter(one => maySee(actor, one))
  const shown = await shownWith(db, visible)
  const invented = actor.kind === 'person' && actor.demonstration
  const terminated = (await agreementsIn(db, { states: ['terminated'] })).filter(one => maySee(actor, one))
  const overpaid = mayAnnounce(actor) ? await overpaidIn(db, { demonstration: invented ? true : null, today }) : []
  const rows = visible.map(one => ({
    ...one,
    organisationName: shown.organisation(one.organisation),
    yearWords: shown.year(one.agreement, one.year),
    owed: owedToday(one, today),
  }))
  return { rows, besides: { overpaid, terminated, today } }
}

function owedToday(one: Recovery, today: Temporal.PlainDate) {
  const owed = one.state === 'claimed' ? owedOf(one) : undefined
  return owed === undefined ? null : outstandingOn(owed, today).total
}

type Said = 'announced' | 'answered' | 'claimed' | 'dropped' | 'received' | 'waiverProposed' | 'waived'

export const recoveryRoutes: readonly Route[] = [
  ...listing('/recoveries', signedIn, {
    columns,
    load,
    page: (rows, besides, ask) => pages.recoveries(rows, besides, ask.language),
  }),
  get('/recoveries/announcement', signedIn, ask =>
    showAnnouncement(ask, ask.url.searchParams.get('agreement') ?? '', ask.url.searchParams.get('year') ?? ''),
  ),
  post('/recoveries', signedIn, async ask => {
    const { form, database, actor, language } = ask
    const asked = {
      agreement: form.text('agreement'),
      year: yearIn(form.text('year')),
      ground: groundIn(form.text('ground')),
      amount: form.text('amount'),
      reason: form.text(reasonIn('announcement')),
    }
    const outcome = await acts.announceRecovery(database, actor, asked, ask.form.how)
    if (!outcome.ok) return showAnnouncement(ask, asked.agreement, form.text('year'), outcome.refusals)
    return seeOther(`/${language}/recoveries/${outcome.fact}`, { en: en.said.announced, nl: nl.said.announced })
  }),
  get('/recoveries/:id', signedIn, ask => show(ask)),

  acting('answer', 'answered', (ask, asked) =>
    acts.answerRecovery(ask.database, ask.actor, { ...asked, text: ask.form.text('answer') }, ask.form.how),
  ),
  acting('claim', 'claimed', (ask, asked) => acts.claimRecovery(ask.database, ask.actor, asked, ask.form.how)),
  acting('dropping', 'dropped', (ask, asked) => acts.dropRecovery(ask.database, ask.actor, asked, ask.form.how)),
  acting('receipt', 'received', (ask, asked) => {
    const { form } = ask
    const receipt = { ...asked, amount: form.text('amount'), on: form.text('on'), source: form.text('source') }
    return acts.receiveRecovery(ask.database, ask.actor, receipt, ask.form.how)
  }),
  acting('waiver-proposal', 'waiverProposed', (ask, asked) =>
    acts.proposeWaiver(ask.database, ask.actor, asked, ask.form.how),
  ),
  acting('waiver', 'waived', (ask, asked) => acts.waiveRecovery(ask.database, ask.actor, asked, ask.form.how)),
]

const yearIn = (text: string): number => (/^[1-9]\d?$/.test(text) ? Number(text) : 0)
const groundIn = (text: string): RecoveryGround =>
  Object.hasOwn(recoveryGrounds, text) ? (text as RecoveryGround) : 'by-hand'

type Asked = { readonly id: string; readonly seen: number | undefined; readonly reason: string }
function acting(noun: string, said: Said, doing: (ask: Ask, asked: Asked) => Promise<Outcome<string>>): Route {
  return post(`/recoveries/:id/${noun}`, signedIn, async ask => {
    const id = ask.param('id')
    if ((await recoveryById(ask.database.reader, ask.actor, id)) === undefined) return refusedAnswer([notFound])
    const outcome = await doing(ask, { id, seen: ask.form.seen, reason: ask.form.text(reasonIn(noun)) })
    const words: Words = { en: en.said[said], nl: nl.said[said] }
    return outcome.ok
      ? seeOther(`/${ask.language}/recoveries/${id}`, words)
      : show(ask, triedIn(noun, ask.form.typed(), outcome.refusals))
  })
}

async function showAnnouncement(ask: Ask, id: string, year: string, refusals?: readonly Refusal[]): Promise<Answer> {
  const { actor, database, language } = ask
  const agreement = await agreementById(database.reader, actor, id.slice(0, 100))
  const found = await acts.announcingOf(database.reader, agreement, yearIn(year))
  if (found === undefined || found.agreement.years[yearIn(year) - 1] === undefined) return refusedAnswer([notFound])
  const told = { found, year: yearIn(year), key: randomUUID() }
  if (refusals === undefined) return page(pages.announcement(told, language))
  const tried = triedIn('announcement', ask.form.typed(), refusals)
  return page(pages.announcement(told, language, tried), statusOf(refusals))
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const { actor, database, language, now } = ask
  const db = database.reader
  const recovery = await recoveryById(db, actor, ask.param('id'))
  const shown = recovery && (await shownWith(db, [recovery]))
  const agreement = recovery && shown?.agreement(recovery.agreement)
  if (recovery === undefined || shown === undefined || agreement === undefined) return refusedAnswer([notFound])
  const { rules, debtor } = await settingsOf(db)
  const today = dayOf(now)
  const { kind, id } = recoverySubject(recovery.id)
  const history = await historyOf(db, kind, id)
  const told: pages.ToldRecovery = {
    recovery,
    agreement,
    organisationName: shown.organisation(recovery.organisation),
    payTo: (recovery.demonstration ? debtor.demonstration : debtor.real)?.iban ?? null,
    history,
    names: await namesIn(db, history, recovery.waiverBy, ...recovery.receipts.map(({ by }) => by)),
    may: doable({ recovery, rules }, actor, today),
    today,
    key: randomUUID(),
  }
  return page(pages.recovery(told, language, tried), tried === undefined ? 200 : statusOf(tried.refusals))
}
