import { meets } from '../../directory/memberships/index.ts'
import { stretchesIn } from '../../directory/memberships/queries.ts'
import { groupsOn, organisationsUnder } from '../../directory/organisations/queries.ts'
import { subtract, sum, zero } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { Agreement } from '../agreements/index.ts'
import { agreementsIn, approvedPlan } from '../agreements/queries.ts'
import type { Contribution } from '../contributions/index.ts'
import { contributionsOf } from '../contributions/queries.ts'
import type { Given } from './meter.ts'
import type { Claimant } from './rules.counting.ts'
import type { Past } from './rules.forecast.ts'
import type { Facts, YearCosts } from './rules.meter.ts'
import * as store from './store.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** Everything the meters of an agreement are reckoned from; nothing where its instrument is not known. */
export async function factsOf(db: Reader, agreement: Agreement, today: Day): Promise<Facts | undefined> {
  const instruments = await instrumentsOf(db)
  const instrument = instruments.get(agreement.instrument)
  if (instrument === undefined) return undefined
  const contributions = await contributionsOf(db, { cluster: agreement.cluster })
  const bound = (await agreementsIn(db)).filter(
    one => one.cluster === agreement.cluster && one.countersignedAt !== null,
  )
  return {
    agreement,
    instrument,
    claimants: bound.map(
      ({ id, number, term, instrument: key }): Claimant => ({
        id,
        number,
        term,
        matches: (instruments.get(key)?.document.funding.match ?? null) !== null,
      }),
    ),
    given: await givenOf(db, agreement, contributions, today),
    costs: await costsOf(db, agreement),
    past: contributions.flatMap(pastOf),
    today,
  }
}

/** The day that decides: on which it came; of what is open, today, or the first day it is meant for. */
const dayFor = ({ receivedOn, period }: Contribution, today: Day): Day =>
  receivedOn ?? (compare(period.from, today) > 0 ? period.from : today)

/** The contributions of a cluster with everything that decides whether they count, each fact on its day; a fixed number of questions. */
async function givenOf(
  db: Reader,
  { id: agreement, cluster, organisation }: Agreement,
  contributions: readonly Contribution[],
  today: Day,
): Promise<Given[]> {
  const payers = await organisationsUnder(
    db,
    contributions.map(({ payer }) => payer),
  )
  const groups = await groupsOn(
    db,
    organisation,
    contributions.map(one => dayFor(one, today)),
  )
  const stretches = Map.groupBy(await stretchesIn(db, cluster), one => one.organisation)
  // stretches may stand under a record that was merged into the payer's
  const members = await organisationsUnder(db, [...stretches.keys()])
  const of = (payer: string) =>
    [...stretches].filter(([id]) => (members.get(id)?.id ?? id) === payer).flatMap(([, s]) => s)
  const taken = Map.groupBy(
    await store.takenOf(
      db,
      contributions.map(({ id }) => id),
    ),
    one => one.contribution,
  )
  return contributions.flatMap((one): Given[] => {
    const payer = payers.get(one.payer)
    if (payer === undefined || one.state === 'withdrawn') return []
    const day = dayFor(one, today)
    const own = (taken.get(one.id) ?? []).filter(rest => rest.agreement === agreement)
    const here = sum([zero, ...own.map(({ amount }) => amount)])
    return [
      {
        id: one.id,
        payer: { id: payer.id, name: payer.name, kind: payer.kind },
        kind: one.kind,
        amount: one.amount,
        state: one.state,
        day,
        since: (one.state === 'invoiced' ? one.invoicedOn : one.pledgedOn) ?? one.pledgedOn,
        agreement: one.agreement,
        reference: one.reference,
        publicOrigin: one.publicOrigin,
        confirmed: one.confirmedAt !== null,
        disputed: one.disputedAt !== null,
        member: of(payer.id).some(span => meets(span, { from: day, until: day })),
        related: groups.get(day.toString())?.has(payer.id) ?? false,
        elsewhere: subtract(one.matched, here),
        here,
      },
    ]
  })
}

/** What was promised and asked for before, and when it came: how the members of this cluster pay. */
function pastOf({ state, payer, amount, pledgedOn, invoicedOn, receivedOn }: Contribution): Past[] {
  const came = state === 'received' || state === 'reversed' ? receivedOn : null
  return [
    { state: 'pledged', payer, amount, since: pledgedOn, receivedOn: came },
    ...(invoicedOn === null
      ? []
      : [{ state: 'invoiced' as const, payer, amount, since: invoicedOn, receivedOn: came }]),
  ]
}

/** What each year costs, as far as it is known: accepted once the control is done with it, else what was planned. */
async function costsOf(db: Reader, { id, years }: Agreement): Promise<(YearCosts | null)[]> {
  const accepted = await store.acceptedOf(db, id)
  const found: (YearCosts | null)[] = []
  for (const year of years.keys()) {
    const own = accepted.filter(one => one.year === year + 1)
    const plan = own.some(({ final }) => final) ? undefined : await approvedPlan(db, id, year + 1)
    if (own.some(({ final }) => final)) found.push({ basis: 'accepted', costs: own.flatMap(({ costs }) => costs) })
    else if (plan === undefined) found.push(null)
    else
      found.push({
        basis: 'plan',
        costs: plan.lines.map(({ category, activity, amount }) => ({ category, activity, accepted: amount })),
      })
  }
  return found
}
