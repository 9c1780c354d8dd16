import type { Words } from '../../kernel/words.ts'

/** What the self-check asks and answers, besides the sentences that an instrument makes. */
export const words = {
  questions: {
    runsTheCluster: {
      en: 'Is your organisation the one that runs the cluster for its members, or will it be?',
      nl: 'Is uw organisatie degene die de cluster voor haar leden uitbaat, of wordt ze dat?',
    },
    match: {
      en: 'Can those who have to match the support bring their part every year, in money?',
      nl: 'Kunnen wie de steun moet cofinancieren hun deel elk jaar bijbrengen, in geld?',
    },
    openAccess: {
      en: 'Is what the cluster offers open to several users, on transparent and equal terms?',
      nl: 'Staat wat de cluster aanbiedt open voor meerdere gebruikers, transparant en zonder discriminatie?',
    },
    separateAccounts: {
      en: 'Does your organisation keep separate accounts for the cluster, or will it?',
      nl: 'Voert uw organisatie een afzonderlijke boekhouding voor de cluster, of zal ze dat doen?',
    },
    inDifficulty: {
      en: 'Is your organisation an undertaking in difficulty (for instance insolvent, or with more than half of its capital lost)?',
      nl: 'Is uw organisatie een onderneming in moeilijkheden (bijvoorbeeld insolvent, of met meer dan de helft van haar kapitaal verloren)?',
    },
    outstandingRecovery: {
      en: 'Does your organisation still have to pay back aid that was found unlawful?',
      nl: 'Moet uw organisatie nog steun terugbetalen die onrechtmatig is verklaard?',
    },
  },
  partners: { en: 'How many partners does your consortium have?', nl: 'Hoeveel partners telt uw consortium?' },
  number: { en: 'Write a whole number.', nl: 'Schrijf een geheel getal.' },
  holdsForYou: { en: 'Does this hold for you?', nl: 'Geldt dit voor u?' },
  start: { en: 'When do you want to start?', nl: 'Wanneer wilt u starten?' },
  startHint: {
    en: 'Leave it empty if you do not know yet. Work that has begun before the application cannot be supported.',
    nl: 'Laat leeg als u het nog niet weet. Werk dat voor de aanvraag is begonnen, kan geen steun krijgen.',
  },
  aidSince: {
    en: 'Since when has this cluster received operating aid?',
    nl: 'Sinds wanneer krijgt deze cluster exploitatiesteun?',
  },
  aidSinceHint: {
    en: 'Also if a cluster received it from which yours grew or with which it merged. Leave it empty if there was none.',
    nl: 'Ook als een cluster ze kreeg waaruit de uwe groeide of waarmee ze fuseerde. Laat leeg als er geen was.',
  },
  openNow: { en: 'The call is open now.', nl: 'De oproep staat nu open.' },
  notYet: { en: 'The call is not open yet.', nl: 'De oproep staat nog niet open.' },
  closed: { en: 'Nobody can enter this call any more.', nl: 'In deze oproep kan niemand meer instappen.' },
  retainedOnly: {
    en: 'This stage is only for those who were retained in the one before.',
    nl: 'Deze stap is alleen voor wie in de vorige weerhouden is.',
  },
  runs: {
    holds: {
      en: 'The support goes to the organisation that runs the cluster: that is yours.',
      nl: 'De steun gaat naar de organisatie die de cluster uitbaat: dat is de uwe.',
    },
    fails: {
      en: 'The support goes to the organisation that runs the cluster. Let that one apply.',
      nl: 'De steun gaat naar de organisatie die de cluster uitbaat. Laat die aanvragen.',
    },
    open: {
      en: 'The support goes to the organisation that runs the cluster for its members.',
      nl: 'De steun gaat naar de organisatie die de cluster voor haar leden uitbaat.',
    },
  },
  matched: {
    holds: {
      en: 'The match can be brought every year.',
      nl: 'De cofinanciering kan elk jaar worden bijgebracht.',
    },
    fails: {
      en: 'Without the match of each year there is no support for that year.',
      nl: 'Zonder cofinanciering in een jaar is er voor dat jaar geen steun.',
    },
    open: {
      en: 'Find out who brings the match every year: without it there is no support.',
      nl: 'Ga na wie elk jaar de cofinanciering bijbrengt: zonder is er geen steun.',
    },
  },
  atLeastPartners: (least: number): Words => ({
    en: `The consortium has at least ${least} partners.`,
    nl: `Het consortium telt minstens ${least} partners.`,
  }),
} as const
