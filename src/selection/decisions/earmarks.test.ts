import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolled, loaded, said } from '../../../test/committee.ts'
import { engine, testDatabase } from '../../../test/database.ts'
import { type Actor, system } from '../../kernel/actor.ts'
import { type Money, money } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { differences } from '../../ledger/queries.ts'
import { act, type Database, json, sql, type Tx } from '../../platform/db/index.ts'
import type { Cause } from '../../programme/envelopes/index.ts'
import * as books from '../../programme/envelopes/queries.ts'
import { applicationById } from '../applications/queries.ts'
import { decideAlone, decisionOf } from './queries.ts'

/** A decision under an instrument of projects, from what was handed in to the books: nothing of it is written past the rules. */
const instrument = 'feasibility-study@2020-10-01'
const call = 'study-2022'
const moment = Temporal.Instant.from('2022-11-15T10:00:00Z')
const day = Temporal.PlainDate.from
const [one, two] = ['demo-vlaskracht', 'demo-scheepsbouw'] as const
const envelope = randomUUID()

let database: Database
let manager: Actor
let applicant: { id: string; number: string }
beforeAll(async () => {
  database = await testDatabase()
  await loaded(database)
  manager = await enrolled(database, 'Programmamanager', 'programme-manager')
  const { rows } = await sql<{ id: string; number: string }>`select o.id::text, i.value as number
    from organisations.organisation o join organisations.identifier i on i.organisation = o.id
    where o.demonstration and o.kind = 'company' and i.scheme = 'enterprise-number' order by o.id limit 1`.execute(
    database.reader,
  )
  applicant = rows[0]!
  await opened()
  await moved(async (tx, cause) => {
    const period = { from: day('2022-01-01'), to: day('2024-12-31') }
    await books.open(tx, envelope, { name: 'Projects', period, sum: money(20_000_000n) }, true, cause)
    for (const [cluster, cents] of [
      [one, 10_000_000n],
      [two, 4_000_000n],
    ] as const) {
      const reservation = randomUUID()
      const asked = { id: reservation, envelope, purpose: cluster, amount: money(cents), by: 'person:other' }
      await books.reserve(tx, asked, { ...cause, key: `${cause.key}-${cluster}` })
      const year = { from: day('2022-01-01'), to: day('2022-12-31') }
      await books.setEarmark(tx, { reservation, cluster, pact: `pact-${cluster}`, ...year })
    }
  })
})
afterAll(() => database.close())

async function moved(run: (tx: Tx, cause: Cause) => Promise<void>): Promise<void> {
  const id = randomUUID()
  const subject = { kind: 'test', id }
  const outcome = await act(database, {
    actor: system('test'),
    subject,
    name: 'test.moved',
    load: async () => null,
    decide: () => ({ ok: true, fact: null }),
    record: async tx => {
      await run(tx, { key: id, act: 'test.moved', subject, reason: 'a test of a decision', happenedAt: moment })
      return null
    },
  })
  expect(outcome.ok).toBe(true)
}

const words = (text: string) => `{ nl: ${text}, en: ${text} }`
const options = (...ids: string[]) => `[${ids.map(id => `{ id: ${id}, label: ${words(id)} }`).join(', ')}]`
const form = `
id: study
version: '2022-01-01'
names: ${words('Study')}
intro: ${words('Study')}
sections:
  - id: plan
    names: ${words('Plan')}
    questions:
      - { id: start, type: date, label: ${words('Start')}, start: true }
      - { id: months, type: number, label: ${words('Months')}, says: months }
  - id: cluster
    names: ${words('Clusters')}
    holds: clusters
    repeat: { one: ${words('Cluster')}, least: 0, most: 5 }
    questions:
      - { id: cluster, type: choice, label: ${words('Cluster')}, says: cluster, options: ${options(one, two)} }
      - { id: share, type: number, label: ${words('Share')}, says: share, decimals: 2 }
  - id: partner
    names: ${words('Partners')}
    holds: partners
    repeat: { one: ${words('Partner')}, least: 1, most: 20 }
    questions:
      - { id: organisation, type: organisation, label: ${words('Who')} }
      - { id: kind, type: choice, label: ${words('Kind')}, says: payee, options: ${options('company', 'knowledge-institute')} }
      - { id: size, type: choice, says: size, label: ${words('Size')}, options: ${options('small', 'large')} }
      - { id: lead, type: yes-no, label: ${words('Lead')}, says: lead }
      - id: budget
        type: budget
        label: ${words('Budget')}
        years: 1
        categories: [personnel]
        activities: [feasibility]
      - { id: own, type: amount, label: ${words('Own')}, says: own }
`

