import { noticesOf as agreements } from '../../grants/agreements/queries.ts'
import { noticesOf as claims } from '../../grants/claims/queries.ts'
import { noticesOf as contributions } from '../../grants/contributions/queries.ts'
import { noticesOf as match } from '../../grants/match/queries.ts'
import { noticesOf as pacts } from '../../grants/pacts/queries.ts'
import { noticesOf as payments } from '../../grants/payments/queries.ts'
import { noticesOf as projects } from '../../grants/projects/queries.ts'
import { noticesOf as verification } from '../../grants/verification/queries.ts'
import type { Notice } from '../../kernel/telling.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { noticesOf as calls } from '../../programme/calls/queries.ts'
import { noticesOf as budget } from '../../programme/envelopes/queries.ts'
import { noticesOf as acknowledgements } from '../../selection/acknowledgement/queries.ts'
import { noticesOf as applications } from '../../selection/applications/queries.ts'
import { noticesOf as committee } from '../../selection/decisions/queries.ts'
import { noticesOf as evaluation } from '../../selection/evaluation/queries.ts'
import { noticesOf as objections } from '../../selection/objections/queries.ts'
import { noticesOf as screening } from '../../selection/screening/queries.ts'
import { noticesOf as stateAid } from '../state-aid/queries.ts'
import { noticesOf as duties } from './queries.duties.ts'

type NoticesOf = (db: Reader, event: Event) => Promise<readonly Notice[]>

/** Whom each room wants told of an event. A room answers with nothing for what is not its own, before it asks the database. */
const rooms: readonly NoticesOf[] = [
  duties,
  calls,
  budget,
  applications,
  evaluation,
  committee,
  acknowledgements,
  objections,
  screening,
  agreements,
  contributions,
  projects,
  pacts,
  match,
  claims,
  verification,
  payments,
  stateAid,
]

export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  const found: Notice[] = []
  for (const room of rooms) found.push(...(await room(db, event)))
  return found
}
