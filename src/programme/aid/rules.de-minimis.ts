import type { Explanation } from '../../kernel/explanation.ts'
import { type Money, money, subtract, sum } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { inForce } from '../law/index.ts'
import type { Aid, Declaration } from './register.ts'
import { particularsOf, partsOf } from './rules.parts.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** The days over which de minimis aid counts together, both included. */
export type Window = { readonly kind: 'fiscal-years' | 'rolling'; readonly from: Day; readonly to: Day }
/** An amount of de minimis aid, by the day on which it was granted. */
export type Counted = { readonly aid: Aid; readonly on: Day; readonly amount: Money }

export type DeMinimis = {
  readonly on: Day
  readonly window: Window
  readonly ceiling: Money
  readonly basis: string
  /** What counts on the day, and what was granted before the window. */
  readonly counted: readonly Counted[]
  readonly outside: readonly Counted[]
  readonly total: Money
  /** What may still be granted on the day. */
  readonly headroom: Money
  readonly standing: 'room' | 'near' | 'over'
  readonly explanation: Explanation
}

/** From how much of the ceiling on someone is warned: four fifths. Ours; no law asks for it. */
export const nearFrom = 8000n

/**
 * Which aid counts with aid that is granted on a day: until 2023 that of the fiscal year and the two before it, since 2024 that of
 * the three years up to and including the day.
 */
export function windowOn(on: Day): Window | undefined {
  const kind = inForce('deMinimis.window', on.toString())?.value
  if (kind === undefined) return undefined
  const from =
    kind === 'rolling'
      ? on.subtract({ years: 3 }).add({ days: 1 })
      : Temporal.PlainDate.from({ year: on.year - 2, month: 1, day: 1 })
  return { kind, from, to: on }
}

/** The ceiling on a day: a lower one for who carries goods by road for others, as long as the law had it. */
function ceilingOn(on: Day, roadFreight: boolean): { value: Money; basis: string } | undefined {
  const lower = roadFreight ? inForce('deMinimis.roadFreight', on.toString()) : undefined
  if (lower !== undefined && lower.value !== null) return { value: lower.value, basis: lower.basis }
  return inForce('deMinimis.ceiling', on.toString())
}

/** Goods carried by road for others: 49.41 in both revisions of NACE. */
const carries = (aid: Aid): boolean => particularsOf(aid).sector?.code.startsWith('49.41') ?? false

const deMinimis = ({ basis }: Pick<Aid, 'basis'>): boolean => basis === 'de-minimis'

/**
 * The de minimis aid of a single undertaking on a day, under the rule of that day: `aids` are those of every enterprise that is one
 * undertaking with it then. Nothing where the law of the day is not known.
 */
export function deMinimisOn(aids: readonly Aid[], on: Day): DeMinimis | undefined {
  const own = aids.filter(deMinimis)
  const window = windowOn(on)
  const ceiling = ceilingOn(on, own.some(carries))
  if (window === undefined || ceiling === undefined) return undefined
  const granted = own
    .flatMap(aid => partsOf(aid.rows).map((part): Counted => ({ aid, on: part.on, amount: part.equivalent })))
    .filter(part => compare(part.on, on) <= 0 && part.amount.cents > 0n)
    .sort((a, b) => compare(a.on, b.on))
  const counted = granted.filter(part => compare(part.on, window.from) >= 0)
  const total = sum(counted.map(({ amount }) => amount))
  const left = subtract(ceiling.value, total)
  const headroom = left.cents < 0n ? money(0n) : left
  const near = total.cents * 10_000n >= ceiling.value.cents * nearFrom
  return {
    on,
    window,
    ceiling: ceiling.value,
    basis: ceiling.basis,
    counted,
    outside: granted.filter(part => compare(part.on, window.from) < 0),
    total,
    headroom,
    standing: left.cents < 0n ? 'over' : near ? 'near' : 'room',
    explanation: explain(window, ceiling, counted, total, headroom),
  }
}

function explain(
  window: Window,
  ceiling: { value: Money; basis: string },
  counted: readonly Counted[],
  total: Money,
  headroom: Money,
): Explanation {
  const days = (language: 'nl' | 'en') => [writeDay(window.from, language), writeDay(window.to, language)] as const
  const [en, nl] = [days('en'), days('nl')]
  return {
    rule: 'de-minimis.headroom',
    label: { en: 'Room below the ceiling', nl: 'Ruimte onder het plafond' },
    amount: headroom,
    basis: ceiling.basis,
    formula: { en: 'the ceiling less what counts', nl: 'het plafond min wat meetelt' },
    children: [
      {
        rule: 'de-minimis.ceiling',
        label: { en: 'Ceiling per single undertaking', nl: 'Plafond per één onderneming' },
        amount: ceiling.value,
        basis: ceiling.basis,
      },
      {
        rule: 'de-minimis.counted',
        label: {
          en: `Granted from ${en[0]} to ${en[1]}`,
          nl: `Toegekend van ${nl[0]} tot en met ${nl[1]}`,
        },
        amount: total,
        basis: ceiling.basis,
        formula: howCounted[window.kind],
        ...(window.kind === 'fiscal-years' ? { assumption: calendarYears } : {}),
        children: counted.map(({ aid, on, amount }) => ({
          rule: 'de-minimis.part',
          label: {
            en: `${aid.reference}, ${aid.organisationName}, ${writeDay(on, 'en')}`,
            nl: `${aid.reference}, ${aid.organisationName}, ${writeDay(on, 'nl')}`,
          },
          amount,
        })),
      },
    ],
  }
}

const howCounted: Readonly<Record<Window['kind'], Words>> = {
  rolling: {
    en: 'all that was granted in the three years up to and including the day',
    nl: 'alles wat is toegekend in de drie jaar tot en met de dag',
  },
  'fiscal-years': {
    en: 'all that was granted in the fiscal year and the two before it',
    nl: 'alles wat is toegekend in het belastingjaar en de twee jaren ervoor',
  },
}
const calendarYears: Words = {
  en: 'The fiscal years of the undertaking are taken to be calendar years.',
  nl: 'De belastingjaren van de onderneming worden voor kalenderjaren gehouden.',
}

/** The granting days on which, under the rule of that day, the ceiling was passed. */
export const passedOn = (aids: readonly Aid[]): DeMinimis[] =>
  [...new Set(aids.filter(deMinimis).flatMap(({ rows }) => partsOf(rows).map(({ on }) => on.toString())))]
    .sort()
    .flatMap(day => deMinimisOn(aids, Temporal.PlainDate.from(day)) ?? [])
    .filter(({ standing }) => standing === 'over')

/** How much of an amount may be granted on a day: the whole, a part, or nothing. */
export const grantable = (found: Pick<DeMinimis, 'headroom'>, asked: Money): Money =>
  asked.cents <= found.headroom.cents ? asked : found.headroom

/**
 * Whether what counts is known: the undertaking declared it, as a whole, within the year before; or the central register covers
 * three years. Otherwise a person has to judge it.
 */
export function isKnown(declarations: readonly Declaration[], on: Day): boolean {
  if (inForce('deMinimis.knownBy', on.toString())?.value === 'register') return true
  return declarations.some(
    one => one.complete && compare(one.on, on) <= 0 && compare(one.on, on.subtract({ years: 1 })) >= 0,
  )
}
