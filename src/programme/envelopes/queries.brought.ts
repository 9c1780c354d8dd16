import { randomUUID } from 'node:crypto'
import type { Actor } from '../../kernel/actor.ts'
import { type Money, subtract } from '../../kernel/money.ts'
import { alsoActed, type Reader, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Article } from './article.ts'
import type { Credit } from './books.ts'
import { slugOf } from './rules.budget.ts'
import type { Opened } from './rules.ts'
import { said } from './sentences.budget.ts'
import * as budget from './store.budget.ts'
import * as store from './store.ts'

type By = { readonly actor: Actor; readonly now: Temporal.Instant }

/** The article that the budget has under a code, whoever’s it is. */
export const articleUnder = (db: Reader, code: string): Promise<Article | undefined> =>
  budget.articleById(db, slugOf(code))
export { closedYears } from './store.budget.ts'

/** Names an article of the budget in the transaction of an act that brings a programme in; one that is not there yet is opened. */
export async function bringInArticle(
  tx: Tx,
  asked: Pick<Article, 'code' | 'name' | 'programme' | 'demonstration'>,
  { actor, now }: By,
): Promise<Article> {
  const standing = await articleUnder(tx, asked.code)
  if (standing !== undefined) return standing.demonstration === asked.demonstration ? standing : stop()
  const id = slugOf(asked.code)
  await budget.recordArticle(tx, { ...asked, id })
  const { code, name, programme } = asked
  await alsoActed(tx, { actor, kind: 'article', name: 'article.brought-in', now }, [
    { id, data: { code, name, programme } },
  ])
  return { ...asked, id, version: 1 }
}

/**
 * Sees to it that a credit of a year carries what a programme that is brought in took of it: what stands is taken first, and what
 * is short enters as given by the budget then. Not in a year whose books are closed.
 */
export async function bringInCredit(
  tx: Tx,
  article: Article,
  { year, credit, amount, reason }: { year: number; credit: Credit; amount: Money; reason: string },
  { actor, now }: By,
): Promise<void> {
  const { left, closed } = await budget.creditStanding(tx, article, year, credit)
  if (closed) throw new Unrecordable([said.closed(year)])
  await budget.openCredit(tx, article, year, credit)
  const short = subtract(amount, left)
  if (short.cents <= 0n) return
  const name = 'article.credit-brought-in'
  const cause = { key: `${name}-${randomUUID()}`, act: name, subject: { kind: 'article', id: article.id }, reason }
  await budget.changeCredit(tx, article, { year, credit, raise: true, amount: short }, { ...cause, happenedAt: now })
  await alsoActed(tx, { actor, kind: 'article', name, now }, [
    { id: article.id, data: { year, credit, cents: short.cents.toString() } },
  ])
}

/** Opens an envelope in the transaction of an act that brings a programme in, fed out of its article where it has one. Answers its id. */
export async function bringInEnvelope(
  tx: Tx,
  opened: Pick<Opened, 'name' | 'period' | 'sum'> & { readonly article: Article | null; readonly year: number | null },
  demonstration: boolean,
  by: By,
): Promise<string> {
  const id = randomUUID()
  const { name, period, sum, article, year } = opened
  if (article !== null && year !== null)
    await bringInCredit(tx, article, { year, credit: 'commitment', amount: sum, reason: name }, by)
  await store.open(tx, id, { ...opened, article: article?.id ?? null }, demonstration, {
    key: `envelope-${id}`,
    act: 'envelope.brought-in',
    subject: { kind: 'envelope', id },
    reason: name,
    happenedAt: by.now,
  })
  const told = { name, from: period.from.toString(), to: period.to.toString(), cents: sum.cents.toString() }
  await alsoActed(tx, { actor: by.actor, kind: 'envelope', name: 'envelope.brought-in', now: by.now }, [
    { id, data: { ...told, article: article?.id ?? null } },
  ])
  return id
}

const stop = (): never => {
  throw new Unrecordable([said.taken])
}
