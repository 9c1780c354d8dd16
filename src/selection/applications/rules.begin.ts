import type { Organisation } from '../../directory/organisations/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import { type Opening, type Stage, stageAt } from '../../programme/calls/index.ts'
import type { Application } from './application.ts'
import { appliesFor } from './rules.ts'

/** What someone asks for when beginning an application, as typed. */
export type Asked = {
  readonly call: string
  readonly organisation: string
  readonly cluster: string
  readonly title: string
}

/** What the registers know of what was asked for. */
export type Found = {
  readonly opening: Opening | undefined
  /** Whether the call is one for projects. */
  readonly project: boolean
  readonly organisation: Organisation | undefined
  readonly cluster: { readonly id: string; readonly demonstration: boolean } | undefined
}

export type Begun = Omit<Application, 'id' | 'number' | 'state' | 'createdAt' | 'sharedAt'>

/** An application begins in the first stage of an open call, for an organisation that the actor acts for. */
export function begin(asked: Asked, found: Found, actor: Actor, now: Temporal.Instant): Outcome<Begun> {
  const { opening, organisation, cluster } = found
  const stage = opening === undefined ? undefined : stageAt(opening, now)
  const refusals = [
    ...judgeCall(opening, stage, now),
    ...(found.project ? judgeProject(asked, found, actor) : judgeOrganisation(asked, found, actor)),
    ...judgeTitle(asked.title),
    ...apart(found, actor),
  ]
  return unless(refusals, () => ({
    call: asked.call,
    instrument: (opening as Opening).instrument,
    organisation: (organisation as Organisation).id,
    cluster: cluster?.id ?? null,
    title: asked.title.trim(),
    stage: (stage as Stage).id,
    form: (stage as Stage).form,
    project: found.project,
    demonstration: (opening as Opening).demonstration,
    carriedFrom: null,
  }))
}

function judgeCall(opening: Opening | undefined, stage: Stage | undefined, now: Temporal.Instant): Refusal[] {
  const say = (rule: string, message: Refusal['message']) => [refuse(rule, message, { path: 'call' })]
  if (opening === undefined || opening.state === 'draft') return say('application.call', words.noCall)
  if (opening.state !== 'published') return say('application.call-ended', words.callEnded)
  const [first] = opening.stages
  if (stage === undefined) {
    if (first !== undefined && Temporal.Instant.compare(now, first.opens) < 0)
      return say('application.not-open-yet', {
        en: `This call opens on ${writeMoment(first.opens, 'en')}: an application can be begun from then on.`,
        nl: `Deze oproep opent op ${writeMoment(first.opens, 'nl')}: vanaf dan kunt u een aanvraag beginnen.`,
      })
    return say('application.closed-call', words.closed)
  }
  return stage.id === first?.id ? [] : say('application.first-stage', words.firstStage)
}

function judgeOrganisation({ cluster: named }: Asked, { organisation, cluster }: Found, actor: Actor): Refusal[] {
  const refusals: Refusal[] = []
  const { organisations, clusters } = appliesFor(actor)
  const forCluster = cluster !== undefined && clusters.includes(cluster.id)
  if (organisation === undefined)
    refusals.push(refuse('application.organisation', words.organisation, { path: 'organisation' }))
  else if (actor.kind !== 'system' && !organisations.includes(organisation.id) && !forCluster)
    refusals.push(refuse('application.mandate', words.mandate, { path: 'organisation' }))
  if (named !== '' && cluster === undefined)
    refusals.push(refuse('application.cluster', words.cluster, { path: 'cluster' }))
  else if (cluster !== undefined && actor.kind !== 'system' && !forCluster)
    refusals.push(refuse('application.cluster-mandate', words.clusterMandate, { path: 'cluster' }))
  return refusals
}

