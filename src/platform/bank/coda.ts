import { readIban } from '../../kernel/identifiers.ts'
import { type Money, money } from '../../kernel/money.ts'
import { accept, type Outcome, refused } from '../../kernel/outcome.ts'
import { asMovements, type Entry } from './coda.entries.ts'
import { amountAt, cut, dayOf, Fault, fault, fromBelgian, type Rec, signed } from './coda.record.ts'
import { said } from './statement.sentences.ts'
import { type BankStatement, type Movement, statementLimits } from './statement.ts'

/** Whether text begins as a CODA file does: a header of the application “account information”. */
export const isCoda = (text: string): boolean => /^0{5}\d{6}.{3}05/.test(text)

/** What DOS put at the end of a text file. */
const endOfFile = '\u001a'

/**
 * Reads CODA, the coded statement of account of Belgian banks (Febelfin, version 2.6): records of 128 characters, one statement
 * from its record 0 to its record 9. Sequence, number of records, both totals and the balances are counted anew.
 */
export function readCoda(text: string): Outcome<BankStatement[]> {
  const records = text
    .split(/\r\n|\n|\r/)
    .map((one, index) => ({ line: index + 1, text: one.endsWith(endOfFile) ? one.slice(0, -1) : one }))
    .filter(one => one.text.trim() !== '')
  try {
    const statements: BankStatement[] = []
    let movements = 0
    let rest: readonly Rec[] = records
    while (rest.length > 0) {
      const [statement, after] = next(rest)
      movements += statement.movements.length
      if (movements > statementLimits.movements) return refused(said.many)
      statements.push(statement)
      rest = after
    }
    return statements.length === 0 ? refused(said.noStatement) : accept(statements)
  } catch (error) {
    if (error instanceof Fault) return refused(error.refusal)
    throw error
  }
}

/** The first statement of these records, and what follows it. */
function next(records: readonly Rec[]): [BankStatement, readonly Rec[]] {
  const [header] = records
  if (header === undefined || header.text[0] !== '0')
    throw fault(
      header ?? { line: 1, text: '' },
      'a statement begins with record 0.',
      'een uittreksel begint met record 0.',
    )
  const end = records.findIndex(({ text }) => text[0] === '9')
  const last = records.at(-1) ?? header
  if (end < 0)
    throw fault(last, 'the file is cut off: record 9 is missing.', 'het bestand is afgebroken: record 9 ontbreekt.')
  const own = records.slice(0, end + 1)
  for (const record of own) {
    if (record.text.length !== 128)
      throw fault(
        record,
        `a record has 128 characters; this one has ${record.text.length}.`,
        `een record telt 128 tekens; dit telt er ${record.text.length}.`,
      )
  }
  return [statementOf(own), records.slice(end + 1)]
}

function statementOf(own: readonly Rec[]): BankStatement {
  const kind = (record: Rec) => record.text[0] ?? ''
  const strange = own.find((record, index) => !'123489'.includes(kind(record)) && index > 0)
  if (strange !== undefined)
    throw fault(
      strange,
      `“${kind(strange)}” is not a kind of record that stands here.`,
      `“${kind(strange)}” is geen soort record die hier staat.`,
    )
  const old = own[1]
  const end = own[own.length - 1] as Rec
  if (old === undefined || kind(old) !== '1')
    throw fault(old ?? end, 'record 1 (old balance) follows record 0.', 'record 1 (oud saldo) volgt op record 0.')
  const fresh = own.find(record => kind(record) === '8')
  if (fresh === undefined) throw fault(end, 'record 8 (new balance) is missing.', 'record 8 (nieuw saldo) ontbreekt.')
  const { iban, currency } = accountOf(old, cut(old, 6, 42))
  if (currency !== 'EUR') throw new Fault(said.currency(currency))
  if (cut(fresh, 5, 41).trim() !== '' && accountOf(old, cut(fresh, 5, 41)).iban !== iban)
    throw fault(fresh, 'the new balance is of another account.', 'het nieuwe saldo is van een andere rekening.')
  const opening = signed(old, cut(old, 43, 43), cut(old, 44, 58))
  const closing = signed(fresh, cut(fresh, 42, 42), cut(fresh, 43, 57))
  const to = cut(fresh, 58, 63) === '000000' ? dayOf(old, 59) : dayOf(fresh, 58)
  const number = numberOf(old, to)
  const movements = asMovements(own.filter(record => kind(record) === '2' || kind(record) === '3'))
  check(own, { number, opening, closing, end, ...movements })
  return { format: 'coda', iban, number, from: dayOf(old, 59), to, opening, closing, movements: movements.movements }
}

/** The number on paper where the bank gives one, with its year; else that of the coded statement. */
const numberOf = (old: Rec, { year }: Temporal.PlainDate): string => {
  const paper = cut(old, 3, 5)
  const coded = cut(old, 126, 128)
  return `${year}/${/^0*$/.test(paper.trim()) ? coded.trim() : paper}`
}

function accountOf(record: Rec, zone: string): { iban: string; currency: string } {
  const structure = cut(record, 2, 2)
  const belgian = structure === '0'
  const account = (belgian ? zone.slice(0, 12) : zone.slice(0, 34)).trim()
  const currency = (belgian ? zone.slice(13, 16) : zone.slice(34, 37)).trim()
  const read = readIban(belgian ? fromBelgian(account) : account)
  if (!read.ok) throw new Fault(said.account(read.message, account))
  return { iban: read.value, currency }
}

type Checked = {
  readonly number: string
  readonly opening: Money
  readonly closing: Money
  readonly end: Rec
  readonly entries: readonly Entry[]
  readonly movements: readonly Movement[]
}

function check(own: readonly Rec[], { number, opening, closing, end, entries }: Checked): void {
  const stated = Number(cut(end, 17, 22))
  const counted = own.filter(({ text }) => '1238'.includes(text[0] ?? '')).length
  if (stated !== counted) throw new Fault(said.count(number, counted, stated))
  const total = (out: boolean) =>
    money(
      entries
        .filter(({ amount }) => amount.cents < 0n === out)
        .reduce((all, { amount: { cents } }) => all + (out ? -cents : cents), 0n),
    )
  for (const [what, digits] of [
    ['out', cut(end, 23, 37)],
    ['in', cut(end, 38, 52)],
  ] as const) {
    const says = amountAt(end, digits)
    const is = total(what === 'out')
    if (says.cents !== is.cents) throw new Fault(said.sums(number, what, is, says))
  }
  const moved = money(total(false).cents - total(true).cents)
  if (opening.cents + moved.cents !== closing.cents) throw new Fault(said.balance(number, opening, moved, closing))
}
