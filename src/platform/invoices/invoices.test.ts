import { PeppolToolkit } from '@pixeldrive/peppol-toolkit'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalString, money } from '../../kernel/money.ts'
import { readInvoice } from './index.ts'

/**
 * Every file here is written by another program: @pixeldrive/peppol-toolkit (npm, MIT), version as in package.json. It is also
 * the second reader that ours is compared with.
 */
const toolkit = new PeppolToolkit()
const bytes = (text: string) => new TextEncoder().encode(text)

type Given = Parameters<typeof toolkit.invoiceToPeppolUBL>[0]
const party = (name: string, number: string) => ({
  endPoint: { scheme: '0208' as const, id: number },
  legalEntity: { registrationName: name, companyId: number },
  name,
  address: { streetName: 'Markt 1', cityName: 'Gent', postalZone: '9000', country: 'BE' as const },
  taxSchemeCompanyID: `BE${number}`,
  identification: [{ id: number }],
})

/** An invoice with these lines (net cents) at 21%. */
function given(cents: readonly number[], more: Partial<Given> = {}): Given {
  const net = cents.reduce((all, one) => all + one, 0)
  const vat = Math.round(net * 0.21)
  const euro = (value: number) => value / 100
  return {
    ID: 'F2019/0042',
    issueDate: '2019-03-04',
    dueDate: '2019-04-03',
    invoiceTypeCode: 380,
    documentCurrencyCode: 'EUR',
    buyerReference: 'Vlaskracht',
    seller: party('Drukkerij De Schelde nv', '0440966354'),
    buyer: party('Vlaskracht vzw', '0200065765'),
    paymentMeans: [
      {
        code: '30',
        paymentId: 'F2019/0042',
        name: 'Credit transfer',
        financialAccount: { id: 'BE71096123456769', name: 'De Schelde', financialInstitutionBranch: 'GKCCBEBB' },
      },
    ],
    taxTotal: [
      {
        taxAmountCurrency: 'EUR',
        taxAmount: euro(vat),
        subTotals: [
          { taxableAmount: euro(net), taxAmount: euro(vat), taxCategory: { categoryCode: 'S', percent: 21 } },
        ],
      },
    ],
    legalMonetaryTotal: {
      currency: 'EUR',
      lineExtensionAmount: euro(net),
      taxExclusiveAmount: euro(net),
      taxInclusiveAmount: euro(net + vat),
      prepaidAmount: 0,
      payableAmount: euro(net + vat),
    },
    invoiceLines: cents.map((one, index) => ({
      id: String(index + 1),
      invoicedQuantity: 1,
      unitCode: 'EA',
      lineExtensionAmount: euro(one),
      price: euro(one),
      name: `Drukwerk ${index + 1}`,
      currency: 'EUR',
      taxCategory: { categoryCode: 'S', percent: 21 },
    })),
    ...more,
  } as Given
}
const written = (...asked: Parameters<typeof given>) => toolkit.invoiceToPeppolUBL(given(...asked))
const rules = (text: string) => {
  const outcome = readInvoice(bytes(text))
  return outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule)
}

test('an invoice that another program wrote is read', () => {
  const outcome = readInvoice(bytes(written([100_000, 2345])))
  expect(outcome.ok && outcome.fact).toMatchObject({
    kind: 'invoice',
    number: 'F2019/0042',
    supplier: { name: 'Drukkerij De Schelde nv', number: 'BE0440966354', country: 'BE' },
    buyer: { name: 'Vlaskracht vzw' },
    net: money(102_345n),
    vat: money(21_492n),
    gross: money(123_837n),
    lines: [{ name: 'Drukwerk 1' }, { name: 'Drukwerk 2' }],
  })
  expect(outcome.ok && outcome.fact.issued.toString()).toBe('2019-03-04')
})

