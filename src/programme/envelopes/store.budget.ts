import { type Money, money } from '../../kernel/money.ts'
import { account, openAccounts, post } from '../../ledger/queries.ts'
import { type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Article, CreditYear, Feed, Transfer, TransferState } from './article.ts'
import { type Credit, codes } from './books.ts'
import type { Cause } from './envelope.ts'
import type { CreditStanding } from './rules.budget.ts'

const selected = sql`
  select a.id, a.code, a.name, a.programme, a.demonstration, coalesce((select max(e.version) from event.event e
    where e.subject_kind = 'article' and e.subject_id = a.id), 0)::integer as version
  from envelopes.article a`

export const articleById = async (db: Reader, id: string): Promise<Article | undefined> =>
  (await sql<Article>`${selected} where a.id = ${id}`.execute(db)).rows[0]

/** Every article by code; only those of the demonstration for whoever is signed in for it. */
export const articles = async (db: Reader, { demonstration = false } = {}): Promise<Article[]> =>
  (
    await sql<Article>`${selected} where a.demonstration or not ${demonstration} order by a.demonstration, a.code`.execute(
      db,
    )
  ).rows

export async function recordArticle(tx: Tx, a: Omit<Article, 'version'>): Promise<void> {
  await sql`insert into envelopes.article (id, code, name, programme, demonstration)
    values (${a.id}, ${a.code}, ${a.name}, ${a.programme}, ${a.demonstration})`.execute(tx)
}

type CreditRow = { year: number; credit: Credit; voted: bigint; left: bigint; lapsed: bigint; moved: string }

/** The credits of an article in each year, the latest first. */
export const creditsOf = async (db: Reader, article: string): Promise<CreditYear[]> =>
  (
    await sql<CreditRow>`
      with credit as (
        select split_part(b.code, ':', 3)::integer as year, split_part(b.code, ':', 4) as credit, b.code, b.balance as left
        from ledger.balance b
        where b.code >= ${`article:${article}:`} and b.code < ${`article:${article};`}
          and b.kind in ('commitment-credit', 'payment-credit')
      )
      select c.year, c.credit, c.left, coalesce(v.balance, 0) as voted, coalesce(l.balance, 0) as lapsed,
        (coalesce((select sum(case when t.to_article = ${article} then t.cents else -t.cents end) from envelopes.transfer t
            where t.state = 'approved' and ${article} in (t.from_article, t.to_article) and t.year = c.year
              and t.credit = c.credit), 0)
          + coalesce((select sum(case when n.to_account = c.code then n.done_cents else -n.done_cents end)
              from envelopes.closing_line n
              where n.what = 'carry-credit' and n.done_at is not null and c.code in (n.from_account, n.to_account)), 0)
        )::text as moved
      from credit c
      left join ledger.balance v on v.code = c.code || ':voted'
      left join ledger.balance l on l.code = c.code || ':lapsed'
      order by c.year desc, c.credit`.execute(db)
  ).rows.map(row => {
    const moved = BigInt(row.moved)
    return {
      year: row.year,
      credit: row.credit,
      voted: money(row.voted),
      moved: money(moved),
      used: money(row.voted + moved - row.lapsed - row.left),
      lapsed: money(row.lapsed),
      left: money(row.left),
    }
  })

/** Whether the books of a year are closed, or being closed. */
export const isClosed = async (db: Reader, year: number, demonstration: boolean): Promise<boolean> =>
  (
    await sql`select 1 from envelopes.closing where year = ${year} and demonstration = ${demonstration}
      and state in ('running', 'closed')`.execute(db)
  ).rows.length > 0

/** The years whose books are closed, or being closed. */
export const closedYears = async (db: Reader, demonstration: boolean): Promise<number[]> =>
  (
    await sql<{ year: number }>`select year from envelopes.closing where demonstration = ${demonstration}
      and state in ('running', 'closed')`.execute(db)
  ).rows.map(({ year }) => year)

/** What a credit has left, as acts on it are judged by. */
export async function creditStanding(
  db: Reader,
  { id, demonstration }: Pick<Article, 'id' | 'demonstration'>,
  year: number,
  credit: Credit,
): Promise<CreditStanding> {
  const left = (await account(db, codes.credit(id, year, credit)))?.balance ?? money(0n)
  return { left, closed: await isClosed(db, year, demonstration) }
}

/** Opens the accounts of a credit in a year, where they are not open yet. */
export const openCredit = (
  tx: Tx,
  { id, demonstration }: Pick<Article, 'id' | 'demonstration'>,
  year: number,
  credit: Credit,
) =>
  openAccounts(tx, [
    { code: codes.voted(id, year, credit), kind: 'voted', demonstration },
    { code: codes.credit(id, year, credit), kind: `${credit}-credit`, demonstration },
    { code: codes.lapsed(id, year, credit), kind: 'lapsed', demonstration },
  ])

/** The budget gives an article more or less of a credit. */
export async function changeCredit(
  tx: Tx,
  article: Article,
  { year, credit, raise, amount }: { year: number; credit: Credit; raise: boolean; amount: Money },
  cause: Cause,
): Promise<void> {
  await openCredit(tx, article, year, credit)
  const [voted, left] = [codes.voted(article.id, year, credit), codes.credit(article.id, year, credit)]
  const posting = raise ? { debit: voted, credit: left, amount } : { debit: left, credit: voted, amount }
  await post(tx, { ...cause, postings: [posting] })
}

