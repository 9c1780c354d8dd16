import { clusterById } from '../../directory/clusters/queries.ts'
import { system } from '../../kernel/actor.ts'
import { cite } from '../../kernel/citation.ts'
import { writeIban, writePaymentReference } from '../../kernel/identifiers.ts'
import { decimalString, percentString, rate, sum } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { creditorReference } from '../../platform/bank/index.ts'
import type { Reader, Tx } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { amountsOf } from '../../programme/letters/index.ts'
import { addresseeFor, issue } from '../../programme/letters/queries.ts'
import { type Agreement, yearName } from '../agreements/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { type Payment, paymentKinds, paymentSubject } from './payment.ts'
import { type Recovery, recoverySubject } from './recovery.ts'
import type { InterestRule } from './rule.ts'
import { maskedIban } from './sentences.ts'
import { confirmedAccount } from './store.accounts.ts'
import { instructionsFor } from './store.orders.ts'
import type { NewRecovery } from './store.recoveries.ts'
import { settingsOf } from './store.rules.ts'

/** Tells the organisation that it is paid: what, how it was computed, on which account. Answers the letter’s id. */
export async function writeAdvice(
  tx: Tx,
  payment: Payment & { readonly paidOn: Temporal.PlainDate },
  now: Temporal.Instant,
): Promise<string | null> {
  const { organisation, cluster, project, amount, offset, assessed } = payment
  const { addressee, language } = await addresseeFor(tx, organisation, project === null ? cluster : null)
  const agreement = await agreementById(tx, system('payments'), payment.agreement)
  const iban = (await instructionsFor(tx, payment.id)).at(-1)?.iban ?? (await confirmedAccount(tx, organisation))?.iban
  const letter = await issue(
    tx,
    {
      kind: 'payment-advice',
      subject: paymentSubject(payment.id),
      organisation,
      cluster: project === null ? cluster : null,
      language,
      data: {
        ...(await aboutOf(tx, agreement, payment, language)),
        addressee,
        number: payment.number,
        what: paymentKinds[payment.kind][language],
        year: yearOf(agreement, payment.year),
        paidOn: payment.paidOn.toString(),
        amount: decimalString(amount),
        offset: offset.cents === 0n ? null : decimalString(offset),
        transferred: decimalString(sum([amount, { ...offset, cents: -offset.cents }])),
        account: iban === undefined ? null : maskedIban(iban),
        remittance: creditorReference(payment.number),
        amounts: { ...amountsOf(assessed.explanation, language), total: decimalString(amount), years: [] },
      },
      demonstration: payment.demonstration,
    },
    now,
  )
  return letter?.id ?? null
}

/** Announces a recovery and invites the organisation to be heard. */
export async function writeAnnouncement(
  tx: Tx,
  agreement: Agreement,
  recovery: Omit<NewRecovery, 'announcement'>,
  now: Temporal.Instant,
): Promise<string | null> {
  const { organisation, cluster, project, amount, explanation } = recovery
  const { addressee, language } = await addresseeFor(tx, organisation, project === null ? cluster : null)
  const letter = await issue(
    tx,
    {
      kind: 'recovery-hearing',
      subject: recoverySubject(recovery.id),
      organisation,
      cluster: project === null ? cluster : null,
      language,
      data: {
        ...(await aboutOf(tx, agreement, recovery, language)),
        addressee,
        number: recovery.number,
        year: yearOf(agreement, recovery.year),
        amount: decimalString(amount),
        reasons: [recovery.reason],
        answerBy: recovery.answerBy.toString(),
        amounts:
          explanation === null
            ? null
            : { ...amountsOf(explanation, language), total: decimalString(amount), years: [] },
      },
      demonstration: recovery.demonstration,
    },
    now,
  )
  return letter?.id ?? null
}

/** Claims money back: how much, why, by when, to which account, and what interest runs after that. */
export async function writeClaim(
  tx: Tx,
  recovery: Recovery & {
    readonly due: Temporal.PlainDate
    readonly reference: string
    readonly interest: InterestRule
  },
  now: Temporal.Instant,
): Promise<string | null> {
  const { organisation, cluster, project, amount, interest, explanation } = recovery
  const { addressee, language } = await addresseeFor(tx, organisation, project === null ? cluster : null)
  const agreement = await agreementById(tx, system('payments'), recovery.agreement)
  const { debtor } = await settingsOf(tx)
  const ours = recovery.demonstration ? debtor.demonstration : debtor.real
  const basisPoints = rateOn(interest, recovery.due.add({ days: 1 }))
  const percent = percentString(rate(basisPoints))
  const letter = await issue(
    tx,
    {
      kind: 'recovery',
      subject: recoverySubject(recovery.id),
      organisation,
      cluster: project === null ? cluster : null,
      language,
      data: {
        ...(await aboutOf(tx, agreement, recovery, language)),
        addressee,
        number: recovery.number,
        year: yearOf(agreement, recovery.year),
        amount: decimalString(amount),
        reasons: [recovery.reason],
        hearing: recovery.answer,
        decidedOn: dayOf(now).toString(),
        due: recovery.due.toString(),
        account: ours === null || ours === undefined ? null : writeIban(ours.iban),
        remittance: writePaymentReference(recovery.reference),
        rate: language === 'nl' ? `${percent.replace('.', ',').replace('%', '')} %` : percent,
        interestBasis: interest.basis === undefined ? null : cite(interest.basis, language),
        interestAssumption: interest.assumption?.[language] ?? null,
        amounts:
          explanation === null
            ? null
            : { ...amountsOf(explanation, language), total: decimalString(amount), years: [] },
      },
      demonstration: recovery.demonstration,
    },
    now,
  )
  return letter?.id ?? null
}

const rateOn = ({ rates }: InterestRule, day: Temporal.PlainDate): number =>
  rates.filter(({ from }) => Temporal.PlainDate.compare(from, day) <= 0).at(-1)?.basisPoints ?? 0

const yearOf = (agreement: Agreement | undefined, year: number): string => {
  const found = agreement?.years[year - 1]
  return found === undefined ? String(year) : yearName(found)
}

async function aboutOf(
  db: Reader,
  agreement: Agreement | undefined,
  of: { readonly cluster: string; readonly instrument: string },
  language: Language,
) {
  const cluster = await clusterById(db, of.cluster)
  const instrument = (await instrumentsOf(db)).get(of.instrument)
  return {
    signatory: { role: language === 'nl' ? 'Dienst betalingen' : 'Payments', name: null },
    contact: null,
    agreement: agreement?.number ?? '',
    title: agreement?.title ?? '',
    cluster: inLanguage(cluster?.name ?? null, language)?.text ?? of.cluster,
    instrument: instrument?.document.names[language] ?? of.instrument,
  }
}
