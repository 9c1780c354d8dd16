import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, at, fact, programme } from '../../../test/agreed.ts'
import { testDatabase } from '../../../test/database.ts'
import { clusterManager, director, negotiated, now, pacted, signAll } from '../../../test/pacted.ts'
import { person } from '../../../test/site.ts'
import { dutiesAbout, fulfil, move, showProof } from '../../duties/queries.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { differences } from '../../ledger/queries.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, historyOf } from '../../platform/db/index.ts'
import { draw, byId as envelopeById, reservationById } from '../../programme/envelopes/queries.ts'
import { pactLifecycle, type State } from './pact.ts'
import * as room from './queries.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
})
afterAll(() => database.close())

const said = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule))
const find = async (id: string, moment = now) => (await room.pactById(database.reader, account, id, moment))!
const booked = async (envelope: string) => {
  const found = (await envelopeById(database.reader, envelope))!
  return [found.free.cents, found.reserved.cents, found.drawn.cents]
}
const reason = 'Daar is een reden voor.'

describe('a pact', () => {
  test('is signed by all, then its three years stand in the books and the later ones do not; its promises are duties', async () => {
    const { id, envelope } = await negotiated(database)
    expect(await booked(envelope)).toEqual([300_000_000n, 0n, 0n])
    expect(said(await room.conclude(database, director, { id }, at('2018-10-01')))).toEqual(['pact.unsigned'])
    await signAll(database, id)
    expect(said(await room.conclude(database, programme, { id }, at('2018-10-01')))).toEqual(['pact.four-eyes'])
    expect(said(await room.conclude(database, account, { id }, at('2018-10-01')))).toEqual(['pact.who'])
    fact(await room.conclude(database, director, { id }, at('2018-10-01')))
    expect(await booked(envelope)).toEqual([120_000_000n, 180_000_000n, 0n])
    const pact = await find(id)
    expect(pact.years.map(({ kind, amount, books }) => [kind, amount.cents, books?.left.cents ?? null])).toEqual([
      ['earmarked', 50_000_000n, 50_000_000n],
      ['earmarked', 60_000_000n, 60_000_000n],
      ['earmarked', 70_000_000n, 70_000_000n],
      ['intent', 80_000_000n, null],
      ['intent', 80_000_000n, null],
      ...Array.from({ length: 5 }, () => ['intent', 0n, null]),
    ])
    const duties = await dutiesAbout(database.reader, { kind: 'pact', id })
    expect(duties.map(({ kind, owner, due }) => [kind, owner.id, due.toString()])).toEqual([
      ['engagement', 'account-manager', '2019-06-30'],
      ['engagement', 'account-manager', '2020-12-31'],
    ])
  })

  test('changed after somebody signed, is signed anew', async () => {
    const { id } = await negotiated(database)
    await signAll(database, id)
    fact(
      await room.describe(database, account, { id, title: 'Anders', ambition: 'Iets anders dan wat er eerst stond.' }),
    )
    expect((await find(id)).parties.every(({ signedOn }) => signedOn === null)).toBe(true)
  })

  test('a party that promised nothing may leave the table, one that did may not', async () => {
    const { id, parties } = await negotiated(database)
    const leave = (place: number) => room.removeParty(database, account, { id, party: parties[place]?.id ?? '' })
    expect(said(await leave(0))).toEqual(['pact.party-needed'])
    fact(await leave(1))
    expect((await find(id)).parties.map(({ name }) => name)).toEqual(['Minister van Economie', 'Weverij Claes'])
  })

  test('tells a project of a year which reservations it draws on', async () => {
    const { agreement } = await pacted(database)
    const on = (day: string) =>
      room.earmarkOn(database.reader, agreement.cluster, Temporal.Instant.from(`${day}T10:00:00Z`))
    expect((await on('2019-12-01'))?.books?.left.cents).toBe(60_000_000n)
    expect(await on('2022-12-01')).toBeUndefined()
  })

  test('is not concluded when the envelope has not enough', async () => {
    const { id, envelope } = await negotiated(database, '1000000.00')
    await signAll(database, id)
    expect(said(await room.conclude(database, director, { id }, at('2018-10-01')))).toEqual(['envelope.free'])
    expect(await booked(envelope)).toEqual([100_000_000n, 0n, 0n])
    expect((await find(id)).state).toBe('negotiating')
  })

  test('has the maximum of each year fixed: more is reserved, less goes back, what was drawn stays', async () => {
    const { id, envelope } = await pacted(database)
    const fix = (year: number, maximum: string) =>
      room.fixYear(database, director, { id, year, maximum, reason }, at('2018-12-01'))
    fact(await fix(1, '550000'))
    expect(await booked(envelope)).toEqual([115_000_000n, 185_000_000n, 0n])
    const pact = await find(id)
    const all = await Promise.all((pact.years[0]?.reservations ?? []).map(one => reservationById(database.reader, one)))
    const reservation = all.find(one => one?.left.cents === 50_000_000n)!
    const first = reservation.id
    await database.reader.transaction().execute(tx =>
      draw(
        tx,
        reservation,
        { cents: 30_000_000n, currency: 'EUR' },
        {
          key: `draw-${first}`,
          act: 'project.awarded',
          subject: { kind: 'project', id: first },
          reason: 'Een project',
          happenedAt: now,
        },
      ),
    )
    expect(said(await fix(1, '200000'))).toEqual(['pact.drawn'])
    fact(await fix(1, '300000'))
    expect(await booked(envelope)).toEqual([140_000_000n, 130_000_000n, 30_000_000n])
    expect((await find(id)).years[0]).toMatchObject({ books: { left: { cents: 0n }, drawn: { cents: 30_000_000n } } })
    expect(said(await fix(1, '300000'))).toEqual(['pact.same'])
    expect(said(await fix(4, '300000'))).toContain('pact.year')
    expect(said(await fix(2, '99000000'))).toEqual(['envelope.free'])
    expect(await differences(database.reader)).toEqual([])
  })

  test('one promise is met, one moved, one found not met after its day: each as the register of duties has it', async () => {
    const { id } = await pacted(database)
    const [permit, places] = (await find(id)).engagements
    expect(permit?.overdue).toBe(true)
    expect((await find(id, Temporal.Instant.from('2019-06-30T10:00:00Z'))).engagements[0]?.overdue).toBe(false)
    const settle = { id, engagement: places?.id ?? '', reason }
    expect(said(await room.findNotMet(database, account, settle, at('2019-07-10')))).toEqual(['pact.not-due'])
    fact(await move(database, programme, { duty: permit?.duty ?? '', due: '2019-12-31', reason }))
    expect((await find(id)).engagements[0]?.due.toString()).toBe('2019-12-31')
    fact(await showProof(database, account, { duty: permit?.duty ?? '', text: 'Het besluit.', file: null }))
    expect((await find(id)).engagements[0]?.state).toBe('shown')
    fact(await fulfil(database, programme, { duty: permit?.duty ?? '' }))
    fact(await room.findNotMet(database, account, settle, at('2021-01-10')))
    expect((await find(id)).engagements.map(({ state }) => state)).toEqual(['met', 'not-met'])
    expect(said(await room.withdrawEngagement(database, account, settle))).toEqual(['pact.engagement-settled'])
    expect((await dutiesAbout(database.reader, { kind: 'pact', id })).map(({ state }) => state)).toEqual([
      'fulfilled',
      'waived',
    ])
  })

  test('is reviewed every year: each open promise has its finding, and in the last year it is renewed by the same parties', async () => {
    const { id, agreement } = await pacted(database)
    const close = { id, heldOn: '2019-09-20', minutes: 'Wij liepen alle engagementen na.' }
    fact(await room.openReview(database, account, { id }, at('2019-09-20')))
    expect(said(await room.closeReview(database, account, close, at('2019-09-21')))).toEqual(['pact.unjudged'])
    for (const { id: engagement } of (await find(id)).engagements)
      fact(await room.noteFinding(database, account, { id, engagement, finding: 'late', remark: '' }))
    expect(said(await room.renew(database, director, close, at('2019-09-21')))).toEqual(['pact.renew-early'])
    fact(await room.closeReview(database, account, close, at('2019-09-21')))
    fact(await room.openReview(database, account, { id }, at('2021-03-01')))
    for (const { id: engagement } of (await find(id)).engagements)
      fact(await room.noteFinding(database, account, { id, engagement, finding: 'on-track', remark: 'Goed bezig' }))
    const again = { ...close, heldOn: '2021-03-02' }
    expect(said(await room.renew(database, account, again, at('2021-03-02')))).toEqual(['pact.who'])
    fact(await room.renew(database, director, again, at('2021-03-02')))
    const old = await find(id)
    expect([old.state, old.reviews.map(({ found }) => found.length)]).toEqual(['renewed', [2, 2]])
    const next = (await room.publicPactOf(database.reader, agreement.cluster, now)) ?? null
    expect(next).toBeNull()
    const event = (await historyOf(database.reader, 'pact', id)).at(-1)
    const { next: successor = '' } = (event?.data ?? {}) as { readonly next?: string }
    const follower = await find(successor)
    expect(follower).toMatchObject({ state: 'negotiating', period: 2, predecessor: id })
    expect(follower.years.slice(0, 3).map(({ kind, amount }) => [kind, amount.cents])).toEqual([
      ['earmarked', 80_000_000n],
      ['earmarked', 80_000_000n],
      ['earmarked', 0n],
    ])
    expect(follower.parties.map(({ name, signedOn }) => [name, signedOn])).toEqual(
      old.parties.map(({ name }) => [name, null]),
    )
    expect(said(await room.draftPact(database, account, { agreement: agreement.id, title: 'Nog een' }))).toEqual([
      'pact.once',
    ])
  })

  test('that ends gives back what is reserved, and what is open is owed no longer', async () => {
    const { id, envelope } = await pacted(database)
    fact(await room.end(database, director, { id, reason }, at('2019-01-01')))
    expect(await booked(envelope)).toEqual([300_000_000n, 0n, 0n])
    expect((await find(id)).engagements.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
  })
})

test('who may see a pact: the agency, the auditor, the cluster and its parties; nobody else', async () => {
  const { id, agreement } = await negotiated(database)
  const sees = async (actor: Parameters<typeof room.pactById>[1]) =>
    (await room.pactById(database.reader, actor, id, now)) !== undefined
  expect(await sees(person('auditor', ['auditor']))).toBe(true)
  expect(await sees(clusterManager(agreement.cluster))).toBe(true)
  expect(await sees(clusterManager('another'))).toBe(false)
  expect(await sees(person('expert', ['expert']))).toBe(false)
})

/** Any order of acts on a real database: a state is reached only as the table says, a refusal leaves nothing, and the books stay right. */
test('any order of acts keeps the table and the books', async () => {
  const moments = { 1: at('2019-01-01'), 2: at('2021-02-01') }
  type World = { readonly id: string; readonly when: { readonly moment: Temporal.Instant } }
  const first = async (id: string) => (await find(id)).engagements.find(({ state }) => state === 'open')?.id ?? ''
  const close = { heldOn: '2019-01-01', minutes: 'Wij liepen alle engagementen na.' }
  const acts: Readonly<Record<string, (world: World) => Promise<Outcome<unknown>>>> = {
    describe: ({ id, when }) =>
      room.describe(database, account, { id, title: 'T', ambition: 'Een ambitie die lang genoeg is.' }, when),
    sign: async ({ id, when }) => {
      const party = (await find(id)).parties.find(({ signedOn }) => signedOn === null)?.id ?? ''
      return room.signParty(database, account, { id, party, signedName: 'An', signedOn: '' }, when)
    },
    conclude: ({ id, when }) => room.conclude(database, director, { id }, when),
    abandon: ({ id, when }) => room.abandon(database, account, { id, reason }, when),
    fix: ({ id, when }) => room.fixYear(database, director, { id, year: 2, maximum: '123456', reason }, when),
    engage: async ({ id, when }) => {
      const party = (await find(id)).parties[0]?.id ?? ''
      return room.engage(database, account, { id, party, what: 'Nog iets beloven', proof: '', due: '2019-05-05' }, when)
    },
    withdraw: async ({ id, when }) =>
      room.withdrawEngagement(database, account, { id, engagement: await first(id), reason }, when),
    fail: async ({ id, when }) => room.findNotMet(database, account, { id, engagement: await first(id), reason }, when),
    open: ({ id, when }) => room.openReview(database, account, { id }, when),
    note: async ({ id, when }) =>
      room.noteFinding(database, account, { id, engagement: await first(id), finding: 'late', remark: '' }, when),
    close: ({ id, when }) => room.closeReview(database, account, { id, ...close }, when),
    renew: ({ id, when }) => room.renew(database, director, { id, ...close }, when),
    end: ({ id, when }) => room.end(database, director, { id, reason }, when),
  }
  const leads: Readonly<Record<string, keyof typeof pactLifecycle.acts>> = {
    describe: 'describe',
    sign: 'sign-party',
    conclude: 'conclude',
    abandon: 'abandon',
    open: 'open-review',
    close: 'close-review',
    renew: 'renew',
    end: 'end',
  }
  const step = fc.record({ act: fc.constantFrom(...Object.keys(acts)), year: fc.constantFrom(1 as const, 2 as const) })
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 3, maxLength: 10 }), async (signed, steps) => {
      const { id, envelope } = await (signed ? pacted(database) : negotiated(database))
      for (const { act, year } of steps) {
        const before = await find(id)
        const count = (await historyOf(database.reader, 'pact', id)).length
        const outcome = await acts[act]!({ id, when: moments[year] })
        const after = await find(id)
        const events = (await historyOf(database.reader, 'pact', id)).length
        expect(events).toBe(count + (outcome.ok ? 1 : 0))
        const lead = leads[act]
        const expected: State = outcome.ok && lead !== undefined ? pactLifecycle.acts[lead].to : before.state
        expect([act, after.state]).toEqual([act, expected])
        if (lead !== undefined && !pactLifecycle.acts[lead].from.includes(before.state as never))
          expect([act, outcome.ok]).toEqual([act, false])
        const [free = 0n, reserved = 0n] = await booked(envelope)
        expect(free + reserved).toBe(300_000_000n)
        const left = after.years.reduce((all, { books }) => all + (books?.left.cents ?? 0n), 0n)
        expect(left).toBe(reserved)
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)
