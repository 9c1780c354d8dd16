import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, agreed, fact } from '../../../test/agreed.ts'
import { drafted, fileOf, financeOf, invoice, submitted } from '../../../test/claimed.ts'
import { testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import { loadPack, shipped } from '../../packs.ts'
import { act, type Database, historyOf } from '../../platform/db/index.ts'
import * as room from './queries.ts'

let database: Database
let one: Awaited<ReturnType<typeof agreed>>
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  one = await agreed(database, { title: 'Declareert' })
})
afterAll(() => database.close())

const controller = person('controller', ['controller'])
const how = { moment: Temporal.Instant.from('2019-11-16T10:00:00Z') }
const rules = (outcome: { ok: boolean; refusals?: readonly { rule: string }[] }) =>
  (outcome.refusals ?? []).map(({ rule }) => rule)

/** What verification does: its own act takes the claim into control. */
const control = (claim: string, step: 'take' | 'verify' | 'certify') =>
  act(database, {
    actor: controller,
    subject: { kind: 'control', id: `${claim}-${step}` },
    name: 'control.step',
    ...how,
    load: async () => null,
    decide: () => ({ ok: true as const, fact: null }),
    record: async (tx, _fact, now) => {
      const asked = { claim, actor: controller, now }
      const done = step === 'take' ? await room.takeIntoControl(tx, asked) : await room.recordControl(tx, step, asked)
      return done.state
    },
  })

test('a claim is written, submitted by a mandated person, recalled, corrected by added lines, controlled and certified', async () => {
  const finance = financeOf(one.organisation)
  const claim = await drafted(database, one)
  expect(await room.claimById(database.reader, account, claim)).toBeUndefined()
  // the finance person writes, the manager binds
  expect(rules(await room.submitClaim(database, finance, { id: claim, agreed: true }, how))).toEqual([
    'claim.who-submits',
  ])
  expect(rules(await room.submitClaim(database, one.manager, { id: claim, agreed: false }, how))).toEqual([
    'claim.statement',
  ])
  const receipt = fact(await room.submitClaim(database, one.manager, { id: claim, agreed: true }, how))
  expect(receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
  expect((await room.claimById(database.reader, account, claim))?.state).toBe('submitted')
  // taken back by whoever submitted it, and submitted anew
  fact(await room.recallClaim(database, one.manager, { id: claim, reason: 'Er ontbrak een factuur.' }, how))
  fact(await room.addLine(database, finance, { claim, typed: invoice('2019/3') }, how))
  expect(rules(await room.submitClaim(database, one.manager, { id: claim, agreed: true }, how))).toEqual([
    'claim.lines-without-evidence',
  ])
  const lines = await room.linesOf(database.reader, claim)
  fact(await room.addEvidence(database, finance, { claim, files: [fileOf('b')], lines: [lines[2]!.id] }, how))
  fact(await room.submitClaim(database, one.manager, { id: claim, agreed: true }, how))
  expect((await room.submissionsOf(database.reader, claim)).map(({ recalledAt }) => recalledAt !== null)).toEqual([
    true,
    false,
  ])
  // in control: nothing is recalled or changed, and a line takes the place of another
  fact(await control(claim, 'take'))
  expect(rules(await room.recallClaim(database, one.manager, { id: claim, reason: 'Toch nog iets.' }, how))).toEqual([
    'lifecycle.recall',
  ])
  const [first] = await room.linesOf(database.reader, claim)
  expect(rules(await room.removeLine(database, finance, { line: first!.id }, how))).toEqual(['claim.only-adding'])
  const typed = invoice('2019/1', { net: '900', vat: '189', remark: 'Er kwam een korting op deze factuur.' })
  const added = fact(await room.addLine(database, finance, { claim, typed, supersedes: first!.id }, how))
  const later = await room.linesOf(database.reader, claim)
  expect(later.map(({ amount }) => amount.cents)).toEqual([60_500n, 121_000n, 108_900n])
  expect(later.find(({ id }) => id === added)).toMatchObject({ evidence: first!.evidence, source: 'correction' })
  expect((await room.linesOf(database.reader, claim, { all: true }))[0]?.state).toBe('superseded')
  fact(await control(claim, 'verify'))
  expect(rules(await room.addLine(database, finance, { claim, typed: invoice('2019/9') }, how))).toContain(
    'claim.lines-closed',
  )
  fact(await control(claim, 'certify'))
  const acts = (await historyOf(database.reader, 'claim', claim)).map(event => event.act)
  expect(acts.filter(name => !name.includes('evidence'))).toEqual([
    'claim.opened',
    'claim.submitted',
    'claim.recalled',
    'claim.submitted',
    'claim.taken-into-control',
    'claim.verified',
    'claim.certified',
  ])
})

test('a claim that was recalled is not taken into control', async () => {
  const other = await agreed(database, { title: 'Nam terug' })
  const claim = await submitted(database, other)
  fact(await room.recallClaim(database, other.manager, { id: claim, reason: 'Nog niet volledig.' }, how))
  expect(rules(await control(claim, 'take'))).toEqual(['lifecycle.take-into-control'])
  expect((await room.claimById(database.reader, other.manager, claim))?.state).toBe('draft')
})

test('an invoice that was handed in under two agreements is told to whoever looks across clusters', async () => {
  const lines = [invoice('DUBBEL/7', { net: '700', vat: '147' })]
  const first = await submitted(database, await agreed(database, { title: 'Eerste subsidie' }), lines)
  const other = await agreed(database, { title: 'Tweede subsidie' })
  const draft = await drafted(database, other, lines)
  const told = async (who = controller) =>
    (await room.paidTwiceFor(database.reader, who))
      .filter(({ invoiceNumber }) => invoiceNumber === 'DUBBEL/7')
      .map(({ one: { claim }, other: { claim: also } }) => [claim, also].sort())
  // what is not handed in yet is the cluster’s own
  expect(await told()).toEqual([])
  fact(await room.submitClaim(database, other.manager, { id: draft, agreed: true }, how))
  expect(await told()).toEqual([[first, draft].sort()])
  expect(await told(other.manager)).toEqual([])
})
