import { type Actor, actorKey, hasRole } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import type { Money } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refused, stale, unless } from '../../kernel/outcome.ts'
import { type Article, isCredit, type Transfer, type TransferAct, transferLifecycle } from './article.ts'
import type { Credit } from './books.ts'
import type { Envelope } from './envelope.ts'
import { readAmount } from './rules.amount.ts'
import { said } from './sentences.budget.ts'

type Seen = { readonly seen?: number | undefined }

/** Who opens articles, sets their credits and moves money between them. */
export const keepsBudget = (actor: Actor): boolean => hasRole(actor, 'programme-manager', 'controller')
const invented = (actor: Actor): boolean => actor.kind === 'person' && actor.demonstration
const whoMay = (actor: Actor, demonstration: boolean): Refusal[] => [
  ...(keepsBudget(actor) ? [] : [said.who]),
  ...(invented(actor) && !demonstration ? [said.demonstration] : []),
]
const seenBy = <Record extends { readonly demonstration: boolean }>(found: Record | undefined, actor: Actor) =>
  found === undefined || (invented(actor) && !found.demonstration) ? undefined : found

/** A code as an address writes it. */
export const slugOf = (code: string): string =>
  code
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** What the budget may call an article. */
export const isArticleCode = (code: string): boolean => /^[\p{L}\p{N} .-]{1,40}$/u.test(code) && slugOf(code) !== ''

export type AskedArticle = { readonly code: string; readonly name: string; readonly programme: string }

/** Opens an article of the budget. */
export function openArticle(
  asked: AskedArticle,
  standing: Article | undefined,
  actor: Actor,
): Outcome<AskedArticle & { readonly id: string }> {
  const [code, name, programme] = [asked.code.trim(), asked.name.trim(), asked.programme.trim()]
  const refusals: Refusal[] = keepsBudget(actor) ? [] : [said.who]
  const id = slugOf(code)
  if (!isArticleCode(code)) refusals.push(said.code)
  else if (standing !== undefined) refusals.push(said.taken)
  if (name === '' || name.length > 300) refusals.push(said.name)
  if (programme === '' || programme.length > 200) refusals.push(said.programme)
  return unless(refusals, () => ({ id, code, name, programme }))
}

export const readYear = (text: string): number | undefined => {
  const year = /^\s*\d{4}\s*$/.test(text) ? Number(text) : Number.NaN
  return year >= 2000 && year <= 2100 ? year : undefined
}
const reasonOf = (text: string): Refusal[] => [
  ...(text.trim().length < 10 ? [said.reason] : []),
  ...(text.length > 2000 ? [said.long] : []),
]

export type AskedCredit = Seen & {
  readonly year: string
  readonly credit: string
  readonly direction: string
  readonly amount: string
  readonly reason: string
}
export type CreditChange = {
  readonly year: number
  readonly credit: Credit
  readonly raise: boolean
  readonly amount: Money
  readonly reason: string
}

/** What of a credit is left, and whether its year is closed: what acts on it are judged by. */
export type CreditStanding = { readonly left: Money; readonly closed: boolean }
type LeftOf = (year: number, credit: Credit) => CreditStanding

/** The budget gives an article more, or less, of a credit in a year. No more is taken than is left. */
export function changeCredit(
  asked: AskedCredit,
  found: Article | undefined,
  standing: LeftOf,
  actor: Actor,
): Outcome<CreditChange> {
  const article = seenBy(found, actor)
  if (article === undefined) return refused(notFound)
  const refusals = whoMay(actor, article.demonstration)
  if (asked.seen !== undefined && asked.seen !== article.version) refusals.push(stale)
  const year = readYear(asked.year)
  const amount = readAmount(asked.amount, 'amount')
  const { credit, direction } = asked
  refusals.push(...amount.refusals, ...reasonOf(asked.reason))
  if (year === undefined) refusals.push(said.year)
  if (!isCredit(credit)) refusals.push(said.credit)
  if (direction !== 'raise' && direction !== 'lower') refusals.push(said.direction)
  if (year !== undefined && isCredit(credit)) {
    const { left, closed } = standing(year, credit)
    if (closed) refusals.push(said.closed(year))
    if (direction === 'lower' && amount.value.cents > left.cents) refusals.push(said.left(left))
  }
  return unless(refusals, () => ({
    year: year as number,
    credit: credit as Credit,
    raise: direction === 'raise',
    amount: amount.value,
    reason: asked.reason.trim(),
  }))
}

export type AskedTransfer = {
  readonly to: string
  readonly year: string
  readonly credit: string
  readonly amount: string
  readonly reason: string
}
export type Transferring = Pick<Transfer, 'from' | 'to' | 'year' | 'credit' | 'amount' | 'reason' | 'demonstration'>

