import { type Actor, audits, hasRole, isAgency } from '../../kernel/actor.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { managers, runsAt } from '../../programme/calls/index.ts'
import { type Assignment, isLive, type Round } from './round.ts'

type Whose = Pick<Round, 'cluster'>

/** Who runs a round: the agency’s managers, who keep the pool of experts too; a round of a cluster, its own manager. */
export const manages = (actor: Actor, { cluster = null }: Whose = {}): boolean => runsAt(actor, cluster)

/** Who reads rounds whole: who scored what, and what was found about whom. A round of a cluster is read by the agency too. */
export const readsRounds = (actor: Actor, round: Whose = {}): boolean =>
  manages(actor, round) || hasRole(actor, ...managers) || auditsRound(actor, round)
/** Who reads what came out of them. */
export const readsResults = (actor: Actor, round: Whose = {}): boolean =>
  isAgency(actor) || manages(actor, round) || auditsRound(actor, round)

const auditsRound = (actor: Actor, { cluster = null }: Whose): boolean =>
  cluster === null ? hasRole(actor, 'auditor') : audits(actor, { cluster })

/** The demonstration stays among itself: an invented person finds invented rounds only. */
export const isAmong = (actor: Actor, { demonstration }: Pick<Round, 'demonstration'>): boolean =>
  actor.kind !== 'person' || !actor.demonstration || demonstration

/** Nothing when the actor runs this round, else why not; for those who see it. */
export const mayManage = (actor: Actor, round: Whose = {}): Refusal[] =>
  manages(actor, round)
    ? []
    : [
        refuse('evaluation.manager', (round.cluster ?? null) === null ? words.manager : words.ofCluster, {
          kind: 'forbidden',
        }),
      ]

/** Whether it is this expert's own. */
export const isOwn = (actor: Actor, assignment: Pick<Assignment, 'expert'>): boolean =>
  actor.kind === 'person' && actor.person === assignment.expert

/** Whether what was handed in opens for the expert: declared, and nothing found against it. `found`: conflicts known now. */
export const opensFor = (assignment: Assignment, found: number): boolean =>
  found === 0 && (assignment.state === 'declared' || assignment.state === 'submitted')

/** Whether the expert sees what others scored: own scores handed in, and the scoring over for everyone. */
export const seesOthers = (assignment: Assignment, round: Pick<Round, 'state'>, found = 0): boolean =>
  found === 0 && assignment.state === 'submitted' && ['consensus', 'panel', 'closed'].includes(round.state)

/**
 * People of the agency who also judge an application themselves see what others scored no earlier than any expert does.
 * `own`: their assignments for it.
 */
export const judgesItself = (actor: Actor, own: readonly Assignment[], round: Pick<Round, 'state'>): boolean =>
  own.some(each => isOwn(actor, each) && isLive(each) && !seesOthers(each, round))

export const notBeforeOwn: Refusal = refuse(
  'evaluation.own-first',
  {
    en: 'You judge this application yourself: what others scored opens for you once you have handed in your own scores and the scoring is over.',
    nl: 'U beoordeelt deze aanvraag zelf: wat anderen gaven, gaat voor u open zodra u uw eigen scores hebt ingediend en het scoren voorbij is.',
  },
  { kind: 'forbidden' },
)

const words = {
  ofCluster: {
    en: 'Only the manager of the cluster runs a round of the cluster; the agency reads it.',
    nl: 'Alleen de manager van de cluster leidt een ronde van de cluster; het agentschap leest mee.',
  },
  manager: {
    en: 'Only a programme manager or an account manager runs a round.',
    nl: 'Alleen een programmamanager of een accountmanager leidt een beoordelingsronde.',
  },
}
