import { divide, type Money, money, parseRate, sum } from '../../kernel/money.ts'
import type { Part, PartYear } from '../../programme/consortia/index.ts'
import type { Share } from '../../programme/envelopes/index.ts'
import { type Instrument, type Payee, payers, type Size, sizes } from '../../programme/instruments/index.ts'
import type { Saying } from './document.ts'
import type { Answers, Asked, Form, Section } from './form.ts'
import { cellsOf } from './shape.ts'
import { amountIn, budgetIn, chosenIn, isYes, partyIn, textOf } from './value.ts'

/** A share as it was answered, with the place it stands at. */
export type AskedShare = Share & { readonly key: string; readonly path: string }

/** A project as an application asks it. Everything is empty where the form is not one of a project. */
export type Project = {
  readonly parts: readonly Part[]
  readonly shares: readonly AskedShare[]
  readonly months: number | null
  readonly challenges: readonly string[]
  readonly roadmap: readonly string[]
}

export const noProject: Project = { parts: [], shares: [], months: null, challenges: [], roadmap: [] }

export const sectionThat = (form: Form, holds: 'partners' | 'clusters'): Section | undefined =>
  form.sections.find(section => section.holds === holds)
export const isProjectForm = (form: Form): boolean => sectionThat(form, 'partners') !== undefined

/** Whether partners give a budget by year, kind of cost and activity; at an earlier stage they only estimate. */
export const hasBudgets = (form: Form): boolean =>
  sectionThat(form, 'partners')?.questions.some(({ type }) => type === 'budget') ?? false

type Span = {
  readonly from: Temporal.PlainDate
  /** Where the form does not ask how long: what the instrument allows. */
  readonly months: number
  readonly instrument: Instrument | undefined
}

/** The project that is read out of the answers that count; its years begin on `from`. */
export function projectOf(form: Form, shown: readonly Asked[], answers: Answers, span: Span): Project {
  const partners = sectionThat(form, 'partners')
  if (partners === undefined) return noProject
  const months = monthsIn(shown, answers)
  return {
    parts: grouped(shown, partners).flatMap(group =>
      partOf(group, answers, { ...span, months: months ?? span.months }),
    ),
    shares: sharesIn(form, shown, answers),
    months,
    challenges: chosenAs('challenges', shown, answers),
    roadmap: chosenAs('roadmap', shown, answers),
  }
}

const grouped = (shown: readonly Asked[], section: Section): Asked[][] => [
  ...Map.groupBy(
    shown.filter(asked => asked.section.id === section.id),
    ({ group }) => group ?? 0,
  ).values(),
]

const find = (group: readonly Asked[], saying: Saying): Asked | undefined =>
  group.find(({ question }) => question.says === saying)

export function monthsIn(shown: readonly Asked[], answers: Answers): number | null {
  const typed = textOf(answers[find(shown, 'months')?.path ?? ''])
  return /^[1-9]\d{0,2}$/.test(typed) ? Number(typed) : null
}

const chosenAs = (saying: Saying, shown: readonly Asked[], answers: Answers): readonly string[] =>
  chosenIn(answers[find(shown, saying)?.path ?? '']).chosen

/** A time of the section in which nothing was said of who it is, is no partner yet. */
function partOf(group: readonly Asked[], answers: Answers, span: Span): Part[] {
  const organisation = group.find(({ question }) => question.type === 'organisation')
  if (organisation === undefined) return []
  const { number, name } = partyIn(answers[organisation.path])
  if (number === '' && name === '') return []
  const said = (saying: Saying) => answers[find(group, saying)?.path ?? '']
  const [payee] = chosenIn(said('payee')).chosen
  const [size] = chosenIn(said('size')).chosen
  const amount = (saying: Saying) => amountIn(textOf(said(saying)))
  const [asked, before] = [amount('asked'), amount('de-minimis')]
  return [
    {
      key: keyOf(organisation),
      number,
      name: name === '' ? number : name,
      lead: isYes(said('lead')) === true,
      payee: isPayee(payee) ? payee : 'company',
      size: isSize(size) ? size : null,
      years: yearsOf(group, answers, span),
      own: amount('own') ?? money(0n),
      ...(asked === undefined ? {} : { asked }),
      ...(before === undefined ? {} : { deMinimisBefore: before }),
    },
  ]
}

