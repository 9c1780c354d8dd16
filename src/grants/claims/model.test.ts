import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreed, fact } from '../../../test/agreed.ts'
import { fileOf, financeOf, invoice } from '../../../test/claimed.ts'
import { engine, testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import { sum } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { loadPack, shipped } from '../../packs.ts'
import { act, type Database, historyOf } from '../../platform/db/index.ts'
import { claimLifecycle, type State } from './claim.ts'
import * as room from './queries.ts'

/**
 * Any order of acts on a real database: a state is reached only by the acts that lead there, a refusal leaves nothing, no line, file
 * or submission is ever lost, and the totals are the lines that stand.
 */
let database: Database
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
})
afterAll(() => database.close())

const how = { moment: Temporal.Instant.from('2019-11-16T10:00:00Z') }
const controller = person('controller', ['controller'])
const reason = 'Daar is een reden voor.'
type World = {
  readonly claim: string
  readonly manager: typeof controller
  readonly finance: typeof controller
  next: number
}

const control = ({ claim }: World, step: 'take' | 'verify' | 'certify') =>
  act(database, {
    actor: controller,
    subject: { kind: 'control', id: crypto.randomUUID() },
    name: 'control.step',
    ...how,
    load: async () => null,
    decide: () => ({ ok: true as const, fact: null }),
    record: async (tx, _fact, now) => {
      const asked = { claim, actor: controller, now }
      await (step === 'take' ? room.takeIntoControl(tx, asked) : room.recordControl(tx, step, asked))
      return null
    },
  })
const anyLine = async ({ claim }: World, pick: number) => {
  const lines = await room.linesOf(database.reader, claim)
  return lines[pick % Math.max(1, lines.length)]
}
const added = (world: World, supersedes?: string) =>
  room.addLine(
    database,
    world.finance,
    {
      claim: world.claim,
      typed: invoice(`M-${world.next++}`, { remark: reason }),
      supersedes,
      files: [fileOf(`f${world.next}`)],
    },
    how,
  )
const acts: Readonly<Record<string, (world: World, pick: number) => Promise<Outcome<unknown>>>> = {
  add: world => added(world),
  supersede: async (world, pick) => added(world, (await anyLine(world, pick))?.id ?? 'none'),
  change: async (world, pick) =>
    room.changeLine(
      database,
      world.finance,
      { line: (await anyLine(world, pick))?.id ?? 'none', typed: invoice(`M-${world.next++}`, { net: '5', vat: '1' }) },
      how,
    ),
  remove: async (world, pick) =>
    room.removeLine(database, world.finance, { line: (await anyLine(world, pick))?.id ?? 'none' }, how),
  submit: ({ claim, manager }) => room.submitClaim(database, manager, { id: claim, agreed: true }, how),
  recall: ({ claim, manager }) => room.recallClaim(database, manager, { id: claim, reason }, how),
  withdraw: ({ claim, finance }) => room.withdrawClaim(database, finance, { id: claim, reason }, how),
  take: world => control(world, 'take'),
  verify: world => control(world, 'verify'),
  certify: world => control(world, 'certify'),
}
const step = fc.tuple(
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('add', 'submit', 'take') },
    { weight: 3, arbitrary: fc.constantFrom('add', 'supersede', 'change', 'remove', 'recall', 'verify', 'certify') },
    { weight: 1, arbitrary: fc.constantFrom('withdraw') },
  ),
  fc.nat(20),
)

const reached = new Set<State>()
test('no order of acts skips a step or loses a record', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async chosen => {
      const one = await agreed(database, { title: 'Model' })
      const finance = financeOf(one.organisation)
      const claim = fact(await room.openClaim(database, finance, { agreement: one.id, year: 1, kind: 'final' }, how))
      const world: World = { claim, manager: one.manager, finance, next: 0 }
      for (const [name, pick] of chosen) {
        const [before, kept] = [await stateOf(claim), await records(claim)]
        const done = await acts[name]!(world, pick)
        const [now, later] = [await stateOf(claim), await records(claim)]
        reached.add(now)
        if (!done.ok) expect([now, later]).toEqual([before, kept])
        if (now !== before) {
          const ways = Object.values(claimLifecycle.acts)
          expect(ways.some(({ from, to }) => (from as readonly State[]).includes(before) && to === now)).toBe(true)
        }
        for (const [index, count] of later.entries()) expect(count).toBeGreaterThanOrEqual(kept[index]!)
        const lines = await room.linesOf(database.reader, claim)
        const totals = await room.totalsOf(database.reader, claim)
        expect(sum(totals.map(({ amount }) => amount))).toEqual(sum(lines.map(({ amount }) => amount)))
        // what took the place of another stands alone
        const standing = new Set(lines.map(({ id }) => id))
        expect(lines.every(({ supersedes }) => supersedes === null || !standing.has(supersedes))).toBe(true)
        // what was submitted is on record, and is what stands unless lines were added since
        const submissions = await room.submissionsOf(database.reader, claim)
        expect(submissions.filter(({ recalledAt }) => recalledAt === null)).toHaveLength(
          now === 'draft' || now === 'withdrawn' ? 0 : 1,
        )
      }
    }),
    { numRuns: 20 },
  )
  expect([...reached].sort()).toEqual(expect.arrayContaining(['draft', 'in-control', 'submitted']))
})

const stateOf = async (claim: string) =>
  (await room.claimsIn(database.reader)).find(({ id }) => id === claim)?.state ?? 'withdrawn'
const records = async (claim: string): Promise<number[]> => [
  (await room.linesOf(database.reader, claim, { all: true })).length,
  (await room.evidenceOf(database.reader, claim)).length,
  (await room.submissionsOf(database.reader, claim)).length,
  (await historyOf(database.reader, 'claim', claim)).length,
]

test.skipIf(engine === 'embedded')(
  'a recall and the start of the control at once: one of them happens',
  { timeout: 60_000 },
  async () => {
    for (let round = 0; round < 15; round++) {
      const one = await agreed(database, { title: `Race ${round}` })
      const finance = financeOf(one.organisation)
      const claim = fact(await room.openClaim(database, finance, { agreement: one.id, year: 1, kind: 'final' }, how))
      const world: World = { claim, manager: one.manager, finance, next: 1000 * round }
      fact(await added(world))
      fact(await room.submitClaim(database, one.manager, { id: claim, agreed: true }, how))
      const done = await Promise.all([
        room.recallClaim(database, one.manager, { id: claim, reason }, how),
        control(world, 'take'),
        added(world),
      ])
      expect(done.slice(0, 2).filter(({ ok }) => ok)).toHaveLength(1)
      expect(await stateOf(claim)).toBe(done[0].ok ? 'draft' : 'in-control')
      expect(done[2].ok).toBe(true)
    }
  },
)
