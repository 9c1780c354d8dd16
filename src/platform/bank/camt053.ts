import { readIban } from '../../kernel/identifiers.ts'
import { add, type Money, money, sum, zero } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts'
import { agencyZone, dayOf, readDay } from '../../kernel/time.ts'
import { at, type Element, each, textAt } from '../xml/index.ts'
import { referenceIn } from './reference.ts'
import { said } from './statement.sentences.ts'
import { type BankStatement, type Movement, type MovementKind, statementLimits } from './statement.ts'

const namespace = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d{2}$/

/** Whether a file is a statement, or only tells of movements. */
export const camtOf = (root: Element): 'statement' | 'notification' | undefined => {
  if (namespace.test(root.namespace) || at(root, 'BkToCstmrStmt') !== undefined) return 'statement'
  return at(root, 'BkToCstmrDbtCdtNtfctn') !== undefined || at(root, 'BkToCstmrAcctRpt') !== undefined
    ? 'notification'
    : undefined
}

/**
 * Reads the statements of a camt.053 (ISO 20022, versions 2 to 13 say the same in these elements). Booked entries only; each
 * statement has to add up: opening balance and entries make the closing balance.
 */
export function readCamt053(root: Element): Outcome<BankStatement[]> {
  const found = each(at(root, 'BkToCstmrStmt'), 'Stmt')
  if (found.length === 0) return refused(said.noStatement)
  const refusals: Refusal[] = []
  const statements: BankStatement[] = []
  let movements = 0
  for (const element of found) {
    const statement = statementOf(element, refusals)
    movements += statement?.movements.length ?? 0
    if (movements > statementLimits.movements) return refused(said.many)
    if (statement !== undefined) statements.push(statement)
  }
  const [first, ...rest] = refusals
  return first === undefined ? accept(statements) : refused(first, ...rest)
}

function statementOf(element: Element, refusals: Refusal[]): BankStatement | undefined {
  const number = (textAt(element, 'ElctrncSeqNb') || textAt(element, 'LglSeqNb') || textAt(element, 'Id')).slice(0, 60)
  const before = refusals.length
  const account = textAt(element, 'Acct', 'Id', 'IBAN') || textAt(element, 'Acct', 'Id', 'Othr', 'Id')
  const iban = readIban(account)
  if (!iban.ok) refusals.push(said.account(iban.message, account.slice(0, 40)))
  const currency = textAt(element, 'Acct', 'Ccy')
  if (currency !== '' && currency !== 'EUR') refusals.push(said.currency(currency))
  const balance = balancesOf(element, number, refusals)
  if (balance === undefined || refusals.length > before) return undefined
  const movements = each(element, 'Ntry').flatMap(entry =>
    movementsOf(entry, { number, otherwise: balance.to }, refusals),
  )
  if (refusals.length > before) return undefined
  const moved = sum(movements.map(({ amount }) => amount))
  if (balance.opening.cents + moved.cents !== balance.closing.cents)
    refusals.push(said.balance(number, balance.opening, moved, balance.closing))
  checkTotals(element, number, movements, refusals)
  if (refusals.length > before || !iban.ok) return undefined
  const from = dayIn(at(element, 'FrToDt', 'FrDtTm')) ?? balance.from
  const to = dayIn(at(element, 'FrToDt', 'ToDtTm')) ?? balance.to
  return { format: 'camt.053', iban: iban.value, number, from, to, ...pick(balance), movements }
}

const pick = ({ opening, closing }: { opening: Money; closing: Money }) => ({ opening, closing })

/** The balance it opens with (booked, or that of the statement before) and the one it closes with. */
function balancesOf(element: Element, number: string, refusals: Refusal[]) {
  const balances = each(element, 'Bal').map(balance => ({
    code: textAt(balance, 'Tp', 'CdOrPrtry', 'Cd'),
    amount: signedAt(balance, number, refusals),
    on: dayIn(at(balance, 'Dt')),
  }))
  const opening = balances.find(({ code }) => code === 'OPBD') ?? balances.find(({ code }) => code === 'PRCD')
  const closing = balances.findLast(({ code }) => code === 'CLBD')
  const missing = { en: 'opening and closing balance', nl: 'begin- en eindsaldo' }
  if (opening?.amount === undefined || closing?.amount === undefined || closing.on === undefined) {
    refusals.push(said.missing(missing, number))
    return undefined
  }
  return { opening: opening.amount, closing: closing.amount, from: opening.on ?? closing.on, to: closing.on }
}

function signedAt(element: Element, number: string, refusals: Refusal[]): Money | undefined {
  const amount = at(element, 'Amt')
  const currency = amount?.attributes['Ccy'] ?? ''
  if (currency !== 'EUR') {
    refusals.push(said.currency(currency))
    return undefined
  }
  const read = amountOf(amount?.text ?? '')
  if (read === undefined) refusals.push(said.amount(amount?.text ?? '', number))
  return read === undefined || textAt(element, 'CdtDbtInd') !== 'DBIT' ? read : money(-read.cents)
}

