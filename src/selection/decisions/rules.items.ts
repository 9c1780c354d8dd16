import type { Actor } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { isRuling, type Ruling, rulingsOf } from './decision.ts'
import { keepsApart, leads, said } from './rules.sitting.ts'
import { hasQuorum, isRecused, openMotion, tally, votersOf } from './rules.votes.ts'
import { type Item, isBallot, type Motion, type Recusal, type Sitting, sittingLife, type Vote } from './sitting.ts'
import { words } from './words.sitting.ts'

/** What is asked of one item: the meeting, the item, and who asks. */
export type At = { readonly sitting: Sitting; readonly item: Item; readonly actor: Actor }

const during = ({ sitting, actor }: At): Refusal[] => [
  ...keepsApart(actor, sitting.demonstration),
  ...mayAct(sittingLife, sitting.state, 'deliberate'),
]

const unsettled = ({ item }: At): Refusal[] =>
  item.decision !== null || item.postponed !== null ? [refuse('item.settled', words.decided)] : []

/** A recused member does not take part, also not as chair. */
const takesPart = ({ item, actor }: At): Refusal[] =>
  actor.kind === 'person' && isRecused(item, actor.person)
    ? [refuse('item.recused', words.recused, { kind: 'forbidden' })]
    : []

/** A member declares that they have a tie with an applicant. Before or during the meeting, but before they have voted. */
export function recuse(at: At, asked: { readonly reason: string; readonly person?: string }): Outcome<Recusal> {
  const { sitting, item, actor } = at
  const own = actor.kind === 'person' ? actor.person : ''
  const person = asked.person ?? own
  const act = sitting.state === 'preparing' ? 'edit' : 'deliberate'
  const refusals = [...keepsApart(actor, sitting.demonstration), ...mayAct(sittingLife, sitting.state, act)]
  if (person !== own) refusals.push(...leads(actor, sitting))
  if (!sitting.members.some(member => member.person === person))
    refusals.push(refuse('item.not-member', words.notMember, { kind: 'forbidden' }))
  if (isRecused(item, person)) refusals.push(refuse('item.recused', words.recusedOther))
  if (item.motions.some(({ votes }) => votes.some(vote => vote.person === person)))
    refusals.push(refuse('item.voted', words.voted))
  refusals.push(...said(asked.reason, 'reason'))
  return unless(refusals, () => ({ person, reason: asked.reason, found: false }))
}

/** Something is put to the vote. */
export function putMotion(at: At, asked: string, lastStage: boolean): Outcome<Ruling> {
  const refusals = [...during(at), ...leads(at.actor, at.sitting), ...takesPart(at), ...unsettled(at)]
  if (!isRuling(asked) || !rulingsOf(lastStage).includes(asked))
    refusals.push(refuse('motion.ruling', words.ruling, { path: 'ruling' }))
  if (openMotion(at.item) !== undefined) refusals.push(refuse('motion.open', words.motionOpen))
  if (!hasQuorum(at.sitting, at.item)) refusals.push(refuse('motion.quorum', words.noQuorum))
  return unless(refusals, () => asked as Ruling)
}

/** A vote, by the member or, for a show of hands, noted by the chair or the secretary. It may change until it is counted. */
export function vote(
  at: At,
  asked: { readonly ballot: string; readonly person?: string },
): Outcome<{ readonly motion: string; readonly vote: Vote }> {
  const { sitting, item, actor } = at
  const own = actor.kind === 'person' ? actor.person : ''
  const person = asked.person ?? own
  const motion = openMotion(item)
  const refusals = [...during(at), ...unsettled(at)]
  if (person !== own) refusals.push(...leads(actor, sitting), ...takesPart(at))
  if (isRecused(item, person))
    refusals.push(
      person === own
        ? refuse('item.recused', words.recused, { kind: 'forbidden' })
        : refuse('item.recused', words.recusedOther, { path: 'person' }),
    )
  else if (!votersOf(sitting, item).includes(person))
    refusals.push(
      refuse('item.not-member', words.notMember, person === own ? { kind: 'forbidden' } : { path: 'person' }),
    )
  if (!isBallot(asked.ballot)) refusals.push(refuse('vote.ballot', words.ballot, { path: 'ballot' }))
  if (motion === undefined) refusals.push(refuse('motion.none', words.noMotion))
  return unless(refusals, () => ({
    motion: (motion as Motion).id,
    vote: { person, ballot: asked.ballot as Vote['ballot'] },
  }))
}

/** The votes are counted. At least as many as the quorum have to be there. */
export function count(at: At): Outcome<{ readonly motion: string; readonly result: 'carried' | 'lost' }> {
  const motion = openMotion(at.item)
  const refusals = [...during(at), ...leads(at.actor, at.sitting), ...takesPart(at), ...unsettled(at)]
  const voters = votersOf(at.sitting, at.item)
  const counted = tally(motion?.votes ?? [], voters, at.sitting.chair)
  if (motion === undefined) refusals.push(refuse('motion.none', words.noMotion))
  else if (voters.length - counted.missing.length < at.sitting.quorum)
    refusals.push(refuse('motion.few-votes', words.fewVotes))
  return unless(refusals, () => ({ motion: (motion as Motion).id, result: counted.result }))
}

/** The item is left for a later meeting. */
export function postpone(at: At, reason: string): Outcome<string> {
  const refusals = [
    ...during(at),
    ...leads(at.actor, at.sitting),
    ...takesPart(at),
    ...unsettled(at),
    ...said(reason, 'reason'),
  ]
  if (openMotion(at.item) !== undefined) refusals.push(refuse('motion.open', words.motionOpen))
  return unless(refusals, () => reason)
}
