import { zero } from '../../kernel/money.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Cause } from '../../programme/envelopes/index.ts'
import {
  booksOf,
  commit,
  foresee,
  recommit,
  releaseCommitment,
  reservationById,
} from '../../programme/envelopes/queries.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { type Agreement, subjectOf } from './agreement.ts'
import { owedIn, totalOf } from './rules.draft.ts'

const { compare } = Temporal.PlainDate

const causeOf = (
  agreement: Agreement,
  act: string,
  key: string,
  reason: string,
  happenedAt: Temporal.Instant,
): Cause => ({
  key,
  act,
  subject: subjectOf(agreement.id),
  reason,
  happenedAt,
})

const yearsOf = ({ years }: Agreement) =>
  years.map(({ from, to, maximum }, index) => ({ year: index + 1, period: { from, to }, amount: maximum }))

/** When each instalment is expected: on the day its step of the cycle is due, else on the last day of its year. */
const expectedOf = ({ years, instalments }: Agreement, cycle: Instrument['document']['cycle']) => {
  const owed = owedIn(years, cycle)
  return instalments.flatMap(({ year, on, amount }) => {
    const due = owed.find(one => one.year === year && one.step === on)?.due ?? years[year - 1]?.to
    return due === undefined ? [] : [{ year, due, amount }]
  })
}

/**
 * What the decision had reserved is committed, year by year, by the agreement that carries it out, when it comes into force. An
 * agreement whose decision reserved nothing (brought in from before) moves no money here.
 */
export async function takeUp(
  tx: Tx,
  agreement: Agreement,
  { document }: Instrument,
  reservation: string | null,
  now: Temporal.Instant,
): Promise<void> {
  const found = reservation === null ? undefined : await reservationById(tx, reservation)
  if (found === undefined || totalOf(agreement.years).cents === zero.cents) return
  await commit(
    tx,
    {
      agreement: agreement.id,
      number: agreement.number,
      organisation: agreement.organisation,
      cluster: agreement.cluster,
      instrument: agreement.instrument,
      envelope: found.envelope,
      reservation: found.id,
      years: yearsOf(agreement),
      expected: expectedOf(agreement, document.cycle),
    },
    causeOf(agreement, 'agreement.countersigned', `agreement-${agreement.id}`, agreement.number, now),
  )
}

/** What an agreement that was brought in promises is committed out of what is free in its envelope. */
export const commitBrought = (
  tx: Tx,
  agreement: Agreement,
  { document }: Instrument,
  envelope: string,
  now: Temporal.Instant,
): Promise<void> =>
  commit(
    tx,
    {
      agreement: agreement.id,
      number: agreement.number,
      organisation: agreement.organisation,
      cluster: agreement.cluster,
      instrument: agreement.instrument,
      envelope,
      reservation: null,
      years: yearsOf(agreement),
      expected: expectedOf(agreement, document.cycle),
    },
    causeOf(agreement, 'agreement.brought-in', `intake-${agreement.id}`, agreement.number, now),
  )

/**
 * An addendum moves what is committed along with the maxima of the years; when the agreement stops, the years that would begin
 * after its last day are free again.
 */
export async function follow(
  tx: Tx,
  before: Agreement,
  agreement: Agreement,
  { document }: Instrument,
  { amendment, reason, now }: { readonly amendment: string; readonly reason: string; readonly now: Temporal.Instant },
): Promise<void> {
  if ((await booksOf(tx, agreement.id)).length === 0) return
  const cause = causeOf(agreement, 'agreement.amended', `amendment-${amendment}`, reason, now)
  if (agreement.state === 'terminated' && agreement.endedOn !== null)
    return release(tx, agreement, agreement.endedOn, cause)
  const had = (year: number) => before.years[year - 1]?.maximum ?? zero
  const years = yearsOf(agreement).map(one => ({ ...one, before: had(one.year) }))
  await recommit(tx, { agreement: agreement.id, years }, cause)
  await foresee(tx, agreement.id, expectedOf(agreement, document.cycle))
}

/** After a no-go the years that begin after the day of the evaluation are free again. */
export const stop = (
  tx: Tx,
  agreement: Agreement,
  { due, ordinal, reasons, now }: { due: Temporal.PlainDate; ordinal: number; reasons: string; now: Temporal.Instant },
): Promise<void> =>
  release(
    tx,
    agreement,
    due,
    causeOf(agreement, 'agreement.evaluated', `no-go-${agreement.id}-${ordinal}`, reasons, now),
  )

async function release(tx: Tx, { id, years }: Agreement, last: Temporal.PlainDate, cause: Cause): Promise<void> {
  for (const { year, open } of await booksOf(tx, id)) {
    const period = years[year - 1]
    if (period === undefined || compare(period.from, last) <= 0 || open.cents === zero.cents) continue
    await releaseCommitment(tx, { agreement: id, year, amount: open }, cause)
  }
}
