import { type Kind, kind } from './kind.ts'

const title = 'IBN-2018-007 “Vlaskracht”'
const both = (nl: string, en: string) => [nl, en] as const

/** What people are told of an application once it is handed in. */
export const applications: Readonly<Record<string, Kind>> = {
  'application.submitted': kind(
    ['Uw aanvraag is ingediend', 'Your application is handed in'],
    'at-once',
    ['applicant'],
    {
      subject: both('IBN-2018-007 is ingediend', 'IBN-2018-007 is handed in'),
      text: both(`${title} is ingediend.`, `${title} is handed in.`),
    },
  ),
  'application.taken-back': kind(
    ['Uw aanvraag is teruggenomen', 'Your application is taken back'],
    'at-once',
    ['applicant'],
    {
      subject: both('IBN-2018-007 is teruggenomen', 'IBN-2018-007 is taken back'),
      text: both(`${title} is teruggenomen om te wijzigen.`, `${title} is taken back to be changed.`),
    },
  ),
  'application.withdrawn': kind(
    ['Een aanvraag is ingetrokken', 'An application is withdrawn'],
    'at-once',
    ['applicant', 'agency'],
    {
      subject: both('IBN-2018-007 is ingetrokken', 'IBN-2018-007 is withdrawn'),
      text: both(`${title} is definitief ingetrokken.`, `${title} is withdrawn for good.`),
    },
  ),
  'application.returned': kind(
    ['Er wordt een aanvulling gevraagd', 'A correction is asked for'],
    'term',
    ['applicant'],
    {
      subject: both('Aanvulling gevraagd in IBN-2018-007', 'Correction asked for in IBN-2018-007'),
      text: both(`Er wordt een aanvulling gevraagd van ${title}.`, `A correction of ${title} is asked for.`),
    },
  ),
  'application.corrected': kind(
    ['Een aanvulling is ingediend', 'A correction is handed in'],
    'at-once',
    ['applicant', 'agency'],
    {
      subject: both('De aanvulling van IBN-2018-007 is binnen', 'The correction of IBN-2018-007 is in'),
      text: both(`De aanvulling van ${title} is ingediend.`, `The correction of ${title} is handed in.`),
    },
  ),
  'application.correction-closed': kind(
    ['De termijn voor een aanvulling is voorbij', 'The term for a correction is over'],
    'at-once',
    ['applicant'],
    {
      subject: both('IBN-2018-007: de termijn is voorbij', 'IBN-2018-007: the term is over'),
      text: both(
        'Het onderzoek gaat verder met wat eerder is ingediend.',
        'The examination goes on with what was handed in before.',
      ),
    },
  ),
  'application.admitted': kind(
    ['Uw aanvraag is ontvankelijk', 'Your application is admissible'],
    'at-once',
    ['applicant'],
    {
      subject: both('IBN-2018-007 is ontvankelijk', 'IBN-2018-007 is admissible'),
      text: both(`${title} is ontvankelijk.`, `${title} is admissible.`),
    },
  ),
  'application.refused-admission': kind(
    ['Uw aanvraag is onontvankelijk', 'Your application is inadmissible'],
    'decision',
    ['applicant'],
    {
      subject: both('IBN-2018-007 is onontvankelijk', 'IBN-2018-007 is inadmissible'),
      text: both(`${title} is onontvankelijk verklaard.`, `${title} was declared inadmissible.`),
    },
  ),
  'application.found-eligible': kind(
    ['Uw aanvraag is steunbaar', 'Your application is eligible'],
    'at-once',
    ['applicant'],
    {
      subject: both('IBN-2018-007 is steunbaar', 'IBN-2018-007 is eligible'),
      text: both(`${title} is steunbaar en wordt beoordeeld.`, `${title} is eligible and is evaluated.`),
    },
  ),
  'application.found-ineligible': kind(
    ['Uw aanvraag is niet steunbaar', 'Your application is not eligible'],
    'decision',
    ['applicant'],
    {
      subject: both('IBN-2018-007 is niet steunbaar', 'IBN-2018-007 is not eligible'),
      text: both(`${title} is niet steunbaar bevonden.`, `${title} was found not eligible.`),
    },
  ),
  'application.handler-assigned': kind(
    ['U behandelt een aanvraag', 'You handle an application'],
    'at-once',
    ['agency'],
    {
      subject: both('U behandelt IBN-2018-007', 'You handle IBN-2018-007'),
      text: both(`U bent dossierbehandelaar van ${title}.`, `You are the case handler of ${title}.`),
    },
  ),
  'commitment.confirmed': kind(
    ['Een bedrijf bevestigt zijn bedrag', 'A company confirms its amount'],
    'daily',
    ['applicant'],
    {
      subject: both('Weverij Delva bevestigde (IBN-2018-007)', 'Weverij Delva confirmed (IBN-2018-007)'),
      text: both('Weverij Delva bevestigde wat het bijdraagt.', 'Weverij Delva confirmed what it brings in.'),
    },
  ),
  'commitment.declined': kind(['Een bedrijf weigert', 'A company declines'], 'at-once', ['applicant'], {
    subject: both('Weverij Delva weigerde (IBN-2018-007)', 'Weverij Delva declined (IBN-2018-007)'),
    text: both('Weverij Delva gaat geen engagement aan.', 'Weverij Delva makes no commitment.'),
  }),
}