type TransferRow = Omit<Transfer, 'amount'> & { cents: bigint }
const transfers = sql`
  select id::text, from_article as "from", to_article as "to", year, credit, cents, reason, state,
    requested_by as "requestedBy", requested_at as "requestedAt", decided_by as "decidedBy", decided_at as "decidedAt",
    decision_reason as "decisionReason", demonstration from envelopes.transfer`
const readTransfer = ({ cents, ...row }: TransferRow): Transfer => ({ ...row, amount: money(cents) })

export const transferById = async (db: Reader, id: string): Promise<Transfer | undefined> =>
  (await sql<TransferRow>`${transfers} where id::text = ${id}`.execute(db)).rows.map(readTransfer)[0]

/** The transfers from and to an article, or all that wait; the latest first. */
export const transfersOf = async (
  db: Reader,
  { article, state }: { readonly article?: string; readonly state?: TransferState },
): Promise<Transfer[]> =>
  (
    await sql<TransferRow>`${transfers}
      where (${article ?? null}::text is null or ${article ?? null} in (from_article, to_article))
        and (${state ?? null}::text is null or state = ${state ?? null}) order by requested_at desc, id`.execute(db)
  ).rows.map(readTransfer)

export async function recordTransfer(
  tx: Tx,
  t: Pick<Transfer, 'id' | 'from' | 'to' | 'year' | 'credit' | 'amount' | 'reason' | 'requestedBy' | 'demonstration'>,
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into envelopes.transfer (id, from_article, to_article, year, credit, cents, reason, state, requested_by,
      requested_at, demonstration)
    values (${t.id}, ${t.from}, ${t.to}, ${t.year}, ${t.credit}, ${t.amount.cents}::bigint, ${t.reason}, 'requested',
      ${t.requestedBy}, ${now}::timestamptz, ${t.demonstration})`.execute(tx)
}

export async function recordDecision(
  tx: Tx,
  id: string,
  { state, by, at, reason }: { state: TransferState; by: string; at: Temporal.Instant; reason: string | null },
): Promise<void> {
  await sql`update envelopes.transfer set state = ${state}, decided_by = ${by}, decided_at = ${at}::timestamptz,
    decision_reason = ${reason} where id = ${id}`.execute(tx)
}

/** The credit moves to the other article. */
export async function moveCredit(
  tx: Tx,
  { from, to, year, credit, amount, demonstration }: Transfer,
  cause: Cause,
): Promise<void> {
  await openCredit(tx, { id: to, demonstration }, year, credit)
  await post(tx, {
    ...cause,
    postings: [{ debit: codes.credit(from, year, credit), credit: codes.credit(to, year, credit), amount }],
  })
}

export const feedsOf = async (
  db: Reader,
  { envelope, article }: { readonly envelope?: string; readonly article?: string },
): Promise<Feed[]> =>
  (
    await sql<Omit<Feed, 'amount'> & { cents: bigint }>`
      select envelope::text, article, year, cents, reason, fed_at as at from envelopes.feed
      where (${envelope ?? null}::text is null or envelope::text = ${envelope ?? null})
        and (${article ?? null}::text is null or article = ${article ?? null}) order by fed_at, id`.execute(db)
  ).rows.map(({ cents, ...row }) => ({ ...row, amount: money(cents) }))

type Feeding = {
  readonly id: string
  readonly envelope: string
  readonly article: string
  readonly year: number
  readonly amount: Money
}
const recordFeed = (tx: Tx, { id, envelope, article, year, amount }: Feeding, { reason, happenedAt }: Cause) =>
  sql`insert into envelopes.feed (id, envelope, article, year, cents, reason, fed_at)
    values (${id}, ${envelope}, ${article}, ${year}, ${amount.cents}::bigint, ${reason}, ${happenedAt}::timestamptz)`.execute(
    tx,
  )

/** Out of the article into the envelope; an amount below zero goes back. */
export async function feed(tx: Tx, feeding: Feeding, cause: Cause): Promise<void> {
  const { envelope, article, year, amount } = feeding
  await recordFeed(tx, feeding, cause)
  const [credit, free] = [codes.credit(article, year, 'commitment'), codes.envelope(envelope, 'free')]
  const given = amount.cents > 0n
  const posting = given
    ? { debit: credit, credit: free, amount }
    : { debit: free, credit, amount: money(-amount.cents) }
  await post(tx, { ...cause, postings: [posting] })
}

/** Puts an envelope under an article; with a year, what it was opened with is charged to that year’s commitment credit. */
export async function place(
  tx: Tx,
  {
    id,
    envelope,
    article,
    year,
    funding,
  }: { id: string; envelope: string; article: string; year: number | null; funding: Money },
  cause: Cause,
): Promise<void> {
  await sql`update envelopes.envelope set article = ${article} where id::text = ${envelope}`.execute(tx)
  if (year === null || funding.cents === 0n) return
  await recordFeed(tx, { id, envelope, article, year, amount: funding }, cause)
  await post(tx, {
    ...cause,
    postings: [
      {
        debit: codes.credit(article, year, 'commitment'),
        credit: codes.envelope(envelope, 'funding'),
        amount: funding,
      },
    ],
  })
}

/** What an envelope was opened with outside the articles. */
export const fundingOf = async (db: Reader, envelope: string): Promise<Money> =>
  (await account(db, codes.envelope(envelope, 'funding')))?.balance ?? money(0n)
