import type { Kind } from './kind.ts'

/** What people who write an application together are told of. */
export const drafts: Readonly<Record<string, Kind>> = {
  'application.editor-invited': {
    name: { en: 'You have access to an application', nl: 'U hebt toegang tot een aanvraag' },
    by: 'at-once',
    whom: ['applicant'],
    sample: {
      subject: {
        en: 'You have access to the application IBN-2018-007',
        nl: 'U hebt toegang tot de aanvraag IBN-2018-007',
      },
      text: {
        en: 'You were let in to work on the application IBN-2018-007 (Flax Power).',
        nl: 'U kreeg toegang om mee te werken aan de aanvraag IBN-2018-007 (Vlaskracht).',
      },
    },
  },
  'application.section-assigned': {
    name: { en: 'A section is yours to write', nl: 'Een onderdeel is aan u toegewezen' },
    by: 'at-once',
    whom: ['applicant'],
    sample: {
      subject: {
        en: 'A section of IBN-2018-007 is yours to write',
        nl: 'Een onderdeel van IBN-2018-007 is aan u toegewezen',
      },
      text: {
        en: 'The section “The network” of the application IBN-2018-007 (Flax Power) was assigned to you.',
        nl: 'Het onderdeel “Het netwerk” van de aanvraag IBN-2018-007 (Vlaskracht) is aan u toegewezen.',
      },
    },
  },
  'application.commented': {
    name: { en: 'A remark on your application', nl: 'Een opmerking bij uw aanvraag' },
    by: 'daily',
    whom: ['applicant'],
    sample: {
      subject: { en: 'A remark on IBN-2018-007', nl: 'Een opmerking bij IBN-2018-007' },
      text: {
        en: 'Someone made a remark on “The network” of the application IBN-2018-007 (Flax Power).',
        nl: 'Iemand maakte een opmerking bij “Het netwerk” van de aanvraag IBN-2018-007 (Vlaskracht).',
      },
    },
  },
  'application.sign-off-withdrawn': {
    name: { en: 'A section that you signed off has changed', nl: 'Een onderdeel dat u aftekende, is gewijzigd' },
    by: 'daily',
    whom: ['applicant'],
    sample: {
      subject: {
        en: 'A section that you signed off has changed: IBN-2018-007',
        nl: 'Een onderdeel dat u aftekende, is gewijzigd: IBN-2018-007',
      },
      text: {
        en: '“The network” of the application IBN-2018-007 (Flax Power) was changed after you signed it off.',
        nl: '“Het netwerk” van de aanvraag IBN-2018-007 (Vlaskracht) is gewijzigd nadat u het aftekende.',
      },
    },
  },
  'application.conflict': {
    name: {
      en: 'Two versions of an answer wait for a choice',
      nl: 'Twee versies van een antwoord wachten op een keuze',
    },
    by: 'at-once',
    whom: ['applicant'],
    sample: {
      subject: { en: 'Two versions of an answer in IBN-2018-007', nl: 'Twee versies van een antwoord in IBN-2018-007' },
      text: {
        en: 'Two people wrote different things at the same moment in “The network”. Both versions are kept: choose which one stays.',
        nl: 'Twee personen schreven tegelijk iets anders in “Het netwerk”. Beide versies zijn bewaard: kies welke blijft.',
      },
    },
  },
}
