/** A movement for a statement that a test writes, amounts in cents. */
export type Moved = {
  readonly cents: number
  readonly on?: string
  readonly name?: string
  readonly iban?: string
  readonly reference?: string
  readonly message?: string
}
export type Written = {
  readonly iban: string
  readonly number: number
  readonly on: string
  readonly opening: number
  readonly moved: readonly Moved[]
  /** What it says to close with, where that is not what it comes to. */
  readonly closing?: number
  readonly currency?: string
}

const bytes = (text: string) => new TextEncoder().encode(text)
const amount = (cents: number) => (Math.abs(cents) / 100).toFixed(2)
const sign = (cents: number) => (cents < 0 ? 'DBIT' : 'CRDT')
const closingOf = ({ opening, moved, closing }: Written) =>
  closing ?? moved.reduce((all, { cents }) => all + cents, opening)
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A camt.053.001.08 as a Belgian bank writes it. */
export function camt053(...all: readonly Written[]): Uint8Array {
  const balance = (code: string, cents: number, { on, currency = 'EUR' }: Written) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount(cents)}</Amt><CdtDbtInd>${sign(cents)}</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`
  const party = ({ cents, name = '', iban }: Moved) => {
    const side = cents < 0 ? 'Cdtr' : 'Dbtr'
    const account = iban === undefined ? '' : `<${side}Acct><Id><IBAN>${iban}</IBAN></Id></${side}Acct>`
    return `<RltdPties><${side}><Nm>${xml(name)}</Nm></${side}>${account}</RltdPties>`
  }
  const remittance = ({ reference, message }: Moved) =>
    reference !== undefined
      ? `<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf>`
      : `<RmtInf><Ustrd>${xml(message ?? '')}</Ustrd></RmtInf>`
  const entry = (one: Moved, { on, currency = 'EUR' }: Written, index: number) =>
    `<Ntry><NtryRef>${index + 1}</NtryRef><Amt Ccy="${currency}">${amount(one.cents)}</Amt><CdtDbtInd>${sign(one.cents)}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${one.on ?? on}</Dt></BookgDt><ValDt><Dt>${one.on ?? on}</Dt></ValDt><AcctSvcrRef>BANK${index + 1}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>${one.cents < 0 ? 'ICDT' : 'RCDT'}</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>${party(one)}${remittance(one)}</TxDtls></NtryDtls></Ntry>`
  const statement = (one: Written) =>
    `<Stmt><Id>${one.iban}-${one.number}</Id><ElctrncSeqNb>${one.number}</ElctrncSeqNb><CreDtTm>${one.on}T20:00:00+01:00</CreDtTm><Acct><Id><IBAN>${one.iban}</IBAN></Id><Ccy>${one.currency ?? 'EUR'}</Ccy><Svcr><FinInstnId><BICFI>KREDBEBB</BICFI></FinInstnId></Svcr></Acct>${balance('OPBD', one.opening, one)}${balance('CLBD', closingOf(one), one)}${one.moved.map((moved, index) => entry(moved, one, index)).join('')}</Stmt>`
  return bytes(
    `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>TEST</MsgId><CreDtTm>2019-03-01T20:00:00+01:00</CreDtTm></GrpHdr>${all.map(statement).join('')}</BkToCstmrStmt></Document>`,
  )
}

const pad = (text: string, length: number) => text.slice(0, length).padEnd(length)
const digits = (value: number, length: number) => String(value).padStart(length, '0')
const day = (on: string) => `${on.slice(8, 10)}${on.slice(5, 7)}${on.slice(2, 4)}`
const signed = (cents: number) => `${cents < 0 ? 1 : 0}${digits(Math.abs(cents) * 10, 15)}`

/** Records of a CODA 2.6 file, each of 128 characters. */
export function codaRecords(one: Written): string[] {
  const { iban, number, on, opening, moved, currency = 'EUR' } = one
  const account = `${pad(iban, 34)}${pad(currency, 3)}`
  const movements = moved.flatMap(
    ({ cents, name = '', iban: other = '', reference, message = '', on: booked = on }, index) => {
      const sequence = `${digits(index + 1, 4)}0000`
      const structured = reference !== undefined
      const text = structured ? `101${reference}` : message
      return [
        `21${sequence}${pad(`BANK${index + 1}`, 21)}${signed(cents)}${day(booked)}00150000${structured ? 1 : 0}${pad(text, 53)}${day(booked)}${digits(number, 3)}01 0`,
        `22${sequence}${pad(structured ? '' : text.slice(53), 53)}${pad('', 35)}${pad('KREDBEBB', 11)}${pad('', 16)}1 0`,
        `23${sequence}${pad(other, 34)}${pad(other === '' ? '' : 'EUR', 3)}${pad(name, 35)}${pad('', 43)}0 0`,
      ]
    },
  )
  const total = (out: boolean) =>
    digits(moved.filter(({ cents }) => cents < 0 === out).reduce((all, { cents }) => all + Math.abs(cents), 0) * 10, 15)
  const own = [
    `0${'0000'}${day(on)}72505${pad('', 8)}${pad('1', 10)}${pad('Vlaskracht vzw', 26)}${pad('KREDBEBB', 11)}${pad('00999900171', 11)} 00000${pad('', 16)}${pad('', 16)}${pad('', 7)}2`,
    `12${digits(number, 3)}${account}${signed(opening)}${day(on)}${pad('Vlaskracht vzw', 26)}${pad('Zichtrekening', 35)}${digits(number, 3)}`,
    ...movements,
    `8${digits(number, 3)}${account}${signed(closingOf(one))}${day(on)}${pad('', 64)}0`,
  ]
  const counted = own.length - 1
  return [...own, `9${pad('', 15)}${digits(counted, 6)}${total(true)}${total(false)}${pad('', 75)}2`]
}
export const coda = (...all: readonly Written[]): Uint8Array =>
  bytes(
    all
      .flatMap(codaRecords)
      .map(record => `${record}\r\n`)
      .join(''),
  )
