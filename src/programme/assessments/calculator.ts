import type { Instrument } from '../instruments/index.ts'
import type { Day } from '../law/index.ts'
import { lastDay, plusMonths } from './calendar.ts'

/** What the calculator asks, as typed. */
export type Question = Readonly<Record<QuestionField, string>>
export const questionFields = [
  'grantedOn',
  'phase',
  'from',
  'months',
  'costs',
  'otherPublicAid',
  'cash',
  'inKind',
  'firstOperatingAidOn',
  'cumulatedAid',
  'deMinimisBefore',
  'alreadyPaid',
] as const
export type QuestionField = (typeof questionFields)[number]

/** A question to begin with: the last day on which the law is known, and a full year at the start of the agreement. */
export const firstQuestion = (instrument: Instrument, lastKnown: Day): Question => ({
  grantedOn: lastKnown,
  phase: instrument.phases[0]?.id ?? '',
  from: `${lastKnown.slice(0, 4)}-01-01`,
  months: '12',
  costs: '',
  otherPublicAid: '0',
  cash: '',
  inKind: '0',
  firstOperatingAidOn: '',
  cumulatedAid: '0',
  deMinimisBefore: '0',
  alreadyPaid: '0',
})

/**
 * An amount as people type it, as it stands in a case: `320000`, `320.000,50`, `€ 320,000.5`. What is no amount stays what it
 * is, for the case to be refused with its sentence.
 */
export function readAmount(typed: string): string {
  const bare = typed.replace(/[\s\u00A0\u202F€]/g, '')
  const dutch = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(bare)
  const english = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(bare)
  const [, whole, decimals = ''] = dutch ?? english ?? []
  if (whole === undefined) return bare === '' ? '0.00' : typed
  return `${whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '')}.${decimals.padEnd(2, '0')}`
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The question as a case: one year, in the phase that was chosen, of an agreement over the whole term. */
export function caseOf(asked: Question, { key, document, phases }: Instrument): unknown {
  const months = /^\d{1,2}$/.test(asked.months) ? Number(asked.months) : 0
  const before = (phases.find(({ id }) => id === asked.phase) ?? phases[0])?.months.from ?? 1
  const placed = isDay(asked.from)
  const start = placed ? plusMonths(asked.from, 1 - before) : asked.from
  const received = asked.from
  const contribution = (kind: string, typed: string) => ({
    kind,
    payer: payerOf(document),
    amount: readAmount(typed),
    receivedOn: received,
  })
  return {
    instrument: key,
    grantedOn: asked.grantedOn,
    term: { from: start, to: placed ? lastDay(start, document.term.months) : asked.from },
    firstOperatingAidOn: asked.firstOperatingAidOn === '' ? asked.from : asked.firstOperatingAidOn,
    cumulatedAid: readAmount(asked.cumulatedAid),
    deMinimisBefore: readAmount(asked.deMinimisBefore),
    years: [
      {
        from: asked.from,
        to: placed ? lastDay(asked.from, months) : asked.from,
        alreadyPaid: readAmount(asked.alreadyPaid),
        costs: [
          {
            category: document.funding.costs.categories[0],
            activity: document.funding.costs.activities[0],
            accepted: readAmount(asked.costs),
            otherPublicAid: readAmount(asked.otherPublicAid),
          },
        ],
        contributions: [contribution('cash', asked.cash), contribution('in-kind', asked.inKind)],
      },
    ],
  }
}

const payerOf = ({ funding }: Instrument['document']): string => funding.match?.payers[0] ?? 'company'

/** The field of the calculator that a path of the case came from. */
export function fieldOf(path: string): QuestionField | undefined {
  if (/^years\[0\]\.costs\[0\]\.accepted$/.test(path)) return 'costs'
  if (path.endsWith('otherPublicAid')) return 'otherPublicAid'
  if (path.startsWith('years[0].contributions[0].amount')) return 'cash'
  if (path.startsWith('years[0].contributions[1].amount')) return 'inKind'
  if (path.endsWith('alreadyPaid')) return 'alreadyPaid'
  if (path === 'years[0]' || path === 'years[0].to') return 'months'
  if (path.startsWith('term') || path.startsWith('years[0]')) return 'from'
  return questionFields.find(field => field === path)
}
