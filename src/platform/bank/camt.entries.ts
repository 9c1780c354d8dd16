import { readIban } from '../../kernel/identifiers.ts'
import { type Money, money } from '../../kernel/money.ts'
import { agencyZone, dayOf, readDay } from '../../kernel/time.ts'
import { at, type Element, each, textAt } from '../xml/index.ts'
import { referenceIn } from './reference.ts'
import type { MovementKind } from './statement.ts'

/** A file in which a bank says what it booked: statement, notification or interim report, each part of it one account. */
export type CamtFile = {
  readonly kind: 'camt.052' | 'camt.053' | 'camt.054'
  readonly message: string
  readonly reports: readonly Element[]
}

/** One transaction: an entry by itself, or one of those that it gathers. */
export type CamtTransaction = {
  /** What it says that it comes to, in euro; negative: it went out. */
  readonly amount: Money | undefined
  readonly endToEnd: string | null
  /** Why it was sent back, where it was. */
  readonly returned: string | null
  readonly kind: MovementKind
  /** Who is at the other side; empty where the bank names nobody. */
  readonly name: string
  readonly iban: string | null
  /** A Belgian structured reference, twelve digits. */
  readonly reference: string | null
  readonly message: string
  readonly bankReference: string
}

/** What was booked on an account at once. */
export type CamtEntry = CamtTransaction & {
  /** As the file has them, for a sentence about what cannot be read. */
  readonly currency: string
  readonly written: string
  /** The bank’s own number of the entry in this file. */
  readonly number: string
  readonly booked: Temporal.PlainDate | undefined
  readonly value: Temporal.PlainDate | undefined
  /** The transactions of which the bank tells; none where it tells only of the whole. */
  readonly transactions: readonly CamtTransaction[]
}

const messages = {
  BkToCstmrStmt: ['camt.053', 'Stmt'],
  BkToCstmrDbtCdtNtfctn: ['camt.054', 'Ntfctn'],
  BkToCstmrAcctRpt: ['camt.052', 'Rpt'],
} as const

/** The file as ISO 20022 shapes it; versions 2 to 13 say the same in these elements. */
export function camtIn(root: Element): CamtFile | undefined {
  for (const [name, [kind, part]] of Object.entries(messages)) {
    const found = at(root, name)
    if (found !== undefined) return { kind, message: textAt(found, 'GrpHdr', 'MsgId'), reports: each(found, part) }
  }
  return undefined
}

/** The entries of one account that are booked; what is only announced is left out. */
export const bookedEntries = (report: Element): CamtEntry[] =>
  each(report, 'Ntry').flatMap(entry => {
    const status = textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts')
    return status === '' || status === 'BOOK' ? [entryOf(entry)] : []
  })

function entryOf(entry: Element): CamtEntry {
  const amount = signedIn(entry)
  const details = each(entry, 'NtryDtls').flatMap(one => each(one, 'TxDtls'))
  // of one transaction that an entry stands for by itself, the entry is told with what the transaction says
  const only = details.length === 1 ? details[0] : undefined
  return {
    ...transactionOf(entry, only, amount),
    currency: currencyIn(entry),
    written: textAt(entry, 'Amt'),
    number: textAt(entry, 'NtryRef'),
    booked: dayIn(at(entry, 'BookgDt')),
    value: dayIn(at(entry, 'ValDt')),
    transactions: details.length > 1 ? details.map(one => transactionOf(entry, one, partIn(one, entry))) : [],
  }
}

function transactionOf(entry: Element, detail: Element | undefined, amount: Money | undefined): CamtTransaction {
  const endToEnd = textAt(detail, 'Refs', 'EndToEndId')
  return {
    amount,
    endToEnd: endToEnd === '' || endToEnd === 'NOTPROVIDED' ? null : endToEnd,
    returned: textAt(detail, 'RtrInf', 'Rsn', 'Cd') || null,
    kind: kindOf(entry, detail),
    ...partyOf(detail, textAt(detail, 'CdtDbtInd') || textAt(entry, 'CdtDbtInd')),
    ...remittanceOf(entry, detail),
    bankReference: (textAt(detail, 'Refs', 'AcctSvcrRef') || textAt(entry, 'AcctSvcrRef')).slice(0, 100),
  }
}

export const currencyIn = (element: Element): string => at(element, 'Amt')?.attributes['Ccy'] ?? ''

