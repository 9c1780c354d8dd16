import { agreementById } from '../src/grants/agreements/queries.ts'
import * as pacts from '../src/grants/pacts/queries.ts'
import { type Actor, system } from '../src/kernel/actor.ts'
import type { Database } from '../src/platform/db/index.ts'
import { openEnvelope } from '../src/programme/envelopes/queries.ts'
import { account, agreed, at, fact, programme } from './agreed.ts'
import { person } from './site.ts'

/** Someone who concludes what another set the money of. */
export const director = person('director', ['programme-manager'])
export const clusterManager = (cluster: string): Actor =>
  person(`manages ${cluster}`, [], [{ organisation: null, cluster, role: 'cluster-manager' }])

const years = Array.from({ length: 10 }, (_, index) => ({
  from: `${2018 + index}-10-01`,
  to: `${2019 + index}-09-30`,
  amount: '500000.00',
}))

/** A pact that is being negotiated beside an agreement of ten years: money set, parties at the table, two promises. */
export async function negotiated(database: Database, sum = '3000000.00') {
  const found = await agreed(database, { instrument: 'spearhead@2016-03-04', years, title: 'Speerpunt' })
  const agreement = (await agreementById(database.reader, account, found.id))!
  const asked = { name: `Pact ${found.id.slice(0, 8)}`, from: '2018-01-01', to: '2199-12-31', sum }
  const envelope = fact(await openEnvelope(database, system('test'), asked))
  const id = fact(await pacts.draftPact(database, account, { agreement: found.id, title: 'Pact' }, at('2018-09-01')))
  const ambition = 'De keten van vlas tot composiet sluiten in Vlaanderen.'
  fact(await pacts.describe(database, account, { id, title: 'Vlas tot composiet', ambition }, at('2018-09-02')))
  const amounts = { 1: '500000,00', 2: '600000.00', 3: '700000', 4: '800000', 5: '800000' }
  fact(await pacts.earmark(database, programme, { id, envelope, amounts }, at('2018-09-03')))
  const party = async (kind: string, name: string) =>
    fact(
      await pacts.addParty(database, account, { id, kind, name, number: '', email: '', contact: '' }, at('2018-09-04')),
    )
  await party('minister', 'Minister van Economie')
  await party('cluster', 'Speerpunt vzw')
  await party('company', 'Weverij Claes')
  const parties = (await pacts.pactById(database.reader, account, id, now))!.parties
  const promise = async (place: number, what: string, due: string) =>
    fact(
      await pacts.engage(
        database,
        account,
        { id, party: parties[place]?.id ?? '', what, proof: '', due },
        at('2018-09-05'),
      ),
    )
  await promise(0, 'De vergunning voor de proefinstallatie behandelen', '2019-06-30')
  await promise(2, 'Tien stageplaatsen per jaar openstellen', '2020-12-31')
  return { id, envelope, agreement, parties, manager: found.manager }
}
export const now = Temporal.Instant.from('2019-07-10T10:00:00Z')

export async function signAll(database: Database, id: string) {
  const pact = (await pacts.pactById(database.reader, account, id, now))!
  for (const { id: party, signedOn } of pact.parties)
    if (signedOn === null)
      fact(
        await pacts.signParty(
          database,
          account,
          { id, party, signedName: 'An Peeters', signedOn: '' },
          at('2018-09-10'),
        ),
      )
}

/** One that was signed by all and concluded. */
export async function pacted(database: Database, sum?: string) {
  const found = await negotiated(database, sum)
  await signAll(database, found.id)
  fact(await pacts.conclude(database, director, { id: found.id }, at('2018-10-01')))
  return found
}
