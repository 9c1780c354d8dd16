import type { Words } from '../../kernel/words.ts'

type DutyWords = { readonly title: (reference: string) => Words; readonly proof: Words }

/** The duties to tell awards, and what proves them. */
export const dutyWords: Readonly<Record<'transparency' | 'de-minimis', DutyWords>> = {
  transparency: {
    title: reference => ({
      en: `Publish the aid of ${reference} in the transparency register`,
      nl: `De steun van ${reference} bekendmaken in het transparantieregister`,
    }),
    proof: {
      en: 'Make the transparency list in the state-aid cockpit and note when it was sent: the duty follows.',
      nl: 'Maak de transparantielijst in de staatssteuncockpit en noteer wanneer ze verstuurd is: de verplichting volgt.',
    },
  },
  'de-minimis': {
    title: reference => ({
      en: `Enter the de minimis aid of ${reference} in the central register`,
      nl: `De de-minimissteun van ${reference} in het centraal register inschrijven`,
    }),
    proof: {
      en: 'Make the list for the central register in the state-aid cockpit and note when it was sent: the duty follows.',
      nl: 'Maak de lijst voor het centraal register in de staatssteuncockpit en noteer wanneer ze verstuurd is: de verplichting volgt.',
    },
  },
}
