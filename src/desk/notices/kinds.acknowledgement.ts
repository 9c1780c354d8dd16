import { type Kind, kind } from './kind.ts'

const name = 'Vlaskracht'
const both = (nl: string, en: string) => [nl, en] as const

/** What people are told of acknowledgements. */
export const acknowledgements: Readonly<Record<string, Kind>> = {
  'cluster.acknowledged': kind(['Uw cluster is erkend', 'Your cluster is acknowledged'], 'decision', ['applicant'], {
    subject: both(`${name} is erkend`, `${name} is acknowledged`),
    text: both(
      `${name} is erkend voor 20 juli 2018 – 19 juli 2021.`,
      `${name} is acknowledged for 20 July 2018 – 19 July 2021.`,
    ),
  }),
  'acknowledgement.renewed': kind(
    ['De erkenning is verlengd', 'The acknowledgement is renewed'],
    'decision',
    ['applicant'],
    {
      subject: both(`De erkenning van ${name} is verlengd`, `The acknowledgement of ${name} is renewed`),
      text: both('Er volgt een nieuwe termijn op de lopende.', 'A next term follows the one that runs.'),
    },
  ),
  'acknowledgement.hearing-opened': kind(['U wordt gehoord', 'You are invited to be heard'], 'term', ['applicant'], {
    subject: both(
      `Uitnodiging om gehoord te worden over de erkenning van ${name}`,
      `Invitation to be heard on the acknowledgement of ${name}`,
    ),
    text: both(
      'Het agentschap overweegt de erkenning in te trekken. U kunt antwoorden op het platform.',
      'The agency is considering revoking the acknowledgement. You can answer on the platform.',
    ),
  }),
  'acknowledgement.hearing-answered': kind(
    ['Een cluster heeft geantwoord', 'A cluster has answered'],
    'at-once',
    ['agency'],
    {
      subject: both(`${name} heeft geantwoord`, `${name} has answered`),
      text: both(
        'Het antwoord op de uitnodiging om gehoord te worden is genoteerd.',
        'The answer to the invitation to be heard has been recorded.',
      ),
    },
  ),
  'acknowledgement.kept': kind(['De erkenning blijft', 'The acknowledgement stays'], 'decision', ['applicant'], {
    subject: both(`De erkenning van ${name} blijft`, `The acknowledgement of ${name} stays`),
    text: both(
      'De hoorzitting is afgesloten en de erkenning blijft van kracht.',
      'The hearing has ended and the acknowledgement stays in force.',
    ),
  }),
  'acknowledgement.revoked': kind(
    ['De erkenning is ingetrokken', 'The acknowledgement is revoked'],
    'decision',
    ['applicant'],
    {
      subject: both(`De erkenning van ${name} is ingetrokken`, `The acknowledgement of ${name} is revoked`),
      text: both(
        'De brief zegt vanaf wanneer en waarom, en wat u ertegen kunt doen.',
        'The letter says from when and why, and what can be done against it.',
      ),
    },
  ),
  'acknowledgement.succeeded': kind(
    ['Een andere cluster zet de werking voort', 'Another cluster carries on the work'],
    'decision',
    ['applicant'],
    {
      subject: both(`${name} wordt voortgezet`, `${name} is carried on`),
      text: both(
        'Een andere cluster zet de werking voort; het register zegt welke.',
        'Another cluster carries on the work; the register says which.',
      ),
    },
  ),
}
