import { type Money, writeMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'

const field = (path: string, rule: string, en: string, nl: string): Refusal =>
  refuse(`contribution.${rule}`, { en, nl }, { path })

/** What a contribution is refused for. */
export const sentences = {
  who: refuse(
    'contribution.who',
    {
      en: 'Contributions are kept by the manager and the finance officer of the cluster.',
      nl: 'De bijdragen worden bijgehouden door de manager en de financieel verantwoordelijke van de cluster.',
    },
    { kind: 'forbidden' },
  ),
  payer: field(
    'payer',
    'payer',
    'Say which organisation brings it: choose it by its number.',
    'Zeg welke organisatie bijdraagt: kies ze op haar nummer.',
  ),
  kind: field('kind', 'kind', 'Say whether it is money or in kind.', 'Zeg of het geld is of in natura.'),
  nothing: (path: string) =>
    field(path, 'amount', 'The amount has to be more than nothing.', 'Het bedrag moet meer dan nul zijn.'),
  vat: field(
    'vat',
    'vat',
    'The VAT that may be reclaimed is part of the amount, so it is less than the amount.',
    'De terugvorderbare btw zit in het bedrag en is er dus kleiner dan.',
  ),
  inKindVat: field(
    'vat',
    'vat-in-kind',
    'What comes in kind is valued without VAT.',
    'Een bijdrage in natura wordt zonder btw gewaardeerd.',
  ),
  method: field('method', 'method', 'Say how it was valued.', 'Zeg hoe de waarde werd bepaald.'),
  valuation: field(
    'valuation',
    'valuation',
    'Say what was brought and how its value was reckoned (at least 20 characters).',
    'Zeg wat werd ingebracht en hoe de waarde werd berekend (minstens 20 tekens).',
  ),
  order: field(
    'to',
    'order',
    'The last day does not come before the first.',
    'De laatste dag komt niet vóór de eerste.',
  ),
  long: (path: string) => field(path, 'long', 'This text is too long.', 'Deze tekst is te lang.'),
  agreement: field(
    'agreement',
    'agreement',
    'This agreement is not one of this cluster.',
    'Deze overeenkomst is er geen van deze cluster.',
  ),
  reason: field('reason', 'reason', 'Say why, in at least ten characters.', 'Zeg waarom, in minstens tien tekens.'),
  receivedLater: (today: Temporal.PlainDate) =>
    refuse(
      'contribution.day',
      {
        en: `Money is received on a day that has come: at the latest ${writeDay(today, 'en')}.`,
        nl: `Geld wordt ontvangen op een dag die al gekomen is: ten laatste ${writeDay(today, 'nl')}.`,
      },
      { path: 'on' },
    ),
  matched: (amount: Money): Refusal =>
    refuse('contribution.matched', {
      en: `${writeMoney(amount, 'en')} of it was matched with public money: it can only come back together with that payment.`,
      nl: `${writeMoney(amount, 'nl')} ervan is al gematcht met publiek geld: het kan enkel samen met die betaling terug.`,
    }),
  gone: refuse('contribution.gone', {
    en: 'A contribution that this payment would rest on went back meanwhile. Propose the payment anew.',
    nl: 'Een bijdrage waarop deze betaling zou rusten, is intussen teruggegaan. Stel de betaling opnieuw voor.',
  }),
  tierName: field(
    'name',
    'tier-name',
    'Give the tier a name of at most 100 characters.',
    'Geef het tarief een naam van hoogstens 100 tekens.',
  ),
  tierStands: field(
    'name',
    'tier-stands',
    'A tier of this name stands already on these days: end it first.',
    'Op die dagen bestaat al een tarief met deze naam: beëindig het eerst.',
  ),
  iban: (rule: string, message: Words) => refuse(rule, message, { path: 'iban' }),
  nobody: refuse('contribution.nobody', {
    en: 'No member has a tier with an amount on that day, or all were asked already: nothing was made.',
    nl: 'Op die dag heeft geen lid een tarief met een bedrag, of iedereen is al gevraagd: er is niets gemaakt.',
  }),
  title: field(
    'title',
    'title',
    'Say what is asked for, in at most 200 characters.',
    'Zeg waarvoor u vraagt, in hoogstens 200 tekens.',
  ),
  email: field('email', 'email', 'This is not an e-mail address.', 'Dit is geen e-mailadres.'),
  name: field('name', 'name', 'Say who you are: your name and capacity.', 'Zeg wie u bent: uw naam en hoedanigheid.'),
  sure: field('sure', 'sure', 'Tick that what you confirm is so.', 'Vink aan dat wat u bevestigt klopt.'),
  link: refuse(
    'contribution.link',
    {
      en: 'This link does not work any more: ask the cluster for a new one.',
      nl: 'Deze link werkt niet meer: vraag de cluster om een nieuwe.',
    },
    { kind: 'hidden' },
  ),
  confirmedAlready: refuse('contribution.confirmed', {
    en: 'This contribution is confirmed already.',
    nl: 'Deze bijdrage is al bevestigd.',
  }),
  over: refuse('contribution.state', {
    en: 'This contribution was withdrawn or reversed: there is nothing to confirm.',
    nl: 'Deze bijdrage is ingetrokken of teruggedraaid: er is niets te bevestigen.',
  }),
  otherCluster: refuse('contribution.other-cluster', {
    en: 'This contribution belongs to another cluster.',
    nl: 'Deze bijdrage hoort bij een andere cluster.',
  }),
  said: refuse('transaction.said', {
    en: 'This transaction was dealt with already.',
    nl: 'Deze verrichting is al verwerkt.',
  }),
  sign: refuse('transaction.sign', {
    en: 'Money that came in belongs to what is still to be received; money that went back to what was received.',
    nl: 'Geld dat binnenkwam hoort bij wat nog te ontvangen is; geld dat terugging bij wat ontvangen werd.',
  }),
  reversesWhole: refuse('transaction.whole', {
    en: 'Money that came back undoes a whole sum that was received: the amounts are not the same.',
    nl: 'Geld dat terugkwam maakt een volledig ontvangen bedrag ongedaan: de bedragen zijn niet gelijk.',
  }),
} as const
