import { randomUUID } from 'node:crypto'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import { notFound, type Refusal } from '../../kernel/outcome.ts'
import {
  type Answer,
  type Ask,
  type Column,
  data,
  everyone,
  get,
  jsonAnswer,
  listing,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { maySeeLetter } from '../../programme/letters/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { awards, type Decision, isRuling } from './decision.ts'
import * as pages from './pages.decision.tsx'
import { askingOf } from './queries.asking.ts'
import { decideAlone } from './queries.decide.ts'
import { underOf } from './queries.gather.ts'
import { callNames } from './queries.lists.ts'
import { notify } from './queries.notify.ts'
import { namesOf } from './queries.room.ts'
import { seenDecision } from './queries.seen.ts'
import { askedDecision } from './read.decision.ts'
import { competentFor } from './rules.levels.ts'
import { decisionsIn, writtenExplanation } from './store.decisions.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const reads = only('committee', 'programme-manager', 'account-manager', 'controller', 'administrator', 'auditor')
const decides = only('committee', 'programme-manager')

const columns: Column<Decision>[] = [
  { name: 'id', value: d => d.id },
  { name: 'number', value: d => d.number },
  { name: 'application', value: d => d.application },
  { name: 'title', value: d => d.title },
  { name: 'call', value: d => d.call },
  { name: 'stage', value: d => d.stage },
  { name: 'instrument', value: d => d.instrument },
  { name: 'level', value: d => d.level },
  { name: 'sitting', value: d => d.sitting },
  { name: 'decision', value: d => d.ruling },
  { name: 'decidedOn', value: d => d.decidedOn },
  { name: 'basisPoints', value: d => d.score },
  { name: 'awarded', value: d => d.total },
  { name: 'place', value: d => d.place },
  { name: 'notifiedAt', value: d => d.notifiedAt },
  { name: 'demonstration', value: d => d.demonstration },
]

const isInvented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration

export const routes: Route[] = [
  ...listing('/decisions', reads, {
    columns,
    load: async ({ database, actor, url }) => {
      const asked = url.searchParams.get('ruling') ?? ''
      const ruling = isRuling(asked) ? asked : ''
      const call = (url.searchParams.get('call') ?? '').slice(0, 80)
      const all = await decisionsIn(database.reader, call === '' ? undefined : call)
      const rows: Decision[] = []
      for (const each of all)
        if ((ruling === '' || each.ruling === ruling) && (!isInvented(actor) || each.demonstration))
          if ((await seenDecision(database.reader, actor, each.id)) !== undefined) rows.push(each)
      return { rows, besides: { ruling, call, names: await callNames(database.reader) } }
    },
    page: (rows, around, { language }) => pages.list(rows, around, language),
  }),

  get('/decisions/new', decides, ask => aloneForm(ask, { typed: {}, refusals: [] })),

  post('/decisions', decides, async ask => {
    const { database, actor, form, language } = ask
    const asked = { ...askedDecision(form), application: form.text('application'), level: form.text('level') }
    const outcome = await decideAlone(database, actor, asked, { key: form.key, asked: form.asked })
    if (outcome.ok) return seeOther(`/${language}/decisions/${outcome.fact}`, { en: en.decided, nl: nl.decided })
    return aloneForm(ask, { typed: form.typed(), refusals: outcome.refusals })
  }),

  data('/decisions/:decision.json', signedIn, async ask => {
    const found = await seenDecision(ask.database.reader, ask.actor, ask.param('decision'))
    return found === undefined ? refusedAnswer([notFound]) : jsonAnswer(written(found.decision, found.inside))
  }),

  get('/decisions/:decision', signedIn, async ask => {
    const db = ask.database.reader
    const found = await seenDecision(db, ask.actor, ask.param('decision'))
    if (found === undefined) return refusedAnswer([notFound])
    const { decision, inside } = found
    const under = await underOf(db, decision.call)
    const level = under?.levels.find(({ id }) => id === decision.level)
    const names = inside ? await namesOf(db) : {}
    return page(
      pages.decision(
        {
          decision,
          inside,
          criteria: under?.criteria ?? [],
          levelNames: level?.names ?? { en: decision.level, nl: decision.level },
          scaleHighest: under?.instrument.document.assessment.scale.highest ?? 0,
          decider: names[decision.decidedBy.replace(/^person:/, '')] ?? decision.decidedBy,
          letters: (await lettersAbout(db, 'decision', decision.id)).filter(letter => maySeeLetter(ask.actor, letter)),
          mayNotify: hasRole(ask.actor, 'programme-manager'),
          mayReconsider: level !== undefined && level.decider !== 'sitting' && hasRole(ask.actor, level.decider),
          key: randomUUID(),
        },
        ask.language,
      ),
    )
  }),

  post('/decisions/:decision/notification', only('programme-manager'), async ask => {
    const { database, actor, form, language } = ask
    const asked = { decision: ask.param('decision') }
    const outcome = await notify(database, actor, asked, { key: form.key, asked: form.asked })
    return outcome.ok
      ? seeOther(`/${language}/decisions/${outcome.fact}`, { en: en.notifiedNow, nl: nl.notifiedNow })
      : refusedAnswer(outcome.refusals)
  }),

  /** What was approved in a call, for everyone: who got what, no people. Told once the applicant has been told. */
  data('/calls/:call/decisions.json', everyone, async ask => {
    const all = await decisionsIn(ask.database.reader, ask.param('call'))
    return jsonAnswer(
      all
        .filter(({ ruling, notifiedAt }) => awards(ruling) && notifiedAt !== null)
        .map(d => ({
          number: d.number,
          title: d.title,
          decision: d.ruling,
          decidedOn: d.decidedOn.toString(),
          instrument: d.instrument,
          awarded: d.total === null ? null : decimalString(d.total),
          years: d.years.map(({ from, to, amount }) => ({ from, to, amount: decimalString(amount) })),
          demonstration: d.demonstration,
        })),
    )
  }),
]

/** A decision as data: amounts as decimal strings; what is the agency's own stays inside. */
const written = (d: Decision, inside: boolean) => ({
  id: d.id,
  application: d.application,
  number: d.number,
  title: d.title,
  call: d.call,
  stage: d.stage,
  instrument: d.instrument,
  level: d.level,
  decision: d.ruling,
  decidedOn: d.decidedOn.toString(),
  awarded: d.total === null ? null : decimalString(d.total),
  years: d.years.map(({ from, to, amount }) => ({ from, to, amount: decimalString(amount) })),
  explanation: d.explanation === null ? null : writtenExplanation(d.explanation),
  criteria: d.criteria,
  reasons: d.reasons,
  conditions: d.conditions.map(condition => ({ ...condition, due: condition.due.toString() })),
  place: d.place,
  supersedes: d.supersedes,
  supersededBy: d.supersededBy,
  demonstration: d.demonstration,
  ...(inside
    ? {
        sitting: d.sitting,
        votes: d.votes,
        stateAid: d.aid,
        judgements: d.judgements,
        decidedBy: d.decidedBy,
        why: d.why,
      }
    : {}),
})

/** The form of a level of one person. */
async function aloneForm(
  ask: Ask,
  filled: { readonly typed: Readonly<Record<string, string>>; readonly refusals: readonly Refusal[] },
): Promise<Answer> {
  const { url, form, database, actor, language } = ask
  const from = (name: string) => form.text(name) || (url.searchParams.get(name) ?? '')
  const [application, levelId] = [from('application'), from('level')]
  const asking = await askingOf(database, actor, application, { level: levelId }, ask.now, {
    ruling: null,
    action: `/${language}/decisions`,
    hidden: { application, level: levelId },
  })
  const call = asking === undefined ? undefined : asking.call
  const under = call === undefined ? undefined : await underOf(database.reader, call)
  const level = under?.levels.find(({ id }) => id === levelId)
  if (asking === undefined || under === undefined || level === undefined) return refusedAnswer([notFound])
  const { cost } = asking.candidate
  const competent = competentFor(under.levels, cost.known ? cost.total : null)
  const status = filled.refusals.length === 0 ? 200 : statusOf(filled.refusals)
  return page(pages.alone(asking, { level, competent, filled }, language), status)
}