/** A call under the instrument, with its form and a closed round of evaluation. */
async function opened(): Promise<void> {
  const db = database.reader
  await sql`insert into forms.version (key, form, version, document, digest, demonstration, published_at, published_by)
    values ('study@2022-01-01', 'study', '2022-01-01', ${form}, 'study', true, ${moment}::timestamptz, 'system:test')`.execute(
    db,
  )
  const names = json({ nl: 'Studies 2022', en: 'Studies 2022' })
  await sql`insert into calls.opening (call, instrument, kind, state, names, about, demonstration, drafted_at, published_at)
    values (${call}, ${instrument}, 'staged', 'published', ${names}::jsonb, ${names}::jsonb, true, '2022-01-01T00:00:00Z',
      '2022-01-01T00:00:00Z')`.execute(db)
  for (const [place, id] of ['pre-proposal', 'full-proposal'].entries())
    await sql`insert into calls.stage (call, place, id, names, form, opens, closes)
      values (${call}, ${place}, ${id}, ${names}::jsonb, 'study@2022-01-01', ${`2022-0${place + 2}-01T00:00:00Z`}::timestamptz,
        ${`2022-0${place + 3}-01T00:00:00Z`}::timestamptz)`.execute(db)
  await sql`insert into evaluation.round (id, call, stage, instrument, state, reviews, blind, per, due, shortest, look_back,
      demonstration, created_at, closed_at)
    values (gen_random_uuid(), ${call}, 'full-proposal', ${instrument}, 'closed', 1, false, 'criterion',
      '2022-06-01T00:00:00Z', 0, 36, true, '2022-05-01T00:00:00Z', '2022-06-20T00:00:00Z')`.execute(db)
}

const chosen = (id: string) => ({ chosen: [id], other: '' })
let seeded = 0
/** A full proposal that was found eligible and judged: a small company gets half of its costs. `shares`: in per cent. */
async function eligible(
  costs: number,
  shares: Readonly<Record<string, string>> = {},
  cluster: string = one,
): Promise<string> {
  const db = database.reader
  const id = randomUUID()
  const number = `STUDY-${++seeded}`
  await sql`insert into applications.application (id, number, call, instrument, organisation, cluster, title, stage, form,
      state, demonstration, created_by, created_at)
    values (${id}, ${number}, ${call}, ${instrument}, ${applicant.id}, ${cluster}, ${`Studie ${seeded}`}, 'full-proposal',
      'study@2022-01-01', 'eligible', true, 'system:test', '2022-04-01T00:00:00Z')`.execute(db)
  const answers = {
    'plan.start': '2023-01-01',
    'plan.months': '12',
    'partner[0].organisation': { number: applicant.number, name: 'Studie nv' },
    'partner[0].kind': chosen('company'),
    'partner[0].size': chosen('small'),
    'partner[0].lead': true,
    'partner[0].budget': { 'y1.personnel.feasibility': `${costs}.00` },
    'partner[0].own': `${costs / 2}.00`,
    ...Object.fromEntries(
      Object.entries(shares).flatMap(([of, share], index) => [
        [`cluster[${index}].cluster`, chosen(of)],
        [`cluster[${index}].share`, share],
      ]),
    ),
  }
  const content = { format: 1, application: { id, organisation: { id: applicant.id } }, answers, form: '' }
  const digest = Buffer.from(id.replaceAll('-', '').repeat(2), 'hex').toString('hex')
  await sql`insert into applications.submission (id, application, stage, place, form, content, digest, code, files, by,
      received_at)
    values (${randomUUID()}, ${id}, 'full-proposal', 1, 'study@2022-01-01', ${json(content)}, ${digest}, ${id}, '{}',
      'system:test', '2022-04-20T10:00:00Z')`.execute(db)
  const { rows } = await sql<{
    round: string
  }>`select id::text as round from evaluation.round where call = ${call}`.execute(db)
  const round = rows[0]!.round
  await sql`insert into evaluation.entry (round, application, at) values (${round}, ${id}, '2022-05-01T00:00:00Z')`.execute(
    db,
  )
  await sql`insert into evaluation.consensus (round, application, state, edition, recommendation, concluded_at)
    values (${round}, ${id}, 'concluded', 1, 'recommended', '2022-06-15T00:00:00Z')`.execute(db)
  for (const criterion of ['quality', 'impact']) {
    await sql`insert into evaluation.agreed (round, application, criterion, part, points, reason)
      values (${round}, ${id}, ${criterion}, '', '4', 'Goed onderbouwd.')`.execute(db)
    await sql`insert into evaluation.feedback (round, application, criterion, text)
      values (${round}, ${id}, ${criterion}, ${json({ nl: 'Goed onderbouwd.', en: 'Well argued.' })}::jsonb)`.execute(
      db,
    )
  }
  return id
}

