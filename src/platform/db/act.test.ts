import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { system } from '../../kernel/actor.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { act, type Database, historyOf, sql, Unrecordable } from './index.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const no = refuse('test.no', { en: 'No.', nl: 'Neen.' })
/** Adds one to what was done to a subject so far, and answers with it. */
const count = (id: string, key?: string, asked?: string): Promise<Outcome<number>> =>
  act(database, {
    actor: system('test'),
    subject: { kind: 'count', id },
    name: 'count.raised',
    key,
    asked,
    load: async tx => (await historyOf(tx, 'count', id)).length,
    decide: standing => accept(standing + 1),
    record: async (_tx, fact) => fact,
  })
const versions = async (id: string) => (await historyOf(database.reader, 'count', id)).map(e => e.version)

test('acts on one subject stand in line: none overwrites what it has not seen', async () => {
  const id = randomUUID()
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => count(id)))
  const answers = outcomes.map(outcome => (outcome.ok ? outcome.fact : 0))
  expect(answers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  expect(await versions(id)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

test('a form sent twice at the same moment acts once, and both get the first answer', async () => {
  const id = randomUUID()
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => count(id, `key-${id}`, 'same')))
  expect(outcomes).toEqual(Array.from({ length: 5 }, () => accept(1)))
  expect(await versions(id)).toEqual([1])
})

test('a key that carries something else is refused, on this subject or another', async () => {
  const id = randomUUID()
  await count(id, `key-${id}`, 'first')
  for (const other of [id, randomUUID()]) {
    const outcome = await count(other, `key-${id}`, 'second')
    expect(outcome.ok ? [] : outcome.refusals.map(r => r.rule)).toEqual(['form.already-sent'])
  }
})

test('one key on two subjects at the same moment acts on one of them', async () => {
  const [one, two] = [randomUUID(), randomUUID()]
  await Promise.all([count(one, `key-${one}`, 'same'), count(two, `key-${one}`, 'same')])
  expect([...(await versions(one)), ...(await versions(two))]).toEqual([1])
})

test.each([
  { why: 'what the database refuses becomes the outcome', thrown: new Unrecordable([no]), said: 'test.no' },
  { why: 'our own mistake goes up', thrown: new Error('ours'), said: 'ours' },
])('$why, and nothing is recorded', async ({ thrown, said }) => {
  const id = randomUUID()
  const acted = act(database, {
    actor: system('test'),
    subject: { kind: 'count', id },
    name: 'count.raised',
    load: async () => null,
    decide: () => accept(null),
    record: async tx => {
      await sql`insert into jobs.waiting (queue, data) values ('never', to_jsonb(${id}::text))`.execute(tx)
      throw thrown
    },
  })
  expect(
    await acted.then(
      o => (o.ok ? 'done' : o.refusals[0].rule),
      error => error.message,
    ),
  ).toBe(said)
  expect(await versions(id)).toEqual([])
  const { rows } = await sql`select 1 from jobs.waiting where data = to_jsonb(${id}::text)`.execute(database.reader)
  expect(rows).toEqual([])
})

test('an event that cannot be written undoes what was recorded, and the connection goes on', async () => {
  const id = randomUUID()
  const acted = act(database, {
    actor: system('test'),
    subject: { kind: 'count', id },
    name: 'count.raised',
    load: async () => null,
    decide: () => accept(null),
    record: async tx => {
      await sql`insert into jobs.waiting (queue, data) values ('never', to_jsonb(${id}::text))`.execute(tx)
      return null
    },
    data: () => 'a lone \ud800 is no text\u0000',
  })
  await expect(acted).rejects.toThrow()
  const { rows } = await sql`select 1 from jobs.waiting where data = to_jsonb(${id}::text)`.execute(database.reader)
  expect(rows).toEqual([])
  expect(await count(id)).toEqual(accept(1))
})
