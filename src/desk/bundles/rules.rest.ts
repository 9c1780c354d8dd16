import { privateFor } from '../../grants/match/index.ts'
import { money } from '../../kernel/money.ts'
import { type Match, readInstrument } from '../../programme/instruments/index.ts'
import type { BundledContribution, BundledPayment } from './bundle.money.ts'
import type { Bundle, BundledAgreement, BundledEvent } from './bundle.ts'
import { type Check, centsOf, dayAt, euros, type Fault, fault, over } from './check.ts'

type Said = { readonly [key: string]: unknown }
const file = 'contributions.json'

/** How much each payment must rest on, reckoned anew in the order in which they were approved; and what it may rest on. */
export function restChecks(bundle: Bundle): Check[] {
  const told = bundle.events.filter(({ act }) => act === 'match.allocated')
  return [
    over('required', titles.required, bundle.agreements, agreement => {
      const match = matchOf(agreement, bundle)
      if (match === null) return []
      const own = bundle.payments.filter(one => one.agreement === agreement.id && one.approvedAt !== null)
      return [
        ...own.flatMap(one =>
          told.some(({ data }) => (data as Said)['payment'] === one.id)
            ? []
            : [
                fault(
                  file,
                  one.number,
                  'It was approved and rests on nothing.',
                  'Ze werd goedgekeurd en rust op niets.',
                ),
              ],
        ),
        ...agreement.years.flatMap((_, index) => yearOf(agreement, index + 1, match, own, told, bundle)),
      ]
    }),
  ]
}

/** What the instrument asks of the members; `null`: nothing. */
function matchOf({ instrument }: BundledAgreement, { instruments }: Bundle): Match | null {
  const document = instruments.get(instrument)
  const read = document === undefined ? undefined : readInstrument(document.text, document.path)
  return read?.ok ? (read.fact.document.funding.match ?? null) : null
}

/** The payments of a year, one after the other: each rests on what everything so far asks for, less what the earlier ones rest on. */
function yearOf(
  agreement: BundledAgreement,
  year: number,
  match: Match,
  own: readonly BundledPayment[],
  told: readonly BundledEvent[],
  bundle: Bundle,
): Fault[] {
  const payments = new Map(own.filter(one => one.year === year).map(one => [one.id, one]))
  const before: { payment: BundledPayment; set: bigint }[] = []
  return told.flatMap(event => {
    const payment = payments.get(String((event.data as Said)['payment']))
    if (payment === undefined) return []
    const standing = before.filter(one => !withdrawnBefore(one.payment, event, bundle))
    const cents = [...standing.map(one => one.payment), payment].map(one => centsOf(one.amount))
    const asked = privateFor(money(cents.reduce((all, one) => all + one, 0n)), match).cents
    const need = standing.reduce((left, { set }) => left - set, asked)
    const set = BigInt(String((event.data as Said)['cents'] ?? '0'))
    const strict = payment.kind !== 'advance' || standing.some(one => one.payment.instalment > payment.instalment)
    before.push({ payment, set })
    const whole = need > 0n ? need : 0n
    const say = (en: string, nl: string) => fault(file, payment.number, en, nl)
    const faults: (Fault | false)[] = [
      (strict ? set !== whole : set > whole) &&
        say(
          `It rests on ${euros(set)} of the members; reckoned anew it has to rest on ${euros(whole)}.`,
          `Ze rust op ${euros(set)} van de leden; opnieuw berekend moet ze op ${euros(whole)} rusten.`,
        ),
      ...bundle.contributions
        .filter(({ uses }) => uses.some(use => use.payment === payment.id))
        .map(given => usable(given, { agreement, year, match, payment, on: dayAt(event.happenedAt) })),
    ]
    return faults.filter(one => one !== false)
  })
}

const withdrawnBefore = ({ id }: BundledPayment, event: BundledEvent, { events }: Bundle): boolean =>
  events.some(
    one =>
      one.act === 'payment.withdrawn' &&
      one.subjectKind === 'payment' &&
      one.subjectId === id &&
      BigInt(one.id) < BigInt(event.id),
  )

type Under = {
  readonly agreement: BundledAgreement
  readonly year: number
  readonly match: Match
  readonly payment: BundledPayment
  readonly on: string
}

/** A euro counts when a company that was a member that day brought it, independent of the cluster organisation, in its year. */
function usable(given: BundledContribution, { agreement, year, match, payment, on }: Under): Fault | false {
  const span = agreement.years[year - 1]
  const first = match.carryOver && given.kind === 'cash' ? agreement.years[0] : span
  const day = given.receivedOn ?? ''
  const payers: readonly string[] = match.payers
  const against = [
    !payers.includes(given.payerKind ?? '') && ['its payer is not one that counts', 'de betaler telt niet mee'],
    !given.member && ['its payer was no member that day', 'de betaler was die dag geen lid'],
    !given.independent && ['its payer is not independent', 'de betaler is niet onafhankelijk'],
    given.cluster !== agreement.cluster && [
      'it was brought in another cluster',
      'ze werd in een andere cluster gebracht',
    ],
    (day < (first?.from ?? '') || day > (span?.to ?? '')) && [
      `it came on ${day}, outside the year`,
      `ze kwam op ${day}, buiten het jaar`,
    ],
    day > on && [`it came on ${day}, after the approval`, `ze kwam op ${day}, na de goedkeuring`],
    given.kind === 'in-kind' &&
      match.inKindShare.basisPoints === 0n && ['nothing in kind counts', 'niets in natura telt mee'],
  ].filter(one => one !== false)
  const said = (index: 0 | 1) => against.map(one => one[index]).join(', ')
  return (
    against.length > 0 &&
    fault(file, given.number, `${payment.number} rests on it: ${said(0)}.`, `${payment.number} rust erop: ${said(1)}.`)
  )
}

const titles = {
  required: {
    en: 'Each payment rests on as much of the members as the instrument asks, and only on what counts',
    nl: 'Elke betaling rust op zoveel van de leden als het instrument vraagt, en alleen op wat meetelt',
  },
}
