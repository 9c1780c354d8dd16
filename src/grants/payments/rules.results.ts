import { decimalString, type Money } from '../../kernel/money.ts'
import { accept, type Outcome, type Refusal, refuse, refused } from '../../kernel/outcome.ts'
import type { BankAnswer, ImportLine, Instruction, InstructionState } from './order.ts'
import type { Recovery } from './recovery.ts'
import { type Received, receiveInto } from './rules.recoveries.ts'
import { importSentences as say } from './sentences.ts'

type Day = Temporal.PlainDate

/** What a bank says of one movement, whichever file it says it in. */
export type Heard = {
  readonly what: 'paid' | 'rejected' | 'taken' | 'came-in'
  readonly endToEnd: string | null
  readonly amount: Money | null
  readonly on: Day | null
  readonly answer: BankAnswer | null
  /** The structured reference of a transfer to us, twelve digits. */
  readonly reference: string | null
  /** What names the movement on its statement, for ever. */
  readonly entry: string
}

/** What the file of a bank leads to. */
export type Heeded = {
  readonly lines: readonly ImportLine[]
  readonly confirmed: readonly {
    readonly instruction: Instruction
    readonly on: Day
    readonly answer: BankAnswer | null
  }[]
  readonly rejected: readonly { readonly instruction: Instruction; readonly answer: BankAnswer }[]
  /** What was paid and came back. */
  readonly returned: readonly { readonly instruction: Instruction; readonly answer: BankAnswer }[]
  readonly accepted: readonly { readonly instruction: Instruction; readonly answer: BankAnswer | null }[]
  readonly receipts: readonly { readonly recovery: Recovery; readonly received: Received }[]
}

export type Known = {
  readonly instructions: readonly Instruction[]
  readonly recoveries: readonly Recovery[]
  readonly today: Day
  /** Payments of which part was claimed back since: what comes back of them is settled by a person. */
  readonly claimedBack?: ReadonlySet<string>
}

/**
 * Every line of a file against what was ordered and what is owed. What was confirmed before, what names another amount and what
 * is not ours is said and changes nothing; where nothing at all changes, the file is refused.
 */
export function heed(heard: readonly Heard[], known: Known): Outcome<Heeded> {
  const states = new Map(known.instructions.map(one => [one.endToEnd, one.state]))
  const recoveries = new Map(known.recoveries.map(one => [one.reference, one]))
  const heeded = { lines: [], confirmed: [], rejected: [], returned: [], accepted: [], receipts: [] } as {
    -readonly [Name in keyof Heeded]: Heeded[Name][number][]
  }
  for (const one of inOrder(heard))
    if (one.what === 'came-in') heedReceipt(one, recoveries, known.today, heeded)
    else heedOrder(one, known, states, heeded)
  const { confirmed, rejected, returned, accepted, receipts } = heeded
  const changes = [confirmed, rejected, returned, accepted, receipts].some(all => all.length > 0)
  const [first, ...rest] = changes ? [] : nothing(heeded.lines)
  return first === undefined ? accept(heeded) : refused(first, ...rest)
}

/** A statement may list what came in before what went out: an order is paid before it is sent back. */
function inOrder(heard: readonly Heard[]): Heard[] {
  const paid = new Set(heard.flatMap(one => (one.what === 'paid' && one.amount !== null ? (one.endToEnd ?? []) : [])))
  const later = (one: Heard) => one.what === 'rejected' && one.amount !== null && paid.has(one.endToEnd ?? '')
  return [...heard.filter(one => !later(one)), ...heard.filter(later)]
}

type Heeding = { -readonly [Name in keyof Heeded]: Heeded[Name][number][] }

function heedOrder(one: Heard, known: Known, states: Map<string, InstructionState>, heeded: Heeding): void {
  const instruction = known.instructions.find(({ endToEnd }) => endToEnd === one.endToEnd)
  const line = lineOf(one, instruction)
  if (instruction === undefined) return void heeded.lines.push({ ...line, outcome: 'unknown' })
  const state = states.get(instruction.endToEnd) ?? instruction.state
  const otherAmount = one.amount !== null && one.amount.cents !== instruction.amount.cents
  const outcome = otherAmount
    ? 'amount'
    : outcomeOf(one.what, state, known.claimedBack?.has(instruction.payment) === true)
  heeded.lines.push({ ...line, outcome })
  if (outcome === 'confirmed') {
    states.set(instruction.endToEnd, 'confirmed')
    heeded.confirmed.push({ instruction, on: one.on ?? known.today, answer: one.answer })
  }
  if (outcome === 'rejected') {
    states.set(instruction.endToEnd, 'rejected')
    heeded.rejected.push({ instruction, answer: one.answer ?? { code: 'RJCT', text: '' } })
  }
  if (outcome === 'returned') {
    states.set(instruction.endToEnd, 'returned')
    heeded.returned.push({ instruction, answer: one.answer ?? { code: 'RJCT', text: '' } })
  }
  if (outcome === 'accepted') {
    states.set(instruction.endToEnd, 'accepted')
    heeded.accepted.push({ instruction, answer: one.answer })
  }
}

