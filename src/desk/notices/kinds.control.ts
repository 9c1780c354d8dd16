import { type Kind, kind } from './kind.ts'

const both = (nl: string, en: string) => [nl, en] as const
const n = 'KD-2019-003'

/** What people are told of the control of claims. */
export const controls: Readonly<Record<string, Kind>> = {
  'control.taken': kind(['Een declaratie is in controle', 'A claim is in control'], 'at-once', ['applicant'], {
    subject: both(`Kostendeclaratie ${n} is in controle`, `Claim ${n} is in control`),
    text: both('Ze kan niet meer worden teruggenomen.', 'It can no longer be recalled.'),
  }),
  'control-line.asked': kind(['Een vraag over een kostenlijn', 'A question on a cost line'], 'at-once', ['applicant'], {
    subject: both(`Een vraag over kostendeclaratie ${n}`, `A question on claim ${n}`),
    text: both('Wie was de spreker?', 'Who was the speaker?'),
  }),
  'control-line.replied': kind(
    ['Een antwoord over een kostenlijn', 'An answer on a cost line'],
    'at-once',
    ['agency'],
    {
      subject: both(`Een antwoord over kostendeclaratie ${n}`, `An answer on claim ${n}`),
      text: both('De spreker was een lid.', 'The speaker was a member.'),
    },
  ),
  'control.announced': kind(
    ['Kosten dreigen verworpen te worden', 'Costs are about to be cut'],
    'term',
    ['applicant'],
    {
      subject: both(`Voorgenomen verwerpingen in kostendeclaratie ${n}`, `Intended cuts in claim ${n}`),
      text: both(
        'U kunt op elk ervan antwoorden tot en met 2 januari 2020.',
        'You can answer to each of them until 2 January 2020.',
      ),
    },
  ),
  'control.resumed': kind(['Het wederhoor is gestopt', 'The hearing has stopped'], 'at-once', ['applicant'], {
    subject: both(`Het wederhoor over kostendeclaratie ${n} is gestopt`, `The hearing on claim ${n} has stopped`),
    text: both('De lijnen worden opnieuw bekeken.', 'The lines are looked at again.'),
  }),
  'control.answered': kind(['Een antwoord in het wederhoor', 'An answer in the hearing'], 'at-once', ['agency'], {
    subject: both(`Een antwoord in het wederhoor over ${n}`, `An answer in the hearing on ${n}`),
    text: both('De korting stond op een creditnota.', 'The discount was on a credit note.'),
  }),
  'control.closed': kind(['Een controle is afgesloten', 'A control is closed'], 'decision', ['applicant'], {
    subject: both(`De controle van kostendeclaratie ${n} is definitief`, `The control of claim ${n} is final`),
    text: both('Het certificaat zegt wat aanvaard is.', 'The certificate says what is accepted.'),
  }),
  'control.concluded': kind(['Een controle is definitief', 'A control is final'], 'decision', ['applicant'], {
    subject: both(`De controle van kostendeclaratie ${n} is definitief`, `The control of claim ${n} is final`),
    text: both('Het certificaat zegt wat verworpen is en waarom.', 'The certificate says what is cut and why.'),
  }),
  'control.reopened': kind(['Een vervolg op een controle', 'A follow-up of a control'], 'at-once', ['applicant'], {
    subject: both(`Een vervolg op de controle van ${n}`, `A follow-up of the control of ${n}`),
    text: both('Het ontbrekende stuk is er nu.', 'The document that was missing is here now.'),
  }),
  'control.objected': kind(['Een bezwaar tegen een controle', 'An objection to a control'], 'at-once', ['agency'], {
    subject: both(`Een bezwaar tegen de controle van ${n}`, `An objection to the control of ${n}`),
    text: both('De kost is wel bewezen.', 'The cost is proved.'),
  }),
  'control.objection-decided': kind(
    ['Over een bezwaar tegen een controle is beslist', 'An objection to a control is decided'],
    'decision',
    ['applicant'],
    {
      subject: both(`Over uw bezwaar bij kostendeclaratie ${n} is beslist`, `Your objection on claim ${n} is decided`),
      text: both('Het stuk dat u bezorgde, volstaat.', 'The document that you sent is enough.'),
    },
  ),
}
