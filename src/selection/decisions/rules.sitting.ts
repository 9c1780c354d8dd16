import { type Actor, hasRole } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Translated } from '../../kernel/words.ts'
import type { Level } from './rules.levels.ts'
import { usualQuorum } from './rules.votes.ts'
import {
  type Attendant,
  type Item,
  type Sitting,
  sittingLife,
  type TieBreak,
  type TieOrder,
  tieBreaks,
} from './sitting.ts'
import { words } from './words.sitting.ts'

/** A member of the committee or of the staff, as they may be called to a meeting. */
export type Callable = { readonly person: string; readonly name: string; readonly demonstration: boolean }

export type AskedSitting = Readonly<
  Record<'stage' | 'level' | 'day' | 'place' | 'chair' | 'secretary' | 'quorum' | 'tieBreak', string>
> & { readonly members: readonly string[] }

/** What a meeting is prepared within: its call, the stages and levels of the instrument, and who may be called. */
export type Setting = {
  readonly call: string
  readonly instrument: string
  readonly demonstration: boolean
  readonly stages: readonly string[]
  readonly levels: readonly Level[]
  readonly committee: readonly Callable[]
  readonly secretaries: readonly Callable[]
}

export type PreparedSitting = Pick<
  Sitting,
  | 'call'
  | 'instrument'
  | 'demonstration'
  | 'stage'
  | 'level'
  | 'day'
  | 'place'
  | 'chair'
  | 'secretary'
  | 'quorum'
  | 'tieBreak'
> & { readonly members: readonly Attendant[] }

/** What is made up stays among itself. */
export const keepsApart = (actor: Actor, demonstration: boolean): Refusal[] =>
  actor.kind === 'person' && actor.demonstration && !demonstration
    ? [refuse('demonstration.person', words.demonstration, { kind: 'forbidden' })]
    : []

const at = (path: string) => ({ path })

/** A meeting is called, or what was said of it is changed while it is prepared. */
export function prepare(asked: AskedSitting, setting: Setting, actor: Actor): Outcome<PreparedSitting> {
  const day = readTypedDay(asked.day)
  const level = setting.levels.find(({ id }) => id === asked.level)
  const called = setting.committee.filter(({ person }) => asked.members.includes(person))
  const quorum = quorumOf(asked.quorum, level, called.length)
  const refusals: Refusal[] = [...keepsApart(actor, setting.demonstration)]
  if (!day.ok) refusals.push(refuse(day.rule, day.message, at('day')))
  if (!setting.stages.includes(asked.stage)) refusals.push(refuse('sitting.stage', words.stage, at('stage')))
  if (level === undefined) refusals.push(refuse('sitting.level', words.level, at('level')))
  else if (level.decider !== 'sitting') refusals.push(refuse('sitting.level-alone', words.levelAlone, at('level')))
  if (called.length === 0) refusals.push(refuse('sitting.members', words.members, at('members')))
  if (called.some(({ demonstration }) => demonstration !== setting.demonstration))
    refusals.push(refuse('demonstration.member', words.mixed, at('members')))
  if (!called.some(({ person }) => person === asked.chair))
    refusals.push(refuse('sitting.chair', words.chair, at('chair')))
  if (!setting.secretaries.some(({ person }) => person === asked.secretary))
    refusals.push(refuse('sitting.secretary', words.secretary, at('secretary')))
  if (asked.secretary !== '' && asked.members.includes(asked.secretary))
    refusals.push(refuse('sitting.two-people', words.twoPeople, at('secretary')))
  if (quorum === undefined) refusals.push(refuse('sitting.quorum', words.quorum, at('quorum')))
  else if (called.length > 0 && quorum > called.length)
    refusals.push(refuse('sitting.quorum-members', words.quorumMembers, at('quorum')))
  if (!Object.hasOwn(tieBreaks, asked.tieBreak))
    refusals.push(refuse('sitting.tie-break', words.tieBreak, at('tieBreak')))
  if (asked.place.length > 200) refusals.push(refuse('sitting.place', words.place, at('place')))
  return unless(refusals, () => ({
    call: setting.call,
    instrument: setting.instrument,
    demonstration: setting.demonstration,
    stage: asked.stage,
    level: asked.level,
    day: (day as { value: Temporal.PlainDate }).value,
    place: asked.place,
    chair: asked.chair,
    secretary: asked.secretary,
    quorum: quorum as number,
    tieBreak: asked.tieBreak as TieBreak,
    members: called.map(({ person }) => ({ person, present: true })),
  }))
}

