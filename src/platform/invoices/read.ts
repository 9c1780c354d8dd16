import { add, type Money, money, subtract, sum, writeMoney, zero } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse, refused } from '../../kernel/outcome.ts'
import { readDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { at, type Element, each, readXml, textAt } from '../xml/index.ts'
import type { Invoice, InvoiceLine, Party } from './invoice.ts'

/** What one e-invoice may hold; the pictures and documents inside it included. */
export const invoiceLimits = { bytes: 10 * 1024 * 1024, lines: 5000 } as const

/** The documents of UBL 2.1 that Peppol BIS Billing 3 uses. */
const documents: Readonly<Record<string, 'invoice' | 'credit-note'>> = {
  'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2 Invoice': 'invoice',
  'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2 CreditNote': 'credit-note',
}

/**
 * Reads an e-invoice: UBL 2.1 as Peppol BIS Billing 3 and EN 16931 write it. Its totals are added up anew (EN 16931, BR-CO-10 to
 * BR-CO-15); what does not add up, is in another currency or lacks what a cost needs is refused, everything at once.
 */
export function readInvoice(bytes: Uint8Array, path = 'file'): Outcome<Invoice> {
  const read = readXml(bytes, { limit: invoiceLimits.bytes, path })
  if (!read.ok) return read
  const root = read.fact
  const kind = documents[`${root.namespace} ${root.name}`]
  if (kind === undefined) return refused(refusal(path, 'kind', sentences.kind))
  const wrong: Refusal[] = []
  const no = (rule: string, words: Words) => void wrong.push(refusal(path, rule, words))
  const currency = textAt(root, 'DocumentCurrencyCode')
  if (currency !== 'EUR') return refused(refusal(path, 'currency', notEuro(currency)))
  const amounts = totalsOf(root, no)
  const lines = linesOf(root, kind, no)
  const number = textAt(root, 'ID')
  if (number === '' || number.length > 100) no('number', sentences.number)
  const issued = dayAt(root, 'IssueDate')
  if (issued === undefined) no('day', sentences.day)
  const supplier = partyOf(at(root, 'AccountingSupplierParty', 'Party'))
  if (supplier.name === '') no('supplier', sentences.supplier)
  if (amounts !== undefined) checkTotals(amounts, lines, no)
  const [first, ...rest] = wrong
  if (first !== undefined || amounts === undefined || issued === undefined)
    return refused(first ?? refusal(path, 'kind', sentences.kind), ...rest)
  const signed = ({ cents }: Money) => money(kind === 'credit-note' ? -cents : cents)
  return accept({
    kind,
    number,
    issued,
    taxPoint: dayAt(root, 'TaxPointDate') ?? null,
    due: dayAt(root, 'DueDate') ?? null,
    supplier,
    buyer: partyOf(at(root, 'AccountingCustomerParty', 'Party')),
    net: signed(amounts.exclusive),
    vat: signed(amounts.tax),
    gross: signed(amounts.inclusive),
    lines: lines.map(line => ({ ...line, net: signed(line.net) })),
    corrects: each(root, 'BillingReference')
      .map(reference => textAt(reference, 'InvoiceDocumentReference', 'ID'))
      .filter(id => id !== ''),
    note: textAt(root, 'Note').slice(0, 500),
  })
}

const refusal = (path: string, rule: string, words: Words): Refusal => refuse(`invoice.${rule}`, words, { path })
type No = (rule: string, words: Words) => void

type Totals = {
  readonly lines: Money
  readonly allowances: Money
  readonly charges: Money
  readonly exclusive: Money
  readonly inclusive: Money
  readonly tax: Money
  /** Of each rate; empty where the document gives none. */
  readonly parts: readonly { readonly taxable: Money; readonly tax: Money }[]
}

/** The totals as the document states them. */
function totalsOf(root: Element, no: No): Totals | undefined {
  const total = at(root, 'LegalMonetaryTotal')
  const taxes = each(root, 'TaxTotal')
  // the VAT may be given once more, in the currency of the accounts
  const tax = taxes.find(one => at(one, 'TaxAmount')?.attributes['currencyID'] === 'EUR') ?? taxes[0]
  const amount = (from: Element | undefined, name: string, fallback?: Money): Money | undefined => {
    const found = at(from, name)
    if (found === undefined) return fallback
    const currency = found.attributes['currencyID']
    if (currency !== undefined && currency !== 'EUR') {
      no('currency', notEuro(currency))
      return undefined
    }
    return decimal(found.text)
  }
  const parts = each(tax, 'TaxSubtotal').map(one => ({
    taxable: amount(one, 'TaxableAmount'),
    tax: amount(one, 'TaxAmount'),
  }))
  const found = {
    lines: amount(total, 'LineExtensionAmount'),
    allowances: amount(total, 'AllowanceTotalAmount', zero),
    charges: amount(total, 'ChargeTotalAmount', zero),
    exclusive: amount(total, 'TaxExclusiveAmount'),
    inclusive: amount(total, 'TaxInclusiveAmount'),
    // who is not subject to VAT states none
    tax: amount(tax, 'TaxAmount', zero),
    parts,
  }
  const whole = [...Object.values(found), ...parts.flatMap(part => Object.values(part))].every(one => one !== undefined)
  if (!whole) no('amounts', sentences.amounts)
  return whole ? (found as Totals) : undefined
}

function linesOf(root: Element, kind: Invoice['kind'], no: No): InvoiceLine[] {
  const found = each(root, kind === 'invoice' ? 'InvoiceLine' : 'CreditNoteLine')
  if (found.length === 0 || found.length > invoiceLimits.lines) {
    no('lines', sentences.lines)
    return []
  }
  return found.flatMap(line => {
    const net = decimal(textAt(line, 'LineExtensionAmount'))
    if (net === undefined) {
      no('amounts', sentences.amounts)
      return []
    }
    const name = textAt(line, 'Item', 'Name') || textAt(line, 'Item', 'Description') || textAt(line, 'Note')
    return [{ id: textAt(line, 'ID').slice(0, 50), name: name.slice(0, 300), net }]
  })
}

function checkTotals(totals: Totals, lines: readonly InvoiceLine[], no: No): void {
  const check = (rule: string, what: Words, stated: Money, computed: Money) => {
    if (stated.cents !== computed.cents) no('totals', mismatch(rule, what, stated, computed))
  }
  const { exclusive, inclusive, tax, parts } = totals
  if (lines.length > 0) check('BR-CO-10', of.lines, totals.lines, sum(lines.map(({ net }) => net)))
  check('BR-CO-13', of.exclusive, exclusive, add(subtract(totals.lines, totals.allowances), totals.charges))
  check('BR-CO-15', of.inclusive, inclusive, add(exclusive, tax))
  if (parts.length > 0) check('BR-CO-14', of.tax, tax, sum(parts.map(part => part.tax)))
}

function partyOf(party: Element | undefined): Party {
  const vat = each(party, 'PartyTaxScheme').find(scheme => textAt(scheme, 'TaxScheme', 'ID') === 'VAT')
  const number =
    textAt(vat, 'CompanyID') ||
    textAt(party, 'PartyLegalEntity', 'CompanyID') ||
    textAt(party, 'PartyIdentification', 'ID')
  return {
    name: (textAt(party, 'PartyLegalEntity', 'RegistrationName') || textAt(party, 'PartyName', 'Name')).slice(0, 200),
    number: number.replace(/[\s.]/g, '').toUpperCase().slice(0, 35) || null,
    country: textAt(party, 'PostalAddress', 'Country', 'IdentificationCode') || null,
  }
}

/** `1325`, `331.25` or `-12.5000`: a number of XML with no more than two decimals that count. */
function decimal(text: string): Money | undefined {
  const [, minus, whole = '', cents = ''] = /^([-+]?)0*(\d{1,13})(?:\.(\d{0,2})0*)?$/.exec(text) ?? []
  if (whole === '') return undefined
  const value = BigInt(`${whole}${cents.padEnd(2, '0')}`)
  return money(minus === '-' ? -value : value)
}

const dayAt = (root: Element, name: string): Temporal.PlainDate | undefined => {
  const read = readDay(textAt(root, name).slice(0, 10))
  return read.ok ? read.value : undefined
}

const of = {
  lines: { en: 'the sum of the lines', nl: 'de som van de lijnen' },
  exclusive: { en: 'the total without VAT', nl: 'het totaal zonder btw' },
  inclusive: { en: 'the total with VAT', nl: 'het totaal met btw' },
  tax: { en: 'the VAT', nl: 'de btw' },
} as const satisfies Record<string, Words>

const mismatch = (rule: string, what: Words, stated: Money, computed: Money): Words => ({
  en: `This invoice does not add up: it states ${writeMoney(stated, 'en')} as ${what.en}, and its parts come to ${writeMoney(computed, 'en')} (${rule}). Ask the supplier for a correct one.`,
  nl: `Deze factuur klopt niet: ze vermeldt ${writeMoney(stated, 'nl')} als ${what.nl}, en de delen geven ${writeMoney(computed, 'nl')} (${rule}). Vraag de leverancier om een juiste.`,
})

const notEuro = (currency: string): Words => ({
  en: `This invoice is in ${currency.slice(0, 10) || 'no stated currency'}. Only euros are read: enter it by hand, at the rate of the day it was paid, with the proof of that rate.`,
  nl: `Deze factuur is in ${currency.slice(0, 10) || 'een munt die ze niet vermeldt'}. Alleen euro wordt gelezen: geef ze met de hand in, tegen de koers van de dag van betaling, met het bewijs van die koers.`,
})

const sentences = {
  kind: {
    en: 'This is not an e-invoice in UBL (Peppol BIS Billing 3): neither an Invoice nor a CreditNote of UBL 2.1.',
    nl: 'Dit is geen e-factuur in UBL (Peppol BIS Billing 3): geen Invoice en geen CreditNote van UBL 2.1.',
  },
  number: { en: 'This invoice has no number of its own.', nl: 'Deze factuur heeft geen eigen nummer.' },
  day: {
    en: 'This invoice has no day of issue that the calendar has.',
    nl: 'Deze factuur heeft geen bestaande factuurdatum.',
  },
  supplier: { en: 'This invoice does not say who sent it.', nl: 'Deze factuur zegt niet wie ze opmaakte.' },
  lines: {
    en: `This invoice has no lines, or more than ${invoiceLimits.lines}.`,
    nl: `Deze factuur heeft geen lijnen, of meer dan ${invoiceLimits.lines}.`,
  },
  amounts: {
    en: 'An amount of this invoice is missing or is not a number with two decimals at most.',
    nl: 'Een bedrag van deze factuur ontbreekt of is geen getal met hoogstens twee decimalen.',
  },
} as const satisfies Record<string, Words>
