import type { Cluster } from '../../directory/clusters/index.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { divide, type Money, money, readMoney, subtract, zero } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Agreement } from '../agreements/index.ts'
import {
  type Contribution,
  type ContributionAct,
  contributionLifecycle,
  type Document,
  isKind,
  isMethod,
  type Valuation,
} from './contribution.ts'
import { keepsMoney, maySeeAll, type Parties } from './rules.access.ts'
import { sentences as say } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** The cluster whose members bring it, with the agreements it signed. */
export type Ground = {
  readonly cluster: Pick<Cluster, 'id' | 'demonstration'> | undefined
  readonly agreements: readonly Pick<Agreement, 'id' | 'cluster' | 'organisation' | 'years'>[]
}
export const partiesOf = ({ cluster, agreements }: Ground): Parties => ({
  cluster: cluster?.id ?? '',
  organisation: agreements[0]?.organisation ?? null,
  demonstration: cluster?.demonstration ?? false,
})

/** Acts on the contributions of a cluster: who may not see them finds nothing. */
export const known = <Fact>(ground: Ground, actor: Actor, decide: (may: Refusal[]) => Outcome<Fact>): Outcome<Fact> =>
  ground.cluster === undefined || !maySeeAll(actor, partiesOf(ground))
    ? refused(notFound)
    : decide(keepsMoney(actor, partiesOf(ground)) ? [] : [say.who])

export type AskedPledge = {
  readonly payer: string
  readonly kind: string
  /** As typed: with the VAT. */
  readonly amount: string
  /** Of it, what the cluster organisation may reclaim. */
  readonly vat?: string
  readonly publicOrigin?: string
  readonly from: string
  readonly to: string
  readonly due?: string
  readonly agreement?: string
  readonly tier?: string
  readonly note?: string
  readonly method?: string
  readonly valuation?: string
  readonly evidence?: Document | null
}
export type Pledged = Pick<
  Contribution,
  | 'payer'
  | 'kind'
  | 'amount'
  | 'refundableVat'
  | 'publicOrigin'
  | 'period'
  | 'due'
  | 'agreement'
  | 'tier'
  | 'note'
  | 'valuation'
>

/** What a member promises. `payer` is an organisation that is known; who counts is for the match to say. */
export const pledge = (
  asked: AskedPledge,
  ground: Ground & { readonly payer: { readonly id: string } | undefined },
  actor: Actor,
): Outcome<Pledged> =>
  known(ground, actor, may => {
    const refusals = [...may]
    if (ground.payer === undefined) refusals.push(say.payer)
    if (!isKind(asked.kind)) refusals.push(say.kind)
    const gross = amountAt(asked.amount, 'amount', refusals)
    const vat = (asked.vat ?? '').trim() === '' ? zero : amountAt(asked.vat ?? '', 'vat', refusals, true)
    if (vat.cents >= gross.cents && gross.cents > 0n) refusals.push(say.vat)
    if (asked.kind === 'in-kind' && vat.cents > 0n) refusals.push(say.inKindVat)
    const period = periodOf(asked, refusals)
    const due = (asked.due ?? '').trim() === '' ? null : dayAt(asked.due ?? '', 'due', refusals)
    const agreement = (asked.agreement ?? '') === '' ? null : (asked.agreement ?? null)
    if (agreement !== null && !ground.agreements.some(({ id }) => id === agreement)) refusals.push(say.agreement)
    const note = (asked.note ?? '').trim()
    if (note.length > 2000) refusals.push(say.long('note'))
    const valuation = asked.kind === 'in-kind' ? valuationOf(asked, actor, refusals) : null
    return unless(refusals, () => ({
      payer: ground.payer?.id ?? '',
      kind: asked.kind as Contribution['kind'],
      amount: subtract(gross, vat),
      refundableVat: vat,
      publicOrigin: asked.publicOrigin === 'yes' ? true : asked.publicOrigin === 'no' ? false : null,
      period,
      due: due ?? null,
      agreement,
      tier: (asked.tier ?? '').trim().slice(0, 100),
      note,
      valuation,
    }))
  })

function valuationOf(asked: AskedPledge, actor: Actor, refusals: Refusal[]): Valuation | null {
  const text = (asked.valuation ?? '').trim()
  const method = asked.method ?? ''
  if (!isMethod(method)) refusals.push(say.method)
  if (text.length < 20) refusals.push(say.valuation)
  if (text.length > 5000) refusals.push(say.long('valuation'))
  return isMethod(method) ? { method, text, evidence: asked.evidence ?? null, by: actorKey(actor) } : null
}

export function amountAt(text: string, path: string, refusals: Refusal[], orNothing = false): Money {
  const read = readMoney(text)
  if (!read.ok) refusals.push(refuse(read.rule, read.message, { path }))
  else if (read.value.cents < 0n || (read.value.cents === 0n && !orNothing)) refusals.push(say.nothing(path))
  return read.ok ? read.value : zero
}

