import { isType, type Member, type MemberKind, memberKinds } from '../../directory/memberships/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { readIban } from '../../kernel/identifiers.ts'
import { applyRate, type Money, parseRate, type Rate, share } from '../../kernel/money.ts'
import { type Outcome, type Refusal, unless } from '../../kernel/outcome.ts'
import type { Account, Contribution, Tier } from './contribution.ts'
import { amountAt, dayAt, type Ground, known, periodOf } from './rules.ts'
import { asking } from './sentences.asking.ts'
import { sentences as say } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

export type AskedTier = {
  readonly name: string
  readonly amount: string
  readonly vat: string
  readonly from: string
  readonly types: readonly string[]
  readonly kinds: readonly string[]
}
export type NewTier = Pick<Tier, 'name' | 'amount' | 'vat' | 'from' | 'types' | 'kinds'>

/** A tier from a day on. On one day a name stands for one sum. */
export const addTier = (asked: AskedTier, ground: Ground, standing: readonly Tier[], actor: Actor): Outcome<NewTier> =>
  known(ground, actor, may => {
    const refusals = [...may]
    const name = asked.name.trim()
    if (name === '' || name.length > 60) refusals.push(say.tierName)
    const amount = amountAt(asked.amount, 'amount', refusals)
    const vat = parseRate(
      asked.vat
        .trim()
        .replace(',', '.')
        .replace(/\s*%?$/, '%'),
    )
    if (vat === undefined || vat.basisPoints > 10_000n) refusals.push(asking.vatRate)
    const from = dayAt(asked.from, 'from', refusals)
    const types = asked.types.filter(isType)
    const kinds = asked.kinds.filter((kind): kind is MemberKind => Object.hasOwn(memberKinds, kind))
    if (types.length !== asked.types.length) refusals.push(asking.types)
    if (kinds.length !== asked.kinds.length) refusals.push(asking.kinds)
    const same = standing.some(
      one => sameName(one.name, name) && (one.to === null || (from && compare(one.to, from) >= 0)),
    )
    if (same) refusals.push(say.tierStands)
    return unless(refusals, () => ({ name, amount, vat: vat as Rate, from: from as Day, types, kinds }))
  })

/** The last day of a tier; what was asked under it stays. */
export const closeTier = (
  asked: { readonly to: string },
  ground: Ground,
  tier: Tier | undefined,
  actor: Actor,
): Outcome<{ readonly tier: Tier; readonly to: Day }> =>
  known(ground, actor, may => {
    const refusals = [...may]
    const to = dayAt(asked.to, 'to', refusals)
    if (tier === undefined) return unless([say.tierName], () => ({}) as never)
    if (tier.to !== null) refusals.push(asking.ended)
    if (to !== undefined && compare(to, tier.from) < 0) refusals.push(asking.endsFirst)
    return unless(refusals, () => ({ tier, to: to as Day }))
  })

export const addAccount = (
  asked: { readonly iban: string; readonly holder: string },
  ground: Ground,
  actor: Actor,
): Outcome<Omit<Account, 'cluster'>> =>
  known(ground, actor, may => {
    const refusals = [...may]
    const iban = readIban(asked.iban)
    if (!iban.ok) refusals.push(say.iban(iban.rule, iban.message))
    const holder = asked.holder.trim()
    if (holder === '' || holder.length > 70) refusals.push(asking.holder)
    return unless(refusals, () => ({ iban: iban.ok ? iban.value : '', holder }))
  })

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
const standsOn = ({ from, to }: Tier, day: Day): boolean =>
  compare(from, day) <= 0 && (to === null || compare(day, to) <= 0)

/** The tier of a member on a day: the one its membership names, else the one that fits it most closely. */
export function tierFor(member: Pick<Member, 'tier' | 'type' | 'memberKind'>, tiers: readonly Tier[], day: Day) {
  const standing = tiers.filter(tier => standsOn(tier, day))
  const named = standing.find(tier => member.tier !== '' && sameName(tier.name, member.tier))
  if (named !== undefined) return named
  const fitting = standing.filter(
    ({ types, kinds }) =>
      (types.length === 0 || types.includes(member.type)) && (kinds.length === 0 || kinds.includes(member.memberKind)),
  )
  const closeness = ({ types, kinds }: Tier) => (types.length > 0 ? 1 : 0) + (kinds.length > 0 ? 1 : 0)
  const most = Math.max(...fitting.map(closeness))
  const best = fitting.filter(tier => closeness(tier) === most)
  return best.length === 1 ? best[0] : undefined
}

