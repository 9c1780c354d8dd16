import { z } from 'zod'
import {
  type BundledApprovalRule,
  type BundledBankAccount,
  type BundledBankAnswer,
  type BundledBankOrder,
  type BundledClaim,
  type BundledContribution,
  type BundledControl,
  type BundledPayment,
  type BundledRecovery,
  moneyShapes,
} from './bundle.money.ts'
import type { BankFiles } from './read.bank.ts'

/** What a bundle is about. `null`: all of them. Instruments by their id; both days included. */
export type Scope = {
  readonly clusters: readonly string[] | null
  readonly instruments: readonly string[] | null
  readonly from: Temporal.PlainDate | null
  readonly to: Temporal.PlainDate | null
  readonly demonstration: boolean
}

const amount = z.string().regex(/^-?(?:0|[1-9]\d*)\.\d{2}$/)
const day = z.iso.date()
const moment = z.iso.datetime({ offset: true })
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const who = z.string()

/** Why an amount is what it is, as far as it is compared: words may change with a version of Tros, amounts and rules may not. */
export type Explained = {
  readonly rule: string
  readonly amount: string | null
  readonly binding?: string | undefined
  readonly inputs?: Readonly<Record<string, string>> | undefined
  readonly children?: readonly Explained[] | undefined
}
const explained: z.ZodType<Explained> = z.lazy(() =>
  z.object({
    rule: z.string(),
    amount: amount.nullable(),
    binding: z.string().optional(),
    inputs: z.record(z.string(), z.string()).optional(),
    children: z.array(explained).optional(),
  }),
)

export const manifestSchema = z.object({
  tros: z.literal('audit-bundle'),
  format: z.literal(1),
  version: z.string(),
  made: moment,
  by: who,
  scope: z.object({
    clusters: z.array(z.string()).nullable(),
    instruments: z.array(z.string()).nullable(),
    from: day.nullable(),
    to: day.nullable(),
    demonstration: z.boolean(),
  }),
  files: z.array(z.object({ path: z.string(), sha256, bytes: z.int().min(0) })),
})

const event = z.object({
  id: z.string().regex(/^\d+$/),
  subjectKind: z.string(),
  subjectId: z.string(),
  version: z.int().min(1),
  act: z.string(),
  actor: who,
  reason: z.string().nullable(),
  data: z.unknown(),
  happenedAt: moment,
  recordedAt: moment,
  /** SHA-256 of the link before it and this event. */
  chain: sha256,
})

const yearAmount = z.object({ from: day, to: day, amount })
const decision = z.object({
  id: z.string(),
  application: z.string(),
  number: z.string(),
  instrument: z.string(),
  ruling: z.string(),
  decidedOn: day,
  decidedAt: moment,
  decidedBy: who,
  years: z.array(yearAmount),
  total: amount.nullable(),
  explanation: explained.nullable(),
  aid: z.array(z.object({ on: day.optional() })),
  reservation: z.string().nullable(),
  envelope: z.string().nullable(),
  supersedes: z.string().nullable(),
  supersededBy: z.string().nullable(),
})

const agreedYear = z.object({ from: day, to: day, maximum: amount })
const instalment = z.object({ year: z.int(), on: z.string(), share: z.string(), amount })
const span = z.object({ from: day, to: day })
const agreement = z.object({
  id: z.string(),
  number: z.string(),
  decision: z.string().nullable(),
  cluster: z.string(),
  organisation: z.string(),
  instrument: z.string(),
  grantedOn: day,
  firstOperatingAidOn: day,
  cumulatedAid: amount,
  term: span,
  years: z.array(agreedYear),
  instalments: z.array(instalment),
  state: z.string(),
  draftedBy: who,
  draftedAt: moment,
  offeredBy: who.nullable(),
  offeredAt: moment.nullable(),
  offeredDigest: z.string().nullable(),
  acceptedBy: who.nullable(),
  acceptedAt: moment.nullable(),
  countersignedBy: who.nullable(),
  countersignedAt: moment.nullable(),
  answerBy: day.nullable(),
  offerLetter: z.string().nullable(),
  signedLetter: z.string().nullable(),
  endedOn: day.nullable(),
  revision: z.int(),
  version: z.int(),
  revisions: z.array(
    z.object({ ordinal: z.int(), since: day, amendment: z.string().nullable(), content: z.unknown() }),
  ),
  plans: z.array(
    z.object({
      year: z.int(),
      ordinal: z.int(),
      state: z.string(),
      handedInBy: who,
      handedInAt: moment,
      judgedBy: who.nullable(),
      judgedAt: moment.nullable(),
      lines: z.array(z.object({ category: z.string(), activity: z.string(), amount })),
    }),
  ),
  /** What was paid before this register began. */
  past: z.array(z.object({ id: z.string(), year: z.int(), amount, paidOn: day, reference: z.string() })),
  evaluations: z.array(z.object({ due: day, outcome: z.string().nullable(), decidedAt: moment.nullable() })),
  amendments: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      requestedBy: who,
      requestedAt: moment,
      decidedBy: who.nullable(),
      decidedAt: moment.nullable(),
    }),
  ),
})

