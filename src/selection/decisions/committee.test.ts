import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, enrolled, funded, last, loaded, moment, said, seed } from '../../../test/committee.ts'
import { testDatabase } from '../../../test/database.ts'
import { dutiesAbout } from '../../duties/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { decimalString, money } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { differences } from '../../ledger/queries.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { byId as envelopeById } from '../../programme/envelopes/queries.ts'
import { lettersAbout } from '../../programme/letters/queries.ts'
import { applicationsIn } from '../applications/queries.ts'
import { roomOf } from './queries.room.ts'
import * as acts from './queries.ts'
import { itemsOf } from './store.sittings.ts'

type Person = Extract<Actor, { kind: 'person' }>
let database: Database
let chair: Person
let members: Person[]
let secretary: Person
let envelope: string
let ids: string[]
let sitting: string

beforeAll(async () => {
  database = await testDatabase()
  await loaded(database)
  const committee = []
  for (const name of ['Voorzitter', 'Lid Een', 'Lid Twee', 'Lid Drie'])
    committee.push((await enrolled(database, name, 'committee')) as Person)
  chair = committee[0] as Person
  members = committee
  secretary = (await enrolled(database, 'Secretaris', 'programme-manager')) as Person
  envelope = await funded(database, 1_000_000, 900_000)
  ids = await seed(database, [
    { title: 'Vlas', costs: 200_000, points: ['5', '4'] },
    { title: 'Glas', costs: 200_000, points: ['4', '5'], domains: ['construction', 'digital'] },
    { title: 'Zorg', costs: 100_000, points: ['4', '4'] },
    { title: 'Hout', costs: 400_000, points: ['4', '4'] },
    { title: 'Zand', costs: 100_000, points: ['5', '2'] },
  ])
})
afterAll(() => database.close())

const how = { moment }
const fact = <Fact>(outcome: Outcome<Fact>): Fact => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals.map(r => `${r.rule}: ${r.message.en}`)))
  return outcome.fact
}
const rules = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule))
const on = (index: number) => ({ sitting, application: ids[index] as string })
const states = async () => (await applicationsIn(database.reader, { call })).map(({ state }) => state)

const asked = () => ({
  call,
  stage: last,
  level: 'decision-committee',
  day: '2018-07-13',
  place: '',
  chair: chair.person,
  secretary: secretary.person,
  quorum: '',
  tieBreak: 'criteria',
  members: members.map(({ person }) => person),
})

async function carried(index: number, ruling: string) {
  fact(await acts.putMotion(database, secretary, { ...on(index), ruling }, how))
  for (const member of members) await acts.castVote(database, member, { ...on(index), ballot: 'for' }, how)
  fact(await acts.countVotes(database, secretary, on(index), how))
}