/** What one member would be asked in a call. `why`: why nothing, where nothing is asked. */
export type Candidate = {
  readonly member: Member
  readonly tier: Tier | undefined
  readonly amount: Money | undefined
  readonly vat: Money | undefined
  readonly why: 'no-tier' | 'asked' | null
}

type Period = { readonly from: Day; readonly to: Day }

/** A year’s sum for part of a year counts its days, upwards to the cent; for a year it is the sum itself. */
export function sumFor({ amount }: Tier, { from, to }: Period): Money {
  const days = BigInt(from.until(to).days + 1)
  const year = BigInt(from.until(from.add({ years: 1 })).days)
  return days >= year ? amount : share(amount, days, year, 'up')
}

/** Every member of the first day with what it would be asked; who was asked for these days already is asked no more. */
export function candidates(
  members: readonly Member[],
  tiers: readonly Tier[],
  standing: readonly Contribution[],
  period: Period,
): Candidate[] {
  const asked = new Set(
    standing
      .filter(
        one =>
          one.call !== null &&
          one.state !== 'withdrawn' &&
          compare(one.period.from, period.to) <= 0 &&
          compare(one.period.to, period.from) >= 0,
      )
      .map(({ payer }) => payer),
  )
  return members.map(member => {
    const tier = tierFor(member, tiers, period.from)
    const amount = tier === undefined ? undefined : sumFor(tier, period)
    const vat = tier === undefined || amount === undefined ? undefined : applyRate(amount, tier.vat, 'down')
    return {
      member,
      tier,
      amount,
      vat,
      why: asked.has(member.organisation) ? 'asked' : tier === undefined ? 'no-tier' : null,
    }
  })
}

export type AskedCall = {
  readonly title: string
  readonly from: string
  readonly to: string
  readonly due: string
  readonly iban: string
  readonly text?: string
  /** Organisations; left out: every member that can be asked. */
  readonly members?: readonly string[]
}
export type Called = {
  readonly title: string
  readonly period: Period
  readonly due: Day
  readonly account: Account
  readonly text: string
  readonly asked: readonly Candidate[]
}

/** The period of a call, as typed. */
export function readPeriod(asked: Pick<AskedCall, 'from' | 'to'>): Outcome<Period> {
  const refusals: Refusal[] = []
  const period = periodOf(asked, refusals)
  if (refusals.length === 0 && compare(period.to, period.from.add({ years: 1 })) >= 0) refusals.push(asking.longYear)
  return unless(refusals, () => period)
}

/** One batch to members, each for the sum of its tier. */
export const call = (
  asked: AskedCall,
  ground: Ground & { readonly accounts: readonly Account[] },
  among: readonly Candidate[],
  actor: Actor,
  today: Day,
): Outcome<Called> =>
  known(ground, actor, may => {
    const refusals = [...may]
    const title = asked.title.trim()
    if (title === '' || title.length > 200) refusals.push(say.title)
    const period = readPeriod(asked)
    if (!period.ok) refusals.push(...period.refusals)
    const due = dayAt(asked.due, 'due', refusals)
    if (due !== undefined && compare(due, today) <= 0) refusals.push(asking.due)
    const account = ground.accounts.find(({ iban }) => iban === asked.iban.replace(/\s/g, '').toUpperCase())
    if (account === undefined) refusals.push(asking.noAccount)
    const text = (asked.text ?? '').trim()
    if (text.length > 2000) refusals.push(say.long('text'))
    const chosen = among.filter(
      ({ why, member }) => why === null && (asked.members === undefined || asked.members.includes(member.organisation)),
    )
    if (period.ok && chosen.length === 0) refusals.push(say.nobody)
    return unless(refusals, () => ({
      title,
      period: (period as { fact: Period }).fact,
      due: due as Day,
      account: account as Account,
      text,
      asked: chosen,
    }))
  })
