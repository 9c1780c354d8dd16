import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { AmendmentAct } from './amendment.ts'

const of = (rule: string, en: string, nl: string, more: Omit<Refusal, 'rule' | 'message'> = {}): Refusal =>
  refuse(rule, { en, nl }, more)
const who = (en: string, nl: string) => of('amendment.who', en, nl, { kind: 'forbidden' })
const handles = who(
  'The programme manager or the account manager decides; a suspension or termination the programme manager alone.',
  'De programmamanager of de accountmanager beslist; over een schorsing of stopzetting de programmamanager alleen.',
)

/** What is said about changes to an agreement. */
export const said = {
  who: who(
    'A change is asked for by the cluster manager, the programme manager or the account manager.',
    'Een wijziging wordt gevraagd door de clustermanager, de programmamanager of de accountmanager.',
  ),
  whoActs: {
    agree: who('The cluster manager agrees for the organisation.', 'De clustermanager stemt in namens de organisatie.'),
    approve: handles,
    reject: handles,
    withdraw: who('The side that asked for it withdraws it.', 'De partij die ze vroeg, trekt ze in.'),
  } satisfies Record<AmendmentAct, Refusal>,
  notInForce: of(
    'agreement.not-in-force',
    'Only an agreement that is in force or suspended can be changed.',
    'Alleen een overeenkomst die van kracht of geschorst is, kan worden gewijzigd.',
  ),
  kind: of('amendment.kind', 'Choose what is to change.', 'Kies wat er wijzigt.', { path: 'kind' }),
  same: (path: string): Refusal => of('amendment.same', 'This is what it says already.', 'Dit staat er al.', { path }),
  scope: of(
    'amendment.scope',
    'Say in at least ten characters what the support will be for.',
    'Zeg in minstens tien tekens waarvoor de steun zal dienen.',
    { path: 'scope' },
  ),
  past: (path: string): Refusal =>
    of('amendment.past', 'This day is over: choose today or later.', 'Deze dag is voorbij: kies vandaag of later.', {
      path,
    }),
  cutsYears: (day: Temporal.PlainDate): Refusal =>
    of(
      'amendment.cuts-years',
      `The term cannot end before or on the first day of its last year, ${writeDay(day, 'en')}: ask for a termination.`,
      `De looptijd kan niet eindigen vóór of op de eerste dag van haar laatste jaar, ${writeDay(day, 'nl')}: vraag een stopzetting.`,
      { path: 'to' },
    ),
  partnerName: of(
    'amendment.partner-name',
    'Say in at most 300 characters what the partner is called.',
    'Zeg in hoogstens 300 tekens hoe de partner heet.',
    { path: 'partnerName' },
  ),
  partnerNot: of(
    'amendment.partner-unknown',
    'The agreement names no partner with this number.',
    'De overeenkomst noemt geen partner met dit nummer.',
    { path: 'partnerNumber' },
  ),
  partnerThere: of(
    'amendment.partner-there',
    'The agreement names a partner with this number already.',
    'De overeenkomst noemt al een partner met dit nummer.',
    { path: 'partnerNumber' },
  ),
  noPlan: of(
    'amendment.no-plan',
    'A budget shifts only within a year whose work plan is approved.',
    'Een begroting verschuift alleen binnen een jaar waarvan het werkplan is goedgekeurd.',
    { path: 'year' },
  ),
  line: (path: string): Refusal =>
    of('amendment.line', 'Choose a line of the budget.', 'Kies een lijn van de begroting.', { path }),
  nothing: of('amendment.amount', 'The amount has to be more than nothing.', 'Het bedrag moet meer dan nul zijn.', {
    path: 'amount',
  }),
  tooMuch: of(
    'amendment.too-much',
    'There is less than this on that line of the approved budget.',
    'Op die lijn van de goedgekeurde begroting staat minder dan dit.',
    { path: 'amount' },
  ),
  suspended: of('amendment.suspended', 'The agreement is suspended already.', 'De overeenkomst is al geschorst.'),
  afterTerm: (path: string): Refusal =>
    of('amendment.after-term', 'This lies after the term.', 'Dit ligt na de looptijd.', { path }),
  noConsent: of('amendment.no-consent', 'Nothing waits for your consent here.', 'Hier wacht niets op uw instemming.'),
  consentFirst: of(
    'amendment.consent-first',
    'The agency asked for this itself: the organisation agrees first.',
    'Het agentschap vroeg dit zelf: de organisatie stemt eerst in.',
  ),
  overtaken: of(
    'amendment.overtaken',
    'Another addendum has changed this since it was asked for. Withdraw or refuse this request, and ask anew on what holds now.',
    'Een ander addendum heeft dit intussen gewijzigd. Trek deze aanvraag in of weiger ze, en vraag opnieuw vanuit wat nu geldt.',
  ),
  fourEyes: of(
    'amendment.four-eyes',
    'You asked for this yourself: someone else decides.',
    'U vroeg dit zelf: iemand anders beslist.',
    { kind: 'forbidden' },
  ),
} as const
