import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Words } from '../../kernel/words.ts'

export const accountStates = {
  proposed: { en: 'proposed', nl: 'voorgesteld' },
  checked: { en: 'checked by one', nl: 'nagekeken door één' },
  confirmed: { en: 'confirmed', nl: 'bevestigd' },
  replaced: { en: 'replaced', nl: 'vervangen' },
  refused: { en: 'refused', nl: 'geweigerd' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type AccountState = keyof typeof accountStates

/**
 * The life of a bank account. Someone of the organisation proposes it, one person of the agency checks it against the proof and
 * a second confirms it; what takes its place ends it.
 */
export const accountLifecycle: Lifecycle<AccountState, 'check' | 'confirm' | 'replace' | 'refuse' | 'withdraw'> =
  lifecycle({
    noun: { en: 'bank account', nl: 'bankrekening' },
    states: accountStates,
    initial: 'proposed',
    acts: {
      check: { name: { en: 'Check', nl: 'Nakijken' }, from: ['proposed'], to: 'checked' },
      confirm: { name: { en: 'Confirm', nl: 'Bevestigen' }, from: ['checked'], to: 'confirmed' },
      replace: { name: { en: 'Replace', nl: 'Vervangen' }, from: ['confirmed'], to: 'replaced' },
      refuse: { name: { en: 'Refuse', nl: 'Weigeren' }, from: ['proposed', 'checked'], to: 'refused' },
      withdraw: { name: { en: 'Withdraw', nl: 'Intrekken' }, from: ['proposed', 'checked'], to: 'withdrawn' },
    },
  })
export type AccountAct = keyof (typeof accountLifecycle)['acts']

/** A file of ours, under its digest. */
export type ProofFile = {
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
}

export type BankAccount = {
  readonly id: string
  readonly organisation: string
  readonly iban: string
  /** In whose name it stands at the bank. */
  readonly holder: string
  readonly proof: ProofFile
  readonly state: AccountState
  /** The account that stood when this one was proposed. */
  readonly replaces: string | null
  readonly proposedBy: string
  readonly proposedAt: Temporal.Instant
  /** A change is not confirmed before this moment, so that the old contact can object. */
  readonly notBefore: Temporal.Instant
  readonly checkedBy: string | null
  readonly checkedAt: Temporal.Instant | null
  readonly confirmedBy: string | null
  readonly confirmedAt: Temporal.Instant | null
  readonly endedBy: string | null
  readonly endedAt: Temporal.Instant | null
  readonly reason: string | null
  readonly demonstration: boolean
}

/** Accounts stand in line behind their organisation. */
export const accountsOf = (organisation: string) => ({ kind: 'bank-accounts', id: organisation })
