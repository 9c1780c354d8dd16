import { clusterName, ecosystemSlugs } from '../../directory/clusters/index.ts'
import { clusterById } from '../../directory/clusters/queries.ts'
import { membersOn } from '../../directory/memberships/queries.ts'
import type { Organisation } from '../../directory/organisations/index.ts'
import { byNumber, groupOn, byId as organisationById, standingFacts } from '../../directory/organisations/queries.ts'
import { type Contact, mandatesOf, peopleWith } from '../../directory/people/queries.ts'
import { system } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Json, Reader } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import type { Application } from '../applications/index.ts'
import { applicationById, applicationsIn, partiesOf, submissionOf } from '../applications/queries.ts'
import type { Expert, Tie } from './expert.ts'
import type { Conflict, Round } from './round.ts'
import type { Able, Wanted } from './rules.allocation.ts'
import { type About, conflictsBetween, type Finding, type Party, type Subject, type Tied } from './rules.conflicts.ts'
import { loads, profiles, tiesOf } from './store.experts.ts'
import { entriesOf } from './store.ts'

/** Everyone with the role expert, with what they know, what they are tied to, and what they have on the table. */
export const pool = async (db: Reader, people?: readonly string[]): Promise<Expert[]> =>
  asExperts(db, await peopleWith(db, people === undefined ? { role: 'expert' } : { role: 'expert', ids: people }))

/** The people who can judge in a round: an invented round has invented experts, one of a cluster has its steering group. */
export async function poolFor(
  db: Reader,
  round: Pick<Round, 'cluster' | 'demonstration'>,
  people?: readonly string[],
): Promise<Expert[]> {
  const { cluster = null } = round
  const ids = people === undefined ? {} : { ids: people }
  const found =
    cluster === null
      ? await pool(db, people)
      : (await asExperts(db, await peopleWith(db, { role: 'steering-group', cluster, ...ids }))).map(seated)
  return found.filter(({ demonstration }) => demonstration === round.demonstration)
}

/** Who sits in a steering group judges what comes before it, whatever they said as an expert. */
const seated = (expert: Expert): Expert => ({
  ...expert,
  profile: {
    person: expert.person,
    version: 0,
    ecosystems: [],
    sections: [],
    keywords: [],
    by: 'system:evaluation',
    at: Temporal.Instant.fromEpochMilliseconds(0),
    ...expert.profile,
    languages: ['nl', 'en'],
    available: true,
    most: 1000,
  },
})

async function asExperts(db: Reader, contacts: readonly Contact[]): Promise<Expert[]> {
  const ids = contacts.map(({ person }) => person)
  const [known, ties, busy] = [await profiles(db, ids), await tiesOf(db, ids), await loads(db)]
  return contacts.map(({ person, name, demonstration }) => ({
    person,
    name,
    demonstration,
    profile: known.get(person) ?? null,
    ties: ties.filter(tie => tie.person === person),
    load: busy.get(person) ?? 0,
  }))
}

export const asAble = ({ person, profile, load }: Expert): Able => ({
  expert: person,
  ecosystems: profile?.ecosystems ?? [],
  sections: profile?.sections ?? [],
  keywords: profile?.keywords ?? [],
  languages: profile?.languages ?? [],
  available: profile?.available ?? false,
  most: profile?.most ?? 0,
  load,
})

/** An application of a round, whoever asks: the room judges who sees what of it. */
export const applicationOf = (db: Reader, id: string): Promise<Application | undefined> =>
  applicationById(db, system('evaluation'), id)

/**
 * The applications that a round can take in: those that the agency found eligible; for a cluster, those submitted to it, once
 * nobody can take them back any more.
 */
export async function ripeFor(
  db: Reader,
  round: Pick<Round, 'call' | 'stage' | 'cluster'>,
  now: Temporal.Instant,
): Promise<Application[]> {
  const { call, stage, cluster = null } = round
  if (cluster === null) return applicationsIn(db, { call, stage, states: ['eligible'] })
  const closes = (await openingOf(db, call))?.stages.find(({ id }) => id === stage)?.closes ?? null
  if (closes !== null && Temporal.Instant.compare(now, closes) < 0) return []
  return applicationsIn(db, { call, stage, states: ['submitted'] })
}

