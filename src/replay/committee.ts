import { dutiesAbout, fulfil, move, refuse, showProof } from '../duties/queries.ts'
import { openEnvelope } from '../programme/envelopes/queries.ts'
import { followDecision } from '../selection/acknowledgement/queries.ts'
import {
  castVote,
  countVotes,
  decideItem,
  openSitting,
  prepareSitting,
  putMotion,
  recuse,
  setAgenda,
  signMinutes,
  sittingById,
  writeMinutes,
} from '../selection/decisions/queries.ts'
import type { Applicant } from './applicants.ts'
import { budget, networks } from './budget.ts'
import type { Stage } from './file.ts'
import { call, type Running } from './selection.ts'
import { momentAt } from './teller.ts'

const manager = '5e000000-0000-4000-8000-000000000002'
const secretary = '5e000000-0000-4000-8000-000000000122'
const chair = '5e000000-0000-4000-8000-000000000125'
const others = [
  '5e000000-0000-4000-8000-000000000004',
  '5e000000-0000-4000-8000-000000000123',
  '5e000000-0000-4000-8000-000000000124',
  '5e000000-0000-4000-8000-000000000126',
] as const

/** The money of the call is set apart before anything is decided: out of an article of the budget, with what may be settled. */
export async function setApart(stage: Stage): Promise<void> {
  const { teller } = stage
  await budget(stage, networks)
  await teller.act(manager, '2017-10-16 09:00', 'an envelope is opened', (actor, how) =>
    openEnvelope(
      teller.database,
      actor,
      {
        id: '6e000000-0000-4000-8000-000000000018',
        name: 'Netwerken 2018 (demonstratie)',
        from: '2018-01-01',
        to: '2021-12-31',
        sum: '1800000.00',
        article: networks.id,
        budgetYear: '2018',
      },
      how,
    ),
  )
}

export type Meeting = {
  readonly at: string
  readonly day: string
  readonly present: number
  ruling(applicant: Applicant): string
  /** In which order the items are decided: money that one takes is not there for the next. */
  order(applicant: Applicant): number
}

/** What was decided on whom. */
export type Decided = { readonly applicant: Applicant; readonly decision: string }

/** One meeting of the committee, from its agenda to its signed minutes. */
export async function meet(stage: Stage, running: readonly Running[], meeting: Meeting): Promise<Decided[]> {
  const decided: Decided[] = []
  const { teller } = stage
  const { database } = teller
  const present = [chair, ...others].slice(0, meeting.present)
  const before = Temporal.PlainDate.from(meeting.day).subtract({ days: 7 })
  const sitting = await teller.act(secretary, `${before} 10:00`, 'a meeting is called', (actor, how) =>
    prepareSitting(
      database,
      actor,
      {
        call,
        stage: meeting.at,
        level: 'decision-committee',
        day: meeting.day,
        place: 'Voorbeeldzaal, Brussel',
        chair,
        secretary,
        quorum: '',
        tieBreak: 'criteria',
        members: [chair, ...others],
      },
      how,
    ),
  )
  const agenda = [...running].sort((a, b) => meeting.order(a.applicant) - meeting.order(b.applicant))
  await teller.act(secretary, `${before} 10:20`, 'the agenda is set', (actor, how) =>
    setAgenda(database, actor, { sitting, applications: agenda.map(({ application }) => application), seen: 1 }, how),
  )
  await teller.act(secretary, `${meeting.day} 09:30`, 'the meeting opens', (actor, how) =>
    openSitting(database, actor, { sitting, present }, how),
  )
  let minute = 0
  const next = () => {
    const time = Temporal.PlainTime.from('09:35').add({ minutes: minute++ })
    return `${meeting.day} ${time.toString({ smallestUnit: 'minute' })}`
  }
  for (const { application, applicant } of agenda) {
    const recused = applicant.id === 'tweede-water' ? others[1] : undefined
    if (recused !== undefined && present.includes(recused))
      await teller.act(recused, next(), 'a member leaves the room', (actor, how) =>
        recuse(database, actor, { sitting, application, reason: 'Mijn broer werkt bij de aanvrager.' }, how),
      )
    await teller.act(chair, next(), `a motion on ${applicant.id}`, (actor, how) =>
      putMotion(database, actor, { sitting, application, ruling: meeting.ruling(applicant) }, how),
    )
    for (const [index, person] of present.entries()) {
      if (person === recused) continue
      const ballot = applicant.id === 'warme-wijken' && index === 2 ? 'abstain' : 'for'
      await teller.act(person, next(), 'a vote', (actor, how) =>
        castVote(database, actor, { sitting, application, ballot }, how),
      )
    }
    await teller.act(secretary, next(), 'votes are counted', (actor, how) =>
      countVotes(database, actor, { sitting, application }, how),
    )
    const when = next()
    const decision = await teller.act(secretary, when, `${applicant.id} is decided`, (actor, how) =>
      decideItem(
        database,
        actor,
        {
          sitting,
          application,
          ruling: meeting.ruling(applicant),
          ...reasoned(applicant, meeting),
          lowered: '',
          loweredWhy: '',
          judgements: good(meeting.ruling(applicant)) ? judged : {},
          why: '',
        },
        how,
      ),
    )
    await followDecision(database, decision, momentAt(when))
    decided.push({ applicant, decision })
  }
  await close(stage, sitting, `${Temporal.PlainDate.from(meeting.day).add({ days: 3 })}`)
  return decided
}

