import { randomUUID } from 'node:crypto'
import { recordJoinings } from '../src/directory/memberships/queries.ts'
import { actorOf, allPeople } from '../src/directory/people/queries.ts'
import {
  accept,
  agreementById,
  approvePlan,
  countersign,
  draftAgreement,
  handInPlan,
  offer,
} from '../src/grants/agreements/queries.ts'
import { type Actor, system } from '../src/kernel/actor.ts'
import { type Database, sql } from '../src/platform/db/index.ts'
import { changeCredit, openArticle, openEnvelope, reserve } from '../src/programme/envelopes/queries.ts'
import { acknowledgeDecided } from '../src/selection/acknowledgement/queries.ts'
import { fact } from './agreed.ts'
import { decided } from './decided.ts'

/** Companies of the demonstration: the first is the one that Lies Spinnewijn acts for. */
const companies = ['001', '002', '003', '005'].map(one => `5f000000-0000-4000-8000-000000000${one}`)
const organisation = '5f000000-0000-4000-8000-000000000101'
const today = Temporal.Now.plainDateISO('Europe/Brussels')

/** The first year of the agreement: it began two months ago. */
export const year = {
  from: today.subtract({ months: 2 }).with({ day: 1 }),
  to: today.subtract({ months: 2 }).with({ day: 1 }).add({ years: 1 }).subtract({ days: 1 }),
}

/**
 * A network of the demonstration whose first year runs now: acknowledged, its agreement signed, its plan of 150,000 euros
 * approved, its money in an envelope of an article; members, but no tier, no contribution and no bank account yet. Ivo
 * Vlasdraaier manages it, Koen Rekenaers keeps its books.
 */
export async function running(database: Database) {
  const people = new Map((await allPeople(database.reader)).map(({ id, name }) => [name, id]))
  const actor = async (name: string) => (await actorOf(database.reader, people.get(name) ?? ''))!
  const [bert, carla] = [await actor('Bert Proefmans'), await actor('Carla Voorbeeldt')]
  const money = await setApart(database, bert)
  const years = [0, 1, 2].map(later => ({
    from: year.from.add({ years: later }).toString(),
    to: year.to.add({ days: 1, years: later }).subtract({ days: 1 }).toString(),
    amount: '75000.00',
  }))
  const decidedOn = year.from.subtract({ months: 2 }).toString()
  const asked = { demonstration: true, organisation, title: 'Vlasnetwerk', decidedOn, years }
  const { decision } = await decided(database, { ...asked, reservation: money.reservation })
  await sql`insert into people.mandate (id, person, organisation, cluster, role, from_at, granted_by)
    values (${randomUUID()}, ${people.get('Koen Rekenaers')}, ${organisation}, null, 'cluster-finance',
      now() - interval '1 year', 'system:test')`.execute(database.reader)
  fact(await acknowledgeDecided(database, system('test'), { decision }))
  const id = await signed(database, { decision, carla, bert, ivo: await actor('Ivo Vlasdraaier') })
  const agreement = (await agreementById(database.reader, carla, id))!
  const joined = companies.map(company => ({
    organisation: company,
    type: 'full' as const,
    tier: 'kmo',
    from: year.from,
    until: null,
  }))
  await database.reader.transaction().execute(tx => recordJoinings(tx, agreement.cluster, joined))
  return { people, actor, agreement, organisation, envelope: money.envelope }
}

async function setApart(database: Database, bert: Actor) {
  const first = year.from.subtract({ months: 2 }).year
  const named = { code: 'VB0-1PROEF9A-WT', name: 'Netwerken (proef)', programme: 'Economie' }
  const article = fact(await openArticle(database, bert, named))
  const raise = async (of: number, credit: string) =>
    fact(
      await changeCredit(database, bert, {
        article,
        year: String(of),
        credit,
        direction: 'raise',
        amount: '400000.00',
        reason: 'De begroting van dat jaar.',
      }),
    )
  await raise(first, 'commitment')
  for (const of of [today.year, today.year + 1]) await raise(of, 'payment')
  const asked = { name: 'Netwerken', from: `${first}-01-01`, to: `${first + 5}-12-31`, sum: '300000.00' }
  const envelope = fact(await openEnvelope(database, bert, { ...asked, article, budgetYear: String(first) }))
  const reservation = randomUUID()
  const cause = {
    key: reservation,
    act: 'decision.taken',
    subject: { kind: 'decision', id: reservation },
    reason: 'Vlasnetwerk',
    happenedAt: Temporal.Now.instant(),
  }
  const amount = { cents: 22_500_000n, currency: 'EUR' } as const
  await database.reader
    .transaction()
    .execute(tx => reserve(tx, { id: reservation, envelope, purpose: 'Vlasnetwerk', amount, by: 'system:test' }, cause))
  return { envelope, reservation }
}

type Signing = { readonly decision: string; readonly carla: Actor; readonly bert: Actor; readonly ivo: Actor }
async function signed(database: Database, { decision, carla, bert, ivo }: Signing): Promise<string> {
  const now = Temporal.Now.instant().round('second')
  const on = (days: number) => ({ moment: now.subtract({ hours: 24 * days }) })
  const since = year.from.until(today).days
  const drawn = { decision, from: year.from.toString() }
  const id = fact(await draftAgreement(database, carla, drawn, on(since + 30)))
  fact(await offer(database, carla, { id }, on(since + 28)))
  const digest = (await agreementById(database.reader, carla, id))?.offeredDigest ?? ''
  fact(await accept(database, ivo, { id, digest, agreed: true, proof: 'confirmation' }, on(since + 20)))
  fact(await countersign(database, bert, { id }, on(since + 19)))
  const amounts = { 'line-personnel-animation': '150000' }
  const plan = { id, year: 1, summary: 'Vier werkgroepen langs de keten.', amounts, document: null }
  fact(await handInPlan(database, ivo, plan, on(since)))
  fact(await approvePlan(database, carla, { id, year: 1, reason: '' }, on(since - 10)))
  return id
}
