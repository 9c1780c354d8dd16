import { writeIban } from '../../kernel/identifiers.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { BankStatement } from '../../platform/bank/index.ts'

const field = (path: string, rule: string, en: string, nl: string): Refusal =>
  refuse(`contribution.${rule}`, { en, nl }, { path })

/** What asking members and reading statements is refused for. */
export const asking = {
  vatRate: field(
    'vat',
    'vat-rate',
    'Write the VAT as a percentage, such as 21% or 0%.',
    'Schrijf de btw als percentage, zoals 21% of 0%.',
  ),
  types: field('types', 'tier-types', 'This is no type of membership.', 'Dit is geen type lidmaatschap.'),
  kinds: field('kinds', 'tier-kinds', 'This is no kind of member.', 'Dit is geen soort lid.'),
  ended: field('to', 'tier-ended', 'This tier has ended already.', 'Dit tarief is al beëindigd.'),
  endsFirst: field(
    'to',
    'tier-ends-first',
    'The last day comes before the first day of the tier.',
    'De laatste dag komt vóór de eerste dag van het tarief.',
  ),
  noAccount: field(
    'iban',
    'account',
    'Choose an account of this cluster. If there is none yet, record it first under “Bank”.',
    'Kies een rekening van deze cluster. Is er nog geen, registreer ze dan eerst onder “Bank”.',
  ),
  accountElsewhere: field(
    'iban',
    'account-elsewhere',
    'This account is recorded for another cluster: an account belongs to one cluster at a time.',
    'Deze rekening is voor een andere cluster geregistreerd: een rekening hoort bij één cluster tegelijk.',
  ),
  holder: field(
    'holder',
    'account-holder',
    'Say in whose name the account stands.',
    'Zeg op wiens naam de rekening staat.',
  ),
  due: field(
    'due',
    'call-due',
    'Give the members a day to pay by that is still to come.',
    'Geef de leden een dag waartegen ze betalen die nog moet komen.',
  ),
  longYear: field(
    'to',
    'call-period',
    'A call asks for at most one year at a time.',
    'Een oproep vraagt voor hoogstens één jaar tegelijk.',
  ),
  mailedOften: refuse('contribution.mailed-often', {
    en: 'Three links went to this address within the hour: wait before you send another.',
    nl: 'Naar dit adres vertrokken binnen het uur drie links: wacht voor u er nog een stuurt.',
  }),
  dispute: field(
    'reason',
    'dispute',
    'Say what is not right, in at least ten characters.',
    'Zeg wat er niet klopt, in minstens tien tekens.',
  ),
  disputedAlready: refuse('contribution.disputed', {
    en: 'This contribution was disputed already; the cluster was told.',
    nl: 'Deze bijdrage werd al betwist; de cluster is verwittigd.',
  }),
  noFile: refuse(
    'statement.file',
    { en: 'Choose the file of your bank.', nl: 'Kies het bestand van uw bank.' },
    { path: 'file' },
  ),
  unknownAccount: (iban: string): Refusal =>
    refuse(
      'statement.account-unknown',
      {
        en: `The statement is of account ${writeIban(iban)}, which is not recorded for this cluster. Record it first if it is yours.`,
        nl: `Het uittreksel is van rekening ${writeIban(iban)}, die niet voor deze cluster geregistreerd is. Registreer ze eerst als ze van u is.`,
      },
      { path: 'file' },
    ),
  twice: (
    { iban, number, to }: Pick<BankStatement, 'iban' | 'number' | 'to'>,
    at: Temporal.Instant | null,
  ): Refusal => {
    const when = {
      en: at === null ? '' : ` on ${writeMoment(at, 'en')}`,
      nl: at === null ? '' : ` op ${writeMoment(at, 'nl')}`,
    }
    return refuse(
      'statement.twice',
      {
        en: `Statement ${number} of ${writeDay(to, 'en')} for account ${writeIban(iban)} was read in already${when.en}. Nothing was read in again.`,
        nl: `Uittreksel ${number} van ${writeDay(to, 'nl')} voor rekening ${writeIban(iban)} is al ingelezen${when.nl}. Er is niets opnieuw ingelezen.`,
      },
      { path: 'file' },
    )
  },
  overlaps: (
    { iban, number, from, to }: Pick<BankStatement, 'iban' | 'number' | 'from' | 'to'>,
    other: { readonly number: string; readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
  ): Refusal =>
    refuse(
      'statement.overlaps',
      {
        en: `Statement ${number} (${writeDay(from, 'en')} to ${writeDay(to, 'en')}) of account ${writeIban(iban)} holds days that statement ${other.number} (${writeDay(other.from, 'en')} to ${writeDay(other.to, 'en')}) has told already, in another form.`,
        nl: `Uittreksel ${number} (${writeDay(from, 'nl')} tot ${writeDay(to, 'nl')}) van rekening ${writeIban(iban)} gaat over dagen die uittreksel ${other.number} (${writeDay(other.from, 'nl')} tot ${writeDay(other.to, 'nl')}) al meldde, in een andere vorm.`,
      },
      { path: 'file' },
    ),
  asideReason: field(
    'reason',
    'aside',
    'Say in a few words what it is instead.',
    'Zeg in enkele woorden wat het dan wel is.',
  ),
  service: field(
    'title',
    'service-title',
    'Say in at most 200 characters what the members got.',
    'Zeg in hoogstens 200 tekens wat de leden kregen.',
  ),
  serviceKind: field('kind', 'service-kind', 'Choose what it was.', 'Kies wat het was.'),
  serviceFor: field('members', 'service-members', 'Tick at least one member.', 'Vink minstens één lid aan.'),
  rows: refuse(
    'contribution.rows',
    {
      en: 'There is no row of a pledge in this list. The first row names the columns.',
      nl: 'Er staat geen rij met een toezegging in deze lijst. De eerste rij benoemt de kolommen.',
    },
    { path: 'list' },
  ),
  columns: refuse(
    'contribution.columns',
    {
      en: 'The list needs at least the columns number, amount, from and to.',
      nl: 'De lijst heeft minstens de kolommen nummer, bedrag, van en tot nodig.',
    },
    { path: 'list' },
  ),
  manyRows: refuse(
    'contribution.many-rows',
    { en: 'Import at most 2,000 pledges at a time.', nl: 'Importeer hoogstens 2.000 toezeggingen tegelijk.' },
    { path: 'list' },
  ),
} as const
