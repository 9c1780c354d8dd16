import { add, type Money, money } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { holdAccounts, openAccounts, post } from '../../ledger/queries.ts'
import { type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import { type Commitment, codes, type Part, type Recommitment, type YearBooks } from './books.ts'
import type { Cause } from './envelope.ts'
import { sentences, takeFrom } from './rules.books.ts'
import { purseOf } from './store.earmarks.ts'

type Day = Temporal.PlainDate
type Move = { readonly from: string; readonly to: string; readonly amount: Money }

const stop = (refusal: Refusal): never => {
  throw new Unrecordable([refusal])
}
const positive = ({ cents }: Money): void => {
  if (cents <= 0n) stop(sentences.notPositive)
}
const bookOf = ({ envelope, cluster, instrument }: Pick<Commitment, 'envelope' | 'cluster' | 'instrument'>) =>
  `${envelope}/${cluster}/${instrument}`
/** Every account but those of what was voted grows by credits: what moves from one to another debits the first. */
const postings = (moves: readonly Move[]) =>
  moves.filter(({ amount }) => amount.cents > 0n).map(({ from, to, amount }) => ({ debit: from, credit: to, amount }))

/** One act may enter several things: each has a key of its own under that of its cause. */
const under = (cause: Cause, what: string): Cause => ({ ...cause, key: `${cause.key}:${what}` })

type Standing = {
  readonly number: string
  readonly envelope: string
  readonly article: string | null
  readonly articleCode: string | null
  readonly demonstration: boolean
  /** The book that its accounts belong to. */
  readonly book: string
}
const standingOf = async (db: Reader, { agreement, year }: Omit<Part, 'amount'>): Promise<Standing> =>
  (
    await sql<Standing>`select c.number, c.envelope::text, e.article, a.code as "articleCode", c.demonstration,
        c.envelope || '/' || c.cluster || '/' || c.instrument as book
      from envelopes.commitment c join envelopes.envelope e on e.id = c.envelope
      left join envelopes.article a on a.id = e.article
      where c.agreement = ${agreement} and c.year = ${year}`.execute(db)
  ).rows[0] ?? stop(sentences.noCommitment)

/**
 * Commits what an agreement promises, year by year: out of its reservation, or out of what is free in the envelope. Asked again
 * for the same agreement (an addendum with more years or money), it adds.
 */
export async function commit(tx: Tx, asked: Commitment, cause: Cause): Promise<void> {
  const { agreement, envelope, reservation, years } = asked
  const { rows } = await sql<{ demonstration: boolean }>`select demonstration from envelopes.envelope
    where id::text = ${envelope}`.execute(tx)
  const demonstration = rows[0]?.demonstration ?? stop(sentences.noCommitment)
  const from = reservation === null ? codes.envelope(envelope, 'free') : codes.reserved(envelope, reservation)
  const total = years.reduce((all, { amount }) => all + amount.cents, 0n)
  const carries = (await holdAccounts(tx, [from])).get(from) ?? money(0n)
  if (carries.cents < total) stop(reservation === null ? sentences.notFree(carries) : sentences.notReserved(carries))
  await recordYears(tx, asked, demonstration, cause.happenedAt)
  const to = (year: number) => codes.year(agreement, year, 'committed')
  await openAccounts(
    tx,
    years.map(({ year }) => ({ code: to(year), kind: 'committed', demonstration, book: bookOf(asked) })),
  )
  if (total > 0n)
    await post(tx, {
      ...under(cause, 'committed'),
      postings: postings(years.map(({ year, amount }) => ({ from, to: to(year), amount }))),
    })
}

async function recordYears(tx: Tx, asked: Commitment, demonstration: boolean, at: Temporal.Instant): Promise<void> {
  const {
    agreement,
    number = agreement,
    envelope,
    cluster,
    organisation = null,
    instrument,
    reservation,
    years,
  } = asked
  await sql`insert into envelopes.commitment (agreement, year, number, envelope, cluster, organisation, instrument, from_day,
      to_day, committed_at, demonstration, reservation)
    select ${agreement}, year, ${number}, ${envelope}::uuid, ${cluster}, ${organisation}, ${instrument}, from_day, to_day,
      ${at}::timestamptz, ${demonstration}, ${reservation}::uuid
    from unnest(${years.map(y => y.year)}::integer[], ${years.map(y => y.period.from)}::date[],
      ${years.map(y => y.period.to)}::date[]) as y(year, from_day, to_day)
    on conflict (agreement, year) do update set from_day = excluded.from_day, to_day = excluded.to_day`.execute(tx)
  await sql`insert into envelopes.book (code, envelope, cluster, instrument, demonstration)
    values (${bookOf(asked)}, ${envelope}::uuid, ${cluster}, ${instrument}, ${demonstration}) on conflict (code) do nothing`.execute(
    tx,
  )
  if (asked.expected !== undefined) await foresee(tx, agreement, asked.expected)
}

/** When what is committed is expected to be paid: takes the place of what was expected of the agreement before. */
export async function foresee(tx: Tx, agreement: string, all: NonNullable<Commitment['expected']>): Promise<void> {
  await sql`delete from envelopes.expected where agreement = ${agreement}`.execute(tx)
  await sql`insert into envelopes.expected (agreement, year, ordinal, due, cents, later_cents, whole_cents)
    select ${agreement}, e.year, row_number() over (partition by e.year order by e.due), e.due, e.cents,
      sum(e.cents) over (partition by e.year)
        - sum(e.cents) over (partition by e.year order by e.due rows between unbounded preceding and current row),
      sum(e.cents) over (partition by e.year)
    from unnest(${all.map(e => e.year)}::integer[], ${all.map(e => e.due)}::date[],
      ${all.map(e => e.amount.cents)}::bigint[]) as e(year, due, cents)
    join envelopes.commitment c on c.agreement = ${agreement} and c.year = e.year`.execute(tx)
}

/** Takes an amount off what is open of a year, what was carried over first; held until the transaction ends. */
async function takeOpen(tx: Tx, { agreement, year, amount }: Part): Promise<{ code: string; cents: bigint }[]> {
  positive(amount)
  const open = [codes.year(agreement, year, 'carried'), codes.year(agreement, year, 'committed')]
  const held = await holdAccounts(tx, open)
  const standing = open.map(code => ({ code, carries: held.get(code)?.cents ?? 0n }))
  const left = standing.reduce((all, { carries }) => all + carries, 0n)
  return takeFrom(amount.cents, standing) ?? stop(sentences.notOpen(money(left)))
}

/**
 * Settles: what was open is owed from now on. Takes payment credit of the envelope’s article in the calendar year of `on`; an
 * envelope that stands under no article has none to take.
 */
export async function settle(tx: Tx, asked: Part & { readonly on: Day }, cause: Cause): Promise<void> {
  const { agreement, year, amount, on } = asked
  const { article, articleCode, demonstration, book } = await standingOf(tx, asked)
  const taken = await takeOpen(tx, asked)
  const settled = codes.year(agreement, year, 'settled')
  await openAccounts(tx, [{ code: settled, kind: 'settled', demonstration, book }])
  const moves: Move[] = taken.map(({ code, cents }) => ({ from: code, to: settled, amount: money(cents) }))
  if (article !== null) {
    const credit = codes.credit(article, on.year, 'payment')
    const left = (await holdAccounts(tx, [credit])).get(credit) ?? money(0n)
    if (left.cents < amount.cents) stop(sentences.noPaymentCredit(articleCode ?? article, on.year, left))
    const used = codes.used(agreement, year, article, on.year)
    await openAccounts(tx, [{ code: used, kind: 'used', demonstration, book }])
    moves.push({ from: credit, to: used, amount })
  }
  await post(tx, { ...under(cause, `settled-${year}`), postings: postings(moves) })
}

/** Takes a settlement back: its order failed or was withdrawn. The payment credit goes back to the year it was taken of. */
export async function unsettle(tx: Tx, asked: Part, cause: Cause): Promise<void> {
  const { agreement, year, amount } = asked
  const { demonstration, book } = await standingOf(tx, asked)
  positive(amount)
  const settled = codes.year(agreement, year, 'settled')
  const used = await usedBy(tx, agreement, year)
  const held = await holdAccounts(tx, [settled, ...used.map(({ code }) => code)])
  const left = held.get(settled) ?? money(0n)
  if (left.cents < amount.cents) stop(sentences.notSettled(left))
  const committed = codes.year(agreement, year, 'committed')
  await openAccounts(tx, [{ code: committed, kind: 'committed', demonstration, book }])
  const all = used.map(({ code }) => ({ code, carries: held.get(code)?.cents ?? 0n }))
  const most = all.reduce((sum, { carries }) => sum + carries, 0n)
  const back = takeFrom(most < amount.cents ? most : amount.cents, all) ?? []
  const creditOf = new Map(used.map(({ code, credit }) => [code, credit]))
  await post(tx, {
    ...under(cause, `unsettled-${year}`),
    postings: postings([
      { from: settled, to: committed, amount },
      ...back.map(({ code, cents }) => ({ from: code, to: creditOf.get(code) ?? '', amount: money(cents) })),
    ]),
  })
}

/** The payment credit that settlements of a year took, the latest calendar year first. */
async function usedBy(db: Reader, agreement: string, year: number): Promise<{ code: string; credit: string }[]> {
  const prefix = `agreement:${agreement}:${year}:used:`
  const { rows } = await sql<{ code: string }>`select code from ledger.balance
    where code >= ${prefix} and code < ${`${prefix.slice(0, -1)};`}`.execute(db)
  return rows
    .map(({ code }) => {
      const [article = '', on = ''] = code.slice(prefix.length).split(':')
      return { code, on: Number(on), credit: codes.credit(article, Number(on), 'payment') }
    })
    .sort((a, b) => b.on - a.on)
}

type Step = {
  readonly from: 'settled' | 'paid' | 'receivable'
  readonly to: 'settled' | 'paid' | 'receivable' | 'recovered'
  readonly what: string
  readonly short: (left: Money) => Refusal
}
async function step(tx: Tx, asked: Part, { from, to, what, short }: Step, cause: Cause): Promise<boolean> {
  const { agreement, year, amount } = asked
  const { demonstration, book } = await standingOf(tx, asked)
  positive(amount)
  const [source, target] = [codes.year(agreement, year, from), codes.year(agreement, year, to)]
  const left = (await holdAccounts(tx, [source])).get(source) ?? money(0n)
  if (left.cents < amount.cents) stop(short(left))
  await openAccounts(tx, [{ code: target, kind: to, demonstration, book }])
  await post(tx, { ...under(cause, `${what}-${year}`), postings: postings([{ from: source, to: target, amount }]) })
  return demonstration
}

/** Pays what was settled. */
export const pay = async (tx: Tx, asked: Part, cause: Cause): Promise<void> =>
  void (await step(tx, asked, { from: 'settled', to: 'paid', what: 'paid', short: sentences.notSettled }, cause))

/** What was paid came back from the bank: it is no longer paid, nor settled, and its payment credit is free again. */
export async function unpay(tx: Tx, asked: Part, cause: Cause): Promise<void> {
  await step(tx, asked, { from: 'paid', to: 'settled', what: 'unpaid', short: sentences.notPaid }, cause)
  await unsettle(tx, asked, cause)
}

/** Claims back of what was paid. */
export const claimBack = async (tx: Tx, asked: Part, cause: Cause): Promise<void> =>
  void (await step(tx, asked, { from: 'paid', to: 'receivable', what: 'claimed', short: sentences.notPaid }, cause))

/** Gives up what was claimed back: it stays paid. */
export const waive = async (tx: Tx, asked: Part, cause: Cause): Promise<void> =>
  void (await step(
    tx,
    asked,
    { from: 'receivable', to: 'paid', what: 'waived', short: sentences.notReceivable },
    cause,
  ))

/** What was claimed back came in, with the interest on it. */
export async function received(tx: Tx, asked: Part & { readonly interest?: Money }, cause: Cause): Promise<void> {
  const move = { from: 'receivable', to: 'recovered', what: 'received', short: sentences.notReceivable } as const
  const demonstration = await step(tx, asked, move, cause)
  const { agreement, year, interest } = asked
  if (interest === undefined || interest.cents <= 0n) return
  const [debit, credit] = [codes.year(agreement, year, 'interest-received'), codes.year(agreement, year, 'interest')]
  await openAccounts(tx, [
    { code: debit, kind: 'interest-received', demonstration },
    { code: credit, kind: 'interest', demonstration },
  ])
  await post(tx, { ...under(cause, `interest-${year}`), postings: [{ debit, credit, amount: interest }] })
}

/**
 * Frees what is open of a year: what was committed in the running year is free again in its envelope, or in the reservation of
 * its project; what was carried over from earlier years lapses, since the credit it came from is gone.
 */
export async function releaseCommitment(tx: Tx, asked: Part, cause: Cause): Promise<void> {
  const { envelope, demonstration } = await standingOf(tx, asked)
  const free = await purseOf(tx, asked.agreement, envelope)
  const [carried, lapsed] = [codes.year(asked.agreement, asked.year, 'carried'), codes.envelope(envelope, 'lapsed')]
  const taken = await takeOpen(tx, asked)
  await openAccounts(tx, [{ code: lapsed, kind: 'lapsed', demonstration }])
  await post(tx, {
    ...under(cause, `released-${asked.year}`),
    postings: postings(
      taken.map(({ code, cents }) => ({ from: code, to: code === carried ? lapsed : free, amount: money(cents) })),
    ),
  })
}

/**
 * Moves what is committed along with the maxima of the years: what one year needs less, another gets first; the rest is freed,
 * or taken of what is free in the envelope, or in the reservation of its project. What was settled already is never more than a new maximum.
 */
export async function recommit(tx: Tx, asked: Recommitment, cause: Cause): Promise<void> {
  const { agreement, years } = asked
  const books = await booksOf(tx, agreement)
  const { envelope, demonstration, book } = await standingOf(tx, { agreement, year: books[0]?.year ?? 1 })
  await extendYears(tx, agreement, years)
  const less: { year: number; cents: bigint }[] = []
  const more: { year: number; by: bigint }[] = []
  for (const { year, amount, before } of years) {
    const { open, settled, paid } = books.find(one => one.year === year) ?? nothing
    if (settled.cents + paid.cents > amount.cents) stop(sentences.overMaximum(year, add(settled, paid)))
    const by = amount.cents - before.cents
    if (by > 0n) more.push({ year, by })
    const cents = -by < open.cents ? -by : open.cents
    if (cents > 0n) less.push({ year, cents })
  }
  const needed = more.reduce((all, { by }) => all + by, 0n)
  const freed: { code: string; cents: bigint; year: number }[] = []
  for (const { year, cents } of less)
    for (const one of await takeOpen(tx, { agreement, year, amount: money(cents) })) freed.push({ ...one, year })
  const free = await purseOf(tx, agreement, envelope)
  const all = freed.reduce((sum, { cents }) => sum + cents, 0n)
  const carries = (await holdAccounts(tx, [free])).get(free) ?? money(0n)
  if (needed - all > carries.cents) stop(sentences.notFree(carries))
  const sources = [...freed, { code: free, cents: needed > all ? needed - all : 0n, year: 0 }]
  const moves: Move[] = []
  for (const { year, by } of more) moves.push(...drain(sources, by, codes.year(agreement, year, 'committed')))
  for (const { code, cents, year } of freed) {
    const carried = code === codes.year(agreement, year, 'carried')
    moves.push({ from: code, to: carried ? codes.envelope(envelope, 'lapsed') : free, amount: money(cents) })
  }
  await openAccounts(tx, [
    ...years.map(({ year }) => ({
      code: codes.year(agreement, year, 'committed'),
      kind: 'committed' as const,
      demonstration,
      book,
    })),
    { code: codes.envelope(envelope, 'lapsed'), kind: 'lapsed' as const, demonstration },
  ])
  const entered = postings(moves)
  if (entered.length > 0) await post(tx, { ...under(cause, 'recommitted'), postings: entered })
}

/** Takes an amount off sources in order, and says where it went. */
function drain(sources: { code: string; cents: bigint }[], amount: bigint, to: string): Move[] {
  let left = amount
  return sources.flatMap(source => {
    const cents = source.cents < left ? source.cents : left
    source.cents -= cents
    left -= cents
    return cents > 0n ? [{ from: source.code, to, amount: money(cents) }] : []
  })
}

async function extendYears(tx: Tx, agreement: string, years: Commitment['years']): Promise<void> {
  await sql`insert into envelopes.commitment (agreement, year, number, envelope, cluster, organisation, instrument, from_day,
      to_day, committed_at, demonstration, reservation)
    select c.agreement, y.year, c.number, c.envelope, c.cluster, c.organisation, c.instrument, y.from_day, y.to_day,
      c.committed_at, c.demonstration, c.reservation
    from unnest(${years.map(y => y.year)}::integer[], ${years.map(y => y.period.from)}::date[],
      ${years.map(y => y.period.to)}::date[]) as y(year, from_day, to_day)
    join lateral (select * from envelopes.commitment where agreement = ${agreement} order by year limit 1) c on true
    on conflict (agreement, year) do update set from_day = excluded.from_day, to_day = excluded.to_day`.execute(tx)
}

const nothing = { open: money(0n), settled: money(0n), paid: money(0n) }

type BooksRow = {
  year: number
  committed: string
  carried: string
  settled: string
  paid: string
  receivable: string
  recovered: string
  interest: string
}

/** How each year of an agreement stands in the books. */
export const booksOf = async (db: Reader, agreement: string): Promise<YearBooks[]> =>
  (
    await sql<BooksRow>`
      select c.year, ${sum('committed')}, ${sum('carried')}, ${sum('settled')}, ${sum('paid')}, ${sum('receivable')},
        ${sum('recovered')}, ${sum('interest')}
      from envelopes.commitment c left join ledger.balance b on b.code = any(array[
        ${sql.join(['committed', 'carried', 'settled', 'paid', 'receivable', 'recovered', 'interest'].map(of => sql`'agreement:' || c.agreement || ':' || c.year || ${`:${of}`}`))}])
      where c.agreement = ${agreement} group by c.year order by c.year`.execute(db)
  ).rows.map(row => {
    const of = (name: Exclude<keyof BooksRow, 'year'>) => BigInt(row[name])
    const open = of('committed') + of('carried')
    const paid = of('paid') + of('receivable') + of('recovered')
    return {
      year: row.year,
      committed: money(open + of('settled') + paid),
      settled: money(of('settled')),
      paid: money(paid),
      open: money(open),
      receivable: money(of('receivable')),
      recovered: money(of('recovered')),
      interest: money(of('interest')),
    }
  })

const sum = (kind: string) => sql`coalesce(sum(b.balance) filter (where b.kind = ${kind}), 0)::text as ${sql.id(kind)}`

/** Of which clusters and instruments agreements draw on an envelope. */
export const drawnBy = async (db: Reader, envelope: string): Promise<{ cluster: string; instrument: string }[]> =>
  (
    await sql<{ cluster: string; instrument: string }>`select distinct cluster, instrument from envelopes.commitment
      where envelope::text = ${envelope}`.execute(db)
  ).rows

/** The agreements that draw on an envelope. */
export const agreementsOn = async (db: Reader, envelope: string): Promise<{ agreement: string; number: string }[]> =>
  (
    await sql<{ agreement: string; number: string }>`select distinct agreement, number from envelopes.commitment
      where envelope::text = ${envelope} order by number, agreement`.execute(db)
  ).rows
