import fc from 'fast-check'
import { CashManagementEndOfDayReport, PaymentStatusReport } from 'iso20022.js'
import SEPA from 'sepa'
import { expect, test } from 'vitest'
import { statement, statusReport } from '../../../test/paid.ts'
import { money } from '../../kernel/money.ts'
import { type Element, readXml } from '../xml/index.ts'
import { bookedIn } from './camt.orders.ts'
import { ordersIn } from './pain001.read.ts'
import { bankText, creditorReference, writeTransfers } from './pain001.ts'
import { readStatusReport } from './pain002.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const rootOf = (text: string): Element => {
  const read = readXml(bytes(text))
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.fact
}

const file = {
  message: 'OPD-2019-001',
  createdAt: Temporal.Instant.from('2019-03-04T09:15:00Z'),
  executionOn: Temporal.PlainDate.from('2019-03-05'),
  debtor: { name: 'Agentschap', iban: 'BE68539007547034', bic: 'GKCCBEBB' },
  transfers: [
    {
      endToEnd: 'UB-2019-004',
      amount: money(3_000_000n),
      creditor: { name: 'Vlaskracht vzw', iban: 'BE71096123456769' },
      reference: creditorReference('UB-2019-004'),
    },
    {
      endToEnd: 'UB-2019-005',
      amount: money(12_345n),
      creditor: { name: 'Scheepsbouw vzw', iban: 'DE89370400440532013000' },
      reference: creditorReference('UB-2019-005'),
    },
  ],
}

/** Every element by its path, in order, with its text; what another writer leaves open is left out. */
const flat = (element: Element, path = ''): string[] => {
  const here = `${path}/${element.name}`
  if (/\/(RmtInf|InstrId|CreDtTm|PmtInfId)$/.test(here)) return []
  const attributes = Object.entries(element.attributes)
    .filter(([name]) => name === 'Ccy')
    .map(([, value]) => ` ${value}`)
  return element.children.length === 0
    ? [`${here}${attributes.join('')} ${element.text}`]
    : [here, ...element.children.flatMap(child => flat(child, here))]
}

test('pain.001 says what sepa.js 3.0.0 (npm, MPL-2.0), which we did not write, says of the same transfers', () => {
  const theirs = new SEPA.Document('pain.001.001.09')
  theirs.grpHdr.id = file.message
  theirs.grpHdr.created = new Date('2019-03-04T09:15:00Z')
  theirs.grpHdr.initiatorName = file.debtor.name
  const info = theirs.createPaymentInfo()
  info.requestedExecutionDate = new Date('2019-03-05')
  info.debtorIBAN = file.debtor.iban
  info.debtorBIC = file.debtor.bic
  info.debtorName = file.debtor.name
  info.batchBooking = false
  theirs.addPaymentInfo(info)
  for (const { endToEnd, amount, creditor } of file.transfers) {
    const transfer = info.createTransaction()
    transfer.creditorName = creditor.name
    transfer.creditorIBAN = creditor.iban
    transfer.amount = Number(amount.cents) / 100
    transfer.end2endId = endToEnd
    transfer.remittanceInfo = endToEnd
    info.addTransaction(transfer)
  }
  expect(flat(rootOf(writeTransfers(file)))).toEqual(flat(rootOf(theirs.toString())))
  // and what we read of their file is what was asked of the bank
  const read = ordersIn(rootOf(theirs.toString()))
  expect(read.ok && [read.fact.message, read.fact.executionOn, read.fact.counts, read.fact.sums]).toEqual([
    file.message,
    '2019-03-05',
    ['2', '2'],
    ['30123.45', '30123.45'],
  ])
  expect(read.ok && read.fact.transfers.map(({ endToEnd, amount, iban }) => [endToEnd, amount.cents, iban])).toEqual(
    file.transfers.map(({ endToEnd, amount, creditor }) => [endToEnd, amount.cents, creditor.iban]),
  )
  // it too finds the accounts right that we do
  for (const { creditor } of file.transfers) expect(SEPA.validateIBAN(creditor.iban)).toBe(true)
})

test.each([
  '<Document><Other/></Document>',
  '<Document><CstmrCdtTrfInitn><GrpHdr><MsgId>M</MsgId></GrpHdr></CstmrCdtTrfInitn></Document>',
])('what is no file of orders is refused in words', text =>
  expect(ordersIn(rootOf(text))).toMatchObject({ ok: false, refusals: [{ rule: 'pain001.unreadable' }] }),
)

