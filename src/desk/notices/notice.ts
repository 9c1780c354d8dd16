import type { Words } from '../../kernel/words.ts'

/** How someone is told by mail. On the site everything is found at once, whatever was chosen. */
export const hows = {
  'at-once': { en: 'At once', nl: 'Meteen' },
  daily: { en: 'In a daily digest', nl: 'In een dagoverzicht' },
  weekly: { en: 'In a weekly digest', nl: 'In een weekoverzicht' },
  never: { en: 'Not by mail', nl: 'Niet per mail' },
} as const satisfies Record<string, Words>
export type How = keyof typeof hows
export const isHow = (text: string): text is How => Object.hasOwn(hows, text)

/** Why no mail was written although one was chosen. */
export const holds = {
  past: { en: 'happened long before it could be told', nl: 'gebeurde lang voor het gemeld kon worden' },
  invented: { en: 'invented person: no mail leaves', nl: 'verzonnen persoon: er vertrekt geen mail' },
} as const satisfies Record<string, Words>
export type Held = keyof typeof holds

/** What one person was told. */
export type Told = {
  readonly id: bigint
  readonly person: string
  readonly event: bigint
  readonly kind: string
  readonly instrument: string | null
  readonly subject: Words
  readonly text: Words
  readonly href: string
  readonly demonstration: boolean
  readonly happenedAt: Temporal.Instant
  readonly noticedAt: Temporal.Instant
  readonly how: How
  readonly held: Held | null
  readonly message: string | null
  readonly digestedAt: Temporal.Instant | null
  readonly readAt: Temporal.Instant | null
}

/** How an agency words a kind of notice; what it leaves out stays as the room says it. */
export type Wording = {
  readonly kind: string
  readonly instrument: string | null
  readonly subject: Words | null
  readonly text: Words | null
}

export const subjectOf = (person: string) => ({ kind: 'notices', id: person })
