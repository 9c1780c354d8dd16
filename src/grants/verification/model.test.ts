import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreed, programme } from '../../../test/agreed.ts'
import { financeOf, invoice } from '../../../test/claimed.ts'
import { allYes, controller, inControl, other } from '../../../test/controlled.ts'
import { testDatabase } from '../../../test/database.ts'
import { money, sum, zero } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { addLine, linesOf } from '../claims/queries.ts'
import { type Certificate, controlLifecycle, type Finding, type Item, type State } from './control.ts'
import * as room from './queries.ts'
import { acceptedOf, resultOf } from './rules.certificate.ts'
import { totalsOf } from './rules.finding.ts'
import { findingsOf } from './store.findings.ts'
import * as store from './store.ts'

/**
 * Any order of acts on a real database: a state is only reached by the acts that lead there, a refusal leaves nothing, no cut is
 * final that was not announced at least as high, and what is accepted, cut, parked and open is always what was claimed.
 */
let database: Database
let one: Awaited<ReturnType<typeof agreed>>
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  one = await agreed(database, { title: 'Model' })
})
afterAll(() => database.close())

const how = { moment: Temporal.Instant.from('2019-12-02T10:00:00Z') }
const after = { moment: Temporal.Instant.from('2020-02-02T10:00:00Z') }
const reason = 'Daar is een reden voor.'
type World = { readonly claim: string; readonly id: string }
type Picks = { readonly pick: number; readonly amount: string }

const pickedLine = async ({ claim }: World, { pick }: Picks): Promise<string> => {
  const lines = await linesOf(database.reader, claim)
  return lines[pick % lines.length]?.id ?? ''
}
const judge = (verdict: string, rule: string) => async (world: World, picks: Picks) =>
  room.judgeLine(
    database,
    controller,
    {
      control: world.id,
      line: await pickedLine(world, picks),
      verdict,
      amount: verdict === 'accepted' ? '' : picks.amount,
      rule,
      reason,
    },
    how,
  )

const acts: Readonly<Record<string, (world: World, picks: Picks) => Promise<Outcome<unknown>>>> = {
  accept: judge('accepted', ''),
  cut: judge('cut', 'not-eligible'),
  park: judge('parked', 'awaited'),
  'accept-all': async ({ claim, id }) => {
    const lines = (await linesOf(database.reader, claim)).map(line => line.id)
    return room.acceptLines(database, controller, { control: id, lines }, how)
  },
  checklist: ({ id }) => room.answerChecklist(database, controller, { id, answers: allYes }, how),
  announce: ({ id }) => room.announceCuts(database, controller, { id }, how),
  close: ({ id }) => room.closeControl(database, controller, { id }, how),
  resume: ({ id }) => room.resumeControl(database, controller, { id, reason }, how),
  agree: ({ id }) => room.answerCuts(database, one.manager, { id, line: 'all', stance: 'agreed', text: '' }, how),
  contest: async (world, picks) =>
    room.answerCuts(
      database,
      one.manager,
      { id: world.id, line: await pickedLine(world, picks), stance: 'contested', text: reason },
      how,
    ),
  lower: async (world, picks) =>
    room.weighAnswer(
      database,
      controller,
      { id: world.id, line: await pickedLine(world, picks), weighing: 'lowered', amount: '1.01', reason },
      how,
    ),
  drop: async (world, picks) =>
    room.weighAnswer(
      database,
      controller,
      { id: world.id, line: await pickedLine(world, picks), weighing: 'dropped', amount: '', reason },
      how,
    ),
  conclude: ({ id }) => room.concludeControl(database, controller, { id }, after),
  reopen: ({ id }) => room.reopenControl(database, other, { id, whole: true, reason }, after),
  'follow-up': ({ id }) => room.reopenControl(database, controller, { id, whole: false, reason }, after),
  correct: async (world, picks) => {
    const supersedes = await pickedLine(world, picks)
    const typed = invoice(`M/${crypto.randomUUID()}`, { net: '77.77', vat: '0', remark: 'Een verbeterde factuur.' })
    return addLine(database, financeOf(one.organisation), { claim: world.claim, typed, supersedes }, how)
  },
  object: ({ id }) => room.objectTo(database, one.manager, { id, text: reason }, after),
  uphold: ({ id }) => room.decideObjection(database, programme, { id, outcome: 'upheld', reason }, after),
  dismiss: ({ id }) => room.decideObjection(database, programme, { id, outcome: 'dismissed', reason }, after),
}
const names = Object.keys(acts)
const step = fc.record({
  name: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('accept-all', 'checklist', 'announce', 'conclude', 'close') },
    { weight: 5, arbitrary: fc.constantFrom(...names) },
  ),
  pick: fc.nat({ max: 20 }),
  amount: fc.constantFrom('', '1.01', '55.55', '0', '9999'),
})

