import { type Refusal, refuse } from '../../kernel/outcome.ts'

const basis = 'Decision of the Flemish Government of 4 March 2016'

/** What is said when something asked for is not done. */
export const sentences = {
  already: refuse('agreement.decision-once', {
    en: 'There is an agreement on this decision already.',
    nl: 'Over deze beslissing bestaat al een overeenkomst.',
  }),
  decision: refuse('agreement.decision', {
    en: 'An agreement follows an approval that still stands, once the cluster is acknowledged.',
    nl: 'Een overeenkomst volgt op een goedkeuring die nog geldt, zodra de cluster erkend is.',
  }),
  demonstration: refuse(
    'demonstration.person',
    {
      en: 'Whoever is signed in for the demonstration handles agreements of the demonstration only.',
      nl: 'Wie voor de demonstratie is aangemeld, behandelt enkel overeenkomsten van de demonstratie.',
    },
    { kind: 'forbidden' },
  ),
} as const satisfies Record<string, Refusal>

export const grounds = { basis }
