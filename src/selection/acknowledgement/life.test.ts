import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { decided } from '../../../test/decided.ts'
import { person } from '../../../test/site.ts'
import { system } from '../../kernel/actor.ts'
import { diagram } from '../../kernel/lifecycle.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { historyOf } from '../../platform/db/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { type AcknowledgementAct, acknowledgementLifecycle, type State } from './acknowledgement.ts'
import * as room from './queries.ts'
import { standingOn, termFrom } from './rules.ts'

let database: Database
const manager = person('manager', ['programme-manager'])
const moment = Temporal.Instant.from('2020-01-10T12:00:00Z')
beforeAll(async () => {
  database = await testDatabase()
  const loaded = await loadPack(database, shipped.flanders)
  expect(loaded.ok ? [] : loaded.refusals).toEqual([])
})
afterAll(() => database.close())

const reason = 'Om een goede reden.'
const doing = (id: string, successor: string) => ({
  renew: () => room.renew(database, manager, { id, reason, months: '12' }, { moment }),
  'open-hearing': () =>
    room.openHearing(database, manager, { id, grounds: reason, answerBy: '2020-02-10' }, { moment }),
  answer: () => room.answerHearing(database, manager, { id, answer: 'Wij gaan door.' }, { moment }),
  keep: () => room.keepAcknowledgement(database, manager, { id, reason }, { moment }),
  revoke: () => room.revoke(database, manager, { id, reason, from: '2020-03-01' }, { moment }),
  succeed: () =>
    room.succeed(database, manager, { id, successor, kind: 'merge', from: '2020-03-01', reason }, { moment }),
})

test('no sequence of acts skips a step or loses a record', async () => {
  const other = await decided(database, { title: 'De opvolger', decidedOn: '2019-06-01' })
  const next = await room.acknowledgeDecided(database, system('test'), { decision: other.decision }, { moment })
  const successor = next.ok ? ((await room.acknowledgementById(database.reader, next.fact))?.cluster ?? '') : ''
  const acts = fc.array(fc.constantFrom(...(Object.keys(acknowledgementLifecycle.acts) as AcknowledgementAct[])), {
    maxLength: 10,
  })
  await fc.assert(
    fc.asyncProperty(acts, async sequence => {
      const { decision } = await decided(database, { decidedOn: '2018-07-20' })
      const made = await room.acknowledgeDecided(database, system('test'), { decision }, { moment })
      const id = made.ok ? made.fact : ''
      let state: State = 'in-force'
      let [answered, renewed, done] = [false, false, 1]
      for (const act of sequence) {
        const possible = acknowledgementLifecycle.acts[act].from.includes(state)
        const expected = possible && !(act === 'revoke' && !answered) && !(act === 'renew' && renewed)
        const outcome = await doing(id, successor)[act]()
        expect(outcome.ok, `${act} in ${state}: ${outcome.ok ? '' : outcome.refusals[0].rule}`).toBe(expected)
        if (!outcome.ok) continue
        state = acknowledgementLifecycle.acts[act].to
        answered = act === 'answer' || (act !== 'open-hearing' && answered)
        if (act === 'open-hearing') answered = false
        renewed ||= act === 'renew'
        done++
      }
      const a = await room.acknowledgementById(database.reader, id)
      expect([a?.state, a?.endedFrom !== null]).toEqual([state, state === 'revoked' || state === 'succeeded'])
      const history = await historyOf(database.reader, 'acknowledgement', id)
      expect(history.map(({ version }) => version)).toEqual(Array.from({ length: done }, (_, index) => index + 1))
      const letters = await lettersAbout(database.reader, 'acknowledgement', id)
      const expected = history.filter(({ act }) => /acknowledged|opened|revoked/.test(act)).length
      expect(letters.length).toBe(expected)
    }),
    { numRuns: 25 },
  )
})

test('the life of an acknowledgement', () => {
  expect(diagram(acknowledgementLifecycle)).toContain('hearing --> revoked: revoke')
  expect(diagram(acknowledgementLifecycle)).not.toContain('in-force --> revoked')
})

const day = Temporal.PlainDate.from
test.each([
  ['2018-07-19', 'not-yet'],
  ['2018-07-20', 'in-force'],
  ['2021-07-19', 'in-force'],
  ['2021-07-20', 'ended'],
])('a term of 36 months from 20 July 2018 on %s: %s', (on, expected) => {
  expect(standingOn({ ...termFrom(day('2018-07-20'), 36), state: 'in-force', endedFrom: null }, day(on))).toBe(expected)
})

test.each([
  ['revoked', '2020-10-31', 'in-force'],
  ['revoked', '2020-11-01', 'revoked'],
  ['succeeded', '2020-11-01', 'succeeded'],
  ['revoked', '2022-01-01', 'revoked'],
] as const)('%s from 1 November 2020, on %s: %s', (state, on, expected) => {
  const a = { ...termFrom(day('2018-07-20'), 36), state, endedFrom: day('2020-11-01') }
  expect(standingOn(a, day(on))).toBe(expected)
})

test('two that are acknowledged under one name at the same moment become two clusters', async () => {
  const both = [
    await decided(database, { title: 'Dezelfde naam', decidedOn: '2019-06-01' }),
    await decided(database, { title: 'Dezelfde naam', decidedOn: '2019-06-01' }),
  ]
  const made = await Promise.all(
    both.map(({ decision }) => room.acknowledgeDecided(database, system('test'), { decision }, { moment })),
  )
  const clusters = await Promise.all(
    made.map(async one => (one.ok ? (await room.acknowledgementById(database.reader, one.fact))?.cluster : undefined)),
  )
  expect(clusters.toSorted()).toEqual(['dezelfde-naam', 'dezelfde-naam-2'])
})
