import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { AgreementAct } from './agreement.ts'

const officials: Words = {
  en: 'The programme manager or the account manager does this.',
  nl: 'De programmamanager of de accountmanager doet dit.',
}
const binding: Words = {
  en: 'Only the cluster manager, who may bind the cluster organisation, does this.',
  nl: 'Alleen de clustermanager, die de clusterorganisatie mag verbinden, doet dit.',
}

/** Who does what; said to whoever is not. */
export const who: Readonly<Record<AgreementAct | 'draft', Words>> = {
  draft: officials,
  revise: officials,
  withdraw: officials,
  offer: officials,
  'take-back': officials,
  decline: binding,
  accept: binding,
  countersign: {
    en: 'The programme manager countersigns for the agency.',
    nl: 'De programmamanager ondertekent mee voor het agentschap.',
  },
  suspend: officials,
  resume: officials,
  end: officials,
  terminate: officials,
}

const of = (rule: string, en: string, nl: string, more: Omit<Refusal, 'rule' | 'message'> = {}): Refusal =>
  refuse(rule, { en, nl }, more)

/** What is said when something asked for is not done. */
export const sentences = {
  numberTaken: (number: string) =>
    refuse('agreement.number', {
      en: `There is an agreement ${number} already.`,
      nl: `Er is al een overeenkomst ${number}.`,
    }),
  already: of(
    'agreement.decision-once',
    'There is an agreement on this decision already.',
    'Over deze beslissing bestaat al een overeenkomst.',
    { path: 'decision' },
  ),
  decision: of(
    'agreement.decision',
    'An agreement follows an approval that still stands, once the cluster is acknowledged.',
    'Een overeenkomst volgt op een goedkeuring die nog geldt, zodra de cluster erkend is.',
    { path: 'decision' },
  ),
  superseded: of(
    'agreement.superseded',
    'The decision that this agreement carries out was replaced by another: withdraw it and draw up one on the other.',
    'De beslissing die deze overeenkomst uitvoert is vervangen door een andere: trek ze in en stel er een op over die andere.',
  ),
  demonstration: of(
    'demonstration.person',
    'Whoever is signed in for the demonstration handles agreements of the demonstration only.',
    'Wie voor de demonstratie is aangemeld, behandelt enkel overeenkomsten van de demonstratie.',
    { kind: 'forbidden' },
  ),
  tooEarly: (day: Temporal.PlainDate): Refusal =>
    of(
      'agreement.start-early',
      `The support cannot begin before the acknowledgement does, on ${writeDay(day, 'en')}.`,
      `De steun kan niet beginnen vóór de erkenning, op ${writeDay(day, 'nl')}.`,
      { path: 'from' },
    ),
  tooLate: (day: Temporal.PlainDate): Refusal =>
    of(
      'agreement.start-late',
      `The support cannot begin after the acknowledgement has ended, on ${writeDay(day, 'en')}.`,
      `De steun kan niet beginnen nadat de erkenning is afgelopen, op ${writeDay(day, 'nl')}.`,
      { path: 'from' },
    ),
  beyond: (day: Temporal.PlainDate, basis: string): Refusal =>
    of(
      'agreement.longest-aid',
      `Operating aid to this cluster, and to those it came from, may last until ${writeDay(day, 'en')} and no longer.`,
      `Exploitatiesteun aan deze cluster, en aan die waaruit ze voortkomt, mag duren tot ${writeDay(day, 'nl')} en niet langer.`,
      { path: 'to', basis },
    ),
  monthStart: of(
    'agreement.start-day',
    'Begin on a day that every month has: the 1st up to the 28th. The years are counted in whole months.',
    'Begin op een dag die elke maand heeft: de 1e tot de 28e. De jaren tellen in hele maanden.',
    { path: 'from' },
  ),
  title: of(
    'agreement.title',
    'Say in at most 300 characters what the agreement is called.',
    'Zeg in hoogstens 300 tekens hoe de overeenkomst heet.',
    { path: 'title' },
  ),
  long: (path: string): Refusal =>
    of('text.long', 'This is longer than 10,000 characters.', 'Dit is langer dan 10.000 tekens.', { path }),
  reason: of(
    'agreement.reason',
    'Say why, in at least ten characters: it stands in the file.',
    'Zeg waarom, in minstens tien tekens: het staat in het dossier.',
    { path: 'reason' },
  ),
  condition: (title: Words, due: Temporal.PlainDate): Refusal =>
    of(
      'agreement.condition',
      `A condition of the decision is not fulfilled yet: “${title.en}”, due ${writeDay(due, 'en')}. It comes before the offer.`,
      `Een voorwaarde van de beslissing is nog niet vervuld: “${title.nl}”, tegen ${writeDay(due, 'nl')}. Ze gaat het aanbod vooraf.`,
    ),
  barred: (reason: Words): Refusal =>
    of(
      'agreement.bar',
      `This organisation may not receive aid now: ${reason.en}`,
      `Deze organisatie mag nu geen steun krijgen: ${reason.nl}`,
      { basis: 'Regulation (EU) 651/2014, art. 1(4)' },
    ),
  answerBy: of(
    'agreement.answer-by',
    'Give the organisation a day to answer by, from a week to half a year from now.',
    'Geef de organisatie een dag waartegen ze antwoordt, van een week tot een half jaar vanaf nu.',
    { path: 'answerBy' },
  ),
  lapsed: (day: Temporal.PlainDate): Refusal =>
    of(
      'agreement.lapsed',
      `This offer could be accepted until ${writeDay(day, 'en')}. Ask the agency to offer it anew.`,
      `Dit aanbod kon aanvaard worden tot ${writeDay(day, 'nl')}. Vraag het agentschap om het opnieuw aan te bieden.`,
    ),
  otherText: of(
    'agreement.other-text',
    'What is offered now is not what you had before you. Read it again before you accept.',
    'Wat nu wordt aangeboden is niet wat u voor zich had. Lees het opnieuw voor u aanvaardt.',
    { kind: 'stale' },
  ),
  proof: of(
    'agreement.proof',
    'Show anew who you are: give your password.',
    'Toon opnieuw wie u bent: geef uw wachtwoord in.',
    { path: 'password' },
  ),
  agreed: of(
    'agreement.agreed',
    'Tick that you have read the agreement and accept it for the organisation.',
    'Vink aan dat u de overeenkomst hebt gelezen en ze namens de organisatie aanvaardt.',
    { path: 'agreed' },
  ),
  unconfirmed: of(
    'agreement.mandate',
    'You said yourself that you act for this organisation, and nobody has confirmed it yet. Ask the agency to confirm your mandate first.',
    'U zei zelf dat u voor deze organisatie optreedt, en niemand heeft dat al bevestigd. Vraag het agentschap eerst om uw mandaat te bevestigen.',
    { kind: 'forbidden' },
  ),
  fourEyes: of(
    'agreement.four-eyes',
    'You drew this agreement up or offered it: someone else countersigns.',
    'U stelde deze overeenkomst op of bood ze aan: iemand anders ondertekent mee.',
    { kind: 'forbidden' },
  ),
  money: of(
    'agreement.money',
    'What was reserved for this decision is less than the maxima of the agreement.',
    'Wat voor deze beslissing is gereserveerd is minder dan de maxima van de overeenkomst.',
  ),
  termRuns: (day: Temporal.PlainDate): Refusal =>
    of(
      'agreement.term-runs',
      `The term runs until ${writeDay(day, 'en')}: before that an agreement ends by a termination only.`,
      `De looptijd duurt tot ${writeDay(day, 'nl')}: voordien eindigt een overeenkomst alleen door stopzetting.`,
    ),
} as const
