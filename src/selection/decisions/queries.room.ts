import { ecosystemName, regionName } from '../../directory/clusters/index.ts'
import { clustersOn, naming } from '../../directory/clusters/queries.ts'
import { allPeople } from '../../directory/people/queries.ts'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import { least, type Money, money, subtract, sum } from '../../kernel/money.ts'
import { dayOf, startOf } from '../../kernel/time.ts'
import { inLanguage, type Translated, type Words } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import { byId as envelopeById } from '../../programme/envelopes/queries.ts'
import type { Candidate } from './candidate.ts'
import type { Decision } from './decision.ts'
import { candidatesOf, underOf } from './queries.gather.ts'
import type { Covered, Landscape, Room, Viewer } from './room.ts'
import { fundingLine } from './rules.line.ts'
import { ranking } from './rules.ranking.ts'
import { maySeeSitting } from './rules.sitting.ts'
import type { Sitting } from './sitting.ts'
import { awardedIn, decisionsAt } from './store.decisions.ts'
import { itemsOf, scenariosOf, sittingById } from './store.sittings.ts'

/** A text of the programme in both languages, whichever it has. */
export const wordsOf = (text: Translated | null, otherwise: string): Words => ({
  nl: inLanguage(text, 'nl')?.text ?? otherwise,
  en: inLanguage(text, 'en')?.text ?? otherwise,
})

/** Everybody's name, by id: for pages of the agency. */
export const namesOf = async (db: Reader): Promise<Record<string, string>> =>
  Object.fromEntries((await allPeople(db)).map(({ id, name }) => [id, name]))

export function viewerOf(actor: Actor, sitting: Pick<Sitting, 'chair' | 'secretary' | 'members'>): Viewer {
  const person = actor.kind === 'person' ? actor.person : ''
  return {
    person,
    leads: person === sitting.chair || person === sitting.secretary,
    member: sitting.members.some(member => member.person === person),
    manages: hasRole(actor, 'programme-manager'),
  }
}

/** A meeting as the actor may see it, or nothing. */
export async function roomOf(db: Reader, actor: Actor, id: string): Promise<Room | undefined> {
  const sitting = await sittingById(db, id)
  if (sitting === undefined || !maySeeSitting(actor, sitting)) return undefined
  const under = await underOf(db, sitting.call)
  if (under === undefined) return undefined
  const { opening } = under
  const items = await itemsOf(db, id)
  // what it would cost on the day of the meeting, whichever day one looks
  const candidates = await candidatesOf(
    db,
    sitting,
    startOf(sitting.day),
    items.map(({ application }) => application),
  )
  const decisions = await decisionsAt(db, id)
  const ranked = ranking(
    candidates.map(candidate => asAwarded(candidate, decisions)),
    sitting,
  )
  const envelope = opening.envelope === null ? undefined : await envelopeById(db, opening.envelope)
  const budgetLeft = opening.budget === null ? null : subtract(opening.budget, await awardedIn(db, sitting.call))
  const available = availableOf(envelope?.free, budgetLeft)
  const stage = opening.stages.find(each => each.id === sitting.stage)
  return {
    sitting,
    callNames: wordsOf(opening.names, sitting.call),
    stageNames: stage?.names ?? { en: sitting.stage, nl: sitting.stage },
    level: under.levels.find(level => level.id === sitting.level),
    lastStage: opening.stages.at(-1)?.id === sitting.stage,
    criteria: under.criteria,
    scaleHighest: under.instrument.document.assessment.scale.highest,
    items,
    ranked,
    line: fundingLine(
      ranked.filter(({ candidate }) => !isSettled(candidate.state)),
      available,
    ),
    envelope,
    budgetLeft,
    available,
    whole: sum([available, ...decisions.filter(stands).map(({ total }) => total ?? money(0n))]),
    decisions,
    scenarios: await scenariosOf(db, id),
    people: await namesOf(db),
    viewer: viewerOf(actor, sitting),
  }
}

/** A decision that still holds. */
const stands = ({ supersededBy }: Decision): boolean => supersededBy === null

/** What this meeting has awarded to it, in place of what it would have cost. */
function asAwarded(candidate: Candidate, decisions: readonly Decision[]): Candidate {
  const decision = decisions.find(each => each.application === candidate.application && stands(each))
  if (decision === undefined || decision.total === null) return candidate
  const { years, total, explanation } = decision
  return { ...candidate, cost: { known: true, years, total, explanations: explanation === null ? [] : [explanation] } }
}

/** What has its money already, or gets none, no longer stands in the line. */
const isSettled = (state: string): boolean => state !== 'eligible' && state !== 'reserve'

/** What may still be awarded: the smaller of what is free in the envelope and what is left of the budget. */
const availableOf = (free: Money | undefined, left: Money | null): Money =>
  free === undefined ? (left ?? money(0n)) : left === null ? free : least(free, left)

/** How many acknowledged clusters there are per field of activity and per province. Those of the demonstration only beside their own. */
export async function landscapeOf(db: Reader, now: Temporal.Instant, demonstration: boolean): Promise<Landscape> {
  const clusters = (await clustersOn(db, dayOf(now), { real: !demonstration })).filter(
    ({ status }) => status === 'acknowledged',
  )
  const names = await naming(db)
  const count = (keys: readonly (string | null)[]) => {
    const counted = new Map<string, number>()
    for (const key of keys) if (key !== null) counted.set(key, (counted.get(key) ?? 0) + 1)
    return counted
  }
  const ecosystems = count(clusters.flatMap(cluster => cluster.ecosystems))
  const provinces = count(clusters.map(cluster => cluster.nuts2))
  const rows = (counted: Map<string, number>, name: (id: string, language: 'nl' | 'en') => string): Covered[] =>
    [...counted].map(([id, today]) => ({ id, today, names: { nl: name(id, 'nl'), en: name(id, 'en') } }))
  for (const { code } of names.regions) if (!provinces.has(code) && /^BE2\d$/.test(code)) provinces.set(code, 0)
  return {
    ecosystems: rows(ecosystems, ecosystemName),
    provinces: rows(provinces, (id, language) => regionName(names, id, language)),
  }
}
