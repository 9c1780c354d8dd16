import type { Activity, Category, Instrument } from '../instruments/index.ts'
import { decimal, payeesOf } from '../instruments/index.ts'
import type { Day } from '../law/index.ts'
import { lastDay, plusMonths } from './calendar.ts'

/** What the calculator asks, as typed, by the name of its field. */
export type Question = Readonly<Record<string, string>>

const plainFields = [
  'payee',
  'size',
  'cooperation',
  'targets',
  'grantedOn',
  'phase',
  'from',
  'months',
  'cash',
  'inKind',
  'envelope',
  'firstOperatingAidOn',
  'cumulatedAid',
  'deMinimisBefore',
  'alreadyPaid',
] as const
export type PlainField = (typeof plainFields)[number]

/** What the rate of an instrument depends on besides the costs: only that is asked. */
export function asksOf(instrument: Instrument) {
  const { phases, document } = instrument
  const rates = phases.flatMap(({ exceptions, bonuses }) => [...exceptions, ...bonuses])
  const bonuses = phases.flatMap(phase => phase.bonuses)
  const isProject = document.beneficiary.kind === 'project-partners'
  const payees = payeesOf(instrument)
  return {
    payees: isProject && payees.length > 1 ? payees : [],
    size: payees.includes('company') && (isProject || rates.some(({ sizes }) => sizes !== undefined)),
    cooperation: bonuses.some(({ cooperation }) => cooperation),
    targets: bonuses.some(({ targets }) => targets),
  }
}

/** A kind of cost of a category for an activity; `cost` and `aid` name its two fields. */
export type Cell = {
  readonly category: Category
  readonly activity: Activity
  readonly cost: string
  readonly aid: string
}

/** The costs that an instrument lists; a flat overhead has no lines of its own. */
export const cellsOf = ({ document: { funding } }: Instrument): Cell[] =>
  funding.costs.activities.flatMap(activity =>
    funding.costs.categories
      .filter(category => category !== 'overhead' || funding.overhead.kind === 'actual')
      .map(category => ({
        category,
        activity,
        cost: `cost-${category}-${activity}`,
        aid: `aid-${category}-${activity}`,
      })),
  )

/**
 * A question to begin with: granted on the last day on which the law is known, a full year from the first of the next
 * month, and round figures of which the match is what falls short.
 */
export function firstQuestion(instrument: Instrument, lastKnown: Day): Question {
  const [phase] = instrument.phases
  const [cell] = cellsOf(instrument)
  const rate = phase?.rate.basisPoints ?? 0n
  const yearly = phase === undefined ? 0n : yearlyCeiling(phase)
  const costs = rate === 0n ? 0n : rounded((yearly * 10_000n * 9n) / (rate * 10n))
  const asks = asksOf(instrument)
  return {
    payee: asks.payees[0] ?? '',
    size: asks.size ? 'medium' : '',
    cooperation: asks.cooperation ? 'yes' : '',
    targets: '',
    grantedOn: lastKnown,
    phase: phase?.id ?? '',
    from: plusMonths(`${lastKnown.slice(0, 7)}-01`, 1),
    months: '12',
    cash: instrument.document.funding.match === null ? '' : typed(rounded((yearly * 3n) / 4n)),
    ...(cell === undefined ? {} : { [cell.cost]: typed(costs) }),
  }
}

/** Where no ceiling is set, round figures that a project of middling size has. */
function yearlyCeiling({ ceiling, months }: Instrument['phases'][number]): bigint {
  if (ceiling === null) return 10_000_000n
  return ceiling.per === 'year'
    ? ceiling.amount.cents
    : (ceiling.amount.cents * 12n) / BigInt(Math.max(12, months.to - months.from + 1))
}
const rounded = (cents: bigint): bigint => (cents < 100_000n ? cents : cents - (cents % 100_000n))
const typed = (cents: bigint): string => decimal(cents).replace(/\.00$/, '')

/**
 * What was asked: every field as typed, cut at a length that no answer needs. `costs` is all costs in one figure, for
 * those who have only that; they count in the first cell. Nothing when nothing was asked.
 */
export function questionOf(params: URLSearchParams, instrument: Instrument, first: Question): Question | undefined {
  const cells = cellsOf(instrument)
  const names = [...plainFields, ...cells.flatMap(({ cost, aid }) => [cost, aid])]
  if (![...names, 'costs'].some(name => params.has(name))) return undefined
  const [cell] = cells
  const given = (name: string) => params.get(name)?.trim().slice(0, 60)
  const inOne = given('costs')
  return {
    ...Object.fromEntries(names.map(name => [name, given(name) ?? (beginnings.has(name) ? (first[name] ?? '') : '')])),
    ...(inOne === undefined || cell === undefined ? {} : { [cell.cost]: inOne }),
  }
}

/** What may be left out of an address, because it has a sensible beginning. */
const beginnings: ReadonlySet<string> = new Set([
  'payee',
  'size',
  'cooperation',
  'grantedOn',
  'phase',
  'from',
  'months',
])

