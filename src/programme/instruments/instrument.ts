import type { Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { AidException, Ground, InstrumentDocument, Match, RateBonus, RateException } from './document.ts'
import type { Ceiling, Months } from './document.values.ts'
import type { AidBasis, Payee } from './vocabulary.ts'

/** A stretch of the term under one rate, one ceiling and one aid basis. `paths` says where in the document each stands. */
export type Phase = {
  readonly id: string
  readonly paths: { readonly rate: string; readonly ceiling: string; readonly aid: string }
  readonly names: Words | null
  readonly months: Months
  readonly rate: Rate
  readonly exceptions: readonly RateException[]
  /** What is added to a rate, and how far all of it together lifts one. */
  readonly bonuses: readonly RateBonus[]
  readonly most: Rate | null
  readonly ceiling: Ceiling | null
  readonly aid: AidBasis
  readonly aidExceptions: readonly AidException[]
  readonly match: Match | null
}

/** A version of an instrument that holds together. `key` names it for ever: `ibn@2016-03-04`. */
export type Instrument = {
  readonly key: string
  readonly document: InstrumentDocument
  readonly phases: readonly Phase[]
}

export const instrumentOf = (document: InstrumentDocument): Instrument => ({
  key: `${document.id}@${document.version}`,
  document,
  phases: phasesOf(document),
})

type Phased = Pick<InstrumentDocument, 'term' | 'funding' | 'aid' | 'aidExceptions' | 'phases'>

/** The phases of a term; without any, the whole term is one. A phase that names no rate of its own has the general one. */
export function phasesOf({ term, funding, aid, aidExceptions = [], phases }: Phased): Phase[] {
  const { rate, exceptions = [], bonuses = [], most = null, ceiling, match } = funding
  const general = { rate, exceptions, bonuses, most, ceiling, aid, aidExceptions, match }
  const paths = { rate: 'funding.rate', ceiling: 'funding.ceiling', aid: 'aid' }
  if (phases === undefined)
    return [{ ...general, id: 'term', paths, names: null, months: { from: 1, to: term.months } }]
  return phases.map(phase => ({
    id: phase.id,
    paths: {
      rate: phase.rate === undefined ? paths.rate : `phases.${phase.id}.rate`,
      ceiling: phase.ceiling === undefined ? paths.ceiling : `phases.${phase.id}.ceiling`,
      aid: phase.aid === undefined ? paths.aid : `phases.${phase.id}.aid`,
    },
    names: phase.names,
    months: phase.months,
    rate: phase.rate ?? rate,
    exceptions: phase.rate === undefined ? exceptions : [],
    bonuses: phase.rate === undefined ? bonuses : [],
    most,
    ceiling: phase.ceiling ?? ceiling,
    aid: phase.aid ?? aid,
    aidExceptions: phase.aid === undefined ? aidExceptions : [],
    match,
  }))
}

/** The basis on which aid goes to a kind of beneficiary, and where in the document it stands. */
export function aidFor(
  { aid, aidExceptions, paths }: Phase,
  payee: Payee = 'company',
): { readonly aid: AidBasis; readonly path: string } {
  const index = aidExceptions.findIndex(({ payees }) => payees.includes(payee))
  return { aid: aidExceptions[index]?.aid ?? aid, path: index < 0 ? paths.aid : 'aidExceptions' }
}

/** Every basis under which a phase may give aid. */
export const basesOf = ({ aid, aidExceptions }: Phase): AidBasis[] => [
  ...new Set([aid, ...aidExceptions.map(other => other.aid)]),
]

/**
 * On what a rule stands: the ground of the rule itself, else of the nearest rule around it (`funding.match.payers`, then
 * `funding.match`, then `funding`).
 */
export function groundOf(grounds: Readonly<Record<string, Ground>>, path: string): Ground | undefined {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.'))))
    if (grounds[at] !== undefined && Object.hasOwn(grounds, at)) return grounds[at]
  return undefined
}

/** Whether what it gives comes out of the project money that clusters have under their pact, instead of an envelope of the call. */
export const drawsOnEarmarks = ({ document }: Instrument): boolean =>
  (document.beneficiary.kind as string) === 'project-partners'
