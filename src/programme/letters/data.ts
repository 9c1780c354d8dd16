import { z } from 'zod'
import type { Kind } from './letter.ts'

/** What each kind of letter is made of. Text is in the letter's language; days, moments and amounts are written by it. */

const text = z.string().max(20_000)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const moment = z.iso.datetime({ offset: true })
const amount = z.string().regex(/^-?\d{1,16}\.\d{2}$/)

/** The amounts of a decision: the assessment's explanation as lines, deepest last. See `amountsOf`. */
const amounts = z.strictObject({
  rows: z.array(
    z.strictObject({
      label: text,
      amount: amount.nullable(),
      depth: z.int().min(0).max(6),
      basis: text.nullable(),
      note: text.nullable(),
      /** The term that decided where several compete. */
      binding: z.boolean(),
    }),
  ),
  total: amount,
  years: z.array(z.strictObject({ year: text, amount })),
})

const feedback = z.array(
  z.strictObject({
    criterion: text,
    score: text.nullable(),
    threshold: text.nullable(),
    met: z.boolean().nullable(),
    words: text,
  }),
)
const conditions = z.array(z.strictObject({ condition: text, owner: text, due: day, proof: text.nullable() }))
const reasons = z.array(text).min(1)

/** What every letter names. */
const about = {
  addressee: z.strictObject({ name: text, attention: text.nullable(), address: z.array(text) }),
  /** Who signs: the body or office, and the person where one is known. */
  signatory: z.strictObject({ role: text, name: text.nullable() }),
  /** Whom to ask. */
  contact: z.strictObject({ name: text, email: text.nullable() }).nullable(),
}
const application = z.strictObject({
  number: text,
  title: text,
  instrument: text,
  call: text.nullable(),
  stage: text.nullable(),
})
const decided = { application, decidedOn: day }

const acknowledged = z.strictObject({ cluster: text, instrument: text, from: day, until: day, code: text })
const objection = z.strictObject({ number: text, against: text, decidedOn: day, receivedOn: day })

/** What an agreement and its addenda name. `application`: the number of the application that was decided on. */
const agreed = { number: text, cluster: text, instrument: text, title: text, application: text, decidedOn: day }
/** Who signed, when and how they showed who they are; `party` null: the agency. */
const signatures = z.array(z.strictObject({ party: text.nullable(), name: text, at: moment, how: text.nullable() }))

/** What a control is about: the claim for a year of an agreement. */
const controlled = { claim: text, agreement: text, cluster: text, instrument: text, year: text }
/** Lines of which something is not accepted, each with its reason; `others` and `extrapolated`: those told together. */
const cutLines = z.array(
  z.strictObject({
    number: text,
    label: text,
    amount,
    reason: text,
    rule: text.nullable(),
    basis: text.nullable(),
  }),
)
const cuts = {
  lines: cutLines,
  others: z.strictObject({ count: z.int(), amount }).nullable(),
  extrapolated: z.strictObject({ count: z.int(), amount, reason: text }).nullable(),
  total: amount,
}

/** What a letter about money of an agreement names; `number` is that of the payment or the recovery, `year` a year in words. */
const financed = { number: text, agreement: text, title: text, cluster: text, instrument: text, year: text }

