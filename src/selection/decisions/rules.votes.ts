import type { Count } from './decision.ts'
import type { Item, Motion, Sitting, Vote } from './sitting.ts'

/** Those present who may take part in an item: a recused member is out of the room for it. */
export const votersOf = (sitting: Pick<Sitting, 'members'>, item: Pick<Item, 'recusals'>): string[] =>
  sitting.members
    .filter(({ person, present }) => present && item.recusals.every(recusal => recusal.person !== person))
    .map(({ person }) => person)

export const isRecused = (item: Pick<Item, 'recusals'>, person: string): boolean =>
  item.recusals.some(recusal => recusal.person === person)

/** More than half of those called: the quorum where the instrument names none (an assumption of ours). */
export const usualQuorum = (members: number): number => Math.floor(members / 2) + 1

/** Whether enough members are there who may take part. */
export const hasQuorum = (sitting: Pick<Sitting, 'members' | 'quorum'>, item: Pick<Item, 'recusals'>): boolean =>
  votersOf(sitting, item).length >= sitting.quorum

export type Tally = Count & { readonly result: 'carried' | 'lost'; readonly missing: readonly string[] }

/**
 * A simple majority of the votes for and against; abstentions count for neither. On equal votes the chair's own vote
 * decides; where the chair abstained or may not vote, a tie is lost. `missing`: who may vote and has not.
 */
export function tally(votes: readonly Vote[], voters: readonly string[], chair: string): Tally {
  const valid = votes.filter(({ person }) => voters.includes(person))
  const count = (ballot: Vote['ballot']) => valid.filter(vote => vote.ballot === ballot).length
  const [yes, no] = [count('for'), count('against')]
  const chairs = valid.find(({ person }) => person === chair)?.ballot
  const casting = yes === no && yes > 0 && (chairs === 'for' || chairs === 'against')
  const carried = yes > no || (casting && chairs === 'for')
  return {
    for: yes,
    against: no,
    abstain: count('abstain'),
    casting,
    result: carried ? 'carried' : 'lost',
    missing: voters.filter(person => valid.every(vote => vote.person !== person)),
  }
}

/** The motion that is being voted on, or the one that was carried. */
export const openMotion = (item: Pick<Item, 'motions'>): Motion | undefined =>
  item.motions.find(({ result }) => result === null)
export const carriedMotion = (item: Pick<Item, 'motions'>): Motion | undefined => {
  const last = item.motions.at(-1)
  return last?.result === 'carried' ? last : undefined
}
