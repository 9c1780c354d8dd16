import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreed, fact, programme } from '../../../test/agreed.ts'
import { financeOf, invoice, submitted } from '../../../test/claimed.ts'
import { allYes, answered, controller, how, inControl, judged, onDay, other } from '../../../test/controlled.ts'
import { testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import { system } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { addLine, claimById, linesOf } from '../claims/queries.ts'
import { standingOf } from './queries.standing.ts'
import * as room from './queries.ts'
import { draw, isDrawn } from './rules.sample.ts'
import { checklistById } from './store.checklists.ts'
import { findingsOf } from './store.findings.ts'
import * as store from './store.ts'

let database: Database
let one: Awaited<ReturnType<typeof agreed>>
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  one = await agreed(database, { title: 'Gecontroleerd' })
})
afterAll(() => database.close())

const rules = (outcome: { ok: boolean; refusals?: readonly { rule: string }[] }) =>
  (outcome.refusals ?? []).map(({ rule }) => rule)
const three = [
  invoice('A/1'),
  invoice('A/2', { net: '500', vat: '105' }),
  invoice('A/3', { net: '200', vat: '0', activity: 'marketing' }),
]

test('a claim is controlled line by line, heard, made final, and what was parked is settled in a follow-up', async () => {
  const { claim, id, lines } = await inControl(database, one, three, { kind: 'interim' })
  const [a = '', b = '', c = ''] = lines
  const manager = one.manager
  // a line at a time: whoever saw an older state is told so; nobody else judges
  fact(await judged(database, id, a, 'accepted'))
  const asked = {
    control: id,
    line: b,
    verdict: 'cut',
    amount: '105',
    rule: 'vat',
    reason: 'De btw is terugvorderbaar.',
  }
  expect(rules(await room.judgeLine(database, manager, asked, how))).toEqual(['not-found'])
  expect(rules(await room.judgeLine(database, programme, asked, how))).toEqual(['control.who'])
  expect(
    rules(await room.judgeLine(database, controller, { ...asked, amount: '605.01', rule: 'awaited', reason: '' }, how)),
  ).toEqual(['finding.amount', 'control.reason', 'finding.rule'])
  fact(await room.judgeLine(database, controller, { ...asked, seen: 0 }, how))
  expect(rules(await room.judgeLine(database, other, { ...asked, seen: 0 }, how))).toEqual(['stale'])
  // a question and its answer
  fact(await room.sayOnLine(database, controller, { control: id, line: c, text: 'Waar is de overeenkomst?' }, how))
  fact(await room.sayOnLine(database, financeOf(one.organisation), { control: id, line: c, text: 'Die volgt.' }, how))
  fact(await judged(database, id, c, 'parked'))
  expect(rules(await room.announceCuts(database, controller, { id }, how))).toEqual(['control.checklist'])
  expect(
    rules(
      await room.answerChecklist(
        database,
        controller,
        { id, answers: [{ question: 'plan', value: 'no', remark: '' }] },
        how,
      ),
    ),
  ).toEqual(['checklist.remark'])
  await answered(database, id)
  expect(rules(await room.closeControl(database, controller, { id }, how))).toEqual(['control.hearing-first'])
  fact(await room.announceCuts(database, controller, { id }, how))
  // in the hearing nothing is judged anew; the cluster contests, and the cut gets lower, never higher
  expect(rules(await judged(database, id, a, 'cut'))).toEqual(['lifecycle.judge'])
  expect(rules(await room.concludeControl(database, controller, { id }, how))).toEqual(['hearing.term'])
  expect(rules(await room.answerCuts(database, manager, { id, line: a, stance: 'agreed', text: '' }, how))).toEqual([
    'hearing.line',
  ])
  fact(
    await room.answerCuts(
      database,
      manager,
      { id, line: b, stance: 'contested', text: 'Wij zijn gemengd btw-plichtig.' },
      how,
    ),
  )
  expect(rules(await room.concludeControl(database, controller, { id }, how))).toEqual(['control.answers'])
  const weigh = { id, line: b, weighing: 'lowered', amount: '105', reason: 'De helft is terugvorderbaar.' }
  expect(rules(await room.weighAnswer(database, controller, weigh, how))).toEqual(['hearing.amount'])
  fact(await room.weighAnswer(database, controller, { ...weigh, amount: '52.50' }, how))
  fact(await room.concludeControl(database, controller, { id }, how))

  const first = await room.certificateOf(database.reader, claim)
  expect(first).toMatchObject({ ordinal: 1, verifiedBy: 'person:controller', verifiers: ['person:controller'] })
  expect([first?.claimed, first?.accepted, first?.cut, first?.parked].map(amount => amount?.cents)).toEqual([
    201_500n,
    176_250n,
    5_250n,
    20_000n,
  ])
  expect((await claimById(database.reader, system('test'), claim))?.state).toBe('certified')
  expect((await lettersAbout(database.reader, 'control', id)).map(({ kind }) => kind).sort()).toEqual([
    'certificate',
    'control-hearing',
  ])
  expect(await room.acceptedCosts(database.reader, one.id, 1)).toEqual([
    {
      category: 'administrative',
      activity: 'animation',
      accepted: { cents: 176_250n, currency: 'EUR' },
      otherPublicAid: { cents: 0n, currency: 'EUR' },
    },
  ])
  // the follow-up is about what was parked
  expect(rules(await judged(database, id, c, 'accepted'))).toEqual(['lifecycle.judge'])
  fact(
    await room.reopenControl(
      database,
      controller,
      { id, whole: false, reason: 'De overeenkomst is er nu.' },
      onDay('2020-01-10'),
    ),
  )
  expect(rules(await judged(database, id, a, 'cut'))).toEqual(['control.settled'])
  fact(await judged(database, id, c, 'accepted'))
  fact(await room.closeControl(database, controller, { id }, onDay('2020-01-11')))
  const second = await room.certificateOf(database.reader, claim)
  expect([second?.number.slice(-3), second?.accepted.cents, second?.parked.cents]).toEqual(['/C2', 196_250n, 0n])
  expect(
    (await room.acceptedCosts(database.reader, one.id, 1)).map(({ activity, accepted }) => [activity, accepted.cents]),
  ).toEqual([
    ['animation', 176_250n],
    ['marketing', 20_000n],
  ])
  // after payment: everything anew, and less is accepted
  fact(
    await room.reopenControl(
      database,
      other,
      { id, whole: true, reason: 'Melding van een dubbele factuur.' },
      onDay('2020-03-01'),
    ),
  )
  fact(await judged(database, id, a, 'cut', '', 'double'))
  fact(await room.announceCuts(database, controller, { id }, onDay('2020-03-02')))
  expect(rules(await room.concludeControl(database, controller, { id }, onDay('2020-04-01')))).toEqual(['hearing.term'])
  fact(await room.concludeControl(database, controller, { id }, onDay('2020-04-02')))
  const third = await room.certificateOf(database.reader, claim)
  expect([third?.accepted.cents, third?.verifiers]).toEqual([75_250n, ['person:controller', 'person:other controller']])
  expect(await room.verifiersIn(database.reader, one.id, 1)).toEqual(['person:controller', 'person:other controller'])
  expect((await historyOf(database.reader, 'control', id)).map(({ act }) => act)).toEqual([
    'control.taken',
    'control.announced',
    'control.answered',
    'control.weighed',
    'control.concluded',
    'control.reopened',
    'control.closed',
    'control.reopened',
    'control.announced',
    'control.concluded',
  ])
})

