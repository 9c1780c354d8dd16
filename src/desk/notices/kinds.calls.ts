import { type Kind, kind } from './kind.ts'

/** What people are told of calls. */
export const calls: Readonly<Record<string, Kind>> = {
  'call.question': kind(['Er is een vraag over een oproep', 'A question about a call was asked'], 'daily', ['agency'], {
    subject: [
      'Vraag over “Oproep voor innovatieve bedrijfsnetwerken”',
      'Question about “Call for innovative business networks”',
    ],
    text: ['Mag een knowhowcentrum de clusterorganisatie zijn?', 'May a knowledge centre be the cluster organisation?'],
  }),
  'call.changed': kind(
    ['Een oproep waaronder u aanvraagt is gewijzigd', 'A call under which you apply has changed'],
    'at-once',
    ['applicant'],
    {
      subject: [
        'Gewijzigd: Oproep voor innovatieve bedrijfsnetwerken',
        'Changed: Call for innovative business networks',
      ],
      text: [
        'De uiterste dag voor volledige voorstellen is verlaat. Reden: de infosessie ging later door.',
        'The deadline of full proposals was moved to a later day. Reason: the information session was held later.',
      ],
    },
  ),
  'call.withdrawn': kind(
    ['Een oproep waaronder u aanvraagt is ingetrokken', 'A call under which you apply was withdrawn'],
    'term',
    ['applicant'],
    {
      subject: [
        'Ingetrokken: Oproep voor innovatieve bedrijfsnetwerken',
        'Withdrawn: Call for innovative business networks',
      ],
      text: [
        'De oproep is ingetrokken. Reden: er zijn geen middelen meer.',
        'The call was withdrawn. Reason: there is no money left.',
      ],
    },
  ),
}
