import { money } from '../../kernel/money.ts'
import { endOf } from '../../kernel/time.ts'
import { type AccountKind, holdAccounts, openAccounts, post } from '../../ledger/queries.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Choices, Closing, ClosingLine, ClosingState, ClosingSum, LineKind } from './closing.ts'
import { lastDayOf } from './rules.closing.ts'

type ClosingRow = Omit<Closing, 'choices'> & {
  choices: Omit<Choices, 'releaseEndedBy'> & { releaseEndedBy: string | null }
}
const selected = sql`
  select id::text, year, state, choices, prepared_by as "preparedBy", prepared_at as "preparedAt",
    started_by as "startedBy", started_at as "startedAt", closed_at as "closedAt", demonstration
  from envelopes.closing`
const read = ({ choices, ...row }: ClosingRow): Closing => ({
  ...row,
  choices: {
    ...choices,
    releaseEndedBy: choices.releaseEndedBy === null ? null : Temporal.PlainDate.from(choices.releaseEndedBy),
  },
})

export const closingById = async (db: Reader, id: string): Promise<Closing | undefined> =>
  (await sql<ClosingRow>`${selected} where id::text = ${id}`.execute(db)).rows.map(read)[0]

/** Every year end, the latest year first; only those of the demonstration for whoever is signed in for it. */
export const closings = async (db: Reader, { demonstration = false } = {}): Promise<Closing[]> =>
  (
    await sql<ClosingRow>`${selected} where demonstration or not ${demonstration}
      order by demonstration, year desc, prepared_at desc`.execute(db)
  ).rows.map(read)

/** Holds the year ends of one world: two who prepare one at once stand in line. */
export const holdClosings = async (tx: Tx, demonstration: boolean): Promise<Closing[]> => {
  await sql`select pg_advisory_xact_lock(hashtext('envelopes.closing'), ${demonstration ? 1 : 0})`.execute(tx)
  return (await sql<ClosingRow>`${selected} where demonstration = ${demonstration}`.execute(tx)).rows.map(read)
}

export async function recordClosing(
  tx: Tx,
  c: Pick<Closing, 'id' | 'year' | 'choices' | 'preparedBy' | 'demonstration'>,
  now: Temporal.Instant,
): Promise<void> {
  const choices = { ...c.choices, releaseEndedBy: c.choices.releaseEndedBy?.toString() ?? null }
  await sql`insert into envelopes.closing (id, year, state, choices, prepared_by, prepared_at, demonstration)
    values (${c.id}, ${c.year}, 'prepared', ${json(choices)}::jsonb, ${c.preparedBy}, ${now}::timestamptz,
      ${c.demonstration})`.execute(tx)
  await sql`insert into envelopes.closing_line (closing, ordinal, subject, what, from_account, to_account, to_kind, cents)
    select ${c.id}::uuid, row_number() over (order by part, subject, from_account), subject, what, from_account, to_account,
      to_kind, cents
    from (${linesOf(c)}) l where cents > 0`.execute(tx)
}

/**
 * What stands at the end of the year and what becomes of it: what is open in agreements, what is free in envelopes that ended,
 * what is left of the credits. What was committed after the year does not belong to it.
 */
const linesOf = ({ year, choices, demonstration }: Pick<Closing, 'year' | 'choices' | 'demonstration'>) => {
  const until = choices.releaseEndedBy
  const ended = until === null ? sql`false` : sql`c.to_day <= ${until}::date`
  const credit = (kind: 'commitment' | 'payment', fate: string) => sql`
    select 3 as part, a.code as subject, ${fate === 'carry' ? 'carry-credit' : 'lapse-credit'} as what, b.code as from_account,
      ${
        fate === 'carry'
          ? sql`'article:' || a.id || ':' || ${String(year + 1)}::text || ${`:${kind}`}::text`
          : sql`b.code || ':lapsed'`
      } as to_account,
      ${fate === 'carry' ? `${kind}-credit` : 'lapsed'} as to_kind, b.balance as cents
    from envelopes.article a join ledger.balance b on b.code = 'article:' || a.id || ${`:${year}:${kind}`}
    where a.demonstration = ${demonstration}`
  return sql`
    select 1 as part, c.number as subject, case when ${ended} then 'release-commitment' else 'carry-commitment' end as what,
      b.code as from_account,
      case when ${ended} then 'envelope:' || c.envelope || ':lapsed'
        else 'agreement:' || c.agreement || ':' || c.year || ':carried' end as to_account,
      case when ${ended} then 'lapsed' else 'carried' end as to_kind,
      least(b.balance, coalesce((select sum(t.grown - t.shrunk) from ledger.turnover t
        where t.code = b.code and t.year <= ${year}), 0))::bigint as cents
    from envelopes.commitment c cross join (values ('committed'), ('carried')) s(stage)
    join ledger.balance b on b.code = 'agreement:' || c.agreement || ':' || c.year || ':' || s.stage
    where c.demonstration = ${demonstration} and b.balance > 0 and (s.stage = 'committed' or ${ended})
    union all
    select 2, e.name, 'lapse-free', b.code, 'envelope:' || e.id || ':lapsed', 'lapsed', b.balance
    from envelopes.envelope e join ledger.balance b on b.code = 'envelope:' || e.id || ':free'
    where e.demonstration = ${demonstration} and ${choices.endedEnvelopes === 'lapse'}
      and e.to_day <= ${lastDayOf(year)}::date
    union all ${credit('commitment', choices.commitmentCredit)}
    union all ${credit('payment', choices.paymentCredit)}`
}