/** What finding experts for an application goes by. */
export async function wantedOf(db: Reader, application: Application, stage: string): Promise<Wanted> {
  const submission = await submissionOf(db, application.id, stage)
  const fields = textsIn(Object.values(submission?.content.answers ?? {}))
  const cluster = application.cluster === null ? undefined : await clusterById(db, application.cluster)
  const facts = await standingFacts(db, [application.organisation])
  return {
    application: application.id,
    ecosystems: [...new Set([...(cluster?.ecosystems ?? []), ...fields.filter(each => ecosystemSlugs.includes(each))])],
    sections: [
      ...new Set(facts.flatMap(({ value }) => (value.kind === 'activity' ? (sectionOf(value.code) ?? []) : []))),
    ],
    text: [application.title, ...fields.filter(each => !ecosystemSlugs.includes(each))].join(' ').slice(0, 20_000),
    // an application is written in the language of the administration; a form says its labels in both
    language: 'nl',
  }
}

/** Every text in an answer, however deep: words typed and options chosen. */
function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(textsIn)
}

/** The divisions at which the sections of NACE Rev. 2.1 begin (Regulation (EU) 2023/137, annex I). */
const begins: readonly (readonly [number, string])[] = [
  [1, 'A'],
  [5, 'B'],
  [10, 'C'],
  [35, 'D'],
  [36, 'E'],
  [41, 'F'],
  [46, 'G'],
  [49, 'H'],
  [55, 'I'],
  [58, 'J'],
  [61, 'K'],
  [64, 'L'],
  [68, 'M'],
  [69, 'N'],
  [77, 'O'],
  [84, 'P'],
  [85, 'Q'],
  [86, 'R'],
  [90, 'S'],
  [94, 'T'],
  [97, 'U'],
  [99, 'V'],
]
const sectionOf = (code: string): string | undefined => {
  const division = Number(/^\d{2}/.exec(code.replace(/\D/g, ''))?.[0] ?? 0)
  return begins.findLast(([from]) => from <= division)?.[1]
}

/**
 * Who an application is about, on a day: the applicant, the members of its cluster and everyone named in it. A round of a cluster
 * is judged by the cluster’s own people, companies of it among them: there the members are no party, but whoever has a part in a
 * rival of the same round is.
 */
export async function aboutOf(
  db: Reader,
  application: Application,
  day: Temporal.PlainDate,
  round: Partial<Pick<Round, 'id' | 'cluster'>> = {},
): Promise<About> {
  const screened = (round.cluster ?? null) !== null
  const cluster = application.cluster === null || screened ? undefined : await clusterById(db, application.cluster)
  const named = await partiesOf(db, application.id)
  const members = cluster === undefined ? [] : await membersOn(db, cluster.id, day)
  const parties: Party[] = []
  const add = (id: string, name: string, as: Party['as']) => {
    if (parties.every(party => party.id !== id)) parties.push({ id, name, as })
  }
  const applicant = await organisationById(db, application.organisation)
  add(application.organisation, applicant?.name ?? application.organisation, 'applicant')
  for (const { organisation, name } of members) add(organisation, name, 'member')
  // the group of the applicant is found from the other side, and said as what it is
  const group = new Set((await groupOn(db, application.organisation, day)).map(({ id }) => id))
  for (const id of named.organisations)
    if (!group.has(id) && parties.every(party => party.id !== id))
      add(id, (await organisationById(db, id))?.name ?? id, 'named')
  if (screened)
    for (const rival of await entriesOf(db, round.id ?? ''))
      if (rival !== application.id)
        for (const id of (await partiesOf(db, rival)).organisations)
          add(id, (await organisationById(db, id))?.name ?? id, 'rival')
  return {
    application: application.id,
    cluster:
      cluster === undefined
        ? null
        : { id: cluster.id, name: { en: clusterName(cluster, 'en'), nl: clusterName(cluster, 'nl') } },
    parties,
    people: named.people,
  }
}

