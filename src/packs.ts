import { join } from 'node:path'
import { part as newsroom } from './commons/newsroom/pack.ts'
import { part as notices } from './desk/notices/pack.ts'
import { landscapePart } from './directory/clusters/pack.landscape.ts'
import { part as clusters } from './directory/clusters/pack.ts'
import { part as organisations } from './directory/memberships/pack.ts'
import { part as claims } from './grants/claims/pack.ts'
import { part as payments } from './grants/payments/pack.ts'
import { part as controls } from './grants/verification/pack.ts'
import type { Outcome } from './kernel/outcome.ts'
import { type Loaded, load, type Options, type Part } from './pack/index.ts'
import { people } from './packs.parts.ts'
import type { Database } from './platform/db/index.ts'
import { part as agency } from './programme/agency/pack.ts'
import { part as calls } from './programme/calls/pack.ts'
import { part as instruments } from './programme/instruments/pack.ts'
import { part as letters } from './programme/letters/pack.ts'
import { story } from './replay/applicants.ts'
import { part as forms } from './selection/forms/pack.ts'

/** The packs that come with Tros: the Flemish programme, and the fictitious layer for demonstrations and tests. */
export const shipped = {
  flanders: join(import.meta.dirname, '../programmes/flanders'),
  demonstration: join(import.meta.dirname, '../programmes/demonstration'),
} as const

/** The rooms' parts in a programme pack, in the order in which they are recorded. */
export const parts: readonly Part[] = [
  clusters,
  landscapePart,
  organisations,
  people,
  agency,
  instruments,
  letters,
  forms,
  calls,
  controls,
  payments,
  claims,
  newsroom,
  story,
  notices,
]

/** Loads a programme pack from its folder: whole, or not at all (see `pack/load.ts`). */
export const loadPack = (database: Database, folder: string, options: Options = {}): Promise<Outcome<Loaded>> =>
  load(database, folder, parts, options)
