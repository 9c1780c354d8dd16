import { randomUUID } from 'node:crypto'
import { readCode } from '../../kernel/code.ts'
import { notFound, type Refusal } from '../../kernel/outcome.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  everyone,
  file,
  get,
  Limit,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { differences } from '../forms/index.ts'
import { formByKey } from '../forms/queries.ts'
import * as receipts from './pages.receipt.tsx'
import * as pages from './pages.submission.tsx'
import type { GivenVerdict } from './point.ts'
import { companiesIn } from './queries.commitment.ts'
import { abandonApplication, preparedFor, submitApplication, submitCorrection, takeBack } from './queries.submission.ts'
import { type Seen, seenBy } from './queries.ts'
import { names, viewOf } from './queries.view.ts'
import { type Part, personOf } from './rules.ts'
import { verdictsOf } from './store.handling.ts'
import { submissionByCode, submissionById, submissionOf, submissionsOf } from './store.submission.ts'
import * as store from './store.ts'
import type { Submission } from './submission.ts'
import { en } from './texts.submission.en.ts'
import { nl } from './texts.submission.nl.ts'
import { nameOf } from './view.ts'

const at = '/applications/:id'
const stamped = { stamped: true }

/** Handing in, taking back, giving up; and what proves that something was handed in. */
export const submissionRoutes = (files: Files): Route[] => [
  get(`${at}/submission`, signedIn, ask => submissionPage(ask)),

  post(`${at}/submission`, signedIn, ask => handIn(ask, submitApplication, 'submitted'), stamped),

  // a correction that was read on the page of the submission lands there again when it is reloaded
  get(`${at}/correction`, signedIn, ask => seeOther(`/${ask.language}/applications/${ask.param('id')}/submission`)),

  post(`${at}/correction`, signedIn, ask => handIn(ask, submitCorrection, 'corrected'), stamped),

  post(
    `${at}/recall`,
    signedIn,
    async ask => {
      const how = { ...keyed(ask), received: ask.received }
      const outcome = await takeBack(ask.database, ask.actor, { application: ask.param('id') }, how)
      return outcome.ok
        ? seeOther(home(ask), { en: en.takenBackSaid, nl: nl.takenBackSaid })
        : submissionPage(ask, { refusals: outcome.refusals, confirmed: false })
    },
    stamped,
  ),

  get(`${at}/abandonment`, signedIn, ask => abandonPage(ask, [])),

  post(`${at}/abandonment`, signedIn, async ask => {
    const { form, database, actor } = ask
    const asked = { application: ask.param('id'), sure: form.text('sure') === 'yes', reason: form.text('reason') }
    const outcome = await abandonApplication(database, actor, asked, keyed(ask))
    return outcome.ok
      ? seeOther(home(ask), { en: en.abandonedSaid, nl: nl.abandonedSaid })
      : abandonPage(ask, outcome.refusals)
  }),

  get(`${at}/receipt`, signedIn, receiptPage),

  data(`${at}/receipt.pdf`, signedIn, async (ask): Promise<Answer> => {
    const found = await submissionFor(ask, ask.url.searchParams.get('submission') ?? undefined)
    const letter = found && (await letterOf(ask, found))
    return letter === undefined
      ? refusedAnswer([notFound])
      : { kind: 'redirect', to: `/letters/${letter}.pdf`, status: 302 }
  }),

  data(`${at}/submissions/:submission.json`, signedIn, async ask => {
    const found = await submissionFor(ask, ask.param('submission'))
    return found === undefined
      ? refusedAnswer([notFound])
      : file(found.text, 'application/json; charset=utf-8', `${found.content.application.number}-${found.place}.json`)
  }),

  data(`${at}/submissions/:submission/files/:digest`, signedIn, async ask => {
    const found = await submissionFor(ask, ask.param('submission'))
    const named = found?.content.files.find(({ digest }) => digest === ask.param('digest'))
    const bytes = named === undefined ? undefined : await files.get(named.digest)
    return named === undefined || bytes === undefined ? refusedAnswer([notFound]) : file(bytes, named.type, named.name)
  }),

  get('/receipts', everyone, ask => {
    const typed = (ask.url.searchParams.get('code') ?? '').slice(0, 100)
    const code = readCode(typed)
    if (code !== undefined) return seeOther(`/${ask.language}/receipts/${code}`)
    const refused = typed === '' ? undefined : 'no-code'
    return page(
      receipts.verification(undefined, { code: typed, digest: '', refused }, ask.language),
      refused ? 422 : 200,
    )
  }),

  get('/receipts/:code', everyone, publicReceipt, { limit: new Limit({ times: 60, seconds: 60 }) }),
]

const keyed = ({ form }: Ask) => ({ key: form.key, asked: form.asked })
const home = (ask: Ask, rest = '') => `/${ask.language}/applications/${ask.param('id')}${rest}`

async function handIn(ask: Ask, act: typeof submitApplication, how: 'submitted' | 'corrected'): Promise<Answer> {
  const { form, database, actor, site } = ask
  const confirmed = form.text('confirmed') === 'yes'
  const asked = { application: ask.param('id'), confirmed, look: form.text('look'), site }
  const outcome = await act(database, actor, asked, { ...keyed(ask), received: ask.received })
  if (!outcome.ok) return submissionPage(ask, { refusals: outcome.refusals, confirmed })
  const said: Words =
    how === 'corrected'
      ? { en: en.correctedSaid, nl: nl.correctedSaid }
      : { en: en.submittedSaid(outcome.fact.number), nl: nl.submittedSaid(outcome.fact.number) }
  return seeOther(home(ask, '/receipt'), said)
}