/** A project is asked for by an organisation, through a cluster that its people need not act for. */
function judgeProject({ cluster: named }: Asked, { organisation, cluster, opening }: Found, actor: Actor): Refusal[] {
  const refusals: Refusal[] = []
  if (organisation === undefined)
    refusals.push(refuse('application.organisation', words.organisation, { path: 'organisation' }))
  else if (actor.kind !== 'system' && !appliesFor(actor).projects.includes(organisation.id))
    refusals.push(refuse('application.mandate', words.mandate, { path: 'organisation' }))
  if (cluster === undefined)
    refusals.push(
      refuse('application.cluster', named === '' ? words.throughCluster : words.cluster, { path: 'cluster' }),
    )
  else if (opening?.cluster != null && opening.cluster !== cluster.id)
    refusals.push(refuse('application.cluster-call', words.otherCluster, { path: 'cluster' }))
  return refusals
}

export function judgeTitle(title: string): Refusal[] {
  const { length } = title.trim()
  return length > 0 && length <= 200 ? [] : [refuse('application.title', words.title, { path: 'title' })]
}

/** What is made up stays among itself. */
function apart({ opening, organisation, cluster }: Found, actor: Actor): Refusal[] {
  if (opening === undefined) return []
  if (actor.kind === 'person' && actor.demonstration && !opening.demonstration)
    return [refuse('demonstration.person', words.demonstrationPerson, { path: 'call' })]
  const strange = [organisation, cluster].some(
    each => each !== undefined && each.demonstration !== opening.demonstration,
  )
  return strange ? [refuse('demonstration.mixed', words.demonstrationMixed, { path: 'organisation' })] : []
}

const words = {
  noCall: {
    en: 'There is no such call: choose one of the open calls.',
    nl: 'Deze oproep bestaat niet: kies een van de open oproepen.',
  },
  callEnded: { en: 'This call has been withdrawn.', nl: 'Deze oproep is ingetrokken.' },
  closed: {
    en: 'This call is closed: no application can be begun any more.',
    nl: 'Deze oproep is afgesloten: er kan geen aanvraag meer worden begonnen.',
  },
  firstStage: {
    en: 'An application begins in the first stage of this call, and that one is over: the present stage is for those who were retained.',
    nl: 'Een aanvraag begint in de eerste fase van deze oproep, en die is voorbij: de huidige fase is voor wie werd weerhouden.',
  },
  organisation: {
    en: 'Choose the organisation that applies.',
    nl: 'Kies de organisatie die de aanvraag doet.',
  },
  mandate: {
    en: 'You do not act for this organisation in Tros. Register for it first, or ask someone who acts for it to let you in.',
    nl: 'U treedt in Tros niet op voor deze organisatie. Registreer u er eerst voor, of vraag iemand die ervoor optreedt om u toegang te geven.',
  },
  cluster: { en: 'There is no such cluster in the register.', nl: 'Deze cluster staat niet in het register.' },
  throughCluster: {
    en: 'A project goes through a cluster: choose which one.',
    nl: 'Een project loopt via een cluster: kies welke.',
  },
  otherCluster: {
    en: 'This call is of another cluster: its projects go through that one.',
    nl: 'Deze oproep is van een andere cluster: de projecten lopen via die cluster.',
  },
  clusterMandate: {
    en: 'You do not act for this cluster. Leave it open for a new cluster.',
    nl: 'U treedt niet op voor deze cluster. Laat dit open voor een nieuwe cluster.',
  },
  title: {
    en: 'Give the application a title of at most 200 characters.',
    nl: 'Geef de aanvraag een titel van hoogstens 200 tekens.',
  },
  demonstrationPerson: {
    en: 'You are signed in for the demonstration: you can apply under demonstration calls only.',
    nl: 'U bent aangemeld voor de demonstratie: u kunt alleen onder demonstratieoproepen een aanvraag doen.',
  },
  demonstrationMixed: {
    en: 'Under a demonstration call only demonstration organisations and clusters apply, and under a real one only real ones.',
    nl: 'Onder een demonstratieoproep doen alleen demonstratieorganisaties en -clusters een aanvraag, en onder een echte alleen echte.',
  },
}
