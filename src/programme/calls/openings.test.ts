import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { namedFiles } from '../../files.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { mayDecideFrom, phaseAt, stageAt } from './index.ts'
import { openingOf, openings, openNow } from './queries.ts'
import { sessionsOf } from './store.around.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration]) {
    const outcome = await loadPack(database, folder)
    expect(outcome.ok ? [] : outcome.refusals.map(r => r.message.en)).toEqual([])
  }
})
afterAll(() => database.close())

const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Brussels]`).toInstant()

test('the demonstration brings calls that are run here; the Flemish programme brings none', async () => {
  const all = await openings(database.reader)
  expect(all.map(({ call, kind, demonstration }) => [call, kind, demonstration])).toEqual([
    ['demo-ibn-2018', 'staged', true],
    ['demo-ibn-open', 'staged', true],
    ['demo-spearhead-open', 'continuous', true],
  ])
  const ibn = await openingOf(database.reader, 'demo-ibn-2018')
  expect(ibn).toMatchObject({ instrument: 'ibn@2016-03-04', state: 'published', version: 2 })
  expect(ibn?.stages.map(({ id, form }) => [id, form])).toEqual([
    ['expression-of-interest', 'ibn-expression@2016-03-04'],
    ['full-proposal', 'ibn-proposal@2016-03-04'],
  ])
  expect(ibn && mayDecideFrom(ibn).toString()).toBe('2016-03-04')
  expect(await sessionsOf(database.reader, 'demo-ibn-2018')).toHaveLength(1)
})

test.each([
  ['2017-11-06T08:59:59', 'upcoming', undefined],
  ['2017-11-06T09:00', 'open', 'expression-of-interest'],
  ['2018-01-15T16:59:59.999', 'open', 'expression-of-interest'],
  ['2018-01-15T17:00', 'between', undefined],
  ['2018-02-05T09:00', 'open', 'full-proposal'],
  ['2018-04-27T17:00', 'closed', undefined],
] as const)('at %s the call of 2018 is %s', async (moment, phase, stage) => {
  const ibn = (await openingOf(database.reader, 'demo-ibn-2018'))!
  expect([phaseAt(ibn, at(moment)), stageAt(ibn, at(moment))?.id]).toEqual([phase, stage])
  const open = (await openNow(database.reader, at(moment))).map(({ call }) => call)
  expect(open.includes('demo-ibn-2018')).toBe(phase === 'open')
  expect(open).toContain('demo-spearhead-open')
})

test('stored files that no call names are named by nobody', async () => {
  expect(await namedFiles(database.reader)).toEqual(new Set())
})
