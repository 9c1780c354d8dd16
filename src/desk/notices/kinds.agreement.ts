import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const
const n = 'SO-2018-003'

/** What people are told of agreements. */
export const agreements: Readonly<Record<string, Kind>> = {
  'agreement.offered': kind(['Een overeenkomst wordt aangeboden', 'An agreement is offered'], 'term', ['applicant'], {
    subject: both(`Overeenkomst ${n} wordt u aangeboden`, `Agreement ${n} is offered to you`),
    text: both('Lees ze en aanvaard ze tegen 30 september 2018.', 'Read it and accept it by 30 September 2018.'),
  }),
  'agreement.taken-back': kind(['Een aanbod is teruggenomen', 'An offer is taken back'], 'at-once', ['applicant'], {
    subject: both(`Het aanbod van ${n} is teruggenomen`, `The offer of ${n} is taken back`),
    text: both('Het agentschap past ze aan.', 'The agency changes it.'),
  }),
  'agreement.declined': kind(['Een aanbod is niet aanvaard', 'An offer is not accepted'], 'at-once', ['agency'], {
    subject: both(`Vlaskracht aanvaardt ${n} niet zo`, `Flax Power does not accept ${n} as it is`),
    text: both('Hun reden: wij beginnen later.', 'Their reason: we begin later.'),
  }),
  'agreement.accepted': kind(['Een overeenkomst is aanvaard', 'An agreement is accepted'], 'at-once', ['agency'], {
    subject: both(`${n} is aanvaard`, `${n} is accepted`),
    text: both('Ze wacht op ondertekening.', 'It waits for the countersignature.'),
  }),
  'agreement.countersigned': kind(
    ['Een overeenkomst is van kracht', 'An agreement is in force'],
    'decision',
    ['applicant'],
    {
      subject: both(`Overeenkomst ${n} is van kracht`, `Agreement ${n} is in force`),
      text: both('Het ondertekende exemplaar staat op haar pagina.', 'The signed copy stands on its page.'),
    },
  ),
  'agreement.plan-handed-in': kind(['Een werkplan is ingediend', 'A work plan is handed in'], 'at-once', ['agency'], {
    subject: both(`Werkplan 2018–2019 van ${n} ingediend`, `Work plan 2018–2019 of ${n} handed in`),
    text: both('Het wacht op uw oordeel.', 'It waits for your judgement.'),
  }),
  'agreement.plan-approved': kind(
    ['Een werkplan is goedgekeurd', 'A work plan is approved'],
    'at-once',
    ['applicant'],
    {
      subject: both('Werkplan 2018–2019 goedgekeurd', 'Work plan 2018–2019 approved'),
      text: both('De begroting staat vast.', 'Its budget stands.'),
    },
  ),
  'agreement.plan-returned': kind(
    ['Een werkplan is teruggestuurd', 'A work plan is sent back'],
    'term',
    ['applicant'],
    {
      subject: both('Werkplan 2018–2019 teruggestuurd', 'Work plan 2018–2019 sent back'),
      text: both('Opmerkingen: de opleidingen ontbreken.', 'Remarks: the training is missing.'),
    },
  ),
  'agreement.evaluated': kind(['Een evaluatie is afgerond', 'An evaluation is done'], 'decision', ['applicant'], {
    subject: both(`De evaluatie van ${n} heeft haar uitkomst`, `The evaluation of ${n} has its outcome`),
    text: both('Redenen: de strategie werkt.', 'Reasons: the strategy works.'),
  }),
  'agreement.amendment-requested': kind(['Een wijziging is gevraagd', 'A change is asked for'], 'at-once', ['agency'], {
    subject: both(`Wijziging van ${n} gevraagd: looptijd`, `Change of ${n} asked for: term`),
    text: both('Reden: de vakbeurs is uitgesteld.', 'Reason: the trade fair was put off.'),
  }),
  'agreement.amended': kind(['Een overeenkomst is gewijzigd', 'An agreement is changed'], 'decision', ['applicant'], {
    subject: both(`${n} gewijzigd: looptijd`, `${n} changed: term`),
    text: both('Het addendum staat op de pagina van de wijzigingen.', 'The addendum stands on the page of changes.'),
  }),
  'agreement.amendment-rejected': kind(
    ['Een wijziging is geweigerd', 'A change is refused'],
    'decision',
    ['applicant'],
    {
      subject: both(`Wijziging van ${n} geweigerd: looptijd`, `Change of ${n} refused: term`),
      text: both('Reden: al geregeld.', 'Reason: settled already.'),
    },
  ),
}