test('a correction during the control takes the place of its line; one during the hearing is accepted or looked at again', async () => {
  const finance = financeOf(one.organisation)
  const { claim, id, lines } = await inControl(
    database,
    one,
    three.map(line => ({ ...line, invoiceNumber: `B${line.invoiceNumber}` })),
    { kind: 'interim' },
  )
  const [a = '', b = '', c = ''] = lines
  for (const line of [a, c]) fact(await judged(database, id, line, 'accepted'))
  fact(await judged(database, id, b, 'cut'))
  const typed = invoice('BA/1', { net: '900', vat: '189', remark: 'Er kwam een korting op deze factuur.' })
  const later = fact(await addLine(database, finance, { claim, typed, supersedes: a }, how))
  expect(rules(await judged(database, id, a, 'cut'))).toEqual(['control.superseded'])
  await answered(database, id)
  expect(rules(await room.announceCuts(database, controller, { id }, how))).toEqual(['control.lines'])
  fact(await judged(database, id, later, 'accepted'))
  fact(await room.announceCuts(database, controller, { id }, how))
  const again = fact(
    await addLine(database, finance, { claim, typed: { ...typed, net: '800', vat: '168' }, supersedes: later }, how),
  )
  fact(await room.answerCuts(database, finance, { id, line: 'all', stance: 'agreed', text: '' }, how))
  expect(rules(await room.concludeControl(database, controller, { id }, how))).toEqual(['control.lines'])
  expect(rules(await judged(database, id, again, 'cut'))).toEqual(['lifecycle.judge'])
  fact(await judged(database, id, again, 'accepted'))
  fact(await room.concludeControl(database, controller, { id }, how))
  const certificate = await room.certificateOf(database.reader, claim)
  expect([certificate?.claimed, certificate?.accepted, certificate?.cut].map(amount => amount?.cents)).toEqual([
    177_300n,
    116_800n,
    60_500n,
  ])
})

