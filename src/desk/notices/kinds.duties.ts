import { type Kind, kind, type Whom } from './kind.ts'

const everyone: readonly Whom[] = ['applicant', 'expert', 'agency']
const plan = ['een aangepast werkplan', 'an adapted work plan'] as const
const about = (nl: string, en: string) => [`${nl}: ${plan[0]}`, `${en}: ${plan[1]}`] as const

/** What people are told of duties. */
export const duties: Readonly<Record<string, Kind>> = {
  'duty.imposed': kind(['U hebt een nieuwe verplichting', 'You have a new duty'], 'term', everyone, {
    subject: about('Nieuwe verplichting', 'New duty'),
    text: [
      'Een aangepast werkplan wordt verwacht uiterlijk op 30 september 2018.',
      'An adapted work plan is due by the end of 30 September 2018.',
    ],
  }),
  'duty.shown': kind(['Een bewijs wacht op uw beoordeling', 'Proof of a duty waits for you'], 'daily', ['agency'], {
    subject: about('Bewijs ingediend', 'Proof handed in'),
    text: [
      'Voor “Een aangepast werkplan” is een bewijs ingediend. Het wacht op beoordeling.',
      'Proof was handed in for “An adapted work plan”. It waits to be judged.',
    ],
  }),
  'duty.fulfilled': kind(['Uw bewijs is aanvaard', 'Your proof was accepted'], 'at-once', everyone, {
    subject: about('Nagekomen', 'Fulfilled'),
    text: [
      'Het agentschap stelt vast dat “Een aangepast werkplan” is nagekomen. U hoeft er niets meer voor te doen.',
      'The agency finds that “An adapted work plan” has been fulfilled. You need not do anything more for it.',
    ],
  }),
  'duty.refused': kind(['Uw bewijs is geweigerd', 'Your proof was refused'], 'term', everyone, {
    subject: about('Bewijs geweigerd', 'Proof refused'),
    text: [
      'Het bewijs voor “Een aangepast werkplan” volstaat niet.\n\nDe indicatoren ontbreken.',
      'The proof for “An adapted work plan” does not suffice.\n\nThe indicators are missing.',
    ],
  }),
  'duty.waived': kind(['Een verplichting is u kwijtgescholden', 'A duty of yours was waived'], 'at-once', everyone, {
    subject: about('Kwijtgescholden', 'Waived'),
    text: [
      '“Een aangepast werkplan” geldt niet meer.\n\nHet werkplan was al aangepast.',
      '“An adapted work plan” is owed no longer.\n\nThe work plan was adapted already.',
    ],
  }),
  'duty.moved': kind(['De datum van een verplichting is verplaatst', 'The day of a duty has moved'], 'term', everyone, {
    subject: about('Andere datum', 'Other day'),
    text: [
      '“Een aangepast werkplan” wordt nu verwacht uiterlijk op 31 oktober 2018.\n\nU vroeg meer tijd.',
      '“An adapted work plan” is now due by the end of 31 October 2018.\n\nYou asked for more time.',
    ],
  }),
  'duty.reminded': kind(
    ['Een verplichting komt eraan, of is te laat', 'A duty is due soon, or overdue'],
    'at-once',
    everyone,
    {
      subject: about('Herinnering', 'Reminder'),
      text: [
        '“Een aangepast werkplan” wordt verwacht uiterlijk op 30 september 2018, en er is nog geen bewijs ingediend.',
        '“An adapted work plan” is due by the end of 30 September 2018, and no proof has been handed in yet.',
      ],
    },
  ),
}