/** Ways that lead far, so that a run begins in every state. */
const beginnings = [
  [],
  ['checklist', 'cut', 'accept-all', 'announce'],
  ['checklist', 'cut', 'park', 'accept-all', 'announce', 'agree', 'conclude'],
  ['checklist', 'park', 'accept-all', 'close'],
].map(all => all.map((name, index) => ({ name, pick: index, amount: '1.01' })))

const seen = async ({ id, claim }: World) => {
  const lines = await linesOf(database.reader, claim)
  return {
    control: (await store.byId(database.reader, id))!,
    findings: await findingsOf(database.reader, id),
    certificates: await room.certificatesOf(database.reader, id),
    events: (await historyOf(database.reader, 'control', id)).length,
    items: lines.map(line => ({ ...line, line: line.id, label: '', flags: [] })) as Item[],
  }
}

const reached = new Set<State>()
test('no order of acts skips the hearing, loses a cent or changes a certificate', { timeout: 400_000 }, async () => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 18 }), async chosen => {
      const beginning = beginnings[count++ % beginnings.length] ?? []
      const three = [0, 1, 2].map(n =>
        invoice(`${count}-${n}-${crypto.randomUUID()}`, { net: `${100 + n}.0${n}`, vat: '0' }),
      )
      const world = await inControl(database, one, three, { kind: 'interim' })
      const told = new Map<string, bigint>()
      for (const { name, ...picks } of [...beginning, ...chosen]) {
        const before = await seen(world)
        const done = await acts[name]!(world, picks)
        const now = await seen(world)
        reached.add(now.control.state)
        if (!done.ok) expect(now).toEqual(before)
        if (now.control.state !== before.control.state)
          expect(
            Object.values(controlLifecycle.acts).some(
              ({ from, to }) => from.includes(before.control.state) && to === now.control.state,
            ),
          ).toBe(true)
        const parts = totalsOf(now.items, now.findings)
        expect(sum([parts.accepted, parts.cut, parts.parked, parts.open])).toEqual(parts.claimed)
        for (const { line, announced } of now.findings.values())
          if (announced !== null && now.control.state === 'hearing')
            told.set(line, announced.cents > (told.get(line) ?? 0n) ? announced.cents : (told.get(line) ?? 0n))
        expect(now.certificates.slice(0, before.certificates.length)).toEqual(before.certificates)
        const last = now.certificates.at(-1)
        if (now.certificates.length > before.certificates.length && last !== undefined) whole(last, told)
      }
    }),
    { numRuns: 20 },
  )
  expect([...reached].sort()).toEqual(['final', 'hearing', 'open'])
})

function whole(last: Certificate, told: ReadonlyMap<string, bigint>): void {
  expect(sum([last.accepted, last.cut, last.parked])).toEqual(last.claimed)
  expect(sum(last.rows.map(({ accepted }) => accepted))).toEqual(last.accepted)
  for (const { line, amount } of last.cuts) expect(amount.cents <= (told.get(line) ?? 0n)).toBe(true)
  expect(last.verifiers).toContain(last.verifiedBy)
  expect(last.verifiers.some(by => by.startsWith('person:manager'))).toBe(false)
}

const item = fc.record({
  category: fc.constantFrom('personnel', 'administrative'),
  activity: fc.constantFrom('animation', 'marketing'),
  cents: fc.bigInt({ min: -100_000n, max: 1_000_000n }),
  aid: fc.bigInt({ min: 0n, max: 1_000n }),
  share: fc.bigInt({ min: 0n, max: 100n }),
  verdict: fc.constantFrom('accepted' as const, 'cut' as const, 'parked' as const),
})
test('accepted + cut + parked = claimed, per row and in whole; the costs of an assessment are never below zero and lose no cent', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 40 }), all => {
      const items: Item[] = all.map(({ category, activity, cents, aid }, index) => ({
        line: String(index),
        ordinal: index,
        category,
        activity,
        amount: money(cents),
        otherPublicAid: money(aid),
        label: '',
        flags: [],
      }))
      const findings = new Map(
        all.map(({ cents, share, verdict }, index) => {
          const amount = cents > 0n && verdict !== 'accepted' ? (cents * share) / 100n : 0n
          const found = { verdict: amount === 0n ? 'accepted' : verdict, amount: money(amount), line: String(index) }
          return [String(index), found as Finding]
        }),
      )
      const result = resultOf(items, findings)
      expect(sum([result.accepted, result.cut, result.parked])).toEqual(result.claimed)
      for (const row of result.rows) expect(sum([row.accepted, row.cut, row.parked])).toEqual(row.claimed)
      const costs = acceptedOf([result])
      for (const { accepted, otherPublicAid } of costs) {
        expect(accepted.cents > 0n).toBe(true)
        expect(otherPublicAid.cents <= accepted.cents).toBe(true)
      }
      const total = sum(costs.map(({ accepted }) => accepted)).cents
      expect(total).toBe(result.accepted.cents > 0n ? result.accepted.cents : zero.cents)
    }),
  )
})
