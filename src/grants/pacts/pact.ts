import type { Owner } from '../../duties/index.ts'
import { type Lifecycle, lifecycle } from '../../kernel/lifecycle.ts'
import type { Money } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

type Day = Temporal.PlainDate

/** A pact holds for so many years; the support it stands beside lasts longer. */
export const periodYears = 3

export const states = {
  negotiating: { en: 'being negotiated', nl: 'in onderhandeling' },
  signed: { en: 'signed', nl: 'ondertekend' },
  'under-review': { en: 'under review', nl: 'in evaluatie' },
  renewed: { en: 'renewed', nl: 'vernieuwd' },
  ended: { en: 'ended', nl: 'beëindigd' },
} as const satisfies Record<string, Words>
export type State = keyof typeof states

export const acts = {
  describe: { name: { en: 'Change the text', nl: 'De tekst wijzigen' }, from: ['negotiating'], to: 'negotiating' },
  earmark: { name: { en: 'Set the money', nl: 'Het geld bepalen' }, from: ['negotiating'], to: 'negotiating' },
  'add-party': { name: { en: 'Add a party', nl: 'Een partij toevoegen' }, from: ['negotiating'], to: 'negotiating' },
  'sign-party': { name: { en: 'Sign', nl: 'Tekenen' }, from: ['negotiating'], to: 'negotiating' },
  conclude: { name: { en: 'Conclude the pact', nl: 'Het pact sluiten' }, from: ['negotiating'], to: 'signed' },
  abandon: { name: { en: 'Stop negotiating', nl: 'De onderhandeling stopzetten' }, from: ['negotiating'], to: 'ended' },
  'open-review': {
    name: { en: 'Open the yearly review', nl: 'De jaarlijkse evaluatie openen' },
    from: ['signed'],
    to: 'under-review',
  },
  'close-review': {
    name: { en: 'Close the review', nl: 'De evaluatie afsluiten' },
    from: ['under-review'],
    to: 'signed',
  },
  renew: { name: { en: 'Renew', nl: 'Vernieuwen' }, from: ['under-review'], to: 'renewed' },
  end: { name: { en: 'End the pact', nl: 'Het pact beëindigen' }, from: ['signed', 'under-review'], to: 'ended' },
} as const satisfies Record<string, { name: Words; from: readonly State[]; to: State }>
export type PactAct = keyof typeof acts

/** A pact’s life: signed by all, looked at every year, and after its period renewed or ended. */
export const pactLifecycle: Lifecycle<State, PactAct> = lifecycle({
  noun: { en: 'cluster pact', nl: 'clusterpact' },
  states,
  initial: 'negotiating',
  acts,
})

export const partyKinds = {
  minister: { en: 'Minister', nl: 'Minister' },
  agency: { en: 'Agency or other public service', nl: 'Agentschap of andere overheidsdienst' },
  cluster: { en: 'Cluster organisation', nl: 'Clusterorganisatie' },
  company: { en: 'Company', nl: 'Bedrijf' },
  'knowledge-institute': { en: 'Knowledge institute', nl: 'Kennisinstelling' },
  other: { en: 'Other', nl: 'Andere' },
} as const satisfies Record<string, Words>
export type PartyKind = keyof typeof partyKinds
export const isPartyKind = (value: string): value is PartyKind => Object.hasOwn(partyKinds, value)

export type Party = {
  readonly id: string
  readonly ordinal: number
  readonly kind: PartyKind
  readonly name: string
  readonly organisation: string | null
  /** Who answers for what it promises: a person, an organisation’s people, the cluster’s, or a role at the agency. */
  readonly owner: Owner
  /** Whom to speak to, in words. */
  readonly contact: string
  readonly signedOn: Day | null
  readonly signedName: string | null
}

