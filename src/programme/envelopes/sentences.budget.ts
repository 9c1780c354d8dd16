import { type Money, writeMoney } from '../../kernel/money.ts'
import { refuse } from '../../kernel/outcome.ts'

const forbidden = { kind: 'forbidden' } as const

/** What may be wrong with acts on the budget. */
export const said = {
  who: refuse(
    'budget.who',
    {
      en: 'The programme manager and the controller keep the budget.',
      nl: 'De programmamanager en de controleur houden de begroting bij.',
    },
    forbidden,
  ),
  demonstration: refuse(
    'budget.demonstration',
    {
      en: 'Whoever is signed in for the demonstration changes its budget only.',
      nl: 'Wie voor de demonstratie is aangemeld, wijzigt alleen die begroting.',
    },
    forbidden,
  ),
  code: refuse(
    'article.code',
    {
      en: 'Write the code as the budget does: letters, digits, dots, spaces and dashes, at most 40, such as EC0-1EDA2GA-WT.',
      nl: 'Schrijf de code zoals de begroting: letters, cijfers, punten, spaties en streepjes, hoogstens 40, zoals EC0-1EDA2GA-WT.',
    },
    { path: 'code' },
  ),
  taken: refuse(
    'article.taken',
    { en: 'There is an article with this code.', nl: 'Er bestaat al een artikel met deze code.' },
    { path: 'code' },
  ),
  name: refuse(
    'article.name',
    {
      en: 'Say what the article is for, in at most 300 characters.',
      nl: 'Zeg waarvoor het artikel dient, in hoogstens 300 tekens.',
    },
    { path: 'name' },
  ),
  programme: refuse(
    'article.programme',
    {
      en: 'Name the budget programme, in at most 200 characters.',
      nl: 'Noem het begrotingsprogramma, in hoogstens 200 tekens.',
    },
    { path: 'programme' },
  ),
  year: refuse(
    'budget.year',
    { en: 'Write a budget year between 2000 and 2100.', nl: 'Schrijf een begrotingsjaar tussen 2000 en 2100.' },
    { path: 'year' },
  ),
  credit: refuse(
    'budget.credit',
    {
      en: 'Choose the commitment credit or the payment credit.',
      nl: 'Kies het vastleggingskrediet of het vereffeningskrediet.',
    },
    { path: 'credit' },
  ),
  direction: refuse(
    'budget.direction',
    { en: 'Choose whether the credit is raised or lowered.', nl: 'Kies of het krediet wordt verhoogd of verlaagd.' },
    { path: 'direction' },
  ),
  reason: refuse(
    'budget.reason',
    {
      en: 'Say why, in at least ten characters: the decree, the decision, the date.',
      nl: 'Zeg waarom, in minstens tien tekens: het decreet, de beslissing, de datum.',
    },
    { path: 'reason' },
  ),
  long: refuse(
    'budget.long',
    { en: 'This is too long: at most 2,000 characters.', nl: 'Dit is te lang: hoogstens 2.000 tekens.' },
    { path: 'reason' },
  ),
  closed: (year: number) =>
    refuse(
      'budget.closed',
      { en: `The year ${year} is closed.`, nl: `Het jaar ${year} is afgesloten.` },
      { path: 'year' },
    ),
  left: (left: Money) =>
    refuse(
      'budget.left',
      {
        en: `Only ${writeMoney(left, 'en')} of this credit is left.`,
        nl: `Van dit krediet is nog maar ${writeMoney(left, 'nl')} over.`,
      },
      { path: 'amount' },
    ),
  freeLeft: (left: Money) =>
    refuse(
      'budget.free',
      {
        en: `Only ${writeMoney(left, 'en')} of the envelope is free.`,
        nl: `Van de enveloppe is maar ${writeMoney(left, 'nl')} vrij.`,
      },
      { path: 'amount' },
    ),
  fedLess: (fed: Money) =>
    refuse(
      'budget.fed',
      {
        en: `The envelope was fed with ${writeMoney(fed, 'en')} of this year: no more goes back.`,
        nl: `De enveloppe kreeg ${writeMoney(fed, 'nl')} van dit jaar: meer gaat niet terug.`,
      },
      { path: 'amount' },
    ),
  article: refuse(
    'budget.article',
    { en: 'Choose an article of this budget.', nl: 'Kies een artikel van deze begroting.' },
    { path: 'article' },
  ),
  to: refuse(
    'budget.to',
    { en: 'Choose another article of the same budget.', nl: 'Kies een ander artikel van dezelfde begroting.' },
    { path: 'to' },
  ),
  noArticle: refuse('budget.no-article', {
    en: 'The envelope stands under no budget article: put it under one first.',
    nl: 'De enveloppe staat onder geen begrotingsartikel: plaats ze eerst onder een.',
  }),
  placed: refuse('budget.placed', {
    en: 'The envelope stands under a budget article already.',
    nl: 'De enveloppe staat al onder een begrotingsartikel.',
  }),
  fourEyes: refuse(
    'budget.four-eyes',
    {
      en: 'You asked for this yourself: someone else decides on it.',
      nl: 'U vroeg dit zelf: iemand anders beslist erover.',
    },
    forbidden,
  ),
  own: refuse(
    'budget.own',
    { en: 'Whoever asked for it takes it back.', nl: 'Wie het vroeg, trekt het in.' },
    forbidden,
  ),
}