/** `1234.5`, `1234.50`, `1234`: up to two decimals that count, as ISO 20022 writes amounts. */
function amountOf(text: string): Money | undefined {
  const [, whole, cents = ''] = /^(\d{1,15})(?:\.(\d{1,2})0*)?$/.exec(text.trim()) ?? []
  return whole === undefined ? undefined : money(BigInt(`${whole}${cents.padEnd(2, '0')}`))
}

/** A day or a moment, as `Dt`, `DtTm` or by itself. */
function dayIn(element: Element | undefined): Temporal.PlainDate | undefined {
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

/**
 * An entry, or the transactions that it gathers where the bank tells each with its amount. What is not booked yet is left out. The
 * day of an entry may be left out: then it is that of the statement.
 */
function movementsOf(
  entry: Element,
  { number, otherwise }: { readonly number: string; readonly otherwise: Temporal.PlainDate },
  refusals: Refusal[],
): Movement[] {
  const status = textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts')
  if (status !== '' && status !== 'BOOK') return []
  const amount = signedAt(entry, number, refusals)
  const booked = dayIn(at(entry, 'BookgDt')) ?? dayIn(at(entry, 'ValDt')) ?? otherwise
  if (amount === undefined || amount.cents === 0n) return []
  const value = dayIn(at(entry, 'ValDt')) ?? null
  const details = each(entry, 'NtryDtls').flatMap(one => each(one, 'TxDtls'))
  const one = (detail: Element | undefined, of: Money): Movement => ({
    booked,
    value,
    amount: of,
    ...partyOf(detail, of),
    kind: kindOf(entry, detail),
    ...remittanceOf(entry, detail),
    bankReference: (textAt(detail, 'Refs', 'AcctSvcrRef') || textAt(entry, 'AcctSvcrRef')).slice(0, 100),
  })
  const parts = details.map(detail => partAmount(detail, amount))
  const whole = parts.reduce<Money | undefined>((all, part) => all && part && add(all, part), zero)
  if (details.length > 1 && whole?.cents === amount.cents)
    return details.flatMap((detail, index) => {
      const part = parts[index] ?? zero
      return part.cents === 0n ? [] : [one(detail, part)]
    })
  return [one(details.length === 1 ? details[0] : undefined, amount)]
}

/** What one transaction of a batch comes to, with the sign of the batch where it says none itself. */
function partAmount(detail: Element, whole: Money): Money | undefined {
  const element = at(detail, 'Amt') ?? at(detail, 'AmtDtls', 'TxAmt', 'Amt')
  const read = element?.attributes['Ccy'] === 'EUR' ? amountOf(element.text) : undefined
  const sign = textAt(detail, 'CdtDbtInd') || (whole.cents < 0n ? 'DBIT' : 'CRDT')
  return read === undefined || sign !== 'DBIT' ? read : money(-read.cents)
}

/** Who is at the other side: who pays what came in, who gets what went out. Of what is returned, it is the other way round. */
function partyOf(detail: Element | undefined, { cents }: Money): { name: string; iban: string | null } {
  const parties = at(detail, 'RltdPties')
  const returned = at(detail, 'RtrInf') !== undefined
  const sides = cents > 0n !== returned ? (['Dbtr', 'Cdtr'] as const) : (['Cdtr', 'Dbtr'] as const)
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
    ...(detail === undefined
      ? [textAt(entry, 'AddtlNtryInf')]
      : [textAt(detail, 'AddtlTxInf'), textAt(entry, 'AddtlNtryInf')]),
  ].filter(text => text !== '')
  const endToEnd = textAt(detail, 'Refs', 'EndToEndId')
  const reference = [...structured, ...texts, endToEnd].map(referenceIn).find(found => found !== null) ?? null
  const message = [...structured, ...texts].filter(text => text !== '').join(' ')
  return { reference, message: message.slice(0, 1000) }
}

/** Where the statement states its own totals, they are added up too. */
function checkTotals(element: Element, number: string, movements: readonly Movement[], refusals: Refusal[]): void {
  for (const [name, what] of [
    ['TtlCdtNtries', 'in'],
    ['TtlDbtNtries', 'out'],
  ] as const) {
    const stated = amountOf(textAt(element, 'TxsSummry', name, 'Sum'))
    if (stated === undefined) continue
    const own = movements.filter(({ amount }) => amount.cents > 0n === (what === 'in'))
    const counted = sum(own.map(({ amount: { cents } }) => money(cents < 0n ? -cents : cents)))
    if (counted.cents !== stated.cents) refusals.push(said.sums(number, what, counted, stated))
  }
}
