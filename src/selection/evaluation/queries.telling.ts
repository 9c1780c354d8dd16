import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, hasRole } from '../../kernel/actor.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { managers } from '../../programme/calls/index.ts'
import { applicationOf } from './queries.check.ts'
import type { Assignment, Round } from './round.ts'
import { manages } from './rules.access.ts'
import * as reviews from './store.reviews.ts'
import * as store from './store.ts'

/** What waits for an expert or for whoever runs rounds. */
export async function tasksFor(db: Reader, actor: Actor, _now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person') return []
  const tasks: Task[] = []
  if (hasRole(actor, 'expert', 'steering-group')) tasks.push(...(await forExpert(db, actor.person)))
  if (hasRole(actor, ...managers, 'cluster-manager')) tasks.push(...(await forManagers(db, actor)))
  return tasks
}

async function forExpert(db: Reader, person: string): Promise<Task[]> {
  const waiting = await store.waitingFor(db, person)
  return waiting.flatMap(
    ({ assignment, state, number, due, roundState, demonstration, rapporteur, consensus, voiced }) => {
      const task = (kind: string, title: Words, rest = '', by: Temporal.Instant | null = due): Task => ({
        kind: `evaluation.${kind}`,
        title,
        href: `/assignments/${assignment}${rest}`,
        due: by,
        about: { kind: 'assignment', id: assignment },
        demonstration,
      })
      if (state === 'invited')
        return task('invitation', {
          en: `Say whether you judge application ${number}`,
          nl: `Zeg of u aanvraag ${number} beoordeelt`,
        })
      if (state === 'accepted')
        return task('declaration', {
          en: `Sign the declaration of interests for ${number}`,
          nl: `Onderteken de belangenverklaring voor ${number}`,
        })
      if (state === 'declared')
        return roundState === 'scoring'
          ? task('review', { en: `Score application ${number}`, nl: `Beoordeel aanvraag ${number}` })
          : []
      if (roundState !== 'consensus' && roundState !== 'panel') return []
      if (rapporteur && consensus === 'draft')
        return task(
          'draft',
          { en: `Draft the consensus on ${number}`, nl: `Stel de consensus over ${number} op` },
          '/consensus',
          null,
        )
      if (!rapporteur && consensus === 'proposed' && !voiced)
        return task(
          'opinion',
          {
            en: `Say what you think of the consensus on ${number}`,
            nl: `Zeg wat u vindt van de consensus over ${number}`,
          },
          '/consensus',
          null,
        )
      return []
    },
  )
}

/** Rounds in which applications lack experts: someone declined, withdrew or was blocked. */
async function forManagers(db: Reader, actor: Actor): Promise<Task[]> {
  const short = (await store.shortRounds(db)).filter(round => manages(actor, round))
  return short.map(({ round, missing, demonstration }) => ({
    kind: 'evaluation.experts-lacking',
    title: {
      en: missing === 1 ? 'Find one more expert for a round' : `Find ${missing} more experts for a round`,
      nl: missing === 1 ? 'Zoek nog één expert voor een ronde' : `Zoek nog ${missing} experten voor een ronde`,
    },
    href: `/evaluation/${round}/allocation`,
    due: null,
    about: { kind: 'evaluation-round', id: round },
    demonstration,
  }))
}

/** Whom an event of this room concerns, and what they are told. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind === 'assignment') return aboutAssignment(db, event)
  if (event.subjectKind === 'evaluation-round') return aboutRound(db, event)
  if (event.subjectKind === 'evaluation') return aboutConsensus(db, event)
  return []
}

type Told = { readonly subject: Words; readonly text: Words }
const because = (event: Event, to: Words): Words => ({
  en: event.reason === null ? to.en : `${to.en} ${event.reason}`,
  nl: event.reason === null ? to.nl : `${to.nl} ${event.reason}`,
})

async function aboutAssignment(db: Reader, event: Event): Promise<Notice[]> {
  const told = assignmentWords[event.act]
  const assignment = told === undefined ? undefined : await store.assignmentById(db, event.subjectId)
  const round = assignment === undefined ? undefined : await store.roundById(db, assignment.round)
  if (told === undefined || assignment === undefined || round === undefined) return []
  const number = (await applicationOf(db, assignment.application))?.number ?? ''
  const { subject, text } = told.said(number)
  const base = { kind: told.kind, instrument: round.instrument, subject, demonstration: round.demonstration }
  return told.to === 'expert'
    ? [{ ...base, to: [assignment.expert], text: because(event, text), href: `/assignments/${assignment.id}` }]
    : [
        {
          ...base,
          to: await runners(db, round),
          // why an expert has a conflict stands on the page of the round, which only its managers read; it is not mailed
          text: told.kind === 'evaluation.conflict' ? text : because(event, text),
          href: `/evaluation/${round.id}/assignments/${assignment.id}`,
        },
      ]
}

/** Whoever runs rounds; an invented round is told to invented people only. */
async function runners(db: Reader, round: Round): Promise<string[]> {
  const found = new Set<string>()
  const { cluster = null } = round
  const wanted = cluster === null ? managers.map(role => ({ role })) : [{ role: 'cluster-manager' as const, cluster }]
  for (const who of wanted)
    for (const { person, demonstration } of await peopleWith(db, who))
      if (demonstration === round.demonstration) found.add(person)
  return [...found]
}

const assignmentWords: Readonly<
  Record<string, { readonly to: 'expert' | 'managers'; readonly kind: string; said(number: string): Told }>
