import type { Words } from '../../kernel/words.ts'

/** The sentences of the rules on what stands around a call: documents, sessions, questions. */
export const words = {
  demonstration: {
    en: 'You are signed in for the demonstration: you can ask about demonstration calls only.',
    nl: 'U bent aangemeld voor de demonstratie: u kunt alleen over demonstratieoproepen vragen stellen.',
  },
  ended: {
    en: 'This call was withdrawn or given up: nothing is added to it any more.',
    nl: 'Deze oproep is ingetrokken of opgegeven: er wordt niets meer aan toegevoegd.',
  },
  title: {
    en: 'Give a title in Dutch and in English, at most 200 characters each.',
    nl: 'Geef een titel in het Nederlands en in het Engels, elk hoogstens 200 tekens.',
  },
  cancelled: { en: 'This session was called off already.', nl: 'Deze sessie is al afgelast.' },
  sessionOrder: { en: 'A session ends after it begins.', nl: 'Een sessie eindigt nadat ze begint.' },
  where: {
    en: 'Say where it is: a place, a web address, or both.',
    nl: 'Zeg waar het is: een plaats, een webadres of beide.',
  },
  place: { en: 'A place has at most 300 characters.', nl: 'Een plaats telt hoogstens 300 tekens.' },
  url: {
    en: 'This is not a web address: begin with https://.',
    nl: 'Dit is geen webadres: begin met https://.',
  },
  questionsClosed: {
    en: 'Questions about this call cannot be asked any more, or not yet.',
    nl: 'Over deze oproep kunnen geen vragen meer worden gesteld, of nog niet.',
  },
  question: {
    en: 'Write your question in 10 to 2000 characters.',
    nl: 'Schrijf uw vraag in 10 tot 2000 tekens.',
  },
  wording: {
    en: 'Word the question in Dutch and in English, at most 2000 characters each.',
    nl: 'Verwoord de vraag in het Nederlands en in het Engels, elk hoogstens 2000 tekens.',
  },
  answer: {
    en: 'Give the answer in Dutch and in English, at most 5000 characters each.',
    nl: 'Geef het antwoord in het Nederlands en in het Engels, elk hoogstens 5000 tekens.',
  },
  anonymous: {
    en: 'Leave the e-mail address out of the question: everyone reads it.',
    nl: 'Laat het e-mailadres weg uit de vraag: iedereen leest ze.',
  },
  asideReason: {
    en: 'Say in 5 to 2000 characters why the question is not published; whoever asked reads it.',
    nl: 'Zeg in 5 tot 2000 tekens waarom de vraag niet wordt gepubliceerd; wie ze stelde leest dit.',
  },
} as const satisfies Record<string, Words>
