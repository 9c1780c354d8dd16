import { type Kind, kind } from './kind.ts'

/** What people are told of state aid. */
export const stateAid: Readonly<Record<string, Kind>> = {
  'aid.ceiling': kind(
    ['Een plafond van steun is bijna bereikt, of overschreden', 'A ceiling of aid is nearly reached, or passed'],
    'at-once',
    ['agency'],
    {
      subject: ['Plafond van steun bijna bereikt: Vlaskracht', 'Ceiling of aid nearly reached: Flax Power'],
      text: [
        'Met SO-2018-003 telt € 270.000,00 mee, van hoogstens € 300.000,00.',
        'With SO-2018-003, €270,000.00 counts of at most €300,000.00.',
      ],
    },
  ),
}