const good = (ruling: string): boolean => ruling !== 'reject' && ruling !== 'not-retain' && ruling !== 'retain'

/** What no fact tells of the points of the state-aid check, as the secretary found it. */
const judged = Object.fromEntries(
  Object.entries({
    beneficiary: 'De vereniging is door de leden gemandateerd en baat de cluster uit.',
    'open-access': 'De aanvrager verklaart dat de toegang openstaat voor meerdere gebruikers.',
    fees: 'De bijdragen volgen de grootte van het lid en dekken de kosten.',
    'separate-accounts': 'De aanvrager verklaart een afzonderlijke boekhouding te voeren.',
    difficulty: 'De jongste jaarrekening toont geen moeilijkheden.',
    'recovery-order': 'In het register staat geen openstaande terugvordering.',
  }).map(([rule, reason]) => [rule, { verdict: 'holds', reason }]),
)

/** The reasons per criterion, and the condition where there is one. */
function reasoned(applicant: Applicant, meeting: Meeting) {
  const ruling = meeting.ruling(applicant)
  const said =
    good(ruling) || ruling === 'retain'
      ? {
          nl: 'Het comité volgt de beoordeling van de experten op dit criterium.',
          en: 'The committee follows the experts on this criterion.',
        }
      : (applicant.reason ?? { nl: 'Onvoldoende op dit criterium.', en: 'Insufficient on this criterion.' })
  const { condition } = applicant
  return {
    reasons: { 'cluster-potential': said, quality: said, all: applicant.reason ?? { nl: '', en: '' } },
    conditions:
      ruling === 'approve-conditionally' && condition !== undefined
        ? [{ what: condition.what, owner: 'applicant', due: condition.due.toString(), proof: condition.proof }]
        : [],
  }
}

const minutes = {
  nl: 'De vergadering verliep zoals hierboven staat. Het comité dankt de experten.',
  en: 'The meeting went as stated above. The committee thanks the experts.',
}

/** Minutes are written by the secretary and signed by the two who answer for them. */
async function close({ teller }: Stage, sitting: string, day: string): Promise<void> {
  const { database } = teller
  const seen = (await sittingById(database.reader, sitting))?.version
  await teller.act(secretary, `${day} 11:00`, 'minutes are written', (actor, how) =>
    writeMinutes(database, actor, { sitting, text: minutes, seen }, how),
  )
  for (const [index, person] of [secretary, chair].entries())
    await teller.act(person, `${day} 1${2 + index}:00`, 'minutes are signed', (actor, how) =>
      signMinutes(database, actor, { sitting }, how),
    )
}

/** The conditions are met: one at once, the other after its first proof was refused and its day moved. */
export async function meetConditions({ teller }: Stage, decided: readonly Decided[]): Promise<void> {
  const { database } = teller
  const handler = '5e000000-0000-4000-8000-000000000003'
  const conditional = decided.filter(({ applicant }) => applicant.condition !== undefined)
  for (const [index, { applicant, decision }] of conditional.entries()) {
    const [duty] = await dutiesAbout(database.reader, { kind: 'decision', id: decision })
    if (duty === undefined) continue
    const shows = (when: string, text: string) =>
      teller.act(applicant.person, when, `${applicant.id} shows its proof`, (actor, how) =>
        showProof(database, actor, { duty: duty.id, text, file: null }, how),
      )
    await shows(
      '2018-09-20 10:00',
      'Het aangepaste werkplan is goedgekeurd op de algemene vergadering van 18 september 2018.',
    )
    if (index > 0) {
      await teller.act(handler, '2018-09-24 09:00', 'a proof is refused', (actor, how) =>
        refuse(
          database,
          actor,
          { duty: duty.id, reason: 'De handtekening van het andere netwerk ontbreekt nog op het werkplan.' },
          how,
        ),
      )
      await teller.act(handler, '2018-09-24 09:10', 'the day is moved', (actor, how) =>
        move(
          database,
          actor,
          { duty: duty.id, due: '2018-10-31', reason: 'Het andere netwerk vergadert pas op 25 oktober 2018.' },
          how,
        ),
      )
      await shows('2018-10-26 10:00', 'Het werkplan met de handtekening van beide netwerken, van 25 oktober 2018.')
    }
    await teller.act(handler, index > 0 ? '2018-10-29 09:00' : '2018-09-24 11:00', 'a condition is met', (actor, how) =>
      fulfil(database, actor, { duty: duty.id }, how),
    )
  }
}
