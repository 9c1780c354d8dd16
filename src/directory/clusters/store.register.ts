import { json, sql, type Tx } from '../../platform/db/index.ts'
import type { Cluster, Standing } from './cluster.ts'
import { addStanding } from './store.pack.ts'

/** Registers a cluster that no programme pack describes, with the acknowledgement that is known of it, if any. */
export async function registerCluster(
  tx: Tx,
  cluster: Pick<Cluster, 'id' | 'name' | 'theme' | 'city' | 'website' | 'demonstration'> & {
    readonly ecosystems?: readonly string[]
  },
  standing: Pick<Standing, 'instrument' | 'from' | 'until'> | null,
  note: string,
): Promise<void> {
  await sql`insert into clusters.cluster (id, name, theme, ecosystems, city, website, demonstration)
    values (${cluster.id}, ${json(cluster.name)}::jsonb, ${cluster.theme === null ? null : json(cluster.theme)}::jsonb,
      ${[...(cluster.ecosystems ?? [])]}::text[], ${cluster.city}, ${cluster.website}, ${cluster.demonstration})`.execute(
    tx,
  )
  if (standing === null) return
  const { instrument, from, until } = standing
  const stands = { cluster: cluster.id, instrument, status: 'acknowledged', from, until } as const
  await addStanding(tx, { ...stands, call: null, source: null, note, origin: 'agency' })
}
