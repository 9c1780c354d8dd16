import { isAddress } from '../../directory/people/index.ts'
import type { Money } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import type { Instrument } from '../instruments/index.ts'
import type { Stage, Terms } from './opening.ts'
import { isScreened, kindOf, stageField, stagesOf, type Typed } from './rules.terms.ts'
import { mayDecideFrom } from './rules.time.ts'
import { words } from './words.ts'

/** What a call is judged by besides itself. */
export type Around = {
  readonly instrument: Instrument
  /** The keys of the forms that exist. */
  readonly forms: ReadonlySet<string>
  /** What is free in the envelope that is named; `undefined` when there is no such envelope. */
  readonly free: Money | undefined
  readonly now: Temporal.Instant
  /** Whether the call is public already: then its last deadline may lie behind. */
  readonly published?: boolean
}

const { compare } = Temporal.PlainDate
const instants = Temporal.Instant.compare
type Say = (path: string, rule: keyof typeof words.missing) => void

/** Everything that is missing of a call, or contradicts itself, each at its field. */
export function missing(terms: Terms, typed: Typed, around: Around): Refusal[] {
  const refusals: Refusal[] = []
  const say: Say = (path, rule) => void refusals.push(refuse(`call.${rule}`, words.missing[rule], { path }))
  for (const language of ['nl', 'en'] as const) {
    const name = terms.names[language] ?? ''
    if (name === '' || name.length > 200) say(`names.${language}`, language === 'nl' ? 'nameNl' : 'nameEn')
    const about = terms.about[language] ?? ''
    if (about === '' || about.length > 5000) say(`about.${language}`, language === 'nl' ? 'aboutNl' : 'aboutEn')
  }
  if (terms.contact === null || !isAddress(terms.contact)) say('contact', 'contact')
  money(terms, around, say)
  stages(terms, typed, around, say)
  days(terms, around, say, refusals)
  return refusals
}

function money({ budget, envelope }: Terms, { instrument, free }: Around, say: Say): void {
  if (budget === null && kindOf(instrument) === 'staged' && !isScreened(instrument)) say('budget', 'budget')
  if (budget !== null && budget.cents <= 0n) say('budget', 'budget')
  if (envelope === null) return
  if (isScreened(instrument)) say('envelope', 'earmark')
  else if (free === undefined) say('envelope', 'envelope')
  else if (budget === null || budget.cents > free.cents) say('budget', 'overEnvelope')
}

function stages(terms: Terms, typed: Typed, { instrument, forms, now, published }: Around, say: Say): void {
  const staged = kindOf(instrument) === 'staged'
  const typedAt = (stage: string, what: Parameters<typeof stageField>[1]) =>
    (typed[stageField(stage, what)] ?? '').trim()
  const wanted = stagesOf(instrument)
  for (const { id } of wanted) {
    const form = typedAt(id, 'form')
    if (form === '') say(stageField(id, 'form'), 'form')
    else if (!forms.has(form)) say(stageField(id, 'form'), 'formUnknown')
    const ends = typedAt(id, 'closes-day') !== '' || typedAt(id, 'closes-time') !== ''
    for (const which of staged || ends ? (['opens', 'closes'] as const) : (['opens'] as const))
      for (const part of ['day', 'time'] as const)
        if (typedAt(id, `${which}-${part}`) === '') say(stageField(id, `${which}-${part}`), part)
  }
  for (const [index, stage] of terms.stages.entries()) {
    const before = terms.stages[index - 1]
    if (before !== undefined && before.closes !== null && instants(stage.opens, before.closes) < 0)
      say(stageField(stage.id, 'opens-day'), 'overlap')
  }
  const last = lastKnown(terms, instrument)
  if (published !== true && last !== null && instants(last, now) <= 0)
    say(stageField(wanted.at(-1)?.id ?? '', 'closes-day'), 'past')
}

/** The moment after which nothing can be handed in any more; null while no end is set. */
export const lastClosing = (all: readonly Stage[]): Temporal.Instant | null => all.at(-1)?.closes ?? null

/** The last deadline, once every stage can be read. */
const lastKnown = ({ stages: all }: Terms, instrument: Instrument) =>
  all.length === stagesOf(instrument).length ? lastClosing(all) : null

function days(terms: Terms, { instrument }: Around, say: Say, refusals: Refusal[]): void {
  const { decisionBy, questionsUntil } = terms
  const last = lastKnown(terms, instrument)
  if (decisionBy === null && kindOf(instrument) === 'staged') say('decisionBy', 'decision')
  if (decisionBy !== null) {
    const from = mayDecideFrom({ instrument: instrument.key })
    if (compare(decisionBy, from) < 0)
      refusals.push(
        refuse(
          'call.decision-before-force',
          {
            en: `${instrument.key} is in force from ${writeDay(from, 'en')} only: no decision can be taken before.`,
            nl: `${instrument.key} is pas van kracht vanaf ${writeDay(from, 'nl')}: eerder kan er niet worden beslist.`,
          },
          { path: 'decisionBy', basis: instrument.document.grounds['decision']?.basis ?? instrument.key },
        ),
      )
    if (last !== null && compare(decisionBy, dayOf(last)) <= 0) say('decisionBy', 'decisionEarly')
  }
  if (questionsUntil !== null && last !== null && compare(questionsUntil, dayOf(last)) > 0)
    say('questionsUntil', 'questionsLate')
}
