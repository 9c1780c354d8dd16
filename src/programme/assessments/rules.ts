import type { Money } from '../../kernel/money.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { type AidBasis, aidFor, type Instrument } from '../instruments/index.ts'
import type { Dated } from '../law/index.ts'
import type { AssessedYear, Assessment, Standing, Transparency } from './assessment.ts'
import { monthsFrom, plusMonths } from './calendar.ts'
import type { Case } from './case.ts'
import { floor, fraction } from './fraction.ts'
import { phaseOf } from './phase.ts'
import { type ReadCase, readCase } from './read.ts'
import { caseRefusals } from './rules.case.ts'
import { type LawInForce, lawOn } from './rules.law.ts'
import { notification25 } from './rules.notification.ts'
import { assessYear, limitOf } from './rules.year.ts'

/** The version of an instrument that a case names. */
export type Shelf = (key: string) => Instrument | undefined

/** Assesses a case as it came (JSON that was parsed): the assessment, or every reason why there is none. */
export const assess = (value: unknown, shelf: Shelf): Outcome<Assessment> => assessRead(readCase(value), shelf)

/** Assesses a case that was read: once read, it can be assessed under many shelves. */
export function assessRead(read: ReadCase, shelf: Shelf): Outcome<Assessment> {
  const { instrument: key } = read.ok ? read.case : read.readable
  const instrument = key === undefined ? undefined : shelf(key)
  const refusals = [
    ...(read.ok ? [] : read.refusals),
    ...(key !== undefined && instrument === undefined ? [unknownInstrument(key)] : []),
    ...(instrument === undefined ? [] : caseRefusals(read.ok ? read.case : read.readable, instrument)),
  ]
  return unless(refusals, () => assessCase(caseOf(read), instrument as Instrument))
}

const unknownInstrument = (key: string): Refusal =>
  refuse(
    'instrument.unknown',
    { en: `There is no instrument “${key}”.`, nl: `Er is geen steuninstrument “${key}”.` },
    { path: 'instrument' },
  )

function caseOf(read: ReadCase): Case {
  if (!read.ok) throw new Error('a case that could not be read was refused')
  return read.case
}

/** The years of an agreement, in their order, each against what the earlier ones left. The case has been checked. */
export function assessCase(asked: Case, instrument: Instrument): Assessment {
  const law = lawOn(asked.grantedOn)
  const first = asked.firstOperatingAidOn
  const limit = first === undefined ? null : limitOf(first, law['art27.opAid.maxYears']?.value ?? 0)
  const spent = new Map<string, bigint>()
  let [cumulated, surplus] = [asked.cumulatedAid, 0n]
  const years = asked.years.map((year): AssessedYear => {
    const phase = phaseOf(instrument, asked.term.from, year.from, year.to)
    if (phase === undefined) throw new Error('a year outside every phase was refused')
    const before = spent.get(phase.id) ?? 0n
    const { aid, path: aidPath } = aidFor(phase, asked.payee)
    const notification = notificationOf(aid, asked, law)
    const own = { case: asked, instrument, law, aid, aidPath, notification, limit }
    const standing: Standing = { ...own, cumulated, surplus, spent: before }
    const assessed = assessYear(year, phase, standing)
    cumulated += assessed.grant
    surplus = assessed.carried
    spent.set(phase.id, before + assessed.grant)
    return assessed
  })
  const total = totalOf(years)
  return { case: asked, instrument, years, total, transparency: transparencyOf(asked, instrument, law, total.grant) }
}

/** The threshold of a basis of aid; what is no aid has none, and de minimis aid is never notified. */
function notificationOf(aid: AidBasis, asked: Case, law: LawInForce): Dated<Money> | undefined {
  if (aid === 'gber-27') return law['art27.notification']
  return aid === 'gber-25' ? notification25(asked, law) : undefined
}

const totalOf = (years: readonly AssessedYear[]): Assessment['total'] =>
  years.reduce(
    (sum, { grant, payable, recoverable }) => ({
      grant: sum.grant + grant,
      payable: sum.payable + payable,
      recoverable: sum.recoverable + recoverable,
    }),
    { grant: 0n, payable: 0n, recoverable: 0n },
  )

/** Art. 9: an individual award above the threshold of its granting date is published within six months; what is no aid need not be. */
function transparencyOf(asked: Case, instrument: Instrument, law: LawInForce, granted: bigint): Transparency {
  const awarded = asked.awarded ?? ceilingsOver(asked.term, instrument) ?? granted
  const isAid = instrument.phases.some(phase => aidFor(phase, asked.payee).aid !== 'no-aid')
  const threshold = isAid ? (law['transparency.threshold']?.value?.cents ?? null) : null
  const publish = threshold !== null && awarded > threshold
  const within = law['transparency.months']?.value ?? 0
  return { awarded, threshold, publish, publishBy: publish ? plusMonths(asked.grantedOn, within) : null }
}

/** The ceilings of the phases over the months of a term: per year in proportion, in total as a whole; nothing where none is set. */
export function ceilingsOver({ from, to }: Case['term'], { phases }: Instrument): bigint | undefined {
  const term = monthsFrom(from, to)
  let twelfths = 0n
  for (const { ceiling, months } of phases) {
    const covered = Math.max(0, Math.min(months.to, term) - months.from + 1)
    if (covered === 0) continue
    if (ceiling === null) return undefined
    twelfths += ceiling.amount.cents * (ceiling.per === 'phase' ? 12n : BigInt(covered))
  }
  return floor(fraction(twelfths, 12n))
}
