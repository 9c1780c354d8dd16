import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const

/** What people are told of the screening of their project by a cluster. */
export const screening: Readonly<Record<string, Kind>> = {
  'screening.advised': kind(['De cluster geeft advies', 'The cluster advises'], 'at-once', ['applicant'], {
    subject: both('De cluster geeft advies op ICON-2026-003', 'The cluster advises on ICON-2026-003'),
    text: both(
      'Lees wat de cluster van uw idee zegt voordat u het indient.',
      'Read what the cluster says of your idea before you submit it.',
    ),
  }),
  'screening.decided': kind(['De cluster besliste', 'The cluster decided'], 'decision', ['applicant'], {
    subject: both('De cluster besliste over ICON-2026-003', 'The cluster decided on ICON-2026-003'),
    text: both(
      'De redenen staan erbij, en wat de stuurgroep vond.',
      'The reasons stand with it, and what the steering group found.',
    ),
  }),
}
