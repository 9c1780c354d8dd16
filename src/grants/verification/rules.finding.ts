import { type Actor, actorKey } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type Money, readMoney, subtract, sum, zero } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Checklist } from './checklist.ts'
import { type Control, controlLifecycle, type Finding, type Item, isVerdict, type Verdict } from './control.ts'
import { mayControl, seesWhole } from './rules.access.ts'
import { said } from './sentences.ts'

export const shortest = 10
export const longest = 5000

/** What is found on one line is judged by. `version` counts the acts on the line. */
export type LineStanding = {
  readonly control: Control
  readonly checklist: Checklist
  readonly item: Item
  readonly finding: Finding | undefined
  readonly version: number
}
export type AskedFinding = {
  readonly seen?: number | undefined
  readonly verdict: string
  /** Empty: the whole line. */
  readonly amount: string
  readonly reason: string
  readonly rule: string
}
export type Found = Pick<Finding, 'verdict' | 'amount' | 'reason' | 'rule'> & { readonly by: string }

/** What a line comes to: the three parts make up what was claimed, to the cent. */
export type Parts = { readonly accepted: Money; readonly cut: Money; readonly parked: Money; readonly open: Money }
export function partsOf(
  { amount }: Pick<Item, 'amount'>,
  finding: Pick<Finding, 'verdict' | 'amount'> | undefined,
): Parts {
  if (finding === undefined) return { accepted: zero, cut: zero, parked: zero, open: amount }
  return {
    accepted: subtract(amount, finding.amount),
    cut: finding.verdict === 'cut' ? finding.amount : zero,
    parked: finding.verdict === 'parked' ? finding.amount : zero,
    open: zero,
  }
}
export function totalsOf(
  items: readonly Item[],
  findings: ReadonlyMap<string, Finding>,
): Parts & { readonly claimed: Money } {
  const parts = items.map(item => partsOf(item, findings.get(item.line)))
  return {
    claimed: sum(items.map(({ amount }) => amount)),
    accepted: sum(parts.map(({ accepted }) => accepted)),
    cut: sum(parts.map(({ cut }) => cut)),
    parked: sum(parts.map(({ parked }) => parked)),
    open: sum(parts.map(({ open }) => open)),
  }
}

/** A follow-up settles what is not settled: what was parked, and what came after the last certificate. */
export const isSettled = ({ round, whole }: Pick<Control, 'round' | 'whole'>, finding: Finding | undefined): boolean =>
  finding !== undefined && finding.round < round && finding.verdict !== 'parked' && !whole

/** Judges one line: accepted, cut or parked, whole or in part. */
export function judge(asked: AskedFinding, standing: LineStanding | undefined, actor: Actor): Outcome<Found> {
  if (standing === undefined || !seesWhole(actor, standing.control)) return refused(notFound)
  const { control, checklist, item, finding, version } = standing
  const inHearing = control.state === 'hearing'
  const refusals: Refusal[] = []
  if (!mayControl(actor, control)) refusals.push(said.who)
  if (asked.seen !== undefined && asked.seen !== version) refusals.push(stale)
  // a correction that comes during the hearing and is right needs nobody to begin again
  if (inHearing && finding === undefined && asked.verdict === 'accepted')
    refusals.push(...mayAct(controlLifecycle, control.state, 'accept-correction'))
  else refusals.push(...mayAct(controlLifecycle, control.state, 'judge'))
  if (isSettled(control, finding)) refusals.push(said.settled)
  if (!isVerdict(asked.verdict)) return refused(...withLast(refusals, said.verdict))
  // whoever typed an amount and pressed Enter did not mean to accept
  if (asked.verdict === 'accepted' && asked.amount.trim() !== '') refusals.push(said.notAccepted)
  if (asked.verdict === 'accepted')
    return unless(refusals, () => ({
      verdict: 'accepted',
      amount: zero,
      reason: asked.reason.trim(),
      rule: null,
      by: actorKey(actor),
    }))
  const amount = amountIn(asked.amount, item.amount)
  return unless([...refusals, ...amount.refusals, ...grounds(asked, asked.verdict, checklist)], () => ({
    verdict: asked.verdict as Verdict,
    amount: amount.value,
    reason: asked.reason.trim(),
    rule: asked.rule,
    by: actorKey(actor),
  }))
}

const withLast = (before: readonly Refusal[], last: Refusal): [Refusal, ...Refusal[]] => [...before, last] as never

/** What is cut or parked of a line: more than nothing and not more than was claimed; left empty, all of it. */
export function amountIn(text: string, claimed: Money): { value: Money; refusals: Refusal[] } {
  if (claimed.cents <= 0n) return { value: zero, refusals: [said.credit] }
  if (text.trim() === '') return { value: claimed, refusals: [] }
  const read = readMoney(text)
  if (!read.ok) return { value: zero, refusals: [{ rule: read.rule, message: read.message, path: 'amount' }] }
  if (read.value.cents === 0n) return { value: zero, refusals: [said.nothing] }
  if (read.value.cents > claimed.cents) return { value: zero, refusals: [said.more] }
  return { value: read.value, refusals: [] }
}

function grounds({ reason, rule }: AskedFinding, verdict: 'cut' | 'parked', { rules }: Checklist): Refusal[] {
  const named = rules.find(({ id }) => id === rule)
  return [
    ...reasoned(reason),
    ...(named === undefined ? [said.rule] : named.for.includes(verdict) ? [] : [said.ruleForOther]),
  ]
}

/** A reason that somebody can answer to. */
export function reasoned(text: string, path = 'reason'): Refusal[] {
  const { length } = text.trim()
  return length < shortest ? [{ ...said.reason, path }] : length > longest ? [{ ...said.long, path }] : []
}
