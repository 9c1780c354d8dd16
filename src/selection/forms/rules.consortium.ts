import { percentString } from '../../kernel/money.ts'
import { type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import {
  type AssessedConsortium,
  assessConsortium,
  type ConsortiumFacts,
  judgeConsortium,
} from '../../programme/consortia/index.ts'
import type { Share } from '../../programme/envelopes/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import type { Context } from './context.ts'
import type { Answers, Asked, Form } from './form.ts'
import type { Missing } from './rules.missing.ts'
import { type AskedShare, hasBudgets, isProjectForm, sectionThat } from './rules.project.ts'
import type { Request } from './rules.request.ts'
import { amountIn, budgetIn } from './value.ts'

type Asking = Pick<Request, 'parts' | 'shares' | 'months' | 'span'>

/** Without registers every organisation stands for itself, and nothing is known against it. */
const alone: NonNullable<Context['registers']> = {
  groupOf: number => number,
  payee: () => null,
  memberOf: () => null,
  establishment: () => null,
}

/** The clusters that carry a project, each for its part: all of it by the one it goes through, where no shares are asked. */
export const sharesOf = (
  { shares }: { readonly shares: readonly Share[] },
  cluster: string | null,
): readonly Share[] =>
  shares.length > 0
    ? shares.map(({ cluster: id, share }) => ({ cluster: id, share }))
    : cluster === null
      ? []
      : [{ cluster, share: { basisPoints: whole } }]

export const factsOf = (request: Asking, context: Context): ConsortiumFacts => ({
  ...(context.registers ?? alone),
  clusters: sharesOf(request, context.cluster ?? null).map(({ cluster }) => cluster),
  grantedOn: request.span.grantedOn,
  term: { from: request.span.from, to: request.span.to },
})

/** What the partners would be granted, as if it were decided today; nothing where no budget is asked or no instrument is known. */
export function assessProject(form: Form, request: Asking, context: Context): Outcome<AssessedConsortium> | undefined {
  const { instrument } = context
  if (instrument === undefined || !hasBudgets(form) || request.parts.length === 0) return undefined
  return assessConsortium(instrument, request.parts, factsOf(request, context))
}

/** What speaks of money, and can only be judged where a budget is asked. */
const ofMoney = /^(consortium\.(balance|asked|budget|grant)$)/
const ofComposition = /^consortium\./

/**
 * Everything that speaks against a project as it is asked: its consortium under the rules of the instrument, the parts that
 * clusters carry, costs after its last month. Each at the field that has to change.
 */
export function judgeProject(
  form: Form,
  answers: Answers,
  shown: readonly Asked[],
  request: Asking,
  context: Context,
): Missing[] {
  if (!isProjectForm(form)) return []
  const { instrument } = context
  const found = [
    ...(instrument === undefined ? [] : ofConsortium(form, request, instrument, context)),
    ...judgeShares(request.shares),
  ]
  return [...found.map(refusal => placed(refusal, form, shown)), ...beyondMonths(answers, shown, request)]
}

function ofConsortium(form: Form, request: Asking, instrument: Instrument, context: Context): Refusal[] {
  const found = judgeConsortium(instrument, request.parts, factsOf(request, context))
  return hasBudgets(form) ? found : found.filter(({ rule }) => ofComposition.test(rule) && !ofMoney.test(rule))
}

const whole = 10_000n

/** The parts that clusters carry make one project together, and each cluster has one. */
export function judgeShares(shares: readonly AskedShare[]): Refusal[] {
  if (shares.length === 0) return []
  const twice = shares.filter(({ cluster }, index) => shares.findIndex(other => other.cluster === cluster) !== index)
  const none = shares.filter(({ share }) => share.basisPoints === 0n)
  const all = shares.reduce((sum, { share }) => sum + share.basisPoints, 0n)
  const at = shares.at(-1)?.path ?? ''
  return [
    ...twice.map(({ key }) =>
      refuse(
        'project.share-twice',
        {
          en: 'This cluster stands here a second time: give it one part.',
          nl: 'Deze cluster staat hier een tweede keer: geef ze één deel.',
        },
        { path: `${key}.cluster` },
      ),
    ),
    ...none.map(({ path }) =>
      refuse(
        'project.share-none',
        {
          en: 'Say which part this cluster carries, such as 50.',
          nl: 'Zeg welk deel deze cluster draagt, zoals 50.',
        },
        { path },
      ),
    ),
    ...(all === whole ? [] : [refuse('project.shares', sharesWords(all), { path: at })]),
  ]
}

function sharesWords(all: bigint): Words {
  const said = percentString({ basisPoints: all })
  const dutch = said.replace('.', ',').replace('%', ' %')
  return all > whole
    ? {
        en: `The parts of the clusters come to ${said}: together they carry the project once, 100%.`,
        nl: `De delen van de clusters komen samen op ${dutch}: samen dragen ze het project één keer, 100 %.`,
      }
    : {
        en: `The parts of the clusters come to ${said}: together they have to carry all of it, 100%.`,
        nl: `De delen van de clusters komen samen op ${dutch}: samen moeten ze het helemaal dragen, 100 %.`,
      }
}

/** A refusal of the consortium points to the partner and what of it; the form knows where that is asked. */
function placed(refusal: Refusal, form: Form, shown: readonly Asked[]): Missing {
  const path = fieldOf(refusal.path ?? '', form, shown)
  return { ...refusal, path: path.field, question: path.question }
}

type Place = { readonly field: string; readonly question: string }
const place = (question: string, suffix = ''): Place => ({ question, field: `${question}${suffix}` })

const budgetParts = /^(costs|years|grant|rate|deMinimisBefore)\b/
const sayingOf: Readonly<Record<string, string>> = {
  payee: 'payee',
  size: 'size',
  lead: 'lead',
  own: 'own',
  asked: 'asked',
  deMinimisBefore: 'de-minimis',
  cluster: 'cluster',
}

function fieldOf(path: string, form: Form, shown: readonly Asked[]): Place {
  const exact = shown.find(asked => asked.path === path)
  if (exact !== undefined) return place(path)
  const [, section = '', index = '', rest = ''] = /^([a-z][a-z0-9-]*)(?:\[(\d+)\])?(?:\.(.*))?$/.exec(path) ?? []
  const partners = sectionThat(form, 'partners')?.id ?? 'partner'
  const clusters = sectionThat(form, 'clusters')
  if (section === 'term') return place(shown.find(({ question }) => question.says === 'months')?.path ?? partners)
  if (section === 'cluster' && index === '') {
    const first = shown.find(asked => asked.section.id === clusters?.id)
    return first === undefined ? place(partners) : place(first.path)
  }
  const group = shown.filter(asked => asked.section.id === section && String(asked.group ?? '') === index)
  const saying = sayingOf[rest] ?? ''
  const said = group.find(({ question }) => question.says === saying)
  if (said !== undefined) return place(said.path)
  const organisation = group.find(({ question }) => question.type === 'organisation')
  if (rest === 'number' && organisation !== undefined) return place(organisation.path, '.number')
  const budget = group.find(({ question }) => question.type === 'budget' || question.says === 'estimate')
  if (budgetParts.test(rest) && budget !== undefined) return place(budget.path)
  if (organisation !== undefined) return place(organisation.path)
  const first = shown.find(asked => asked.section.id === partners && asked.question.type === 'organisation')
  return first === undefined ? place(partners) : place(first.path)
}

/** Costs in a year that the project does not reach would silently count for nothing. */
function beyondMonths(answers: Answers, shown: readonly Asked[], { months, span }: Asking): Missing[] {
  const last = months ?? span.months
  const years = Math.ceil(last / 12)
  return shown.flatMap(({ question, section, path }) => {
    if (question.type !== 'budget' || section.holds !== 'partners') return []
    const first = [...budgetIn(answers[path])].find(
      ([key, typed]) => Number(/^y(\d+)\./.exec(key)?.[1] ?? 0) > years && (amountIn(typed)?.cents ?? 0n) > 0n,
    )
    if (first === undefined) return []
    return [
      {
        ...refuse('form.budget.beyond-term', {
          en: `${question.label.en}: the project lasts ${last} months (${years} years); there are costs in a later year.`,
          nl: `${question.label.nl}: het project duurt ${last} maanden (${years} jaar); er staan kosten in een later jaar.`,
        }),
        path: `${path}.${first[0]}`,
        question: path,
      },
    ]
  })
}
