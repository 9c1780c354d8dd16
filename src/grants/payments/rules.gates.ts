import type { Bar } from '../../directory/organisations/index.ts'
import type { Duty } from '../../duties/index.ts'
import { type Money, writeMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Agreement, Gates } from '../agreements/index.ts'
import type { BankAccount } from './account.ts'
import type { Gate, PaymentKind } from './payment.ts'
import { maskedIban } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

export type GateFacts = {
  readonly agreement: Agreement
  readonly year: number
  readonly kind: PaymentKind
  readonly gates: Gates
  readonly duties: readonly Duty[]
  /** Those in force today; of a recovery that this payment is set off against, none. */
  readonly bars: readonly Bar[]
  /** What the members still have to bring of the year before; `null` where that year asks for no match or is none. */
  readonly missingBefore: Money | null
  readonly account: BankAccount | undefined
  /** Claims of this year that are handed in or in control and not certified yet. */
  readonly openClaims: number
  readonly today: Day
}

const open = (gate: Gate['gate'], en: string, nl: string): Gate => ({ gate, open: true, said: { en, nl } })
const closed = (gate: Gate['gate'], said: Words): Gate => ({ gate, open: false, said })

/** Every gate that a payment passes, with the sentence of each that is closed. */
export const gatesFor = (facts: GateFacts): Gate[] => [
  ...agreementGates(facts),
  ...dutyGates(facts),
  ...barGates(facts),
  ...matchGates(facts),
  ...claimGates(facts),
  accountGate(facts.account),
]

const agreementGates = ({ gates }: GateFacts): Gate[] =>
  gates.reasons.length === 0
    ? [
        open(
          'agreement',
          'The agreement holds, the plan of the year is approved and no evaluation stands in the way.',
          'De overeenkomst geldt, het plan van het jaar is goedgekeurd en geen evaluatie staat in de weg.',
        ),
      ]
    : gates.reasons.map(said => closed('agreement', said))

/** A duty that is late holds every payment; the report of the year holds what is paid on it until it is accepted. */
function dutyGates({ duties, today, kind, agreement, year }: GateFacts): Gate[] {
  const own = agreement.years[year - 1]
  const standing = duties.filter(({ state }) => state === 'open' || state === 'shown')
  const holds = standing.filter(({ kind: asks, state, due }) => {
    const late = state === 'open' && compare(due, today) < 0
    const report = kind !== 'advance' && asks === 'report' && own !== undefined && compare(due, own.to) > 0
    return late || (report && compare(due, (own as { to: Day }).to.add({ months: 12 })) < 0)
  })
  if (holds.length === 0) return [open('duties', 'No duty stands in the way.', 'Geen verplichting staat in de weg.')]
  return holds.map(({ title, due, state }) =>
    closed('duties', {
      en: `${title.en} ${state === 'shown' ? 'is handed in and not accepted yet' : `was due ${writeDay(due, 'en')}`}.`,
      nl: `${title.nl} ${state === 'shown' ? 'is ingediend en nog niet aanvaard' : `was te doen tegen ${writeDay(due, 'nl')}`}.`,
    }),
  )
}

const barGates = ({ bars }: GateFacts): Gate[] =>
  bars.length === 0
    ? [open('bars', 'No bar on aid to the organisation.', 'De organisatie is niet van steun uitgesloten.')]
    : bars.map(({ reason }) =>
        closed('bars', {
          en: `The organisation may not receive aid now: ${reason.en}`,
          nl: `De organisatie mag nu geen steun krijgen: ${reason.nl}`,
        }),
      )

/** An advance waits for the members’ half of the year before; what follows is limited by what came in, in the assessment itself. */
function matchGates({ kind, missingBefore }: GateFacts): Gate[] {
  if (kind !== 'advance')
    return [
      open(
        'match',
        'Only what the members really brought counts: see the calculation.',
        'Enkel wat de leden echt bijbrachten, telt: zie de berekening.',
      ),
    ]
  if (missingBefore === null || missingBefore.cents <= 0n)
    return [
      open(
        'match',
        'The members brought their half of the year before, or there was none.',
        'De leden brachten hun helft van het vorige jaar bij, of er was er geen.',
      ),
    ]
  return [
    closed('match', {
      en: `Of the year before, the members still have to bring ${writeMoney(missingBefore, 'en')}.`,
      nl: `Van het vorige jaar moeten de leden nog ${writeMoney(missingBefore, 'nl')} bijbrengen.`,
    }),
  ]
}

/** The balance closes the year: not while a claim of it is still being looked at. */
const claimGates = ({ kind, openClaims }: GateFacts): Gate[] =>
  kind === 'advance'
    ? []
    : [
        kind === 'balance' && openClaims > 0
          ? closed('claim', {
              en: 'A claim of this year is handed in and not certified yet: the balance waits for it.',
              nl: 'Een declaratie van dit jaar is ingediend en nog niet gecertificeerd: het saldo wacht daarop.',
            })
          : open('claim', 'The claim it rests on is certified.', 'De declaratie waarop ze steunt is gecertificeerd.'),
      ]

const accountGate = (account: BankAccount | undefined): Gate =>
  account === undefined
    ? closed('account', {
        en: 'The organisation has no confirmed bank account.',
        nl: 'De organisatie heeft geen bevestigde bankrekening.',
      })
    : open(
        'account',
        `Paid to ${maskedIban(account.iban)}, confirmed by two people.`,
        `Betaald op ${maskedIban(account.iban)}, bevestigd door twee mensen.`,
      )

/** The closed gates as refusals, each in its own sentence. */
export const closedGates = (gates: readonly Gate[]): Refusal[] =>
  gates.flatMap(({ gate, open: isOpen, said }) => (isOpen ? [] : [refuse(`payment.gate.${gate}`, said)]))
