import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { type AidBasis, aidFor, type Instrument } from '../instruments/index.ts'
import { type Dated, type Day, inForce, type LawName, type LawValue, lastKnownDay } from '../law/index.ts'
import type { Readable } from './case.ts'
import { phaseOf } from './phase.ts'
import { missing } from './sentences.ts'

/** The values of the law that an assessment uses, as in force on the granting date. */
export type LawInForce = { readonly [Name in Used]: Dated<LawValue<Name>> | undefined }
type Used = Extract<
  LawName,
  `art25.notification.${string}` | `art27.${string}` | `transparency.${string}` | 'deMinimis.ceiling'
>

const always: readonly Used[] = ['transparency.threshold', 'transparency.months']
const needed: Readonly<Record<AidBasis, readonly Used[]>> = {
  'gber-27': ['art27.opAid.rate', 'art27.opAid.maxYears', 'art27.notification'],
  'gber-25': ['art25.notification.industrial-research'],
  'de-minimis': ['deMinimis.ceiling'],
  'no-aid': [],
}

const names = [
  'art25.notification.fundamental-research',
  'art25.notification.industrial-research',
  'art25.notification.experimental-development',
  'art25.notification.feasibility',
  'art27.opAid.rate',
  'art27.opAid.maxYears',
  'art27.notification',
  'transparency.threshold',
  'transparency.months',
  'deMinimis.ceiling',
] as const satisfies readonly Used[]

const known = new Map<Day, LawInForce>()

/** The law of a day. Kept per day, as a portfolio asks for the same few days again and again. */
export function lawOn(day: Day): LawInForce {
  const standing = known.get(day)
  if (standing !== undefined) return standing
  const law = Object.fromEntries(names.map(name => [name, inForce(name, day)])) as LawInForce
  if (known.size < 10_000) known.set(day, law)
  return law
}

/** Past the last day on which the law is known nothing can be awarded; nor without the de minimis aid received before. */
export function lawRefusals(asked: Readable, instrument: Instrument): Refusal[] {
  const { grantedOn } = asked
  const bases = new Set(instrument.phases.map(phase => aidFor(phase, asked.payee).aid))
  const used = [...[...bases].flatMap(basis => needed[basis]), ...always]
  const law = grantedOn === undefined ? undefined : lawOn(grantedOn)
  const unknown = law === undefined ? [] : used.filter(name => law[name] === undefined)
  return [
    ...(unknown.length === 0 ? [] : [lawUnknown(unknown)]),
    ...(asked.firstOperatingAidOn === undefined && bases.has('gber-27') ? [noFirstDay] : []),
    ...(asked.deMinimisBefore === undefined && years(asked, instrument).includes('de-minimis') ? [undeclared] : []),
  ]
}

const years = ({ term, payee, years: all = [] }: Readable, instrument: Instrument): (AidBasis | undefined)[] =>
  all.map(year => {
    if (term?.from === undefined || year?.from === undefined || year.to === undefined) return undefined
    const phase = phaseOf(instrument, term.from, year.from, year.to)
    return phase && aidFor(phase, payee).aid
  })

const noFirstDay = refuse('required', missing, { path: 'firstOperatingAidOn' })

const undeclared = refuse(
  'deMinimis.before',
  {
    en: 'A year of this case lies in a phase under de minimis: say how much de minimis aid counts already (“0.00” if none).',
    nl: 'Een jaar van dit geval ligt in een fase onder de-minimis: zeg hoeveel de-minimissteun al meetelt (“0.00” als er geen is).',
  },
  { path: 'deMinimisBefore' },
)

function lawUnknown(names: readonly LawName[]): Refusal {
  const last = lastKnownDay(...names)
  return refuse(
    'law.unknown',
    {
      en: `The law of this day is not known (${names.join(', ')}): the last known day is ${last}. Nothing can be awarded on it until the law that holds then has been entered.`,
      nl: `Het recht van deze dag is niet gekend (${names.join(', ')}): de laatste gekende dag is ${last}. Er kan dan niets worden toegekend tot het recht dat dan geldt is ingevoerd.`,
    },
    { path: 'grantedOn', basis: 'Regulation (EU) 651/2014, art. 59' },
  )
}
