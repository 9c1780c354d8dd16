import { refuse } from '../../kernel/outcome.ts'

const at = (path: string) => ({ path })
const forbidden = { kind: 'forbidden' } as const

export const sentences = {
  notYours: refuse(
    'audit.not-yours',
    {
      en: 'A programme manager opens and closes audit engagements.',
      nl: 'Een programmamanager opent en sluit auditopdrachten.',
    },
    forbidden,
  ),
  auditorOnly: refuse(
    'audit.auditor-only',
    {
      en: 'Only the auditor of this engagement samples, notes and releases.',
      nl: 'Enkel de auditor van deze opdracht trekt steekproeven, noteert en geeft vrij.',
    },
    forbidden,
  ),
  outside: refuse(
    'audit.outside',
    { en: 'This engagement does not run today.', nl: 'Deze opdracht loopt vandaag niet.' },
    forbidden,
  ),
  title: refuse('audit.title', { en: 'Say what is audited.', nl: 'Zeg wat geaudit wordt.' }, at('title')),
  address: refuse(
    'audit.email',
    { en: 'Give the e-mail address of the auditor.', nl: 'Geef het e-mailadres van de auditor.' },
    at('email'),
  ),
  name: refuse(
    'audit.name',
    {
      en: 'Nobody with this address is in the register yet: give their name, so that they can be invited.',
      nl: 'Niemand met dit adres staat al in het register: geef de naam, zodat die persoon kan worden uitgenodigd.',
    },
    at('name'),
  ),
  invented: refuse(
    'demonstration.apart',
    {
      en: 'Someone of the demonstration audits the demonstration only, and nobody else does.',
      nl: 'Wie bij de demonstratie hoort, audit enkel de demonstratie, en niemand anders doet dat.',
    },
    at('email'),
  ),
  oneself: refuse(
    'audit.oneself',
    { en: 'Nobody opens an engagement for themselves.', nl: 'Niemand opent een opdracht voor zichzelf.' },
    at('email'),
  ),
  independent: refuse(
    'audit.independent',
    {
      en: 'An auditor has no part in what is audited: this person works for the agency, or acts for an organisation or a cluster.',
      nl: 'Een auditor heeft geen deel in wat geaudit wordt: deze persoon werkt voor het agentschap, of treedt op voor een organisatie of een cluster.',
    },
    at('email'),
  ),
  cluster: (id: string) =>
    refuse('audit.cluster', { en: `There is no cluster ${id}.`, nl: `Er is geen cluster ${id}.` }, at('clusters')),
  instrument: (id: string) =>
    refuse(
      'audit.instrument',
      { en: `There is no instrument ${id}.`, nl: `Er is geen steuninstrument ${id}.` },
      at('instruments'),
    ),
  past: refuse(
    'audit.past',
    {
      en: 'These days are over: access ends on a day from today on.',
      nl: 'Deze dagen zijn voorbij: de toegang eindigt ten vroegste vandaag.',
    },
    at('to'),
  ),
  backwards: (path: string) =>
    refuse('audit.backwards', { en: 'It ends before it begins.', nl: 'Ze eindigt voor ze begint.' }, at(path)),
  longest: (days: number) =>
    refuse(
      'audit.longest',
      {
        en: `An engagement lasts at most ${days} days; open another one afterwards.`,
        nl: `Een opdracht duurt hoogstens ${days} dagen; open er daarna een nieuwe.`,
      },
      at('to'),
    ),
  population: refuse(
    'audit.population',
    { en: 'Choose what is sampled.', nl: 'Kies waaruit de steekproef komt.' },
    at('population'),
  ),
  nothing: refuse(
    'audit.nothing',
    { en: 'There is nothing of this within the engagement.', nl: 'Hiervan is er niets binnen de opdracht.' },
    at('population'),
  ),
  size: (most: number) =>
    refuse(
      'audit.size',
      { en: `Draw from 1 to ${most}: there are no more.`, nl: `Trek er 1 tot ${most}: meer zijn er niet.` },
      at('size'),
    ),
  seed: refuse(
    'audit.seed',
    { en: 'A seed has at most 200 characters.', nl: 'Een beginwaarde telt hoogstens 200 tekens.' },
    at('seed'),
  ),
  unknown: refuse(
    'audit.unknown',
    { en: 'There is no such record within the engagement.', nl: 'Dit dossier is er niet binnen de opdracht.' },
    at('subjectId'),
  ),
  text: refuse(
    'audit.text',
    { en: 'Write the note, in at most 10,000 characters.', nl: 'Schrijf de nota, in hoogstens 10.000 tekens.' },
    at('text'),
  ),
  severity: refuse(
    'audit.severity',
    { en: 'A finding is low, medium or high.', nl: 'Een bevinding is laag, middel of hoog.' },
    at('severity'),
  ),
  released: refuse('audit.released', { en: 'This was released already.', nl: 'Dit is al vrijgegeven.' }),
  conclusion: refuse(
    'audit.conclusion',
    { en: 'Say what the audit comes to.', nl: 'Zeg waar de audit op uitkomt.' },
    at('conclusion'),
  ),
} as const
