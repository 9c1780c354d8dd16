import { digests as bundles } from './desk/bundles/queries.ts'
import { digests as stateAid } from './desk/state-aid/queries.ts'
import { digests as imports } from './directory/imports/queries.ts'
import { digests as duties } from './duties/queries.ts'
import { digests as agreements } from './grants/agreements/queries.ts'
import { digests as claims } from './grants/claims/queries.ts'
import { digests as contributions } from './grants/contributions/queries.ts'
import { digests as intake } from './grants/intake/queries.ts'
import { digests as payments } from './grants/payments/queries.ts'
import { digests as verification } from './grants/verification/queries.ts'
import type { Reader } from './platform/db/index.ts'
import type { Digest } from './platform/files/index.ts'
import { digests as calls } from './programme/calls/queries.ts'
import { digests as letters } from './programme/letters/queries.ts'
import { digests as applications } from './selection/applications/queries.ts'
import { digests as objections } from './selection/objections/queries.ts'

/** The rooms whose records name stored files. A room that is not here loses its files to the daily sweep. */
const rooms: readonly ((db: Reader) => Promise<readonly Digest[]>)[] = [
  duties,
  imports,
  calls,
  letters,
  applications,
  objections,
  agreements,
  contributions,
  claims,
  verification,
  payments,
  bundles,
  stateAid,
  intake,
]

/** Every stored file that a record names. */
export async function namedFiles(db: Reader): Promise<Set<Digest>> {
  const named = new Set<Digest>()
  for (const digests of rooms) for (const digest of await digests(db)) named.add(digest)
  return named
}
