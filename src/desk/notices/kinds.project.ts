import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const
const n = 'PR-2026-001'
const everyone = ['applicant', 'agency'] as const

/** What people are told of the projects in which they take part, or that their cluster carries. */
export const projects: Readonly<Record<string, Kind>> = {
  'project.begun': kind(['Een project wordt voorbereid', 'A project is being prepared'], 'at-once', everyone, {
    subject: both(`Project ${n} wordt voorbereid: Golfbreker`, `Project ${n} is being prepared: Golfbreker`),
    text: both('De overeenkomst van elke partner is opgesteld.', 'The agreement of each partner is drawn up.'),
  }),
  'project.started': kind(['Een project loopt', 'A project runs'], 'decision', everyone, {
    subject: both(`Project ${n} loopt: Golfbreker`, `Project ${n} runs: Golfbreker`),
    text: both('Elke partner heeft ondertekend.', 'Every partner has signed.'),
  }),
  'project.partner-left': kind(
    ['Een partner stapt uit een project', 'A partner leaves a project'],
    'at-once',
    everyone,
    {
      subject: both(`Boei nv stapt uit project ${n}`, `Boei nv leaves project ${n}`),
      text: both('De reden: het bedrijf houdt op.', 'The reason: the company ends.'),
    },
  ),
  'project.budget-shifted': kind(
    ['Het budget van een project is verschoven', 'The budget of a project is shifted'],
    'at-once',
    everyone,
    {
      subject: both(`Budget van project ${n} verschoven`, `Budget of project ${n} shifted`),
      text: both('De reden: een partner neemt de proeven over.', 'The reason: a partner takes the trials over.'),
    },
  ),
  'project.stopped': kind(['Een project is stopgezet', 'A project is stopped'], 'decision', everyone, {
    subject: both(`Project ${n} is stopgezet`, `Project ${n} is stopped`),
    text: both('De reden: de techniek werkt niet.', 'The reason: the technique does not work.'),
  }),
  'project.closed': kind(['Een project is afgesloten', 'A project is closed'], 'decision', everyone, {
    subject: both(`Project ${n} is afgesloten`, `Project ${n} is closed`),
    text: both('Alles is afgerekend.', 'Everything was settled.'),
  }),
}
