import { parseMoney } from '../src/kernel/money.ts'
import type { Aid, AmountRow } from '../src/programme/aid/index.ts'

const money = (text: string) => {
  const read = parseMoney(text)
  if (read === undefined) throw new Error(text)
  return read
}
const now = Temporal.Instant.from('2026-01-01T00:00:00Z')

/** `'2024-03-10 120000.00'`: an amount of an award, by its day. */
export const rowsOf = (...written: readonly string[]): AmountRow[] =>
  written.map((text, index) => {
    const [day = '', amount = '', equivalent = amount] = text.split(' ')
    return {
      ordinal: index + 1,
      on: Temporal.PlainDate.from(day),
      nominal: money(amount),
      equivalent: money(equivalent),
      reason: 'test',
      by: 'system:test',
      at: now,
    }
  })

/** An award as the register has it; what is not said is a grant of de minimis aid. */
export function award(rows: readonly string[], more: Partial<Aid> = {}): Aid {
  const id = more.id ?? rows.join('/')
  return {
    id,
    origin: 'agreement',
    source: null,
    decision: null,
    reference: id,
    organisation: 'o',
    organisationName: 'Onderneming',
    number: null,
    cluster: null,
    basis: 'de-minimis',
    article: null,
    authority: 'agency',
    form: 'grant',
    instrument: null,
    costs: { kinds: [], from: null, to: null, eligible: null, intensity: null },
    declaration: null,
    recordedBy: 'system:test',
    recordedAt: now,
    demonstration: false,
    rows: rowsOf(...rows),
    wordings: [],
    publications: [],
    ...more,
  }
}