describe('a meeting, told in order', () => {
  test('is called with a quorum of more than half; the secretary is not a member', async () => {
    expect(
      rules(await acts.prepareSitting(database, secretary, { ...asked(), secretary: chair.person, chair: '' }, how)),
    ).toEqual(['sitting.chair', 'sitting.secretary', 'sitting.two-people'])
    sitting = fact(await acts.prepareSitting(database, secretary, asked(), how))
    const found = await acts.sittingById(database.reader, sitting)
    expect(found).toMatchObject({ quorum: 3, state: 'preparing', version: 1, demonstration: true })
  })

  test('opens with an agenda, and not without', async () => {
    const present = members.map(({ person }) => person)
    expect(rules(await acts.openSitting(database, secretary, { sitting, present }, how))).toEqual(['sitting.empty'])
    fact(await acts.setAgenda(database, secretary, { sitting, applications: ids, seen: 1 }, how))
    expect(rules(await acts.setAgenda(database, secretary, { sitting, applications: [], seen: 1 }, how))).toEqual([
      'stale',
    ])
    expect(rules(await acts.openSitting(database, secretary, { sitting, present: present.slice(1, 3) }, how))).toEqual([
      'sitting.quorum-present',
      'sitting.chair-present',
    ])
    fact(await acts.openSitting(database, secretary, { sitting, present }, how))
  })

  test('has the list ranked, with the tie as a tie and the line where the money ends', async () => {
    const room = await roomOf(database.reader, secretary, sitting)
    expect(room?.ranked.map(({ candidate, rank, tie }) => [candidate.title, rank, tie])).toEqual([
      ['Vlas', 1, 'criteria'],
      ['Glas', 1, 'criteria'],
      ['Zorg', 3, 'open'],
      ['Hout', 3, 'open'],
      ['Zand', 5, null],
    ])
    const { line } = room!
    expect(line.rows.map(({ cost, funded: inside }) => [cost && decimalString(cost), inside])).toEqual([
      ['300000.00', true],
      ['300000.00', true],
      ['150000.00', true],
      ['450000.00', false],
      ['150000.00', false],
    ])
    expect(decimalString(line.available)).toBe('900000.00')
    expect(line.next && decimalString(line.next.overdraw)).toBe('300000.00')
    expect(line.cutsTie).toBe(true)
  })

  test('the committee puts a tie in order and says why', async () => {
    const reversed = [ids[3], ids[2]] as string[]
    expect(
      rules(await acts.orderTie(database, secretary, { sitting, applications: reversed, reason: 'nee' }, how)),
    ).toEqual(['reason.missing'])
    fact(
      await acts.orderTie(
        database,
        secretary,
        { sitting, applications: [ids[2], ids[3]] as string[], reason: 'Het eerste bereikt meer kleine bedrijven.' },
        how,
      ),
    )
    const room = await roomOf(database.reader, secretary, sitting)
    expect(room?.ranked.slice(2, 4).map(({ tie, rank }) => [tie, rank])).toEqual([
      ['committee', 3],
      ['committee', 3],
    ])
    expect(room?.line.cutsTie).toBe(false)
  })

  test('a recused member neither votes nor decides, and the quorum is counted without them', async () => {
    const one = members[3] as Person
    fact(await acts.recuse(database, one, { ...on(0), reason: 'Mijn broer werkt bij de aanvrager.' }, how))
    fact(await acts.putMotion(database, secretary, { ...on(0), ruling: 'approve' }, how))
    expect(rules(await acts.castVote(database, one, { ...on(0), ballot: 'for' }, how))).toEqual(['item.recused'])
    expect(
      rules(await acts.castVote(database, secretary, { ...on(0), ballot: 'for', person: one.person }, how)),
    ).toEqual(['item.recused'])
    expect(rules(await acts.countVotes(database, secretary, on(0), how))).toEqual(['motion.few-votes'])
    for (const [index, ballot] of [
      [0, 'for'],
      [1, 'for'],
      [2, 'against'],
    ] as const)
      fact(await acts.castVote(database, members[index] as Person, { ...on(0), ballot }, how))
    fact(await acts.countVotes(database, secretary, on(0), how))
    expect(rules(await acts.decideItem(database, one, { ...on(0), ...said }, how))).toContain('sitting.leads')
    const room = await roomOf(database.reader, one, sitting)
    expect(room?.viewer.person).toBe(one.person)
  })

  test('a decision states its reasons on every criterion and a judgement on every open point of the law', async () => {
    expect(
      rules(
        await acts.decideItem(database, secretary, { ...on(0), ...said, reasons: {}, judgements: {} }, how),
      ).toSorted(),
    ).toEqual([
      'aid.beneficiary',
      'aid.difficulty',
      'aid.fees',
      'aid.open-access',
      'aid.recovery-order',
      'aid.separate-accounts',
      'reason.criterion',
      'reason.criterion',
    ])
    expect(await acts.decisionOf(database.reader, ids[0] as string)).toBeUndefined()
  })

  test('an approval is recorded whole: decision, money, application and letter asked for in one go', async () => {
    const id = fact(await acts.decideItem(database, secretary, { ...on(0), ...said }, how))
    const decision = await acts.decisionById(database.reader, id)
    expect(decision).toMatchObject({
      ruling: 'approve',
      total: money(30_000_000n),
      votes: { for: 2, against: 1, abstain: 0, casting: false },
      envelope,
      reservation: id,
      level: 'decision-committee',
      score: 9000,
    })
    expect(decision?.decidedOn.toString()).toBe('2018-07-13')
    expect(decision?.years.map(({ from, amount }) => [from, amount.cents])).toEqual([
      ['2018-08-01', 10_000_000n],
      ['2019-08-01', 10_000_000n],
      ['2020-08-01', 10_000_000n],
    ])
    expect(decision?.aid).toHaveLength(12)
    expect(await envelopeById(database.reader, envelope)).toMatchObject({ reserved: money(30_000_000n) })
    expect((await states())[0]).toBe('approved')
    const { rows } = await sql<{ data: unknown }>`select data from jobs.waiting where queue = 'decided'`.execute(
      database.reader,
    )
    expect(rows.map(({ data }) => data)).toEqual([{ decision: id }])
    expect(rules(await acts.decideItem(database, secretary, { ...on(0), ...said }, how))).toContain('item.settled')
  })

  test('a lower amount needs a reason and is a term of its own', async () => {
    await carried(1, 'approve')
    const lower = { ...on(1), ...said, lowered: '250000' }
    expect(rules(await acts.decideItem(database, secretary, lower, how))).toEqual(['reason.missing'])
    expect(
      rules(
        await acts.decideItem(
          database,
          secretary,
          { ...lower, lowered: '300000', loweredWhy: 'Meer dan genoeg.' },
          how,
        ),
      ),
    ).toEqual(['decision.lowered'])
    const id = fact(
      await acts.decideItem(
        database,
        secretary,
        { ...lower, loweredWhy: 'De marketingkosten zijn te hoog begroot.' },
        how,
      ),
    )
    const decision = await acts.decisionById(database.reader, id)
    expect(decision?.total).toEqual(money(25_000_000n))
    expect(decision?.years.map(({ amount }) => amount.cents)).toEqual([8_333_333n, 8_333_333n, 8_333_334n])
    expect(decision?.explanation).toMatchObject({ binding: 'lowered', amount: money(25_000_000n) })
    expect(decision?.explanation?.children?.map(({ rule }) => rule)).toEqual(['assessment', 'lowered'])
  })

  test('an approval with conditions makes each of them a duty', async () => {
    await carried(2, 'approve-conditionally')
    expect(rules(await acts.decideItem(database, secretary, { ...on(2), ...said }, how))).toEqual(['condition.none'])
    const conditions = [
      {
        what: { nl: 'Dien een aangepast werkplan in.', en: '' },
        owner: 'applicant',
        due: '2018-10-01',
        proof: { nl: 'Het aangepaste werkplan.', en: '' },
      },
    ]
    expect(
      rules(
        await acts.decideItem(
          database,
          secretary,
          { ...on(2), ...said, conditions: [{ ...conditions[0]!, due: '2018-07-13' }] },
          how,
        ),
      ),
    ).toEqual(['condition.due'])
    const id = fact(await acts.decideItem(database, secretary, { ...on(2), ...said, conditions }, how))
    const duties = await dutiesAbout(database.reader, { kind: 'decision', id })
    expect(duties).toMatchObject([
      { kind: 'condition', owner: { kind: 'organisation' }, title: { nl: 'Dien een aangepast werkplan in.' } },
    ])
    expect((await states())[2]).toBe('approved-conditionally')
  })

  test('what would overdraw is refused in words and leaves nothing behind', async () => {
    await carried(3, 'approve')
    const before = await envelopeById(database.reader, envelope)
    expect(rules(await acts.decideItem(database, secretary, { ...on(3), ...said }, how))).toEqual([
      'envelope.free',
      'decision.budget',
    ])
    expect(await envelopeById(database.reader, envelope)).toEqual(before)
    expect((await states())[3]).toBe('eligible')
  })

  test('below a threshold nothing is approved', async () => {
    await carried(4, 'approve')
    expect(rules(await acts.decideItem(database, secretary, { ...on(4), ...said }, how))).toEqual([
      'decision.threshold',
    ])
  })

  test('two people sign when everything is settled; the second closes the meeting', async () => {
    expect(rules(await acts.signMinutes(database, secretary, { sitting }, how))).toEqual(['sitting.unsettled'])
    for (const index of [3, 4])
      fact(await acts.postpone(database, secretary, { ...on(index), reason: 'Te weinig geld op dit ogenblik.' }, how))
    fact(await acts.signMinutes(database, secretary, { sitting }, how))
    expect(rules(await acts.signMinutes(database, secretary, { sitting }, how))).toEqual(['sitting.signed'])
    expect(rules(await acts.signMinutes(database, members[1] as Person, { sitting }, how))).toEqual(['sitting.leads'])
    const seen = (await acts.sittingById(database.reader, sitting))?.version
    fact(await acts.writeMinutes(database, secretary, { sitting, text: { nl: 'Toegevoegd.' }, seen }, how))
    expect((await acts.sittingById(database.reader, sitting))?.signatures).toEqual([])
    fact(await acts.signMinutes(database, secretary, { sitting }, how))
    fact(await acts.signMinutes(database, chair, { sitting }, how))
    expect(await acts.sittingById(database.reader, sitting)).toMatchObject({ state: 'closed' })
    const [letter] = await lettersAbout(database.reader, 'sitting', sitting)
    expect(letter).toMatchObject({ kind: 'minutes', organisation: null, demonstration: true })
    expect(letter?.data).toMatchObject({
      items: [
        { outcome: 'Goedgekeurd', amount: '300000.00', votes: '2 voor, 1 tegen, 0 onthoudingen' },
        {},
        {},
        {},
        {},
      ],
      remarks: ['Toegevoegd.'],
    })
    expect(rules(await acts.putMotion(database, secretary, { ...on(3), ruling: 'reject' }, how))).toContain(
      'lifecycle.deliberate',
    )
    expect(await differences(database.reader)).toEqual([])
    expect((await itemsOf(database.reader, sitting)).filter(({ decision }) => decision !== null)).toHaveLength(3)
  })

  test('a reserve list has an order, and a reconsidered decision frees its money and stays beside the new one', async () => {
    const second = fact(await acts.prepareSitting(database, secretary, { ...asked(), day: '2018-07-20' }, how))
    fact(
      await acts.setAgenda(
        database,
        secretary,
        { sitting: second, applications: [ids[3], ids[1]] as string[], seen: 1 },
        how,
      ),
    )
    fact(
      await acts.openSitting(
        database,
        secretary,
        { sitting: second, present: members.map(({ person }) => person) },
        how,
      ),
    )
    sitting = second
    await carried(3, 'reserve')
    const reserve = fact(await acts.decideItem(database, secretary, { ...on(3), ...said }, how))
    expect(await acts.decisionById(database.reader, reserve)).toMatchObject({ place: 1, total: null })
    expect((await states())[3]).toBe('reserve')

    await carried(1, 'reject')
    const old = await acts.decisionOf(database.reader, ids[1] as string)
    expect(rules(await acts.decideItem(database, secretary, { ...on(1), ...said }, how))).toEqual(['reason.missing'])
    const why = 'De aanvrager trok zijn belangrijkste partner terug.'
    const id = fact(await acts.decideItem(database, secretary, { ...on(1), ...said, why }, how))
    expect(await acts.decisionById(database.reader, id)).toMatchObject({ ruling: 'reject', supersedes: old?.id, why })
    expect(await acts.decisionById(database.reader, old?.id ?? '')).toMatchObject({
      supersededBy: id,
      total: money(25_000_000n),
    })
    expect(await envelopeById(database.reader, envelope)).toMatchObject({ reserved: money(45_000_000n) })
    expect((await states())[1]).toBe('rejected')
    expect(await acts.decisionsOn(database.reader, ids[1] as string)).toHaveLength(2)
    expect(await differences(database.reader)).toEqual([])
  })

  test('from the reserve list, once there is money', async () => {
    const third = fact(await acts.prepareSitting(database, secretary, asked(), how))
    fact(await acts.setAgenda(database, secretary, { sitting: third, applications: [ids[3] as string], seen: 1 }, how))
    expect(
      rules(
        await acts.openSitting(
          database,
          secretary,
          { sitting: third, present: members.map(({ person }) => person) },
          how,
        ),
      ),
    ).toEqual([])
    sitting = third
    await carried(3, 'approve')
    const id = fact(await acts.decideItem(database, secretary, { ...on(3), ...said }, how))
    expect(await acts.decisionById(database.reader, id)).toMatchObject({ ruling: 'approve', total: money(45_000_000n) })
    expect((await states())[3]).toBe('approved')
  })
})

test('a decision cannot be changed or removed in the database', async () => {
  await expect(sql`update decisions.decision set total = 1`.execute(database.reader)).rejects.toThrow('append only')
  await expect(sql`delete from decisions.decision`.execute(database.reader)).rejects.toThrow('append only')
})
