import type { Explanation } from '../../kernel/explanation.ts'
import { applyRate, least, type Money, money, percentString, rate, subtract, sum } from '../../kernel/money.ts'
import { accept, type Outcome, refused } from '../../kernel/outcome.ts'
import { type AssessedYear, assess, explain, resultOf } from '../../programme/assessments/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import {
  type Agreement,
  type CaseContribution,
  type CaseCost,
  type CaseYear,
  caseOf,
  type Instalment,
  yearName,
} from '../agreements/index.ts'
import type { Assessed, PaymentKind } from './payment.ts'
import { amountSentences as say } from './sentences.ts'

/** What is known of one year of an agreement when something is paid for it. */
export type YearFacts = {
  /** The budget of the work plan that was approved; `null`: none was. */
  readonly planned: readonly CaseCost[] | null
  /** Costs that were certified; `null`: none were. */
  readonly accepted: readonly CaseCost[] | null
  readonly counted: readonly CaseContribution[]
  /** Paid or under way, less what came back. */
  readonly paid: Money
}

/** What would be paid, and everything it was computed from. */
export type Computed = {
  readonly kind: PaymentKind
  readonly year: number
  readonly instalment: number
  readonly amount: Money
  readonly assessed: Assessed
}

/** The instalments of a year, in their order. */
export const instalmentsIn = (agreement: Agreement, year: number): Instalment[] =>
  agreement.instalments.filter(one => one.year === year)

/** What an instalment is: paid before costs are proven, on the way, or what is left at the end. */
export function kindOf(instalments: readonly Instalment[], place: number): PaymentKind | undefined {
  const found = instalments[place - 1]
  if (found === undefined) return undefined
  if (found.on !== 'report') return 'advance'
  return place === instalments.length ? 'balance' : 'interim'
}

type Asked = {
  readonly agreement: Agreement
  readonly instrument: Instrument
  readonly year: number
  readonly instalment: number
  /** The years of the agreement up to the one asked about, in their order. */
  readonly facts: readonly YearFacts[]
}

/**
 * What an instalment comes to. An advance is its share of the grant that the approved plan would give, an interim payment and
 * the balance follow from certified costs and counted contributions; always less what was paid, and never more than the
 * instalments of the year up to this one.
 */
export function compute(asked: Asked): Outcome<Computed> {
  const { agreement, instrument, year, instalment, facts } = asked
  const instalments = instalmentsIn(agreement, year)
  const kind = kindOf(instalments, instalment)
  const own = facts[year - 1]
  if (kind === undefined || own === undefined || agreement.years[year - 1] === undefined)
    return refused(say.noInstalment)
  if (kind === 'advance' && own.planned === null) return refused(say.noPlan)
  if (kind !== 'advance' && own.accepted === null) return refused(say.noCosts)
  const written = caseOf(agreement, caseYears(asked, kind))
  const assessment = assess(written, key => (key === agreement.instrument ? instrument : undefined))
  if (!assessment.ok) return assessment
  const found = assessment.fact.years[year - 1] as AssessedYear
  const terms = termsOf(asked, kind, found)
  const amount = subtract(least(terms.due, terms.ceiling), own.paid)
  if (amount.cents < 0n) return refused(kind === 'advance' ? say.nothing : say.tooMuch(money(-amount.cents)))
  if (amount.cents === 0n) return refused(say.nothing)
  return accept({
    kind,
    year,
    instalment,
    amount,
    assessed: {
      case: written,
      result: resultOf(assessment, 'en', true),
      explanation: explanationOf(asked, kind, found, amount, terms),
    },
  })
}

type TermsOf = { readonly share: bigint; readonly due: Money; readonly ceiling: Money }

/** The share of the grant that is due with this instalment, and the instalments of the year up to it. */
function termsOf({ agreement, year, instalment }: Asked, kind: PaymentKind, found: AssessedYear): TermsOf {
  const upTo = instalmentsIn(agreement, year).slice(0, instalment)
  const share = kind === 'balance' ? 10_000n : upTo.reduce((all, one) => all + one.share.basisPoints, 0n)
  const grant = money(found.grant)
  return {
    share,
    due: kind === 'advance' ? applyRate(grant, rate(share), 'down') : grant,
    ceiling: sum(upTo.map(one => one.amount)),
  }
}

/** The years as the case has them: what was certified where it was, else the plan; the match of an advance is what is promised. */
function caseYears(asked: Asked, kind: PaymentKind): CaseYear[] {
  const { facts, year } = asked
  const years = facts.slice(0, year).map(
    (one, index): CaseYear => ({
      costs: (index === year - 1 && kind === 'advance' ? one.planned : (one.accepted ?? one.planned)) ?? [],
      contributions: one.counted,
      alreadyPaid: one.paid,
    }),
  )
  if (kind !== 'advance') return years
  const own = years[year - 1] as CaseYear
  return [...years.slice(0, -1), { ...own, contributions: promised(asked, years) }]
}

