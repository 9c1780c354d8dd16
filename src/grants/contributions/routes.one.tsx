import { randomUUID } from 'node:crypto'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import { notFound } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { historyOf } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  download,
  get,
  Limit,
  post,
  type Route,
  refusedAnswer,
  signedIn,
} from '../../platform/http/index.ts'
import { type Contribution, type ContributionAct, contributionLifecycle, subjectOf } from './contribution.ts'
import { nouns, one } from './pages.one.tsx'
import type { Place, Tried } from './pages.parts.tsx'
import { invoice, receive, reverse, withdraw } from './queries.acts.ts'
import { askConfirmation, whoAnswers } from './queries.confirm.ts'
import { contributionById } from './queries.ts'
import { after, base, said, shown, within } from './routes.parts.ts'
import { answerable } from './rules.confirm.ts'
import { linksOf } from './store.links.ts'
import { transactionsOf } from './store.statements.ts'
import * as store from './store.ts'

/** One contribution: its own page and what is done on it. Stands after the other pages, whose names it would take. */
export const oneRoutes = (files: Files): readonly Route[] => {
  const mails = new Limit({ times: 200, seconds: 3600 })
  return [
    data(`${base}/:id/evidence.file`, signedIn, async ask => {
      const found = await contributionById(ask.database.reader, ask.actor, ask.param('id'))
      const evidence = found?.valuation?.evidence
      return evidence == null ? refusedAnswer([notFound]) : download(files, evidence)
    }),
    get(`${base}/:id`, signedIn, within(showOne)),
    acting('invoice', (ask, asked) => invoice(...to(ask), { ...asked, due: ask.form.text('due') }, ask.form.how)),
    acting('receive', (ask, asked) =>
      receive(...to(ask), { ...asked, on: ask.form.text('on'), amount: ask.form.text('amount') }, ask.form.how),
    ),
    acting('reverse', (ask, asked) => reverse(...to(ask), { ...asked, reason: ask.form.text('reason') }, ask.form.how)),
    acting('withdraw', (ask, asked) =>
      withdraw(...to(ask), { ...asked, reason: ask.form.text('reason') }, ask.form.how),
    ),
    post(
      `${base}/:id/confirmation`,
      signedIn,
      within(async (ask, place) => {
        const { form, database, actor, site } = ask
        const id = ask.param('id')
        if ((await ofPlace(ask, place)) === undefined) return refusedAnswer([notFound])
        const asked = { id, seen: form.seen, email: form.text('email'), name: form.text('name'), site }
        const outcome = await askConfirmation(database, actor, asked, form.how)
        return after(ask, outcome, {
          to: `/clusters/${place.slug}/contributions/${id}`,
          said: said('linkSent'),
          form: 'confirmation',
          again: tried => showOne(ask, place, tried),
        })
      }),
      { limit: mails },
    ),
  ]
}

const to = ({ database, actor }: Ask) => [database, actor] as const
type Asked = { readonly id: string; readonly seen: number | undefined }

const acting = (act: ContributionAct, doing: (ask: Ask, asked: Asked) => ReturnType<typeof reverse>): Route =>
  post(
    `${base}/:id/${nouns[act]}`,
    signedIn,
    within(async (ask, place) => {
      const id = ask.param('id')
      if ((await ofPlace(ask, place)) === undefined) return refusedAnswer([notFound])
      return after(ask, await doing(ask, { id, seen: ask.form.seen }), {
        to: `/clusters/${place.slug}/contributions/${id}`,
        said: said(act),
        form: nouns[act],
        again: tried => showOne(ask, place, tried),
      })
    }),
  )

/** A contribution of this very cluster. */
async function ofPlace(ask: Ask, place: Place): Promise<Contribution | undefined> {
  const found = await contributionById(ask.database.reader, ask.actor, ask.param('id'))
  return found?.cluster === place.slug ? found : undefined
}

async function showOne(ask: Ask, place: Place, tried?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const contribution = await ofPlace(ask, place)
  if (contribution === undefined) return refusedAnswer([notFound])
  const { id } = contribution
  const history = await historyOf(db, subjectOf(id).kind, id)
  const people = history.flatMap(({ actor: by }) => (by.startsWith('person:') ? [by.slice('person:'.length)] : []))
  const family = contribution.splitOf ?? id
  const parts = (await store.family(db, family)).filter(part => part.id !== id)
  const links = place.keeps ? await linksOf(db, family) : []
  const told = {
    place,
    contribution,
    payerName: (await organisationById(db, contribution.payer))?.name ?? contribution.payer,
    parts,
    links,
    transactions: await transactionsOf(db, { contribution: id }),
    history,
    names: await namesOf(db, people),
    acts: (Object.keys(contributionLifecycle.acts) as ContributionAct[]).filter(act =>
      contributionLifecycle.acts[act].from.includes(contribution.state),
    ),
    mayAsk: answerable(contribution).length === 0,
    address: (await whoAnswers(db, contribution)) ?? { name: '', email: '' },
    today: dayOf(ask.now),
    key: randomUUID(),
  }
  return shown(one(told, ask.language, tried), tried)
}
