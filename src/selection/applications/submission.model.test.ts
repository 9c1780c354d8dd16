import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acting, complete, invented } from '../../../test/applications.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { type ApplicationAct, applicationLifecycle, type State } from './application.ts'
import { handled } from './queries.handling.ts'
import { eventOf, prepared } from './queries.submission.ts'
import {
  abandonApplication,
  closeCorrection,
  concludeHandling,
  judgePoints,
  recordOutcome,
  returnForCorrection,
  submissionsOf,
  submitApplication,
  submitCorrection,
  takeBack,
} from './queries.ts'
import { examined } from './rules.handling.ts'
import * as store from './store.ts'
import { codeOfDigest, sha256 } from './submission.ts'

/**
 * Any order of all acts of the lifecycle, before and after the deadline, on a real database: a state is only ever reached by
 * the acts that lead there, each leaves its event, a refusal changes nothing, and nothing that was handed in is ever lost.
 */
const organisation = '5f000000-0000-4000-8000-000000000001'
const call = 'demo-ibn-2018'
const an = invented('An', acting(organisation))
const officer = invented('Officer', [], ['account-manager'])
const committee = invented('Comité', [], ['committee'])
const begun = Temporal.Instant.from('2017-12-01T10:00:00Z')

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect((await loadPack(database, folder)).ok).toBe(true)
})
afterAll(() => database.close())

const acts = Object.keys(applicationLifecycle.acts) as ApplicationAct[]

type World = { readonly id: string; now: Temporal.Instant }

const look = async ({ id, now }: World) =>
  (await prepared(database.reader, an, await store.byId(database.reader, id), now))?.look ?? ''

/** Does one act as whoever does it; what speaks against it comes back as refusals. */
async function attempt(world: World, act: ApplicationAct): Promise<boolean> {
  const { id, now } = world
  const how = { moment: now }
  const outcomeOf = async (): Promise<Outcome<unknown>> => {
    const handing = { application: id, site: 'https://x.example', confirmed: true, look: await look(world) }
    switch (act) {
      case 'submit':
        return submitApplication(database, an, handing, how)
      case 'correct':
        return submitCorrection(database, an, handing, how)
      case 'withdraw':
        return takeBack(database, an, { application: id }, how)
      case 'abandon':
        return abandonApplication(database, an, { application: id, sure: true, reason: '' }, how)
      case 'return': {
        const due = now
          .add({ hours: 24 * 5 })
          .toZonedDateTimeISO('Europe/Brussels')
          .toPlainDate()
          .toString()
        const points = [{ path: 'idea', text: 'Werk dit uit.' }]
        return returnForCorrection(database, officer, { application: id, due, points, site: 'https://x.example' }, how)
      }
      case 'close-correction':
        return closeCorrection(database, officer, { application: id }, how)
      case 'admit':
      case 'find-eligible':
        await judgeOpen(world, 'holds')
        return concludeHandling(database, officer, { application: id, act, reasons: '' }, how)
      case 'refuse-admission':
        // every fact of a complete application in time is in order: there is no ground, so the act is refused whatever the state
        return concludeHandling(database, officer, { application: id, act, reasons: 'Neen.' }, how)
      case 'find-ineligible':
        await judgeOpen(world, 'fails')
        return concludeHandling(database, officer, { application: id, act, reasons: 'Neen.' }, how)
      default:
        return database.reader
          .transaction()
          .execute(tx => recordOutcome(tx, { application: id, act, actor: committee, now }))
          .then(
            () => ({ ok: true as const, fact: null }),
            error => ({ ok: false as const, refusals: error.refusals }),
          )
    }
  }
  return (await outcomeOf()).ok
}

async function judgeOpen({ id, now }: World, verdict: 'holds' | 'fails'): Promise<void> {
  const found = await handled(database.reader, officer, await store.byId(database.reader, id), now)
  const judgements = examined(found?.points ?? [], found?.judgements ?? [])
    .filter(point => !point.byFact && point.phase === 'eligibility')
    .map(({ id: point }) => ({ point, verdict, reason: 'Nagekeken.' }))
  if (judgements.length > 0) await judgePoints(database, officer, { application: id, judgements }, { moment: now })
}

const step = fc.record({
  act: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<ApplicationAct>('submit', 'admit', 'find-eligible', 'return', 'correct') },
    { weight: 2, arbitrary: fc.constantFrom(...acts) },
  ),
  days: fc.constantFrom(0, 0, 1, 2, 20, 60),
})

/** The way to a decision: a walk begins with a part of it, so that what lies far from a draft is also walked around in. */
const way: readonly { readonly act: ApplicationAct; readonly days: number }[] = [
  { act: 'submit', days: 1 },
  { act: 'admit', days: 60 },
  { act: 'find-eligible', days: 1 },
  { act: 'retain', days: 1 },
]
const walk = fc
  .tuple(fc.integer({ min: 0, max: way.length }), fc.array(step, { minLength: 2, maxLength: 8 }))
  .map(([length, steps]) => [...way.slice(0, length), ...steps])

test('no sequence of acts skips a step, and nothing that was handed in is lost', { timeout: 240_000 }, async () => {
  const reached = new Set<State>()
  await fc.assert(
    fc.asyncProperty(walk, async steps => {
      const { id } = await complete(database, an, { call, organisation }, { moment: begun })
      const world: World = { id, now: begun }
      let handedIn: string[] = []
      for (const { act, days } of steps) {
        world.now = world.now.add({ hours: 24 * days })
        const before = await store.byId(database.reader, id)
        const eventsBefore = (await historyOf(database.reader, 'application', id)).filter(isOfLife).length
        const done = await attempt(world, act)
        const after = await store.byId(database.reader, id)
        const events = (await historyOf(database.reader, 'application', id)).filter(isOfLife)
        const { from, to } = applicationLifecycle.acts[act]
        if (done) {
          expect(from).toContain(before?.state)
          expect(after?.state).toBe(to)
          expect(events.length).toBe(eventsBefore + 1)
          expect(events.at(-1)?.act).toBe(eventOf[act])
        } else {
          expect([after?.state, after?.stage]).toEqual([before?.state, before?.stage])
          expect(events.length).toBe(eventsBefore)
        }
        if (after !== undefined) reached.add(after.state)
        const all = await submissionsOf(database.reader, id)
        for (const submission of all) {
          expect(sha256(submission.text)).toBe(submission.digest)
          expect(codeOfDigest(submission.digest)).toBe(submission.code)
        }
        const digests = all.map(({ digest }) => digest)
        expect(handedIn.every(digest => digests.includes(digest))).toBe(true)
        handedIn = digests
        const standing = all.filter(({ ended, stage }) => ended === null && stage === after?.stage)
        expect(standing.length).toBeLessThanOrEqual(1)
        if (after !== undefined && after.state !== 'draft' && after.state !== 'withdrawn')
          expect(standing.length).toBe(1)
      }
    }),
    { numRuns: 40, seed: 20181120 },
  )
  // the walk saw the life: far enough to be decided
  for (const state of ['draft', 'submitted', 'returned', 'admissible', 'eligible', 'withdrawn'] as const)
    expect(reached).toContain(state)
})

const life = new Set<string>(Object.values(eventOf))
const isOfLife = ({ act }: { readonly act: string }): boolean => life.has(act)
