import { readTypedDay } from '../../kernel/day.ts'
import { readMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { momentOf, readTime } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Instrument } from '../instruments/index.ts'
import { type Opening, onlyStage, type Stage, type Terms } from './opening.ts'
import { words } from './words.ts'

/** A form as it was typed, by the name of its field. */
export type Typed = Readonly<Record<string, string>>

/** The steps in which one applies under an instrument, in order. */
export const stagesOf = ({
  document: { intake },
}: Instrument): readonly { id: string; names: Words; handler?: 'agency' | 'cluster' | undefined }[] =>
  intake.kind === 'continuous' ? [onlyStage] : intake.stages

export const kindOf = (instrument: Instrument | undefined): Opening['kind'] =>
  instrument?.document.intake.kind === 'continuous' ? 'continuous' : 'staged'

/** Whether a cluster judges first: a call under such an instrument is one of a cluster. */
export const isScreened = (instrument: Instrument): boolean =>
  stagesOf(instrument).some(({ handler }) => handler === 'cluster')

/** The fields of a stage, as the form names them. */
export const stageField = (stage: string, what: 'form' | 'opens-day' | 'opens-time' | 'closes-day' | 'closes-time') =>
  `stage.${stage}.${what}`

/** The fields of the form, so that nothing else is kept of what was sent. */
export const fieldsOf = (instrument: Instrument): string[] => [
  'names.nl',
  'names.en',
  'about.nl',
  'about.en',
  'budget',
  'envelope',
  'decisionBy',
  'questionsUntil',
  'contact',
  ...stagesOf(instrument).flatMap(({ id }) =>
    (['form', 'opens-day', 'opens-time', 'closes-day', 'closes-time'] as const).map(what => stageField(id, what)),
  ),
]

/** What can be read of a form, and what cannot. What is merely missing is no fault yet. */
export function readTerms(typed: Typed, instrument: Instrument): { terms: Terms; refusals: Refusal[] } {
  const refusals: Refusal[] = []
  const text = (name: string) => (typed[name] ?? '').trim()
  const day = (name: string): Temporal.PlainDate | null => {
    if (text(name) === '') return null
    const read = readTypedDay(text(name))
    if (read.ok) return read.value
    refusals.push(refuse(read.rule, read.message, { path: name }))
    return null
  }
  const moment = (stage: string, which: 'opens' | 'closes'): Temporal.Instant | null => {
    const on = day(stageField(stage, `${which}-day`))
    const at = text(stageField(stage, `${which}-time`))
    if (at === '') return null
    const time = readTime(at)
    if (!time.ok) refusals.push(refuse(time.rule, time.message, { path: stageField(stage, `${which}-time`) }))
    return time.ok && on !== null ? momentOf(on, time.value) : null
  }
  const read = stagesOf(instrument).map(({ id, names, handler }) => ({
    ...(handler === 'cluster' ? { handler } : {}),
    id,
    names,
    form: text(stageField(id, 'form')),
    opens: moment(id, 'opens'),
    closes: moment(id, 'closes'),
  }))
  for (const { id, opens, closes } of read)
    if (opens !== null && closes !== null && Temporal.Instant.compare(closes, opens) <= 0)
      refusals.push(refuse('call.closesFirst', words.closesFirst, { path: stageField(id, 'closes-day') }))
  const budget = text('budget') === '' ? null : readMoney(text('budget'))
  if (budget?.ok === false) refusals.push(refuse(budget.rule, budget.message, { path: 'budget' }))
  return {
    terms: {
      names: inBoth(text('names.nl'), text('names.en')),
      about: inBoth(text('about.nl'), text('about.en')),
      stages: read.flatMap(stage => (isWhole(stage) ? [stage] : [])),
      decisionBy: day('decisionBy'),
      questionsUntil: day('questionsUntil'),
      budget: budget?.ok === true ? budget.value : null,
      envelope: text('envelope') || null,
      contact: text('contact') || null,
    },
    refusals,
  }
}

type Half = Omit<Stage, 'opens'> & { readonly opens: Temporal.Instant | null }

/** A stage that closes before it opens is not kept as one: the form keeps what was typed. */
const isWhole = (stage: Half): stage is Stage =>
  stage.opens !== null &&
  stage.form !== '' &&
  (stage.closes === null || Temporal.Instant.compare(stage.opens, stage.closes) < 0)

const inBoth = (nl: string, en: string) => ({ ...(nl === '' ? {} : { nl }), ...(en === '' ? {} : { en }) })
