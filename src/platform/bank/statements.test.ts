import { parse as parseCoda } from 'coda-parser'
import fc from 'fast-check'
import { CashManagementEndOfDayReport } from 'iso20022.js'
import { describe, expect, test } from 'vitest'
import { camt053, coda, codaRecords, type Written } from '../../../test/bank.ts'
import { makePaymentReference } from '../../kernel/identifiers.ts'
import { readStatements } from './index.ts'
import { referenceIn } from './reference.ts'

const reference = makePaymentReference(1_000_123n)
const given: Written = {
  iban: 'BE68539007547034',
  number: 12,
  on: '2019-03-01',
  opening: 100_000,
  moved: [
    { cents: 181_500, name: 'Vlasserij Zilverlijn', iban: 'BE71096123456769', reference },
    { cents: -5_025, name: 'Drukkerij De Schelde nv', iban: 'NL91ABNA0417164300', message: 'Factuur 2019/114' },
    {
      cents: 50_000,
      name: 'Roterij De Leie',
      message: `Bijdrage 2019 +++${reference.slice(0, 3)}/${reference.slice(3, 7)}/${reference.slice(7)}+++`,
    },
  ],
}
const read = (bytes: Uint8Array) => {
  const outcome = readStatements(bytes)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.fact
}
const rules = (bytes: Uint8Array) => {
  const outcome = readStatements(bytes)
  return outcome.ok ? [] : outcome.refusals.map(({ rule }) => rule)
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const bytes = (content: string) => new TextEncoder().encode(content)

describe.each([
  ['camt.053', camt053, '12'],
  ['coda', coda, '2019/012'],
] as const)('%s', (format, write, number) => {
  test('is read with its balances, parties and references', () => {
    const [statement] = read(write(given))
    expect(statement).toMatchObject({ format, iban: given.iban, number })
    expect([statement?.opening.cents, statement?.closing.cents]).toEqual([100_000n, 326_475n])
    expect(
      statement?.movements.map(({ amount, name, iban, reference: found }) => [amount.cents, name, iban, found]),
    ).toEqual([
      [181_500n, 'Vlasserij Zilverlijn', 'BE71096123456769', reference],
      [-5_025n, 'Drukkerij De Schelde nv', 'NL91ABNA0417164300', null],
      [50_000n, 'Roterij De Leie', null, reference],
    ])
    expect(statement?.movements[1]?.message).toBe('Factuur 2019/114')
    expect(statement?.to.toString()).toBe('2019-03-01')
  })

  test('that does not add up is refused with the figures', () => {
    const outcome = readStatements(write({ ...given, closing: 326_474 }))
    expect(outcome.ok ? '' : outcome.refusals[0].rule).toBe('statement.balance')
    expect(outcome.ok ? '' : outcome.refusals[0].message.en).toMatch(/€1,000\.00.*€2,264\.75.*€3,264\.75.*€3,264\.74/)
  })

  test('in another currency, or of an account that fails its check, is refused', () => {
    expect(rules(write({ ...given, currency: 'USD' }))).toContain('statement.currency')
    expect(rules(write({ ...given, iban: 'BE68539007547035' }))).toEqual(['statement.account'])
  })

  test('of several statements, and of one without movements, is read', () => {
    const empty = { ...given, number: 13, opening: 326_475, moved: [] }
    expect(read(write(given, empty)).map(({ movements }) => movements.length)).toEqual([3, 0])
  })

  test('any movements come back as they were written', () => {
    const moved = fc.array(
      fc.record({
        cents: fc.integer({ min: -10_000_000, max: 10_000_000 }).filter(cents => cents !== 0),
        name: fc.stringMatching(/^[A-Z][A-Za-z0-9 .]{0,30}[A-Za-z]$/),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(moved, all => {
        const [statement] = read(write({ ...given, moved: all }))
        expect(statement?.movements.map(({ amount, name }) => [Number(amount.cents), name])).toEqual(
          all.map(({ cents, name }) => [cents, name.trim()]),
        )
      }),
      { numRuns: 60 },
    )
  })
})

test('camt.053: a second library reads the same out of the same file', () => {
  const summary =
    '<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries><TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>2315.00</Sum></TtlCdtNtries><TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>50.25</Sum></TtlDbtNtries></TxsSummry><Ntry>'
  // it reads the BIC under the name of the earlier versions
  const file = text(camt053(given)).replace('<Ntry>', summary).replaceAll('BICFI>', 'BIC>')
  const [own] = read(bytes(file))
  const other = CashManagementEndOfDayReport.fromXML(file).statements[0]
  expect(own?.movements.map(({ amount }) => Number(amount.cents))).toEqual(
    other?.entries.map(({ amount, creditDebitIndicator }) => (creditDebitIndicator === 'debit' ? -amount : amount)),
  )
  expect(own?.movements.map(({ name }) => name)).toEqual(
    other?.entries.map(({ transactions: [one] }) => one?.debtor?.name ?? one?.creditor?.name),
  )
  expect(other?.balances.map(({ amount }) => amount)).toEqual([Number(own?.opening.cents), Number(own?.closing.cents)])
  // what the statement says of itself is added up too
  expect(rules(bytes(file.replace('<Sum>50.25', '<Sum>50.26')))).toEqual(['statement.sums'])
})

test('CODA: a second library reads the same out of the same file', () => {
  const [own] = read(coda(given))
  const other = parseCoda(text(coda(given)).trim().replaceAll('\r\n', '\n'))
  const movements = other.movements as unknown as { amount: number; counterparty?: { name: string } }[]
  expect(own?.movements.map(({ amount }) => Number(amount.cents) / 100)).toEqual(movements.map(({ amount }) => amount))
  expect(other.balance.new.balance).toBe(3264.75)
  expect(JSON.stringify(other)).toContain(reference)
  for (const { name } of own?.movements ?? []) expect(JSON.stringify(other)).toContain(name)
})

describe('CODA as banks write it', () => {
  /** The file with these records behind the second movement, its number of records counted again. */
  const withRecords = (more: (records: string[]) => string[]) => {
    const all = more(codaRecords(given))
    const counted = all.filter(one => '1238'.includes(one[0] ?? '')).length
    return bytes(
      all.with(-1, all.at(-1)!.replace(/^(9 {15})\d{6}/, `$1${String(counted).padStart(6, '0')}`)).join('\r\n'),
    )
  }
  const padded = (text: string, end: string) => text.padEnd(128 - end.length) + end

  test('who is at the other side, with its address, is no message; a remark of the bank is', () => {
    const address = [
      padded('3100010001BANK1                00150000' + '1' + '001VLASSERIJ ZILVERLIJN', '1 0'),
      padded('3200010001VLASROTERIJWEG 12                  8500 KORTRIJK', '0 0'),
    ]
    const remark = padded('3100030001BANK3                00150000' + '0' + 'Uitgevoerd   na sluiting', '0 0')
    const [statement] = read(
      withRecords(all => [...all.slice(0, 5), ...address, ...all.slice(5, 11), remark, ...all.slice(11)]),
    )
    expect(statement?.movements[0]).toMatchObject({ reference, message: '' })
    expect(statement?.movements[2]?.message).toMatch(/ Uitgevoerd na sluiting$/)
  })

  test('a total of direct debits is told by its parts; parts that do not come to it leave it whole', () => {
    const total = (cents: number) => ({ ...given, moved: [{ cents, name: 'Verzameling' }] })
    const file = (cents: readonly number[]) => {
      const all = codaRecords(total(30_000)).map(one =>
        one.startsWith('21') ? `${one.slice(0, 53)}1${one.slice(54)}` : one,
      )
      const details = cents.flatMap((one, index) => {
        const [part] = codaRecords({ ...given, moved: [{ cents: one, reference }] }).slice(2, 3)
        const detail = String(index + 1).padStart(4, '0')
        return [`${part!.slice(0, 6)}${detail}${part!.slice(10, 53)}5${part!.slice(54)}`]
      })
      const records = [...all.slice(0, 5), ...details, ...all.slice(5)]
      const counted = String(records.length - 2).padStart(6, '0')
      return bytes(records.with(-1, records.at(-1)!.replace(/^(9 {15})\d{6}/, `$1${counted}`)).join('\n'))
    }
    expect(read(file([10_000, 20_000]))[0]?.movements.map(({ amount }) => amount.cents)).toEqual([10_000n, 20_000n])
    expect(read(file([10_000, 19_999]))[0]?.movements.map(({ amount }) => amount.cents)).toEqual([30_000n])
  })
})

describe('what is damaged or something else', () => {
  const records = codaRecords(given)
  const changed = (change: (all: string[]) => string[]) => bytes(change([...records]).join('\n'))
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'statement.empty'],
    ['a PDF', bytes('%PDF-1.7'), 'statement.kind'],
    ['a spreadsheet as CSV', bytes('datum;bedrag\n1/3/2019;12,50'), 'statement.kind'],
    ['a notification', bytes('<Document><BkToCstmrDbtCdtNtfctn/></Document>'), 'statement.notification'],
    ['other XML', bytes('<Invoice/>'), 'statement.kind'],
    ['a billion laughs', bytes('<!DOCTYPE x [<!ENTITY e "ha">]><x>&e;</x>'), 'xml.doctype'],
    ['a camt without statements', bytes('<Document><BkToCstmrStmt/></Document>'), 'statement.none'],
    ['a huge file', new Uint8Array(10 * 1024 * 1024 + 1), 'statement.large'],
    ['CODA that is cut off', changed(all => all.slice(0, -1)), 'statement.record'],
    ['a record too short', changed(all => all.with(2, all[2]!.slice(0, 100))), 'statement.record'],
    ['a movement that is missing', changed(all => all.toSpliced(5, 3)), 'statement.record'],
    ['a movement twice', changed(all => all.toSpliced(5, 0, ...all.slice(2, 5))), 'statement.record'],
    ['a record of another kind', changed(all => all.toSpliced(2, 0, '7'.padEnd(128))), 'statement.record'],
    [
      'a sign that is none',
      changed(all => all.with(2, `${all[2]!.slice(0, 31)}2${all[2]!.slice(32)}`)),
      'statement.record',
    ],
    [
      'a day that is none',
      changed(all => all.with(1, `${all[1]!.slice(0, 58)}310219${all[1]!.slice(64)}`)),
      'statement.record',
    ],
    [
      'a cent changed in a movement',
      changed(all => all.with(2, all[2]!.replace('000000001815000', '000000001815010'))),
      'statement.sums',
    ],
    [
      'a number of records that is wrong',
      changed(all => all.with(-1, all.at(-1)!.replace('000011', '000012'))),
      'statement.count',
    ],
  ])('%s is refused with a sentence', (_what, file, rule) => {
    const outcome = readStatements(file)
    expect(outcome.ok ? [] : outcome.refusals.map(one => one.rule)).toEqual([rule])
    expect(outcome.ok ? '' : outcome.refusals[0].message.nl.length).toBeGreaterThan(10)
  })
})

test.each([
  ['+++090/9337/55493+++', '090933755493'],
  ['Betaling ***090/9337/55493*** dank', '090933755493'],
  ['factuur 090933755493', '090933755493'],
  ['090/9337/55493', '090933755493'],
  ['+++090/9337/55494+++', null],
  ['1090933755493', null],
  ['geen', null],
])('the reference in “%s” is %s', (message, found) => expect(referenceIn(message)).toBe(found))
