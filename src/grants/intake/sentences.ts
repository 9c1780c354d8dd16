import { refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'

const say = (rule: string, en: string, nl: string) => refuse(`intake.${rule}`, { en, nl })
const forbidden = (rule: string, words: Words) => refuse(`intake.${rule}`, words, { kind: 'forbidden' })

export const sentences = {
  backwards: say('backwards', 'It ends before it begins.', 'Het eindigt voor het begint.'),
  noAgreement: say(
    'agreement',
    'This agreement is not on the sheet of agreements.',
    'Deze overeenkomst staat niet op het blad met overeenkomsten.',
  ),
  noYear: say(
    'year',
    'This agreement has no such year on the sheet of years.',
    'Deze overeenkomst heeft dat jaar niet op het blad met jaren.',
  ),
  numberTaken: say(
    'number-taken',
    'An agreement with this number is in the register already.',
    'Er staat al een overeenkomst met dit nummer in het register.',
  ),
  numberForm: say(
    'number-form',
    'A number has letters, figures, dots, strokes and hyphens, at most 40.',
    'Een nummer bestaat uit letters, cijfers, punten, schuine strepen en koppeltekens, hoogstens 40.',
  ),
  noCluster: say('cluster', 'There is no cluster with this short name.', 'Er is geen cluster met deze korte naam.'),
  noInstrument: say(
    'instrument',
    'There is no version of an instrument with this name, such as ibn@2016-03-04.',
    'Er is geen versie van een steuninstrument met deze naam, zoals ibn@2016-03-04.',
  ),
  noEnvelope: say(
    'envelope',
    'This envelope is not on the sheet of envelopes.',
    'Deze enveloppe staat niet op het blad met enveloppes.',
  ),
  noOrganisation: say(
    'organisation',
    'No organisation with this number is in the register: register it first.',
    'Geen organisatie met dit nummer staat in het register: registreer ze eerst.',
  ),
  articleCode: say(
    'article-code',
    'Say which article this name, programme or year belongs to.',
    'Zeg bij welk artikel deze naam, dit programma of dit jaar hoort.',
  ),
  articleForm: say(
    'article-form',
    'The code of an article has letters, figures, dots, spaces and hyphens, at most 40.',
    'De code van een artikel bestaat uit letters, cijfers, punten, spaties en koppeltekens, hoogstens 40.',
  ),
  articleTaken: say(
    'article-taken',
    'This article is not one of yours: real and invented money do not mix.',
    'Dit artikel is niet van u: echt en verzonnen geld gaan niet samen.',
  ),
  articleNew: say(
    'article-new',
    'The budget has no article with this code yet: give its name and its programme, and it is opened.',
    'De begroting heeft nog geen artikel met deze code: geef zijn naam en zijn programma, dan wordt het geopend.',
  ),
  budgetYear: say('budget-year', 'A year from 2000 to 2100.', 'Een jaar van 2000 tot 2100.'),
  yearClosed: say(
    'year-closed',
    'The books of this budget year are closed: nothing more is booked in it.',
    'De boeken van dit begrotingsjaar zijn afgesloten: er wordt niets meer in geboekt.',
  ),
  future: say('future', 'This day has yet to come.', 'Deze dag moet nog komen.'),
  firstLater: say(
    'first',
    'The first operating aid cannot come after the term begins.',
    'De eerste werkingssteun kan niet na het begin van de looptijd komen.',
  ),
  withoutYears: say(
    'years',
    'This agreement has no years on the sheet of years.',
    'Deze overeenkomst heeft geen jaren op het blad met jaren.',
  ),
  yearOrder: say(
    'year-order',
    'Years are numbered from 1 without a gap, each once.',
    'Jaren zijn genummerd vanaf 1, zonder gat, elk één keer.',
  ),
  yearFrom: (day: string) => say('year-from', `This year begins on ${day}.`, `Dit jaar begint op ${day}.`),
  yearOutside: (day: string) => say('year-outside', `The term ends on ${day}.`, `De looptijd eindigt op ${day}.`),
  paymentKind: say(
    'payment-kind',
    'A payment is an advance, an interim payment or a balance.',
    'Een betaling is een voorschot, een tussentijdse betaling of een saldo.',
  ),
  nothing: say('nothing', 'A payment is more than nothing.', 'Een betaling is meer dan nul.'),
  basis: say('basis', 'The basis is gber, de-minimis or notified.', 'De grondslag is gber, de-minimis of notified.'),
  twice: (row: number) => say('twice', `This stands on row ${row} already.`, `Dit staat al op rij ${row}.`),

  noFile: refuse(
    'intake.file',
    { en: 'Choose a workbook, or a CSV file for each sheet.', nl: 'Kies een werkmap, of een CSV-bestand per blad.' },
    { path: 'workbook' },
  ),
  before: refuse(
    'intake.before',
    { en: 'The same content was brought in before.', nl: 'Dezelfde inhoud is al eerder overgenomen.' },
    { path: 'workbook' },
  ),
  who: forbidden('who', {
    en: 'A programme manager or a controller brings a programme in.',
    nl: 'Een programmamanager of een controleur neemt een programma over.',
  }),
  another: forbidden('another', {
    en: 'Whoever uploaded it neither types its control totals nor accepts it: somebody else does.',
    nl: 'Wie oplaadde, geeft de controletotalen niet in en aanvaardt niet: dat doet iemand anders.',
  }),
  amount: (path: string) =>
    refuse(
      'intake.total',
      {
        en: 'Type the amount of the old books, such as 1234.50.',
        nl: 'Geef het bedrag van de oude boeken, zoals 1234,50.',
      },
      { path },
    ),
  count: (path: string) =>
    refuse(
      'intake.count',
      { en: 'Type how many agreements the old books have.', nl: 'Geef hoeveel overeenkomsten de oude boeken hebben.' },
      { path },
    ),
  uncounted: refuse('intake.uncounted', {
    en: 'The control totals are not typed yet.',
    nl: 'De controletotalen zijn nog niet ingegeven.',
  }),
  differs: (count: number) =>
    refuse('intake.differs', {
      en: `The reconciliation does not close to zero: ${count} differences. Nothing was accepted.`,
      nl: `De aansluiting sluit niet op nul: ${count} verschillen. Er is niets aanvaard.`,
    }),
  reason: refuse(
    'intake.reason',
    { en: 'Say why it is dropped.', nl: 'Zeg waarom ze verworpen wordt.' },
    { path: 'reason' },
  ),
} as const
