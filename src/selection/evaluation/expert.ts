import type { Words } from '../../kernel/words.ts'

/** What ties an expert to an organisation. An employer counts like any other tie and is named apart in what is found. */
export const tieKinds = {
  employer: { en: 'Employer', nl: 'Werkgever' },
  mandate: { en: 'Board seat or other mandate', nl: 'Bestuurszetel of ander mandaat' },
  share: { en: 'Shareholder', nl: 'Aandeelhouder' },
  advice: { en: 'Paid advice or subcontracting', nl: 'Betaald advies of onderaanneming' },
  research: { en: 'Research or project together', nl: 'Samen onderzoek of een project' },
  family: { en: 'Close family works or has a seat there', nl: 'Naaste familie werkt er of heeft er een mandaat' },
  other: { en: 'Another tie', nl: 'Een andere band' },
} as const satisfies Record<string, Words>
export type TieKind = keyof typeof tieKinds
export const isTieKind = (value: string): value is TieKind => Object.hasOwn(tieKinds, value)

/** A tie that an expert declared: both days inclusive, `until` null while it goes on. */
export type Tie = {
  readonly id: string
  readonly person: string
  readonly kind: TieKind
  /** The register of the number: empty for Belgium. */
  readonly country: string
  readonly number: string
  readonly name: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly at: Temporal.Instant
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnWhy: string | null
}

/** What an expert knows, and how much they want to take on. Every version is kept. */
export type Profile = {
  readonly person: string
  readonly version: number
  /** Slugs of the ecosystems under which the clusters stand. */
  readonly ecosystems: readonly string[]
  /** Sections of NACE Rev. 2.1: `C`. */
  readonly sections: readonly string[]
  readonly keywords: readonly string[]
  readonly languages: readonly string[]
  readonly available: boolean
  /** How many applications at most at one time. */
  readonly most: number
  readonly by: string
  readonly at: Temporal.Instant
}

/** Someone with the role expert. `profile` null: they have not said yet what they know. */
export type Expert = {
  readonly person: string
  readonly name: string
  readonly demonstration: boolean
  readonly profile: Profile | null
  readonly ties: readonly Tie[]
  /** Applications that they have on their table now. */
  readonly load: number
}

/** The languages that an application may be read in. */
export const readable = {
  nl: { en: 'Dutch', nl: 'Nederlands' },
  en: { en: 'English', nl: 'Engels' },
  fr: { en: 'French', nl: 'Frans' },
  de: { en: 'German', nl: 'Duits' },
} as const satisfies Record<string, Words>

/** The sections of NACE Rev. 2.1 (Regulation (EU) 2023/137, annex I). */
export const sections = {
  A: { en: 'Agriculture, forestry and fishing', nl: 'Landbouw, bosbouw en visserij' },
  B: { en: 'Mining and quarrying', nl: 'Winning van delfstoffen' },
  C: { en: 'Manufacturing', nl: 'Industrie' },
  D: { en: 'Electricity, gas, steam and air conditioning', nl: 'Elektriciteit, gas, stoom en gekoelde lucht' },
  E: { en: 'Water supply, sewerage, waste management', nl: 'Water, afvalwater en afval' },
  F: { en: 'Construction', nl: 'Bouwnijverheid' },
  G: { en: 'Wholesale and retail trade', nl: 'Groot- en detailhandel' },
  H: { en: 'Transportation and storage', nl: 'Vervoer en opslag' },
  I: { en: 'Accommodation and food service', nl: 'Logies en maaltijden' },
  J: { en: 'Publishing, broadcasting and content', nl: 'Uitgeverijen, omroepen en content' },
  K: {
    en: 'Telecommunication, programming and information services',
    nl: 'Telecommunicatie, programmering en informatiediensten',
  },
  L: { en: 'Financial and insurance activities', nl: 'Financiën en verzekeringen' },
  M: { en: 'Real estate', nl: 'Vastgoed' },
  N: { en: 'Professional, scientific and technical activities', nl: 'Vrije beroepen, wetenschap en techniek' },
  O: { en: 'Administrative and support services', nl: 'Administratieve en ondersteunende diensten' },
  P: { en: 'Public administration and defence', nl: 'Openbaar bestuur en defensie' },
  Q: { en: 'Education', nl: 'Onderwijs' },
  R: { en: 'Human health and social work', nl: 'Gezondheidszorg en maatschappelijke dienstverlening' },
  S: { en: 'Arts, sports and recreation', nl: 'Kunst, sport en recreatie' },
  T: { en: 'Other services', nl: 'Overige diensten' },
  U: { en: 'Households as employers', nl: 'Huishoudens als werkgever' },
  V: { en: 'Extraterritorial organisations', nl: 'Extraterritoriale organisaties' },
} as const satisfies Record<string, Words>

export const expertSubject = (person: string) => ({ kind: 'expert', id: person })
