import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, type Refusal, refused, unless } from '../../kernel/outcome.ts'
import type { BankStatement } from '../../platform/bank/index.ts'
import { type Account, type Contribution, grossOf } from './contribution.ts'
import { type Ground, known, type Split, split } from './rules.ts'
import { asking } from './sentences.asking.ts'
import { sentences as say } from './sentences.ts'
import type { Proposal, Statement, Transaction, Why } from './statement.ts'

const { compare } = Temporal.PlainDate

export type ImportGround = Ground & {
  readonly accounts: readonly Account[]
  readonly standing: readonly Statement[]
}

/** Statements of accounts of the cluster, each of them for the first time. */
export const importStatements = (
  statements: readonly BankStatement[],
  digest: string,
  ground: ImportGround,
  actor: Actor,
): Outcome<readonly BankStatement[]> =>
  known(ground, actor, may => {
    const refusals: Refusal[] = [...may]
    statements.forEach((one, index) => {
      if (!ground.accounts.some(({ iban }) => iban === one.iban)) refusals.push(asking.unknownAccount(one.iban))
      const twice = ground.standing.find(
        before =>
          isSame(one, before) || (before.digest === digest && before.iban === one.iban && before.number === one.number),
      )
      const within = statements.slice(0, index).find(before => isSame(one, before))
      if (twice !== undefined) refusals.push(asking.twice(one, twice.importedAt))
      else if (within !== undefined) refusals.push(asking.twice(one, null))
      else {
        const other = ground.standing.find(before => tellsTheSame(one, before))
        if (other !== undefined) refusals.push(asking.overlaps(one, other))
      }
    })
    const [first, ...rest] = refusals
    return first === undefined ? unless([], () => statements) : refused(first, ...rest)
  })

type Numbered = Pick<Statement, 'iban' | 'number' | 'to'>
/** Banks begin to count anew each year. */
const isSame = (one: Numbered, before: Numbered): boolean =>
  one.iban === before.iban && one.number === before.number && one.to.year === before.to.year
/** The same days in another file, or in the other format: balances and last day are the same and something moved. */
const tellsTheSame = (one: BankStatement, before: Statement): boolean =>
  one.iban === before.iban &&
  compare(one.to, before.to) === 0 &&
  one.movements.length > 0 &&
  one.opening.cents === before.opening.cents &&
  one.closing.cents === before.closing.cents

/** Whether a statement does not begin where the one before it ended: one in between is missing. */
export const gapBefore = (one: Statement, before: Statement | undefined): boolean =>
  before !== undefined && one.opening.cents !== before.closing.cents

type Moved = { readonly amount: { readonly cents: bigint }; readonly reference: string | null }
const awaits = ({ state, kind }: Contribution): boolean =>
  kind === 'cash' && (state === 'pledged' || state === 'invoiced')

/** What its reference alone decides: which sum is paid, in whole or in part, or which sum is taken back whole. */
export function byReference(
  { amount, reference }: Moved,
  among: readonly Contribution[],
): { readonly contribution: Contribution; readonly back: boolean } | undefined {
  if (reference === null) return undefined
  const own = among.filter(one => one.reference === reference)
  if (amount.cents > 0n) {
    const waiting = own.filter(one => awaits(one) && amount.cents <= grossOf(one).cents)
    return waiting.length === 1 ? { contribution: waiting[0] as Contribution, back: false } : undefined
  }
  const there = own.filter(
    one => one.state === 'received' && one.matched.cents === 0n && grossOf(one).cents === -amount.cents,
  )
  return there.length === 1 ? { contribution: there[0] as Contribution, back: true } : undefined
}

export type ProposalGround = {
  readonly contributions: readonly (Contribution & { readonly payerName: string })[]
  /** Which member paid from which account before. */
  readonly accounts: ReadonlyMap<string, string>
}
const points: Readonly<Record<Why, number>> = { reference: 60, iban: 35, name: 30, amount: 25 }

