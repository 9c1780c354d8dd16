import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Risk } from './checklist.ts'

export const states = {
  open: { en: 'open', nl: 'lopend' },
  hearing: { en: 'in hearing', nl: 'in wederhoor' },
  final: { en: 'final', nl: 'definitief' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states

export const acts = {
  judge: { name: { en: 'Judge a line', nl: 'Een lijn beoordelen' }, from: ['open'], to: 'open' },
  'settle-sample': {
    name: { en: 'Settle the sample', nl: 'De steekproef afronden' },
    from: ['open'],
    to: 'open',
  },
  announce: { name: { en: 'Announce the cuts', nl: 'De verwerpingen aankondigen' }, from: ['open'], to: 'hearing' },
  close: { name: { en: 'Close without cuts', nl: 'Afsluiten zonder verwerpingen' }, from: ['open'], to: 'final' },
  resume: { name: { en: 'Look again', nl: 'Opnieuw bekijken' }, from: ['hearing'], to: 'open' },
  'accept-correction': {
    name: { en: 'Accept a correction', nl: 'Een verbetering aanvaarden' },
    from: ['hearing'],
    to: 'hearing',
  },
  answer: { name: { en: 'Answer', nl: 'Antwoorden' }, from: ['hearing'], to: 'hearing' },
  weigh: { name: { en: 'Judge an answer', nl: 'Een antwoord beoordelen' }, from: ['hearing'], to: 'hearing' },
  conclude: { name: { en: 'Make it final', nl: 'Definitief maken' }, from: ['hearing'], to: 'final' },
  object: { name: { en: 'Object', nl: 'Bezwaar maken' }, from: ['final'], to: 'final' },
  reopen: { name: { en: 'Open a follow-up', nl: 'Een vervolg openen' }, from: ['final'], to: 'open' },
} as const satisfies Record<string, { name: Words; from: readonly State[]; to: State }>
export type ControlAct = keyof typeof acts

/**
 * The life of a control. A cut is final only after the cluster was heard; what was parked, contested or found later is settled in
 * a follow-up, which ends in a further certificate.
 */
export const controlLifecycle: Lifecycle<State, ControlAct> = lifecycle({
  noun: { en: 'control', nl: 'controle' },
  states,
  initial: 'open',
  acts,
})

export const methods = {
  full: { en: 'Every line', nl: 'Elke lijn' },
  sample: { en: 'A sample by risk', nl: 'Een steekproef naar risico' },
} as const satisfies Record<string, Words>
export type Method = keyof typeof methods
export const isMethod = (value: string): value is Method => Object.hasOwn(methods, value)

/** What the errors found in a sample come to. */
export const sampleOutcomes = {
  'as-found': { en: 'Only what was found is cut', nl: 'Alleen wat gevonden is, wordt verworpen' },
  extrapolate: {
    en: 'The error is extrapolated to what was not drawn',
    nl: 'De fout wordt geëxtrapoleerd naar wat niet getrokken is',
  },
  full: { en: 'Every line is looked at after all', nl: 'Elke lijn wordt toch bekeken' },
} as const satisfies Record<string, Words>
export type SampleOutcome = keyof typeof sampleOutcomes
export const isSampleOutcome = (value: string): value is SampleOutcome => Object.hasOwn(sampleOutcomes, value)

export const verdicts = {
  accepted: { en: 'accepted', nl: 'aanvaard' },
  cut: { en: 'cut', nl: 'verworpen' },
  parked: { en: 'parked', nl: 'aangehouden' },
} as const satisfies Record<string, Words>
export type Verdict = keyof typeof verdicts
export const isVerdict = (value: string): value is Verdict => Object.hasOwn(verdicts, value)

/** Who found it: a person looked at the line, it was not drawn, or the error of the sample was extrapolated to it. */
export const origins = {
  judged: { en: 'looked at', nl: 'bekeken' },
  sample: { en: 'not drawn', nl: 'niet getrokken' },
  extrapolated: { en: 'extrapolated', nl: 'geëxtrapoleerd' },
} as const satisfies Record<string, Words>
export type Origin = keyof typeof origins

export const stances = {
  agreed: { en: 'agrees', nl: 'gaat akkoord' },
  contested: { en: 'contests', nl: 'betwist' },
} as const satisfies Record<string, Words>
export type Stance = keyof typeof stances
export const isStance = (value: string): value is Stance => Object.hasOwn(stances, value)

/** What an answer in the hearing led to. */
export const weighings = {
  maintained: { en: 'maintained', nl: 'gehandhaafd' },
  lowered: { en: 'lowered', nl: 'verlaagd' },
  dropped: { en: 'dropped', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type Weighing = keyof typeof weighings
export const isWeighing = (value: string): value is Weighing => Object.hasOwn(weighings, value)

export const objectionOutcomes = {
  upheld: { en: 'upheld: everything is looked at anew', nl: 'gegrond: alles wordt opnieuw bekeken' },
  dismissed: { en: 'dismissed', nl: 'ongegrond' },
} as const satisfies Record<string, Words>
export type ObjectionOutcome = keyof typeof objectionOutcomes
export const isObjectionOutcome = (value: string): value is ObjectionOutcome => Object.hasOwn(objectionOutcomes, value)

/** What the cluster objects to a certificate, and what was decided on it. */
export type Objection = {
  readonly control: string
  readonly certificate: string
  readonly text: string
  readonly files: readonly Attached[]
  readonly by: string
  readonly at: Temporal.Instant
  readonly outcome: ObjectionOutcome | null
  readonly reason: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
}

/** A claimed line that stands, as the control sees it. */
export type Item = {
  readonly line: string
  readonly ordinal: number
  readonly category: string
  readonly activity: string
  readonly amount: Money
  readonly otherPublicAid: Money
  readonly label: string
  /** The names of what makes it risky. */
  readonly flags: readonly string[]
}

/**
 * What was found on a line. `amount` is what is cut or parked; the rest of the line is accepted. `announced` is the cut that the
 * cluster was told of: no final cut is higher.
 */
export type Finding = {
  readonly line: string
  readonly verdict: Verdict
  readonly amount: Money
  readonly reason: string
  readonly rule: string | null
  readonly origin: Origin
  readonly round: number
  readonly by: string
  readonly at: Temporal.Instant
  readonly announced: Money | null
  /** The cut that the last certificate has. */
  readonly certified: Money | null
  readonly stance: Stance | null
  readonly weighed: Weighing | null
  readonly weighedReason: string | null
}

/** How a line came into the sample, or did not: where its euros lie in its stratum, and which drawn euros fell on it. */
export type Place = {
  readonly line: string
  readonly ordinal: number
  readonly amount: Money
  readonly stratum: Stratum
  readonly from: bigint | null
  readonly hits: readonly bigint[]
}
export const strata = {
  whole: { en: 'all of it', nl: 'in zijn geheel' },
  raised: { en: 'with a risk', nl: 'met een risico' },
  ordinary: { en: 'ordinary', nl: 'gewoon' },
} as const satisfies Record<string, Words>
export type Stratum = keyof typeof strata

export type Attached = {
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
}
/** What is said on a line: a question of the controller, an answer of the cluster, an answer in the hearing. */
export type Message = {
  readonly line: string | null
  readonly ordinal: number
  readonly side: 'agency' | 'cluster'
  readonly kind: 'question' | 'reply' | 'hearing'
  readonly text: string
  readonly files: readonly Attached[]
  readonly by: string
  readonly at: Temporal.Instant
}

export type Answer = {
  readonly question: string
  readonly value: 'yes' | 'no' | 'not-applicable'
  readonly remark: string
  readonly by: string
  readonly at: Temporal.Instant
}

export type Control = {
  readonly id: string
  readonly claim: string
  readonly claimNumber: string
  readonly agreement: string
  readonly year: number
  readonly organisation: string
  readonly cluster: string
  /** The project of whose partner it is; null: of a cluster organisation. */
  readonly project: string | null
  readonly instrument: string
  /** `operating@2016-03-04`. */
  readonly checklist: string
  readonly method: Method
  readonly methodReason: string
  readonly risk: Risk
  /** Sixteen hexadecimal digits: whoever has them draws the same sample. */
  readonly seed: string | null
  readonly interval: Money | null
  readonly sampleOutcome: SampleOutcome | null
  readonly sampleReason: string | null
  readonly state: State
  /** 1, and one more with each follow-up. */
  readonly round: number
  /** A follow-up that looks at everything anew, not only at what was parked. */
  readonly whole: boolean
  readonly takenBy: string
  readonly takenAt: Temporal.Instant
  readonly answerBy: Temporal.PlainDate | null
  readonly hearingLetter: string | null
  readonly demonstration: boolean
  readonly version: number
}

/** What a control came to. The last one of a claim is the one that holds. */
export type Certificate = {
  readonly id: string
  readonly number: string
  readonly control: string
  readonly claim: string
  readonly agreement: string
  readonly year: number
  readonly ordinal: number
  readonly rows: readonly CertifiedRow[]
  readonly claimed: Money
  readonly accepted: Money
  readonly cut: Money
  readonly parked: Money
  readonly cuts: readonly CertifiedCut[]
  readonly parkedLines: readonly CertifiedCut[]
  readonly letter: string | null
  /** Who made it final; and all who acted for the agency in the control: none of them approves its payment. */
  readonly verifiedBy: string
  readonly verifiers: readonly string[]
  readonly issuedAt: Temporal.Instant
  readonly demonstration: boolean
}
export type CertifiedRow = {
  readonly category: string
  readonly activity: string
  readonly claimed: Money
  readonly accepted: Money
  readonly cut: Money
  readonly parked: Money
  readonly otherPublicAid: Money
}
export type CertifiedCut = {
  readonly line: string
  readonly ordinal: number
  readonly label: string
  readonly amount: Money
  readonly reason: string
  readonly rule: string | null
  readonly origin: Origin
}

export const subjectOf = (id: string) => ({ kind: 'control', id })
export const lineSubject = (id: string) => ({ kind: 'control-line', id })
export const checklistSubject = (id: string) => ({ kind: 'control-checklist', id })
