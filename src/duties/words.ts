/** Why something is not done with a duty. */
export const words = {
  owner: {
    en: 'Whoever owes this hands in the proof: you see it, but it is not yours to do.',
    nl: 'Wie dit verschuldigd is, dient het bewijs in: u ziet het, maar het is niet aan u.',
  },
  judge: {
    en: 'A programme manager or an account manager judges this.',
    nl: 'Een programmamanager of accountmanager beoordeelt dit.',
  },
  demonstration: {
    en: 'You are signed in for the demonstration: you can change demonstration duties only.',
    nl: 'U bent aangemeld voor de demonstratie: u kunt alleen verplichtingen van de demonstratie wijzigen.',
  },
  noProof: {
    en: 'No proof is asked for here: the agency finds for itself whether it was done.',
    nl: 'Hier wordt geen bewijs gevraagd: het agentschap stelt zelf vast of het gebeurd is.',
  },
  proof: { en: 'Write what proves it, or add a file.', nl: 'Schrijf op wat het bewijst, of voeg een bestand toe.' },
  proofLength: {
    en: 'The text has at most 10,000 characters; put what is longer in a file.',
    nl: 'De tekst telt hoogstens 10.000 tekens; zet wat langer is in een bestand.',
  },
  proofFirst: {
    en: 'This duty asks for proof, and none has been handed in: it can be waived with a reason, or waits for the proof.',
    nl: 'Deze verplichting vraagt een bewijs, en er is er geen ingediend: u kunt ze met een reden kwijtschelden, of op het bewijs wachten.',
  },
  settled: {
    en: 'This duty is settled: its day cannot be moved any more.',
    nl: 'Deze verplichting is afgehandeld: de datum kan niet meer worden verplaatst.',
  },
  sameDay: { en: 'This is the day that holds already.', nl: 'Dit is de datum die al geldt.' },
  reason: {
    en: 'Give the reason: the owner reads it, and it is kept.',
    nl: 'Geef de reden op: wie de verplichting heeft, leest ze, en ze wordt bewaard.',
  },
  reasonLength: { en: 'The reason has at most 2,000 characters.', nl: 'De reden telt hoogstens 2.000 tekens.' },
  fourEyes: {
    en: 'You handed in this proof yourself: someone else judges it.',
    nl: 'U diende dit bewijs zelf in: iemand anders beoordeelt het.',
  },
} as const