/** What a transaction may be, the likeliest first: a person decides. */
export function propose(transaction: Transaction, { contributions, accounts }: ProposalGround): Proposal[] {
  const { amount, iban, reference, name, message } = transaction
  const came = amount.cents > 0n
  return contributions
    .filter(one => (came ? awaits(one) : one.state === 'received' && grossOf(one).cents === -amount.cents))
    .map(one => {
      const why: Why[] = []
      if (reference !== null && one.reference === reference) why.push('reference')
      if (iban !== null && accounts.get(iban) === one.payer) why.push('iban')
      if (likeness(`${name} ${message}`, one.payerName) >= 0.5) why.push('name')
      if (grossOf(one).cents === (came ? amount.cents : -amount.cents)) why.push('amount')
      return { contribution: one.id, why, score: why.reduce((all, one) => all + points[one], 0) }
    })
    .filter(({ score }) => score >= points.name)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
}

const forms = /^(nv|sa|bv|bvba|srl|vzw|asbl|cv|cvba|sc|comm|en|et|de|het|la|le|demonstratie|demonstration)$/
const words = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(word => word.length > 1 && !forms.test(word)),
  )

/** How much of a name stands in a text, from 0 to 1; legal forms and small words do not count. */
export function likeness(text: string, name: string): number {
  const wanted = words(name)
  const found = words(text)
  if (wanted.size === 0) return 0
  const near = (word: string) =>
    [...found].some(one => one === word || (word.length > 4 && one.startsWith(word.slice(0, -1))))
  return [...wanted].filter(near).length / wanted.size
}

type MatchGround = Ground & {
  readonly transaction: Transaction | undefined
  readonly contribution: Contribution | undefined
}
export type Matched = {
  readonly transaction: Transaction
  readonly contribution: Contribution
  /** What came in; null: it went back. */
  readonly split: Split | null
}

/** A person says which sum a transaction is. */
export const match = (ground: MatchGround, actor: Actor): Outcome<Matched> =>
  known(ground, actor, may => {
    const { transaction, contribution } = ground
    const refusals = [...may]
    if (transaction === undefined || contribution === undefined) return refused(say.otherCluster)
    if (contribution.cluster !== transaction.cluster) refusals.push(say.otherCluster)
    if (transaction.state !== 'open') refusals.push(say.said)
    const came = transaction.amount.cents > 0n
    if (came ? !awaits(contribution) : contribution.state !== 'received') refusals.push(say.sign)
    else if (!came) {
      if (grossOf(contribution).cents !== -transaction.amount.cents) refusals.push(say.reversesWhole)
      if (contribution.matched.cents > 0n) refusals.push(say.matched(contribution.matched))
    }
    return unless(refusals, () => ({
      transaction,
      contribution,
      split: came ? split(contribution, transaction.amount) : null,
    }))
  })

/** A person says that a transaction is no contribution. */
export const setAside = (
  asked: { readonly reason: string },
  ground: Ground & { readonly transaction: Transaction | undefined },
  actor: Actor,
): Outcome<{ readonly transaction: Transaction; readonly reason: string }> =>
  known(ground, actor, may => {
    const { transaction } = ground
    const reason = asked.reason.trim()
    const refusals = [...may]
    if (transaction === undefined) return refused(say.otherCluster)
    if (transaction.state !== 'open') refusals.push(say.said)
    if (reason.length < 3 || reason.length > 500) refusals.push(asking.asideReason)
    return unless(refusals, () => ({ transaction, reason }))
  })

/** Set aside by mistake: it waits again. */
export const takeBack = (
  ground: Ground & { readonly transaction: Transaction | undefined },
  actor: Actor,
): Outcome<Transaction> =>
  known(ground, actor, may => {
    const { transaction } = ground
    if (transaction === undefined) return refused(say.otherCluster)
    return unless([...may, ...(transaction.state === 'aside' ? [] : [say.said])], () => transaction)
  })
