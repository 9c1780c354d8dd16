import { z } from 'zod'

const amount = z.string().regex(/^-?(?:0|[1-9]\d*)\.\d{2}$/)
const day = z.iso.date()
const moment = z.iso.datetime({ offset: true })
const who = z.string()
const position = z.string().regex(/^\d+$/)

/** Part of an explanation, as far as it is compared. */
export type Branch = {
  readonly rule: string
  readonly amount: string | null
  readonly children?: readonly Branch[] | undefined
  readonly [more: string]: unknown
}
const branch: z.ZodType<Branch> = z.lazy(() =>
  z.looseObject({ rule: z.string(), amount: amount.nullable(), children: z.array(branch).optional() }),
)

const payment = z.object({
  id: z.string(),
  number: z.string(),
  agreement: z.string(),
  year: z.int().min(1),
  kind: z.enum(['advance', 'interim', 'balance']),
  instalment: z.int().min(1),
  amount,
  offset: amount,
  state: z.string(),
  level: z.string(),
  needs: z.array(z.object({ role: z.string() })),
  approvals: z.array(z.object({ ordinal: z.int(), role: z.string(), by: who, at: moment })),
  claims: z.array(z.string()),
  verifiedBy: z.array(who),
  proposedBy: who,
  proposedAt: moment,
  approvedAt: moment.nullable(),
  paidOn: day.nullable(),
  explanation: branch,
  /** What was ordered from the bank, and what it answered; accounts masked. */
  orders: z.array(
    z.object({ endToEnd: z.string(), amount, iban: z.string(), state: z.string(), settledOn: day.nullable() }),
  ),
})

const recovery = z.object({
  id: z.string(),
  number: z.string(),
  agreement: z.string(),
  year: z.int().min(1),
  amount,
  received: amount,
  interestReceived: amount,
  ground: z.string(),
  source: z.string().nullable(),
  state: z.string(),
  announcedBy: who,
  announcedAt: moment,
  claimedBy: who.nullable(),
  claimedAt: moment.nullable(),
  due: day.nullable(),
  interest: z.looseObject({ days: z.int(), rates: z.array(z.object({ from: day, basisPoints: z.int() })) }).nullable(),
  /** Where an assessment says what was paid too much. */
  explanation: branch.nullable(),
  receipts: z.array(
    z.object({ ordinal: z.int(), way: z.string(), principal: amount, interest: amount, on: day, source: z.string() }),
  ),
})

const contribution = z.object({
  id: z.string(),
  number: z.string(),
  cluster: z.string(),
  payer: z.string(),
  /** What the payer was on the day it came, as the registers say it. */
  payerKind: z.string().nullable(),
  member: z.boolean(),
  independent: z.boolean(),
  kind: z.enum(['cash', 'in-kind']),
  amount,
  matched: amount,
  publicOrigin: z.boolean().nullable(),
  state: z.string(),
  receivedOn: day.nullable(),
  /** The payments that rest on it, of whichever agreement. */
  uses: z.array(z.object({ payment: z.string(), agreement: z.string(), year: z.int(), amount })),
})

const claim = z.object({
  id: z.string(),
  number: z.string(),
  agreement: z.string(),
  year: z.int().min(1),
  kind: z.string(),
  state: z.string(),
  /** Everything that was handed in, word for word, with its digest. */
  submissions: z.array(z.object({ ordinal: z.int(), digest: z.string(), content: z.string(), by: who, at: moment })),
  lines: z.array(
    z.object({
      id: z.string(),
      ordinal: z.int(),
      category: z.string(),
      activity: z.string(),
      date: day,
      net: amount,
      vat: amount,
      refundableVat: amount,
      amount,
      otherPublicAid: amount,
      evidence: z.array(z.string()),
      supersedes: z.string().nullable(),
      state: z.string(),
    }),
  ),
  /** The files stand in `evidence/`, under their digest. */
  evidence: z.array(z.object({ id: z.string(), digest: z.string(), name: z.string(), state: z.string() })),
})

