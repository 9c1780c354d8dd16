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
}