test('the structured remittance stands as the schema has it, and a bank that is not known is not invented', () => {
  const text = writeTransfers({ ...file, debtor: { ...file.debtor, bic: null } })
  expect(text.replace(/\s+/g, '')).toContain(
    '<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>ISO</Issr></Tp><Ref>RF60UB2019004</Ref></CdtrRefInf></Strd></RmtInf>',
  )
  expect(text).toContain('<Id>NOTPROVIDED</Id>')
  expect(writeTransfers(file)).toBe(writeTransfers(file))
})

test('a file carries its own sums whatever the amounts, and text that every bank takes', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ cents: fc.bigInt({ min: 1n, max: 99_999_999_999n }), name: fc.string({ unit: 'binary' }) }),
        {
          minLength: 1,
          maxLength: 20,
        },
      ),
      all => {
        const transfers = all.map(({ cents, name }, index) => ({
          endToEnd: `E-${index}`,
          amount: money(cents),
          creditor: { name, iban: 'BE71096123456769' },
          reference: creditorReference(`E-${index}`),
        }))
        const root = rootOf(writeTransfers({ ...file, transfers }))
        const lines = flat(root)
        const total = all.reduce((sum, { cents }) => sum + cents, 0n)
        const written = `${total / 100n}.${String(total % 100n).padStart(2, '0')}`
        expect(lines.filter(line => line.includes('/CtrlSum ')).map(line => line.split(' ')[1])).toEqual([
          written,
          written,
        ])
        expect(lines.filter(line => line.includes('/NbOfTxs ')).map(line => line.split(' ')[1])).toEqual([
          String(all.length),
          String(all.length),
        ])
        for (const { name } of all) expect(bankText(name, 70)).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]{1,70}$/)
      },
    ),
  )
})

test.each([
  ['UB-2019-004', 'RF60UB2019004'],
  // the example of ISO 11649
  ['539007547034', 'RF18539007547034'],
])('the creditor reference of %s is %s', (number, expected) => expect(creditorReference(number)).toBe(expected))
test('no reference is made of what is too long or empty', () => {
  expect(() => creditorReference('')).toThrow()
  expect(() => creditorReference('1'.repeat(22))).toThrow()
})

/**
 * A report as a bank sent it: Atruvia, 13 October 2025, made anonymous, from the tests of phpFinTS (MIT),
 * https://github.com/nemiah/phpFinTS at a1b3f9d, lib/Tests/Fhp/Integration/Atruvia/SendTransferVoPTest.php; the long texts of
 * the bank shortened.
 */
const atruvia = `<?xml version='1.0' encoding='UTF-8'?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>ATRUVIA-20251010-125258-X</MsgId><CreDtTm>2025-10-10T12:52:58.283+02:00</CreDtTm><DbtrAgt><FinInstnId><BICFI>ABCDEFGHIJK</BICFI></FinInstnId></DbtrAgt></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>M1234567890</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><OrgnlNbOfTxs>1</OrgnlNbOfTxs><OrgnlCtrlSum>10.00</OrgnlCtrlSum><GrpSts>RVCM</GrpSts><StsRsnInf><AddtlInf>RCVC Der von Ihnen eingegebene Name des Zahlungsempfängers stimmt mit dem für diese IBAN</AddtlInf><AddtlInf>RCVC hinterlegten Namen bei der Zahlungsempfängerbank überein.</AddtlInf></StsRsnInf><NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>RVNM</DtldSts></NbOfTxsPerSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>1760093576</OrgnlPmtInfId><OrgnlNbOfTxs>1</OrgnlNbOfTxs><NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>RVNM</DtldSts></NbOfTxsPerSts><TxInfAndSts><OrgnlEndToEndId>NOTPROVIDED</OrgnlEndToEndId><TxSts>RVNM</TxSts><OrgnlTxRef><Cdtr><Pty><Nm>Testempfänger</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>DE00ABCDEFGH1234567890</IBAN></Id></CdtrAcct></OrgnlTxRef></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`

test('pain.002 of a real bank is read', () => {
  expect(readStatusReport(bytes(atruvia))).toEqual({
    ok: true,
    fact: {
      message: 'ATRUVIA-20251010-125258-X',
      statuses: [{ original: 'M1234567890', endToEnd: 'NOTPROVIDED', status: 'RVNM', code: null, text: '' }],
    },
  })
})

