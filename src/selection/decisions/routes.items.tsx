import { randomUUID } from 'node:crypto'
import { notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import {
  type Answer,
  type Ask,
  get,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import type { Asking } from './pages.form.tsx'
import { item as itemPage } from './pages.item.tsx'
import { askingOf } from './queries.asking.ts'
import { decideItem } from './queries.decide.ts'
import * as acts from './queries.items.ts'
import { roomOf } from './queries.room.ts'
import { askedDecision } from './read.decision.ts'
import { isHidden, itemOf, type Room, type Tried } from './room.ts'
import { carriedMotion } from './rules.votes.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const reads = only('committee', 'programme-manager', 'account-manager', 'controller', 'administrator', 'auditor')
const takesPart = only('committee', 'programme-manager')
const at = '/committee/:sitting/items/:application'

/** One item of a meeting: recusals, the vote, and the decision. */
export const routes: Route[] = [
  get(at, reads, ask => show(ask)),

  post(`${at}/recusal`, takesPart, ask =>
    after(
      ask,
      'recusal',
      acts.recuse(ask.database, ask.actor, { ...on(ask), ...who(ask), reason: ask.form.text('reason') }, how(ask)),
      {
        en: en.recused,
        nl: nl.recused,
      },
    ),
  ),

  post(`${at}/motion`, takesPart, ask =>
    after(
      ask,
      'motion',
      acts.putMotion(ask.database, ask.actor, { ...on(ask), ruling: ask.form.text('ruling') }, how(ask)),
      {
        en: en.motionPut,
        nl: nl.motionPut,
      },
    ),
  ),

  post(`${at}/vote`, takesPart, ask =>
    after(
      ask,
      'vote',
      acts.castVote(ask.database, ask.actor, { ...on(ask), ...who(ask), ballot: ask.form.text('ballot') }, how(ask)),
      {
        en: en.voted,
        nl: nl.voted,
      },
    ),
  ),

  post(`${at}/count`, takesPart, ask =>
    after(ask, 'count', acts.countVotes(ask.database, ask.actor, on(ask), how(ask)), {
      en: en.counted,
      nl: nl.counted,
    }),
  ),

  post(`${at}/postponement`, takesPart, ask =>
    after(
      ask,
      'postponement',
      acts.postpone(ask.database, ask.actor, { ...on(ask), reason: ask.form.text('reason') }, how(ask)),
      {
        en: en.postponed,
        nl: nl.postponed,
      },
    ),
  ),

  post(`${at}/decision`, takesPart, ask =>
    after(ask, 'decision', decideItem(ask.database, ask.actor, { ...on(ask), ...askedDecision(ask.form) }, how(ask)), {
      en: en.decided,
      nl: nl.decided,
    }),
  ),
]

const on = (ask: Ask): acts.OnItem => ({ sitting: ask.param('sitting'), application: ask.param('application') })
const how = ({ form }: Ask) => ({ key: form.key, asked: form.asked })
/** For whom it is noted, when it is not the one who sends the form. */
const who = ({ form }: Ask) => (form.text('person') === '' ? {} : { person: form.text('person') })

async function after(ask: Ask, form: string, asked: Promise<Outcome<string>>, said: Words): Promise<Answer> {
  const outcome = await asked
  if (!outcome.ok) return show(ask, { form, typed: ask.form.typed(), refusals: outcome.refusals })
  const { sitting, application } = on(ask)
  return seeOther(`/${ask.language}/committee/${sitting}/items/${application}`, said)
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const { sitting, application } = on(ask)
  const room = await roomOf(ask.database.reader, ask.actor, sitting)
  const item = room === undefined ? undefined : itemOf(room, application)
  const candidate = room?.ranked.find(row => row.candidate.application === application)?.candidate
  if (room === undefined || item === undefined || candidate === undefined) return refusedAnswer([notFound])
  const asking = await formOf(ask, room, application)
  const view = { room, item, candidate, asking, key: randomUUID(), tried }
  return page(itemPage(view, ask.language), tried === undefined ? 200 : statusIn(tried.refusals))
}

const statusIn = (refusals: readonly Refusal[]) => statusOf(refusals)

/** The form of the decision, once a motion was carried and for whoever leads the meeting. */
async function formOf(ask: Ask, room: Room, application: string): Promise<Asking | undefined> {
  const item = itemOf(room, application)
  const motion = item === undefined ? undefined : carriedMotion(item)
  if (motion === undefined || !room.viewer.leads || isHidden(room, application)) return undefined
  return askingOf(ask.database, ask.actor, application, { sitting: room.sitting.id }, ask.now, {
    ruling: motion.ruling,
    action: `/${ask.language}/committee/${room.sitting.id}/items/${application}/decision`,
  })
}
