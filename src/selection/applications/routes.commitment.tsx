import { randomUUID } from 'node:crypto'
import { notFound, type Refusal } from '../../kernel/outcome.ts'
import {
  type Answer,
  type Ask,
  everyone,
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
import * as pages from './pages.commitment.tsx'
import {
  askCompany,
  behind,
  companiesOf,
  confirmCommitment,
  declineCommitment,
  openLetter,
} from './queries.commitment.ts'
import { viewOf } from './queries.view.ts'
import { judgeLink } from './rules.commitment.ts'
import { stageOf } from './rules.submission.ts'
import { en } from './texts.commitment.en.ts'
import { nl } from './texts.commitment.nl.ts'

const at = '/applications/:id/commitments'
const behindLink = '/commitments/:token'

/** Asking companies, and what a company answers behind its link. */
export const commitmentRoutes = (): Route[] => {
  // whoever tries tokens learns nothing and is stopped; a company that corrects its form a few times is not
  const looks = new Limit({ times: 60, seconds: 600 })
  const answers = new Limit({ times: 20, seconds: 600 })
  return [
    get(at, signedIn, ask => companiesPage(ask, [])),

    post(
      at,
      signedIn,
      async ask => {
        const { form, database, actor, site } = ask
        const asked = { application: ask.param('id'), company: form.text('company'), site }
        const outcome = await askCompany(database, actor, asked, { key: form.key, asked: form.asked })
        if (!outcome.ok) return companiesPage(ask, outcome.refusals)
        return seeOther(`/${ask.language}/applications/${ask.param('id')}/commitments`, {
          en: en.sentSaid(outcome.fact.email),
          nl: nl.sentSaid(outcome.fact.email),
        })
      },
      // each sends a mail to someone who did not ask for it
      { limit: new Limit({ times: 200, seconds: 3600 }) },
    ),

    get(
      behindLink,
      everyone,
      async ask => {
        // a look counts once it is one: a program that only asks for the head is not the company
        if (ask.request.method === 'GET') await openLetter(ask.database, ask.param('token'))
        return letterPage(ask)
      },
      { limit: looks },
    ),

    post(
      `${behindLink}/confirmation`,
      everyone,
      async ask => {
        const { form } = ask
        const typed = form.typed()
        const amounts = Object.fromEntries(
          Object.entries(typed).flatMap(([name, text]) =>
            name.startsWith('amount.') ? [[name.slice('amount.'.length), text.trim()]] : [],
          ),
        )
        const asked = {
          token: ask.param('token'),
          amounts,
          signatory: form.text('signatory'),
          capacity: form.text('capacity'),
          declared: form.text('declared') === 'yes',
        }
        const outcome = await confirmCommitment(ask.database, asked, { key: form.key, asked: form.asked })
        return outcome.ok
          ? seeOther(`/${ask.language}/commitments/${ask.param('token')}`)
          : letterPage(ask, { form: 'confirmation', typed, refusals: outcome.refusals })
      },
      { limit: answers },
    ),

    post(
      `${behindLink}/refusal`,
      everyone,
      async ask => {
        const { form } = ask
        const asked = { token: ask.param('token'), reason: form.text('reason') }
        const outcome = await declineCommitment(ask.database, asked, { key: form.key, asked: form.asked })
        return outcome.ok
          ? seeOther(`/${ask.language}/commitments/${ask.param('token')}`)
          : letterPage(ask, { form: 'refusal', typed: form.typed(), refusals: outcome.refusals })
      },
      { limit: answers },
    ),
  ]
}

async function companiesPage(ask: Ask, refusals: readonly Refusal[]): Promise<Answer> {
  const db = ask.database.reader
  const view = await viewOf(db, ask.actor, ask.param('id'))
  if (view === undefined || view.form === undefined || view.part === 'outline' || view.part === 'agency')
    return refusedAnswer(refusals.length > 0 && view !== undefined ? refusals : [notFound])
  const standings = await companiesOf(db, view.application, view.form, ask.now)
  const status = refusals.length === 0 ? 200 : statusOf(refusals)
  return page(pages.companies(view, standings, { key: randomUUID(), refusals }, ask.language), status)
}

type Tried = { form: 'confirmation' | 'refusal'; typed: Record<string, string>; refusals: readonly Refusal[] }

/** A company that has answered sees what it said as long as its link lives; else what speaks against it, in a sentence. */
async function letterPage(ask: Ask, tried?: Tried): Promise<Answer> {
  const token = ask.param('token')
  const found = await behind(ask.database.reader, token)
  const ended = judgeLink(found, ask.now)
  if (
    found === undefined ||
    (ended.length > 0 && (found.commitment.state === 'asked' || found.commitment.state === 'revoked'))
  )
    return refusedAnswer(ended)
  const { commitment, link, application, organisation, call } = found
  const about: pages.Letter = {
    token,
    commitment,
    organisation,
    title: application.title,
    demonstration: application.demonstration,
    call: call?.names ?? null,
    deadline: stageOf(call, application.stage)?.closes ?? null,
    until: link.expiresAt,
  }
  const status = tried === undefined ? 200 : statusOf(tried.refusals)
  return page(pages.letter(about, randomUUID(), tried, ask.language), status)
}
