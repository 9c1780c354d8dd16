import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { money, sum } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { act, type Database, type Reader } from '../../platform/db/index.ts'
import type { Transfer } from './article.ts'
import { type Credit, credits } from './books.ts'
import type { Cause } from './envelope.ts'
import * as rules from './rules.budget.ts'
import * as store from './store.budget.ts'
import { byId as envelopeById } from './store.ts'

/** The form’s key and digest; and, for demonstration records only, the moment it happened. */
export type How = {
  readonly key?: string | undefined
  readonly asked?: string | undefined
  readonly moment?: Temporal.Instant | undefined
}
type Subject = Cause['subject']
const causeOf = (act: string, subject: Subject, reason: string, happenedAt: Temporal.Instant): Cause => ({
  key: `${act}-${randomUUID()}`,
  act,
  subject,
  reason,
  happenedAt,
})

/** Opens an article of the budget; answers its id. */
export function openArticle(
  database: Database,
  actor: Actor,
  asked: rules.AskedArticle & { readonly demonstration?: boolean },
  how: How = {},
): Promise<Outcome<string>> {
  const id = rules.slugOf(asked.code) || 'none'
  const demonstration = actor.kind === 'person' ? actor.demonstration : asked.demonstration === true
  return act(database, {
    actor,
    subject: { kind: 'article', id },
    name: 'article.opened',
    ...how,
    load: tx => store.articleById(tx, id),
    decide: standing => rules.openArticle(asked, standing, actor),
    record: async (tx, fact) => {
      await store.recordArticle(tx, { ...fact, demonstration })
      return id
    },
    data: ({ code, name, programme }) => ({ code, name, programme }),
  })
}

type Standings = ReadonlyMap<string, rules.CreditStanding>
const nothing: rules.CreditStanding = { left: money(0n), closed: false }
const at = (standings: Standings) => (year: number, credit: Credit) => standings.get(`${year}:${credit}`) ?? nothing

/** How the credits of an article stand in the year that was typed. */
async function standingsIn(
  db: Reader,
  article: { id: string; demonstration: boolean } | undefined,
  typed: string,
): Promise<Standings> {
  const year = rules.readYear(typed)
  const found = new Map<string, rules.CreditStanding>()
  if (article === undefined || year === undefined) return found
  for (const credit of credits) found.set(`${year}:${credit}`, await store.creditStanding(db, article, year, credit))
  return found
}

/** The budget raises or lowers a credit of an article. */
export function changeCredit(
  database: Database,
  actor: Actor,
  asked: rules.AskedCredit & { readonly article: string },
  how: How = {},
): Promise<Outcome<string>> {
  const subject = { kind: 'article', id: asked.article }
  return act(database, {
    actor,
    subject,
    name: asked.direction === 'lower' ? 'article.credit-lowered' : 'article.credit-raised',
    ...how,
    load: async tx => {
      const article = await store.articleById(tx, asked.article)
      return { article, standings: await standingsIn(tx, article, asked.year) }
    },
    decide: ({ article, standings }) => {
      const decided = rules.changeCredit(asked, article, at(standings), actor)
      return decided.ok && article !== undefined ? { ok: true, fact: { ...decided.fact, article } } : (decided as never)
    },
    record: async (tx, { article, ...change }, now) => {
      const name = change.raise ? 'article.credit-raised' : 'article.credit-lowered'
      await store.changeCredit(tx, article, change, causeOf(name, subject, change.reason, now))
      return asked.article
    },
    why: ({ reason }) => reason,
    data: ({ year, credit, amount }) => ({ year, credit, cents: amount.cents.toString() }),
  })
}

