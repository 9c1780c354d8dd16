import { accept, agreementById, countersign, draftAgreement, offer } from '../src/grants/agreements/queries.ts'
import { type Actor, system } from '../src/kernel/actor.ts'
import type { Outcome } from '../src/kernel/outcome.ts'
import type { Database } from '../src/platform/db/index.ts'
import { acknowledgeDecided } from '../src/selection/acknowledgement/queries.ts'
import { decided } from './decided.ts'
import { person } from './site.ts'

export const fact = <F>(outcome: Outcome<F>): F => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}
export const account = person('account', ['account-manager'])
export const programme = person('programme', ['programme-manager'])
export const at = (day: string) => ({ moment: Temporal.Instant.from(`${day}T12:00:00Z`) })

/** Whoever may sign for an organisation. */
export const managerOf = (organisation: string): Actor =>
  person(`manager of ${organisation.slice(0, 8)}`, [], [{ organisation, cluster: null, role: 'cluster-manager' }])

const three = [
  { from: '2018-10-01', to: '2019-09-30', amount: '75000.01' },
  { from: '2019-10-01', to: '2020-09-30', amount: '75000.00' },
  { from: '2020-10-01', to: '2021-09-30', amount: '74999.99' },
]

/** An agreement that was drawn up on a decision; with the people who may act on it. */
export async function drafted(database: Database, asked: Parameters<typeof decided>[1] = {}) {
  const found = await decided(database, { years: three, ...asked })
  const acknowledgement = fact(
    await acknowledgeDecided(database, system('test'), { decision: found.decision }, at('2018-07-20')),
  )
  const id = fact(await draftAgreement(database, account, { decision: found.decision }, at('2018-08-01')))
  return { ...found, acknowledgement, id, manager: managerOf(found.organisation) }
}

/** One that is offered, accepted and countersigned. */
export async function agreed(database: Database, asked: Parameters<typeof drafted>[1] = {}) {
  const found = await drafted(database, asked)
  await signed(database, found)
  return found
}

export async function signed(database: Database, { id, manager }: { id: string; manager: Actor }) {
  fact(await offer(database, account, { id }, at('2018-08-02')))
  const digest = (await agreementById(database.reader, account, id))?.offeredDigest ?? ''
  fact(await accept(database, manager, { id, digest, agreed: true, proof: 'password' }, at('2018-08-10')))
  fact(await countersign(database, programme, { id }, at('2018-08-12')))
}
