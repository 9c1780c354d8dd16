import type { Words } from '../../kernel/words.ts'

/** The sentences of the rules of calls. */
export const words = {
  notYours: {
    en: 'Calls are run by a programme manager.',
    nl: 'Oproepen worden beheerd door een programmamanager.',
  },
  demonstration: {
    en: 'You are signed in for the demonstration: you can change demonstration calls only.',
    nl: 'U bent aangemeld voor de demonstratie: u kunt alleen demonstratieoproepen wijzigen.',
  },
  slug: {
    en: 'Give a short name for addresses: small letters, digits and single hyphens, at most 60 signs, such as ibn-2027.',
    nl: 'Geef een korte naam voor het webadres: kleine letters, cijfers en losse koppeltekens, hoogstens 60 tekens, zoals ibn-2027.',
  },
  taken: {
    en: 'There is a call of this name already. Choose another one.',
    nl: 'Er bestaat al een oproep met deze naam. Kies een andere.',
  },
  cluster: {
    en: 'Under this instrument a cluster judges first: say whose call it is.',
    nl: 'Onder dit instrument beoordeelt eerst een cluster: geef aan van welke cluster de oproep is.',
  },
  notScreened: {
    en: 'Under this instrument no cluster judges: the agency opens its calls.',
    nl: 'Onder dit instrument beoordeelt geen cluster: het agentschap opent de oproepen.',
  },
  instrument: {
    en: 'Choose the version of an instrument that the call opens.',
    nl: 'Kies de versie van het steuninstrument die de oproep openstelt.',
  },
  tooLong: { en: 'This text is too long to be kept.', nl: 'Deze tekst is te lang om te bewaren.' },
  closesFirst: { en: 'A stage closes after it has opened.', nl: 'Een stap sluit nadat ze is geopend.' },
  unchanged: { en: 'Nothing was changed.', nl: 'Er is niets gewijzigd.' },
  reason: {
    nl: {
      en: 'Give the reason in Dutch, from 5 to 2000 characters: everyone reads it.',
      nl: 'Geef de reden in het Nederlands, van 5 tot 2000 tekens: iedereen leest ze.',
    },
    en: {
      en: 'Give the reason in English, from 5 to 2000 characters: everyone reads it.',
      nl: 'Geef de reden in het Engels, van 5 tot 2000 tekens: iedereen leest ze.',
    },
  },
  missing: {
    nameNl: {
      en: 'Give the name in Dutch, at most 200 characters.',
      nl: 'Geef de naam in het Nederlands, hoogstens 200 tekens.',
    },
    nameEn: {
      en: 'Give the name in English, at most 200 characters.',
      nl: 'Geef de naam in het Engels, hoogstens 200 tekens.',
    },
    aboutNl: {
      en: 'Say in Dutch what the call is about, at most 5000 characters.',
      nl: 'Zeg in het Nederlands waarover de oproep gaat, hoogstens 5000 tekens.',
    },
    aboutEn: {
      en: 'Say in English what the call is about, at most 5000 characters.',
      nl: 'Zeg in het Engels waarover de oproep gaat, hoogstens 5000 tekens.',
    },
    contact: { en: 'Give the e-mail address to write to.', nl: 'Geef het e-mailadres waarnaar men kan schrijven.' },
    budget: { en: 'Say how much money there is for this call.', nl: 'Zeg hoeveel geld er is voor deze oproep.' },
    envelope: {
      en: 'There is no such envelope. Choose one from the list.',
      nl: 'Deze enveloppe bestaat niet. Kies er een uit de lijst.',
    },
    earmark: {
      en: 'A call of a cluster has no envelope: what is granted is drawn on the earmark of its pact.',
      nl: 'Een oproep van een cluster heeft geen enveloppe: wat wordt toegekend, komt uit de middelen van haar pact.',
    },
    overEnvelope: {
      en: 'The budget is more than what is free in the envelope.',
      nl: 'Het budget is groter dan wat vrij is in de enveloppe.',
    },
    form: { en: 'Choose the form of this stage.', nl: 'Kies het formulier van deze stap.' },
    formUnknown: {
      en: 'There is no form of this name. Choose one from the list.',
      nl: 'Er bestaat geen formulier met deze naam. Kies er een uit de lijst.',
    },
    day: { en: 'Give the day.', nl: 'Geef de datum.' },
    time: { en: 'Give the time, such as 17:00.', nl: 'Geef het uur, zoals 17:00.' },
    overlap: {
      en: 'A stage opens when the one before it has closed, not earlier.',
      nl: 'Een stap opent nadat de vorige is gesloten, niet eerder.',
    },
    past: {
      en: 'The last deadline has passed already: nobody could apply.',
      nl: 'De laatste uiterste datum is al voorbij: niemand zou kunnen indienen.',
    },
    decision: {
      en: 'Say by which day a decision is expected.',
      nl: 'Zeg tegen welke dag een beslissing wordt verwacht.',
    },
    decisionEarly: {
      en: 'A decision comes after the day on which the last stage closes.',
      nl: 'Een beslissing valt na de dag waarop de laatste stap sluit.',
    },
    questionsLate: {
      en: 'The last day for questions may not lie after the last stage has closed.',
      nl: 'De laatste dag voor vragen mag niet na de sluiting van de laatste stap liggen.',
    },
  },
  promises: {
    earlier: {
      en: 'A deadline that was published never moves to an earlier moment: applicants count on it.',
      nl: 'Een gepubliceerde uiterste datum wordt nooit vervroegd: indieners rekenen erop.',
    },
    closed: {
      en: 'This stage has closed, and stays closed: everyone had the same deadline. Open another call for those who come later.',
      nl: 'Deze stap is gesloten en blijft gesloten: voor iedereen gold dezelfde uiterste datum. Stel voor wie later komt een andere oproep open.',
    },
    opened: { en: 'This stage has opened already.', nl: 'Deze stap is al geopend.' },
    opensInPast: {
      en: 'A stage cannot have opened in the past.',
      nl: 'Een stap kan niet in het verleden geopend zijn.',
    },
    endInPast: {
      en: 'A call that was open without an end can close in the future only.',
      nl: 'Een oproep die zonder einddatum openstond, kan alleen in de toekomst sluiten.',
    },
    formInUse: {
      en: 'This form is being filled in: it does not change any more.',
      nl: 'Dit formulier wordt al ingevuld: het wijzigt niet meer.',
    },
    questionsEarlier: {
      en: 'The last day for questions was published and does not move to an earlier day.',
      nl: 'De laatste dag voor vragen is gepubliceerd en wordt niet vervroegd.',
    },
  },
} as const satisfies { readonly [key: string]: Words | { readonly [key: string]: Words } }
