import { parseRate, type Rate, readMoney } from '../../kernel/money.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { readDay } from '../../kernel/time.ts'
import type { Day } from '../law/index.ts'
import { activities27, categories27 } from './article27.ts'
import type { Award, OperatingAid } from './award.ts'

/** What the check asks, as typed, by the name of its field. */
export type Question = Readonly<Record<string, string>>

/** How many earlier stretches of operating aid the form has room for. */
export const stretches = [1, 2, 3] as const

/** What somebody has to say; left open, it asks for a judgement. */
export const statements = [
  'operatesTheCluster',
  'openAccess',
  'separateAccounts',
  'inDifficulty',
  'outstandingRecovery',
] as const
export type Statement = (typeof statements)[number]

export const fees = ['market-price', 'cost-based', 'other'] as const

const plain = ['grantedOn', 'from', 'to', 'appliedOn', 'rate', 'awarded', 'cumulatedAid', 'fees', 'consortium'] as const

/** The kinds of cost an award lists, `personnel/animation`, besides what someone names otherwise. */
export const costKinds = categories27.flatMap(category =>
  activities27.map(activity => ({ category, activity, value: `${category}/${activity}` })),
)

export const names: readonly string[] = [
  ...plain,
  ...statements,
  'otherCosts',
  ...stretches.flatMap(n => [`cluster${n}`, `from${n}`, `to${n}`]),
]

/** The award that was described, or everything in the description that cannot be read. */
export function awardOf(asked: Question, ticked: readonly string[]): Outcome<Award> {
  const refusals: Refusal[] = []
  const text = (name: string) => asked[name] ?? ''
  const day = (name: string): Day => {
    const read = readDay(text(name))
    if (read.ok) return read.value.toString()
    refusals.push(refuse(read.rule, read.message, { path: name }))
    return ''
  }
  const money = (name: string) => {
    const read = readMoney(text(name) === '' ? '0' : text(name))
    if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: name }))
    return read.ok ? read.value : { cents: 0n, currency: 'EUR' as const }
  }
  const award: Award = {
    grantedOn: day('grantedOn'),
    term: { from: day('from'), to: day('to') },
    appliedOn: text('appliedOn') === '' ? null : day('appliedOn'),
    rate: rateOf(text('rate'), refusals),
    awarded: money('awarded'),
    cumulatedAid: text('cumulatedAid') === '' ? null : money('cumulatedAid'),
    operatingAid: stretches.flatMap((n): OperatingAid[] =>
      text(`from${n}`) === '' && text(`cluster${n}`) === ''
        ? []
        : [
            {
              cluster: text(`cluster${n}`) || `${n}`,
              from: day(`from${n}`),
              to: text(`to${n}`) === '' ? null : day(`to${n}`),
            },
          ],
    ),
    costs: [...ticked.filter(value => costKinds.some(kind => kind.value === value)).map(kindOf), ...others(asked)],
    operatesTheCluster: said(text('operatesTheCluster')),
    consortium: text('consortium') === 'yes',
    openAccess: said(text('openAccess')),
    fees: fees.find(kind => kind === text('fees')) ?? null,
    separateAccounts: said(text('separateAccounts')),
    inDifficulty: said(text('inDifficulty')),
    outstandingRecovery: said(text('outstandingRecovery')),
  }
  if (award.term.to !== '' && award.term.to < award.term.from) refusals.push(backwards)
  return unless(refusals, () => award)
}

const said = (text: string): boolean | null => (text === 'yes' ? true : text === 'no' ? false : null)

const kindOf = (value: string) => {
  const [category = '', activity = ''] = value.split('/')
  return { category, activity }
}

/** Costs that someone names in words stand on no list. */
const others = (asked: Question) =>
  (asked['otherCosts'] ?? '')
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '')
    .map(category => ({ category, activity: '' }))

function rateOf(text: string, refusals: Refusal[]): Rate {
  const read = parseRate(`${text.replace(/\s|%/g, '').replace(',', '.')}%`)
  if (read !== undefined) return read
  refusals.push(
    refuse(
      'rate.form',
      { en: 'Write the rate as 50% or 47.5%.', nl: 'Schrijf het percentage als 50% of 47,5%.' },
      { path: 'rate' },
    ),
  )
  return { basisPoints: 0n }
}

const backwards = refuse(
  'term.order',
  { en: 'The term ends before it begins.', nl: 'De looptijd eindigt voor ze begint.' },
  { path: 'to' },
)