const decideOn = (application: string, ruling: string, why = ''): Promise<Outcome<string>> =>
  decideAlone(
    database,
    manager,
    {
      ...said,
      ruling,
      reasons: {
        quality: { nl: 'Het werkplan is haalbaar en concreet.', en: '' },
        impact: { nl: 'De resultaten zijn bruikbaar in de streek.', en: '' },
      },
      why,
      application,
      level: 'administrator-general',
    },
    { moment },
  )

/** Whole cents left on the earmarks of the two clusters. */
const left = async () =>
  (await books.earmarksOn(database.reader, [one, two], day('2022-11-15')))
    .sort((a, b) => (a.cluster === one ? -1 : b.cluster === one ? 1 : 0))
    .map(earmark => earmark.left.cents)
const fact = <Fact>(outcome: Outcome<Fact>): Fact => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals.map(r => `${r.rule}: ${r.message.en}`)))
  return outcome.fact
}
const cents = (amounts: readonly Money[]) => amounts.map(amount => amount.cents)

test('an approval draws on the earmarks of its clusters by their shares, and reconsidered it gives all of it back', async () => {
  expect(await left()).toEqual([10_000_000n, 4_000_000n])
  // 100,000 of costs, half of them granted: 60 % of 50,000 by one cluster and 40 % by the other
  const id = await eligible(100_000, { [one]: '60', [two]: '40' })
  const decision = fact(await decideOn(id, 'approve'))
  expect(await left()).toEqual([7_000_000n, 2_000_000n])
  const standing = await decisionOf(database.reader, id, 'full-proposal')
  expect([standing?.total?.cents, standing?.envelope, standing?.reservation]).toEqual([5_000_000n, envelope, decision])
  const drawings = await books.drawingsOf(database.reader, [decision], day('2022-11-15'))
  expect(new Map(drawings.map(({ cluster, amount }) => [cluster, amount.cents]))).toEqual(
    new Map<string, bigint>([
      [one, 3_000_000n],
      [two, 2_000_000n],
    ]),
  )

  fact(await decideOn(id, 'reject', 'Het project werd intussen elders gesteund.'))
  expect(await left()).toEqual([10_000_000n, 4_000_000n])
  const after = await books.drawingsOf(database.reader, [decision], day('2022-11-15'))
  expect(cents(after.map(({ returned }) => returned)).toSorted()).toEqual([2_000_000n, 3_000_000n])
  expect(await differences(database.reader)).toEqual([])
})

test('above the maximum of the year it is refused, naming the cluster and what is left, and nothing of it stands', async () => {
  const before = await left()
  // 60,000 granted; the second cluster would carry 42,000 and has 40,000
  const id = await eligible(120_000, { [one]: '30', [two]: '70' })
  const outcome = await decideOn(id, 'approve')
  expect(outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule)).toEqual(['earmark.maximum'])
  const message = outcome.ok ? undefined : outcome.refusals[0].message
  for (const part of ['scheepsbouw', '€ 42.000,00', '€ 40.000,00', '2022-12-31'])
    expect(message?.nl.toLowerCase().replace(/\u00a0/g, ' ')).toContain(part)
  expect(message?.en).toContain('€40,000.00')
  expect(await left()).toEqual(before)
  expect((await applicationById(database.reader, system('test'), id))?.state).toBe('eligible')
})

test('without shares the cluster it goes through carries all', async () => {
  const id = await eligible(40_000, {}, two)
  fact(await decideOn(id, 'approve'))
  expect(await left()).toEqual([10_000_000n, 2_000_000n])
  fact(await decideOn(id, 'reject', 'Het project werd intussen elders gesteund.'))
  expect(await left()).toEqual([10_000_000n, 4_000_000n])
})

test('two that together exceed what is left are not both approved, also at the same moment', async () => {
  const ids = [await eligible(60_000, {}, two), await eligible(60_000, {}, two)]
  const outcomes =
    engine === 'postgres'
      ? await Promise.all(ids.map(id => decideOn(id, 'approve')))
      : [await decideOn(ids[0]!, 'approve'), await decideOn(ids[1]!, 'approve')]
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await left()).toEqual([10_000_000n, 1_000_000n])
  expect(await differences(database.reader)).toEqual([])
})
