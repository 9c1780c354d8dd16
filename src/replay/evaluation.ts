import {
  answerInvitation,
  assignmentsIn,
  concludeConsensus,
  consensusIn,
  declareTie,
  inviteExperts,
  moveRound,
  prepareRound,
  proposeAllocation,
  proposeConsensus,
  saveProfile,
  signDeclaration,
  submitReview,
  voiceOpinion,
} from '../selection/evaluation/queries.ts'
import type { Stage } from './file.ts'
import { call, type Running } from './selection.ts'

/** Who runs the evaluation, and who judges. */
const manager = '5e000000-0000-4000-8000-000000000002'
const experts = [
  { person: '5e000000-0000-4000-8000-000000000007', ecosystems: ['textiles', 'agri-food'], languages: ['nl', 'en'] },
  {
    person: '5e000000-0000-4000-8000-000000000131',
    ecosystems: ['construction', 'energy-renewables'],
    languages: ['nl'],
  },
  {
    person: '5e000000-0000-4000-8000-000000000132',
    ecosystems: ['mobility-transport-automotive', 'electronics'],
    languages: ['nl', 'en'],
  },
  { person: '5e000000-0000-4000-8000-000000000133', ecosystems: ['health', 'digital'], languages: ['en', 'nl'] },
  { person: '5e000000-0000-4000-8000-000000000134', ecosystems: ['agri-food', 'retail', 'tourism'], languages: ['nl'] },
] as const

/** The experts tell what they know of, and one of them where she works: a company that takes part in one of the networks. */
export async function gatherExperts({ teller }: Stage): Promise<void> {
  for (const { person, ecosystems, languages } of experts)
    await teller.act(person, '2017-11-27 10:00', 'an expert keeps a profile', (actor, how) =>
      saveProfile(
        teller.database,
        actor,
        {
          person,
          ecosystems,
          sections: [],
          keywords: '',
          languages,
          available: true,
          most: '12',
        },
        how,
      ),
    )
  await teller.act(experts[3].person, '2017-11-27 11:00', 'an expert declares a tie', (actor, how) =>
    declareTie(
      teller.database,
      actor,
      {
        person: experts[3].person,
        kind: 'employer',
        number: '1999.903.141',
        country: '',
        name: '',
        from: '2015-01-01',
        until: '',
      },
      how,
    ),
  )
}

export type Round = {
  readonly at: string
  readonly which: 'expression' | 'proposal'
  readonly reviews: number
  /** The first day, and how many days the experts have. */
  readonly from: string
  readonly days: number
}

/** A round of evaluation from its preparation to its close, with the points that the story gives. */
export async function evaluate(stage: Stage, running: readonly Running[], round: Round): Promise<string> {
  const { teller } = stage
  const { database } = teller
  const first = Temporal.PlainDate.from(round.from)
  const on = (days: number, clock: string) => `${first.add({ days })} ${clock}`
  const { id } = await teller.act(manager, on(0, '09:00'), 'a round is prepared', (actor, how) =>
    prepareRound(
      database,
      actor,
      {
        call,
        stage: round.at,
        reviews: String(round.reviews),
        blind: false,
        per: 'criterion',
        day: first.add({ days: round.days }).toString(),
        time: '17:00',
        shortest: '20',
        lookBack: '36',
      },
      how,
    ),
  )
  await teller.act(manager, on(0, '09:30'), 'experts are proposed', (actor, how) =>
    proposeAllocation(database, actor, { round: id }, how),
  )
  await teller.act(manager, on(0, '09:40'), 'experts are invited', (actor, how) =>
    inviteExperts(database, actor, { round: id }, how),
  )
  await teller.act(manager, on(1, '09:00'), 'scoring opens', (actor, how) =>
    moveRound(database, actor, { round: id, act: 'open', reason: '' }, how),
  )
  const applicants = new Map(running.map(({ application, applicant }) => [application, applicant]))
  const assigned = async () =>
    (await assignmentsIn(database.reader, id))
      .filter(({ application }) => applicants.has(application))
      .sort((a, b) => (a.application + a.expert < b.application + b.expert ? -1 : 1))
  const pointsOf = (application: string): Readonly<Record<string, { points: string; reason: string }>> => {
    const { points, title } = applicants.get(application) as Running['applicant']
    const [potential = 0, quality = 0] = points?.[round.which] ?? []
    return {
      'cluster-potential': { points: String(potential), reason: `${title}: ${judged(potential)}` },
      quality: { points: String(quality), reason: `${title}: ${judged(quality)}` },
    }
  }
  for (const [index, { id: assignment, application, expert }] of (await assigned()).entries()) {
    const day = 2 + (index % (round.days - 2))
    await teller.act(expert, on(day, '09:00'), 'an expert accepts', (actor, how) =>
      answerInvitation(database, actor, { assignment, answer: 'accept', reason: '' }, how),
    )
    await teller.act(expert, on(day, '09:05'), 'an expert signs', (actor, how) =>
      signDeclaration(
        database,
        actor,
        { assignment, conflict: 'no', reason: '', signature: actor.kind === 'person' ? actor.name : '' },
        how,
      ),
    )
    await teller.act(expert, on(day, '16:00'), 'an expert hands in', (actor, how) =>
      submitReview(database, actor, { assignment, typed: pointsOf(application) }, how),
    )
  }
  await teller.act(manager, on(round.days + 1, '09:00'), 'the round goes to consensus', (actor, how) =>
    moveRound(database, actor, { round: id, act: 'confer', reason: '' }, how),
  )
  await agree(stage, id, await assigned(), applicants, pointsOf, (day, clock) => on(round.days + day, clock))
  await teller.act(manager, on(round.days + 3, '09:00'), 'the round closes', (actor, how) =>
    moveRound(database, actor, { round: id, act: 'close', reason: '' }, how),
  )
  return id
}

