/**
 * Statements over a million postings, and the end of a year of two thousand agreements.
 *
 *   TEST_DATABASE_URL=postgres://… node --import ./bin/tsx.js bench/ledger.ts statements [rounds]
 *
 * Four articles, twenty envelopes, two thousand agreements of three years, half a million settlements of a cent (a million
 * postings: each also takes payment credit, so that four accounts carry a quarter of a million movements each). The rows are
 * laid down in bulk and compared with their postings before anything is measured. Then every kind of statement page is asked
 * through the whole site, each time another one, in rounds that take turns; p95 of each kind. At last the year is closed.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { money } from '../src/kernel/money.ts'
import type { Outcome } from '../src/kernel/outcome.ts'
import { differences } from '../src/ledger/queries.ts'
import { type Database, migrate, postgres, sql } from '../src/platform/db/index.ts'
import * as books from '../src/programme/envelopes/queries.ts'
import { person, testSite } from '../test/site.ts'

const agreements = 2000
const settlements = 500_000
const mostPage = 100
const mostClose = 60_000
const manager = person('manager', ['programme-manager'])
const controller = person('controller', ['controller'])
const at = (day: string) => ({ moment: Temporal.Instant.from(`${day}T12:00:00Z`) })
const fact = <F>(outcome: Outcome<F>): F => {
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message.en).join(' '))
  return outcome.fact
}

/** Whether every kind of page and the closing stay within what is asked. */
export async function measureStatements(address: string, rounds: number): Promise<boolean> {
  const database = postgres(address)
  try {
    await migrate(database)
    const world = await lay(database)
    const within = await pages(database, world, rounds)
    return (await close(database)) && within
  } finally {
    await database.close()
  }
}

type World = {
  readonly articles: readonly string[]
  readonly envelopes: readonly string[]
  readonly agreements: readonly string[]
}