export async function recordState(
  tx: Tx,
  id: string,
  state: ClosingState,
  { by = null, at = null }: { by?: string | null; at?: Temporal.Instant | null } = {},
): Promise<void> {
  await sql`update envelopes.closing set state = ${state},
      started_by = case when ${state} = 'running' then coalesce(started_by, ${by}) else started_by end,
      started_at = case when ${state} = 'running' then coalesce(started_at, ${at}::timestamptz) else started_at end,
      closed_at = case when ${state} = 'closed' then ${at}::timestamptz else closed_at end
    where id = ${id}`.execute(tx)
}

type LineRow = {
  ordinal: number
  subject: string
  what: LineKind
  from: string
  to: string
  kind: AccountKind
  cents: bigint
  done: bigint | null
}

/** A page of the lines of a closing. */
export const closingLines = async (
  db: Reader,
  id: string,
  { what, after = 0, limit }: { readonly what?: LineKind | undefined; readonly after?: number; readonly limit: number },
): Promise<ClosingLine[]> =>
  (
    await sql<LineRow>`select ordinal, subject, what, from_account as "from", to_account as "to", cents, done_cents as done
      from envelopes.closing_line where closing::text = ${id} and ordinal > ${after}
        and (${what ?? null}::text is null or what = ${what ?? null}) order by ordinal limit ${limit}`.execute(db)
  ).rows.map(({ cents, done, ordinal, subject, what: kind, from, to }) => ({
    ordinal,
    subject,
    what: kind,
    from,
    to,
    amount: money(cents),
    done: done === null ? null : money(done),
  }))

/** What a closing comes to, by what it does. */
export const closingSums = async (db: Reader, id: string): Promise<ClosingSum[]> =>
  (
    await sql<{ what: LineKind; lines: number; waiting: number; cents: string; done: string }>`
      select what, count(*)::integer as lines, (count(*) filter (where done_at is null))::integer as waiting,
        sum(cents)::text as cents, coalesce(sum(done_cents), 0)::text as done
      from envelopes.closing_line where closing::text = ${id} group by what order by min(ordinal)`.execute(db)
  ).rows.map(({ cents, done, ...row }) => ({ ...row, amount: money(BigInt(cents)), done: money(BigInt(done)) }))

/**
 * Enters the next lines, as they stand now, and says how many. What was settled or released since the preview is no longer
 * there to be carried over; each line is entered once, whatever interrupts it.
 */
export async function enterLines(tx: Tx, { id, year, demonstration }: Closing, most: number): Promise<number> {
  // two who go on with it at once take turns, so that neither thinks it done while the other works
  await sql`select pg_advisory_xact_lock(hashtext('envelopes.closing'), hashtext(${id}))`.execute(tx)
  const { rows } = await sql<LineRow>`select ordinal, subject, what, from_account as "from", to_account as "to",
      to_kind as kind, cents from envelopes.closing_line
    where closing = ${id} and done_at is null order by subject, ordinal limit ${most}`.execute(tx)
  if (rows.length === 0) return 0
  const accounts = await holdAccounts(tx, [...new Set(rows.map(({ from }) => from))])
  const books = await booksOf(tx, [...accounts.keys()])
  await openAccounts(
    tx,
    rows.map(({ from, to, kind }) => ({
      code: to,
      kind,
      demonstration,
      // what is carried over stays in the book it stood in
      book: kind === 'carried' ? books.get(from) : undefined,
    })),
  )
  const done = rows.map(({ from, cents }) => {
    const carries = accounts.get(from)?.cents ?? 0n
    return carries < cents ? carries : cents
  })
  const happenedAt = endOf(lastDayOf(year)).subtract({ seconds: 1 })
  for (const [index, { ordinal, subject, what, from, to }] of rows.entries()) {
    const amount = money(done[index] ?? 0n)
    if (amount.cents === 0n) continue
    await post(tx, {
      key: `closing-${id}-${ordinal}`,
      act: `closing.${what}`,
      subject: { kind: 'closing', id },
      reason: `${subject}, ${year}`,
      happenedAt,
      postings: [{ debit: from, credit: to, amount }],
    })
  }
  await sql`update envelopes.closing_line l set done_cents = d.cents, done_at = clock_timestamp()
    from unnest(${rows.map(({ ordinal }) => ordinal)}::integer[], ${done}::bigint[]) as d(ordinal, cents)
    where l.closing = ${id} and l.ordinal = d.ordinal`.execute(tx)
  return rows.length
}

/** The book of each account that belongs to one. */
const booksOf = async (tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await sql<{ code: string; book: string }>`select code, book from ledger.balance
        where code = any(${[...codes]}::text[]) and book is not null`.execute(tx)
    ).rows.map(({ code, book }) => [code, book]),
  )
