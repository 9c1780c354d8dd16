import type { NaceCode } from '../../kernel/identifiers.ts'
import type { Money, Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'

type Day = Temporal.PlainDate

/** On what an award of aid stands. An article of the block exemption comes beside it. */
export const bases = {
  gber: { en: 'block exemption (Regulation (EU) 651/2014)', nl: 'groepsvrijstelling (Verordening (EU) nr. 651/2014)' },
  'de-minimis': { en: 'de minimis aid', nl: 'de-minimissteun' },
  notified: { en: 'aid that the Commission approved', nl: 'door de Commissie goedgekeurde steun' },
} as const satisfies Record<string, Words>
export type Basis = keyof typeof bases
export const isBasis = (value: string): value is Basis => Object.hasOwn(bases, value)

/** How an award came into the register. */
export const origins = {
  agreement: { en: 'agreement of this agency', nl: 'overeenkomst van dit agentschap' },
  payment: { en: 'payment of this agency', nl: 'betaling van dit agentschap' },
  declared: { en: 'declared by the undertaking', nl: 'aangegeven door de onderneming' },
  past: { en: 'ours from before, brought in', nl: 'van ons, van vroeger, ingebracht' },
  other: { en: 'of another authority', nl: 'van een andere overheid' },
} as const satisfies Record<string, Words>
export type Origin = keyof typeof origins
export const isOrigin = (value: string): value is Origin => Object.hasOwn(origins, value)

/** The form in which aid is given. */
export const forms = {
  grant: { en: 'direct grant', nl: 'rechtstreekse subsidie' },
  loan: { en: 'loan', nl: 'lening' },
  guarantee: { en: 'guarantee', nl: 'waarborg' },
  equity: { en: 'risk finance', nl: 'risicofinanciering' },
  tax: { en: 'tax advantage', nl: 'fiscaal voordeel' },
  service: { en: 'subsidised service', nl: 'gesubsidieerde dienst' },
  other: { en: 'other form', nl: 'andere vorm' },
} as const satisfies Record<string, Words>
export type Form = keyof typeof forms
export const isForm = (value: string): value is Form => Object.hasOwn(forms, value)

/** The size classes in which a beneficiary is told. */
export type Size = 'micro' | 'small' | 'medium' | 'large'

/** Where awards are told. */
export const registers = {
  transparency: { en: 'State aid transparency register (TAM)', nl: 'Transparantieregister staatssteun (TAM)' },
  'de-minimis': { en: 'Central de minimis register', nl: 'Centraal de-minimisregister' },
  subsidies: { en: 'Subsidy register', nl: 'Subsidieregister' },
} as const satisfies Record<string, Words>
export type Register = keyof typeof registers

/**
 * The amounts of an award, one row more for every change: what is added counts as granted on its own day, what is taken away
 * makes less of what was granted last.
 */
export type AmountRow = {
  readonly ordinal: number
  readonly on: Day
  readonly nominal: Money
  /** The gross grant equivalent: what counts. */
  readonly equivalent: Money
  readonly reason: string
  readonly by: string
  readonly at: Temporal.Instant
}

/** What is told about an award; a later wording takes the place of the one before. */
export type Particulars = {
  readonly objective: string
  /** NUTS 2 of the beneficiary. */
  readonly region: string | null
  readonly sector: NaceCode | null
  readonly size: Size | null
  /** The number of the aid measure: `SA.12345`. */
  readonly measure: string | null
}
export type Wording = Particulars & {
  readonly ordinal: number
  readonly reason: string
  readonly by: string
  readonly at: Temporal.Instant
}

export type Publication = {
  readonly register: Register
  readonly on: Day
  readonly reference: string
}

/** The costs that an award helps to pay: two awards for the same ones count together (art. 8). */
export type AidedCosts = {
  readonly kinds: readonly { readonly category: string; readonly activity: string }[]
  readonly from: Day | null
  readonly to: Day | null
  /** What they come to, where it is known. */
  readonly eligible: Money | null
  /** The highest share that may be public money. */
  readonly intensity: Rate | null
}

/** An award of aid as the register has it. */
export type Aid = {
  readonly id: string
  readonly origin: Origin
  readonly source: { readonly kind: string; readonly id: string } | null
  readonly decision: string | null
  readonly reference: string
  readonly organisation: string
  readonly organisationName: string
  readonly number: string | null
  readonly cluster: string | null
  readonly basis: Basis
  readonly article: string | null
  readonly authority: string
  readonly form: Form
  readonly instrument: string | null
  readonly costs: AidedCosts
  readonly declaration: string | null
  readonly recordedBy: string
  readonly recordedAt: Temporal.Instant
  readonly demonstration: boolean
  readonly rows: readonly AmountRow[]
  readonly wordings: readonly Wording[]
  readonly publications: readonly Publication[]
}

/** What a room tells the register when it gives aid. */
export type Given = {
  readonly origin: Origin
  readonly source: Aid['source']
  readonly decision?: string | null
  readonly reference: string
  readonly organisation: string
  readonly cluster: string | null
  readonly basis: Basis
  readonly article: string | null
  readonly authority: string
  readonly form: Form
  readonly instrument: string | null
  readonly grantedOn: Day
  readonly nominal: Money
  /** Left out: a grant, whose equivalent is its amount. */
  readonly equivalent?: Money
  readonly costs?: AidedCosts
  /** What is left out is read from the register of organisations, as it stood on the granting day. */
  readonly particulars: Partial<Particulars> & Pick<Particulars, 'objective'>
  readonly declaration?: string | null
  readonly demonstration: boolean
}

/** What an undertaking declared about de minimis aid, from wherever it came. */
export type Declaration = {
  readonly id: string
  readonly organisation: string
  readonly on: Day
  readonly signedBy: string
  /** That there was no other aid than what is listed with it. */
  readonly complete: boolean
  readonly by: string
  readonly at: Temporal.Instant
  readonly demonstration: boolean
}

export const noCosts: AidedCosts = { kinds: [], from: null, to: null, eligible: null, intensity: null }
export const subjectOf = (id: string) => ({ kind: 'aid', id })
