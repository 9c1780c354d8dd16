import type { Words } from '../../kernel/words.ts'
import type { How } from './notice.ts'

/** A kind of notice: its name, how people hear of it unless they choose otherwise, and a sample for who words it. */
export type Kind = {
  readonly name: Words
  readonly by: How
  /** Why it cannot be switched off. */
  readonly must?: Words
  /** Whose it is: people choose only among what can reach them. */
  readonly whom: readonly Whom[]
  readonly sample: { readonly subject: Words; readonly text: Words }
}
export type Whom = 'applicant' | 'expert' | 'agency'

const legal = {
  decision: {
    en: 'A decision is notified to you: the terms of the remedies run from it.',
    nl: 'Een beslissing wordt u ter kennis gebracht: de beroepstermijnen lopen vanaf dan.',
  },
  term: {
    en: 'What is asked of you has a term: you have to know of it.',
    nl: 'Wat van u gevraagd wordt, heeft een termijn: u moet ervan op de hoogte zijn.',
  },
}

type Said = { readonly subject: readonly [nl: string, en: string]; readonly text: readonly [nl: string, en: string] }
const words = ([nl, en]: readonly [string, string]): Words => ({ nl, en })

/** One kind, in the order in which it is said: what it is called (nl, en), how it comes, to whom, and a sample. */
export const kind = (
  name: readonly [nl: string, en: string],
  by: How | keyof typeof legal,
  whom: readonly Whom[],
  { subject, text }: Said,
): Kind => ({
  name: words(name),
  by: by === 'decision' || by === 'term' ? 'at-once' : by,
  ...(by === 'decision' || by === 'term' ? { must: legal[by] } : {}),
  whom,
  sample: { subject: words(subject), text: words(text) },
})

/** Kinds of one room bear the names of several subjects: people find them together. */
const within: Readonly<Record<string, string>> = {
  cluster: 'acknowledgement',
  sitting: 'decision',
  assignment: 'evaluation',
  expert: 'evaluation',
  commitment: 'application',
  'control-line': 'control',
}

/** What a kind is about, by the first part of its name. */
export const areaOf = (name: string): string => {
  const [first = name] = name.split('.')
  return within[first] ?? first
}
