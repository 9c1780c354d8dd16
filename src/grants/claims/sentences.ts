import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'

const forbidden = (rule: string, message: Words): Refusal => refuse(rule, message, { kind: 'forbidden' })

export const sentences = {
  gone: refuse(
    'claim.gone',
    { en: 'There is no such claim.', nl: 'Deze declaratie bestaat niet.' },
    { kind: 'hidden' },
  ),
  who: forbidden('claim.who', {
    en: 'Only whoever works for the cluster organisation writes its claims.',
    nl: 'Alleen wie voor de clusterorganisatie werkt, vult haar kostendeclaraties in.',
  }),
  whoSubmits: forbidden('claim.who-submits', {
    en: 'Only a person mandated to bind the organisation submits or recalls a claim. What you entered is kept; ask them to submit it.',
    nl: 'Alleen wie gemandateerd is om de organisatie te verbinden, dient een kostendeclaratie in of neemt ze terug. Wat u invulde blijft bewaard; vraag die persoon om in te dienen.',
  }),
  agreement: refuse('claim.agreement', {
    en: 'Costs are declared under an agreement that is or was in force; this one is not.',
    nl: 'Kosten worden gedeclareerd onder een overeenkomst die van kracht is of was; deze is dat niet.',
  }),
  year: refuse(
    'claim.year',
    { en: 'The agreement has no such year.', nl: 'De overeenkomst heeft dat jaar niet.' },
    { path: 'year' },
  ),
  notBegun: refuse(
    'claim.not-begun',
    { en: 'This year of the agreement has not begun yet.', nl: 'Dit jaar van de overeenkomst is nog niet begonnen.' },
    { path: 'year' },
  ),
  kind: refuse(
    'claim.kind',
    {
      en: 'Choose whether this claim is about part of the year or closes it.',
      nl: 'Kies of deze declaratie over een deel van het jaar gaat of het jaar afsluit.',
    },
    { path: 'kind' },
  ),
  draftStands: refuse('claim.draft-stands', {
    en: 'A claim for this year is being written already. Go on with that one, or withdraw it first.',
    nl: 'Er loopt al een ontwerp voor dit jaar. Werk daarin verder, of trek het eerst in.',
  }),
  closed: refuse('claim.year-closed', {
    en: 'The final claim of this year stands already: a correction is a line that you add to it until it is verified.',
    nl: 'De eindafrekening van dit jaar is er al: een verbetering is een lijn die u eraan toevoegt tot de controle is afgerond.',
  }),
  notOver: refuse(
    'claim.year-not-over',
    {
      en: 'A final claim closes the year, so it is submitted once the year is over. Until then an interim claim is possible.',
      nl: 'Een eindafrekening sluit het jaar af en wordt dus pas ingediend als het jaar voorbij is. Tot dan kan een tussentijdse declaratie.',
    },
    { path: 'kind' },
  ),
  noLines: refuse('claim.no-lines', {
    en: 'There is no cost in this claim yet.',
    nl: 'Deze declaratie bevat nog geen kosten.',
  }),
  statement: refuse(
    'claim.statement',
    {
      en: 'Confirm the statement: without it the claim is not submitted.',
      nl: 'Bevestig de verklaring: zonder die verklaring wordt de declaratie niet ingediend.',
    },
    { path: 'statement' },
  ),
  reason: refuse(
    'claim.reason',
    {
      en: 'Say why, in at least ten characters: whoever reads this later has only these words.',
      nl: 'Zeg waarom, in minstens tien tekens: wie dit later leest, heeft alleen deze woorden.',
    },
    { path: 'reason' },
  ),
  demonstration: forbidden('claim.demonstration', {
    en: 'Demonstration people work on demonstration claims only.',
    nl: 'Demonstratiepersonen werken alleen aan demonstratiedossiers.',
  }),
  linesClosed: refuse('claim.lines-closed', {
    en: 'The control of this claim is over: a correction goes into the next claim.',
    nl: 'De controle van deze declaratie is afgerond: een verbetering komt in de volgende declaratie.',
  }),
  onlyAdding: refuse('claim.only-adding', {
    en: 'What was submitted is not changed any more. Add a line that takes its place, or recall the claim as long as its control has not started.',
    nl: 'Wat ingediend is, wordt niet meer gewijzigd. Voeg een lijn toe die in de plaats komt, of neem de declaratie terug zolang de controle niet begonnen is.',
  }),
  correctionReason: refuse(
    'claim.correction-reason',
    {
      en: 'This claim was submitted already: say in the remark why this line is added, in at least ten characters.',
      nl: 'Deze declaratie is al ingediend: zeg in de opmerking waarom deze lijn erbij komt, in minstens tien tekens.',
    },
    { path: 'remark' },
  ),
  noSuchLine: refuse(
    'claim.no-such-line',
    { en: 'There is no such line in this claim.', nl: 'Die lijn staat niet in deze declaratie.' },
    { path: 'supersedes' },
  ),
  supersededAlready: refuse(
    'claim.superseded-already',
    {
      en: 'This line does not stand any more: another took its place, or it was taken out.',
      nl: 'Deze lijn geldt niet meer: een andere kwam in de plaats, of ze is geschrapt.',
    },
    { path: 'supersedes' },
  ),
  fileGone: refuse('claim.file-gone', {
    en: 'This file does not stand any more: another took its place, or it was taken out.',
    nl: 'Dit bestand geldt niet meer: een ander kwam in de plaats, of het is geschrapt.',
  }),
  sameFile: refuse(
    'claim.same-file',
    {
      en: 'This is a file that the claim holds already: choose the one that takes its place.',
      nl: 'Dit bestand zit al in de declaratie: kies het bestand dat in de plaats komt.',
    },
    { path: 'file' },
  ),
  noFile: refuse('claim.no-file', { en: 'Choose a file.', nl: 'Kies een bestand.' }, { path: 'file' }),
  onlySuperseding: refuse('claim.only-superseding', {
    en: 'What was submitted is not taken away any more. Add a file that takes its place.',
    nl: 'Wat ingediend is, wordt niet meer weggenomen. Voeg een bestand toe dat in de plaats komt.',
  }),
  manyFiles: (most: number) =>
    refuse(
      'claim.many-files',
      {
        en: `A claim holds at most ${most} files.`,
        nl: `Een declaratie bevat hoogstens ${most} bestanden.`,
      },
      { path: 'file' },
    ),
  full: (most: number) =>
    refuse('claim.full', {
      en: `A claim holds at most ${most} lines. Open another for the rest.`,
      nl: `Een declaratie bevat hoogstens ${most} lijnen. Open een andere voor de rest.`,
    }),
} as const satisfies Record<string, Refusal | ((most: number) => Refusal)>
