import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const

/** What people are told of contributions. */
export const contributions: Readonly<Record<string, Kind>> = {
  'contribution.invoiced': kind(
    ['Een cluster vraagt een bijdrage', 'A cluster asks for a contribution'],
    'at-once',
    ['applicant'],
    {
      subject: both(
        'Vlaskracht vraagt Roterij De Leie een bijdrage',
        'Flax Power asks Roterij De Leie for a contribution',
      ),
      text: both('€ 1.815,00 in totaal.', '€1,815.00 in all.'),
    },
  ),
  'contribution.received': kind(['Een bijdrage is ontvangen', 'A contribution was received'], 'daily', ['applicant'], {
    subject: both(
      'Vlaskracht ontving € 1.500,00 van Roterij De Leie',
      'Flax Power received €1,500.00 from Roterij De Leie',
    ),
    text: both('Ze staat bij wat u gaf.', 'It stands with what you gave.'),
  }),
  'contribution.confirmed': kind(
    ['Een bedrijf bevestigt zijn bijdrage', 'A company confirms its contribution'],
    'daily',
    ['applicant'],
    {
      subject: both('Roterij De Leie bevestigt € 1.500,00', 'Roterij De Leie confirms €1,500.00'),
      text: both('Het zegt dat het geld zelf niet publiek is.', 'It says that the money is not itself public.'),
    },
  ),
  'contribution.disputed': kind(
    ['Een bedrijf betwist een bijdrage', 'A company disputes a contribution'],
    'at-once',
    ['applicant'],
    {
      subject: both('Roterij De Leie betwist € 1.500,00', 'Roterij De Leie disputes €1,500.00'),
      text: both('De reden: wij stapten uit.', 'Its reason: we left.'),
    },
  ),
}
