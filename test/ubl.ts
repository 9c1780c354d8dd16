import { PeppolToolkit } from '@pixeldrive/peppol-toolkit'

/** An e-invoice written by another program, at 21%. */
export function ubl(number: string, net: number, issueDate = '2019-11-04'): string {
  const party = {
    endPoint: { scheme: '0208', id: '0440966354' },
    legalEntity: { registrationName: 'Drukkerij', companyId: '0440966354' },
    name: 'Drukkerij',
    address: { streetName: 'Markt 1', cityName: 'Gent', postalZone: '9000', country: 'BE' },
    taxSchemeCompanyID: 'BE0440966354',
    identification: [{ id: '0440966354' }],
  }
  const vat = (net * 21) / 100
  const taxCategory = { categoryCode: 'S', percent: 21 }
  return new PeppolToolkit().invoiceToPeppolUBL({
    ID: number,
    issueDate,
    dueDate: issueDate,
    invoiceTypeCode: 380,
    documentCurrencyCode: 'EUR',
    buyerReference: 'x',
    seller: party,
    buyer: party,
    paymentMeans: [
      {
        code: '30',
        paymentId: number,
        name: 'x',
        financialAccount: { id: 'BE71096123456769', name: 'x', financialInstitutionBranch: 'GKCCBEBB' },
      },
    ],
    taxTotal: [
      { taxAmountCurrency: 'EUR', taxAmount: vat, subTotals: [{ taxableAmount: net, taxAmount: vat, taxCategory }] },
    ],
    legalMonetaryTotal: {
      currency: 'EUR',
      lineExtensionAmount: net,
      taxExclusiveAmount: net,
      taxInclusiveAmount: net + vat,
      prepaidAmount: 0,
      payableAmount: net + vat,
    },
    invoiceLines: [
      {
        id: '1',
        invoicedQuantity: 1,
        unitCode: 'EA',
        lineExtensionAmount: net,
        price: net,
        name: 'Drukwerk',
        currency: 'EUR',
        taxCategory,
      },
    ],
  } as Parameters<PeppolToolkit['invoiceToPeppolUBL']>[0])
}
