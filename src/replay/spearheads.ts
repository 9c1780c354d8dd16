import { openEnvelope } from '../programme/envelopes/queries.ts'
import {
  commentOn,
  createApplication,
  inviteEditor,
  returnForCorrection,
  saveSection,
  signSection,
} from '../selection/applications/queries.ts'
import {
  answerInvitation,
  assignmentsIn,
  inviteExperts,
  moveRound,
  prepareRound,
  proposeAllocation,
  signDeclaration,
} from '../selection/evaluation/queries.ts'
import { spearheadOf } from './answers.spearhead.ts'
import type { Spearhead } from './applicants.ts'
import { spearheads as article, budget } from './budget.ts'
import { bring, deskOf, type Filed, handIn, type Stage, write } from './file.ts'

const call = 'demo-spearhead-open'
const at = 'application'
const manager = '5e000000-0000-4000-8000-000000000002'
const handler = '5e000000-0000-4000-8000-000000000003'
/** Who helps writing from outside: the manager of another cluster. */
const helper = { person: '5e000000-0000-4000-8000-000000000009', email: 'clustermanager@demonstratie.example' }

/** Five applications that wait for someone: a draft, a correction, an examination and two evaluations. */
export async function theOpenCall(stage: Stage, spearheads: readonly Spearhead[]): Promise<void> {
  const [draft, returned, waiting, judged, scored] = spearheads as [
    Spearhead,
    Spearhead,
    Spearhead,
    Spearhead,
    Spearhead,
  ]
  await setApart(stage)
  await drafts(stage, await begun(stage, draft, '2026-10-05'))
  await corrects(stage, await handedIn(stage, returned, '2026-10-12', '2026-10-20 11:20'))
  const evaluated = [
    await handedIn(stage, scored, '2026-09-01', '2026-09-10 09:40'),
    await handedIn(stage, judged, '2026-09-22', '2026-10-01 15:05'),
  ]
  await handedIn(stage, waiting, '2026-11-02', '2026-11-16 10:10')
  for (const each of evaluated) await examines(stage, each)
  await evaluates(stage)
}

async function setApart(stage: Stage): Promise<void> {
  const { teller } = stage
  await budget(stage, article)
  await teller.act(manager, '2026-01-12 09:00', 'an envelope is opened', (actor, how) =>
    openEnvelope(
      teller.database,
      actor,
      {
        id: '6e000000-0000-4000-8000-000000000026',
        name: 'Speerpuntclusters (demonstratie)',
        from: '2026-01-01',
        to: '2036-12-31',
        sum: '15000000.00',
        article: article.id,
        budgetYear: '2026',
      },
      how,
    ),
  )
}

async function begun({ teller }: Stage, applicant: Spearhead, day: string): Promise<Filed> {
  const { id } = await teller.act(applicant.person, `${day} 09:00`, `${applicant.id} begins`, (actor, how) =>
    createApplication(
      teller.database,
      actor,
      { call, organisation: applicant.organisation, cluster: '', title: applicant.title },
      how,
    ),
  )
  return { applicant, application: id }
}

async function handedIn(stage: Stage, applicant: Spearhead, day: string, when: string): Promise<Filed> {
  const filed = await begun(stage, applicant, day)
  await bring(stage, filed, at, `${day} 09:30`)
  await write(stage, filed, at, spearheadOf(applicant, stage.register), `${day} 10:`)
  await handIn(stage, filed, when)
  return filed
}