export function dayAt(text: string, path: string, refusals: Refusal[]): Day | undefined {
  const read = readTypedDay(text)
  if (!read.ok) refusals.push(refuse(read.rule, read.message, { path }))
  return read.ok ? read.value : undefined
}

export function periodOf(asked: { readonly from: string; readonly to: string }, refusals: Refusal[]) {
  const from = dayAt(asked.from, 'from', refusals)
  const to = dayAt(asked.to, 'to', refusals)
  if (from !== undefined && to !== undefined && compare(from, to) > 0) refusals.push(say.order)
  return { from: from as Day, to: to as Day }
}

/** A contribution with what acts on it are judged by. */
export type Standing = Ground & { readonly contribution: Contribution }
type Seen = { readonly seen?: number | undefined }

const judged = <Fact>(
  act: ContributionAct,
  asked: Seen,
  standing: Standing | undefined,
  actor: Actor,
  decide: (standing: Standing, refusals: Refusal[]) => Outcome<Fact>,
): Outcome<Fact> =>
  standing === undefined
    ? refused(notFound)
    : known(standing, actor, may =>
        decide(standing, [
          ...may,
          ...mayAct(contributionLifecycle, standing.contribution.state, act),
          ...(asked.seen !== undefined && asked.seen !== standing.contribution.version ? [stale] : []),
        ]),
      )

/** Asks the member for it, under a reference of its own. */
export const invoice = (asked: Seen & { readonly due?: string }, standing: Standing | undefined, actor: Actor) =>
  judged('invoice', asked, standing, actor, ({ contribution }, refusals) => {
    const due = (asked.due ?? '').trim() === '' ? contribution.due : dayAt(asked.due ?? '', 'due', refusals)
    return unless(refusals, () => ({ contribution, due: due ?? null }))
  })

/** What of a sum came in, what is still to come, and what came beyond it; each split into what counts and its VAT. */
export type Split = {
  readonly part: Parts
  readonly rest: Parts | null
  readonly over: Money
}
export type Parts = { readonly amount: Money; readonly vat: Money }

/**
 * A payment covers what counts and its VAT in the same measure; the odd cent of VAT stays with what is still to come. As long as
 * anything is to come, a cent of it counts: one cent short is a cent short of what counts.
 */
export function split({ amount, refundableVat }: Pick<Contribution, 'amount' | 'refundableVat'>, paid: Money): Split {
  const gross = amount.cents + refundableVat.cents
  if (paid.cents >= gross) return { part: { amount, vat: refundableVat }, rest: null, over: money(paid.cents - gross) }
  const share = divide(paid.cents * amount.cents, gross, 'up')
  const counts = money(share < amount.cents ? share : amount.cents - 1n)
  // a single cent is not shared: it came in, and what is left of its VAT counts for nobody
  if (counts.cents <= 0n) return { part: { amount, vat: subtract(paid, amount) }, rest: null, over: zero }
  const part = { amount: counts, vat: subtract(paid, counts) }
  return {
    part,
    rest: { amount: subtract(amount, part.amount), vat: subtract(refundableVat, part.vat) },
    over: zero,
  }
}

export type Received = { readonly contribution: Contribution; readonly on: Day; readonly split: Split }

/** It came in, whole or in part. `amount` left out: whole. */
export const receive = (
  asked: Seen & { readonly on: string; readonly amount?: string },
  standing: Standing | undefined,
  actor: Actor,
  today: Day,
): Outcome<Received> =>
  judged('receive', asked, standing, actor, ({ contribution }, refusals) => {
    const on = dayAt(asked.on, 'on', refusals)
    if (on !== undefined && compare(on, today) > 0) refusals.push(say.receivedLater(today))
    const gross = money(contribution.amount.cents + contribution.refundableVat.cents)
    const paid = (asked.amount ?? '').trim() === '' ? gross : amountAt(asked.amount ?? '', 'amount', refusals)
    return unless(refusals, () => ({ contribution, on: on as Day, split: split(contribution, paid) }))
  })

type Reasoned = Seen & { readonly reason: string }
const reasonOf = (text: string): Refusal[] => [
  ...(text.trim().length < 10 ? [say.reason] : []),
  ...(text.length > 2000 ? [say.long('reason')] : []),
]

/** The money went back. What public money rests on cannot go back by itself. */
export const reverse = (asked: Reasoned, standing: Standing | undefined, actor: Actor) =>
  judged('reverse', asked, standing, actor, ({ contribution }, refusals) =>
    unless(
      [
        ...refusals,
        ...reasonOf(asked.reason),
        ...(contribution.matched.cents > 0n ? [say.matched(contribution.matched)] : []),
      ],
      () => ({ contribution, reason: asked.reason.trim() }),
    ),
  )

/** It will not come. */
export const withdraw = (asked: Reasoned, standing: Standing | undefined, actor: Actor) =>
  judged('withdraw', asked, standing, actor, ({ contribution }, refusals) =>
    unless([...refusals, ...reasonOf(asked.reason)], () => ({ contribution, reason: asked.reason.trim() })),
  )
