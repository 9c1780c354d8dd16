import { type Actor, actorKey, hasRole } from '../../kernel/actor.ts'
import { type Money, readMoney, subtract, sum, zero } from '../../kernel/money.ts'
import { type Outcome, refuse, unless } from '../../kernel/outcome.ts'
import { againstReserving, type Envelope } from '../../programme/envelopes/index.ts'
import type { PactYear } from './pact.ts'
import { mayHandle } from './rules.access.ts'
import { isLiving, judged, known, reasonOf, type Seen, type Standing } from './rules.ts'
import { say } from './sentences.ts'

type Day = Temporal.PlainDate

/** What stands in the books for a year once it is signed: its maximum where that was fixed, else what the pact says. */
export const inBooks = ({ kind, maximum, amount }: PactYear): Money => (kind === 'intent' ? zero : (maximum ?? amount))

export const earmarkedIn = (years: readonly PactYear[]): Money => sum([zero, ...years.map(inBooks)])
export const intendedIn = (years: readonly PactYear[]): Money =>
  sum([zero, ...years.filter(({ kind }) => kind === 'intent').map(({ amount }) => amount)])

export type Earmarked = {
  readonly envelope: string
  readonly amounts: readonly { readonly ordinal: number; readonly amount: Money }[]
}

/** The money of the period, year by year, the envelope that it comes from, and what is meant for the years after. */
export const earmark = (
  asked: Seen & { readonly envelope: string; readonly amounts: Readonly<Record<number, string>> },
  found: Standing | undefined,
  actor: Actor,
  envelope: Envelope | undefined,
): Outcome<Earmarked> =>
  known(found, actor, standing => {
    const { pact } = standing
    const refusals = judged(standing, actor, {
      may: mayHandle(actor),
      who: say.handle,
      act: 'earmark',
      seen: asked.seen,
    })
    if (envelope === undefined || envelope.demonstration !== pact.demonstration) refusals.push(say.envelope)
    const amounts = pact.years.map(({ ordinal }) => {
      const typed = (asked.amounts[ordinal] ?? '').trim()
      if (typed === '') return { ordinal, amount: zero }
      const read = readMoney(typed)
      if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: `amount-${ordinal}` }))
      return { ordinal, amount: read.ok ? read.value : zero }
    })
    const own = pact.years.filter(({ kind }) => kind === 'earmarked').map(({ ordinal }) => ordinal)
    const nothing = amounts.every(({ ordinal, amount }) => amount.cents === 0n || !own.includes(ordinal))
    if (nothing && refusals.every(({ path }) => !path?.startsWith('amount-'))) refusals.push(say.nothing)
    return unless(refusals, () => ({ envelope: asked.envelope, amounts }))
  })

/** Everybody has signed and the money is there: from here it binds. */
export const conclude = (
  asked: Seen,
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<{ readonly reserve: readonly PactYear[] }> =>
  known(found, actor, standing => {
    const { pact, envelope, hands } = standing
    const may = hasRole(actor, 'programme-manager')
    const refusals = judged(standing, actor, { may, who: say.conclude, act: 'conclude', seen: asked.seen })
    if (hands.includes(actorKey(actor))) refusals.push(say.fourEyes)
    if (pact.ambition.length < 20) refusals.push(say.ambition)
    const has = (...kinds: string[]) => pact.parties.some(({ kind }) => kinds.includes(kind))
    if (!has('minister') || !has('cluster') || !has('company', 'knowledge-institute')) refusals.push(say.parties)
    if (pact.parties.some(({ signedOn }) => signedOn === null)) refusals.push(say.unsigned)
    const reserve = pact.years.filter(year => inBooks(year).cents > 0n)
    const total = earmarkedIn(pact.years)
    if (total.cents === 0n) refusals.push(say.nothing)
    else if (envelope === undefined) refusals.push(say.envelope)
    else refusals.push(...againstReserving(envelope, total, today).map(one => ({ ...one, path: 'envelope' })))
    return unless(refusals, () => ({ reserve }))
  })

export type Fixed = {
  readonly year: PactYear
  readonly maximum: Money
  readonly reason: string
  /** What is reserved besides, or goes back. */
  readonly more: Money
  readonly less: Money
}

/** The maximum of a year is fixed each year: the difference with what was reserved is set aside, or goes back to the envelope. */
export const fixYear = (
  asked: Seen & { readonly year: number; readonly maximum: string; readonly reason: string },
  found: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<Fixed> =>
  known(found, actor, standing => {
    const { pact, envelope } = standing
    const may = hasRole(actor, 'programme-manager')
    const refusals = judged(standing, actor, { may, who: say.conclude, seen: asked.seen })
    if (!isLiving(pact)) refusals.push(say.notLiving)
    const year = pact.years.find(({ ordinal, kind }) => ordinal === asked.year && kind === 'earmarked')
    if (year === undefined) refusals.push(say.year)
    const read = readMoney(asked.maximum)
    if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: 'maximum' }))
    const maximum = read.ok ? read.value : zero
    const now = year === undefined ? zero : inBooks(year)
    const difference = subtract(maximum, now)
    const more = difference.cents > 0n ? difference : zero
    const less = difference.cents < 0n ? subtract(now, maximum) : zero
    if (read.ok && year?.maximum != null && difference.cents === 0n) refusals.push(say.same)
    if (less.cents > (year?.books?.left.cents ?? 0n)) refusals.push(say.drawn)
    if (more.cents > 0n) {
      if (envelope === undefined) refusals.push(say.envelope)
      else refusals.push(...againstReserving(envelope, more, today).map(one => ({ ...one, path: 'maximum' })))
    }
    refusals.push(...reasonOf(asked.reason))
    return unless(refusals, () => ({ year: year as PactYear, maximum, reason: asked.reason.trim(), more, less }))
  })
