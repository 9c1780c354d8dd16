import type { Outcome } from '../../kernel/outcome.ts'
import { readDay } from '../../kernel/time.ts'
import { type Assessment, assess } from '../../programme/assessments/index.ts'
import { assessConsortium, type Part } from '../../programme/consortia/index.ts'
import { type Activity, type Category, decimal, type Instrument } from '../../programme/instruments/index.ts'
import { lastKnownDay } from '../../programme/law/index.ts'
import type { Context } from './context.ts'
import type { Answers, Asked, Form } from './form.ts'
import { visible } from './rules.conditions.ts'
import { type AskedShare, isProjectForm, noProject, projectOf } from './rules.project.ts'
import { cellsOf, yearsOf } from './shape.ts'
import { amountIn, budgetIn, cellIn, filled, type Party, partyIn, tablesIn, textOf } from './value.ts'

export type BudgetLine = {
  readonly year: number
  readonly category: Category
  readonly activity: Activity
  readonly cents: bigint
}
export type Pledge = {
  readonly row: number
  readonly company: Party
  readonly contact: string
  readonly email: string
  /** Cents by year, from 1. */
  readonly years: readonly { readonly year: number; readonly cents: bigint }[]
}

/** What an application asks, read out of its answers. Years count from 1; amounts are whole cents. */
export type Request = {
  readonly years: readonly number[]
  readonly lines: readonly BudgetLine[]
  readonly pledges: readonly Pledge[]
  readonly contributions: readonly { readonly year: number; readonly company: Party; readonly cents: bigint }[]
  /** What the instrument would give per year; empty where no instrument is known or nothing can be computed. */
  readonly asked: readonly { readonly year: number; readonly cents: bigint }[]
  /** Companies that are members, name a need or commit themselves. */
  readonly companies: readonly Party[]
  /** Every other organisation that is named. */
  readonly partners: readonly Party[]
  /** The day on which the applicant wants to begin. */
  readonly start: Temporal.PlainDate | null
  /** The partners of a project, each with its years; refusals point to a part by its `key`. Empty where it is no project. */
  readonly parts: readonly Part[]
  /** The clusters that carry a project, as asked; empty: the one it goes through carries all of it. */
  readonly shares: readonly AskedShare[]
  /** How long a project lasts, as asked. */
  readonly months: number | null
  readonly challenges: readonly string[]
  readonly roadmap: readonly string[]
  /** The days that the years of a project were counted from and until, and the day it would be granted. */
  readonly span: Span
}

type Span = {
  readonly grantedOn: Temporal.PlainDate
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly months: number
}

export function requestOf(form: Form, answers: Answers, context: Context = {}): Request {
  const shown = visible(form, answers)
  const start = startOf(shown, answers)
  if (isProjectForm(form)) return projectRequest(form, shown, answers, start, context)
  const budget = shown.find(({ question }) => question.type === 'budget')
  const commitments = shown.find(({ question }) => question.type === 'commitments')
  const pledges = commitments === undefined ? [] : pledgesOf(commitments, answers)
  const years = [budget, commitments].flatMap(asked => (asked === undefined ? [] : yearsIn(asked)))
  const read = {
    years: [...new Set(years)],
    lines: budget === undefined ? [] : linesOf(budget, answers),
    pledges,
    contributions: pledges.flatMap(({ company, years: each }) => each.map(part => ({ company, ...part }))),
    ...partiesOf(shown, answers),
    start,
    ...noProject,
    span: spanOf(start, null, context),
  }
  const assessed = assessRequest(read, context)
  return {
    ...read,
    asked: assessed?.ok ? assessed.fact.years.map(({ grant }, index) => ({ year: index + 1, cents: grant })) : [],
  }
}

/** What a project asks. The budgets of its partners stand in their parts and not in `lines`: each has a rate of its own. */
function projectRequest(
  form: Form,
  shown: readonly Asked[],
  answers: Answers,
  start: Temporal.PlainDate | null,
  context: Context,
): Request {
  const { instrument, registers } = context
  const first = spanOf(start, null, context)
  const project = projectOf(form, shown, answers, { from: first.from, months: first.months, instrument })
  const span = spanOf(start, project.months, context)
  const assessed =
    instrument === undefined || project.parts.length === 0
      ? undefined
      : assessConsortium(instrument, project.parts, {
          grantedOn: span.grantedOn,
          term: { from: span.from, to: span.to },
          ...(registers === undefined ? {} : { groupOf: registers.groupOf }),
        })
  const parties = (company: boolean) =>
    project.parts.filter(part => part.number !== '' && (part.payee === 'company') === company)
  return {
    years: Array.from({ length: Math.ceil(span.months / 12) }, (_, index) => index + 1),
    lines: [],
    pledges: [],
    contributions: [],
    asked: assessed?.ok
      ? assessed.fact.years.map(({ amount }, index) => ({ year: index + 1, cents: amount.cents }))
      : [],
    companies: parties(true).map(({ number, name }) => ({ number, name })),
    partners: parties(false).map(({ number, name }) => ({ number, name })),
    start,
    ...project,
    span,
  }
}

