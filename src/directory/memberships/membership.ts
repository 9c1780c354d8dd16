import type { Words } from '../../kernel/words.ts'
import type { Kind, Size } from '../organisations/index.ts'

/** What a member may be in its cluster; the cluster's statutes say what each may and pays. */
export const types = {
  full: { en: 'Full member', nl: 'Gewoon lid' },
  associate: { en: 'Associate member', nl: 'Geassocieerd lid' },
  partner: { en: 'Partner', nl: 'Partner' },
} as const satisfies Record<string, Words>
export type Type = keyof typeof types
export const isType = (value: string): value is Type => Object.hasOwn(types, value)

/** The kinds by which a cluster's composition is told (ECCP: the triple helix, companies by size). */
export const memberKinds = {
  sme: { en: 'SME', nl: 'Kmo' },
  large: { en: 'Large company', nl: 'Grote onderneming' },
  'company-size-unknown': { en: 'Company, size not known', nl: 'Bedrijf, grootte niet bekend' },
  knowledge: { en: 'Knowledge institute', nl: 'Kennisinstelling' },
  public: { en: 'Public body', nl: 'Overheid' },
  other: { en: 'Other', nl: 'Andere' },
} as const satisfies Record<string, Words>
export type MemberKind = keyof typeof memberKinds

/** What kind of member an organisation is, by its kind and the size class that holds on the day. */
export function memberKind(kind: Kind, size: Size | null): MemberKind {
  if (kind === 'knowledge-institute') return 'knowledge'
  if (kind === 'public-body') return 'public'
  if (kind === 'other') return 'other'
  if (size === null) return 'company-size-unknown'
  return size === 'large' ? 'large' : 'sme'
}

/** How many members of each kind, kinds without members included, in the order in which they are told. */
export function composition(members: readonly { readonly memberKind: MemberKind }[]): [MemberKind, number][] {
  const counted = Object.groupBy(members, member => member.memberKind)
  return (Object.keys(memberKinds) as MemberKind[]).map(kind => [kind, counted[kind]?.length ?? 0])
}

/** One stretch of days on the same terms; both days inclusive, `until` null: no end known. */
export type Membership = {
  readonly id: string
  readonly cluster: string
  readonly organisation: string
  readonly type: Type
  /** The cluster's own name for what is paid; empty when none is given. */
  readonly tier: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}

/** A membership with the organisation as it reads on a day. */
export type Member = Membership & {
  readonly name: string
  readonly number: string | null
  readonly kind: Kind
  readonly size: Size | null
  readonly memberKind: MemberKind
  readonly demonstration: boolean
}

/** The acts on one organisation's membership of one cluster form one history, whatever the stretches. */
export const subjectOf = (cluster: string, organisation: string) => ({
  kind: 'membership',
  id: `${cluster}/${organisation}`,
})
