/** The sentences of the rules on meetings. */
export const words = {
  demonstration: {
    en: 'You are signed in for the demonstration: you can change demonstration meetings only.',
    nl: 'U bent aangemeld voor de demonstratie: u kunt alleen demonstratiezittingen wijzigen.',
  },
  mixed: {
    en: 'Demonstration people sit in demonstration meetings only, and real people in real ones.',
    nl: 'Demonstratiepersonen zetelen alleen in demonstratiezittingen, en echte personen in echte.',
  },
  stage: { en: 'Choose a stage of this call.', nl: 'Kies een fase van deze oproep.' },
  level: {
    en: 'Choose a decision level of the instrument.',
    nl: 'Kies een beslissingsniveau van het steuninstrument.',
  },
  levelAlone: {
    en: 'At this level one person decides: no meeting is needed.',
    nl: 'Op dit niveau beslist één persoon: er is geen zitting nodig.',
  },
  members: {
    en: 'Choose the members of the committee who are called.',
    nl: 'Kies de leden van het comité die worden uitgenodigd.',
  },
  chair: {
    en: 'The chair is one of the members who are called.',
    nl: 'De voorzitter is een van de uitgenodigde leden.',
  },
  secretary: {
    en: 'The secretary is a programme manager.',
    nl: 'De secretaris is een programmamanager.',
  },
  twoPeople: {
    en: 'Who keeps the minutes does not vote: the secretary is not a member of this meeting.',
    nl: 'Wie notuleert, stemt niet: de secretaris is geen lid van deze zitting.',
  },
  quorum: {
    en: 'Write the quorum as a whole number, such as 5.',
    nl: 'Schrijf het quorum als een geheel getal, zoals 5.',
  },
  quorumMembers: {
    en: 'The quorum is larger than the number of members who are called.',
    nl: 'Het quorum is groter dan het aantal uitgenodigde leden.',
  },
  tieBreak: {
    en: 'Choose how equal totals are put in order.',
    nl: 'Kies hoe gelijke totalen worden gerangschikt.',
  },
  place: { en: 'The place has at most 200 characters.', nl: 'De plaats telt hoogstens 200 tekens.' },
  notPossible: {
    en: 'Only applications of this stage that were found eligible, or that were decided before, can be put on the agenda.',
    nl: 'Alleen aanvragen van deze fase die steunbaar zijn bevonden, of waarover al is beslist, kunnen op de agenda.',
  },
  claimed: {
    en: 'One of these applications lies before another meeting that is still to end.',
    nl: 'Een van deze aanvragen ligt voor in een andere zitting die nog niet gesloten is.',
  },
  empty: {
    en: 'Put at least one application on the agenda first.',
    nl: 'Plaats eerst minstens één aanvraag op de agenda.',
  },
  notEnough: {
    en: 'Too few members are there: the quorum is not reached.',
    nl: 'Er zijn te weinig leden aanwezig: het quorum is niet bereikt.',
  },
  chairAbsent: {
    en: 'The chair is not there: name another chair while the meeting is prepared.',
    nl: 'De voorzitter is afwezig: duid een andere voorzitter aan zolang de zitting in voorbereiding is.',
  },
  leads: {
    en: 'The chair and the secretary of this meeting do this.',
    nl: 'Dit doen de voorzitter en de secretaris van deze zitting.',
  },
  reason: {
    en: 'Say why, in at least a few words.',
    nl: 'Zeg waarom, in minstens enkele woorden.',
  },
  long: { en: 'A reason has at most 4,000 characters.', nl: 'Een motivering telt hoogstens 4.000 tekens.' },
  voting: {
    en: 'A vote is going on: count it first.',
    nl: 'Er loopt een stemming: tel die eerst.',
  },
  tie: {
    en: 'Give every application of the tie a place of its own.',
    nl: 'Geef elke gelijke aanvraag een eigen plaats.',
  },
  minutesLong: {
    en: 'The minutes have at most 20,000 characters.',
    nl: 'De notulen tellen hoogstens 20.000 tekens.',
  },
  signed: {
    en: 'You have signed already: the other signature closes the meeting.',
    nl: 'U hebt al ondertekend: de andere handtekening sluit de zitting.',
  },
  unsettled: {
    en: 'Not every item has a decision: decide, or put it off to a later meeting with a reason.',
    nl: 'Niet elk punt heeft een beslissing: beslis, of stel het met een reden uit naar een latere zitting.',
  },
  notMember: {
    en: 'Members of this meeting who are present vote.',
    nl: 'Aanwezige leden van deze zitting stemmen.',
  },
  recused: {
    en: 'You are recused from this item: you do not take part in it.',
    nl: 'U hebt u voor dit punt onthouden van deelname: u beraadslaagt en stemt er niet over.',
  },
  recusedOther: {
    en: 'This member is recused from this item and does not vote on it.',
    nl: 'Dit lid neemt aan dit punt geen deel en stemt er niet over.',
  },
  decided: {
    en: 'This item has been decided or put off.',
    nl: 'Over dit punt is beslist, of het is uitgesteld.',
  },
  motionOpen: {
    en: 'A vote on this item is going on: count it first.',
    nl: 'Over dit punt loopt een stemming: tel die eerst.',
  },
  noMotion: { en: 'Nothing is put to the vote on this item.', nl: 'Over dit punt ligt niets ter stemming.' },
  ruling: {
    en: 'Choose what is put to the vote, out of what this stage may end in.',
    nl: 'Kies wat ter stemming wordt gelegd, uit wat in deze fase kan worden beslist.',
  },
  noQuorum: {
    en: 'Too few members may take part in this item: the quorum is not reached.',
    nl: 'Te weinig leden mogen aan dit punt deelnemen: het quorum is niet bereikt.',
  },
  fewVotes: {
    en: 'Fewer votes were cast than the quorum asks for: wait for the others, or record their vote.',
    nl: 'Er zijn minder stemmen uitgebracht dan het quorum vraagt: wacht op de anderen, of noteer hun stem.',
  },
  ballot: { en: 'Choose for, against or abstention.', nl: 'Kies voor, tegen of onthouding.' },
  voted: {
    en: 'Votes were cast on this item already: a recusal comes before the deliberation.',
    nl: 'Over dit punt is al gestemd: een onthouding van deelname komt vóór de beraadslaging.',
  },
  name: {
    en: 'Give the scenario a name of at most 80 characters.',
    nl: 'Geef het scenario een naam van hoogstens 80 tekens.',
  },
  noneChosen: { en: 'Choose at least one application.', nl: 'Kies minstens één aanvraag.' },
}
