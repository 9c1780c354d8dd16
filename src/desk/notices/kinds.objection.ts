import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const

/** What people are told of objections. */
export const objections: Readonly<Record<string, Kind>> = {
  'objection.received': kind(['Er is een bezwaar', 'There is an objection'], 'at-once', ['agency'], {
    subject: both('Bezwaar 2018/B-003 is ontvangen', 'Objection 2018/B-003 was received'),
    text: both(
      'Een bezwaar tegen de beslissing over IBN-2018-007. Er moet over beslist zijn op 9 oktober 2018.',
      'An objection against the decision on IBN-2018-007. It is to be decided by 9 October 2018.',
    ),
  }),
  'objection.assigned': kind(['U behandelt een bezwaar', 'An objection is yours to handle'], 'at-once', ['agency'], {
    subject: both('U behandelt bezwaar 2018/B-003', 'Objection 2018/B-003 is yours to handle'),
    text: both('Er moet over beslist zijn op 9 oktober 2018.', 'It is to be decided by 9 October 2018.'),
  }),
  'objection.decided': kind(['Over uw bezwaar is beslist', 'Your objection is decided'], 'decision', ['applicant'], {
    subject: both('Uw bezwaar 2018/B-003 is gedeeltelijk gegrond', 'Your objection 2018/B-003 is partly upheld'),
    text: both(
      'De brief geeft de redenen, en wat u ertegen kunt doen.',
      'The letter gives the reasons, and what you can do against it.',
    ),
  }),
}