function outcomeOf(what: Heard['what'], state: InstructionState, claimedBack: boolean): ImportLine['outcome'] {
  const over = state === 'confirmed' || state === 'returned'
  if (what === 'paid') return over ? 'already' : state === 'rejected' ? 'late' : 'confirmed'
  if (what === 'rejected') {
    if (state === 'confirmed') return claimedBack ? 'late' : 'returned'
    return state === 'rejected' || state === 'returned' ? 'already' : 'rejected'
  }
  return state === 'ordered' ? 'accepted' : 'already'
}

function heedReceipt(one: Heard, recoveries: Map<string | null, Recovery>, today: Day, heeded: Heeding): void {
  const recovery = one.reference === null ? undefined : recoveries.get(one.reference)
  const line = { ...lineOf(one, undefined), about: recovery === undefined ? null : aboutOf(recovery) }
  if (recovery === undefined || one.amount === null) return void heeded.lines.push({ ...line, outcome: 'unknown' })
  const received = receiveInto(recovery, { amount: one.amount, on: one.on ?? today, source: one.entry })
  if (!received.ok) {
    const counted = received.refusals.some(({ rule }) => rule === 'recovery.counted')
    return void heeded.lines.push({ ...line, outcome: counted ? 'already' : 'late' })
  }
  heeded.lines.push({ ...line, outcome: 'recovered' })
  heeded.receipts.push({ recovery, received: received.fact })
  const { principal, interest, on, source } = received.fact
  const receipts = [...recovery.receipts, { ordinal: 0, way: 'bank' as const, principal, interest, on, source, by: '' }]
  const state = received.fact.settles ? 'received' : recovery.state
  recoveries.set(recovery.reference, {
    ...recovery,
    receipts,
    state,
    received: { ...recovery.received, cents: recovery.received.cents + principal.cents },
  })
}

const aboutOf = ({ id, number }: Recovery) => ({ kind: 'recovery' as const, id, number })

const lineOf = (one: Heard, instruction: Instruction | undefined): Omit<ImportLine, 'outcome'> => ({
  endToEnd: one.endToEnd,
  amount: one.amount === null ? null : decimalString(one.amount),
  answer: one.answer,
  about: instruction === undefined ? null : { kind: 'payment', id: instruction.payment, number: instruction.number },
})

/** Why a file of which nothing can be used is refused: each of our own lines in a sentence. */
function nothing(lines: readonly ImportLine[]): Refusal[] {
  const own = lines.filter(({ outcome }) => outcome !== 'unknown')
  return own.length === 0
    ? [say.nothing]
    : own.map(({ outcome, about, endToEnd }) =>
        refuse(
          outcome === 'already' ? 'import.confirmed-twice' : `import.${outcome}`,
          sentenceOf(outcome, about?.number ?? endToEnd ?? ''),
          { path: 'file' },
        ),
      )
}

const sentenceOf = (outcome: ImportLine['outcome'], number: string) => {
  if (outcome === 'amount')
    return {
      en: `${number}: the bank names another amount than was ordered. Nothing was changed.`,
      nl: `${number}: de bank noemt een ander bedrag dan opgedragen. Er is niets gewijzigd.`,
    }
  if (outcome === 'late')
    return {
      en: `${number}: this says otherwise than what was recorded before. Nothing was changed; ask the bank.`,
      nl: `${number}: dit zegt iets anders dan eerder is vastgelegd. Er is niets gewijzigd; vraag het aan de bank.`,
    }
  return {
    en: `${number}: this was recorded before. Nothing was changed.`,
    nl: `${number}: dit is al eerder vastgelegd. Er is niets gewijzigd.`,
  }
}
