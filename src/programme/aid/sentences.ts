import { refuse } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'

type Day = Temporal.PlainDate

/** Why something about the register of aid is not done. */
export const sentences = {
  who: refuse(
    'aid.who',
    {
      en: 'Programme managers, account managers and controllers keep the register of aid.',
      nl: 'Programmamanagers, accountmanagers en controleurs houden het register van steun bij.',
    },
    { kind: 'forbidden' },
  ),
  organisation: refuse(
    'aid.organisation',
    {
      en: 'No organisation of the register is meant by this: give its enterprise number, or choose it from the list.',
      nl: 'Hier is geen organisatie uit het register mee bedoeld: geef haar ondernemingsnummer, of kies ze uit de lijst.',
    },
    { path: 'organisation' },
  ),
  cluster: refuse(
    'aid.cluster',
    { en: 'There is no such cluster.', nl: 'Zo’n cluster bestaat niet.' },
    { path: 'cluster' },
  ),
  needed: (path: string) =>
    refuse('aid.needed', { en: 'This has to be filled in.', nl: 'Dit moet ingevuld worden.' }, { path }),
  choice: (path: string) =>
    refuse('aid.choice', { en: 'Choose one of the list.', nl: 'Kies er een uit de lijst.' }, { path }),
  long: (path: string, most: number) =>
    refuse('aid.long', { en: `At most ${most} characters.`, nl: `Hoogstens ${most} tekens.` }, { path }),
  future: (path: string, today: Day) =>
    refuse(
      'aid.future',
      {
        en: `Not after today, ${writeDay(today, 'en')}.`,
        nl: `Niet na vandaag, ${writeDay(today, 'nl')}.`,
      },
      { path },
    ),
  early: (path: string) =>
    refuse(
      'aid.early',
      {
        en: 'The law that is known here begins on 1 January 2014: older aid counts nowhere any more.',
        nl: 'Het recht dat hier gekend is begint op 1 januari 2014: oudere steun telt nergens meer mee.',
      },
      { path },
    ),
  positive: (path: string) =>
    refuse(
      'aid.positive',
      { en: 'An award of aid is more than nothing.', nl: 'Een toekenning van steun is meer dan niets.' },
      { path },
    ),
  equivalent: refuse(
    'aid.equivalent',
    {
      en: 'The gross grant equivalent is at most the nominal amount; of a grant it is the same.',
      nl: 'Het brutosubsidie-equivalent is hoogstens het nominale bedrag; bij een subsidie zijn ze gelijk.',
    },
    { path: 'equivalent', basis: 'Regulation (EU) 651/2014, art. 5' },
  ),
  article: refuse(
    'aid.article',
    {
      en: 'Give the article of Regulation (EU) 651/2014, such as 27 or 25d.',
      nl: 'Geef het artikel van Verordening (EU) nr. 651/2014, zoals 27 of 25d.',
    },
    { path: 'article' },
  ),
  follows: refuse('aid.follows-agreement', {
    en: 'This amount follows the agreement: an addendum changes it, and the row comes here by itself.',
    nl: 'Dit bedrag volgt de overeenkomst: een addendum wijzigt het, en de rij komt hier vanzelf.',
  }),
  same: refuse(
    'aid.same',
    { en: 'That is what the register says already.', nl: 'Dat staat al zo in het register.' },
    { path: 'nominal' },
  ),
  before: (first: Day) =>
    refuse(
      'aid.before',
      {
        en: `A correction cannot hold before the granting day, ${writeDay(first, 'en')}.`,
        nl: `Een correctie kan niet gelden voor de toekenningsdag, ${writeDay(first, 'nl')}.`,
      },
      { path: 'on' },
    ),
  reason: refuse(
    'aid.reason',
    {
      en: 'Say why, in at least ten characters: the reason stays with the row.',
      nl: 'Zeg waarom, in minstens tien tekens: de reden blijft bij de rij staan.',
    },
    { path: 'reason' },
  ),
  costsOrder: refuse(
    'aid.costs-order',
    { en: 'The costs end before they begin.', nl: 'De kosten eindigen voor ze beginnen.' },
    { path: 'costsTo' },
  ),
  intensity: refuse(
    'aid.intensity',
    {
      en: 'Write the share as 50% or 47.5%, at most 100%.',
      nl: 'Schrijf het aandeel als 50% of 47,5%, hoogstens 100%.',
    },
    { path: 'intensity' },
  ),
  region: refuse(
    'aid.region',
    { en: 'A region is a NUTS 2 code, such as BE21.', nl: 'Een regio is een NUTS 2-code, zoals BE21.' },
    { path: 'region' },
  ),
  measure: refuse(
    'aid.measure',
    {
      en: 'The number of an aid measure reads SA.12345.',
      nl: 'Het nummer van een steunmaatregel luidt SA.12345.',
    },
    { path: 'measure' },
  ),
  nothingDeclared: refuse(
    'aid.nothing-declared',
    {
      en: 'List the aid, or declare that there was none besides what is listed.',
      nl: 'Lijst de steun op, of verklaar dat er geen andere was dan wat vermeld staat.',
    },
    { path: 'complete' },
  ),
}