/** The quorum as typed, else the one of the instrument, else more than half of those called. */
function quorumOf(typed: string, level: Level | undefined, members: number): number | undefined {
  if (typed === '') return level?.quorum ?? usualQuorum(members)
  return /^[1-9]\d{0,2}$/.test(typed) ? Number(typed) : undefined
}

/** Nothing when the meeting is as it was seen. */
export const unseen = (sitting: Sitting, seen: number | undefined): Refusal[] =>
  seen === sitting.version ? [] : [stale]

export function change(
  asked: AskedSitting,
  sitting: Sitting,
  setting: Setting,
  actor: Actor,
  seen: number | undefined,
): Outcome<PreparedSitting> {
  const first = [...mayAct(sittingLife, sitting.state, 'edit'), ...unseen(sitting, seen)]
  const [one, ...more] = first
  if (one !== undefined) return refused(one, ...more)
  return prepare({ ...asked, stage: sitting.stage, level: sitting.level }, setting, actor)
}

/** What may lie on the table of a meeting: `claimed` lie on that of another. */
export type Table = { readonly possible: readonly string[]; readonly claimed: readonly string[] }

/** The agenda, in the order in which it was given. */
export function setAgenda(
  applications: readonly string[],
  sitting: Sitting,
  { possible, claimed }: Table,
  actor: Actor,
  seen: number | undefined,
): Outcome<readonly string[]> {
  const asked = [...new Set(applications)]
  const refusals = [
    ...keepsApart(actor, sitting.demonstration),
    ...mayAct(sittingLife, sitting.state, 'edit'),
    ...unseen(sitting, seen),
  ]
  if (asked.some(id => !possible.includes(id)))
    refusals.push(refuse('sitting.agenda', words.notPossible, at('applications')))
  if (asked.some(id => claimed.includes(id)))
    refusals.push(refuse('sitting.claimed', words.claimed, at('applications')))
  return unless(refusals, () => asked)
}

/** A tie that the conflict check found between a member and an application. */
export type FoundTie = { readonly application: string; readonly person: string; readonly reason: string }

/** The meeting begins: enough members are there, and who has a tie is out of the room for that item. */
export function open(
  sitting: Sitting,
  items: readonly Item[],
  ties: readonly FoundTie[],
  present: readonly string[],
  actor: Actor,
): Outcome<{ readonly present: readonly string[]; readonly ties: readonly FoundTie[] }> {
  const there = sitting.members.filter(({ person }) => present.includes(person)).map(({ person }) => person)
  const refusals = [
    ...keepsApart(actor, sitting.demonstration),
    ...leads(actor, sitting),
    ...mayAct(sittingLife, sitting.state, 'open'),
  ]
  if (items.length === 0) refusals.push(refuse('sitting.empty', words.empty, at('applications')))
  if (there.length < sitting.quorum) refusals.push(refuse('sitting.quorum-present', words.notEnough, at('present')))
  if (!there.includes(sitting.chair)) refusals.push(refuse('sitting.chair-present', words.chairAbsent, at('present')))
  const known = new Set(items.flatMap(item => item.recusals.map(({ person }) => `${item.application} ${person}`)))
  const members = new Set(sitting.members.map(({ person }) => person))
  return unless(refusals, () => ({
    present: there,
    ties: ties.filter(
      ({ application, person }) =>
        members.has(person) &&
        items.some(item => item.application === application) &&
        !known.has(`${application} ${person}`),
    ),
  }))
}

export const cancel = (sitting: Sitting, reason: string, actor: Actor): Outcome<string> =>
  unless(
    [
      ...keepsApart(actor, sitting.demonstration),
      ...mayAct(sittingLife, sitting.state, 'cancel'),
      ...said(reason, 'reason'),
    ],
    () => reason,
  )

/** Chair and secretary lead a meeting: they put questions to the vote, count, and record what was decided. */
export const leads = (actor: Actor, sitting: Pick<Sitting, 'chair' | 'secretary'>): Refusal[] =>
  actor.kind === 'system' ||
  (actor.kind === 'person' && (actor.person === sitting.chair || actor.person === sitting.secretary))
    ? []
    : [refuse('sitting.leads', words.leads, { kind: 'forbidden' })]