export const engagementStates = {
  open: { en: 'open', nl: 'open' },
  shown: { en: 'proof handed in', nl: 'bewijs ingediend' },
  met: { en: 'met', nl: 'nagekomen' },
  'not-met': { en: 'not met', nl: 'niet nagekomen' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type EngagementState = keyof typeof engagementStates

/** What a party promised that is not money. From the signature on it is a duty: proof, judgement and another day are given there. */
export const promiseLifecycle: Lifecycle<EngagementState, 'show' | 'refuse' | 'meet' | 'fail' | 'withdraw'> = lifecycle(
  {
    noun: { en: 'engagement of a pact', nl: 'engagement in een pact' },
    states: engagementStates,
    initial: 'open',
    acts: {
      show: { name: { en: 'Hand in proof', nl: 'Bewijs indienen' }, from: ['open'], to: 'shown' },
      refuse: { name: { en: 'Refuse the proof', nl: 'Het bewijs weigeren' }, from: ['shown'], to: 'open' },
      meet: { name: { en: 'Find that it was met', nl: 'Nagekomen bevinden' }, from: ['open', 'shown'], to: 'met' },
      fail: {
        name: { en: 'Find that it was not met', nl: 'Niet nagekomen bevinden' },
        from: ['open', 'shown'],
        to: 'not-met',
      },
      withdraw: { name: { en: 'Withdraw', nl: 'Intrekken' }, from: ['open', 'shown'], to: 'withdrawn' },
    },
  },
)

export type Engagement = {
  readonly id: string
  readonly ordinal: number
  readonly party: string
  readonly what: string
  readonly proof: string
  /** As it stands now: moved with a reason in the register of duties. */
  readonly due: Day
  readonly duty: string | null
  readonly state: EngagementState
  readonly reason: string | null
  readonly overdue: boolean
}

/** A year of the pact’s period (`earmarked`), or a later one of the ten (`intent`): that one is in no book. */
export type PactYear = {
  readonly ordinal: number
  readonly from: Day
  readonly to: Day
  readonly kind: 'earmarked' | 'intent'
  /** What the pact says. */
  readonly amount: Money
  /** What was fixed for this very year; null: not yet. */
  readonly maximum: Money | null
  readonly fixedReason: string | null
  readonly reservations: readonly string[]
  /** What stands in the books for it: still reserved, and drawn by projects. Null before it was signed. */
  readonly books: { readonly left: Money; readonly drawn: Money } | null
}

export const findings = {
  'on-track': { en: 'on track', nl: 'op schema' },
  late: { en: 'late', nl: 'te laat' },
  'at-risk': { en: 'at risk', nl: 'in gevaar' },
  met: { en: 'met', nl: 'nagekomen' },
  'not-met': { en: 'not met', nl: 'niet nagekomen' },
  withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
} as const satisfies Record<string, Words>
export type Finding = keyof typeof findings
/** What a review finds of an engagement that is open; of a settled one it takes over what became of it. */
export const openFindings = ['on-track', 'late', 'at-risk'] as const satisfies readonly Finding[]
export const isOpenFinding = (value: string): value is (typeof openFindings)[number] =>
  (openFindings as readonly string[]).includes(value)

export type Found = { readonly engagement: string; readonly finding: Finding; readonly remark: string }
export type Review = {
  readonly ordinal: number
  readonly openedAt: Temporal.Instant
  readonly heldOn: Day | null
  readonly minutes: string | null
  readonly closedAt: Temporal.Instant | null
  readonly found: readonly Found[]
}

export type Pact = {
  readonly id: string
  /** `CP-2019-001`. */
  readonly number: string
  readonly cluster: string
  readonly agreement: string
  readonly instrument: string
  readonly title: string
  readonly ambition: string
  /** The how manieth period of the ten years. */
  readonly period: number
  readonly from: Day
  readonly to: Day
  /** The last day of the support it stands beside. */
  readonly horizon: Day
  readonly envelope: string | null
  readonly state: State
  readonly predecessor: string | null
  readonly signedAt: Temporal.Instant | null
  readonly endedAt: Temporal.Instant | null
  readonly endReason: string | null
  readonly demonstration: boolean
  readonly years: readonly PactYear[]
  readonly parties: readonly Party[]
  readonly engagements: readonly Engagement[]
  readonly reviews: readonly Review[]
  readonly version: number
}

export const subjectOf = (id: string) => ({ kind: 'pact', id })
