import { writeIban } from '../../kernel/identifiers.ts'
import { type Money, writeMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'

type Day = Temporal.PlainDate

const both = (write: (language: Language) => string): Words => ({ en: write('en'), nl: write('nl') })
const say = (rule: string, en: string, nl: string, path?: string): Refusal =>
  refuse(rule, { en, nl }, path === undefined ? {} : { path })

export const demonstrationOnly = refuse(
  'payment.demonstration',
  {
    en: 'You are signed in for the demonstration: payments that are real are not yours to act on.',
    nl: 'U bent aangemeld voor de demonstratie: echte betalingen zijn niet aan u.',
  },
  { kind: 'forbidden' },
)

export const forbidden = (rule: string, who: Words): Refusal =>
  refuse(
    rule,
    {
      en: `You may not do this: it is for ${who.en}.`,
      nl: `U mag dit niet doen: dit is voorbehouden aan ${who.nl}.`,
    },
    { kind: 'forbidden' },
  )

export const reasonShort = (path = 'reason'): Refusal =>
  say(
    'payment.reason',
    'Give the reason in at least ten characters: it is kept.',
    'Geef de reden in minstens tien tekens: ze wordt bewaard.',
    path,
  )
export const reasonLong = (path = 'reason'): Refusal =>
  say('payment.reason-long', 'At most 10,000 characters fit here.', 'Hier passen hoogstens 10.000 tekens.', path)

/** Four eyes: who did an earlier step does not do this one. */
export const fourEyes = {
  verified: refuse(
    'payment.four-eyes.verified',
    {
      en: 'You verified the claim that this payment rests on: someone else approves it.',
      nl: 'U controleerde de declaratie waarop deze betaling steunt: iemand anders keurt ze goed.',
    },
    { kind: 'forbidden' },
  ),
  proposed: refuse(
    'payment.four-eyes.proposed',
    {
      en: 'You proposed this payment: someone else approves it.',
      nl: 'U stelde deze betaling voor: iemand anders keurt ze goed.',
    },
    { kind: 'forbidden' },
  ),
  approved: refuse(
    'payment.four-eyes.approved',
    {
      en: 'You approved this payment already: the next approval is someone else’s.',
      nl: 'U keurde deze betaling al goed: de volgende goedkeuring is die van iemand anders.',
    },
    { kind: 'forbidden' },
  ),
  pays: (number: string) =>
    refuse(
      'payment.four-eyes.pays',
      {
        en: `${number}: you verified, proposed or approved it, so someone else orders it.`,
        nl: `${number}: u controleerde ze, stelde ze voor of keurde ze goed, dus iemand anders geeft de opdracht.`,
      },
      { kind: 'forbidden' },
    ),
} as const

export const amountSentences = {
  noInstalment: say(
    'payment.instalment',
    'The agreement has no such instalment in this year.',
    'De overeenkomst kent in dit jaar geen dergelijke schijf.',
  ),
  noPlan: say(
    'payment.plan',
    'No work plan with a budget is approved for this year: there is nothing to compute an advance from.',
    'Voor dit jaar is geen werkplan met begroting goedgekeurd: er is niets om een voorschot op te berekenen.',
  ),
  noCosts: say(
    'payment.costs',
    'No costs of this year were certified yet: there is nothing to pay a share of.',
    'Van dit jaar zijn nog geen kosten gecertificeerd: er is niets om een deel van te betalen.',
  ),
  nothing: say(
    'payment.nothing',
    'Nothing is left to pay: what was paid already covers what the assessment comes to.',
    'Er valt niets meer te betalen: wat al betaald is dekt wat de berekening oplevert.',
  ),
  tooMuch: (amount: Money): Refusal =>
    refuse(
      'payment.recover',
      both(language =>
        language === 'nl'
          ? `Er is ${writeMoney(amount, 'nl')} te veel betaald: kondig een terugvordering aan.`
          : `${writeMoney(amount, 'en')} too much was paid: announce a recovery.`,
      ),
    ),
  closed: say(
    'payment.closed',
    'The balance of this year was paid or is under way: nothing is added to it.',
    'Het saldo van dit jaar is betaald of onderweg: daar komt niets meer bij.',
  ),
  once: say(
    'payment.once',
    'This instalment was already proposed: open that payment.',
    'Deze schijf is al voorgesteld: open die betaling.',
  ),
  beyond: say(
    'payment.beyond',
    'With this amount more would be paid in this year than its maximum. Nothing was recorded.',
    'Met dit bedrag zou in dit jaar meer betaald worden dan het maximum. Er is niets vastgelegd.',
  ),
} as const

export const noRules = say(
  'payment.rules',
  'The programme does not say how payments are approved (payments.yaml): nothing is paid before it does.',
  'Het programma zegt niet hoe betalingen worden goedgekeurd (payments.yaml): zolang wordt niets betaald.',
)

export const orderSentences = {
  none: say(
    'order.none',
    'Choose at least one payment to order.',
    'Kies minstens één betaling om opdracht voor te geven.',
    'payments',
  ),
  many: say(
    'order.many',
    'A file carries at most 1,000 payments: order the rest in a next one.',
    'Een bestand draagt hoogstens 1.000 betalingen: geef voor de rest een volgende opdracht.',
    'payments',
  ),
  gone: say(
    'order.gone',
    'One of the payments chosen is not there.',
    'Een van de gekozen betalingen is er niet.',
    'payments',
  ),
  mixed: say(
    'order.mixed',
    'Payments of the demonstration and real ones never stand in one file.',
    'Betalingen van de demonstratie en echte staan nooit in één bestand.',
    'payments',
  ),
  debtor: say(
    'order.debtor',
    'The programme does not name the account from which it pays (payments.yaml, debtor).',
    'Het programma noemt de rekening niet waarvan het betaalt (payments.yaml, debtor).',
  ),
  day: say(
    'order.day',
    'The bank executes on a day from today on, within three months.',
    'De bank voert uit vanaf vandaag, binnen de drie maanden.',
    'executionOn',
  ),
  account: (number: string): Refusal =>
    say(
      'order.account',
      `${number}: the organisation has no confirmed bank account.`,
      `${number}: de organisatie heeft geen bevestigde bankrekening.`,
      'payments',
    ),
  same: (number: string): Refusal =>
    say(
      'order.same-account',
      `${number}: the bank rejected this account before. It can be ordered again once another account is confirmed, or with “order all the same”.`,
      `${number}: de bank weigerde deze rekening eerder. Ze kan opnieuw zodra een andere rekening bevestigd is, of met „toch opdracht geven”.`,
      'payments',
    ),
  twice: say(
    'order.twice',
    'One of these payments was ordered by someone else at the same moment. Nothing was ordered.',
    'Voor een van deze betalingen gaf iemand anders op hetzelfde ogenblik opdracht. Er is niets opgedragen.',
  ),
  offset: (number: string): Refusal =>
    say(
      'order.offset',
      `${number}: it is set off whole, so there is nothing to order.`,
      `${number}: ze wordt volledig verrekend, dus er is niets op te dragen.`,
      'payments',
    ),
} as const

export const importSentences = {
  missing: say('import.missing', 'Choose the file of the bank.', 'Kies het bestand van de bank.', 'file'),
  unreadable: (why: string): Refusal =>
    say(
      'import.unreadable',
      `This file cannot be read as an answer of a bank (pain.002, camt.053 or camt.054): ${why}`,
      `Dit bestand is niet te lezen als antwoord van een bank (pain.002, camt.053 of camt.054): ${why}`,
      'file',
    ),
  twice: (at: Temporal.Instant): Refusal =>
    refuse(
      'import.twice',
      both(language =>
        language === 'nl'
          ? `Dit bestand is al ingelezen op ${writeMoment(at, 'nl')}. Er is niets gewijzigd.`
          : `This file was already read on ${writeMoment(at, 'en')}. Nothing was changed.`,
      ),
      { path: 'file' },
    ),
  message: (message: string): Refusal =>
    say(
      'import.message',
      `A file with the number ${message} was already read, with other content. Nothing was changed: ask the bank which one holds.`,
      `Een bestand met nummer ${message} is al ingelezen, met een andere inhoud. Er is niets gewijzigd: vraag de bank welk geldt.`,
      'file',
    ),
  nothing: say(
    'import.nothing',
    'This file says nothing about our payments or recoveries.',
    'Dit bestand zegt niets over onze betalingen of terugvorderingen.',
    'file',
  ),
} as const

export const accountSentences = {
  holder: say(
    'account.holder',
    'Say in whose name the account stands, in at most 70 characters.',
    'Zeg op wiens naam de rekening staat, in hoogstens 70 tekens.',
    'holder',
  ),
  proof: say(
    'account.proof',
    'Add a proof of the bank: a letter or statement with the number and the name on it.',
    'Voeg een bewijs van de bank toe: een brief of uittreksel met nummer en naam.',
    'proof',
  ),
  same: say(
    'account.same',
    'This account is already the one that is confirmed.',
    'Deze rekening is al de bevestigde rekening.',
    'iban',
  ),
  open: say(
    'account.open',
    'An account was already proposed and waits: withdraw it first, or let it be confirmed.',
    'Er is al een rekening voorgesteld die wacht: trek ze eerst in of laat ze bevestigen.',
  ),
  ownAccount: say(
    'account.debtor',
    'This is the account from which the agency itself pays.',
    'Dit is de rekening waarvan het agentschap zelf betaalt.',
    'iban',
  ),
  proposer: refuse(
    'account.four-eyes.proposed',
    {
      en: 'You proposed this account: people of the agency check and confirm it.',
      nl: 'U stelde deze rekening voor: mensen van het agentschap kijken ze na en bevestigen ze.',
    },
    { kind: 'forbidden' },
  ),
  checker: refuse(
    'account.four-eyes.checked',
    {
      en: 'You checked this account: a second person confirms it.',
      nl: 'U keek deze rekening na: een tweede persoon bevestigt ze.',
    },
    { kind: 'forbidden' },
  ),
  cooling: (until: Temporal.Instant): Refusal =>
    refuse(
      'account.cooling-off',
      both(language =>
        language === 'nl'
          ? `Wie de vorige rekening opgaf, kan zich verzetten tot ${writeMoment(until, 'nl')}: daarna kan deze bevestigd worden.`
          : `Whoever gave the previous account can object until ${writeMoment(until, 'en')}: after that this one can be confirmed.`,
      ),
    ),
  gone: say(
    'account.gone',
    'This account does not wait any more: look at its state.',
    'Deze rekening wacht niet meer: bekijk haar status.',
  ),
} as const

export const recoverySentences = {
  amount: say('recovery.amount', 'Give an amount larger than zero.', 'Geef een bedrag groter dan nul.', 'amount'),
  more: (most: Money): Refusal =>
    refuse(
      'recovery.more',
      both(language =>
        language === 'nl'
          ? `Van dit jaar kan hoogstens ${writeMoney(most, 'nl')} worden teruggevorderd: dat is wat is betaald en nog niet teruggevraagd.`
          : `At most ${writeMoney(most, 'en')} of this year can be claimed back: what was paid and not yet claimed.`,
      ),
      { path: 'amount' },
    ),
  year: say('recovery.year', 'The agreement has no such year.', 'De overeenkomst kent dat jaar niet.', 'year'),
  once: say(
    'recovery.once',
    'For this ground a recovery stands already.',
    'Voor deze grond bestaat al een terugvordering.',
  ),
  hearing: (until: Day): Refusal =>
    refuse(
      'recovery.hearing',
      both(language =>
        language === 'nl'
          ? `De organisatie wordt gehoord tot en met ${writeDay(until, 'nl')}: daarna kan worden teruggevorderd, of zodra ze geantwoord heeft.`
          : `The organisation is heard until ${writeDay(until, 'en')}: after that it can be claimed, or once it has answered.`,
      ),
    ),
  announcer: refuse(
    'recovery.four-eyes.announced',
    {
      en: 'You announced this recovery: someone else claims it.',
      nl: 'U kondigde deze terugvordering aan: iemand anders vordert terug.',
    },
    { kind: 'forbidden' },
  ),
  waiver: refuse(
    'recovery.four-eyes.waiver',
    {
      en: 'You proposed to waive it: a second person decides.',
      nl: 'U stelde de kwijtschelding voor: een tweede persoon beslist.',
    },
    { kind: 'forbidden' },
  ),
  noWaiver: say(
    'recovery.no-waiver',
    'Nobody proposed to waive this recovery: two people decide, one proposes first.',
    'Niemand stelde kwijtschelding voor: twee mensen beslissen, een stelt eerst voor.',
  ),
  future: say(
    'recovery.future',
    'A receipt lies on or before today, and not before the claim.',
    'Een ontvangst ligt op of vóór vandaag, en niet vóór de terugvordering.',
    'on',
  ),
  receipt: say(
    'recovery.receipt',
    'More came in than is owed: give what is owed, and pay the rest back.',
    'Er kwam meer binnen dan verschuldigd is: geef wat verschuldigd is en stort de rest terug.',
    'amount',
  ),
  source: say(
    'recovery.source',
    'Name the entry of the statement, or whatever proves the receipt, in at most 200 characters.',
    'Noem de verrichting op het uittreksel, of wat de ontvangst bewijst, in hoogstens 200 tekens.',
    'source',
  ),
  counted: say(
    'recovery.counted',
    'This receipt was already counted. Nothing was recorded.',
    'Deze ontvangst is al geteld. Er is niets vastgelegd.',
    'source',
  ),
} as const

/** `BE68 •••• •••• 7034`: enough to recognise it, too little to use it. */
export const maskedIban = (iban: string): string => {
  const written = writeIban(iban).split(' ')
  return written.map((part, index) => (index === 0 || index >= written.length - 1 ? part : '••••')).join(' ')
}