test('who acts for the cluster does not control it; a small claim is looked at whole; a claim is taken once', async () => {
  const claim = await submitted(database, one, [invoice('C/1')], { kind: 'interim' })
  const both = person(
    'both',
    ['controller'],
    [{ organisation: one.organisation, cluster: null, role: 'cluster-finance' }],
  )
  const asked = { claim, method: 'full', reason: '' }
  expect(rules(await room.takeControl(database, both, asked, how))).toEqual(['control.who'])
  expect(rules(await room.takeControl(database, one.manager, asked, how))).toEqual(['not-found'])
  expect(rules(await room.takeControl(database, controller, { ...asked, method: 'sample' }, how))).toEqual([
    'control.full',
  ])
  const outcomes = await Promise.all([controller, other].map(who => room.takeControl(database, who, asked, how)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a sample is drawn again from its seed, its error extrapolated by a decision, and heard with it', async () => {
  const seventy = Array.from({ length: 70 }, (_, index) =>
    invoice(`D/${index}`, { net: String(101 + index * 7), vat: '0' }),
  )
  const two = await agreed(database, { title: 'Bemonsterd' })
  const claim = await submitted(database, two, seventy)
  const seed = '0123456789abcdef'
  const id = fact(
    await room.takeControl(database, controller, { claim, method: 'sample', reason: '' }, { ...how, seed }),
  )
  const control = (await store.byId(database.reader, id))!
  const standing = (await standingOf(database.reader, id))!
  const { sampling } = (await checklistById(database.reader, control.checklist))!
  const places = await store.placesOf(database.reader, id)
  expect(places.map(({ flags: _, ...place }) => place)).toEqual(draw(standing.items, control.interval!, sampling, seed))
  const drawn = places.filter(isDrawn)
  expect(drawn.length).toBeGreaterThan(10)
  expect(drawn.length).toBeLessThan(70)
  for (const { line } of drawn.slice(1)) fact(await judged(database, id, line, 'accepted'))
  expect(rules(await room.settleSample(database, controller, { id, outcome: 'as-found', reason: '' }, how))).toEqual([
    'control.lines',
  ])
  const wrong = drawn.find(({ hits }) => hits.length > 0)!
  fact(await judged(database, id, drawn[0]!.line, 'accepted'))
  fact(await judged(database, id, wrong.line, 'cut'))
  expect(rules(await room.settleSample(database, controller, { id, outcome: 'as-found', reason: '' }, how))).toEqual([])
  fact(await judged(database, id, drawn.at(-1)!.line, 'cut'))
  expect((await store.byId(database.reader, id))?.sampleOutcome).toBeNull()
  const settle = { id, outcome: 'extrapolate', reason: 'De fout is systematisch.' }
  fact(await room.settleSample(database, controller, settle, how))
  const found = await findingsOf(database.reader, id)
  expect(found.size).toBe(70)
  const spoken = [...found.values()].filter(({ origin }) => origin === 'extrapolated')
  expect(spoken.length).toBeGreaterThan(5)
  await answered(database, id)
  fact(await room.announceCuts(database, controller, { id }, how))
  const before = spoken.reduce((total, { amount }) => total + amount.cents, 0n)
  fact(
    await room.answerCuts(
      database,
      two.manager,
      { id, line: 'extrapolated', stance: 'contested', text: 'Dat zijn toevallige fouten.' },
      how,
    ),
  )
  // an error that falls away speaks for nothing any more
  fact(
    await room.weighAnswer(
      database,
      controller,
      { id, line: wrong.line, weighing: 'dropped', amount: '', reason: 'Het stuk is er toch.' },
      how,
    ),
  )
  const after = [...(await findingsOf(database.reader, id)).values()].filter(({ origin }) => origin === 'extrapolated')
  expect(after.reduce((total, { amount }) => total + amount.cents, 0n)).toBeLessThan(before)
  fact(
    await room.weighAnswer(
      database,
      controller,
      { id, line: 'extrapolated', weighing: 'maintained', amount: '', reason: 'De methode is correct toegepast.' },
      how,
    ),
  )
  fact(await room.answerCuts(database, two.manager, { id, line: 'all', stance: 'agreed', text: '' }, how))
  fact(await room.concludeControl(database, controller, { id }, how))
  const certificate = (await room.certificateOf(database.reader, claim))!
  expect(certificate.accepted.cents + certificate.cut.cents).toBe(certificate.claimed.cents)
  const lines = await linesOf(database.reader, claim)
  expect(lines.reduce((total, { amount }) => total + amount.cents, 0n)).toBe(certificate.claimed.cents)
  expect(allYes).toHaveLength(7)
})
