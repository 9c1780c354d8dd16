import { answers, type Database } from '../../platform/db/index.ts'

export type Health = {
  readonly status: 'ok' | 'starting' | 'unavailable'
  readonly engine: 'embedded' | 'postgres' | null
  /** `synced`: an acknowledged write is on the disk. `server`: as the PostgreSQL server is set. */
  readonly durability: 'synced' | 'server' | null
  readonly version: string
}

/** Whether this server can do its work: its database answers within two seconds. */
export async function health(database: Database | undefined, ready: boolean, version: string): Promise<Health> {
  const engine = database?.engine ?? null
  const durability = engine === null ? null : engine === 'embedded' ? 'synced' : 'server'
  const answered = database !== undefined && (await answers(database, 2000))
  return {
    status: !answered ? (ready ? 'unavailable' : 'starting') : ready ? 'ok' : 'starting',
    engine,
    durability,
    version,
  }
}