const keyOf = ({ section, group }: Asked): string => `${section.id}[${group ?? 0}]`
const isPayee = (value: string | undefined): value is Payee => value !== undefined && Object.hasOwn(payers, value)
const isSize = (value: string | undefined): value is Size => value !== undefined && Object.hasOwn(sizes, value)

/** The years of a project, twelve months each but the last. */
export function projectYears(
  from: Temporal.PlainDate,
  months: number,
): { from: Temporal.PlainDate; to: Temporal.PlainDate }[] {
  return Array.from({ length: Math.ceil(months / 12) }, (_, index) => ({
    from: from.add({ months: 12 * index }),
    to: from.add({ months: Math.min(12 * (index + 1), months) }).subtract({ days: 1 }),
  }))
}

function yearsOf(group: readonly Asked[], answers: Answers, span: Span): PartYear[] {
  const other = amountIn(textOf(answers[find(group, 'other-aid')?.path ?? ''])) ?? money(0n)
  const costs = costsIn(group, answers, span.instrument)
  const spread = spreadOver(
    other,
    costs.map(({ amount }) => amount),
  )
  const placed = costs.map((cost, index) => ({ ...cost, otherPublicAid: spread[index] ?? money(0n) }))
  return projectYears(span.from, span.months).map((year, index) => ({
    ...year,
    costs: placed.filter(cost => cost.year === index + 1).map(({ year: _, ...cost }) => cost),
  }))
}

type YearCost = PartYear['costs'][number] & { readonly year: number }

/**
 * The lines of a partner’s budget. A form that only asks for an estimate says how much, not what on: it counts as one line of the
 * first kind that the instrument lists, which is enough for the rules on shares and for nothing else.
 */
function costsIn(group: readonly Asked[], answers: Answers, instrument: Instrument | undefined): YearCost[] {
  const budget = group.find(({ question }) => question.type === 'budget')
  if (budget?.question.type === 'budget') {
    const said = budgetIn(answers[budget.path])
    return cellsOf(budget.question).flatMap(({ key, year, category, activity }) => {
      const amount = amountIn(said.get(key) ?? '')
      return amount === undefined || amount.cents === 0n ? [] : [{ year, category, activity, amount }]
    })
  }
  const estimate = amountIn(textOf(answers[find(group, 'estimate')?.path ?? '']))
  const { categories, activities } = instrument?.document.funding.costs ?? { categories: [], activities: [] }
  const [category, activity] = [categories[0] ?? 'personnel', activities[0] ?? 'industrial-research']
  return estimate === undefined || estimate.cents === 0n ? [] : [{ year: 1, category, activity, amount: estimate }]
}

/** Other public money is said once per partner: it lies on all lines in proportion, to the cent. */
function spreadOver(amount: Money, over: readonly Money[]): Money[] {
  const all = sum(over).cents
  if (all === 0n) return [...over]
  let [passed, given] = [0n, 0n]
  return over.map(({ cents }) => {
    passed += cents
    const until = divide(passed * amount.cents, all, 'down')
    const part = until - given
    given = until
    return money(part)
  })
}

function sharesIn(form: Form, shown: readonly Asked[], answers: Answers): AskedShare[] {
  const clusters = sectionThat(form, 'clusters')
  if (clusters === undefined) return []
  return grouped(shown, clusters).flatMap(group => {
    const [cluster, share] = [find(group, 'cluster'), find(group, 'share')]
    if (cluster === undefined || share === undefined) return []
    const [chosen] = chosenIn(answers[cluster.path]).chosen
    const typed = textOf(answers[share.path])
    if (chosen === undefined) return []
    return [
      {
        key: keyOf(cluster),
        path: share.path,
        cluster: chosen,
        share: parseRate(`${typed}%`) ?? { basisPoints: 0n },
      },
    ]
  })
}
