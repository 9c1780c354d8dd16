import { readIban } from '../../kernel/identifiers.ts'
import { type Money, sum } from '../../kernel/money.ts'
import { cut, dayOf, fault, fromBelgian, type Rec, signed } from './coda.record.ts'
import { referenceIn } from './reference.ts'
import type { Movement, MovementKind } from './statement.ts'

/** A record 2.1 with the records that continue it. */
export type Entry = {
  readonly record: Rec
  readonly sequence: number
  readonly detail: number
  readonly amount: Money
  readonly type: string
  readonly movement: Movement
}

/** Movements from records 2 and 3. `entries`: those that count in the totals of the statement (detail number 0). */
export function asMovements(records: readonly Rec[]): {
  readonly entries: readonly Entry[]
  readonly movements: readonly Movement[]
} {
  const all = grouped(records).map(entryOf)
  checkSequence(records)
  const entries = all.filter(({ detail }) => detail === 0)
  const parts = Map.groupBy(
    all.filter(({ detail, type }) => detail > 0 && !'89'.includes(type)),
    ({ sequence }) => sequence,
  )
  return {
    entries,
    movements: entries.flatMap(entry => {
      const details = parts.get(entry.sequence) ?? []
      // a total that the bank or the customer made, of which each part is told: the parts are what was paid
      const told = '12'.includes(entry.type) && details.length > 0
      const whole = told && sum(details.map(({ amount }) => amount)).cents === entry.amount.cents
      return (whole ? details : [entry]).map(({ movement }) => movement).filter(({ amount }) => amount.cents !== 0n)
    }),
  }
}

/** Each 2.1 with its 2.2, 2.3 and the records 3 that explain it; nothing continues what did not begin. */
function grouped(records: readonly Rec[]): Rec[][] {
  const groups: Rec[][] = []
  for (const record of records) {
    const kind = record.text.slice(0, 2)
    const last = groups.at(-1)
    if (kind === '21') groups.push([record])
    else if (last === undefined || !/^(22|23|31|32|33)$/.test(kind))
      throw fault(record, `record ${kind} follows no movement.`, `record ${kind} volgt op geen verrichting.`)
    else {
      const same = kind[0] === '3' || cut(record, 3, 10) === cut(last[0] as Rec, 3, 10)
      if (!same)
        throw fault(record, 'this record continues another movement.', 'dit record zet een andere verrichting voort.')
      last.push(record)
    }
  }
  return groups
}

function entryOf(group: readonly Rec[]): Entry {
  const record = group[0] as Rec
  const of = (kind: string) => group.find(one => one.text.startsWith(kind))
  const amount = signed(record, cut(record, 32, 32), cut(record, 33, 47))
  const [second, third] = [of('22'), of('23')]
  const structured = cut(record, 62, 62) === '1'
  const zone = [
    cut(record, 63, 115),
    second === undefined ? '' : cut(second, 11, 63),
    third === undefined ? '' : cut(third, 83, 125),
  ].join('')
  const code = cut(record, 54, 61)
  const explained = informationIn(group)
  const booked = dayOf(record, 116)
  return {
    record,
    sequence: numberAt(record, 3),
    detail: numberAt(record, 7),
    amount,
    type: code[0] ?? '',
    movement: {
      booked,
      value: cut(record, 48, 53) === '000000' ? null : dayOf(record, 48),
      amount,
      kind: kindOf(code, second),
      ...partyOf(third),
      ...communicationOf(structured, zone, explained),
      bankReference: cut(record, 11, 31).trim(),
    },
  }
}

function numberAt(record: Rec, from: number): number {
  const text = cut(record, from, from + 3)
  if (!/^\d{4}$/.test(text)) throw fault(record, `“${text}” is not a sequence number.`, `“${text}” is geen volgnummer.`)
  return Number(text)
}

/** Movements are numbered on without a gap, and so are the details of one, explanations (3.1) among them. */
function checkSequence(records: readonly Rec[]): void {
  const numbered = records.filter(({ text }) => text.startsWith('21') || text.startsWith('31'))
  numbered.forEach((record, index) => {
    const before = numbered[index - 1]
    const [sequence, detail] = [numberAt(record, 3), numberAt(record, 7)]
    const follows =
      before === undefined
        ? sequence <= 1 && detail === 0
        : (sequence === (numberAt(before, 3) % 9999) + 1 && detail === 0) ||
          (sequence === numberAt(before, 3) && detail === numberAt(before, 7) + 1)
    if (!follows)
      throw fault(
        record,
        `movement ${cut(record, 3, 10)} does not follow the one before: part of the file is missing or stands twice.`,
        `verrichting ${cut(record, 3, 10)} volgt niet op de vorige: een deel van het bestand ontbreekt of staat er dubbel in.`,
      )
  })
}

/** Of the transaction code: family (2–3) and transaction (4–5); 22 carries what kind of return it is. */
function kindOf(code: string, second: Rec | undefined): MovementKind {
  const family = code.slice(1, 3)
  const returned = second !== undefined && /[1-5]/.test(cut(second, 113, 113))
  if (returned || (family === '05' && /^(03|05|83)$/.test(code.slice(3, 5)))) return 'return'
  if (family === '05') return 'direct-debit'
  return family === '01' || family === '02' || family === '41' ? 'transfer' : 'other'
}

function partyOf(third: Rec | undefined): { name: string; iban: string | null } {
  if (third === undefined) return { name: '', iban: null }
  const account = cut(third, 11, 44).trim().split(/\s+/)[0] ?? ''
  const read = readIban(fromBelgian(account))
  return { name: cut(third, 48, 82).trim(), iban: read.ok ? read.value : null }
}

/** What records 3 explain; a structured one of type 001 is the address of the other side, and no message. */
function informationIn(group: readonly Rec[]): string[] {
  const information = group.filter(({ text }) => text[0] === '3')
  const [first] = information
  if (first !== undefined && cut(first, 40, 43) === '1001') return []
  return information.map(record => {
    const kind = record.text[1]
    return kind === '1' ? cut(record, 41, 113) : kind === '2' ? cut(record, 11, 115) : cut(record, 11, 100)
  })
}

/**
 * What was sent along. Types 101 and 102 are the structured reference itself; 127 is a European direct debit, with the creditor, the
 * mandate and the message at places of their own (CODA 2.6, annex 3).
 */
function communicationOf(structured: boolean, zone: string, explained: readonly string[]) {
  const more = explained.map(text => text.trim().replace(/\s{2,}/g, ' ')).filter(text => text !== '')
  const type = structured ? zone.slice(0, 3) : ''
  const own = structured ? zone.slice(3) : zone
  if (type === '101' || type === '102') return { reference: referenceIn(own.slice(0, 12)), message: more.join(' ') }
  const text = (type === '127' ? own.slice(79, 141) : own).trim().replace(/\s{2,}/g, ' ')
  const message = [text, ...more].filter(one => one !== '').join(' ')
  return { reference: referenceIn(message), message: message.slice(0, 1000) }
}