/** A reason of at least a few words. */
export const said = (reason: string, path: string): Refusal[] =>
  reason.trim().length < 10
    ? [refuse('reason.missing', words.reason, at(path))]
    : reason.length > 4000
      ? [refuse('reason.long', words.long, at(path))]
      : []

/** Who is there now; possible until the meeting is closed, but not in the middle of a vote. */
export function attend(
  present: readonly string[],
  sitting: Sitting,
  items: readonly Item[],
  actor: Actor,
): Outcome<readonly string[]> {
  const refusals = [
    ...keepsApart(actor, sitting.demonstration),
    ...leads(actor, sitting),
    ...mayAct(sittingLife, sitting.state, 'deliberate'),
  ]
  if (items.some(({ motions }) => motions.some(({ result }) => result === null)))
    refusals.push(refuse('sitting.voting', words.voting, at('present')))
  return unless(refusals, () =>
    sitting.members.filter(({ person }) => present.includes(person)).map(({ person }) => person),
  )
}

/** The order of equal applications, where no rule gives one: the committee decides and says why. */
export function orderTie(
  asked: { readonly applications: readonly string[]; readonly reason: string },
  sitting: Sitting,
  tied: readonly (readonly string[])[],
  actor: Actor,
): Outcome<readonly TieOrder[]> {
  const act = sitting.state === 'preparing' ? 'edit' : 'deliberate'
  const group = tied.find(
    ids => ids.length === asked.applications.length && ids.every(id => asked.applications.includes(id)),
  )
  const refusals = [
    ...keepsApart(actor, sitting.demonstration),
    ...leads(actor, sitting),
    ...mayAct(sittingLife, sitting.state, act),
    ...said(asked.reason, 'reason'),
  ]
  if (group === undefined || new Set(asked.applications).size !== asked.applications.length)
    refusals.push(refuse('sitting.tie', words.tie, at('applications')))
  return unless(refusals, () => [
    ...sitting.tieOrders.filter(({ applications }) => !applications.some(id => asked.applications.includes(id))),
    { applications: asked.applications, reason: asked.reason },
  ])
}

/** What the secretary adds to the minutes in their own words; whoever signed before signs again. */
export function writeMinutes(
  text: Translated,
  sitting: Sitting,
  actor: Actor,
  seen: number | undefined,
): Outcome<Translated> {
  const refusals = [
    ...keepsApart(actor, sitting.demonstration),
    ...leads(actor, sitting),
    ...mayAct(sittingLife, sitting.state, 'deliberate'),
    ...unseen(sitting, seen),
  ]
  for (const [language, written] of Object.entries(text))
    if ((written?.length ?? 0) > 20_000)
      refusals.push(refuse('minutes.long', words.minutesLong, at(`minutes-${language}`)))
  return unless(refusals, () => text)
}

/** One of two signatures; the second closes the meeting. */
export function sign(
  sitting: Sitting,
  items: readonly Item[],
  actor: Actor,
  now: Temporal.Instant,
): Outcome<{
  readonly as: 'chair' | 'secretary'
  readonly person: string
  readonly at: Temporal.Instant
  readonly closes: boolean
}> {
  if (actor.kind !== 'person') return refused(notFound)
  const as = actor.person === sitting.chair ? 'chair' : 'secretary'
  const refusals = [
    ...keepsApart(actor, sitting.demonstration),
    ...leads(actor, sitting),
    ...mayAct(sittingLife, sitting.state, sitting.signatures.length === 0 ? 'sign' : 'close'),
  ]
  if (sitting.signatures.some(({ person }) => person === actor.person))
    refusals.push(refuse('sitting.signed', words.signed))
  if (items.some(({ decision, postponed }) => decision === null && postponed === null))
    refusals.push(refuse('sitting.unsettled', words.unsettled))
  return unless(refusals, () => ({ as, person: actor.person, at: now, closes: sitting.signatures.length === 1 }))
}

/** Who reads what lies before the committee: its members, the agency's people in charge, and the auditor. */
export const maySeeCommittee = (actor: Actor): boolean =>
  hasRole(actor, 'committee', 'programme-manager', 'account-manager', 'controller', 'administrator', 'auditor')

/** What is real does not exist for those who are signed in for the demonstration. */
export const maySeeSitting = (actor: Actor, sitting: Pick<Sitting, 'demonstration'>): boolean =>
  maySeeCommittee(actor) && (actor.kind !== 'person' || !actor.demonstration || sitting.demonstration)
