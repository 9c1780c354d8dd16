/**
 * Ledger entries per second through the ledger's door, against bare SQL.
 *
 *   TEST_DATABASE_URL=postgres://… node --import ./bin/tsx.js bench/ledger.ts [rounds] [seconds] [connections]
 *
 *   … bench/ledger.ts statements [rounds]: the pages of statements and the end of a year (see ledger.statements.ts)
 *
 * Door: what a room does. `act()` takes its subject's line, looks up the form's key, loads the account, decides, enters one
 * posting under the floor check (entry, posting, two balances) and leaves its event: one transaction.
 * Bare: the same rows (entry with its key, posting, event with its key) by plain statements on the driver alone, in a
 * transaction of the same shape: line, look-up of the key, load, three inserts. No balances, no floor, no decision.
 * Inserts: the three inserts between `begin` and `commit` and nothing else; shown to know what the shape itself costs.
 * All spread over 1,000 accounts, on as many connections at once, in short rounds that take turns; the medians are compared.
 * It makes a database of its own on the server and drops it afterwards. Exit code 1 when door ÷ bare is below 70 %.
 * On a machine that does other work at the same time the figures mean little.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { Pool, type PoolClient } from 'pg'
import { system } from '../src/kernel/actor.ts'
import { money } from '../src/kernel/money.ts'
import { accept, refuse, refused } from '../src/kernel/outcome.ts'
import { account, differences, openAccount, post } from '../src/ledger/queries.ts'
import { act, type Database, migrate, postgres, sql } from '../src/platform/db/index.ts'
import { measureStatements } from './ledger.statements.ts'

const server = process.env['TEST_DATABASE_URL']
if (server === undefined) {
  console.error('TEST_DATABASE_URL is not set: this benchmark needs a PostgreSQL server of its own.')
  process.exit(2)
}
const [what = '', ...counts] = process.argv.slice(2)
const statements = what === 'statements'
const [rounds = statements ? 40 : 9, seconds = 1, connections = 8] = (
  statements || what === '' ? counts : [what, ...counts]
).map(Number)
const spread = 1000
const wanted = 0.7
const actor = system('bench')
const little = refuse('bench.little', { en: 'Too little.', nl: 'Te weinig.' })

const name = `tros_bench_${randomUUID().replaceAll('-', '')}`
const own = new URL(server)
own.pathname = `/${name}`
const outside = postgres(server)
await sql`create database ${sql.id(name)}`.execute(outside.reader)
try {
  const good = statements ? await measureStatements(own.href, rounds) : (await measure(own.href)) >= wanted
  process.exitCode = good ? 0 : 1
} finally {
  await sql`drop database ${sql.id(name)} with (force)`.execute(outside.reader)
  await outside.close()
}

async function measure(address: string): Promise<number> {
  const database = postgres(address)
  const pool = new Pool({ connectionString: address, max: connections })
  pool.on('error', () => undefined)
  await migrate(database)
  await prepare(database)
  const steps = {
    door: () => throughDoor(database),
    bare: () => withBareSql(pool, true),
    inserts: () => withBareSql(pool, false),
  }
  const rates = { door: [] as number[], bare: [] as number[], inserts: [] as number[] }
  const names = ['door', 'bare', 'inserts'] as const
  for (const each of names) await rateOf(1, steps[each])
  for (let round = 1; round <= rounds; round++) {
    for (const each of names) rates[each].push(await rateOf(seconds, steps[each]))
    console.log(`round ${round}: ${names.map(each => `${each} ${rates[each].at(-1)?.toFixed(0)}/s`).join(', ')}`)
  }
  const unequal = (await differences(database.reader)).length
  await pool.end()
  await database.close()
  const [door, bare, inserts] = [median(rates.door), median(rates.bare), median(rates.inserts)]
  console.log(`medians of ${rounds} rounds of ${seconds} s on ${connections} connections:`)
  console.log(`door ${door.toFixed(0)}/s, bare ${bare.toFixed(0)}/s, inserts ${inserts.toFixed(0)}/s`)
  console.log(
    `door ÷ bare ${percent(door / bare)} (required: ${percent(wanted)}), door ÷ inserts ${percent(door / inserts)}`,
  )
  console.log(`accounts that bare SQL left unequal to their postings: ${unequal} (it keeps no balances)`)
  return door / bare
}

/** Calls `step` on all connections at once for a while, and says how many ended per second. */
async function rateOf(duration: number, step: () => Promise<void>): Promise<number> {
  const start = performance.now()
  let done = 0
  const worker = async () => {
    while (performance.now() - start < duration * 1000) {
      await step()
      done++
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return (1000 * done) / (performance.now() - start)
}

function code(number: number): string {
  return `bench:${number}`
}
function pair(): [string, string] {
  const from = randomInt(spread)
  return [code(from), code((from + 1 + randomInt(spread - 1)) % spread)]
}

async function prepare(database: Database): Promise<void> {
  await database.reader.transaction().execute(async tx => {
    await openAccount(tx, 'bench:funding', 'funding')
    for (let number = 0; number < spread; number++) await openAccount(tx, code(number), 'free')
    await post(tx, {
      key: 'bench-start',
      act: 'bench.started',
      subject: { kind: 'bench', id: 'start' },
      reason: 'the start',
      happenedAt: Temporal.Now.instant(),
      postings: Array.from({ length: spread }, (_, number) => ({
        debit: 'bench:funding',
        credit: code(number),
        amount: money(1_000_000_000_00n),
      })),
    })
  })
}

async function throughDoor(database: Database): Promise<void> {
  const id = randomUUID()
  const [debit, credit] = pair()
  const subject = { kind: 'bench', id }
  const outcome = await act(database, {
    actor,
    subject,
    name: 'bench.moved',
    key: id,
    asked: id,
    load: async tx => (await account(tx, debit))?.balance ?? money(0n),
    decide: balance => (balance.cents > 0n ? accept(money(1n)) : refused(little)),
    record: async (tx, amount, happenedAt) => {
      const postings = [{ debit, credit, amount }]
      const entry = await post(tx, { key: id, act: 'bench.moved', subject, reason: 'a move', happenedAt, postings })
      return entry.toString()
    },
  })
  if (!outcome.ok) throw new Error(outcome.refusals[0].message.en)
}

async function withBareSql(pool: Pool, shaped: boolean): Promise<void> {
  const id = randomUUID()
  const [debit, credit] = pair()
  const client = await pool.connect()
  try {
    await client.query('begin')
    if (shaped) await standAndLook(client, id, debit)
    await insertRows(client, id, debit, credit)
    await client.query('commit')
  } finally {
    client.release()
  }
}

async function standAndLook(client: PoolClient, id: string, debit: string): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('bench'), hashtext($1))`, [id])
  await client.query(`select clock_timestamp(), act, asked, answer from event.event where key = $1`, [id])
  await client.query(`select balance from ledger.account where code = $1`, [debit])
}

async function insertRows(client: PoolClient, id: string, debit: string, credit: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `insert into ledger.entry (key, digest, act, subject_kind, subject_id, reason, happened_at)
     values ($1, $2, 'bench.moved', 'bench', $1, 'a move', now()) returning id`,
    [id, id],
  )
  const entry = rows[0]?.id
  await client.query(
    `insert into ledger.posting (entry, line, debit, credit, cents, currency) values ($1, 1, $2, $3, 1, 'EUR')`,
    [entry, debit, credit],
  )
  await client.query(
    `insert into event.event (subject_kind, subject_id, version, act, actor, key, asked, answer, happened_at)
     values ('bench', $1, 1, 'bench.moved', 'system:bench', $1, $1, $2, now())`,
    [id, JSON.stringify(entry)],
  )
}

function percent(ratio: number): string {
  return `${(100 * ratio).toFixed(1)} %`
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