/**
 * An amount as people type it, as it stands in a case: `320000`, `320.000,50`, `€ 320,000.5`. What is no amount stays what it
 * is, for the case to be refused with its sentence.
 */
export function readAmount(text: string): string {
  const bare = text.replace(/[\s\u00A0\u202F€]/g, '')
  const dutch = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(bare)
  const english = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(bare)
  const [, whole, decimals = ''] = dutch ?? english ?? []
  if (whole === undefined) return bare === '' ? '0.00' : text
  return `${whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '')}.${decimals.padEnd(2, '0')}`
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The cells in which something was typed. */
const filled = (asked: Question, instrument: Instrument): Cell[] =>
  cellsOf(instrument).filter(({ cost, aid }) => Boolean(asked[cost] || asked[aid]))

/** The question as a case: one year, in the phase that was chosen, of an agreement over the whole term. */
export function caseOf(asked: Question, instrument: Instrument): unknown {
  const { key, document } = instrument
  const said = (name: string) => asked[name] ?? ''
  const before = (phaseAsked(asked, instrument)?.months.from ?? 1) - 1
  const placed = isDay(said('from'))
  const start = placed ? plusMonths(said('from'), -before) : said('from')
  return {
    instrument: key,
    ...whomOf(asked, instrument),
    grantedOn: said('grantedOn'),
    term: { from: start, to: placed ? lastDay(start, document.term.months) : said('from') },
    firstOperatingAidOn: said('firstOperatingAidOn') === '' ? said('from') : said('firstOperatingAidOn'),
    cumulatedAid: readAmount(said('cumulatedAid')),
    deMinimisBefore: readAmount(said('deMinimisBefore')),
    years: [yearOf(asked, instrument, said('from'))],
  }
}

/** Whom the grant is for, as far as the instrument asks; the size is that of a company. */
function whomOf(asked: Question, instrument: Instrument) {
  const asks = asksOf(instrument)
  const payee = asks.payees.length > 0 ? asked['payee'] : payeesOf(instrument)[0]
  const project = instrument.document.beneficiary.kind === 'project-partners'
  return {
    ...(project ? { payee } : {}),
    ...(asks.size && (payee === 'company' || !project) ? { size: asked['size'] } : {}),
    ...(asks.cooperation ? { cooperation: asked['cooperation'] === 'yes' } : {}),
    ...(asks.targets ? { targets: asked['targets'] === 'yes' } : {}),
  }
}

function yearOf(asked: Question, instrument: Instrument, from: Day) {
  const said = (name: string) => asked[name] ?? ''
  const months = /^\d{1,2}$/.test(said('months')) ? Number(said('months')) : 0
  const payer = instrument.document.funding.match?.payers[0] ?? 'company'
  const contribution = (kind: string, amount: string) => ({ kind, payer, amount: readAmount(amount), receivedOn: from })
  return {
    from,
    to: isDay(from) ? lastDay(from, months) : from,
    ...(said('envelope') === '' ? {} : { envelope: readAmount(said('envelope')) }),
    alreadyPaid: readAmount(said('alreadyPaid')),
    costs: filled(asked, instrument).map(({ category, activity, cost, aid }) => ({
      category,
      activity,
      accepted: readAmount(said(cost)),
      otherPublicAid: readAmount(said(aid)),
    })),
    contributions: [contribution('cash', said('cash')), contribution('in-kind', said('inKind'))],
  }
}

const phaseAsked = (asked: Question, { phases }: Instrument) =>
  phases.find(({ id }) => id === asked['phase']) ?? phases[0]

/** The same year again and again, for as long as its phase lasts; nothing when it is not a full year. */
export function overPhase(asked: Question, instrument: Instrument): unknown {
  const phase = phaseAsked(asked, instrument)
  const [from = '', one] = [asked['from'], caseOf(asked, instrument) as { years: object[] }]
  const count = phase === undefined ? 0 : Math.floor((phase.months.to - phase.months.from + 1) / 12)
  if (asked['months'] !== '12' || !isDay(from) || count < 2) return undefined
  const years = Array.from({ length: count }, (_, index) => ({
    ...yearOf(asked, instrument, plusMonths(from, 12 * index)),
    alreadyPaid: '0.00',
  }))
  return { ...one, years }
}

/** The field of the calculator that a path of the case came from. */
export function fieldOf(path: string, asked: Question, instrument: Instrument): string | undefined {
  const cost = /^years\[0\]\.costs\[(\d+)\]\.(accepted|otherPublicAid)$/.exec(path)
  if (cost !== null) return filled(asked, instrument)[Number(cost[1])]?.[cost[2] === 'accepted' ? 'cost' : 'aid']
  if (path.startsWith('years[0].contributions[0].amount')) return 'cash'
  if (path.startsWith('years[0].contributions[1].amount')) return 'inKind'
  if (path.endsWith('alreadyPaid')) return 'alreadyPaid'
  if (path.endsWith('envelope')) return 'envelope'
  if (path === 'years[0]' || path === 'years[0].to') return 'months'
  if (path.startsWith('term') || path.startsWith('years[0]')) return 'from'
  return plainFields.find(field => field === path)
}
