import type { Language, Words } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'

/** The kinds of letter that the agency sends in a selection and after it, and what both sides sign. */
export const kinds = {
  receipt: { en: 'Receipt', nl: 'Ontvangstbewijs' },
  correction: { en: 'Request for correction', nl: 'Vraag om aanvulling' },
  retained: { en: 'Retained for the next stage', nl: 'Weerhouden voor de volgende fase' },
  'not-retained': { en: 'Not retained', nl: 'Niet weerhouden' },
  decision: { en: 'Decision: approved', nl: 'Beslissing: goedgekeurd' },
  conditions: { en: 'Decision: approved with conditions', nl: 'Beslissing: goedgekeurd onder voorwaarden' },
  rejection: { en: 'Decision: rejected', nl: 'Beslissing: geweigerd' },
  reserve: { en: 'Decision: on the reserve list', nl: 'Beslissing: op de reservelijst' },
  minutes: { en: 'Minutes', nl: 'Verslag van de zitting' },
  acknowledgement: { en: 'Acknowledgement', nl: 'Erkenning' },
  'objection-received': { en: 'Objection received', nl: 'Bezwaar ontvangen' },
  'objection-decision': { en: 'Decision on an objection', nl: 'Beslissing over een bezwaar' },
  'revocation-hearing': { en: 'Invitation to a hearing', nl: 'Uitnodiging tot de hoorzitting' },
  revocation: { en: 'Revocation of an acknowledgement', nl: 'Intrekking van een erkenning' },
  agreement: { en: 'Grant agreement', nl: 'Steunovereenkomst' },
  'control-hearing': { en: 'Announcement of cuts', nl: 'Aankondiging van verwerpingen' },
  certificate: { en: 'Certificate of control', nl: 'Controlecertificaat' },
  addendum: { en: 'Addendum to a grant agreement', nl: 'Addendum bij een steunovereenkomst' },
  'payment-advice': { en: 'Payment advice', nl: 'Betalingsbericht' },
  'recovery-hearing': { en: 'Announcement of a recovery', nl: 'Aankondiging van een terugvordering' },
  recovery: { en: 'Recovery', nl: 'Terugvordering' },
  contribution: { en: 'Invoice of a contribution', nl: 'Factuur van een bijdrage' },
} as const satisfies Record<string, Words>
export type Kind = keyof typeof kinds
export const isKind = (value: string): value is Kind => Object.hasOwn(kinds, value)

/** A letter that was sent. `data` is what it was made of, frozen; `pdf` is the digest of its file once it is typeset. */
export type Letter = {
  readonly id: string
  readonly kind: Kind
  /** `2018/00042`: how people quote it. */
  readonly reference: string
  /** Proves that the agency sent it: see `/verify`. */
  readonly code: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** To whom: the organisation, and the cluster where it is about one. */
  readonly organisation: string | null
  readonly cluster: string | null
  readonly language: Language
  readonly data: Json
  readonly style: string
  readonly demonstration: boolean
  readonly issuedAt: Temporal.Instant
  readonly site: string | null
  readonly pdf: string | null
}

/** What can be done against a decision, where and within which term, as the programme pack says it. */
export type Remedy = {
  readonly id: string
  /** `objection`: the agency looks again at its own decision. `court`: somebody else judges. */
  readonly kind: 'objection' | 'court'
  readonly letters: readonly Kind[]
  /** Days after the day on which the decision was notified. */
  readonly days: number
  /** Of an objection: days after its receipt within which the agency decides. */
  readonly decideWithin?: number | undefined
  readonly text: Words
  readonly basis?: string | undefined
  /** Set where no source of ours states the term or the way. */
  readonly assumption?: Words | undefined
}

/** From whom letters come, beside the agency's name: what no source states stays empty. */
export type Sender = {
  readonly address: readonly string[]
  readonly email: string | null
  readonly telephone: string | null
}

/** What a programme's letters look like, at one time. */
export type Style = {
  readonly digest: string
  readonly programme: string
  readonly demonstration: boolean
  /** Typst by file name: `house.typ`, `decision.nl.typ`. */
  readonly files: Readonly<Record<string, string>>
  readonly remedies: readonly Remedy[]
  readonly sender: Sender
}
