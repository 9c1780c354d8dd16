/** The sentences of the rules on decisions. */
export const words = {
  told: {
    en: 'The applicant has been told already.',
    nl: 'De aanvrager is al ingelicht.',
  },
  meeting: {
    en: 'At this level a committee decides, in a meeting.',
    nl: 'Op dit niveau beslist een comité, in zitting.',
  },
  notYours: {
    en: 'At this level someone else decides: your role has not been given this delegation.',
    nl: 'Op dit niveau beslist iemand anders: uw rol heeft deze delegatie niet.',
  },
  recused: {
    en: 'You are recused from this item: you do not take part in it.',
    nl: 'U neemt aan dit punt geen deel: u beraadslaagt en beslist er niet over.',
  },
  settled: { en: 'This item has been decided or put off.', nl: 'Over dit punt is beslist, of het is uitgesteld.' },
  noMajority: {
    en: 'No vote has been carried on this item: put a question to the vote and count it first.',
    nl: 'Over dit punt is nog geen voorstel aangenomen: leg eerst een vraag ter stemming en tel de stemmen.',
  },
  ruling: {
    en: 'Choose the decision, out of what this stage may end in.',
    nl: 'Kies de beslissing, uit wat in deze fase kan worden beslist.',
  },
  notScored: {
    en: 'The evaluation of this application is not complete: nothing can be decided on it yet.',
    nl: 'De beoordeling van deze aanvraag is niet volledig: er kan nog niet over worden beslist.',
  },
  threshold: {
    en: 'This application stays below a threshold of the instrument: it cannot be approved, retained or kept in reserve.',
    nl: 'Deze aanvraag haalt een drempel van het steuninstrument niet: ze kan niet worden goedgekeurd, weerhouden of op de reservelijst geplaatst.',
  },
  nothing: {
    en: 'The assessment comes to nothing: there is no amount to award.',
    nl: 'De berekening komt op nul: er is geen bedrag om toe te kennen.',
  },
  judgedAgainst: {
    en: 'This point of the state-aid check was judged not to hold: the support cannot be awarded.',
    nl: 'Dit punt van de toets staatssteun is niet in orde bevonden: de steun kan niet worden toegekend.',
  },
  noEnvelope: {
    en: 'The call names no envelope to reserve in: open one and name it in the call first.',
    nl: 'De oproep noemt geen enveloppe om in te reserveren: open er eerst een en noem ze in de oproep.',
  },
  long: { en: 'A text here has at most 4,000 characters.', nl: 'Een tekst telt hier hoogstens 4.000 tekens.' },
  conditionWhat: { en: 'Say what the condition asks.', nl: 'Zeg wat de voorwaarde inhoudt.' },
  conditionDue: {
    en: 'A condition is due on a day after the decision.',
    nl: 'Een voorwaarde vervalt op een dag na de beslissing.',
  },
  conditionProof: { en: 'Say what proves that it was met.', nl: 'Zeg waaruit blijkt dat eraan is voldaan.' },
  conditionNone: {
    en: 'An approval with conditions names at least one.',
    nl: 'Een goedkeuring onder voorwaarden noemt er minstens één.',
  },
  conditionUnwanted: {
    en: 'Only an approval with conditions has conditions: put that to the vote, or leave these empty.',
    nl: 'Alleen een goedkeuring onder voorwaarden heeft voorwaarden: leg die ter stemming, of laat deze leeg.',
  },
}
