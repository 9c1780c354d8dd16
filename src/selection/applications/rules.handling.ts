import { type Actor, hasRole } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import { dayOf, endOf, writeMoment } from '../../kernel/time.ts'
import type { Opening } from '../../programme/calls/index.ts'
import { askedAt, type Form } from '../forms/index.ts'
import { type Application, applicationLifecycle } from './application.ts'
import type { Examined, HandlingAct, Judgement, Point } from './point.ts'
import { stageOf } from './rules.submission.ts'
import { inTime } from './rules.time.ts'
import type { CorrectionPoint, Submission } from './submission.ts'

/** The application as its handler finds it. */
export type Handled = {
  readonly application: Application
  readonly opening: Opening | undefined
  readonly submission: Submission | undefined
  readonly form: Form | undefined
  readonly points: readonly Point[]
  readonly judgements: readonly Judgement[]
  readonly handler: string | null
  /** The actor acts for the applicant, or writes in the application. */
  readonly own: boolean
  /** How often the application was acted on. */
  readonly version: number
}

export const handlers = ['account-manager', 'programme-manager'] as const

/** Points with the judgement that counts. What a fact decides no judgement changes. */
export const examined = (points: readonly Point[], judgements: readonly Judgement[]): Examined[] =>
  points.map(point => {
    const judgement = judgements.findLast(each => each.point === point.id)
    const byFact = point.verdict !== 'judgement'
    return {
      ...point,
      byFact,
      judgement: byFact ? undefined : judgement,
      verdict: byFact ? point.verdict : (judgement?.verdict ?? 'judgement'),
    }
  })

/** Who may handle it now: the case handler, or any of their colleagues while it has none; never the applicant themself. */
export function mayHandle(
  { application, handler, own, opening }: Handled,
  actor: Actor,
  now: Temporal.Instant,
): Refusal[] {
  if (!hasRole(actor, ...handlers)) return [refuse('handling.role', words.role, { kind: 'forbidden' })]
  if (application.atCluster === true) return [refuse('handling.cluster', words.cluster, { kind: 'forbidden' })]
  if (own) return [refuse('handling.own', words.own, { kind: 'forbidden' })]
  const refusals: Refusal[] = []
  if (actor.kind === 'person' && actor.demonstration && !application.demonstration) return [notFound]
  const others = handler !== null && actor.kind === 'person' && handler !== actor.person
  if (others && !hasRole(actor, 'programme-manager'))
    refusals.push(refuse('handling.other-handler', words.otherHandler, { kind: 'forbidden' }))
  const closes = stageOf(opening, application.stage)?.closes ?? null
  if (closes !== null && inTime(now, closes))
    refusals.push(
      refuse('handling.not-closed', {
        en: `The applicant may still take this application back and replace it, until ${writeMoment(closes, 'en')}. It is examined after that.`,
        nl: `De aanvrager kan deze aanvraag nog terugnemen en vervangen, tot ${writeMoment(closes, 'nl')}. Het onderzoek begint daarna.`,
      }),
    )
  return refusals
}

/** Makes someone the case handler. */
export function assign(
  handled: Handled | undefined,
  asked: { readonly person: string },
  colleagues: readonly string[],
  actor: Actor,
): Outcome<string> {
  if (handled === undefined) return refused(notFound)
  const refusals: Refusal[] = []
  if (!hasRole(actor, ...handlers)) refusals.push(refuse('handling.role', words.role, { kind: 'forbidden' }))
  if (handled.own) refusals.push(refuse('handling.own', words.own, { kind: 'forbidden' }))
  if (!colleagues.includes(asked.person)) refusals.push(refuse('handling.handler', words.handler, { path: 'person' }))
  return unless(refusals, () => asked.person)
}

export type AskedJudgement = { readonly point: string; readonly verdict: string; readonly reason: string }