/** The amount of an entry or a balance, in euro and with its sign. */
export const signedIn = (element: Element): Money | undefined =>
  currencyIn(element) === 'EUR' ? signed(amountIn(textAt(element, 'Amt')), textAt(element, 'CdtDbtInd')) : undefined

/** What one transaction of several comes to, with the sign of the whole where it says none itself. */
function partIn(detail: Element, entry: Element): Money | undefined {
  const own = at(detail, 'Amt') ?? at(detail, 'AmtDtls', 'TxAmt', 'Amt')
  if (own?.attributes['Ccy'] !== 'EUR') return undefined
  return signed(amountIn(own.text), textAt(detail, 'CdtDbtInd') || textAt(entry, 'CdtDbtInd'))
}

const signed = (amount: Money | undefined, sign: string): Money | undefined =>
  amount === undefined || sign !== 'DBIT' ? amount : money(-amount.cents)

/** `1234.5`, `1234.50`, `1234`: up to two decimals that count, as ISO 20022 writes amounts. */
export function amountIn(text: string): Money | undefined {
  const [, whole, cents = ''] = /^(\d{1,15})(?:\.(\d{1,2})0*)?$/.exec(text.trim()) ?? []
  return whole === undefined ? undefined : money(BigInt(`${whole}${cents.padEnd(2, '0')}`))
}

/** A day or a moment, as `Dt`, `DtTm` or by itself. */
export function dayIn(element: Element | undefined): Temporal.PlainDate | undefined {
  const text = textAt(element, 'Dt') || textAt(element, 'DtTm') || (element?.text ?? '')
  if (/T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text)) {
    try {
      return dayOf(Temporal.Instant.from(text), agencyZone)
    } catch {
      return undefined
    }
  }
  const read = readDay(text.slice(0, 10))
  return read.ok ? read.value : undefined
}

/** Who is at the other side: who pays what came in, who gets what went out. Of what is returned, it is the other way round. */
function partyOf(detail: Element | undefined, sign: string): { name: string; iban: string | null } {
  const parties = at(detail, 'RltdPties')
  const returned = at(detail, 'RtrInf') !== undefined
  const sides = (sign !== 'DBIT') !== returned ? (['Dbtr', 'Cdtr'] as const) : (['Cdtr', 'Dbtr'] as const)
  for (const side of sides) {
    const name = textAt(parties, side, 'Nm') || textAt(parties, side, 'Pty', 'Nm')
    const iban = readIban(textAt(parties, `${side}Acct`, 'Id', 'IBAN'))
    if (name !== '' || iban.ok) return { name: name.slice(0, 140), iban: iban.ok ? iban.value : null }
  }
  return { name: '', iban: null }
}

function kindOf(entry: Element, detail: Element | undefined): MovementKind {
  const family = textAt(detail, 'BkTxCd', 'Domn', 'Fmly', 'Cd') || textAt(entry, 'BkTxCd', 'Domn', 'Fmly', 'Cd')
  const sub = textAt(entry, 'BkTxCd', 'Domn', 'Fmly', 'SubFmlyCd')
  if (at(detail, 'RtrInf') !== undefined || textAt(entry, 'RvslInd') === 'true' || /^(UPDD|RRTN|PRDD|RPCR)$/.test(sub))
    return 'return'
  if (family === 'IDDT' || family === 'RDDT' || textAt(detail, 'Refs', 'MndtId') !== '') return 'direct-debit'
  return /^(RCDT|ICDT|RRCT|IRCT)$/.test(family) || family === '' ? 'transfer' : 'other'
}

/** What was sent along: the structured reference where there is one (by the bank’s own field first), and the text. */
function remittanceOf(entry: Element, detail: Element | undefined): { reference: string | null; message: string } {
  const info = at(detail, 'RmtInf')
  const structured = each(info, 'Strd').map(one => textAt(one, 'CdtrRefInf', 'Ref'))
  const texts = [
    ...each(info, 'Ustrd').map(({ text }) => text),
    ...(detail === undefined ? [] : [textAt(detail, 'AddtlTxInf')]),
    textAt(entry, 'AddtlNtryInf'),
  ].filter(text => text !== '')
  const endToEnd = textAt(detail, 'Refs', 'EndToEndId')
  const reference = [...structured, ...texts, endToEnd].map(referenceIn).find(found => found !== null) ?? null
  const message = [...structured, ...texts].filter(text => text !== '').join(' ')
  return { reference, message: message.slice(0, 1000) }
}
