import { type Money, writeMoney } from '../../kernel/money.ts'
import { refuse } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'

type Day = Temporal.PlainDate

/** What speaks against an act on a project. */
export const said = {
  who: refuse(
    'project.who',
    {
      en: 'Projects are begun and changed by the programme manager or an account manager.',
      nl: 'Projecten worden opgestart en gewijzigd door de programmamanager of een accountmanager.',
    },
    { kind: 'forbidden' },
  ),
  whoEnds: refuse(
    'project.who',
    {
      en: 'A project is stopped or closed by the programme manager.',
      nl: 'Een project wordt stopgezet of afgesloten door de programmamanager.',
    },
    { kind: 'forbidden' },
  ),
  demonstration: refuse(
    'project.demonstration',
    {
      en: 'Demonstration people act on demonstration projects only.',
      nl: 'Demonstratiepersonen handelen alleen in demonstratieprojecten.',
    },
    { kind: 'forbidden' },
  ),
  already: (number: string) =>
    refuse('project.already', {
      en: `Project ${number} already stands on this decision.`,
      nl: `Op deze beslissing staat project ${number} al.`,
    }),
  decision: refuse('project.decision', {
    en: 'A project begins from an approval that stands.',
    nl: 'Een project begint vanuit een goedkeuring die geldt.',
  }),
  noConsortium: refuse('project.consortium', {
    en: 'This decision approved no consortium: it is not one on a project.',
    nl: 'Deze beslissing keurde geen consortium goed: ze gaat niet over een project.',
  }),
  unregistered: (name: string) =>
    refuse('project.partner-unknown', {
      en: `${name} is not in the register: register it first, an agreement is made with an organisation that is.`,
      nl: `${name} staat niet in het register: registreer de organisatie eerst, een overeenkomst wordt met een geregistreerde organisatie gesloten.`,
    }),
  beforeDecision: (day: Day) =>
    refuse(
      'project.from',
      {
        en: `A project begins on the day of its decision or later: from ${writeDay(day, 'en')}.`,
        nl: `Een project begint op de dag van de beslissing of later: vanaf ${writeDay(day, 'nl')}.`,
      },
      { path: 'from' },
    ),
  monthStart: refuse(
    'project.from',
    {
      en: 'Let it begin on one of the first 28 days of a month: its years then end on a day that every month has.',
      nl: 'Laat het beginnen op een van de eerste 28 dagen van een maand: zo eindigen de jaren op een dag die elke maand heeft.',
    },
    { path: 'from' },
  ),
  long: refuse('project.long', {
    en: 'This text is longer than 10,000 characters: shorten it.',
    nl: 'Deze tekst is langer dan 10.000 tekens: kort hem in.',
  }),
  reason: refuse(
    'project.reason',
    { en: 'Say why, in at least ten characters.', nl: 'Zeg waarom, in minstens tien tekens.' },
    { path: 'reason' },
  ),
  notSigned: (name: string, number: string) =>
    refuse('project.not-signed', {
      en: `Agreement ${number} with ${name} is not in force yet: it is signed first, or the partner is taken out.`,
      nl: `Overeenkomst ${number} met ${name} is nog niet van kracht: ze wordt eerst ondertekend, of de partner wordt weggelaten.`,
    }),
  noPartner: refuse(
    'project.partner',
    { en: 'Choose a partner that takes part.', nl: 'Kies een partner die meedoet.' },
    { path: 'partner' },
  ),
  otherPartner: refuse(
    'project.partner',
    { en: 'Choose another partner that takes part.', nl: 'Kies een andere partner die meedoet.' },
    { path: 'to' },
  ),
  leadStays: refuse(
    'project.lead',
    {
      en: 'The lead cannot leave the project: without it the project is stopped.',
      nl: 'De projectleider kan niet uit het project stappen: zonder projectleider wordt het project stopgezet.',
    },
    { path: 'partner' },
  ),
  leaveOn: refuse(
    'project.leave-on',
    {
      en: 'A partner leaves today or later, before the last day of the project.',
      nl: 'Een partner stapt uit vandaag of later, vóór de laatste dag van het project.',
    },
    { path: 'on' },
  ),
  signedAlready: refuse(
    'project.signed',
    {
      en: 'This partner has signed already: it leaves once the project runs.',
      nl: 'Deze partner heeft al ondertekend: uitstappen kan zodra het project loopt.',
    },
    { path: 'partner' },
  ),
  noYear: refuse(
    'project.year',
    { en: 'Choose a year that both partners have.', nl: 'Kies een jaar dat beide partners hebben.' },
    { path: 'year' },
  ),
  noLine: refuse(
    'project.line',
    {
      en: 'The partner that gives has no costs of this kind in that year.',
      nl: 'De partner die afstaat, heeft in dat jaar geen kosten van die soort.',
    },
    { path: 'line' },
  ),
  tooMuch: (left: Money) =>
    refuse(
      'project.amount',
      {
        en: `Shift more than nothing and at most ${writeMoney(left, 'en')}: that is what stands there.`,
        nl: `Verschuif meer dan niets en hoogstens ${writeMoney(left, 'nl')}: dat is wat er staat.`,
      },
      { path: 'amount' },
    ),
  overGranted: (most: Money, total: Money) =>
    refuse(
      'project.over-granted',
      {
        en: `All partners together would be granted ${writeMoney(total, 'en')}; ${writeMoney(most, 'en')} was decided. The partner that gets more has a higher rate: shift less.`,
        nl: `Alle partners samen zouden ${writeMoney(total, 'nl')} steun krijgen; er werd ${writeMoney(most, 'nl')} toegekend. Wie meer krijgt, heeft een hoger percentage: verschuif minder.`,
      },
      { path: 'amount' },
    ),
  termRuns: (to: Day) =>
    refuse('project.term', {
      en: `The project runs until ${writeDay(to, 'en')}.`,
      nl: `Het project loopt tot en met ${writeDay(to, 'nl')}.`,
    }),
  beingSigned: (number: string) =>
    refuse('project.being-signed', {
      en: `Agreement ${number} waits for the countersignature: countersign it first, it ends with the project.`,
      nl: `Overeenkomst ${number} wacht op de medeondertekening: onderteken ze eerst mee, ze eindigt met het project.`,
    }),
  unsettled: (
    { number, what }: { readonly number: string; readonly what: 'claim' | 'payment' },
    year: string,
  ): Words =>
    what === 'claim'
      ? {
          en: `Agreement ${number}: no final claim is certified for ${year}.`,
          nl: `Overeenkomst ${number}: voor ${year} is geen eindafrekening gecertificeerd.`,
        }
      : {
          en: `Agreement ${number}: a payment for ${year} is under way.`,
          nl: `Overeenkomst ${number}: een betaling voor ${year} is onderweg.`,
        },
  stillHolds: (number: string): Words => ({
    en: `Agreement ${number} still holds: end it once its term is over.`,
    nl: `Overeenkomst ${number} geldt nog: sluit ze af zodra haar looptijd voorbij is.`,
  }),
} as const