/** Asks for credit to move from one article to another. Nothing moves before someone else approves. */
export function requestTransfer(
  asked: AskedTransfer,
  { from, to, standing }: { from: Article | undefined; to: Article | undefined; standing: LeftOf },
  actor: Actor,
): Outcome<Transferring> {
  const article = seenBy(from, actor)
  if (article === undefined) return refused(notFound)
  const refusals = whoMay(actor, article.demonstration)
  const year = readYear(asked.year)
  const amount = readAmount(asked.amount, 'amount')
  const { credit } = asked
  refusals.push(...amount.refusals, ...reasonOf(asked.reason))
  if (to === undefined || to.id === article.id || to.demonstration !== article.demonstration) refusals.push(said.to)
  if (year === undefined) refusals.push(said.year)
  if (!isCredit(credit)) refusals.push(said.credit)
  if (year !== undefined && isCredit(credit)) {
    const { left, closed } = standing(year, credit)
    if (closed) refusals.push(said.closed(year))
    if (amount.value.cents > left.cents) refusals.push(said.left(left))
  }
  return unless(refusals, () => ({
    from: article.id,
    to: to?.id ?? '',
    year: year as number,
    credit: credit as Credit,
    amount: amount.value,
    reason: asked.reason.trim(),
    demonstration: article.demonstration,
  }))
}

/** Decides on a transfer, or takes it back. Whoever asked for it does not decide on it. */
export function decideTransfer(
  act: TransferAct,
  asked: { readonly reason: string },
  found: Transfer | undefined,
  standing: CreditStanding,
  actor: Actor,
): Outcome<{ readonly transfer: Transfer; readonly reason: string | null }> {
  const transfer = seenBy(found, actor)
  if (transfer === undefined) return refused(notFound)
  const refusals = [...whoMay(actor, transfer.demonstration), ...mayAct(transferLifecycle, transfer.state, act)]
  const own = transfer.requestedBy === actorKey(actor)
  if (act === 'withdraw' ? !own : own) refusals.push(act === 'withdraw' ? said.own : said.fourEyes)
  if (act === 'reject') refusals.push(...reasonOf(asked.reason))
  if (asked.reason.length > 2000 && act !== 'reject') refusals.push(said.long)
  if (act === 'approve' && transfer.state === 'requested') {
    if (standing.closed) refusals.push(said.closed(transfer.year))
    if (standing.left.cents < transfer.amount.cents) refusals.push(said.left(standing.left))
  }
  return unless(refusals, () => ({ transfer, reason: asked.reason.trim() || null }))
}

export type AskedFeed = {
  readonly direction: string
  readonly year: string
  readonly amount: string
  readonly reason: string
}
export type Feeding = {
  readonly article: string
  readonly year: number
  readonly give: boolean
  readonly amount: Money
  readonly reason: string
}
type FeedStanding = (year: number) => CreditStanding & { readonly fed: Money }

/** Feeds an envelope out of the commitment credit of its article, or gives back what is free in it. */
export function feed(
  asked: AskedFeed,
  found: Envelope | undefined,
  standing: FeedStanding,
  actor: Actor,
): Outcome<Feeding> {
  const envelope = seenBy(found, actor)
  if (envelope === undefined) return refused(notFound)
  const refusals = whoMay(actor, envelope.demonstration)
  const year = readYear(asked.year)
  const amount = readAmount(asked.amount, 'amount')
  const { direction } = asked
  refusals.push(...amount.refusals, ...reasonOf(asked.reason))
  if (envelope.article === null) refusals.push(said.noArticle)
  if (year === undefined) refusals.push(said.year)
  if (direction !== 'raise' && direction !== 'lower') refusals.push(said.direction)
  if (year !== undefined) {
    const { left, closed, fed } = standing(year)
    if (closed) refusals.push(said.closed(year))
    if (direction === 'raise' && amount.value.cents > left.cents) refusals.push(said.left(left))
    if (direction === 'lower' && amount.value.cents > envelope.free.cents) refusals.push(said.freeLeft(envelope.free))
    if (direction === 'lower' && amount.value.cents > fed.cents) refusals.push(said.fedLess(fed))
  }
  return unless(refusals, () => ({
    article: envelope.article ?? '',
    year: year as number,
    give: direction === 'raise',
    amount: amount.value,
    reason: asked.reason.trim(),
  }))
}

export type AskedPlace = { readonly article: string; readonly year: string }

/**
 * Puts an envelope that was opened before there were articles under one. With a year, what it was opened with is charged to
 * the commitment credit of that year.
 */
export function place(
  asked: AskedPlace,
  found: Envelope | undefined,
  article: Article | undefined,
  { funding, standing }: { funding: Money; standing: (year: number) => CreditStanding },
  actor: Actor,
): Outcome<{ readonly article: Article; readonly year: number | null }> {
  const envelope = seenBy(found, actor)
  if (envelope === undefined) return refused(notFound)
  const refusals = whoMay(actor, envelope.demonstration)
  if (envelope.article !== null) refusals.push(said.placed)
  if (article === undefined || article.demonstration !== envelope.demonstration) refusals.push(said.article)
  const year = asked.year.trim() === '' ? null : readYear(asked.year)
  if (year === undefined) refusals.push(said.year)
  if (year != null && article !== undefined) {
    const { left, closed } = standing(year)
    if (closed) refusals.push(said.closed(year))
    if (left.cents < funding.cents) refusals.push({ ...said.left(left), path: 'year' })
  }
  return unless(refusals, () => ({ article: article as Article, year: year ?? null }))
}
