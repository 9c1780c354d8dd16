import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { decimalString, money } from '../../kernel/money.ts'
import { differences } from '../../ledger/queries.ts'
import { embedded, knownMigrations, openInMemory, runMigrations, sql } from '../../platform/db/index.ts'
import * as books from './queries.ts'

/** What stood before there were articles: an envelope, and an agreement in force that drew its whole amount at once. */
test('what an agreement drew at once before is committed year by year after the upgrade, and goes on from there', async () => {
  const database = embedded(await openInMemory())
  const known = await knownMigrations()
  const first = known.indexOf('202611252101_ledger_statements')
  await database.reader.transaction().execute(tx => runMigrations(tx, known.slice(0, first)))
  const [envelope, agreement] = [randomUUID(), randomUUID()]
  const years = JSON.stringify([
    { from: '2018-10-01', to: '2019-09-30', maximum: '75000.01' },
    { from: '2019-10-01', to: '2020-09-30', maximum: '74999.99' },
  ])
  await sql
    .raw(
      `insert into envelopes.envelope (id, name, from_day, to_day) values ('${envelope}', 'Old', '2018-01-01', '2021-12-31');
      insert into ledger.account (code, kind, side, currency, floor) values
        ('envelope:${envelope}:funding', 'funding', 'debit', 'EUR', null), ('envelope:${envelope}:free', 'free', 'credit', 'EUR', 0),
        ('envelope:${envelope}:drawn', 'drawn', 'credit', 'EUR', 0);
      insert into agreements.agreement (id, number, cluster, organisation, instrument, title, granted_on, first_aid_on,
          cumulated_cents, from_day, to_day, years, instalments, state, drafted_by, drafted_at, demonstration)
        values ('${agreement}', 'SO-2018-001', 'blue', 'org', 'ibn@2016-03-04', 'Blue', '2018-07-20', '2018-10-01', 0,
          '2018-10-01', '2020-09-30', '${years}', '[]', 'in-force', 'person:a', now(), false);
      select ledger.enter('fund', 'd', 'envelope.opened', 'envelope', '${envelope}', 'Old', null, '2018-01-05T10:00:00Z',
        array['envelope:${envelope}:free', 'envelope:${envelope}:funding'], array[-20000000, 20000000]::bigint[],
        array['envelope:${envelope}:funding'], array['envelope:${envelope}:free'], array[20000000]::bigint[], array['EUR']);
      select ledger.enter('agreement-${agreement}', 'd', 'agreement.countersigned', 'agreement', '${agreement}', 'SO-2018-001',
        null, '2018-08-12T10:00:00Z', array['envelope:${envelope}:drawn', 'envelope:${envelope}:free'],
        array[-15000000, 15000000]::bigint[], array['envelope:${envelope}:free'], array['envelope:${envelope}:drawn'],
        array[15000000]::bigint[], array['EUR'])`,
    )
    .execute(database.reader)
  await database.reader.transaction().execute(tx => runMigrations(tx, known.slice(first)))

  expect(
    (await books.booksOf(database.reader, agreement)).map(({ year, open }) => [year, decimalString(open)]),
  ).toEqual([
    [1, '75000.01'],
    [2, '74999.99'],
  ])
  expect(await books.byId(database.reader, envelope)).toMatchObject({
    article: null,
    free: money(5_000_000n),
    drawn: money(0n),
    committed: money(15_000_000n),
  })
  const cause = {
    key: 'after',
    act: 'payment.ordered',
    subject: { kind: 'payment', id: 'p' },
    reason: 'the first instalment',
    happenedAt: Temporal.Instant.from('2018-11-01T10:00:00Z'),
  }
  const on = Temporal.PlainDate.from('2018-11-01')
  await database.reader
    .transaction()
    .execute(tx => books.settle(tx, { agreement, year: 1, amount: money(3_000_000n), on }, cause))
  expect(await books.byId(database.reader, envelope)).toMatchObject({ settled: money(3_000_000n) })
  expect(await differences(database.reader)).toEqual([])
  await database.close()
})