async function lay(database: Database): Promise<World> {
  const start = performance.now()
  const world = { articles: [] as string[], envelopes: [] as string[], agreements: [] as string[] }
  for (let number = 1; number <= 4; number++) {
    const article = fact(
      await books.openArticle(database, manager, {
        code: `BENCH ${number}`,
        name: 'Bench',
        programme: `P${number % 2}`,
      }),
    )
    world.articles.push(article)
    for (const [credit, year] of [
      ['commitment', 2018],
      ['payment', 2018],
      ['payment', 2019],
      ['payment', 2020],
    ] as const)
      fact(
        await books.changeCredit(
          database,
          manager,
          {
            article,
            year: String(year),
            credit,
            direction: 'raise',
            amount: '1000000000',
            reason: 'for the benchmark',
          },
          at(`${year}-01-02`),
        ),
      )
    for (let index = 0; index < 5; index++)
      world.envelopes.push(
        fact(
          await books.openEnvelope(
            database,
            manager,
            {
              name: `Envelope ${number}-${index}`,
              from: '2018-01-01',
              to: '2028-12-31',
              sum: '100000000',
              article,
              budgetYear: '2018',
            },
            at('2018-01-03'),
          ),
        ),
      )
  }
  for (let number = 0; number < agreements; number++) world.agreements.push(await promised(database, world, number))
  console.log(`${agreements} agreements committed in ${seconds(start)}`)
  const bulk = performance.now()
  await settled(database, world)
  console.log(`${settlements} settlements laid down in ${seconds(bulk)}`)
  const unequal = await differences(database.reader)
  if (unequal.length > 0) throw new Error(`the books laid down are wrong: ${JSON.stringify(unequal.slice(0, 3))}`)
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from ledger.posting`.execute(database.reader)
  console.log(`${rows[0]?.n} postings, each kept figure equal to what they say`)
  return world
}

async function promised(database: Database, { envelopes }: World, number: number): Promise<string> {
  const agreement = randomUUID()
  const years = [1, 2, 3].map(year => ({
    year,
    period: {
      from: Temporal.PlainDate.from(`${2017 + year}-03-01`),
      to: Temporal.PlainDate.from(`${2018 + year}-02-28`),
    },
    amount: money(15_000_000n),
  }))
  await database.reader.transaction().execute(tx =>
    books.commit(
      tx,
      {
        agreement,
        number: `SO-2018-${String(number).padStart(4, '0')}`,
        envelope: envelopes[number % envelopes.length] ?? '',
        reservation: null,
        cluster: `cluster-${number % 26}`,
        instrument: number % 3 === 0 ? 'spearhead@2016-03-04' : 'ibn@2016-03-04',
        years,
        expected: years.flatMap(({ year, period }) => [
          { year, due: period.from, amount: money(6_000_000n) },
          { year, due: period.to, amount: money(9_000_000n) },
        ]),
      },
      {
        key: agreement,
        act: 'bench.committed',
        subject: { kind: 'agreement', id: agreement },
        reason: 'a promise',
        happenedAt: at('2018-03-01').moment,
      },
    ),
  )
  return agreement
}

/** Settlements of a cent, spread over the years of all agreements and three calendar years, as the door would enter them. */
async function settled(database: Database, { articles, envelopes, agreements: all }: World): Promise<void> {
  await database.reader.transaction().execute(async tx => {
    await sql`create temporary table planned on commit drop as
      select n, a.id as agreement, 1 + n % 3 as year, v.article, b.code as book, 2018 + (n / 7) % 3 as on_year,
        ('2018-06-01T10:00:00Z'::timestamptz + ((n / 7) % 3) * interval '1 year' + (n % 100) * interval '1 day') as happened
      from generate_series(0, ${settlements - 1}) n
      join unnest(${[...all]}::text[]) with ordinality a(id, place) on a.place = 1 + n % ${all.length}
      join envelopes.commitment c on c.agreement = a.id and c.year = 1
      join envelopes.book b on b.envelope = c.envelope and b.cluster = c.cluster and b.instrument = c.instrument
      join envelopes.envelope v on v.id = c.envelope`.execute(tx)
    await sql`insert into ledger.account (code, kind, side, currency, floor, book)
      select distinct 'agreement:' || agreement || ':' || year || ':settled', 'settled', 'credit', 'EUR', 0, book from planned
      union select distinct 'agreement:' || agreement || ':' || year || ':used:' || article || ':' || on_year, 'used', 'credit',
        'EUR', 0, book from planned`.execute(tx)
    await sql`insert into ledger.entry (key, digest, act, subject_kind, subject_id, reason, happened_at)
      select 'bench-' || n, 'bench', 'payment.ordered', 'agreement', agreement, 'a cent is due', happened from planned order by n`.execute(
      tx,
    )
    await sql`insert into ledger.posting (entry, line, debit, credit, cents, currency)
      select e.id, 1, 'agreement:' || agreement || ':' || year || ':committed',
        'agreement:' || agreement || ':' || year || ':settled', 1, 'EUR' from planned join ledger.entry e on e.key = 'bench-' || n
      union all
      select e.id, 2, 'article:' || article || ':' || on_year || ':payment',
        'agreement:' || agreement || ':' || year || ':used:' || article || ':' || on_year, 1, 'EUR'
      from planned join ledger.entry e on e.key = 'bench-' || n`.execute(tx)
    await sql`create temporary table moved on commit drop as
      select p.debit as account, e.id as entry, ledger.year_of(e.happened_at) as year, -1 as change
      from ledger.posting p join ledger.entry e on e.id = p.entry where e.key like 'bench-%'
      union all select p.credit, e.id, ledger.year_of(e.happened_at), 1
      from ledger.posting p join ledger.entry e on e.id = p.entry where e.key like 'bench-%'`.execute(tx)
    await sql`insert into ledger.movement (account, year, entry, change, balance)
      select m.account, m.year, m.entry, m.change, a.balance + sum(m.change) over (partition by m.account order by m.entry)
      from moved m join ledger.account a on a.code = m.account`.execute(tx)
    await sql`insert into ledger.total as t (account, year, grown, shrunk)
      select account, year, sum(greatest(change, 0)), sum(greatest(-change, 0)) from moved group by 1, 2
      on conflict (account, year) do update set grown = t.grown + excluded.grown, shrunk = t.shrunk + excluded.shrunk`.execute(
      tx,
    )
    await sql`insert into ledger.book_total as t (book, kind, year, change)
      select a.book, a.kind, m.year, sum(m.change) from moved m join ledger.account a on a.code = m.account
      where a.book is not null group by 1, 2, 3
      on conflict (book, kind, year) do update set change = t.change + excluded.change`.execute(tx)
    await sql`update ledger.account a set balance = a.balance + m.change
      from (select account, sum(change) as change from moved group by 1) m where m.account = a.code`.execute(tx)
  })
  await sql`analyze`.execute(database.reader)
  if (articles.length * envelopes.length === 0) throw new Error('nothing was laid down')
}

async function pages(database: Database, world: World, rounds: number): Promise<boolean> {
  const site = testSite(database)
  const any = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T
  const year = () => String(2018 + randomInt(3))
  const ends = (
    await sql<{ first: bigint; last: bigint }>`select min(id) as first, max(id) as last from ledger.entry`.execute(
      database.reader,
    )
  ).rows[0]
  const entry = () => Number(ends?.first ?? 0n) + randomInt(Number((ends?.last ?? 1n) - (ends?.first ?? 0n)))
  const hot = () => `/en/ledger/accounts/article:${any(world.articles)}:${year()}:payment`
  const cold = () => `/en/ledger/accounts/agreement:${any(world.agreements)}:${1 + randomInt(3)}:committed`
  const kinds: Record<string, () => string> = {
    'statement by programme': () => `/en/ledger?by=programme&year=${year()}`,
    'statement by article': () => `/en/ledger?by=article&year=${year()}`,
    'statement by envelope': () => `/en/ledger?by=envelope&year=${year()}`,
    'statement by instrument': () => `/en/ledger?by=instrument&year=${year()}`,
    'statement by cluster': () => `/en/ledger?by=cluster&year=${year()}`,
    'agreements, any page': () => `/en/ledger/agreements?year=${year()}&page=${1 + randomInt(120)}`,
    'agreements of a cluster': () => `/en/ledger/agreements?year=${year()}&cluster=cluster-${randomInt(26)}`,
    'busy account, first page': hot,
    'busy account, anywhere': () => `${hot()}?before=2020-${entry()}`,
    'account of an agreement': cold,
    'account of an agreement, a year': () => `${cold()}?year=${year()}`,
    'an entry': () => `/en/ledger/entries/${entry()}`,
    'an envelope': () => `/en/envelopes/${any(world.envelopes)}`,
    'an article': () => `/en/articles/${any(world.articles)}`,
    'payment forecast': () => '/en/ledger/forecast',
  }
  const times = new Map<string, number[]>(Object.keys(kinds).map(name => [name, []]))
  for (let round = 0; round < rounds + 3; round++)
    for (const [name, path] of Object.entries(kinds)) {
      const start = performance.now()
      const answer = await site.as(controller).get(path())
      await answer.text()
      if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
      // the first rounds only warm up
      if (round >= 3) times.get(name)?.push(performance.now() - start)
    }
  let good = true
  for (const [name, all] of times) {
    const sorted = all.toSorted((a, b) => a - b)
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
    good &&= p95 <= mostPage
    console.log(
      `${name}: median ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (required: ${mostPage})`,
    )
  }
  return good
}

async function close(database: Database): Promise<boolean> {
  const asked = {
    year: '2018',
    commitmentCredit: 'lapse',
    paymentCredit: 'carry',
    releaseEndedBy: '',
    endedEnvelopes: 'lapse',
  }
  const preview = performance.now()
  const id = fact(await books.prepareClosing(database, manager, asked))
  console.log(`preview of the year end in ${seconds(preview)}`)
  const start = performance.now()
  fact(await books.carryOutClosing(database, controller, { id }))
  const took = performance.now() - start
  const { rows } = await sql<{
    n: bigint
  }>`select count(*) as n from envelopes.closing_line where done_at is not null`.execute(database.reader)
  console.log(
    `${rows[0]?.n} lines of ${agreements} agreements closed in ${(took / 1000).toFixed(1)} s (required: ${mostClose / 1000} s)`,
  )
  return took <= mostClose && (await differences(database.reader)).length === 0
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}
