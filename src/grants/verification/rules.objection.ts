import { type Actor, actorKey } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import {
  type Certificate,
  controlLifecycle,
  isObjectionOutcome,
  type Objection,
  type ObjectionOutcome,
} from './control.ts'
import { mayAnswer, mayHandleObjections } from './rules.access.ts'
import { reasoned } from './rules.finding.ts'
import { known, type Standing } from './rules.ts'
import { said } from './sentences.ts'

/** What an objection is judged by: the certificate that holds, and what was objected before. */
export type Objectionable = {
  readonly standing: Standing
  readonly certificate: Certificate | undefined
  readonly objections: readonly Objection[]
}

/** The last day on which the cluster can object to a certificate. */
export const objectBy = ({ issuedAt }: Pick<Certificate, 'issuedAt'>, { checklist }: Pick<Standing, 'checklist'>) =>
  dayOf(issuedAt).add({ days: checklist.objection.days })

/** The cluster objects to what was cut. */
export const object = (
  asked: { readonly seen?: number | undefined; readonly text: string },
  found: Objectionable | undefined,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<{ readonly certificate: Certificate; readonly text: string }> =>
  known(found?.standing, actor, standing => {
    const { certificate, objections } = found as Objectionable
    const refusals: Refusal[] = [
      ...(mayAnswer(actor, standing.control) ? [] : [said.whoAnswers]),
      ...(asked.seen !== undefined && asked.seen !== standing.control.version ? [stale] : []),
      ...mayAct(controlLifecycle, standing.control.state, 'object'),
      ...reasoned(asked.text, 'objection'),
    ]
    if (certificate === undefined || certificate.cut.cents === 0n) return refused(said.nothingCut, ...refusals)
    const last = objectBy(certificate, standing)
    if (Temporal.PlainDate.compare(dayOf(now), last) > 0) refusals.push(tooLate(last))
    if (objections.some(one => one.certificate === certificate.id)) refusals.push(said.objected)
    return unless(refusals, () => ({ certificate, text: asked.text.trim() }))
  })

const tooLate = (last: Temporal.PlainDate): Refusal =>
  refuse(
    'objection.term',
    {
      en: `The term to object ended on ${writeDay(last, 'en')}.`,
      nl: `De termijn om bezwaar te maken eindigde op ${writeDay(last, 'nl')}.`,
    },
    { path: 'objection' },
  )

/** Decides on an objection; whoever took part in the control does not. Upheld, everything is looked at anew. */
export const decideObjection = (
  asked: { readonly seen?: number | undefined; readonly outcome: string; readonly reason: string },
  found: Objectionable | undefined,
  actor: Actor,
): Outcome<{ readonly objection: Objection; readonly outcome: ObjectionOutcome; readonly reason: string }> =>
  known(found?.standing, actor, standing => {
    const { certificate, objections } = found as Objectionable
    const objection = objections.find(({ outcome }) => outcome === null)
    const refusals: Refusal[] = [
      ...(mayHandleObjections(actor, standing.control) ? [] : [said.whoDecides]),
      ...(certificate?.verifiers.includes(actorKey(actor)) ? [said.ownControl] : []),
      ...(asked.seen !== undefined && asked.seen !== standing.control.version ? [stale] : []),
      ...reasoned(asked.reason),
    ]
    if (objection === undefined) return refused(said.noObjection, ...refusals)
    if (!isObjectionOutcome(asked.outcome)) return refused(said.objectionOutcome, ...refusals)
    if (asked.outcome === 'upheld') refusals.push(...mayAct(controlLifecycle, standing.control.state, 'reopen'))
    return unless(refusals, () => ({
      objection,
      outcome: asked.outcome as ObjectionOutcome,
      reason: asked.reason.trim(),
    }))
  })