/** Asks for credit to move to another article; answers the id of the transfer. */
export function requestTransfer(
  database: Database,
  actor: Actor,
  asked: rules.AskedTransfer & { readonly from: string; readonly id?: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = asked.id ?? randomUUID()
  return act(database, {
    actor,
    subject: { kind: 'transfer', id },
    name: 'transfer.requested',
    ...how,
    load: async tx => {
      const from = await store.articleById(tx, asked.from)
      return { from, to: await store.articleById(tx, asked.to), standing: at(await standingsIn(tx, from, asked.year)) }
    },
    decide: standing => rules.requestTransfer(asked, standing, actor),
    record: async (tx, fact, now) => {
      await store.recordTransfer(tx, { ...fact, id, requestedBy: actorKey(actor) }, now)
      return id
    },
    why: ({ reason }) => reason,
    data: ({ from, to, year, credit, amount }) => ({ from, to, year, credit, cents: amount.cents.toString() }),
  })
}

const outcomes = { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' } as const
const decides =
  (what: keyof typeof outcomes) =>
  (
    database: Database,
    actor: Actor,
    asked: { id: string; reason: string },
    how: How = {},
  ): Promise<Outcome<string>> => {
    const subject = { kind: 'transfer', id: asked.id }
    const name = `transfer.${outcomes[what]}`
    return act(database, {
      actor,
      subject,
      name,
      ...how,
      load: async tx => {
        const transfer = await store.transferById(tx, asked.id)
        return { transfer, standing: transfer === undefined ? nothing : await standingOf(tx, transfer) }
      },
      decide: ({ transfer, standing }) => rules.decideTransfer(what, asked, transfer, standing, actor),
      record: async (tx, { transfer, reason }, now) => {
        const state = outcomes[what]
        await store.recordDecision(tx, transfer.id, { state, by: actorKey(actor), at: now, reason })
        if (what === 'approve') await store.moveCredit(tx, transfer, causeOf(name, subject, transfer.reason, now))
        return transfer.id
      },
      why: ({ reason }) => reason ?? undefined,
    })
  }
const standingOf = (db: Reader, { from, year, credit, demonstration }: Transfer) =>
  store.creditStanding(db, { id: from, demonstration }, year, credit)

/** Someone other than whoever asked approves: the credit moves. */
export const approveTransfer = decides('approve')
export const rejectTransfer = decides('reject')
export const withdrawTransfer = decides('withdraw')

/** Feeds an envelope out of its article, or gives back what is free. */
export function feedEnvelope(
  database: Database,
  actor: Actor,
  asked: rules.AskedFeed & { readonly envelope: string },
  how: How = {},
): Promise<Outcome<string>> {
  const subject = { kind: 'envelope', id: asked.envelope }
  const name = asked.direction === 'lower' ? 'envelope.given-back' : 'envelope.fed'
  return act(database, {
    actor,
    subject,
    name,
    ...how,
    load: async tx => {
      const envelope = await envelopeById(tx, asked.envelope)
      const year = rules.readYear(asked.year)
      const article = envelope?.article == null ? undefined : await store.articleById(tx, envelope.article)
      const standing =
        article === undefined || year === undefined
          ? nothing
          : await store.creditStanding(tx, article, year, 'commitment')
      const fed = (await store.feedsOf(tx, { envelope: asked.envelope })).filter(one => one.year === year)
      return { envelope, standing: { ...standing, fed: sum(fed.map(({ amount }) => amount)) } }
    },
    decide: ({ envelope, standing }) => rules.feed(asked, envelope, () => standing, actor),
    record: async (tx, { article, year, give, amount, reason }, now) => {
      const signed = give ? amount : money(-amount.cents)
      const feeding = { id: randomUUID(), envelope: asked.envelope, article, year, amount: signed }
      await store.feed(tx, feeding, causeOf(name, subject, reason, now))
      return asked.envelope
    },
    why: ({ reason }) => reason,
    data: ({ article, year, amount }) => ({ article, year, cents: amount.cents.toString() }),
  })
}

/** Puts an envelope that stands under no article under one. */
export function placeEnvelope(
  database: Database,
  actor: Actor,
  asked: rules.AskedPlace & { readonly envelope: string },
  how: How = {},
): Promise<Outcome<string>> {
  const subject = { kind: 'envelope', id: asked.envelope }
  return act(database, {
    actor,
    subject,
    name: 'envelope.placed',
    ...how,
    load: async tx => {
      const article = await store.articleById(tx, asked.article)
      const standing = (await standingsIn(tx, article, asked.year)).get(`${rules.readYear(asked.year)}:commitment`)
      return {
        envelope: await envelopeById(tx, asked.envelope),
        article,
        funding: await store.fundingOf(tx, asked.envelope),
        standing: standing ?? nothing,
      }
    },
    decide: ({ envelope, article, funding, standing }) => {
      const decided = rules.place(asked, envelope, article, { funding, standing: () => standing }, actor)
      return decided.ok ? { ok: true, fact: { ...decided.fact, funding } } : decided
    },
    record: async (tx, { article, year, funding }, now) => {
      const reason = year === null ? article.code : `${article.code}, ${year}`
      const placing = { id: randomUUID(), envelope: asked.envelope, article: article.id, year, funding }
      await store.place(tx, placing, causeOf('envelope.placed', subject, reason, now))
      return asked.envelope
    },
    data: ({ article, year }) => ({ article: article.id, year }),
  })
}
