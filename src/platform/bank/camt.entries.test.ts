import { expect, test } from 'vitest'
import { type Element, readXml } from '../xml/index.ts'
import { bookedEntries, camtIn } from './camt.entries.ts'
import { bookedIn } from './camt.orders.ts'
import { readStatements } from './index.ts'

const root = (text: string): Element => {
  const read = readXml(new TextEncoder().encode(text))
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.fact
}
const entries = (inside: string) => bookedEntries(root(`<Stmt>${inside}</Stmt>`))
const entry = (sign: 'CRDT' | 'DBIT', amount: string, more = '') =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2019-03-05</Dt></BookgDt><AcctSvcrRef>B-1</AcctSvcrRef>${more}</Ntry>`
const details = (...all: string[]) => `<NtryDtls>${all.map(one => `<TxDtls>${one}</TxDtls>`).join('')}</NtryDtls>`
const cents = (all: readonly { amount: { cents: bigint } | undefined }[]) => all.map(({ amount }) => amount?.cents)

test.each([
  ['100', 10_000n],
  ['100.5', 10_050n],
  ['100.50', 10_050n],
  ['100.50000', 10_050n],
  ['100,50', undefined],
  ['100.505', undefined],
  ['-1', undefined],
])('an amount of %s is %s cents, by its sign', (written, read) => {
  expect(cents(entries(entry('CRDT', written)))).toEqual([read])
  expect(cents(entries(entry('DBIT', written)))).toEqual([read === undefined ? undefined : -read])
})

test.each([
  ['<BookgDt><Dt>2019-03-05</Dt></BookgDt>', '2019-03-05'],
  ['<BookgDt><DtTm>2019-03-05T08:00:00</DtTm></BookgDt>', '2019-03-05'],
  // half past eleven at night in London is tomorrow in Brussels
  ['<BookgDt><DtTm>2019-03-05T23:30:00Z</DtTm></BookgDt>', '2019-03-06'],
  ['<BookgDt><Dt>2019-02-31</Dt></BookgDt>', undefined],
  ['', undefined],
])('%s was booked on %s', (day, read) => {
  const [one] = entries(`<Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd>${day}</Ntry>`)
  expect(one?.booked?.toString()).toBe(read)
})

test('what is only announced is no entry; another currency has no amount in euro', () => {
  expect(entries(entry('CRDT', '1').replace('BOOK', 'PDNG'))).toEqual([])
  expect(entries(entry('CRDT', '1').replace('EUR', 'USD'))[0]).toMatchObject({ amount: undefined, currency: 'USD' })
})

test('an entry tells of the one transaction it stands for', () => {
  const party = '<RltdPties><Cdtr><Nm>Vlaskracht</Nm></Cdtr><Dbtr><Nm>Agentschap</Nm></Dbtr></RltdPties>'
  const refs = '<Refs><AcctSvcrRef>D-1</AcctSvcrRef><EndToEndId>UB-1</EndToEndId></Refs>'
  const remittance = '<RmtInf><Ustrd>Saldo +++202/0100/00120+++</Ustrd></RmtInf>'
  const [one] = entries(entry('DBIT', '5', details(refs + party + remittance)))
  expect(one).toMatchObject({
    endToEnd: 'UB-1',
    bankReference: 'D-1',
    name: 'Vlaskracht',
    reference: '202010000120',
    message: 'Saldo +++202/0100/00120+++',
    returned: null,
    kind: 'transfer',
    transactions: [],
  })
})

test('what is sent back comes from whoever it was sent to', () => {
  const party = '<RltdPties><Cdtr><Nm>Vlaskracht</Nm></Cdtr><Dbtr><Nm>Agentschap</Nm></Dbtr></RltdPties>'
  const back = '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>'
  const [one] = entries(entry('CRDT', '5', details(`<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>${party}${back}`)))
  expect(one).toMatchObject({ returned: 'AC04', kind: 'return', name: 'Vlaskracht', endToEnd: null })
})

/** The same batch as both who read it see it: a statement of contributions, and the answers to orders. */
const batch = (...amounts: readonly string[]) => {
  const parts = amounts.map(
    (amount, index) => `<Refs><EndToEndId>UB-${index + 1}</EndToEndId></Refs>${amount === '' ? '' : amount}`,
  )
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>S</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id><IBAN>BE68539007547034</IBAN></Id></Acct>${[
    ['OPBD', '100.00'],
    ['CLBD', '70.00'],
  ]
    .map(
      ([code, amount]) =>
        `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2019-03-05</Dt></Dt></Bal>`,
    )
    .join('')}${entry('DBIT', '30.00', details(...parts))}</Stmt></BkToCstmrStmt></Document>`
}
const own = (amount: string) => `<Amt Ccy="EUR">${amount}</Amt>`
const nested = (amount: string) => `<AmtDtls><TxAmt>${own(amount)}</TxAmt></AmtDtls>`

test.each([
  ['each with its amount', [own('10.00'), own('20.00')]],
  ['each with its amount as the versions before have it', [nested('10.00'), nested('20.00')]],
])('a batch, %s, is read as its parts by both who ask', (_what, amounts) => {
  const statements = readStatements(new TextEncoder().encode(batch(...amounts)))
  expect(statements.ok && cents(statements.fact[0]?.movements ?? [])).toEqual([-1000n, -2000n])
  const booked = bookedIn(root(batch(...amounts)))
  expect(
    booked.ok && booked.fact.transfers.map(one => [one.direction, one.amount.cents, one.endToEnd, one.bankReference]),
  ).toEqual([
    ['out', 1000n, 'UB-1', 'B-1/1'],
    ['out', 2000n, 'UB-2', 'B-1/2'],
  ])
})

test('a batch whose parts say no amount is one movement of a statement, and answers no order', () => {
  const statements = readStatements(new TextEncoder().encode(batch('', '')))
  expect(statements.ok && cents(statements.fact[0]?.movements ?? [])).toEqual([-3000n])
  const booked = bookedIn(root(batch('', '')))
  expect(booked.ok ? '' : booked.refusals[0].rule).toBe('camt.unreadable')
})

test('a file says of which kind it is', () => {
  const kind = (name: string) => camtIn(root(`<Document><${name}/></Document>`))?.kind
  expect(['BkToCstmrAcctRpt', 'BkToCstmrStmt', 'BkToCstmrDbtCdtNtfctn', 'CstmrPmtStsRpt'].map(kind)).toEqual([
    'camt.052',
    'camt.053',
    'camt.054',
    undefined,
  ])
})
