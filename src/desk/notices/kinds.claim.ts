import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const
const n = 'KD-2019-003'

/** What people are told of claims. */
export const claims: Readonly<Record<string, Kind>> = {
  'claim.submitted': kind(['Een kostendeclaratie is ingediend', 'A claim is submitted'], 'at-once', ['agency'], {
    subject: both(`Kostendeclaratie ${n} is ingediend`, `Claim ${n} is submitted`),
    text: both('Ze kan in controle worden genomen.', 'It can be taken into control.'),
  }),
  'claim.recalled': kind(['Een kostendeclaratie is teruggenomen', 'A claim is recalled'], 'at-once', ['agency'], {
    subject: both(`Kostendeclaratie ${n} is teruggenomen`, `Claim ${n} is recalled`),
    text: both('Hun reden: er ontbrak een factuur.', 'Their reason: an invoice was missing.'),
  }),
  'claim.taken-into-control': kind(
    ['Een kostendeclaratie is in controle', 'A claim is in control'],
    'at-once',
    ['applicant'],
    {
      subject: both(`Kostendeclaratie ${n} is in controle`, `Claim ${n} is in control`),
      text: both('Ze kan niet meer worden teruggenomen.', 'It is not recalled any more.'),
    },
  ),
  'claim.certified': kind(
    ['Een kostendeclaratie is gecertificeerd', 'A claim is certified'],
    'decision',
    ['applicant'],
    {
      subject: both(`Kostendeclaratie ${n} is gecertificeerd`, `Claim ${n} is certified`),
      text: both('Wat aanvaard is, ligt vast.', 'What was accepted stands.'),
    },
  ),
}
