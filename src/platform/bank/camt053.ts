import { readIban } from '../../kernel/identifiers.ts'
import { add, type Money, money, sum, zero } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, refused } from '../../kernel/outcome.ts'
import { at, type Element, each, textAt } from '../xml/index.ts'
import { amountIn, bookedEntries, type CamtEntry, camtIn, currencyIn, dayIn, signedIn } from './camt.entries.ts'
import { said } from './statement.sentences.ts'
import { type BankStatement, type Movement, statementLimits } from './statement.ts'

const namespace = /^urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.\d{2}$/

/** Whether a file is a statement, or only tells of movements. */
export const camtOf = (root: Element): 'statement' | 'notification' | undefined => {
  const kind = camtIn(root)?.kind
  if (namespace.test(root.namespace) || kind === 'camt.053') return 'statement'
  return kind === undefined ? undefined : 'notification'
}

/**
 * Reads the statements of a camt.053 (ISO 20022, versions 2 to 13 say the same in these elements). Booked entries only; each
 * statement has to add up: opening balance and entries make the closing balance.
 */
export function readCamt053(root: Element): Outcome<BankStatement[]> {
  const { kind, reports: found = [] } = camtIn(root) ?? {}
  if (kind !== 'camt.053' || found.length === 0) return refused(said.noStatement)
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
  const movements = bookedEntries(element).flatMap(entry =>
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
  const read = signedIn(element)
  if (read === undefined) refusals.push(unreadable(currencyIn(element), textAt(element, 'Amt'), number))
  return read
}

const unreadable = (currency: string, written: string, number: string): Refusal =>
  currency === 'EUR' ? said.amount(written, number) : said.currency(currency)

/**
 * An entry, or the transactions that it gathers where the bank tells each with its amount and they come to the whole. The day of an
 * entry may be left out: then it is that of the statement.
 */
function movementsOf(
  entry: CamtEntry,
  { number, otherwise }: { readonly number: string; readonly otherwise: Temporal.PlainDate },
  refusals: Refusal[],
): Movement[] {
  const { amount, transactions } = entry
  if (amount === undefined) refusals.push(unreadable(entry.currency, entry.written, number))
  if (amount === undefined || amount.cents === 0n) return []
  const whole = transactions.reduce<Money | undefined>((all, one) => all && one.amount && add(all, one.amount), zero)
  const told = transactions.length > 0 && whole?.cents === amount.cents ? transactions : [entry]
  const days = { booked: entry.booked ?? entry.value ?? otherwise, value: entry.value ?? null }
  return told.flatMap(({ amount: part = zero, kind, name, iban, reference, message, bankReference }) =>
    part.cents === 0n ? [] : [{ ...days, amount: part, name, iban, kind, reference, message, bankReference }],
  )
}

/** Where the statement states its own totals, they are added up too. */
function checkTotals(element: Element, number: string, movements: readonly Movement[], refusals: Refusal[]): void {
  for (const [name, what] of [
    ['TtlCdtNtries', 'in'],
    ['TtlDbtNtries', 'out'],
  ] as const) {
    const stated = amountIn(textAt(element, 'TxsSummry', name, 'Sum'))
    if (stated === undefined) continue
    const own = movements.filter(({ amount }) => amount.cents > 0n === (what === 'in'))
    const counted = sum(own.map(({ amount: { cents } }) => money(cents < 0n ? -cents : cents)))
    if (counted.cents !== stated.cents) refusals.push(said.sums(number, what, counted, stated))
  }
}
