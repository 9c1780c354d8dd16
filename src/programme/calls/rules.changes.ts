import { decimalString } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Difference, Opening, Stage, Terms } from './opening.ts'
import { lastClosing } from './rules.complete.ts'
import { stageField } from './rules.terms.ts'
import { words } from './words.ts'

const { compare } = Temporal.Instant

/**
 * What a change of a published call comes to, and what of it is not done: a deadline never moves to an earlier moment, what
 * has opened or closed stays so, and a form does not change under those who are filling it in.
 */
export function keptPromises(
  before: Opening,
  after: Terms,
  now: Temporal.Instant,
): { changes: Difference[]; refusals: Refusal[] } {
  const refusals: Refusal[] = []
  const say = (path: string, rule: keyof typeof words.promises) =>
    void refusals.push(refuse(`call.${rule}`, words.promises[rule], { path }))
  for (const stage of before.stages) {
    const next = after.stages.find(({ id }) => id === stage.id)
    if (next !== undefined) judgeStage(stage, next, now, say)
  }
  const asking = lastQuestions(before)
  const askedUntil = lastQuestions(after)
  if (askedUntil !== null && (asking === null || Temporal.PlainDate.compare(askedUntil, asking) < 0)) {
    if (asking !== null || Temporal.PlainDate.compare(askedUntil, dayOf(now)) < 0)
      say('questionsUntil', 'questionsEarlier')
  }
  return { changes: differences(before, after), refusals }
}

function judgeStage(
  { id, opens, closes, form }: Stage,
  next: Stage,
  now: Temporal.Instant,
  say: (path: string, rule: keyof typeof words.promises) => void,
): void {
  const opened = compare(opens, now) <= 0
  if (!next.opens.equals(opens)) {
    if (opened) say(stageField(id, 'opens-day'), 'opened')
    else if (compare(next.opens, now) <= 0) say(stageField(id, 'opens-day'), 'opensInPast')
  }
  if (opened && next.form !== form) say(stageField(id, 'form'), 'formInUse')
  const same = next.closes === null ? closes === null : closes !== null && next.closes.equals(closes)
  if (same) return
  if (closes !== null && compare(closes, now) <= 0) say(stageField(id, 'closes-day'), 'closed')
  else if (closes !== null && next.closes !== null && compare(next.closes, closes) < 0)
    say(stageField(id, 'closes-day'), 'earlier')
  else if (closes === null && next.closes !== null && compare(next.closes, now) <= 0)
    say(stageField(id, 'closes-day'), 'endInPast')
}

/** The last day on which can be asked: the one that is set, else the day on which the last stage closes. */
export function lastQuestions({ questionsUntil, stages }: Pick<Terms, 'questionsUntil' | 'stages'>) {
  const last = lastClosing(stages)
  return questionsUntil ?? (last === null ? null : dayOf(last))
}

/** What differs between what was published and what is asked, field by field, as data. */
export function differences(before: Terms, after: Terms): Difference[] {
  const [old, next] = [valuesOf(before), valuesOf(after)]
  return [...new Set([...Object.keys(old), ...Object.keys(next)])]
    .map(path => ({ path, before: old[path] ?? null, after: next[path] ?? null }))
    .filter(one => one.before !== one.after)
}

const valuesOf = (terms: Terms): Record<string, string | null> => ({
  'names.nl': terms.names['nl'] ?? null,
  'names.en': terms.names['en'] ?? null,
  'about.nl': terms.about['nl'] ?? null,
  'about.en': terms.about['en'] ?? null,
  budget: terms.budget === null ? null : decimalString(terms.budget),
  envelope: terms.envelope,
  decisionBy: terms.decisionBy?.toString() ?? null,
  questionsUntil: terms.questionsUntil?.toString() ?? null,
  contact: terms.contact,
  ...Object.fromEntries(
    terms.stages.flatMap(({ id, form, opens, closes }) => [
      [`stage.${id}.form`, form],
      [`stage.${id}.opens`, opens.toString()],
      [`stage.${id}.closes`, closes?.toString() ?? null],
    ]),
  ),
})

/** The form of a published call, as it would have been typed. */
export function typedOf(terms: Terms, zone: string): Record<string, string> {
  const wall = (at: Temporal.Instant | null, stage: string, which: 'opens' | 'closes'): [string, string][] => {
    const shown = at?.toZonedDateTimeISO(zone)
    return [
      [stageField(stage, `${which}-day`), shown?.toPlainDate().toString() ?? ''],
      [stageField(stage, `${which}-time`), shown?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? ''],
    ]
  }
  const plain = Object.entries(valuesOf(terms)).filter(([path]) => !path.startsWith('stage.'))
  return Object.fromEntries([
    ...plain.map(([path, value]): [string, string] => [path, value ?? '']),
    ...terms.stages.flatMap(({ id, form, opens, closes }): [string, string][] => [
      [stageField(id, 'form'), form],
      ...wall(opens, id, 'opens'),
      ...wall(closes, id, 'closes'),
    ]),
  ])
}
