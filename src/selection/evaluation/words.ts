import type { Words } from '../../kernel/words.ts'

const many = (count: number, one: string, more: string) => (count === 1 ? `one ${one}` : `${count} ${more}`)
const aantal = (count: number, one: string, more: string) => (count === 1 ? `één ${one}` : `${count} ${more}`)

/** What is said when something of an evaluation is not done. */
export const words = {
  call: {
    en: 'Choose a stage of a published call whose instrument says how it judges.',
    nl: 'Kies een fase van een gepubliceerde oproep waarvan het steuninstrument zegt hoe het beoordeelt.',
  },
  once: {
    en: 'This stage has a round already: go on with that one.',
    nl: 'Voor deze fase bestaat al een ronde: werk daarin verder.',
  },
  demonstration: {
    en: 'You are signed in for the demonstration: you can run rounds of demonstration calls only.',
    nl: 'U bent aangemeld voor de demonstratie: u kunt alleen rondes van demonstratieoproepen leiden.',
  },
  reviews: {
    en: 'Each application is judged by 1 to 9 experts.',
    nl: 'Elke aanvraag wordt door 1 tot 9 experten beoordeeld.',
  },
  shortest: {
    en: 'The shortest reason has 0 to 2000 characters.',
    nl: 'De kortste motivering telt 0 tot 2000 tekens.',
  },
  lookBack: {
    en: 'Ties that ended count for 0 to 240 months.',
    nl: 'Beëindigde banden tellen 0 tot 240 maanden mee.',
  },
  per: { en: 'Choose what gets points.', nl: 'Kies waarop punten worden gegeven.' },
  due: {
    en: 'The deadline lies after the opening of the stage.',
    nl: 'De uiterste datum ligt na de opening van de fase.',
  },
  settled: {
    en: 'The settings no longer change: scoring is over.',
    nl: 'De instellingen wijzigen niet meer: het scoren is voorbij.',
  },
  onlyDeadline: {
    en: 'Scoring is open: only the deadline and the months for ties that ended can still change, so that the same is asked of every expert.',
    nl: 'Het scoren is begonnen: alleen de uiterste datum en de termijn voor beëindigde banden kunnen nog wijzigen, zodat van elke expert hetzelfde wordt gevraagd.',
  },
  reason: { en: 'Say why, in at most 2000 characters.', nl: 'Zeg waarom, in hoogstens 2000 tekens.' },
  noApplications: {
    en: 'There is nothing to judge yet: no application of this stage has been found eligible.',
    nl: 'Er is nog niets te beoordelen: geen enkele aanvraag van deze fase is steunbaar bevonden.',
  },
  uninvited: {
    en: 'There are experts on the proposal who have not been invited: invite them, or take them off.',
    nl: 'Er staan experten in het voorstel die niet zijn uitgenodigd: nodig hen uit, of schrap hen.',
  },
  noExpert: (count: number): Words => ({
    en: `No expert has been asked for ${many(count, 'application', 'applications')}.`,
    nl: `Voor ${aantal(count, 'aanvraag', 'aanvragen')} is geen enkele expert gevraagd.`,
  }),
  unreviewed: (count: number): Words => ({
    en: `For ${many(count, 'application', 'applications')} no review has been submitted.`,
    nl: `Voor ${aantal(count, 'aanvraag', 'aanvragen')} is geen enkele beoordeling ingediend.`,
  }),
  few: {
    en: 'Some applications have fewer reviews than this round asks for, or experts are still scoring: say why you go on without them.',
    nl: 'Sommige aanvragen hebben minder beoordelingen dan deze ronde vraagt, of er zijn experten nog aan het scoren: zeg waarom u zonder hen verder gaat.',
  },
  unconcluded: (count: number): Words => ({
    en: `For ${many(count, 'application', 'applications')} the consensus has not been concluded.`,
    nl: `Voor ${aantal(count, 'aanvraag', 'aanvragen')} is de consensus niet vastgesteld.`,
  }),
  outdated: (count: number): Words => ({
    en: `For ${many(count, 'application', 'applications')} a review came in or fell away after the consensus was concluded: revise it first.`,
    nl: `Voor ${aantal(count, 'aanvraag', 'aanvragen')} kwam na de consensus een beoordeling bij of viel er een weg: herwerk eerst de consensus.`,
  }),
  minutes: {
    en: 'The panel has no minutes yet: write down what was said.',
    nl: 'Het panel heeft nog geen notulen: schrijf op wat er is gezegd.',
  },
  allocationOver: {
    en: 'Experts are looked for while a round is being prepared or scored. Go back to scoring first.',
    nl: 'Experten worden gezocht terwijl een ronde wordt voorbereid of gescoord. Ga eerst terug naar het scoren.',
  },
  application: { en: 'Choose an application of this round.', nl: 'Kies een aanvraag van deze ronde.' },
  expert: { en: 'Choose someone from the pool of experts.', nl: 'Kies iemand uit de expertenpool.' },
  twice: { en: 'This expert judges this application already.', nl: 'Deze expert beoordeelt deze aanvraag al.' },
  conflict: (found: Words): Words => ({
    en: `Conflict of interest: ${found.en}`,
    nl: `Belangenconflict: ${found.nl}`,
  }),
  noProfile: {
    en: 'This expert has not said yet what they know and how much they take on.',
    nl: 'Deze expert heeft nog niet opgegeven wat hij of zij kent en hoeveel mogelijk is.',
  },
  unavailable: { en: 'This expert is not available now.', nl: 'Deze expert is nu niet beschikbaar.' },
  most: (most: number): Words => ({
    en: `This expert has ${many(most, 'application', 'applications')} on the table already: as many as they want to take on.`,
    nl: `Deze expert heeft al ${aantal(most, 'aanvraag', 'aanvragen')} op tafel: zoveel als hij of zij wil opnemen.`,
  }),
  replaces: {
    en: 'Choose an expert of this application who no longer takes part.',
    nl: 'Kies een expert van deze aanvraag die niet meer meedoet.',
  },
  nobody: {
    en: 'Nobody waits for an invitation: make a proposal first, or add someone by hand.',
    nl: 'Niemand wacht op een uitnodiging: maak eerst een voorstel, of voeg zelf iemand toe.',
  },
  answer: { en: 'Accept or decline.', nl: 'Aanvaard of weiger.' },
  blocked: {
    en: 'A conflict of interest was found between you and this application: you cannot judge it. The agency has been told.',
    nl: 'Tussen u en deze aanvraag is een belangenconflict gevonden: u kunt ze niet beoordelen. Het agentschap weet ervan.',
  },
  declaration: { en: 'Say whether you have a conflict of interest.', nl: 'Zeg of u een belangenconflict hebt.' },
  signature: (name: string): Words => ({
    en: `Sign with your name as it stands in Tros: ${name}.`,
    nl: `Onderteken met uw naam zoals die in Tros staat: ${name}.`,
  }),
  closedRound: {
    en: 'This round is closed: what was scored stays as it is.',
    nl: 'Deze ronde is afgesloten: de scores blijven zoals ze zijn.',
  },
  reopenScoring: {
    en: 'A review is opened again while the round is open for scoring: go back to scoring first.',
    nl: 'Een beoordeling gaat weer open terwijl de ronde open is voor scores: ga eerst terug naar het scoren.',
  },
  notScoring: {
    en: 'The round is not open for scoring now. What you typed is kept.',
    nl: 'De ronde is nu niet open voor scores. Wat u typte, blijft bewaard.',
  },
  longText: { en: 'This text is too long.', nl: 'Deze tekst is te lang.' },
  points: (names: Words, { lowest, highest }: { lowest: number; highest: number }): Words => ({
    en: `“${names.en}”: give whole points from ${lowest} to ${highest}.`,
    nl: `“${names.nl}”: geef een heel aantal punten van ${lowest} tot ${highest}.`,
  }),
  tooShort: (names: Words, shortest: number, length: number): Words => ({
    en: `“${names.en}”: give your reasons in at least ${shortest} characters (now ${length}).`,
    nl: `“${names.nl}”: motiveer in minstens ${shortest} tekens (nu ${length}).`,
  }),
  consensusRound: {
    en: 'This is done while the round is in consensus.',
    nl: 'Dit gebeurt terwijl de ronde in consensus is.',
  },
  rapporteur: {
    en: 'Choose an expert who submitted a review of this application.',
    nl: 'Kies een expert die voor deze aanvraag een beoordeling indiende.',
  },
  notRapporteur: {
    en: 'Only the rapporteur of this application drafts the consensus.',
    nl: 'Alleen de rapporteur van deze aanvraag stelt de consensus op.',
  },
  noConsensus: {
    en: 'There is no consensus yet: the round has to go on to consensus first.',
    nl: 'Er is nog geen consensus: de ronde moet eerst naar de consensus.',
  },
  feedback: (names: Words): Words => ({
    en: `“${names.en}”: write what the applicant is told, in Dutch or in English.`,
    nl: `“${names.nl}”: schrijf wat de aanvrager verneemt, in het Nederlands of in het Engels.`,
  }),
  recommendation: { en: 'Choose a recommendation.', nl: 'Kies een aanbeveling.' },
  voice: {
    en: 'The other experts of this application say whether they agree.',
    nl: 'De andere experten van deze aanvraag zeggen of ze instemmen.',
  },
  voiced: {
    en: 'You have already said what you think of this version.',
    nl: 'U hebt al gezegd wat u van deze versie vindt.',
  },
  agrees: { en: 'Say whether you agree.', nl: 'Zeg of u instemt.' },
  dissent: { en: 'Say where you see it otherwise.', nl: 'Zeg waarin u het anders ziet.' },
  concluded: {
    en: 'The consensus has been concluded: only whoever runs the round opens it again.',
    nl: 'De consensus is vastgesteld: alleen wie de ronde leidt, opent ze opnieuw.',
  },
  silent: (count: number): Words => ({
    en: `${count === 1 ? 'One expert has' : `${count} experts have`} not said yet whether they agree.`,
    nl: `${count === 1 ? 'Eén expert heeft' : `${count} experten hebben`} nog niet gezegd of ze instemmen.`,
  }),
  silentReason: (count: number): Words => ({
    en: `${count === 1 ? 'One expert has' : `${count} experts have`} not said yet whether they agree: say why you conclude without.`,
    nl: `${count === 1 ? 'Eén expert heeft' : `${count} experten hebben`} nog niet gezegd of ze instemmen: zeg waarom u zonder hen vaststelt.`,
  }),
  rapporteurLeft: {
    en: 'The review of the rapporteur no longer counts: appoint another one first.',
    nl: 'De beoordeling van de rapporteur telt niet meer: stel eerst een andere aan.',
  },
  attendants: {
    en: 'Name who attends, one on each line: at most 50 names of at most 120 characters.',
    nl: 'Noem wie aanwezig is, één per lijn: hoogstens 50 namen van hoogstens 120 tekens.',
  },
  panelState: {
    en: 'Points are changed while the round is before the panel.',
    nl: 'Punten wijzigen terwijl de ronde bij het panel ligt.',
  },
  noPanel: {
    en: 'Say first when the panel met and who was there.',
    nl: 'Zeg eerst wanneer het panel bijeenkwam en wie aanwezig was.',
  },
  notConcluded: {
    en: 'The consensus of this application has not been concluded.',
    nl: 'De consensus van deze aanvraag is niet vastgesteld.',
  },
  item: { en: 'Choose what gets other points.', nl: 'Kies wat andere punten krijgt.' },
  samePoints: { en: 'These are the points that count already.', nl: 'Dit zijn de punten die al gelden.' },
  panelReason: (shortest: number): Words => ({
    en: `Give the reason of the panel in at least ${shortest} characters.`,
    nl: `Geef de motivering van het panel in minstens ${shortest} tekens.`,
  }),
}
