import { add, type Money, money } from '../../kernel/money.ts'
import { inForce } from '../law/index.ts'
import type { Aid, Publication, Register } from './register.ts'
import { grantedOn, partsOf } from './rules.parts.ts'
import { addWorkingDays } from './working-days.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** Whether an award has to be told to a register, by when, and whether that was done. */
export type ToTell = {
  readonly aid: Aid
  readonly register: 'transparency' | 'de-minimis'
  /** The day from which it has to be told: the granting day, or the day of what was added later. */
  readonly since: Day
  readonly due: Day
  /** What was granted up to that day. */
  readonly amount: Money
  readonly threshold: Money | null
  readonly basis: string
  readonly told: Publication | null
  readonly standing: 'due' | 'late' | 'told' | 'told-late'
}

/** Awards that are not ours are told by who gave them. */
const ours = ({ origin }: Pick<Aid, 'origin'>): boolean => origin !== 'declared' && origin !== 'other'

/**
 * Art. 9: an award above the threshold of its granting day is published within six months. What was added later is judged with
 * the whole, under the threshold of its own day. De minimis aid is not told here.
 */
export function transparencyOf(aid: Aid, today: Day): ToTell | undefined {
  if (aid.basis === 'de-minimis' || !ours(aid)) return undefined
  let amount = money(0n)
  for (const part of partsOf(aid.rows)) {
    amount = add(amount, part.equivalent)
    const threshold = inForce('transparency.threshold', part.on.toString())
    const months = inForce('transparency.months', part.on.toString())
    if (threshold === undefined || months === undefined || threshold.value === null) continue
    if (amount.cents <= threshold.value.cents) continue
    const since = { register: 'transparency' as const, since: part.on, due: part.on.add({ months: months.value }) }
    return told({ ...since, aid, amount, threshold: threshold.value, basis: threshold.basis }, today)
  }
  return undefined
}

/** Since 2026 every award of de minimis aid enters the central register, within twenty working days. */
export function registrationOf(aid: Aid, today: Day): ToTell | undefined {
  if (aid.basis !== 'de-minimis' || !ours(aid)) return undefined
  const [first] = partsOf(aid.rows)
  const since = grantedOn(aid)
  const days = inForce('deMinimis.registerDays', since.toString())
  if (first === undefined || days === undefined || days.value === null) return undefined
  const due = addWorkingDays(since, days.value)
  return told(
    { register: 'de-minimis', aid, since, due, amount: first.equivalent, threshold: null, basis: days.basis },
    today,
  )
}

function told(found: Omit<ToTell, 'told' | 'standing'>, today: Day): ToTell {
  const publication = publishedIn(found.aid, found.register, found.since)
  const late = compare(publication?.on ?? today, found.due) > 0
  const standing = publication === null ? (late ? 'late' : 'due') : late ? 'told-late' : 'told'
  return { ...found, told: publication, standing }
}

/** The first time that it was told there, on or after the day from which it has to be. */
const publishedIn = ({ publications }: Aid, register: Register, since: Day): Publication | null =>
  publications
    .filter(one => one.register === register && compare(one.on, since) >= 0)
    .sort((a, b) => compare(a.on, b.on))[0] ?? null

/** Everything that has to be told of an award. */
export const toTell = (aid: Aid, today: Day): ToTell[] =>
  [transparencyOf(aid, today), registrationOf(aid, today)].filter(one => one !== undefined)