type Assigned = Awaited<ReturnType<typeof assignmentsIn>>

/** The rapporteur drafts, the others agree, it stands. */
async function agree(
  { teller }: Stage,
  round: string,
  assigned: Assigned,
  applicants: ReadonlyMap<string, Running['applicant']>,
  pointsOf: (application: string) => Readonly<Record<string, { points: string; reason: string }>>,
  on: (days: number, clock: string) => string,
): Promise<void> {
  const { database } = teller
  const drafts = await consensusIn(database.reader, round)
  for (const [application, each] of Map.groupBy(assigned, ({ application: of }) => of)) {
    const rapporteur = each.find(({ id }) => id === drafts.get(application)?.rapporteur)
    if (rapporteur === undefined) continue
    const others = each.filter(other => other !== rapporteur)
    const typed = pointsOf(application)
    const worst = Math.min(...Object.values(typed).map(({ points }) => Number(points)))
    const feedback = Object.fromEntries(
      Object.entries(typed).map(([id, { points }]) => [
        id,
        { nl: feedbackWords(Number(points)).nl, en: feedbackWords(Number(points)).en },
      ]),
    )
    await teller.act(rapporteur.expert, on(1, '10:00'), 'a consensus is proposed', (actor, how) =>
      proposeConsensus(
        database,
        actor,
        {
          round,
          application,
          typed,
          feedback,
          recommendation: worst >= 4 ? 'recommended' : worst >= 3 ? 'with-remarks' : 'not-recommended',
          remark: applicants.get(application)?.reason?.nl ?? '',
        },
        how,
      ),
    )
    for (const { expert } of others)
      await teller.act(expert, on(2, '11:00'), 'an expert agrees', (actor, how) =>
        voiceOpinion(database, actor, { round, application, agrees: 'yes', dissent: '' }, how),
      )
    await teller.act(rapporteur.expert, on(2, '15:00'), 'a consensus stands', (actor, how) =>
      concludeConsensus(database, actor, { round, application, reason: '' }, how),
    )
  }
}

const judged = (points: number): string => feedbackWords(points).nl

/** What a number of points means, in words. */
function feedbackWords(points: number): { nl: string; en: string } {
  if (points >= 5)
    return {
      nl: 'Uitstekend onderbouwd: de bedrijven sturen zelf en het resultaat wordt gemeten.',
      en: 'Excellently founded: the companies steer themselves and the result is measured.',
    }
  if (points === 4)
    return {
      nl: 'Goed onderbouwd; enkele onderdelen van de aanpak kunnen scherper.',
      en: 'Well founded; some parts of the approach could be sharper.',
    }
  if (points === 3)
    return {
      nl: 'Voldoende, maar de rol van de kleinere bedrijven en de band met de markt vragen uitwerking.',
      en: 'Sufficient, but the role of smaller companies and the link with the market need working out.',
    }
  return {
    nl: 'Onvoldoende: uit de aanvraag blijkt niet hoe dit tot resultaat bij de bedrijven leidt.',
    en: 'Insufficient: the application does not show how this leads to results at the companies.',
  }
}
