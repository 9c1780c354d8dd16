import { randomUUID } from 'node:crypto'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { isAddress } from '../../directory/people/queries.ts'
import { type Actor, actorKey, visitor } from '../../kernel/actor.ts'
import { notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { act, type Database, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import type { Answers, Form } from '../forms/index.ts'
import { formByKey } from '../forms/queries.ts'
import type { Application } from './application.ts'
import { type Commitment, commitmentSubject, type Line, type LineStanding, linkLasts, linkTo } from './commitment.ts'
import { letterToCompany } from './letters.commitment.ts'
import type { How } from './queries.begin.ts'
import { linesIn } from './reading.ts'
import * as rules from './rules.commitment.ts'
import { stageOf } from './rules.submission.ts'
import { partOf } from './rules.ts'
import { answersOf } from './store.answers.ts'
import * as kept from './store.commitment.ts'
import * as store from './store.ts'
import { canonical, sha256 } from './submission.ts'

const answersIn = async (db: Reader, application: Application) =>
  Object.fromEntries((await answersOf(db, application.id, application.stage)).map(({ path, value }) => [path, value]))

/** The companies that the applicant names now, with what each says to it. */
export async function companiesOf(
  db: Reader,
  application: Application,
  form: Form,
  now: Temporal.Instant,
): Promise<LineStanding[]> {
  return companiesIn(db, application, form, await answersIn(db, application), now)
}

/** The same, of answers that were read already. */
export async function companiesIn(
  db: Reader,
  application: Application,
  form: Form,
  answers: Answers,
  now: Temporal.Instant,
): Promise<LineStanding[]> {
  const lines = linesIn(form, answers)
  if (lines.length === 0) return []
  const commitments = await kept.commitmentsOf(db, application.id, application.stage)
  return rules.standingsOf(lines, commitments, await kept.latestLinks(db, application.id), now)
}

type Asking = {
  readonly application: string
  readonly company: string
  readonly site: string
  /** What the link is made of; left out, chance decides. Whoever replays a demonstration brings one. */
  readonly token?: string
}

/** Sends a company the link on which it states itself what it brings; sent again, the older link ends. */
export function askCompany(
  database: Database,
  actor: Actor,
  asked: Asking,
  how: How = {},
): Promise<Outcome<{ commitment: string; email: string }>> {
  const token = asked.token ?? kept.newToken()
  return act(database, {
    actor,
    subject: { kind: 'application-commitments', id: asked.application },
    name: 'commitment.asked',
    ...how,
    load: (tx, now) => toAsk(tx, actor, asked, now),
    decide: state => {
      if (state === undefined) return refused(notFound)
      const outcome = rules.ask(state, isAddress)
      return outcome.ok ? { ok: true, fact: { line: outcome.fact, state } } : outcome
    },
    record: async (tx, { line, state }, now) => {
      const commitment = await placeOf(tx, state, line, actorKey(actor), now)
      await kept.recordLink(tx, commitment, kept.digestOf(token), now, now.add(linkLasts))
      await send(tx, { site: asked.site, token, state, line, now })
      // the token goes to the company alone: no history has it
      return { commitment, email: line.email }
    },
    data: ({ line }) => ({ company: line.company, amounts: line.amounts as Json }),
  })
}

type ToAsk = rules.ToAsk & {
  readonly commitment: Commitment | undefined
  readonly organisation: string
  readonly call: Awaited<ReturnType<typeof openingOf>>
}

async function toAsk(tx: Tx, actor: Actor, asked: Asking, now: Temporal.Instant): Promise<ToAsk | undefined> {
  const application = await store.held(tx, asked.application)
  const part = application && partOf(actor, application, await store.editorsNow(tx, asked.application))
  const form = application && (await formByKey(tx, application.form))
  if (application === undefined || part === undefined || form === undefined) return undefined
  await kept.holdCommitments(tx, application.id)
  const found = (await companiesOf(tx, application, form, now)).find(({ line }) => line.company === asked.company)
  const hourAgo = now.subtract({ hours: 1 })
  return {
    application,
    part,
    line: found?.line,
    standing: found?.standing,
    commitment: found?.commitment,
    sentLately: found === undefined ? 0 : await kept.lettersSince(tx, found.line.email, hourAgo),
    organisation: (await organisationById(tx, application.organisation))?.name ?? '',
    call: await openingOf(tx, application.call),
  }
}

/** The standing record when the same is asked again; else a new one, and what was asked before is no longer. */
async function placeOf(tx: Tx, state: ToAsk, line: Line, by: string, now: Temporal.Instant): Promise<string> {
  const { commitment, standing, application } = state
  if (commitment !== undefined && (standing === 'asked' || standing === 'opened' || standing === 'expired'))
    return commitment.id
  if (commitment !== undefined) await kept.recordAnswered(tx, commitment.id, { state: 'revoked' }, now)
  const id = randomUUID()
  const digest = sha256(canonical(rules.asLine(line)))
  await kept.recordAsked(tx, { id, application: application.id, stage: application.stage, line, digest }, by, now)
  return id
}

async function send(
  tx: Tx,
  letter: {
    readonly site: string
    readonly token: string
    readonly state: ToAsk
    readonly line: Line
    readonly now: Temporal.Instant
  },
): Promise<void> {
  const { site, token, state, line, now } = letter
  const stage = stageOf(state.call, state.application.stage)
  await queueMail(tx, {
    kind: 'commitment-request',
    to: line.email,
    language: 'nl',
    usefulUntil: now.add(linkLasts),
    ...letterToCompany({
      organisation: state.organisation,
      title: state.application.title,
      call: state.call?.names ?? {},
      line,
      until: now.add(linkLasts),
      deadline: stage?.closes ?? null,
      links: { nl: linkTo(site, 'nl', token), en: linkTo(site, 'en', token) },
    }),
  })
}

/** What a company finds behind its link: who asks, for what, and what it said. */
export type Behind = rules.Held & {
  readonly organisation: { readonly name: string; readonly number: string | null }
  readonly call: Awaited<ReturnType<typeof openingOf>>
}

/** What a token leads to; nothing where it leads nowhere. */
export async function behind(db: Reader, token: string): Promise<Behind | undefined> {
  const link = await kept.linkOf(db, kept.digestOf(token))
  const commitment = link && (await kept.commitmentById(db, link.commitment))
  const application = commitment && (await store.byId(db, commitment.application))
  const form = application && (await formByKey(db, application.form))
  if (link === undefined || commitment === undefined || application === undefined || form === undefined)
    return undefined
  const sameStage = application.stage === commitment.stage
  const lines = sameStage ? linesIn(form, await answersIn(db, application)) : []
  const organisation = await organisationById(db, application.organisation)
  return {
    commitment,
    link,
    application,
    line: lines.find(({ path, company }) => path === commitment.path && company === commitment.company),
    organisation: { name: organisation?.name ?? '', number: organisation?.number ?? null },
    call: await openingOf(db, application.call),
  }
}

/** The same, held: the applicant does not ask anew while the company answers. */
async function heldFor(tx: Tx, commitment: string, token: string): Promise<Behind | undefined> {
  await kept.holdCommitment(tx, commitment)
  return behind(tx, token)
}

/** The company looked at its letter: the applicant sees that it arrived. Once; a link that no longer works opens nothing. */
export async function openLetter(database: Database, token: string, how: How = {}): Promise<void> {
  const found = await behind(database.reader, token)
  if (found === undefined || found.commitment.openedAt !== null) return
  await act(database, {
    actor: visitor,
    subject: commitmentSubject(found.commitment.id),
    name: 'commitment.opened',
    ...how,
    load: tx => behind(tx, token),
    decide: (held, now) => {
      const [first, ...rest] = rules.judgeLink(held, now)
      return first === undefined ? { ok: true, fact: null } : refused(first, ...rest)
    },
    record: async (tx, _fact, now) => {
      await kept.recordOpened(tx, found.commitment.id, now)
      return null
    },
  })
}

/** The company states what it brings. Who holds the link speaks; no account is needed. */
export async function confirmCommitment(
  database: Database,
  asked: rules.AskedStatement & { readonly token: string },
  how: How = {},
): Promise<Outcome<null>> {
  const found = await behind(database.reader, asked.token)
  if (found === undefined) return refused(rules.leadsNowhere)
  return act(database, {
    actor: visitor,
    subject: commitmentSubject(found.commitment.id),
    name: 'commitment.confirmed',
    ...how,
    load: tx => heldFor(tx, found.commitment.id, asked.token),
    decide: (held, now) => rules.confirm(held, asked, now),
    record: async (tx, fact, now) => {
      await kept.recordAnswered(tx, found.commitment.id, { state: 'confirmed', ...fact }, now)
      return null
    },
    data: ({ amounts }) => ({
      application: found.application.id,
      company: found.commitment.company,
      amounts: { ...amounts },
    }),
  })
}

/** The company says that it does not commit itself, and why. */
export async function declineCommitment(
  database: Database,
  asked: { readonly token: string; readonly reason: string },
  how: How = {},
): Promise<Outcome<null>> {
  const found = await behind(database.reader, asked.token)
  if (found === undefined) return refused(rules.leadsNowhere)
  return act(database, {
    actor: visitor,
    subject: commitmentSubject(found.commitment.id),
    name: 'commitment.declined',
    ...how,
    load: tx => heldFor(tx, found.commitment.id, asked.token),
    decide: (held, now) => rules.decline(held, asked, now),
    record: async (tx, reason, now) => {
      await kept.recordAnswered(tx, found.commitment.id, { state: 'declined', reason }, now)
      return null
    },
    why: reason => reason,
    data: () => ({ application: found.application.id, company: found.commitment.company }),
  })
}