/** The law is known up to a day: what would be granted after that is assessed as if on it. */
function spanOf(start: Temporal.PlainDate | null, months: number | null, context: Context): Span {
  const known = Temporal.PlainDate.from(
    lastKnownDay('art25.notification.industrial-research', 'transparency.threshold'),
  )
  const day = context.day ?? known
  const grantedOn = Temporal.PlainDate.compare(day, known) < 0 ? day : known
  const from = beginning(context.start ?? start, grantedOn)
  const lasting = months ?? context.instrument?.document.term.months ?? 12
  return { grantedOn, from, to: lastDay(from, lasting), months: lasting }
}

const yearsIn = ({ question }: Asked): number[] =>
  question.type === 'budget' || question.type === 'commitments' ? yearsOf(question) : []

function linesOf({ question, path }: Asked, answers: Answers): BudgetLine[] {
  if (question.type !== 'budget') return []
  const said = budgetIn(answers[path])
  return cellsOf(question).flatMap(({ key, year, category, activity }) => {
    const cents = amountIn(said.get(key) ?? '')?.cents ?? 0n
    return cents === 0n ? [] : [{ year, category, activity, cents }]
  })
}

function pledgesOf({ question, path }: Asked, answers: Answers): Pledge[] {
  if (question.type !== 'commitments') return []
  return tablesIn(question, answers[path]).flatMap(({ rows, list }) =>
    filled(list, rows).map(({ row, index }) => ({
      row: index,
      company: { number: cellIn(row, 'number'), name: cellIn(row, 'name') },
      contact: cellIn(row, 'contact'),
      email: cellIn(row, 'email'),
      years: yearsOf(question).map(year => ({ year, cents: amountIn(cellIn(row, `y${year}`))?.cents ?? 0n })),
    })),
  )
}

function partiesOf(shown: readonly Asked[], answers: Answers): Pick<Request, 'companies' | 'partners'> {
  const companies = new Map<string, Party>()
  const partners = new Map<string, Party>()
  for (const { question, path } of shown) {
    if (question.type === 'organisation') note(partners, partyIn(answers[path]))
    if (question.type === 'members' || question.type === 'needs' || question.type === 'commitments')
      for (const { rows, list } of tablesIn(question, answers[path]))
        for (const { row } of filled(list, rows)) {
          const isCompany = question.type !== 'members' || cellIn(row, 'kind') === 'company'
          note(isCompany ? companies : partners, { number: cellIn(row, 'number'), name: cellIn(row, 'name') })
        }
  }
  for (const number of companies.keys()) partners.delete(number)
  return { companies: [...companies.values()], partners: [...partners.values()] }
}

/** Kept once by its number; the first name that was given stands. */
function note(list: Map<string, Party>, party: Party): void {
  if (party.number === '') return
  const before = list.get(party.number)
  list.set(party.number, before === undefined || before.name === '' ? party : before)
}

function startOf(shown: readonly Asked[], answers: Answers): Temporal.PlainDate | null {
  const asked = shown.find(({ question }) => question.type === 'date' && question.start)
  const read = readDay(textOf(answers[asked?.path ?? '']))
  return read.ok ? read.value : null
}

type Countable = Pick<Request, 'years' | 'lines' | 'contributions' | 'start'>

/**
 * What the instrument would give for this budget and these commitments, as if it were decided today: the calculation of the
 * instrument itself. Nothing where no instrument is known or nothing was budgeted.
 */
export function assessRequest(request: Countable, context: Context): Outcome<Assessment> | undefined {
  const { instrument } = context
  if (instrument === undefined || request.lines.length === 0) return undefined
  return assess(caseOf(request, instrument, context), () => instrument)
}

/** The request as a case of the instrument: one year after the other from its start. Years beyond the term are left out. */
export function caseOf(request: Countable, instrument: Instrument, context: Context): unknown {
  const known = lastKnownDay('art27.opAid.rate', 'transparency.threshold')
  const day = context.day?.toString() ?? known
  const grantedOn = day < known ? day : known
  const start = beginning(context.start ?? request.start, Temporal.PlainDate.from(grantedOn))
  const { months } = instrument.document.term
  const payer = instrument.document.funding.match?.payers[0] ?? 'company'
  const years = request.years.filter(year => (year - 1) * 12 < months)
  return {
    instrument: instrument.key,
    grantedOn,
    term: { from: start.toString(), to: lastDay(start, months).toString() },
    firstOperatingAidOn: start.toString(),
    cumulatedAid: '0.00',
    deMinimisBefore: '0.00',
    years: years.map(year => {
      const from = start.add({ months: 12 * (year - 1) })
      return {
        from: from.toString(),
        to: lastDay(from, Math.min(12, months - 12 * (year - 1))).toString(),
        costs: request.lines
          .filter(line => line.year === year)
          .map(({ category, activity, cents }) => ({ category, activity, accepted: decimal(cents) })),
        contributions: request.contributions
          .filter(each => each.year === year && each.cents > 0n)
          .map(({ cents }) => ({ kind: 'cash', payer, amount: decimal(cents), receivedOn: from.toString() })),
      }
    }),
  }
}

/** A day that every month has; the first of the next month where nothing else is known. */
function beginning(start: Temporal.PlainDate | null | undefined, day: Temporal.PlainDate): Temporal.PlainDate {
  const asked = start ?? day.add({ months: 1 }).with({ day: 1 })
  return asked.day > 28 ? asked.add({ months: 1 }).with({ day: 1 }) : asked
}

const lastDay = (from: Temporal.PlainDate, months: number): Temporal.PlainDate =>
  from.add({ months }).subtract({ days: 1 })
