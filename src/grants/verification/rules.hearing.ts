import type { Actor } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { least, type Money, readMoney, zero } from '../../kernel/money.ts'
import { type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import { controlLifecycle, type Finding, isStance, isWeighing, type Stance, type Weighing } from './control.ts'
import { mayAnswer } from './rules.access.ts'
import { reasoned } from './rules.finding.ts'
import { extrapolate, project } from './rules.sample.ts'
import { basics, known, linesLeft, type Standing, standingFindings, toJudge } from './rules.ts'
import { said } from './sentences.ts'

/** What an answer is about: one line, all that was extrapolated, or everything that has no answer yet. */
export type About = { readonly line: string }
export const extrapolated = 'extrapolated'
export const everything = 'all'

const announced = (standing: Standing): Finding[] =>
  standingFindings(standing).filter(finding => finding.announced !== null)

/** Has no answer yet, and is cut still: what the controller lowered of their own accord can be answered too. */
const open = ({ stance, verdict }: Finding): boolean => stance === null && verdict === 'cut'

const among = (standing: Standing, what: string): Finding[] => {
  const all = announced(standing)
  if (what === everything) return all.filter(open)
  return all.filter(({ line, origin }) => (what === extrapolated ? origin === 'extrapolated' : line === what))
}

export type Answered = { readonly lines: readonly string[]; readonly stance: Stance; readonly text: string }

/** The cluster agrees with a cut, or says why not; also after the term, as long as nothing is final. */
export const answer = (
  asked: About & { readonly seen?: number | undefined; readonly stance: string; readonly text: string },
  found: Standing | undefined,
  actor: Actor,
): Outcome<Answered> =>
  known(found, actor, standing => {
    const { control } = standing
    const refusals: Refusal[] = [
      ...(mayAnswer(actor, control) ? [] : [said.whoAnswers]),
      ...(asked.seen !== undefined && asked.seen !== control.version ? [stale] : []),
      ...mayAct(controlLifecycle, control.state, 'answer'),
    ]
    const cuts = among(standing, asked.line)
    if (cuts.length === 0) refusals.push(said.notHeard)
    if (cuts.some(({ stance, weighed, verdict }) => verdict !== 'cut' || (stance !== null && weighed !== null)))
      refusals.push(said.weighed)
    if (!isStance(asked.stance) || (asked.line === everything && asked.stance !== 'agreed')) refusals.push(said.stance)
    if (asked.stance === 'contested') refusals.push(...reasoned(asked.text, 'text'))
    return unless(refusals, () => ({
      lines: cuts.map(({ line }) => line),
      stance: asked.stance as Stance,
      text: asked.text.trim(),
    }))
  })

export type Weighed = {
  readonly changes: readonly { readonly line: string; readonly amount: Money }[]
  /** What was extrapolated and gets lower because of it. */
  readonly spoken: readonly { readonly line: string; readonly amount: Money }[]
  readonly weighing: Weighing
  readonly reason: string
}

/** Judges what was answered: the cut stays, gets lower or is dropped. It never gets higher: what was not announced was not heard. */
export const weigh = (
  asked: About & {
    readonly seen?: number | undefined
    readonly weighing: string
    readonly amount: string
    readonly reason: string
  },
  found: Standing | undefined,
  actor: Actor,
): Outcome<Weighed> =>
  known(found, actor, standing => {
    const refusals = [...basics(standing, 'weigh', asked, actor), ...reasoned(asked.reason)]
    const cuts = asked.line === everything ? [] : among(standing, asked.line)
    if (cuts.length === 0) refusals.push(said.notHeard)
    if (!isWeighing(asked.weighing)) return refused(said.weighing, ...refusals)
    const lower = asked.weighing === 'lowered' ? lowered(asked.amount, asked.line, cuts) : undefined
    if (lower !== undefined) refusals.push(...lower.refusals)
    return unless(refusals, () => {
      const changes = cuts.map(({ line, amount }) => ({
        line,
        amount: asked.weighing === 'maintained' ? amount : asked.weighing === 'dropped' ? zero : (lower?.value ?? zero),
      }))
      return {
        changes,
        spoken: spokenAnew(standing, changes),
        weighing: asked.weighing as Weighing,
        reason: asked.reason.trim(),
      }
    })
  })

/** A smaller error on a drawn line speaks for less: what was extrapolated gets lower with it, and never higher. */
function spokenAnew(standing: Standing, changes: Weighed['changes']): Weighed['spoken'] {
  const { control, checklist, findings, places } = standing
  if (control.sampleOutcome !== 'extrapolate' || control.interval === null) return []
  const after = new Map(findings)
  for (const { line, amount } of changes) {
    const before = findings.get(line)
    if (before !== undefined) after.set(line, cutTo(before, amount))
  }
  const judged = { has: (line: string) => findings.get(line)?.origin === 'judged' }
  const anew = extrapolate(places, project(places, after, control.interval, checklist.sampling), judged)
  return standingFindings(standing).flatMap(({ line, origin, amount }) => {
    if (origin !== 'extrapolated' || changes.some(change => change.line === line)) return []
    const lower = least(anew.get(line) ?? zero, amount)
    return lower.cents < amount.cents ? [{ line, amount: lower }] : []
  })
}

/** A cut of nothing is an accepted line. */
export const cutTo = <F extends Pick<Finding, 'verdict' | 'amount'>>(finding: F, amount: Money): F => ({
  ...finding,
  amount,
  verdict: amount.cents === 0n ? 'accepted' : finding.verdict,
})

function lowered(text: string, line: string, cuts: readonly Finding[]): { value: Money; refusals: Refusal[] } {
  if (line === extrapolated) return { value: zero, refusals: [said.extrapolatedWhole] }
  const read = readMoney(text)
  if (!read.ok) return { value: zero, refusals: [{ rule: read.rule, message: read.message, path: 'amount' }] }
  const most = cuts[0]?.amount ?? zero
  const lower = read.value.cents > 0n && read.value.cents < most.cents
  return { value: read.value, refusals: lower ? [] : [said.notLower] }
}

/** Contested, and nobody judged the answer yet. */
export const toWeigh = (standing: Standing): Finding[] =>
  announced(standing).filter(({ stance, weighed }) => stance === 'contested' && weighed === null)
/** Not answered yet. */
export const toAnswer = (standing: Standing): Finding[] => announced(standing).filter(open)

/** Makes the control final: every answer was judged, and whoever gave none had the time to. */
export const conclude = (
  asked: { readonly seen?: number | undefined },
  found: Standing | undefined,
  actor: Actor,
  today: Temporal.PlainDate,
): Outcome<Standing> =>
  known(found, actor, standing => {
    const { answerBy } = standing.control
    const refusals = basics(standing, 'conclude', asked, actor)
    const left = toJudge(standing).length
    if (left > 0) refusals.push(linesLeft(left))
    const weighing = toWeigh(standing).length
    if (weighing > 0) refusals.push(answersLeft(weighing))
    const running = answerBy !== null && Temporal.PlainDate.compare(today, answerBy) <= 0
    if (running && toAnswer(standing).length > 0) refusals.push(said.termRuns)
    return unless(refusals, () => standing)
  })

const answersLeft = (count: number): Refusal =>
  refuse('control.answers', {
    en: count === 1 ? 'One contested cut is not judged yet.' : `${count} contested cuts are not judged yet.`,
    nl:
      count === 1
        ? 'Eén betwiste verwerping is nog niet beoordeeld.'
        : `${count} betwiste verwerpingen zijn nog niet beoordeeld.`,
  })
