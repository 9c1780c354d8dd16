import type { Actor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Agreement } from '../agreements/index.ts'
import { agreementsIn } from '../agreements/queries.ts'
import type { Meter } from './meter.ts'
import { factsOf } from './queries.facts.ts'
import { maySee } from './rules.access.ts'
import { metersOf } from './rules.meter.ts'

/** An agreement with its meters, or why there are none. */
export type Metered = {
  readonly agreement: Agreement
  readonly meters: readonly Meter[]
  readonly refusals: readonly Refusal[]
}

const signed: readonly Agreement['state'][] = ['in-force', 'suspended', 'ended', 'terminated']

/** The agreements that bind or bound, as whoever asks may see them: of one cluster, or all. */
export const visibleAgreements = async (db: Reader, actor: Actor, cluster?: string): Promise<Agreement[]> =>
  (await agreementsIn(db, { states: signed })).filter(
    one => maySee(actor, one) && (cluster === undefined || one.cluster === cluster),
  )

export async function meteredOf(db: Reader, agreement: Agreement, now: Temporal.Instant): Promise<Metered> {
  const facts = await factsOf(db, agreement, dayOf(now))
  const meters = facts === undefined ? undefined : metersOf(facts)
  return {
    agreement,
    meters: meters?.ok ? meters.fact : [],
    refusals: meters !== undefined && !meters.ok ? meters.refusals : [],
  }
}

/**
 * The years that run now, each with its meter; those without a match are left out. `within`: only years that end in so many days,
 * so that nobody waits for meters that do not matter to them.
 */
export async function runningMeters(
  db: Reader,
  actor: Actor,
  now: Temporal.Instant,
  within = Number.POSITIVE_INFINITY,
) {
  const today = dayOf(now)
  const { compare } = Temporal.PlainDate
  const found: { readonly agreement: Agreement; readonly meter: Meter }[] = []
  for (const agreement of await visibleAgreements(db, actor)) {
    if (agreement.state !== 'in-force' && agreement.state !== 'suspended') continue
    const index = agreement.years.findIndex(({ from, to }) => compare(from, today) <= 0 && compare(today, to) <= 0)
    const left = index < 0 ? Number.NaN : today.until(agreement.years[index]?.to ?? today, { largestUnit: 'days' }).days
    if (!(left <= within)) continue
    const meter = (await meteredOf(db, agreement, now)).meters[index]
    if (meter !== undefined && meter.needed !== null) found.push({ agreement, meter })
  }
  return found
}