const assessment = z.object({
  /** What it is the assessment of: a decision (what was awarded), a payment, or a recovery that a control led to. */
  of: z.object({ kind: z.enum(['decision', 'payment', 'recovery']), id: z.string() }),
  instrument: z.string(),
  /** Digest of the instrument as published. */
  document: sha256,
  case: z.unknown(),
  result: z.unknown(),
})

const account = z.object({
  code: z.string(),
  kind: z.string(),
  side: z.enum(['debit', 'credit']),
  floor: amount.nullable(),
  balance: amount,
  /** Whether every posting on it is in this bundle: only then can its balance be replayed. */
  complete: z.boolean(),
})
const entry = z.object({
  id: z.string().regex(/^\d+$/),
  key: z.string(),
  act: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  reason: z.string(),
  reverses: z.string().nullable(),
  happenedAt: moment,
  recordedAt: moment,
  digest: z.string(),
  postings: z.array(z.object({ debit: z.string(), credit: z.string(), amount })),
})

const letter = z.object({
  id: z.string(),
  kind: z.string(),
  reference: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  issuedAt: moment,
  data: z.unknown(),
  /** SHA-256 of its PDF, which stands in `letters/`. */
  pdf: sha256.nullable(),
})

/** Every file of records: its path, and the shape of one record. */
export const shapes = {
  'events.json': event,
  'decisions.json': decision,
  'agreements.json': agreement,
  'assessments.json': assessment,
  'ledger/accounts.json': account,
  'ledger/entries.json': entry,
  'letters.json': letter,
  ...moneyShapes,
} as const
export type RecordFile = keyof typeof shapes
export const recordFiles = Object.keys(shapes) as RecordFile[]

export type Manifest = z.output<typeof manifestSchema>
export type BundledEvent = z.output<typeof event>
export type BundledDecision = z.output<typeof decision>
export type BundledAgreement = z.output<typeof agreement>
export type BundledAssessment = z.output<typeof assessment>
export type BundledAccount = z.output<typeof account>
export type BundledEntry = z.output<typeof entry>
export type BundledLetter = z.output<typeof letter>

/** A bundle that was read: its records by file, the documents of the instruments, and the digest of every file in it. */
export type Bundle = {
  readonly manifest: Manifest
  readonly events: readonly BundledEvent[]
  readonly decisions: readonly BundledDecision[]
  readonly agreements: readonly BundledAgreement[]
  readonly assessments: readonly BundledAssessment[]
  readonly accounts: readonly BundledAccount[]
  readonly entries: readonly BundledEntry[]
  readonly letters: readonly BundledLetter[]
  readonly payments: readonly BundledPayment[]
  readonly recoveries: readonly BundledRecovery[]
  readonly contributions: readonly BundledContribution[]
  readonly claims: readonly BundledClaim[]
  readonly controls: readonly BundledControl[]
  readonly bankAccounts: readonly BundledBankAccount[]
  readonly approvalRules: readonly BundledApprovalRule[]
  readonly bankOrders: readonly BundledBankOrder[]
  readonly bankAnswers: readonly BundledBankAnswer[]
  /** What stands in the files of the bank, by their digest; nothing where one cannot be read. */
  readonly bankFiles: BankFiles
  /** Text of each instrument, by its key; the path is `instruments/<key>.yaml` or `.json`. */
  readonly instruments: ReadonlyMap<string, { readonly path: string; readonly text: string; readonly sha256: string }>
  readonly digests: ReadonlyMap<string, string>
}