export const shapes = {
  receipt: z.strictObject({
    ...about,
    application,
    submittedAt: moment,
    /** Until when it can be taken back and replaced; null: a call without an end. */
    deadline: moment.nullable(),
    digest: text,
    code: text,
    documents: z.array(z.strictObject({ name: text, digest: text })),
  }),
  correction: z.strictObject({
    ...about,
    application,
    points: z.array(z.strictObject({ where: text, what: text })).min(1),
    due: moment,
  }),
  retained: z.strictObject({
    ...about,
    ...decided,
    next: z.strictObject({ stage: text, opens: moment.nullable(), closes: moment.nullable() }),
    feedback,
  }),
  'not-retained': z.strictObject({ ...about, ...decided, reasons, feedback }),
  decision: z.strictObject({ ...about, ...decided, months: z.int(), reasons, feedback: feedback.default([]), amounts }),
  conditions: z.strictObject({
    ...about,
    ...decided,
    months: z.int(),
    reasons,
    feedback: feedback.default([]),
    amounts,
    conditions,
  }),
  rejection: z.strictObject({ ...about, ...decided, reasons, feedback }),
  reserve: z.strictObject({
    ...about,
    ...decided,
    place: z.int().nullable(),
    until: day.nullable(),
    reasons,
    feedback,
  }),
  minutes: z.strictObject({
    ...about,
    sitting: z.strictObject({ name: text, on: day, place: text, opened: text.nullable(), closed: text.nullable() }),
    present: z.array(z.strictObject({ name: text, role: text })),
    excused: z.array(text),
    items: z.array(
      z.strictObject({
        number: text,
        title: text,
        applicant: text,
        outcome: text,
        amount: amount.nullable(),
        votes: text.nullable(),
        recused: z.array(text),
        reasons: z.array(text),
        conditions: z.array(text),
      }),
    ),
    remarks: z.array(text),
  }),
  acknowledgement: z.strictObject({
    ...about,
    acknowledgement: acknowledged,
    decidedOn: day,
    application: application.nullable(),
    /** What has to be fulfilled before the agreement is signed. */
    conditions,
    /** Clusters that this one carries on. */
    predecessors: z.array(text),
    months: z.int(),
  }),
  'objection-received': z.strictObject({
    ...about,
    objection,
    inTime: z.boolean(),
    decideBy: day,
    grounds: text,
  }),
  'objection-decision': z.strictObject({
    ...about,
    objection,
    outcome: z.enum(['upheld', 'partly', 'dismissed', 'inadmissible']),
    decidedOn: day,
    reasons,
    consequence: text.nullable(),
  }),
  'revocation-hearing': z.strictObject({
    ...about,
    acknowledgement: acknowledged,
    grounds: reasons,
    answerBy: day,
    hearing: z.strictObject({ at: moment, place: text }).nullable(),
  }),
  revocation: z.strictObject({
    ...about,
    acknowledgement: acknowledged,
    decidedOn: day,
    revokedFrom: day,
    hearing: text,
    reasons,
  }),
  agreement: z.strictObject({
    ...about,
    ...agreed,
    scope: text,
    provisions: text,
    term: z.strictObject({ from: day, to: day, months: z.int() }),
    total: amount,
    years: z.array(z.strictObject({ from: day, to: day, maximum: amount })),
    instalments: z.array(z.strictObject({ year: text, on: text, share: text, amount })),
    duties: z.array(z.strictObject({ what: text, due: day })),
    /** `goes`: the support goes on or stops after it. */
    evaluations: z.array(z.strictObject({ due: day, goes: z.boolean() })),
    rules: z.array(
      z.strictObject({
        title: text,
        sentences: z.array(z.strictObject({ text, basis: text.nullable() })),
      }),
    ),
    partners: z.array(z.strictObject({ number: text, name: text })),
    annexes: z.array(z.strictObject({ title: text, digest: text.nullable() })),
    /** Until when an offer can be accepted; null: it was signed. */
    answerBy: day.nullable(),
    /** SHA-256 of what is agreed. */
    digest: text,
    signatures,
  }),
  'control-hearing': z.strictObject({
    ...about,
    ...controlled,
    ...cuts,
    answerBy: day,
    basis: text.nullable(),
  }),
  certificate: z.strictObject({
    ...about,
    ...controlled,
    ...cuts,
    certificate: text,
    /** The certificate whose place it takes. */
    replaces: text.nullable(),
    method: text,
    rows: z.array(
      z.strictObject({
        category: text,
        activity: text,
        claimed: amount,
        accepted: amount,
        cut: amount,
        parked: amount,
      }),
    ),
    claimed: amount,
    accepted: amount,
    cut: amount,
    parked: amount,
    parkedLines: cutLines,
    /** By how much less is accepted than the certificate before did. */
    less: amount.nullable(),
    objectBy: day,
  }),
  addendum: z.strictObject({
    ...about,
    ...agreed,
    ordinal: z.int(),
    /** What kind of change it is, in words. */
    change: text,
    from: day,
    reason: text,
    changes: z.array(z.strictObject({ what: text, before: text, after: text })).min(1),
    signatures,
  }),
  'payment-advice': z.strictObject({
    ...about,
    ...financed,
    /** What kind of payment it is, in words. */
    what: text,
    paidOn: day,
    amount,
    /** Set off against what the organisation owed; null: nothing. */
    offset: amount.nullable(),
    transferred: amount,
    account: text.nullable(),
    /** The structured reference that goes with the transfer. */
    remittance: text,
    amounts,
  }),
  'recovery-hearing': z.strictObject({
    ...about,
    ...financed,
    amount,
    reasons,
    answerBy: day,
    amounts: amounts.nullable(),
  }),
  recovery: z.strictObject({
    ...about,
    ...financed,
    amount,
    reasons,
    /** What the organisation answered when it was heard; null: nothing. */
    hearing: text.nullable(),
    decidedOn: day,
    due: day,
    /** To which account it is paid back; null: the programme names none. */
    account: text.nullable(),
    /** The structured reference to pay back with. */
    remittance: text,
    rate: text,
    interestBasis: text.nullable(),
    interestAssumption: text.nullable(),
    amounts: amounts.nullable(),
  }),
  /** Sent by a cluster to a member, and not by the agency. */
  contribution: z.strictObject({
    ...about,
    issuer: z.strictObject({ name: text, number: text.nullable(), cluster: text }),
    payer: z.strictObject({ number: text.nullable() }),
    number: text,
    title: text,
    remark: text,
    invoicedOn: day,
    from: day,
    to: day,
    net: amount,
    vat: amount,
    vatRate: text,
    gross: amount,
    due: day.nullable(),
    account: z.strictObject({ iban: text, holder: text }).nullable(),
    /** The structured reference to pay with. */
    remittance: text,
  }),
} as const satisfies Record<Kind, z.ZodType>

export type DataOf<K extends Kind> = z.input<(typeof shapes)[K]>
export type Amounts = z.infer<typeof amounts>
export type Feedback = z.infer<typeof feedback>
export type ConditionLine = z.infer<typeof conditions>[number]
