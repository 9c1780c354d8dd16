import { type Actor, actorKey } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Opening, Stage } from '../../programme/calls/index.ts'
import { type Application, applicationLifecycle, type State } from './application.ts'
import { inTime, late, writeExactly } from './rules.time.ts'
import { type Part, personOf } from './rules.ts'
import type { Content, Correction, NamedFile, Statement, Submission } from './submission.ts'

/** The application as someone is about to hand it in or take it back. */
export type Standing = {
  readonly application: Application
  readonly part: Part
  /** Who is let in to write or read. */
  readonly editors: readonly string[]
  readonly opening: Opening | undefined
  readonly submission: Submission | undefined
  readonly correction: Correction | undefined
}

/** And what would be handed in. `look` names exactly this content: what was shown is what is handed in. */
export type Prepared = Standing & {
  readonly answers: Content['answers']
  readonly files: readonly NamedFile[]
  readonly commitments: readonly Statement[]
  readonly organisation: Content['application']['organisation']
  /** What the form says is missing or contradicts itself. */
  readonly open: readonly Refusal[]
  /** In a correction: changed though nobody asked for it. */
  readonly unasked: readonly string[]
  readonly place: number
  readonly look: string
}

export type AskedSubmission = { readonly confirmed: boolean; readonly look: string }

export type Handed = {
  readonly content: Omit<Content, 'submission'> & { readonly submission: Omit<Content['submission'], 'id'> }
  readonly state: State
  readonly demonstration: boolean
  readonly opening: Opening | undefined
  readonly replaces: Submission | undefined
}

/** Hands the application in: everything that speaks against it at once. `received` is when it came in, not when this is decided. */
export function submit(
  prepared: Prepared | undefined,
  asked: AskedSubmission,
  actor: Actor,
  received: Temporal.Instant,
): Outcome<Handed> {
  if (prepared === undefined) return refused(notFound)
  const { application, opening } = prepared
  const stage = stageOf(opening, application.stage)
  const refusals = [
    ...maySubmit(prepared.part),
    ...mayAct(applicationLifecycle, application.state, 'submit'),
    ...judgeMoment(opening, stage, received),
    ...judgeContent(prepared, asked),
  ]
  return unless(refusals, () => handed(prepared, 'submit', actor, received, stage?.closes ?? null))
}

/** Hands in the correction that was asked for, within its term; only what was asked may differ. */
export function correct(
  prepared: Prepared | undefined,
  asked: AskedSubmission,
  actor: Actor,
  received: Temporal.Instant,
): Outcome<Handed> {
  if (prepared === undefined) return refused(notFound)
  const { application, correction, unasked } = prepared
  const refusals = [...maySubmit(prepared.part), ...mayAct(applicationLifecycle, application.state, 'correct')]
  if (correction !== undefined && !inTime(received, correction.due))
    refusals.push(late('correction.late', received, correction.due, 'submission'))
  for (const path of unasked) refusals.push(refuse('correction.unasked', words.unasked, { path }))
  refusals.push(...judgeContent(prepared, asked))
  return unless(refusals, () => handed(prepared, 'correct', actor, received, correction?.due ?? null))
}

/** Takes a submission back to change it: until the deadline, as often as one likes. */
export function takeBack(standing: Standing | undefined, received: Temporal.Instant): Outcome<Submission> {
  if (standing === undefined) return refused(notFound)
  const { application, opening, submission } = standing
  const closes = stageOf(opening, application.stage)?.closes ?? null
  const refusals = [...maySubmit(standing.part), ...mayAct(applicationLifecycle, application.state, 'withdraw')]
  if (closes !== null && !inTime(received, closes)) refusals.push(late('withdrawal.late', received, closes, 'other'))
  if (submission !== undefined && submission.correction !== null)
    refusals.push(refuse('withdrawal.corrected', words.corrected))
  return unless(refusals, () => submission as Submission)
}

/** Gives the application up for good. */
export function abandon(
  standing: Standing | undefined,
  asked: { readonly sure: boolean },
): Outcome<Submission | undefined> {
  if (standing === undefined) return refused(notFound)
  const { application, submission } = standing
  const refusals = [...maySubmit(standing.part), ...mayAct(applicationLifecycle, application.state, 'abandon')]
  if (!asked.sure) refusals.push(refuse('abandonment.sure', words.sure, { path: 'sure' }))
  return unless(refusals, () => submission)
}

