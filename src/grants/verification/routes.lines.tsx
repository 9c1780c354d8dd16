import { randomUUID } from 'node:crypto'
import { notFound } from '../../kernel/outcome.ts'
import { versionOf } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  file,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import { duplicatesOf, evidenceOf, lineById } from '../claims/queries.ts'
import { type Control, lineSubject } from './control.ts'
import * as pages from './pages.line.tsx'
import { isShow } from './pages.tsx'
import * as acts from './queries.lines.ts'
import { neighbours } from './queries.next.ts'
import { lineStandingOf } from './queries.standing.ts'
import { keptIn, named, seen, seenWhole, triedOn, typedIn, uploads, wanted } from './routes.asking.ts'
import { saidWords, show } from './routes.control.tsx'
import { mayAnswer, mayControl, seesWhole } from './rules.access.ts'
import { isSettled, type LineStanding } from './rules.finding.ts'
import { fileOf, messagesOf } from './store.words.ts'

const base = (ask: Ask) => `/${ask.language}/claims/${ask.param('id')}/control`

export const lineRoutes = (files: Files): readonly Route[] => [
  get('/claims/:id/control/lines/:line', signedIn, ask => showLine(ask)),

  post('/claims/:id/control/lines/:line/finding', signedIn, async ask => {
    const control = await seenWhole(ask)
    if (control === undefined) return refusedAnswer([notFound])
    const { form, database, actor } = ask
    const line = ask.param('line')
    const asked = {
      control: control.id,
      line,
      seen: form.seen,
      verdict: typedIn(form, 'finding', 'verdict'),
      amount: typedIn(form, 'finding', 'amount'),
      rule: typedIn(form, 'finding', 'rule'),
      reason: typedIn(form, 'finding', 'reason'),
    }
    const outcome = await acts.judgeLine(database, actor, asked, form.how)
    if (!outcome.ok) return showLine(ask, triedOn(ask, 'finding', outcome.refusals))
    const { todo } = await neighbours(database.reader, control, line)
    return todo === null
      ? seeOther(base(ask), saidWords('allJudged'))
      : seeOther(`${base(ask)}/lines/${todo}?show=${showIn(ask)}`, saidWords('judged'))
  }),

  post('/claims/:id/control/acceptance', signedIn, async ask => {
    const control = await seenWhole(ask)
    if (control === undefined) return refusedAnswer([notFound])
    const { form, database, actor } = ask
    const one = form.text('one')
    const lines = one === '' ? form.all('line').slice(0, 200) : [one]
    const outcome = await acts.acceptLines(database, actor, { control: control.id, lines }, form.how)
    if (!outcome.ok) return show(ask, triedOn(ask, 'acceptance', outcome.refusals))
    const at = /^\d{1,5}$/.test(form.text('page')) ? form.text('page') : '1'
    return seeOther(`${base(ask)}?show=${showIn(ask)}&page=${at}`, saidWords(one === '' ? 'accepted' : 'judged'))
  }),

  post(
    '/claims/:id/control/lines/:line/message',
    signedIn,
    async ask => {
      const control = await seen(ask)
      if (control === undefined) return refusedAnswer([notFound])
      const { form, database, actor } = ask
      const kept = await keptIn(files, form, 'message')
      if (!kept.ok) return showLine(ask, triedOn(ask, 'message', kept.refusals))
      const line = ask.param('line')
      const asked = { control: control.id, line, text: typedIn(form, 'message', 'text'), files: kept.fact }
      const outcome = await acts.sayOnLine(database, actor, asked, form.how)
      if (!outcome.ok) return showLine(ask, triedOn(ask, 'message', outcome.refusals))
      return seeOther(`${base(ask)}/lines/${line}?show=${showIn(ask)}`, saidWords('saidOn'))
    },
    uploads,
  ),

  data('/claims/:id/control/files/:digest', signedIn, async ask => {
    const control = await seen(ask)
    const found = control === undefined ? undefined : await fileOf(ask.database.reader, control.id, ask.param('digest'))
    const bytes = found === undefined ? undefined : await files.get(found.digest)
    return found === undefined || bytes === undefined ? refusedAnswer([notFound]) : file(bytes, found.type, found.name)
  }),
]

/** Which lines were shown, so that one goes on among them. */
const showIn = (ask: Ask): string => {
  const asked = ask.form.text('show') || (ask.url.searchParams.get('show') ?? '')
  return isShow(asked) ? asked : 'todo'
}

async function showLine(ask: Ask, tried?: Tried): Promise<Answer> {
  const { actor, database } = ask
  const db = database.reader
  const control = await seen(ask)
  const id = ask.param('line')
  const standing =
    control === undefined
      ? undefined
      : await lineStandingOf(db, control, id, await versionOf(db, lineSubject(id).kind, id))
  if (control === undefined || standing === undefined) return refusedAnswer([notFound])
  const whole = seesWhole(actor, control)
  const controls = mayControl(actor, control)
  const messages = (await messagesOf(db, control.id, id)).filter(
    ({ kind }) => whole || kind !== 'hearing' || control.state !== 'open',
  )
  const told: pages.ToldLine = {
    standing,
    evidence: (await evidenceOf(db, control.claim)).filter(
      ({ digest, state }) => state === 'stands' && standing.whole.evidence.includes(digest),
    ),
    duplicates:
      standing.item.flags.includes('duplicate') || standing.place === undefined ? await likeThis(ask, control, id) : [],
    replaced: standing.whole.supersedes === null ? undefined : await lineById(db, standing.whole.supersedes),
    messages,
    names: await named(db, [...messages.map(({ by }) => by), standing.finding?.by ?? '']),
    show: showIn(ask),
    ...(await neighbours(db, control, id)),
    may: {
      judge: controls && standing.whole.state === 'stands' && judgeable(control, standing),
      ask: controls && control.state !== 'final',
      reply: !controls && mayAnswer(actor, control) && control.state !== 'final',
      whole,
    },
    key: randomUUID(),
    ...wanted,
  }
  return page(pages.line(told, ask.language, tried), tried === undefined ? 200 : statusOf(tried.refusals))
}

const likeThis = async (ask: Ask, control: Control, line: string) =>
  (await duplicatesOf(ask.database.reader, control.claim, ask.actor)).filter(one => one.line === line)

const judgeable = (control: Control, { finding }: Pick<LineStanding, 'finding'>): boolean =>
  (control.state === 'open' && !isSettled(control, finding)) || (control.state === 'hearing' && finding === undefined)
