import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { reads, runsAt, scoresAt } from '../../programme/calls/index.ts'
import type { Application } from '../applications/index.ts'
import { isRuling, type Ruling } from './screening.ts'

/** Whoever sees the rounds of a cluster: its manager, its steering group, the agency and the auditor whom it concerns. */
export const seesRounds = (actor: Actor, cluster: { readonly id: string; readonly demonstration: boolean }): boolean =>
  !(actor.kind === 'person' && actor.demonstration && !cluster.demonstration) &&
  (readsProposals(actor, cluster.id) || scoresAt(actor, cluster.id))

/** Ideas and proposals as a whole: not for the steering group, for its members may be rivals; each scores what is assigned. */
export const readsProposals = (actor: Actor, cluster: string): boolean => reads(actor, cluster)

/** An application that a cluster screens, for whoever it exists for. */
export type Screened = {
  readonly application: Application | undefined
  /** What the round of its stage found; `undefined`: there is no round, or it is not closed. */
  readonly found:
    | { readonly complete: boolean; readonly total: number | null; readonly thresholdsMet: boolean | null }
    | undefined
  /** What stands between whoever decides and this application. */
  readonly conflicts: readonly { readonly words: Words }[]
}

/** Who may act on it: the manager of the cluster. */
function mayScreen(application: Application | undefined, actor: Actor): Outcome<Application> {
  const cluster = application?.screenedBy ?? null
  if (application === undefined || cluster === null) return refused(notFound)
  if (actor.kind === 'person' && actor.demonstration && !application.demonstration) return refused(notFound)
  return unless(
    runsAt(actor, cluster) ? [] : [refuse('screening.manager', words.manager, { kind: 'forbidden' })],
    () => application,
  )
}

/** The cluster advises on an idea: a draft that was shared with it. */
export function advise(
  asked: { readonly text: string },
  application: Application | undefined,
  actor: Actor,
): Outcome<string> {
  const may = mayScreen(application, actor)
  if (!may.ok) return may
  const { state, atCluster, sharedAt } = may.fact
  const refusals: Refusal[] = []
  if (state !== 'draft' || atCluster !== true || sharedAt === null) refusals.push(refuse('screening.idea', words.idea))
  const text = asked.text.trim()
  if (text === '' || text.length > 10_000) refusals.push(refuse('screening.text', words.text, { path: 'text' }))
  return unless(refusals, () => text)
}

export type Decided = { readonly verdict: Ruling; readonly reasons: string }

/** The manager decides on what the steering group found; for everyone to read why. */
export function decide(
  asked: { readonly verdict: string; readonly reasons: string },
  { application, found, conflicts }: Screened,
  actor: Actor,
): Outcome<Decided> {
  const may = mayScreen(application, actor)
  if (!may.ok) return may
  const refusals: Refusal[] = conflicts.map(({ words: said }) =>
    refuse(
      'screening.conflict',
      {
        en: `A conflict of interest keeps you out of this proposal: ${said.en}`,
        nl: `Een belangenconflict houdt u buiten dit voorstel: ${said.nl}`,
      },
      { kind: 'forbidden' },
    ),
  )
  if (may.fact.atCluster !== true || may.fact.state !== 'submitted')
    refusals.push(refuse('screening.state', words.state))
  else if (found?.complete !== true) refusals.push(refuse('screening.round', words.round))
  if (!isRuling(asked.verdict)) refusals.push(refuse('screening.verdict', words.verdict, { path: 'verdict' }))
  const reasons = asked.reasons.trim()
  if (reasons.length < 20 || reasons.length > 10_000)
    refusals.push(refuse('screening.reasons', words.reasons, { path: 'reasons' }))
  return unless(refusals, () => ({ verdict: asked.verdict as Ruling, reasons }))
}

const words = {
  manager: {
    en: 'Only the manager of the cluster does this; the agency reads it.',
    nl: 'Alleen de manager van de cluster doet dit; het agentschap leest mee.',
  },
  idea: {
    en: 'Advice is given on an idea: a draft that its applicants shared with the cluster.',
    nl: 'Advies geeft u op een idee: een ontwerp dat de aanvragers met de cluster deelden.',
  },
  text: {
    en: 'Write your advice, in at most 10,000 characters.',
    nl: 'Schrijf uw advies, in hoogstens 10.000 tekens.',
  },
  state: {
    en: 'The cluster decides on a pre-proposal that was submitted and not decided yet.',
    nl: 'De cluster beslist over een projectvoorstel dat is ingediend en waarover nog niet is beslist.',
  },
  round: {
    en: 'The steering group has not finished: close the round of this stage first.',
    nl: 'De stuurgroep is nog niet klaar: sluit eerst de beoordelingsronde van deze stap af.',
  },
  verdict: { en: 'Choose whether it is retained.', nl: 'Kies of het wordt weerhouden.' },
  reasons: {
    en: 'Give the reasons, in 20 to 10,000 characters: the applicants read them.',
    nl: 'Geef de redenen, in 20 tot 10.000 tekens: de aanvragers lezen ze.',
  },
}
