import type { Duty } from '../../duties/index.ts'
import { lateness } from '../../duties/index.ts'
import { dutiesAbout } from '../../duties/queries.ts'
import { type Money, money, subtract, sum, zero } from '../../kernel/money.ts'
import { historyOf, type Reader } from '../../platform/db/index.ts'
import { byId as envelopeById, reservationById } from '../../programme/envelopes/queries.ts'
import { type Engagement, type EngagementState, type Pact, type PactYear, subjectOf } from './pact.ts'
import { inBooks } from './rules.money.ts'
import type { Standing } from './rules.ts'
import * as store from './store.ts'

const asEngagement: Readonly<Record<Duty['state'], EngagementState>> = {
  open: 'open',
  shown: 'shown',
  fulfilled: 'met',
  waived: 'withdrawn',
}

/** An engagement as it stands: before the signature as written, then as the register of duties has it. */
function engagementOf(
  { verdict, ...one }: store.Written['engagements'][number],
  duty: Duty | undefined,
  now: Temporal.Instant,
): Engagement {
  const state = verdict ?? (duty === undefined ? 'open' : asEngagement[duty.state])
  return {
    ...one,
    due: duty?.due ?? one.due,
    state,
    overdue: duty !== undefined && state === 'open' && lateness(duty, now) === 'overdue',
  }
}

/** What stands in the books for a year: what is left of its reservations, and what projects drew. */
async function booksOf(db: Reader, year: Omit<PactYear, 'books'>): Promise<PactYear> {
  if (year.reservations.length === 0) return { ...year, books: null }
  const left: Money[] = []
  for (const id of year.reservations) left.push((await reservationById(db, id))?.left ?? money(0n))
  const whole = inBooks({ ...year, books: null })
  const sumLeft = sum([zero, ...left])
  return { ...year, books: { left: sumLeft, drawn: subtract(whole, sumLeft) } }
}

/** A pact with its duties and its books. */
export async function pactOf(db: Reader, written: store.Written, now: Temporal.Instant): Promise<Pact> {
  const duties = new Map((await dutiesAbout(db, subjectOf(written.id))).map(duty => [duty.id, duty]))
  const years: PactYear[] = []
  for (const year of written.years) years.push(await booksOf(db, year))
  return {
    ...written,
    years,
    engagements: written.engagements.map(one => engagementOf(one, duties.get(one.duty ?? ''), now)),
  }
}

/** What acts on a pact are judged by. */
export async function standingOf(db: Reader, id: string, now: Temporal.Instant): Promise<Standing | undefined> {
  const written = await store.byId(db, id)
  if (written === undefined) return undefined
  const history = await historyOf(db, subjectOf(id).kind, id)
  return {
    pact: await pactOf(db, written, now),
    envelope: written.envelope === null ? undefined : await envelopeById(db, written.envelope),
    hands: history.filter(({ act }) => act === 'pact.earmarked').map(({ actor }) => actor),
  }
}
