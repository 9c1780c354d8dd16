import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const
const n = 'TV-2020-001'

/** What people are told of payments and of money that is claimed back. */
export const payments: Readonly<Record<string, Kind>> = {
  'payment.confirmed': kind(['Een betaling is gebeurd', 'A payment was made'], 'at-once', ['applicant'], {
    subject: both('Saldo betaald: € 38.250,00', 'Balance paid: €38,250.00'),
    text: both('Hoe ze is berekend, staat op haar pagina.', 'How it was computed stands on its page.'),
  }),
  'payment.failed': kind(['De bank weigerde een betaling', 'The bank rejected a payment'], 'at-once', ['agency'], {
    subject: both('De bank weigerde UB-2019-004', 'The bank rejected UB-2019-004'),
    text: both('Haar reden: AC04, de rekening is afgesloten.', 'Its reason: AC04, the account is closed.'),
  }),
  'payment.returned': kind(
    ['Een betaling kwam terug van de bank', 'A payment came back from the bank'],
    'at-once',
    ['agency', 'applicant'],
    {
      subject: both('UB-2019-004 was betaald en kwam terug', 'UB-2019-004 was paid and came back'),
      text: both(
        'De reden van de bank: AC04, de rekening is afgesloten.',
        'The reason of the bank: AC04, the account is closed.',
      ),
    },
  ),
  'recovery.announced': kind(['Een terugvordering is aangekondigd', 'A recovery is announced'], 'term', ['applicant'], {
    subject: both('Het agentschap wil € 1.250,00 terugvorderen', 'The agency intends to claim €1,250.00 back'),
    text: both('U wordt gehoord tot en met 2 maart 2020.', 'You are heard until 2 March 2020.'),
  }),
  'recovery.answered': kind(
    ['Een organisatie antwoordde op een terugvordering', 'An organisation answered on a recovery'],
    'at-once',
    ['agency'],
    {
      subject: both(`Antwoord op terugvordering ${n}`, `Answer on recovery ${n}`),
      text: both('De beurs werd uitgesteld.', 'The fair was put off.'),
    },
  ),
  'recovery.claimed': kind(['Geld wordt teruggevorderd', 'Money is claimed back'], 'decision', ['applicant'], {
    subject: both('€ 1.250,00 wordt teruggevorderd', '€1,250.00 is claimed back'),
    text: both(`Betaal terugvordering ${n} tegen 4 april 2020.`, `Pay recovery ${n} by 4 April 2020.`),
  }),
  'recovery.settled': kind(['Een terugvordering is ontvangen', 'A recovery is received'], 'at-once', ['applicant'], {
    subject: both(`Terugvordering ${n}: ontvangen`, `Recovery ${n}: received`),
    text: both('Haar pagina toont wat binnenkwam.', 'Its page shows what came in.'),
  }),
  'recovery.waived': kind(
    ['Een terugvordering is kwijtgescholden', 'A recovery is waived'],
    'decision',
    ['applicant'],
    {
      subject: both(`Terugvordering ${n}: kwijtgescholden`, `Recovery ${n}: waived`),
      text: both('Haar pagina toont wat binnenkwam.', 'Its page shows what came in.'),
    },
  ),
  'recovery.dropped': kind(
    ['Een terugvordering is niet doorgezet', 'A recovery is not carried through'],
    'decision',
    ['applicant'],
    {
      subject: both(`Terugvordering ${n}: niet doorgezet`, `Recovery ${n}: not carried through`),
      text: both('U hoeft niets te betalen.', 'You need not pay anything.'),
    },
  ),
}