> = {
  'assignment.invited': {
    to: 'expert',
    kind: 'evaluation.invited',
    said: number => ({
      subject: { en: `Will you judge application ${number}?`, nl: `Wilt u aanvraag ${number} beoordelen?` },
      text: {
        en: 'You are asked to judge an application. Look at who has a part in it, and accept or decline.',
        nl: 'U wordt gevraagd een aanvraag te beoordelen. Kijk wie er een rol in speelt, en aanvaard of weiger.',
      },
    }),
  },
  'assignment.reopened': {
    to: 'expert',
    kind: 'evaluation.reopened',
    said: number => ({
      subject: { en: `Your review of ${number} has been opened again`, nl: `Uw beoordeling van ${number} is heropend` },
      text: { en: 'Look at it once more and submit it anew.', nl: 'Bekijk ze nog eens en dien ze opnieuw in.' },
    }),
  },
  'assignment.declined': {
    to: 'managers',
    kind: 'evaluation.declined',
    said: number => ({
      subject: { en: `An expert declined ${number}`, nl: `Een expert weigerde ${number}` },
      text: { en: 'Someone else has to be asked.', nl: 'Er moet iemand anders worden gevraagd.' },
    }),
  },
  'assignment.withdrawn': {
    to: 'managers',
    kind: 'evaluation.withdrawn',
    said: number => ({
      subject: { en: `An expert no longer judges ${number}`, nl: `Een expert beoordeelt ${number} niet meer` },
      text: {
        en: 'What was scored is kept, set aside. Someone else can take the place.',
        nl: 'Wat gescoord is, blijft bewaard en is terzijde gelegd. Iemand anders kan de plaats innemen.',
      },
    }),
  },
  ...Object.fromEntries(
    ['assignment.blocked', 'assignment.conflict-declared'].map(act => [
      act,
      {
        to: 'managers' as const,
        kind: 'evaluation.conflict',
        said: (number: string) => ({
          subject: {
            en: `A conflict of interest blocks an expert of ${number}`,
            nl: `Een belangenconflict blokkeert een expert van ${number}`,
          },
          text: {
            en: 'What was found stands on the page of the round; the expert can be replaced.',
            nl: 'Wat is gevonden, staat op de pagina van de ronde; de expert kan worden vervangen.',
          },
        }),
      },
    ]),
  ),
}

/** Scoring opens, or opens again: everyone who still has to score is told, once for the round. */
async function aboutRound(db: Reader, event: Event): Promise<Notice[]> {
  const open = event.act === 'evaluation-round.opened' || event.act === 'evaluation-round.scoring-resumed'
  if (!open && event.act !== 'evaluation-round.in-consensus') return []
  const round = await store.roundById(db, event.subjectId)
  if (round === undefined) return []
  const assignments = await store.assignmentsIn(db, round.id)
  if (open) {
    const due = assignments.filter(({ state }) => state === 'accepted' || state === 'declared')
    return due.length === 0 ? [] : [toExperts(round, due, 'evaluation.scoring', scoringWords)]
  }
  const consensus = await reviews.consensusIn(db, round.id)
  const drafting = assignments.filter(({ id, application }) => consensus.get(application)?.rapporteur === id)
  return drafting.length === 0 ? [] : [toExperts(round, drafting, 'evaluation.rapporteur', rapporteurWords)]
}

const toExperts = (round: Round, of: readonly Assignment[], kind: string, told: Told): Notice => ({
  to: [...new Set(of.map(({ expert }) => expert))],
  kind,
  instrument: round.instrument,
  ...told,
  href: '/assignments',
  demonstration: round.demonstration,
})

const scoringWords: Told = {
  subject: { en: 'You can score your applications', nl: 'U kunt uw aanvragen beoordelen' },
  text: {
    en: 'The round is open for scoring. Sign the declarations that are still open, score each application on your own, and submit.',
    nl: 'De ronde is open voor scores. Onderteken de verklaringen die nog openstaan, beoordeel elke aanvraag zelf, en dien in.',
  },
}
const rapporteurWords: Told = {
  subject: { en: 'You draft a consensus', nl: 'U stelt een consensus op' },
  text: {
    en: 'The scoring is over. For one or more applications you draft what the experts agree on.',
    nl: 'Het scoren is voorbij. Voor een of meer aanvragen stelt u op waarover de experten het eens zijn.',
  },
}

async function aboutConsensus(db: Reader, event: Event): Promise<Notice[]> {
  const [id = '', application = ''] = event.subjectId.split('/')
  if (event.act !== 'evaluation.consensus-proposed') return []
  const round = await store.roundById(db, id)
  if (round === undefined) return []
  const consensus = (await reviews.consensusIn(db, id, application)).get(application)
  const others = (await store.assignmentsIn(db, id, application)).filter(
    each => each.state === 'submitted' && each.id !== consensus?.rapporteur,
  )
  const number = (await applicationOf(db, application))?.number ?? ''
  return others.map(each => ({
    ...toExperts(round, [each], 'evaluation.consensus', {
      subject: { en: `A consensus on ${number} is before you`, nl: `Een consensus over ${number} ligt voor` },
      text: {
        en: 'Say whether you agree, or where you see it otherwise.',
        nl: 'Zeg of u instemt, of waarin u het anders ziet.',
      },
    }),
    href: `/assignments/${each.id}/consensus`,
  }))
}
