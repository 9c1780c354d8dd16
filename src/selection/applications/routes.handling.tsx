import { randomUUID } from 'node:crypto'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
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
import { differences } from '../forms/index.ts'
import * as pages from './pages.handling.tsx'
import { handlingActs } from './point.ts'
import {
  assignHandler,
  closeCorrection,
  colleagues,
  concludeHandling,
  handled,
  judgePoints,
  returnForCorrection,
} from './queries.handling.ts'
import { names, viewOf } from './queries.view.ts'
import { linesIn } from './reading.ts'
import { standingsOf } from './rules.commitment.ts'
import { mayHandle } from './rules.handling.ts'
import { examiners, personOf } from './rules.ts'
import { commitmentsOf, latestLinks } from './store.commitment.ts'
import { verdictsOf } from './store.handling.ts'
import { correctionsOf, submissionById } from './store.submission.ts'
import { en } from './texts.handling.en.ts'
import { nl } from './texts.handling.nl.ts'

const at = '/applications/:id/handling'
/** Whoever handles, and the auditor who reads; the rule tells the auditor that acts are not theirs. */
const officials = only(...examiners)

/** Admissibility, eligibility and correction, by the case handler. */
export const handlingRoutes: Route[] = [
  get(at, officials, ask => handlingPage(ask)),

  act('handler', 'assigned', ask =>
    assignHandler(
      ask.database,
      ask.actor,
      { application: ask.param('id'), person: ask.form.text('person') },
      keyed(ask),
    ),
  ),

  act('judgements', 'judged', ask => {
    const typed = ask.form.typed()
    const ids = new Set(Object.keys(typed).flatMap(name => /^(?:judgement|reason)\.(.+)$/.exec(name)?.[1] ?? []))
    const judgements = [...ids].map(point => ({
      point,
      verdict: ask.form.text(`judgement.${point}`),
      reason: ask.form.text(`reason.${point}`),
    }))
    return judgePoints(ask.database, ask.actor, { application: ask.param('id'), judgements }, keyed(ask))
  }),

  act('verdict', 'concluded', ask => {
    const typed = ask.form.text('act')
    const chosen = handlingActs.find(each => each === typed)
    if (chosen === undefined) return Promise.resolve(noVerdict)
    const asked = { application: ask.param('id'), act: chosen, reasons: ask.form.text('reasons'), seen: ask.form.seen }
    return concludeHandling(ask.database, ask.actor, asked, keyed(ask))
  }),

  act('return', 'returned', ask => {
    const points = Object.entries(ask.form.typed()).flatMap(([name, text]) =>
      name.startsWith('ask.') && text.trim() !== '' ? [{ path: name.slice('ask.'.length), text: text.trim() }] : [],
    )
    const asked = {
      application: ask.param('id'),
      due: ask.form.text('due'),
      points,
      site: ask.site,
      seen: ask.form.seen,
    }
    return returnForCorrection(ask.database, ask.actor, asked, keyed(ask))
  }),

  act('continuation', 'wentOn', ask =>
    closeCorrection(ask.database, ask.actor, { application: ask.param('id') }, keyed(ask)),
  ),
]

const noVerdict: Outcome<never> = {
  ok: false,
  refusals: [
    {
      rule: 'handling.act',
      path: 'act',
      message: { en: 'Choose the verdict.', nl: 'Kies het oordeel.' },
    },
  ],
}

const keyed = ({ form }: Ask) => ({ key: form.key, asked: form.asked })

function act(
  noun: string,
  said: 'assigned' | 'judged' | 'concluded' | 'returned' | 'wentOn',
  done: (ask: Ask) => Promise<Outcome<unknown>>,
): Route {
  return post(`${at}/${noun}`, officials, async ask => {
    const view = await viewOf(ask.database.reader, ask.actor, ask.param('id'))
    if (view === undefined) return refusedAnswer([notFound])
    const outcome = await done(ask)
    if (!outcome.ok) return handlingPage(ask, { form: noun, typed: ask.form.typed(), refusals: outcome.refusals })
    const words: Words = { en: en[said], nl: nl[said] }
    return seeOther(`/${ask.language}/applications/${ask.param('id')}/handling`, words)
  })
}

async function handlingPage(ask: Ask, tried?: pages.Tried): Promise<Answer> {
  const db = ask.database.reader
  const view = await viewOf(db, ask.actor, ask.param('id'))
  const found = view && (await handled(db, ask.actor, view.application, ask.now))
  if (view === undefined || found === undefined) return refusedAnswer([notFound])
  const { id, demonstration } = view.application
  const [corrections, verdicts, among] = [
    await correctionsOf(db, id),
    await verdictsOf(db, id),
    await colleagues(db, demonstration),
  ]
  const known = await names(db, [
    found.handler ?? '',
    ...[...found.judgements, ...verdicts].flatMap(({ by }) => personOf(by) ?? []),
  ])
  const shown: pages.Shown = {
    view,
    handled: found,
    may: mayHandle(found, ask.actor, ask.now),
    colleagues: among.map(({ person, name }) => ({ person, name })),
    names: known,
    companies: await companiesIn(ask, found),
    corrections,
    verdicts,
    changes: await changesBy(ask, found),
    now: ask.now,
    key: randomUUID(),
  }
  const status = tried === undefined ? 200 : statusOf(tried.refusals)
  return page(pages.handling(shown, tried, ask.language), status)
}

type Found = NonNullable<Awaited<ReturnType<typeof handled>>>

/** The companies of what was handed in, with what they say by now. */
async function companiesIn({ database: { reader: db }, now }: Ask, { application, submission, form }: Found) {
  if (submission === undefined || form === undefined) return []
  const commitments = await commitmentsOf(db, application.id, submission.stage)
  return standingsOf(linesIn(form, submission.content.answers), commitments, await latestLinks(db, application.id), now)
}

/** What a correction changed of what was handed in before it. */
async function changesBy({ database: { reader: db } }: Ask, { submission, form }: Found) {
  if (submission?.correction == null || form === undefined) return undefined
  const correction = (await correctionsOf(db, submission.application)).find(({ id }) => id === submission.correction)
  const before = correction && (await submissionById(db, correction.submission))
  return before === undefined ? undefined : differences(form, before.content.answers, submission.content.answers)
}