test('a credit note is negative', () => {
  const { ID, issueDate, documentCurrencyCode, seller, buyer, taxTotal, legalMonetaryTotal, invoiceLines, ...rest } =
    given([10_000])
  const text = toolkit.creditNoteToPeppolUBL({
    ID: 'C1',
    issueDate,
    creditNoteTypeCode: 381,
    documentCurrencyCode,
    buyerReference: rest.buyerReference,
    billingReference: { invoiceDocReference: { id: ID, issueDate: '2019-03-04' } },
    seller,
    buyer,
    paymentMeans: rest.paymentMeans,
    taxTotal,
    legalMonetaryTotal,
    creditNoteLines: invoiceLines,
  } as Parameters<typeof toolkit.creditNoteToPeppolUBL>[0])
  const outcome = readInvoice(bytes(text))
  expect(outcome.ok && outcome.fact).toMatchObject({
    kind: 'credit-note',
    net: money(-10_000n),
    vat: money(-2100n),
    gross: money(-12_100n),
    corrects: ['F2019/0042'],
  })
})

test('another reader reads the same amounts, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 8 }), cents => {
      const text = written(cents)
      const ours = readInvoice(bytes(text))
      const theirs = toolkit.peppolUBLToInvoice(text)
      if (!ours.ok) throw new Error(JSON.stringify(ours.refusals))
      expect(Number(decimalString(ours.fact.gross))).toBeCloseTo(
        Number(theirs.legalMonetaryTotal.taxInclusiveAmount),
        6,
      )
      expect(ours.fact.lines.map(({ net }) => Number(decimalString(net)))).toEqual(
        theirs.invoiceLines.map(({ lineExtensionAmount }) => Number(lineExtensionAmount)),
      )
    }),
    { numRuns: 50 },
  )
})

describe('what is refused, with its rule', () => {
  const good = written([100_000])
  test.each([
    [
      'a total that its lines do not give',
      good.replace(/>1000(\.0+)?<\/cbc:LineExtensionAmount>/, '>999</cbc:LineExtensionAmount>'),
      ['invoice.totals', 'invoice.totals'],
    ],
    [
      'a total with VAT that is not net and VAT',
      good.replace(/>1210(?:\.0+)?<\/cbc:TaxInclusiveAmount>/, '>1310</cbc:TaxInclusiveAmount>'),
      ['invoice.totals'],
    ],
    ['another currency', good.replaceAll('EUR', 'USD'), ['invoice.currency']],
    [
      'an amount in another currency',
      good.replace(/(TaxInclusiveAmount currencyID=")EUR/, '$1GBP'),
      ['invoice.currency', 'invoice.amounts'],
    ],
    ['no number', good.replace('<cbc:ID>F2019/0042</cbc:ID>', '<cbc:ID></cbc:ID>'), ['invoice.number']],
    [
      'a day that does not exist',
      good.replace('2019-03-04</cbc:IssueDate>', '2019-02-30</cbc:IssueDate>'),
      ['invoice.day'],
    ],
    [
      'an amount with three decimals',
      good.replace(/>1000(\.0+)?<\/cbc:TaxExclusiveAmount>/, '>1000.001</cbc:TaxExclusiveAmount>'),
      ['invoice.amounts'],
    ],
    [
      'an amount that is none',
      good.replace(/>1000(\.0+)?<\/cbc:TaxExclusiveAmount>/, '>1e3</cbc:TaxExclusiveAmount>'),
      ['invoice.amounts'],
    ],
    ['another kind of XML', '<rss version="2.0"><channel/></rss>', ['invoice.kind']],
    [
      'the same names in another namespace',
      good.replaceAll('urn:oasis:names:specification:ubl:schema:xsd:Invoice-2', 'urn:x'),
      ['invoice.kind'],
    ],
    ['a document type', good.replace('?>', '?><!DOCTYPE Invoice [<!ENTITY x "y">]>'), ['xml.doctype']],
    ['half of it', good.slice(0, good.length / 2), ['xml.malformed']],
  ])('%s', (_what, text, expected) => expect(rules(text)).toEqual(expected))
})