/** Who acts for the organisation hands in; someone who was let in to write does not. */
export const maySubmit = (part: Part): Refusal[] =>
  part === 'lead' ? [] : [refuse('submission.not-lead', words.notLead, { kind: 'forbidden' })]

export const stageOf = (opening: Opening | undefined, stage: string): Stage | undefined =>
  opening?.stages.find(({ id }) => id === stage)

function judgeMoment(opening: Opening | undefined, stage: Stage | undefined, received: Temporal.Instant): Refusal[] {
  if (opening === undefined || stage === undefined) return [refuse('submission.call', words.noCall)]
  if (opening.state !== 'published') return [refuse('submission.call-ended', words.callEnded)]
  if (stage.closes !== null && !inTime(received, stage.closes))
    return [late('submission.late', received, stage.closes, 'submission')]
  if (Temporal.Instant.compare(received, stage.opens) < 0)
    return [
      refuse('submission.early', {
        en: `This stage opens on ${writeExactly(stage.opens, 'en')}: nothing can be handed in before.`,
        nl: `Deze fase opent op ${writeExactly(stage.opens, 'nl')}: ervoor kan niets worden ingediend.`,
      }),
    ]
  return []
}

function judgeContent({ open, look }: Prepared, asked: AskedSubmission): Refusal[] {
  const refusals = [...open]
  if (asked.look !== look) refusals.push(stale)
  if (!asked.confirmed) refusals.push(refuse('submission.confirm', words.confirm, { path: 'confirmed' }))
  return refusals
}

function handed(
  prepared: Prepared,
  act: 'submit' | 'correct',
  actor: Actor,
  received: Temporal.Instant,
  deadline: Temporal.Instant | null,
): Handed {
  const { application: a, answers, files, commitments, organisation } = prepared
  return {
    content: {
      format: 1,
      application: {
        id: a.id,
        number: a.number,
        call: a.call,
        instrument: a.instrument,
        stage: a.stage,
        title: a.title,
        organisation,
        cluster: a.cluster,
      },
      submission: { place: prepared.place, correction: act === 'correct' ? (prepared.correction?.id ?? null) : null },
      form: a.form,
      answers,
      files,
      commitments,
      people: { by: personOf(actorKey(actor)) ?? actorKey(actor), lead: true, editors: prepared.editors },
      received: received.toString(),
      deadline: deadline?.toString() ?? null,
    },
    state: applicationLifecycle.acts[act].to,
    demonstration: a.demonstration,
    opening: prepared.opening,
    replaces: prepared.submission,
  }
}

/** Whether a correction asks for this question: by its own name, or by its section’s. */
export const isAsked = (correction: Pick<Correction, 'points'>, path: string): boolean =>
  correction.points.some(
    point => path === point.path || path.startsWith(`${point.path}.`) || path.startsWith(`${point.path}[`),
  )

const words = {
  notLead: {
    en: 'Only those who act for the organisation hand the application in or take it back. You can write in it; ask one of them to hand it in.',
    nl: 'Alleen wie voor de organisatie optreedt, dient de aanvraag in of neemt ze terug. U kunt eraan meeschrijven; vraag een van hen om in te dienen.',
  },
  noCall: {
    en: 'The call of this application is not known any more. Ask the agency.',
    nl: 'De oproep van deze aanvraag is niet meer gekend. Vraag het na bij het agentschap.',
  },
  callEnded: {
    en: 'This call has been withdrawn: nothing can be handed in under it.',
    nl: 'Deze oproep is ingetrokken: er kan niets meer voor worden ingediend.',
  },
  confirm: {
    en: 'Tick the box to confirm that this is what you want to hand in.',
    nl: 'Vink het vakje aan om te bevestigen dat u dit wilt indienen.',
  },
  unasked: {
    en: 'This answer was changed, but the correction does not ask for it. Put back what was handed in, or ask the case handler to add it.',
    nl: 'Dit antwoord is gewijzigd, maar de aanvulling vraagt er niet om. Zet terug wat was ingediend, of vraag de dossierbehandelaar om het toe te voegen.',
  },
  corrected: {
    en: 'A correction was handed in: what stands now is under examination and can no longer be taken back.',
    nl: 'Er is een aanvulling ingediend: wat nu voorligt wordt onderzocht en kan niet meer worden teruggenomen.',
  },
  sure: {
    en: 'Tick the box to say that you are sure: an application that is withdrawn for good cannot be taken up again.',
    nl: 'Vink het vakje aan om te zeggen dat u zeker bent: een aanvraag die definitief is ingetrokken, kan niet worden hernomen.',
  },
}