test('pain.002 is read as iso20022.js 0.0.15 (npm, MIT) reads it', () => {
  const text = statusReport('S1', [
    { endToEnd: 'UB-2019-004', status: 'RJCT', code: 'AC04' },
    { endToEnd: 'UB-2019-005', status: 'ACSC', code: 'G000' },
  ])
  const theirs = PaymentStatusReport.fromXML(new TextDecoder().decode(text))
  const ours = readStatusReport(text)
  expect(ours.ok && ours.fact.message).toBe(theirs.messageId)
  expect(ours.ok && ours.fact.statuses.map(one => [one.endToEnd, one.status, one.code])).toEqual(
    theirs.statusInformations
      .filter(one => one.type === 'transaction')
      .map(one => [one.originalEndToEndId, one.status, one.reason?.code]),
  )
})

const whole = (inside: string) =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><MsgId>S</MsgId></GrpHdr>${inside}</CstmrPmtStsRpt></Document>`
test.each([
  ['no XML', 'naam;bedrag', 'xml.malformed'],
  ['another message', '<Document><BkToCstmrStmt/></Document>', 'pain002.unreadable'],
  ['no status at all', whole(''), 'pain002.unreadable'],
  [
    'a status that is none',
    whole('<OrgnlGrpInfAndSts><GrpSts>fine</GrpSts></OrgnlGrpInfAndSts>'),
    'pain002.unreadable',
  ],
])('%s is refused in words', (_what, text, rule) => {
  const read = readStatusReport(bytes(text))
  expect(read.ok ? 'read' : read.refusals[0].rule).toBe(rule)
})

test('a file that is rejected whole says so of the file', () => {
  const read = readStatusReport(
    bytes(
      whole(
        '<OrgnlGrpInfAndSts><OrgnlMsgId>OPD-2019-001</OrgnlMsgId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>FF01</Cd></Rsn><AddtlInf>Format</AddtlInf></StsRsnInf></OrgnlGrpInfAndSts>',
      ),
    ),
  )
  expect(read.ok && read.fact.statuses).toEqual([
    { original: 'OPD-2019-001', endToEnd: null, status: 'RJCT', code: 'FF01', text: 'Format' },
  ])
})

test('what was booked is read as iso20022.js 0.0.15 (npm, MIT) reads it, with the ids it leaves out', () => {
  const text = new TextDecoder().decode(
    statement('S-12', [
      { cents: -3_000_000n, on: '2019-03-05', endToEnd: 'UB-2019-004' },
      { cents: 501_643n, on: '2019-03-06', reference: '202010000120' },
      { cents: 12_345n, on: '2019-03-07', endToEnd: 'UB-2019-005', returned: 'AC04' },
      { cents: -100n, on: '2019-03-08', endToEnd: 'UB-2019-006', status: 'PDNG' },
    ]),
  )
  const [theirs] = CashManagementEndOfDayReport.fromXML(text).statements
  const ours = bookedIn(rootOf(text))
  const booked = ours.ok ? ours.fact.transfers : []
  // what is only announced is none of ours
  expect(booked.map(one => [one.amount.cents, one.direction, one.booked.toString(), one.bankReference])).toEqual(
    theirs?.entries
      .slice(0, 3)
      .map(one => [
        BigInt(one.amount),
        one.creditDebitIndicator === 'credit' ? 'in' : 'out',
        one.bookingDate.toISOString().slice(0, 10),
        one.accountServicerReferenceId,
      ]),
  )
  expect(booked.map(one => [one.endToEnd, one.reference, one.returned])).toEqual([
    ['UB-2019-004', null, null],
    [null, '202010000120', null],
    ['UB-2019-005', null, 'AC04'],
  ])
})

test.each([
  ['an amount in another currency', (text: string) => text.replace('Ccy="EUR">1.00', 'Ccy="USD">1.00')],
  ['no day', (text: string) => text.replace(/<BookgDt>.*?<\/BookgDt>/, '')],
  ['no number', (text: string) => text.replace(/<MsgId>.*?<\/MsgId>/, '')],
  ['an amount that is none', (text: string) => text.replace('>1.00<', '>1,00<')],
])('a statement with %s is refused whole', (_what, changed) => {
  const text = new TextDecoder().decode(statement('S', [{ cents: 100n, on: '2019-03-05' }]))
  const read = bookedIn(rootOf(changed(text)))
  expect(read.ok ? 'read' : read.refusals[0].rule).toBe('camt.unreadable')
})