/** What an expert is tied to, on a day: what they declared, and for whom they act in the register. */
export async function subjectOf(
  db: Reader,
  { person, ties }: Pick<Expert, 'person' | 'ties'>,
  day: Temporal.PlainDate,
): Promise<Subject> {
  const tied: Tied[] = []
  for (const tie of ties) if (tie.withdrawnAt === null) tied.push(await declared(db, tie, day))
  const mandates = await mandatesOf(db, person)
  const span = (each: { from: Temporal.Instant; until: Temporal.Instant | null }) => ({
    from: dayOf(each.from),
    to: each.until === null ? null : dayOf(each.until),
  })
  for (const mandate of mandates)
    if (mandate.organisation !== null) {
      const group = await groupOn(db, mandate.organisation, day)
      tied.push({
        kind: 'acts-for',
        organisation: group[0]?.id ?? mandate.organisation,
        name: group[0]?.name ?? mandate.organisationName ?? mandate.organisation,
        period: span(mandate),
        group: group.map(({ id, name }) => ({ id, name })),
      })
    }
  return {
    person,
    ties: tied,
    clusters: mandates.flatMap(mandate =>
      mandate.cluster === null ? [] : [{ id: mandate.cluster, period: span(mandate) }],
    ),
  }
}

async function declared(db: Reader, tie: Tie, day: Temporal.PlainDate): Promise<Tied> {
  const found: Organisation | undefined = await byNumber(
    db,
    tie.number,
    tie.country === '' ? 'enterprise-number' : 'foreign-number',
    tie.country,
  )
  const group = found === undefined ? [] : await groupOn(db, found.id, day)
  return {
    kind: tie.kind,
    organisation: found?.id ?? null,
    name: found?.name ?? tie.name,
    period: { from: tie.from, to: tie.until },
    group: group.map(({ id, name }) => ({ id, name })),
  }
}

export type Found = Finding & { readonly application: string; readonly expert: string }

/** What stands between these experts and these applications on a day, as far as the registers know. */
export async function check(
  db: Reader,
  round: Pick<Round, 'lookBack'> & Partial<Pick<Round, 'id' | 'cluster'>>,
  applications: readonly string[],
  experts: readonly Pick<Expert, 'person' | 'ties'>[],
  day: Temporal.PlainDate,
): Promise<Found[]> {
  const subjects: Subject[] = []
  for (const expert of experts) subjects.push(await subjectOf(db, expert, day))
  const found: Found[] = []
  for (const id of applications) {
    const application = await applicationOf(db, id)
    if (application === undefined) continue
    const about = await aboutOf(db, application, day, round)
    for (const subject of subjects)
      for (const finding of conflictsBetween(subject, about, day, round.lookBack))
        found.push({ ...finding, application: id, expert: subject.person })
  }
  return found
}

/** The same check for people who judge without being experts of a round: ties that they declared as experts count all the same. */
export async function conflictsOfPeople(
  db: Reader,
  people: readonly string[],
  applications: readonly string[],
  day: Temporal.PlainDate,
  lookBack = usualLookBack,
  /** The cluster that judges, where one does: acting for it is no conflict then. */
  cluster: string | null = null,
): Promise<Found[]> {
  const ties = await tiesOf(db, people)
  const subjects = people.map(person => ({ person, ties: ties.filter(tie => tie.person === person) }))
  return check(db, { lookBack, cluster }, applications, subjects, day)
}

/** For how many months a tie that has ended still counts, where no round says otherwise: an assumption of ours. */
const usualLookBack = 36

/** Those of what was found that are not recorded yet. */
export const unrecorded = (found: readonly Found[], recorded: readonly Conflict[]): Found[] =>
  found.filter(each =>
    recorded.every(
      ({ application, expert, ground, about }) =>
        application !== each.application || expert !== each.expert || ground !== each.ground || about !== each.about,
    ),
  )
