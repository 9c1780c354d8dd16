import { type Refusal, refuse } from '../../kernel/outcome.ts'

const of = (rule: string, en: string, nl: string, more: Omit<Refusal, 'rule' | 'message'> = {}): Refusal =>
  refuse(rule, { en, nl }, more)
const forbidden = { kind: 'forbidden' } as const

/** Why something is not done with a pact. */
export const say = {
  handle: of(
    'pact.who',
    'A programme manager or an account manager does this.',
    'Een programmamanager of accountmanager doet dit.',
    forbidden,
  ),
  negotiate: of(
    'pact.who',
    'The agency or whoever manages the cluster does this.',
    'Het agentschap of wie de cluster beheert, doet dit.',
    forbidden,
  ),
  conclude: of(
    'pact.who',
    'A programme manager concludes, renews and ends a pact, and fixes the maximum of a year.',
    'Een programmamanager sluit, vernieuwt en beëindigt een pact, en legt het maximum van een jaar vast.',
    forbidden,
  ),
  signer: of(
    'pact.who',
    'The party itself signs, or the agency records that it signed on paper.',
    'De partij tekent zelf, of het agentschap noteert dat ze op papier tekende.',
    forbidden,
  ),
  demonstration: of(
    'demonstration.person',
    'You are signed in for the demonstration: you can change demonstration pacts only.',
    'U bent aangemeld voor de demonstratie: u kunt alleen pacten van de demonstratie wijzigen.',
    forbidden,
  ),
  fourEyes: of(
    'pact.four-eyes',
    'You set the money of this pact yourself: another programme manager concludes it.',
    'U bepaalde zelf het geld van dit pact: een andere programmamanager sluit het.',
    forbidden,
  ),
  noAgreement: of(
    'pact.agreement',
    'A pact stands beside an agreement that is in force and lasts longer than three years.',
    'Een pact hoort bij een overeenkomst die van kracht is en langer duurt dan drie jaar.',
    { path: 'agreement' },
  ),
  living: of(
    'pact.once',
    'This cluster has a pact that is being negotiated or holds: it is renewed or ended first.',
    'Deze cluster heeft een pact dat in onderhandeling is of geldt: vernieuw of beëindig dat eerst.',
    { path: 'agreement' },
  ),
  term: of(
    'pact.term',
    'The first day lies within the term of the agreement, on day 1 to 28.',
    'De eerste dag ligt binnen de looptijd van de overeenkomst, op dag 1 tot 28.',
    { path: 'from' },
  ),
  title: of(
    'pact.title',
    'Give the pact a title of at most 300 characters.',
    'Geef het pact een titel van hoogstens 300 tekens.',
    {
      path: 'title',
    },
  ),
  ambition: of(
    'pact.ambition',
    'Say in at least twenty characters what the parties want to reach together.',
    'Zeg in minstens twintig tekens wat de partijen samen willen bereiken.',
    { path: 'ambition' },
  ),
  envelope: of(
    'pact.envelope',
    'Choose the envelope from which the earmarked money is set aside.',
    'Kies de enveloppe waaruit het geoormerkte geld opzij wordt gezet.',
    { path: 'envelope' },
  ),
  nothing: of(
    'pact.money',
    'A pact earmarks money for its period: set an amount for at least one of its years.',
    'Een pact oormerkt geld voor zijn periode: bepaal een bedrag voor minstens één van zijn jaren.',
    { path: 'amount-1' },
  ),
  partyKind: of('pact.party-kind', 'Choose what kind of party it is.', 'Kies wat voor partij het is.', {
    path: 'kind',
  }),
  partyName: of(
    'pact.party-name',
    'Name the party, in at most 200 characters.',
    'Noem de partij, in hoogstens 200 tekens.',
    {
      path: 'name',
    },
  ),
  partyOnce: of('pact.party-once', 'This party is at the table already.', 'Deze partij zit al aan tafel.', {
    path: 'name',
  }),
  partyOrganisation: of(
    'pact.organisation',
    'No organisation in the register has this number.',
    'Geen enkele organisatie in het register heeft dit nummer.',
    { path: 'number' },
  ),
  partyPerson: of(
    'pact.person',
    'Nobody on this platform has this address: add the person first, or leave it empty and the agency follows it up.',
    'Niemand op dit platform heeft dit adres: voeg de persoon eerst toe, of laat het leeg en het agentschap volgt het op.',
    { path: 'email' },
  ),
  partyNeeded: of(
    'pact.party-needed',
    'A party that promised something stays: withdraw its engagements first.',
    'Een partij die iets beloofde, blijft: trek eerst haar engagementen in.',
  ),
  parties: of(
    'pact.parties',
    'A pact is made by a minister, the cluster organisation and at least one company or knowledge institute.',
    'Een pact wordt gesloten door een minister, de clusterorganisatie en minstens één bedrijf of kennisinstelling.',
  ),
  what: of(
    'pact.engagement',
    'Say in at least ten characters what is promised (at most 2,000).',
    'Zeg in minstens tien tekens wat wordt beloofd (hoogstens 2.000).',
    { path: 'what' },
  ),
  proof: of(
    'pact.proof',
    'What proves it has at most 1,000 characters.',
    'Wat het bewijst telt hoogstens 1.000 tekens.',
    {
      path: 'proof',
    },
  ),
  party: of('pact.party', 'Choose which party promises it.', 'Kies welke partij het belooft.', { path: 'party' }),
  due: of('pact.due', 'The day lies within the period of the pact.', 'De dag ligt binnen de periode van het pact.', {
    path: 'due',
  }),
  unsigned: of(
    'pact.unsigned',
    'Not every party has signed yet: see the list of parties.',
    'Nog niet elke partij heeft getekend: zie de lijst van partijen.',
  ),
  signed: of('pact.party-signed', 'This party has signed already.', 'Deze partij heeft al getekend.'),
  signature: of(
    'pact.signature',
    'Say who signed, in at most 200 characters.',
    'Zeg wie tekende, in hoogstens 200 tekens.',
    { path: 'signedName' },
  ),
  signedOn: of(
    'pact.signed-on',
    'The day of the signature does not lie ahead.',
    'De dag van ondertekening ligt niet in de toekomst.',
    {
      path: 'signedOn',
    },
  ),
  notLiving: of(
    'pact.not-living',
    'This is possible only while the pact holds.',
    'Dit kan alleen zolang het pact geldt.',
  ),
  year: of('pact.year', 'The period of this pact has no such year.', 'De periode van dit pact heeft dat jaar niet.'),
  same: of('pact.same', 'This is the maximum that holds already.', 'Dit is het maximum dat al geldt.', {
    path: 'maximum',
  }),
  drawn: of(
    'pact.drawn',
    'Projects have drawn more than this already: the maximum cannot be lower.',
    'Projecten hebben al meer opgenomen: het maximum kan niet lager.',
    { path: 'maximum' },
  ),
  reason: of('reason', 'Give the reason, in at least ten characters.', 'Geef de reden, in minstens tien tekens.', {
    path: 'reason',
  }),
  long: (path: string) =>
    of('text.long', 'This is longer than 10,000 characters.', 'Dit is langer dan 10.000 tekens.', { path }),
  settled: of('pact.engagement-settled', 'This engagement is settled already.', 'Dit engagement is al afgehandeld.'),
  tooEarly: of(
    'pact.not-due',
    'An engagement is found not met only after its day: until then it can be withdrawn, or moved.',
    'Pas na zijn dag wordt een engagement niet nagekomen bevonden: tot dan kan het worden ingetrokken of verplaatst.',
  ),
  finding: of('pact.finding', 'Choose how it stands.', 'Kies hoe het ervoor staat.', { path: 'finding' }),
  unjudged: of(
    'pact.unjudged',
    'Not every engagement that is open has its finding yet.',
    'Nog niet elk engagement dat open is, heeft zijn bevinding.',
  ),
  minutes: of(
    'pact.minutes',
    'Write the minutes, in at least twenty characters.',
    'Schrijf het verslag, in minstens twintig tekens.',
    { path: 'minutes' },
  ),
  heldOn: of(
    'pact.held-on',
    'Say on which day the review was held; it does not lie ahead.',
    'Zeg op welke dag de evaluatie plaatsvond; die ligt niet in de toekomst.',
    { path: 'heldOn' },
  ),
  renewEarly: of(
    'pact.renew-early',
    'A pact is renewed in the last year of its period.',
    'Een pact wordt vernieuwd in het laatste jaar van zijn periode.',
  ),
  horizon: of(
    'pact.horizon',
    'The support ends with this period: there is nothing left to renew.',
    'De steun loopt af met deze periode: er is niets meer te vernieuwen.',
  ),
} as const
