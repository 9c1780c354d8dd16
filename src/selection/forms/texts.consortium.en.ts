import type { Payee, Size } from '../../programme/instruments/index.ts'

const kinds: Readonly<Record<Payee, string>> = {
  company: 'Company',
  'knowledge-institute': 'Knowledge institute',
  'public-body': 'Public body',
  other: 'Other',
}
const sizes: Readonly<Record<Size, string>> = { micro: 'micro', small: 'small', medium: 'medium-sized', large: 'large' }

export const en = {
  title: 'The consortium together',
  caption: 'Costs, rate, grant and own contribution of each partner',
  partner: 'Partner',
  kind: 'Kind',
  costs: 'Costs',
  rate: 'Rate',
  grant: 'Grant',
  other: 'Other public aid',
  own: 'Own contribution',
  total: 'Together',
  lead: 'leads',
  nobody: 'Name the partners, and you see here what each would be granted.',
  holds: 'Nothing speaks against this consortium.',
  against: (count: number) =>
    count === 1 ? 'One thing still speaks against it:' : `${count} things still speak against it:`,
  why: 'How each grant is computed',
  note: 'Computed from what is stored, as if it were decided today. Save to see it anew.',
  estimated: 'These are estimates: the grant of each partner is computed from the budget of the full proposal.',
  who: (payee: Payee, size: Size | null) =>
    payee === 'company' && size !== null ? `${kinds[payee]}, ${sizes[size]}` : kinds[payee],
}