/** Two people write in one draft: a section is ready, a question is commented on, and one field has two versions. */
async function drafts(stage: Stage, filed: Filed): Promise<void> {
  const { teller, register, site } = stage
  const { applicant, application } = filed
  const written = new Map(
    [...spearheadOf(applicant as Spearhead, register)].filter(([section]) =>
      ['cluster', 'members', 'outlook'].includes(section),
    ),
  )
  await write(stage, filed, at, written, '2026-10-06 10:')
  const { database } = teller
  await teller.act(applicant.person, '2026-10-07 09:00', 'an editor is let in', (actor, how) =>
    inviteEditor(
      database,
      actor,
      { application, email: helper.email, name: '', language: 'nl', right: 'editor', site },
      how,
    ),
  )
  await teller.act(applicant.person, '2026-10-07 09:10', 'a section is ready', (actor, how) =>
    signSection(database, actor, { application, stage: at, section: 'cluster', ready: true }, how),
  )
  await teller.act(helper.person, '2026-10-08 14:00', 'a comment', (actor, how) =>
    commentOn(
      database,
      actor,
      {
        application,
        stage: at,
        section: 'outlook',
        path: 'outlook.field',
        thread: '',
        text: 'Kunnen we hier een cijfer noemen, met de bron erbij?',
      },
      how,
    ),
  )
  await teller.act(helper.person, '2026-10-08 14:20', 'another version', (actor, how) =>
    saveSection(
      database,
      actor,
      {
        application,
        stage: at,
        section: 'outlook',
        page: null,
        typed: [
          {
            path: 'outlook.international',
            value: 'Samenwerking met zusterclusters in zes landen rond de Noordzee, met gedeelde proefplaatsen op zee.',
            base: 0,
          },
        ],
      },
      how,
    ),
  )
}

/** One is asked to make something clearer, by a day that is still to come. */
async function corrects({ teller, site }: Stage, { application }: Filed): Promise<void> {
  await teller.act(handler, '2026-11-10 11:00', 'a correction is asked', (actor, how) =>
    returnForCorrection(
      teller.database,
      actor,
      {
        application,
        due: '2027-01-29',
        points: [
          {
            path: 'money.budget-note',
            text: 'Licht toe hoe de overhead is berekend en welke huur in de administratieve kosten zit.',
          },
        ],
        site,
      },
      how,
    ),
  )
}

async function examines(stage: Stage, filed: Filed): Promise<void> {
  const desk = deskOf(stage, filed, handler, Temporal.PlainDate.from('2026-10-14'))
  const admissible = (await desk.open('09:00')).filter(point => !point.startsWith('rule.') && !point.startsWith('aid.'))
  if (admissible.includes('mandate')) await desk.judge('09:10', ['mandate'], 'holds', 'Het mandaat is nagekeken.')
  await desk.conclude('09:30', 'admit')
  await desk.judge('10:00', await desk.open('10:00'), 'holds', 'Nagekeken in de aanvraag; geen bezwaar.')
  await desk.conclude('10:30', 'find-eligible')
}

/** Experts are invited; those of one application have signed and can score. */
async function evaluates({ teller }: Stage): Promise<void> {
  const { database } = teller
  const { id } = await teller.act(manager, '2026-11-02 09:00', 'a round is prepared', (actor, how) =>
    prepareRound(
      database,
      actor,
      {
        call,
        stage: at,
        reviews: '2',
        blind: false,
        per: 'part',
        day: '2027-02-26',
        time: '17:00',
        shortest: '40',
        lookBack: '36',
      },
      how,
    ),
  )
  await teller.act(manager, '2026-11-02 09:20', 'experts are proposed', (actor, how) =>
    proposeAllocation(database, actor, { round: id }, how),
  )
  await teller.act(manager, '2026-11-02 09:30', 'experts are invited', (actor, how) =>
    inviteExperts(database, actor, { round: id }, how),
  )
  await teller.act(manager, '2026-11-03 09:00', 'scoring opens', (actor, how) =>
    moveRound(database, actor, { round: id, act: 'open', reason: '' }, how),
  )
  const assigned = [...(await assignmentsIn(database.reader, id))].sort((a, b) => (a.id < b.id ? -1 : 1))
  const first = assigned[0]?.application
  for (const { id: assignment, application, expert } of assigned.filter(each => each.application === first)) {
    await teller.act(expert, '2026-11-04 10:00', `an expert accepts ${application}`, (actor, how) =>
      answerInvitation(database, actor, { assignment, answer: 'accept', reason: '' }, how),
    )
    await teller.act(expert, '2026-11-04 10:05', 'an expert signs', (actor, how) =>
      signDeclaration(
        database,
        actor,
        { assignment, conflict: 'no', reason: '', signature: actor.kind === 'person' ? actor.name : '' },
        how,
      ),
    )
  }
}