const applicantParts: readonly Part[] = ['lead', 'editor', 'reader']

async function submissionPage(ask: Ask, tried?: pages.Tried): Promise<Answer> {
  const db = ask.database.reader
  const view = await viewOf(db, ask.actor, ask.param('id'))
  if (view === undefined) return refusedAnswer([notFound])
  if (!applicantParts.includes(view.part))
    return tried === undefined ? refusedAnswer([notFound]) : refusedAnswer(tried.refusals)
  const found = await preparedFor(db, view, ask.now)
  if (found === undefined) return refusedAnswer([notFound])
  const { form, submission, correction } = found
  const before: pages.Before = {
    open: found.open,
    unasked: found.unasked,
    companies: await companiesIn(db, view.application, form, view.values, ask.now),
    look: found.look,
    submission,
    correction,
    changes:
      correction === undefined || submission === undefined
        ? []
        : differences(form, submission.content.answers, found.answers),
    verdicts: submission === undefined ? [] : verdictsIn(await verdictsOf(db, view.application.id), submission.id),
    now: ask.now,
    key: randomUUID(),
  }
  const status = tried === undefined ? 200 : statusOf(tried.refusals)
  return page(pages.submission(view, before, tried, ask.language), status)
}

/** Only what was found about what stands: an earlier stage has its own page. */
const verdictsIn = (verdicts: readonly GivenVerdict[], submission: string): GivenVerdict[] =>
  verdicts.filter(verdict => verdict.submission === submission)

async function abandonPage(ask: Ask, refusals: readonly Refusal[]): Promise<Answer> {
  const view = await viewOf(ask.database.reader, ask.actor, ask.param('id'))
  if (view === undefined) return refusedAnswer([notFound])
  if (view.part !== 'lead') return refusedAnswer(refusals.length === 0 ? [notFound] : refusals)
  const tried = { reason: ask.form.text('reason'), refusals }
  const status = refusals.length === 0 ? 200 : statusOf(refusals)
  return page(pages.abandonment(view, randomUUID(), tried, ask.language), status)
}

/**
 * A submission for whoever may see it: the applicant’s people all of them, the agency what counts as handed in. Without an id,
 * the one that stands, or else for the applicant the latest.
 */
async function submissionFor(ask: Ask, id: string | undefined): Promise<Submission | undefined> {
  const seen = await seenBy(ask.database.reader, ask.actor, ask.param('id'))
  return seen === undefined ? undefined : submissionIn(ask, seen, id)
}

async function submissionIn(ask: Ask, seen: Seen, id: string | undefined): Promise<Submission | undefined> {
  const db = ask.database.reader
  const { application, part } = seen
  const own = applicantParts.includes(part)
  const found =
    id === undefined
      ? ((await submissionOf(db, application.id)) ?? (own ? (await submissionsOf(db, application.id))[0] : undefined))
      : await submissionById(db, id)
  if (found === undefined || found.application !== application.id) return undefined
  return own || found.ended?.how !== 'taken-back' ? found : undefined
}

async function letterOf(ask: Ask, { application, code }: Submission): Promise<string | undefined> {
  const letters = await lettersAbout(ask.database.reader, 'application', application)
  return letters.find(({ kind, data: said }) => kind === 'receipt' && codeIn(said) === code)?.id
}

const codeIn = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'code' in data ? data.code : undefined

async function receiptPage(ask: Ask): Promise<Answer> {
  const db = ask.database.reader
  const seen = await seenBy(db, ask.actor, ask.param('id'))
  const found = seen && (await submissionIn(ask, seen, ask.url.searchParams.get('submission') ?? undefined))
  if (found === undefined || seen === undefined) return refusedAnswer([notFound])
  const { application, part } = seen
  const all = await submissionsOf(db, application.id)
  const known = await names(db, [personOf(found.by) ?? ''])
  return page(
    receipts.receipt(
      {
        application,
        submission: found,
        form: await formByKey(db, found.form),
        opening: await openingOf(db, application.call),
        by: nameOf(known, found.by, ask.language),
        all: applicantParts.includes(part) ? all : all.filter(({ ended }) => ended?.how !== 'taken-back'),
        letter: await letterOf(ask, found),
      },
      ask.language,
    ),
  )
}

async function publicReceipt(ask: Ask): Promise<Answer> {
  const db = ask.database.reader
  const code = readCode(ask.param('code'))
  const found = code === undefined ? undefined : await submissionByCode(db, code)
  const application = found && (await store.byId(db, found.application))
  const digest = (ask.url.searchParams.get('digest') ?? '').slice(0, 200)
  if (found === undefined || application === undefined) {
    const refused = code === undefined ? ('no-code' as const) : ('unknown' as const)
    const typed = { code: ask.param('code').slice(0, 100), digest: '', refused }
    return page(receipts.verification(undefined, typed, ask.language), 404)
  }
  const opening = await openingOf(db, application.call)
  const shown = {
    number: application.number,
    call: inLanguage(opening?.names ?? null, ask.language)?.text ?? application.call,
    stage: opening?.stages.find(({ id }) => id === found.stage)?.names[ask.language] ?? '',
    receivedAt: found.receivedAt,
    digest: found.digest,
    code: found.code,
    ended: found.ended,
    demonstration: application.demonstration,
  }
  return page(receipts.verification(shown, { code: found.code, digest, refused: undefined }, ask.language))
}