/** An advance precedes the members’ half: as much is taken as promised as lets the smallest other term decide. */
function promised({ agreement, instrument, year }: Asked, years: readonly CaseYear[]): readonly CaseContribution[] {
  const own = years[year - 1] as CaseYear
  const bare = assess(caseOf(agreement, [...years.slice(0, -1), { ...own, contributions: [] }]), key =>
    key === agreement.instrument ? instrument : undefined,
  )
  const needed = bare.ok ? bare.fact.years[year - 1]?.matched?.needed : undefined
  const payer = instrument.document.funding.match?.payers[0]
  const from = agreement.years[year - 1]?.from
  if (needed === undefined || needed <= 0n || payer === undefined || from === undefined) return []
  return [{ kind: 'cash', payer, amount: money(needed), receivedOn: from }]
}

const percent = (share: bigint, language: 'en' | 'nl'): string => {
  const text = percentString({ basisPoints: share })
  return language === 'nl' ? text.replace('.', ',').replace('%', ' %') : text
}

function explanationOf(
  asked: Asked,
  kind: PaymentKind,
  found: AssessedYear,
  amount: Money,
  { share, due, ceiling }: TermsOf,
): Explanation {
  const { agreement, year, facts } = asked
  const own = facts[year - 1] as YearFacts
  const name = yearName(agreement.years[year - 1] ?? agreement.term)
  const binds = due.cents <= ceiling.cents ? 'payment.due' : 'payment.instalments'
  return {
    rule: 'payment',
    label: { en: `To pay for ${name}`, nl: `Te betalen voor ${name}` },
    amount,
    formula: {
      en: 'the smallest of what is due and the instalments so far, less what was paid',
      nl: 'het kleinste van wat verschuldigd is en de schijven tot nu, min wat betaald is',
    },
    binding: binds,
    children: [
      {
        rule: 'payment.due',
        label:
          kind === 'advance'
            ? {
                en: `${percent(share, 'en')} of the grant that the approved plan would give`,
                nl: `${percent(share, 'nl')} van de steun die het goedgekeurde plan zou geven`,
              }
            : {
                en: 'The grant on the certified costs and the contributions that count',
                nl: 'De steun op de gecertificeerde kosten en de bijdragen die tellen',
              },
        amount: due,
        ...(kind === 'advance'
          ? {
              assumption: {
                en: 'The members’ half of this year is taken as promised; what really came in decides the balance.',
                nl: 'De helft van de leden voor dit jaar geldt als beloofd; wat echt binnenkwam, bepaalt het saldo.',
              },
            }
          : {}),
        children: [explain(found)],
      },
      {
        rule: 'payment.instalments',
        label: { en: 'The instalments of the year up to this one', nl: 'De schijven van het jaar tot en met deze' },
        amount: ceiling,
      },
      {
        rule: 'payment.paid',
        label: { en: 'Paid or under way already', nl: 'Al betaald of onderweg' },
        amount: own.paid,
      },
    ],
  }
}

/** A year as it stands at its end: on certified costs alone, of which there are none where nobody certified any. */
function atItsEnd({ agreement, instrument, year, facts }: Omit<Asked, 'instalment'>) {
  const instalment = instalmentsIn(agreement, year).length
  const certified = facts.map((one, index) => (index === year - 1 ? { ...one, accepted: one.accepted ?? [] } : one))
  const asked = { agreement, instrument, year, instalment, facts: certified }
  const written = caseOf(agreement, caseYears(asked, 'balance'))
  const assessment = assess(written, key => (key === agreement.instrument ? instrument : undefined))
  const found = assessment.ok ? assessment.fact.years[year - 1] : undefined
  return found === undefined ? undefined : { written, assessment, found }
}

/** The grant of a year on the costs that were certified. */
export const grantIn = (asked: Omit<Asked, 'instalment'>): Money => money(atItsEnd(asked)?.found.grant ?? 0n)

/** What was paid too much, and what that was computed from: it recomputes from its case alone. */
export type Overpaid = {
  readonly amount: Money
  readonly explanation: Explanation
  readonly assessed: Pick<Assessed, 'case' | 'result'>
}

/**
 * What was paid too much in a year, by what was certified since; nothing where it was not. `stopped`: the agreement was terminated
 * and no claim is looked at, so what nobody certified is not proven.
 */
export function overpaid(asked: Omit<Asked, 'instalment'>, stopped = false): Overpaid | undefined {
  const { agreement, year, facts } = asked
  const own = facts[year - 1]
  if (own === undefined || (own.accepted === null && !stopped)) return undefined
  const end = atItsEnd(asked)
  if (end === undefined || end.found.recoverable <= 0n) return undefined
  const { found, written, assessment } = end
  const name = yearName(agreement.years[year - 1] ?? agreement.term)
  return {
    amount: money(found.recoverable),
    assessed: { case: written, result: resultOf(assessment, 'en', true) },
    explanation: {
      rule: 'recovery',
      label: { en: `Paid too much for ${name}`, nl: `Te veel betaald voor ${name}` },
      amount: money(found.recoverable),
      formula: { en: 'paid − grant', nl: 'betaald − steun' },
      ...(own.accepted === null ? { assumption: nothingProven } : {}),
      children: [{ rule: 'payment.paid', label: { en: 'Paid', nl: 'Betaald' }, amount: own.paid }, explain(found)],
    },
  }
}

const nothingProven = {
  en: 'The agreement was terminated and no costs of this year were certified: nothing of what was paid is proven.',
  nl: 'De overeenkomst is stopgezet en van dit jaar zijn geen kosten gecertificeerd: van wat betaald is, is niets bewezen.',
}
