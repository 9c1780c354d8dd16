import { type Actor, hasRole } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refused, stale, unless } from '../../kernel/outcome.ts'
import { type Answer, type Control, controlLifecycle, type Item } from './control.ts'
import { mayAnswer, mayControl, maySee, seesWhole } from './rules.access.ts'
import { type LineStanding, longest } from './rules.finding.ts'
import type { Standing } from './rules.ts'
import { said } from './sentences.ts'

type Standing1 = LineStanding & { readonly whole: { readonly state: string } }

/** A line that was superseded or taken out is judged no more: the one that took its place is. */
export function standing<Fact>(found: Standing1 | undefined, decide: () => Outcome<Fact>): Outcome<Fact> {
  const outcome = decide()
  if (found === undefined || found.whole.state === 'stands') return outcome
  if (outcome.ok) return refused(said.superseded)
  const [first, ...rest] = outcome.refusals
  return first.kind === 'hidden' ? outcome : refused(said.superseded, first, ...rest)
}

/** Some lines of a control, with what was found on them. */
export type Some = Pick<Standing, 'control' | 'items' | 'findings'>

/** Accepts those of these lines that stand and are open. */
export function acceptMany(
  asked: readonly string[],
  found: Some | undefined,
  actor: Actor,
): Outcome<{ readonly control: Control; readonly accepted: readonly Item[] }> {
  if (found === undefined || !seesWhole(actor, found.control)) return refused(notFound)
  const { control, items, findings } = found
  const wanted = new Set(asked)
  const accepted = items.filter(({ line }) => wanted.has(line) && !findings.has(line))
  const refusals: Refusal[] = [
    ...(mayControl(actor, control) ? [] : [said.who]),
    ...mayAct(controlLifecycle, control.state, control.state === 'hearing' ? 'accept-correction' : 'judge'),
    ...(wanted.size === 0 ? [said.noneTicked] : accepted.length === 0 ? [said.allJudged] : []),
  ]
  return unless(refusals, () => ({ control, accepted }))
}

/** On whose side somebody speaks. */
export const sideOf = (actor: Actor): 'agency' | 'cluster' => (hasRole(actor, 'controller') ? 'agency' : 'cluster')

/** A question of the controller; an answer or an explanation of the cluster. */
export function say(
  asked: { readonly text: string },
  found: LineStanding | undefined,
  actor: Actor,
): Outcome<{ readonly text: string; readonly side: 'agency' | 'cluster' }> {
  if (found === undefined || !maySee(actor, found.control)) return refused(notFound)
  const { control } = found
  const controls = mayControl(actor, control)
  const text = asked.text.trim()
  const refusals: Refusal[] = []
  if (!controls && !mayAnswer(actor, control)) refusals.push(said.whoAsks)
  if (control.state === 'final') refusals.push(said.threadClosed)
  if (text.length === 0) refusals.push(said.question)
  if (text.length > longest) refusals.push({ ...said.long, path: 'text' })
  return unless(refusals, () => ({ text, side: controls ? 'agency' : 'cluster' }))
}

export type AskedAnswer = { readonly question: string; readonly value: string; readonly remark: string }
const values = ['yes', 'no', 'not-applicable']

/** Answers to the checklist: a no says what is wrong. Questions that were left open stay open. */
export function answerQuestions(
  asked: { readonly seen?: number | undefined; readonly answers: readonly AskedAnswer[] },
  found: Standing & { readonly version: number },
  actor: Actor,
): Outcome<readonly Pick<Answer, 'question' | 'value' | 'remark'>[]> {
  const { control, checklist, version } = found
  if (!seesWhole(actor, control)) return refused(notFound)
  const known = new Set(checklist.questions.map(({ id }) => id))
  const given = asked.answers
    .map(one => ({ ...one, remark: one.remark.trim() }))
    .filter(({ question, value }) => known.has(question) && value !== '')
  const refusals: Refusal[] = [
    ...(mayControl(actor, control) ? [] : [said.who]),
    ...(asked.seen !== undefined && asked.seen !== version ? [stale] : []),
    ...mayAct(controlLifecycle, control.state, 'judge'),
    ...given.flatMap(({ question, value, remark }) => [
      ...(values.includes(value) ? [] : [{ ...said.answerValue, path: `answer-${question}` }]),
      ...(value === 'no' && remark.length < 10 ? [{ ...said.answerRemark, path: `remark-${question}` }] : []),
      ...(remark.length > longest ? [{ ...said.long, path: `remark-${question}` }] : []),
    ]),
  ]
  return unless(refusals, () => given as never)
}
