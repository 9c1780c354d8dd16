import type { Bundle } from './bundle.ts'
import type { Check, Hash } from './check.ts'
import { agreementChecks } from './rules.agreements.ts'
import { bankChecks } from './rules.bank.ts'
import { claimChecks } from './rules.claims.ts'
import { eventChecks } from './rules.events.ts'
import { grantChecks } from './rules.grants.ts'
import { ledgerChecks } from './rules.ledger.ts'
import { letterChecks } from './rules.letters.ts'
import { levelChecks } from './rules.levels.ts'
import { matchChecks } from './rules.match.ts'
import { paymentChecks } from './rules.payments.ts'
import { readBundle } from './rules.read.ts'
import { restChecks } from './rules.rest.ts'

/** What a verification found. `held`: nothing speaks against the bundle. */
export type Verdict = { readonly held: boolean; readonly checks: readonly Check[]; readonly bundle: Bundle | undefined }

/** Checks a bundle from its files alone: no database, no clock, nothing but what is in it. */
export function verify(contents: ReadonlyMap<string, Uint8Array>, hash: Hash): Verdict {
  const { checks, bundle } = readBundle(contents, hash)
  const deeper =
    bundle === undefined
      ? []
      : [
          ...eventChecks(bundle, hash),
          ...grantChecks(bundle, hash),
          ...agreementChecks(bundle, hash),
          ...ledgerChecks(bundle, hash),
          ...claimChecks(bundle, hash),
          ...matchChecks(bundle, hash),
          ...restChecks(bundle),
          ...paymentChecks(bundle, hash),
          ...levelChecks(bundle, hash),
          ...bankChecks(bundle),
          ...letterChecks(bundle, hash),
        ]
  const all = [...checks, ...deeper]
  return { held: bundle !== undefined && all.every(({ faults }) => faults.length === 0), checks: all, bundle }
}
