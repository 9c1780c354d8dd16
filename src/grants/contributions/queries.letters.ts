import { clusterById } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import {
  type EnterpriseNumber,
  readEnterpriseNumber,
  writeEnterpriseNumber,
  writeIban,
  writePaymentReference,
} from '../../kernel/identifiers.ts'
import { decimalString, divide, percentString, rate } from '../../kernel/money.ts'
import { inLanguage } from '../../kernel/words.ts'
import type { Reader, Tx } from '../../platform/db/index.ts'
import { addresseeFor, issue } from '../../programme/letters/queries.ts'
import { type Account, type Contribution, grossOf, subjectOf } from './contribution.ts'

export type Invoice = {
  readonly contribution: Pick<
    Contribution,
    'id' | 'cluster' | 'payer' | 'amount' | 'refundableVat' | 'period' | 'demonstration'
  >
  /** The organisation behind the cluster, where it signed an agreement. */
  readonly organisation: string | null
  readonly title: string
  readonly remark: string
  readonly invoiceNumber: string
  readonly reference: string
  readonly due: Temporal.PlainDate | null
  readonly account: Account | null
  readonly on: Temporal.PlainDate
}

const treasurer = { nl: 'Penningmeester', en: 'Treasurer' }
const numberOf = (number: string | null | undefined): string | null => {
  const read = readEnterpriseNumber(number ?? '')
  return read.ok ? writeEnterpriseNumber(read.value as EnterpriseNumber) : (number ?? null)
}

/** The invoice as a letter from the cluster to its member; answers the letter’s id. */
export async function writeInvoice(tx: Tx, asked: Invoice, now: Temporal.Instant): Promise<string | null> {
  const { contribution: c } = asked
  const { addressee, language } = await addresseeFor(tx, c.payer)
  const issuer = await issuerOf(tx, asked)
  const cluster = await clusterById(tx, c.cluster)
  const payer = await organisationById(tx, c.payer)
  const clusterName = inLanguage(cluster?.name ?? null, language)?.text ?? c.cluster
  const letter = await issue(
    tx,
    {
      kind: 'contribution',
      subject: subjectOf(c.id),
      organisation: c.payer,
      cluster: c.cluster,
      language,
      demonstration: c.demonstration,
      data: {
        addressee,
        signatory: { role: treasurer[language], name: null },
        contact: null,
        issuer: { name: issuer.name ?? clusterName, number: issuer.number, cluster: clusterName },
        payer: { number: numberOf(payer?.number) },
        number: asked.invoiceNumber,
        title: asked.title,
        remark: asked.remark,
        invoicedOn: asked.on.toString(),
        from: c.period.from.toString(),
        to: c.period.to.toString(),
        net: decimalString(c.amount),
        vat: decimalString(c.refundableVat),
        vatRate: vatRateOf(c, language),
        gross: decimalString(grossOf(c)),
        due: asked.due?.toString() ?? null,
        account: asked.account === null ? null : { iban: writeIban(asked.account.iban), holder: asked.account.holder },
        remittance: writePaymentReference(asked.reference),
      },
    },
    now,
  )
  return letter?.id ?? null
}

async function issuerOf(db: Reader, { organisation, account }: Invoice) {
  const found = organisation === null ? undefined : await organisationById(db, organisation)
  return { name: found?.name ?? account?.holder ?? null, number: numberOf(found?.number) }
}

/** The rate that VAT comes to, rounded to a whole hundredth of a percent. */
function vatRateOf({ amount, refundableVat }: Invoice['contribution'], language: 'nl' | 'en'): string {
  const points = divide(refundableVat.cents * 20_000n + amount.cents, amount.cents * 2n, 'down')
  const text = percentString(rate(points))
  return language === 'nl' ? text.replace('.', ',').replace('%', ' %') : text
}
