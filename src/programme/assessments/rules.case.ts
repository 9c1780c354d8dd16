import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Instrument } from '../instruments/index.ts'
import { lastDay, wholeMonths } from './calendar.ts'
import type { Readable, ReadableYear } from './case.ts'
import { phaseOf } from './phase.ts'
import { lawRefusals } from './rules.law.ts'

/**
 * Everything in a case that an instrument cannot assess, but for its fields as such. A field that could not be read is
 * `undefined` and passes here: it has been refused already.
 */
export const caseRefusals = (asked: Readable, instrument: Instrument): Refusal[] => [
  ...termRefusals(asked, instrument),
  ...lawRefusals(asked, instrument),
  ...(asked.years ?? []).flatMap((year, index, years) =>
    year === undefined
      ? []
      : [
          ...monthsRefusals(year, `years[${index}]`),
          ...orderRefusals(year, years.slice(0, index), `years[${index}]`),
          ...placeRefusals(year, asked, instrument, `years[${index}]`),
          ...costRefusals(year, instrument, `years[${index}].costs`),
          ...contributionRefusals(year, asked, `years[${index}].contributions`),
        ],
  ),
]

function termRefusals({ term }: Readable, { document }: Instrument): Refusal[] {
  const { from, to } = term ?? {}
  if (from === undefined || to === undefined) return []
  if (to < from)
    return [
      refuse(
        'term.order',
        { en: 'The term ends before it begins.', nl: 'De looptijd eindigt voor ze begint.' },
        { path: 'term' },
      ),
    ]
  const { months, least } = document.term
  if (least !== undefined && to < lastDay(from, least))
    return [
      refuse(
        'term.short',
        {
          en: `The term is shorter than the ${least} months of this instrument: it ends on ${lastDay(from, least)} at the earliest.`,
          nl: `De looptijd is korter dan de ${least} maanden van dit steuninstrument: ze eindigt ten vroegste op ${lastDay(from, least)}.`,
        },
        { path: 'term' },
      ),
    ]
  return to <= lastDay(from, months)
    ? []
    : [
        refuse(
          'term.length',
          {
            en: `The term is longer than the ${months} months of this instrument: it ends on ${lastDay(from, months)} at the latest.`,
            nl: `De looptijd is langer dan de ${months} maanden van dit steuninstrument: ze eindigt uiterlijk op ${lastDay(from, months)}.`,
          },
          { path: 'term' },
        ),
      ]
}

function monthsRefusals({ from, to }: ReadableYear, path: string): Refusal[] {
  if (from === undefined || to === undefined) return []
  if (to < from)
    return [
      refuse(
        'year.order',
        { en: 'This year ends before it begins.', nl: 'Dit jaar eindigt voor het begint.' },
        { path },
      ),
    ]
  const months = wholeMonths(from, to)
  return months !== undefined && months <= 12
    ? []
    : [
        refuse(
          'year.months',
          {
            en: 'A year has 1 to 12 whole months: it begins on day 1 to 28, and the day after its end is the same day of a month.',
            nl: 'Een jaar telt 1 tot 12 hele maanden: het begint op dag 1 tot 28, en de dag na het einde is dezelfde dag van een maand.',
          },
          { path },
        ),
      ]
}

function orderRefusals({ from, to }: ReadableYear, before: Readable['years'] & {}, path: string): Refusal[] {
  if (from === undefined || to === undefined) return []
  const overlapping = before.findIndex(
    year => year?.from !== undefined && year.to !== undefined && year.from <= to && from <= year.to,
  )
  if (overlapping >= 0)
    return [
      refuse(
        'years.overlap',
        {
          en: `This year shares days with years[${overlapping}].`,
          nl: `Dit jaar deelt dagen met years[${overlapping}].`,
        },
        { path },
      ),
    ]
  return before.some(year => year?.from !== undefined && year.from > to)
    ? [
        refuse(
          'years.order',
          {
            en: 'The years of an agreement stand in their order.',
            nl: 'De jaren van een overeenkomst staan op volgorde.',
          },
          { path },
        ),
      ]
    : []
}

function placeRefusals(
  { from, to }: ReadableYear,
  { term }: Readable,
  instrument: Instrument,
  path: string,
): Refusal[] {
  if (from === undefined || to === undefined || term?.from === undefined || term.to === undefined) return []
  if (from < term.from || to > term.to)
    return [
      refuse(
        'year.term',
        {
          en: `This year lies outside the term from ${term.from} to ${term.to}.`,
          nl: `Dit jaar ligt buiten de looptijd van ${term.from} tot ${term.to}.`,
        },
        { path },
      ),
    ]
  return phaseOf(instrument, term.from, from, to) === undefined
    ? [
        refuse(
          'year.phase',
          {
            en: 'This year does not lie in one phase of the term: split it where the phases meet.',
            nl: 'Dit jaar ligt niet in één fase van de looptijd: splits het waar de fasen aan elkaar grenzen.',
          },
          { path },
        ),
      ]
    : []
}

function costRefusals({ costs = [] }: ReadableYear, { document }: Instrument, path: string): Refusal[] {
  const { categories, activities } = document.funding.costs
  const flat = document.funding.overhead.kind === 'flat'
  const listed: readonly string[] = categories
  const done: readonly string[] = activities
  const found: Refusal[] = []
  for (const [index, cost] of costs.entries()) {
    const { category, activity } = cost ?? {}
    if (flat && category === 'overhead')
      found.push(refuse('cost.overhead', flatOverhead, { path: `${path}[${index}].category` }))
    else if (category !== undefined && !listed.includes(category))
      found.push(refuse('cost.category', notListed, { path: `${path}[${index}].category` }))
    if (activity !== undefined && !done.includes(activity))
      found.push(refuse('cost.activity', notListed, { path: `${path}[${index}].activity` }))
  }
  return found
}

const flatOverhead = {
  en: 'Overhead is a flat rate of the personnel costs here: it has no lines of its own.',
  nl: 'Overhead is hier een forfait op de personeelskosten: er zijn geen aparte regels voor.',
}
const notListed = {
  en: 'This instrument does not list such costs.',
  nl: 'Dit steuninstrument voorziet zulke kosten niet.',
}

function contributionRefusals({ contributions = [] }: ReadableYear, { term }: Readable, path: string): Refusal[] {
  const { from, to } = term ?? {}
  if (from === undefined || to === undefined) return []
  return contributions.flatMap((contribution, index) => {
    const day = contribution?.receivedOn
    return day === undefined || (from <= day && day <= to)
      ? []
      : [
          refuse(
            'contribution.term',
            {
              en: `This was received outside the term from ${from} to ${to}.`,
              nl: `Dit werd ontvangen buiten de looptijd van ${from} tot ${to}.`,
            },
            { path: `${path}[${index}].receivedOn` },
          ),
        ]
  })
}
