import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const
const moved = both(
  '€ 250.000,00, 2026: VB0-1 → VB0-2. Meer netwerken dan geraamd.',
  '€250,000.00, 2026: VB0-1 → VB0-2. More networks than foreseen.',
)

/** What people are told of the budget. */
export const budget: Readonly<Record<string, Kind>> = {
  'transfer.requested': kind(
    ['Een overschrijving van krediet is gevraagd', 'A transfer of credit is asked for'],
    'at-once',
    ['agency'],
    {
      subject: both(
        'Een overschrijving van krediet wacht op een beslissing',
        'A transfer of credit waits for a decision',
      ),
      text: moved,
    },
  ),
  'transfer.approved': kind(
    ['Een overschrijving van krediet is goedgekeurd', 'A transfer of credit is approved'],
    'at-once',
    ['agency'],
    { subject: both('Het krediet is overgeschreven', 'The credit has been transferred'), text: moved },
  ),
  'transfer.rejected': kind(
    ['Een overschrijving van krediet is geweigerd', 'A transfer of credit is rejected'],
    'at-once',
    ['agency'],
    {
      subject: both('De overschrijving van krediet is geweigerd', 'The transfer of credit has been rejected'),
      text: moved,
    },
  ),
  'closing.prepared': kind(['Een jaarafsluiting is voorbereid', 'A year end is prepared'], 'at-once', ['agency'], {
    subject: both('De jaarafsluiting van 2026 is voorbereid', 'The year end of 2026 is prepared'),
    text: both(
      'Bekijk wat ze overdraagt en vrijgeeft; iemand anders dan wie ze voorbereidde, voert ze uit.',
      'Look at what it carries over and releases; someone other than whoever prepared it carries it out.',
    ),
  }),
}