const cut = z.object({ line: z.string(), amount, reason: z.string(), rule: z.string().nullable(), origin: z.string() })
const sums = { claimed: amount, accepted: amount, cut: amount, parked: amount }
const control = z.object({
  id: z.string(),
  claim: z.string(),
  claimNumber: z.string(),
  method: z.enum(['full', 'sample']),
  risk: z.enum(['low', 'medium', 'high']),
  seed: z.string().nullable(),
  interval: amount.nullable(),
  state: z.string(),
  takenBy: who,
  takenAt: moment,
  /** How the sample was drawn, as the programme says it. */
  sampling: z.looseObject({ materiality: z.string() }).nullable(),
  places: z.array(
    z.object({
      line: z.string(),
      ordinal: z.int(),
      amount,
      stratum: z.string(),
      from: position.nullable(),
      hits: z.array(position),
      flags: z.array(z.string()),
    }),
  ),
  findings: z.array(
    z.object({
      line: z.string(),
      verdict: z.enum(['accepted', 'cut', 'parked']),
      amount,
      reason: z.string(),
      rule: z.string().nullable(),
      origin: z.enum(['judged', 'sample', 'extrapolated']),
    }),
  ),
  certificates: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      agreement: z.string(),
      year: z.int(),
      ordinal: z.int(),
      rows: z.array(z.object({ category: z.string(), activity: z.string(), ...sums, otherPublicAid: amount })),
      ...sums,
      cuts: z.array(cut),
      parkedLines: z.array(cut),
      verifiedBy: who,
      verifiers: z.array(who),
      issuedAt: moment,
    }),
  ),
})

const bankAccount = z.object({
  id: z.string(),
  organisation: z.string(),
  /** Masked: the bank and the last digits. */
  iban: z.string(),
  state: z.string(),
  proposedBy: who,
  proposedAt: moment,
  checkedBy: who.nullable(),
  checkedAt: moment.nullable(),
  confirmedBy: who.nullable(),
  confirmedAt: moment.nullable(),
})

/** Who approved up to which amount, under the digest that proposals name. */
const approvalRule = z.object({
  digest: z.string(),
  levels: z
    .array(z.object({ id: z.string(), upTo: amount.nullable(), needs: z.array(z.object({ role: z.string() })) }))
    .min(1),
})

/** A file of orders to the bank. `whole`: everything in it is of this bundle, and the file stands in `bank/` under its digest. */
const bankOrder = z.object({
  id: z.string(),
  message: z.string(),
  digest: z.string(),
  whole: z.boolean(),
  executionOn: day,
  orders: z.int().min(1),
  total: amount,
  orderedBy: who,
  orderedAt: moment,
  /** The orders of payments in this bundle. */
  lines: z.array(z.object({ endToEnd: z.string(), payment: z.string(), amount })),
})

/** A file that the bank sent. `whole` as above; `count`: how many lines it has, of this bundle or not. */
const bankAnswer = z.object({
  id: z.string(),
  kind: z.enum(['pain.002', 'camt.053', 'camt.054']),
  message: z.string(),
  digest: z.string(),
  whole: z.boolean(),
  count: z.int().min(1),
  importedBy: who,
  importedAt: moment,
  /** What it said of payments and recoveries in this bundle. */
  lines: z.array(
    z.object({
      outcome: z.string(),
      endToEnd: z.string().nullable(),
      amount: amount.nullable(),
      about: z.object({ kind: z.string(), id: z.string(), number: z.string() }),
    }),
  ),
})

/** Files of what was claimed, controlled, brought and paid. */
export const moneyShapes = {
  'payments.json': payment,
  'recoveries.json': recovery,
  'contributions.json': contribution,
  'claims.json': claim,
  'controls.json': control,
  'bank-accounts.json': bankAccount,
  'approval-rules.json': approvalRule,
  'bank-orders.json': bankOrder,
  'bank-answers.json': bankAnswer,
} as const

export type BundledPayment = z.output<typeof payment>
export type BundledRecovery = z.output<typeof recovery>
export type BundledContribution = z.output<typeof contribution>
export type BundledClaim = z.output<typeof claim>
export type BundledControl = z.output<typeof control>
export type BundledBankAccount = z.output<typeof bankAccount>
export type BundledApprovalRule = z.output<typeof approvalRule>
export type BundledBankOrder = z.output<typeof bankOrder>
export type BundledBankAnswer = z.output<typeof bankAnswer>
