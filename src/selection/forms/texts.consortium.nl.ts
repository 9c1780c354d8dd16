import type { Payee, Size } from '../../programme/instruments/index.ts'
import type { en } from './texts.consortium.en.ts'

const kinds: Readonly<Record<Payee, string>> = {
  company: 'Bedrijf',
  'knowledge-institute': 'Kennisinstelling',
  'public-body': 'Overheid',
  other: 'Andere',
}
const sizes: Readonly<Record<Size, string>> = { micro: 'micro', small: 'klein', medium: 'middelgroot', large: 'groot' }

export const nl: typeof en = {
  title: 'Het consortium samen',
  caption: 'Kosten, percentage, steun en eigen bijdrage van elke partner',
  partner: 'Partner',
  kind: 'Soort',
  costs: 'Kosten',
  rate: 'Percentage',
  grant: 'Steun',
  other: 'Andere steun',
  own: 'Eigen deel',
  total: 'Samen',
  lead: 'leidt',
  nobody: 'Noem de partners, en u ziet hier welke steun elk zou krijgen.',
  holds: 'Niets spreekt dit consortium tegen.',
  against: count => (count === 1 ? 'Eén punt staat nog in de weg:' : `${count} punten staan nog in de weg:`),
  why: 'Hoe elke steun is berekend',
  note: 'Berekend uit wat is bewaard, alsof er vandaag werd beslist. Bewaar om het opnieuw te zien.',
  estimated: 'Dit zijn ramingen: de steun van elke partner wordt berekend uit de begroting van het volledige voorstel.',
  who: (payee, size) => (payee === 'company' && size !== null ? `${kinds[payee]}, ${sizes[size]}` : kinds[payee]),
}