/** Judges what no fact decides: each with its reason. Returns those that say something new. */
export function judge(
  handled: Handled | undefined,
  asked: readonly AskedJudgement[],
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Omit<Judgement, 'by' | 'at'>[]> {
  if (handled === undefined || handled.submission === undefined) return refused(notFound)
  const refusals = mayHandle(handled, actor, now)
  const { application } = handled
  if (application.state !== 'submitted' && application.state !== 'admissible')
    refusals.push(refuse('handling.state', words.state))
  const standing = new Map(examined(handled.points, handled.judgements).map(point => [point.id, point]))
  const news: Omit<Judgement, 'by' | 'at'>[] = []
  for (const { point: id, verdict, reason } of asked) {
    const point = standing.get(id)
    if (verdict === '' && reason === '') continue
    const now = point?.judgement
    if (verdict === (now?.verdict ?? '') && reason === (now?.reason ?? '')) continue
    const path = `judgement.${id}`
    if (point === undefined || point.byFact) refusals.push(refuse('handling.by-fact', words.byFact, { path }))
    else if (verdict !== 'holds' && verdict !== 'fails')
      refusals.push(refuse('handling.verdict', words.verdict, { path }))
    else if (reason === '' || reason.length > 4000)
      refusals.push(refuse('handling.reason', words.reason, { path: `reason.${id}` }))
    else news.push({ point: id, verdict, reason })
  }
  if (refusals.length === 0 && news.length === 0) refusals.push(refuse('handling.nothing', words.nothing))
  return unless(refusals, () => news)
}

export type Verdicted = {
  readonly points: readonly Examined[]
  readonly reasons: readonly string[]
  readonly submission: string
}

const phaseOf = (act: HandlingAct): Point['phase'] =>
  act === 'admit' || act === 'refuse-admission' ? 'admissibility' : 'eligibility'

/** The verdict: in favour when every point is in order, against with the reasons that the letter will say. */
export function conclude(
  handled: Handled | undefined,
  asked: { readonly act: HandlingAct; readonly reasons: string; readonly seen: number | undefined },
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Verdicted> {
  if (handled === undefined || handled.submission === undefined) return refused(notFound)
  const { application, submission } = handled
  const refusals = [...mayHandle(handled, actor, now), ...mayAct(applicationLifecycle, application.state, asked.act)]
  if (asked.seen !== undefined && asked.seen !== handled.version) refusals.push(stale)
  const points = examined(handled.points, handled.judgements).filter(({ phase }) => phase === phaseOf(asked.act))
  const favourable = asked.act === 'admit' || asked.act === 'find-eligible'
  const reasons = asked.reasons
    .split(/\n\s*\n/)
    .map(text => text.trim())
    .filter(text => text !== '')
  for (const point of points) {
    if (!favourable || point.verdict === 'holds') continue
    const path = `judgement.${point.id}`
    refusals.push(
      point.verdict === 'judgement'
        ? refuse('handling.open-point', says(words.openPoint, point), { path })
        : refuse('handling.failing-point', says(words.failingPoint, point), { path }),
    )
  }
  if (!favourable && !points.some(({ verdict }) => verdict === 'fails'))
    refusals.push(refuse('handling.no-ground', words.noGround))
  if (!favourable && reasons.length === 0) refusals.push(refuse('handling.reasons', words.reasons, { path: 'reasons' }))
  if (asked.reasons.length > 20_000) refusals.push(refuse('handling.reasons-long', words.long, { path: 'reasons' }))
  return unless(refusals, () => ({ points, reasons, submission: submission.id }))
}

const says = (words: { en: string; nl: string }, { question }: Point) => ({
  en: `${question.en} ${words.en}`,
  nl: `${question.nl} ${words.nl}`,
})

export type AskedReturn = {
  readonly due: string
  /** What is asked, by section or question. */
  readonly points: readonly CorrectionPoint[]
  readonly seen: number | undefined
}
export type Returned = {
  readonly due: Temporal.Instant
  readonly points: readonly CorrectionPoint[]
  readonly submission: string
}

/** Returns the application for correction, with a term: only what is asked may be changed. The day named is the last one. */
export function giveBack(
  handled: Handled | undefined,
  asked: AskedReturn,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Returned> {
  if (handled === undefined || handled.submission === undefined) return refused(notFound)
  const { application, submission, form } = handled
  const refusals = [...mayHandle(handled, actor, now), ...mayAct(applicationLifecycle, application.state, 'return')]
  if (asked.seen !== undefined && asked.seen !== handled.version) refusals.push(stale)
  const due = readTypedDay(asked.due)
  if (!due.ok) refusals.push(refuse(due.rule, due.message, { path: 'due' }))
  else {
    const days = dayOf(now).until(due.value, { largestUnit: 'days' }).days
    if (days < 1) refusals.push(refuse('correction.term', words.term, { path: 'due' }))
    else if (days > 366) refusals.push(refuse('correction.term-long', words.termLong, { path: 'due' }))
  }
  if (asked.points.length === 0) refusals.push(refuse('correction.points', words.points, { path: 'points' }))
  for (const { path, text } of asked.points) {
    if (form !== undefined && !isPlace(form, path))
      refusals.push(refuse('correction.place', words.place, { path: `ask.${path}` }))
    if (text === '' || text.length > 4000) refusals.push(refuse('correction.text', words.text, { path: `ask.${path}` }))
  }
  return unless(refusals, () => ({
    due: endOf((due as { value: Temporal.PlainDate }).value),
    points: asked.points,
    submission: submission.id,
  }))
}

const isPlace = (form: Form, path: string): boolean =>
  form.sections.some(({ id }) => id === path) || askedAt(form, path) !== undefined

/** Goes on with what was handed in before, once the term for the correction is over. */
export function closeCorrection(
  handled: Handled | undefined,
  correction: { readonly due: Temporal.Instant } | undefined,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<null> {
  if (handled === undefined) return refused(notFound)
  const refusals = mayAct(applicationLifecycle, handled.application.state, 'close-correction')
  if (!hasRole(actor, ...handlers)) refusals.push(refuse('handling.role', words.role, { kind: 'forbidden' }))
  if (correction !== undefined && inTime(now, correction.due))
    refusals.push(
      refuse('correction.running', {
        en: `The applicant has until ${writeMoment(correction.due, 'en')} to hand in the correction.`,
        nl: `De aanvrager heeft tot ${writeMoment(correction.due, 'nl')} om de aanvulling in te dienen.`,
      }),
    )
  return unless(refusals, () => null)
}

const words = {
  role: {
    en: 'Account managers and programme managers handle applications.',
    nl: 'Accountmanagers en programmamanagers behandelen aanvragen.',
  },
  own: {
    en: 'You act for this applicant or write in this application, so you cannot handle it: a colleague does.',
    nl: 'U treedt op voor deze aanvrager of schrijft aan deze aanvraag mee, dus u kunt ze niet behandelen: een collega doet dat.',
  },
  cluster: {
    en: 'The cluster judges this stage: the agency reads it, and handles what the cluster retains.',
    nl: 'De cluster beoordeelt deze stap: het agentschap leest mee en behandelt wat de cluster weerhoudt.',
  },
  otherHandler: {
    en: 'Someone else handles this application. Take it over first if that was agreed.',
    nl: 'Iemand anders behandelt deze aanvraag. Neem ze eerst over als dat is afgesproken.',
  },
  handler: {
    en: 'Choose an account manager or a programme manager.',
    nl: 'Kies een accountmanager of een programmamanager.',
  },
  state: {
    en: 'Points are judged while the application is submitted or admissible.',
    nl: 'Punten worden beoordeeld zolang de aanvraag ingediend of ontvankelijk is.',
  },
  byFact: {
    en: 'A fact decides this point: it cannot be judged otherwise.',
    nl: 'Een feit beslist over dit punt: het kan niet anders worden beoordeeld.',
  },
  verdict: { en: 'Choose whether this is in order.', nl: 'Kies of dit in orde is.' },
  reason: {
    en: 'Say why, in at most 4,000 characters.',
    nl: 'Zeg waarom, in hoogstens 4.000 tekens.',
  },
  nothing: { en: 'Nothing was judged anew.', nl: 'Er is niets nieuws beoordeeld.' },
  openPoint: { en: 'This is still to be judged.', nl: 'Dit is nog te beoordelen.' },
  failingPoint: { en: 'This is not in order.', nl: 'Dit is niet in orde.' },
  noGround: {
    en: 'Every point is in order or still open: against what would the verdict stand? Judge the point that fails first.',
    nl: 'Elk punt is in orde of nog open: waarop zou het oordeel steunen? Beoordeel eerst het punt dat niet in orde is.',
  },
  reasons: {
    en: 'Give the reasons: the applicant reads them in the letter.',
    nl: 'Geef de redenen: de aanvrager leest ze in de brief.',
  },
  long: { en: 'The reasons have at most 20,000 characters.', nl: 'De redenen tellen hoogstens 20.000 tekens.' },
  term: { en: 'Give at least until tomorrow.', nl: 'Geef minstens tot morgen de tijd.' },
  termLong: { en: 'A term of more than a year is no term.', nl: 'Een termijn van meer dan een jaar is geen termijn.' },
  points: {
    en: 'Say what has to be corrected: at least one section or question.',
    nl: 'Zeg wat moet worden aangevuld: minstens één deel of vraag.',
  },
  place: { en: 'The form has no such section or question.', nl: 'Het formulier heeft dat deel of die vraag niet.' },
  text: {
    en: 'Say what is asked here, in at most 4,000 characters.',
    nl: 'Zeg wat hier wordt gevraagd, in hoogstens 4.000 tekens.',
  },
}
