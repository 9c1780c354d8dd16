import { type Actor, hasRole, isAgency, type Role } from '../../kernel/actor.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { type Assignment, isLive, type Round } from './round.ts'

/** Who runs rounds and keeps the pool of experts. */
export const managers = ['programme-manager', 'account-manager'] as const satisfies readonly Role[]
export const manages = (actor: Actor): boolean => hasRole(actor, ...managers)

/** Who reads rounds whole: who scored what, and what was found about whom. */
export const readsRounds = (actor: Actor): boolean => manages(actor) || hasRole(actor, 'auditor')
/** Who reads what came out of them. */
export const readsResults = (actor: Actor): boolean => isAgency(actor) || hasRole(actor, 'auditor')

/** The demonstration stays among itself: an invented person finds invented rounds only. */
export const isAmong = (actor: Actor, { demonstration }: Pick<Round, 'demonstration'>): boolean =>
  actor.kind !== 'person' || !actor.demonstration || demonstration

/** Nothing when the actor runs this round, else why not; for those who see it. */
export const mayManage = (actor: Actor): Refusal[] =>
  manages(actor) ? [] : [refuse('evaluation.manager', words.manager, { kind: 'forbidden' })]

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
  manager: {
    en: 'Only a programme manager or an account manager runs a round.',
    nl: 'Alleen een programmamanager of een accountmanager leidt een beoordelingsronde.',
  },
}
