import { type Actor, actorKey } from '../../kernel/actor.ts'
import { readIban } from '../../kernel/identifiers.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type Outcome, type Refusal, refuse, stale, unless } from '../../kernel/outcome.ts'
import { accountLifecycle, type BankAccount, type ProofFile } from './account.ts'
import type { PaymentRules } from './rule.ts'
import { mayBindAccount, mayCheckAccounts, needs, type Whose, who } from './rules.access.ts'
import { reasonLong, reasonShort, accountSentences as say } from './sentences.ts'

export type AskedAccount = { readonly iban: string; readonly holder: string; readonly proof: ProofFile | null }
export type ProposedAccount = {
  readonly iban: string
  readonly holder: string
  readonly proof: ProofFile
  readonly replaces: BankAccount | undefined
  /** Zero days where no account stood: there is nobody whose account is changed. */
  readonly coolingDays: number
}
/** What acts on the accounts of an organisation are judged by. */
export type AccountStanding = {
  readonly whose: Whose
  readonly accounts: readonly BankAccount[]
  readonly rules: PaymentRules | null
  /** From which accounts the agency itself pays. */
  readonly debtors: readonly string[]
  readonly version: number
}

const staleness = (seen: number | undefined, version: number): Refusal[] =>
  seen !== undefined && seen !== version ? [stale] : []

/** Whoever signs for the organisation or keeps its books proposes an account, with a proof of the bank. */
export function propose(
  asked: AskedAccount & { readonly seen?: number | undefined },
  { whose, accounts, rules, debtors, version }: AccountStanding,
  actor: Actor,
): Outcome<ProposedAccount> {
  const read = readIban(asked.iban)
  const holder = asked.holder.trim().replace(/\s+/g, ' ')
  const standing = accounts.find(({ state }) => state === 'confirmed')
  const refusals: Refusal[] = [
    ...needs(actor, mayBindAccount(actor, whose), 'account.who', who.organisation, whose),
    ...(read.ok ? [] : [refuse(read.rule, read.message, { path: 'iban', basis: 'ISO 13616' })]),
    ...(holder === '' || holder.length > 70 ? [say.holder] : []),
    ...(asked.proof === null ? [say.proof] : []),
    ...(accounts.some(({ state }) => state === 'proposed' || state === 'checked') ? [say.open] : []),
    ...(read.ok && standing?.iban === read.value && standing.holder === holder ? [say.same] : []),
    ...(read.ok && debtors.includes(read.value) ? [say.ownAccount] : []),
    ...staleness(asked.seen, version),
  ]
  return unless(refusals, () => ({
    iban: (read as { value: string }).value,
    holder,
    proof: asked.proof as ProofFile,
    replaces: standing,
    coolingDays: standing === undefined ? 0 : (rules?.accounts.coolingOffDays ?? 7),
  }))
}

type Judged = { readonly account: string; readonly reason?: string; readonly seen?: number | undefined }

/** One person of the agency checks it against the proof; a second confirms it, not before a change cooled off. */
export function judge(
  act: 'check' | 'confirm' | 'refuse',
  asked: Judged,
  { whose, accounts, version }: AccountStanding,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<{ readonly account: BankAccount; readonly reason: string | null }> {
  const account = accounts.find(({ id }) => id === asked.account)
  const by = actorKey(actor)
  const reason = asked.reason?.trim() ?? ''
  const refusals: Refusal[] = [
    ...needs(actor, mayCheckAccounts(actor), 'account.who', who.check, whose),
    ...(account === undefined ? [say.gone] : mayAct(accountLifecycle, account.state, act)),
    ...(act !== 'refuse' && account?.proposedBy === by ? [say.proposer] : []),
    ...(act === 'confirm' && account?.checkedBy === by ? [say.checker] : []),
    ...(act === 'confirm' && account !== undefined && Temporal.Instant.compare(now, account.notBefore) < 0
      ? [say.cooling(account.notBefore)]
      : []),
    ...(act === 'refuse' ? reasonRefusals(reason) : []),
    ...staleness(asked.seen, version),
  ]
  return unless(refusals, () => ({ account: account as BankAccount, reason: reason === '' ? null : reason }))
}

/** Anyone who may act for the organisation stops a change: also whoever knows nothing of it. */
export function withdraw(
  asked: Judged,
  { whose, accounts, version }: AccountStanding,
  actor: Actor,
): Outcome<{ readonly account: BankAccount; readonly reason: string }> {
  const account = accounts.find(({ id }) => id === asked.account)
  const reason = asked.reason?.trim() ?? ''
  const refusals: Refusal[] = [
    ...needs(actor, mayBindAccount(actor, whose), 'account.who', who.organisation, whose),
    ...(account === undefined ? [say.gone] : mayAct(accountLifecycle, account.state, 'withdraw')),
    ...reasonRefusals(reason),
    ...staleness(asked.seen, version),
  ]
  return unless(refusals, () => ({ account: account as BankAccount, reason }))
}

export const reasonRefusals = (reason: string, path = 'reason'): Refusal[] => [
  ...(reason.length < 10 ? [reasonShort(path)] : []),
  ...(reason.length > 10_000 ? [reasonLong(path)] : []),
]
