import { invoice, pledge, receive } from '../src/grants/contributions/queries.ts'
import type { Actor } from '../src/kernel/actor.ts'
import type { Database } from '../src/platform/db/index.ts'
import { at, fact } from './agreed.ts'
import { person } from './site.ts'

/** Whoever keeps the money of a cluster. */
export const financeOf = (cluster: string): Actor =>
  person(`finance of ${cluster}`, [], [{ organisation: null, cluster, role: 'cluster-finance' }])

/** A contribution in money that was promised, asked for and received whole. */
export async function contributed(
  database: Database,
  asked: { readonly cluster: string; readonly payer: string; readonly amount: string; readonly on: string } & Partial<
    Parameters<typeof pledge>[2]
  >,
): Promise<string> {
  const finance = financeOf(asked.cluster)
  const { on, ...more } = asked
  const pledged = { kind: 'cash', publicOrigin: 'no', from: on, to: on, ...more }
  const id = fact(await pledge(database, finance, pledged, at(on)))
  fact(await invoice(database, finance, { id }, at(on)))
  fact(await receive(database, finance, { id, on }, at(on)))
  return id
}
