import type { Words } from '../../kernel/words.ts'

/**
 * How one enterprise controls another: Regulation (EU) 2023/2831 art. 2(2)(a)–(d), word for word the linked enterprises
 * of Recommendation 2003/361/EC, Annex, art. 3(3).
 */
export const bases = {
  votes: { en: 'majority of the voting rights', nl: 'meerderheid van de stemrechten' },
  board: {
    en: 'right to appoint or remove a majority of the board',
    nl: 'recht om de meerderheid van het bestuur te benoemen of te ontslaan',
  },
  contract: {
    en: 'dominant influence by contract or articles',
    nl: 'overheersende invloed door overeenkomst of statuten',
  },
  agreement: {
    en: 'majority of the votes by agreement with other shareholders',
    nl: 'meerderheid van de stemmen door een overeenkomst met andere aandeelhouders',
  },
} as const satisfies Record<string, Words>

export type Basis = keyof typeof bases
export const isBasis = (value: string): value is Basis => Object.hasOwn(bases, value)

/** `parent` controls `child` from–until (both inclusive; null: no end known). */
export type ControlLink = {
  readonly id: string
  readonly parent: { readonly id: string; readonly name: string }
  readonly child: { readonly id: string; readonly name: string }
  readonly basis: Basis
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}

/** Why an organisation may not receive aid now; written by the room that knows, e.g. of an open recovery. */
export const barKinds = {
  recovery: { en: 'Open recovery', nl: 'Openstaande terugvordering' },
  difficulty: { en: 'Undertaking in difficulty', nl: 'Onderneming in moeilijkheden' },
} as const satisfies Record<string, Words>
export type Bar = {
  readonly id: string
  readonly kind: keyof typeof barKinds
  readonly reason: Words
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}

/** Two records of one organisation: `absorbed` reads as `survivor` until it is undone. */
export type Merger = {
  readonly id: string
  readonly absorbed: { readonly id: string; readonly name: string }
  readonly mergedAt: Temporal.Instant
}
