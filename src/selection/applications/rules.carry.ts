import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import { type Answers, type Asked, allAsked, type Form } from '../forms/index.ts'
import type { Application } from './application.ts'
import { same } from './rules.save.ts'
import { isWriting, type Part } from './rules.ts'

/** An answer that goes over to another form. */
export type Carried = { readonly from: string; readonly path: string; readonly section: string; readonly value: Json }
/** One that has no place there: it stays where it is, and the applicant is told. */
export type Left = { readonly path: string; readonly label: Words }

/**
 * What of the answers to one form goes over to another: questions of the same kind that both forms give the same name to carry by,
 * and in another version of the same form those that stand at the same place.
 */
export function carry(from: Form, answers: Answers, to: Form): { carried: Carried[]; left: Left[] } {
  const given = allAsked(from, answers).filter(({ path }) => !same(answers[path], null))
  const places = to.sections.flatMap(section => section.questions.map(question => ({ section, question })))
  const carried: Carried[] = []
  const left: Left[] = []
  for (const asked of given) {
    const path = placeIn(asked, from, to, places)
    const value = answers[asked.path] ?? null
    if (path === undefined) left.push({ path: asked.path, label: asked.question.label })
    else carried.push({ from: asked.path, path: path.path, section: path.section, value })
  }
  return { carried, left }
}

type Place = Pick<Asked, 'section' | 'question'>

function placeIn(asked: Asked, from: Form, to: Form, places: readonly Place[]) {
  const found = places.find(
    ({ section, question }) =>
      question.type === asked.question.type &&
      (section.repeat === undefined) === (asked.group === null) &&
      (asked.question.carries === undefined
        ? from.id === to.id && section.id === asked.section.id && question.id === asked.question.id
        : question.carries === asked.question.carries),
  )
  if (found === undefined || (asked.group !== null && asked.group >= (found.section.repeat?.most ?? 0)))
    return undefined
  const at = asked.group === null ? found.section.id : `${found.section.id}[${asked.group}]`
  return { path: `${at}.${found.question.id}`, section: found.section.id }
}

/** Whether an application may be taken over into a new call: by those who wrote it, once it is no longer running. */
export function mayCarry(application: Application, part: Part): Refusal[] {
  if (part !== 'lead') return [refuse('application.not-lead', words.notLead, { kind: 'forbidden' })]
  return running(application) ? [refuse('application.running', words.running)] : []
}

const over: readonly Application['state'][] = [
  'inadmissible',
  'ineligible',
  'not-retained',
  'reserve',
  'rejected',
  'withdrawn',
]
const running = ({ state }: Application): boolean => !over.includes(state)

/** An answer of an earlier application that fits a question here. */
export type Offer = {
  readonly path: string
  readonly application: string
  readonly number: string
  readonly value: Json
  readonly at: Temporal.Instant
}

/** What earlier applications of the organisation offer for the questions of a form, the newest first. `now`: what stands here. */
export function offers(
  form: Form,
  now: Answers,
  earlier: readonly {
    readonly application: string
    readonly number: string
    readonly form: Form
    readonly answers: Answers
    readonly at: Temporal.Instant
  }[],
): Offer[] {
  return allAsked(form, now).flatMap(asked => {
    const { reuse, type } = asked.question
    if (reuse === undefined || asked.group !== null) return []
    for (const { application, number, form: other, answers, at } of earlier) {
      const found = allAsked(other, answers).find(
        each => each.question.reuse === reuse && each.question.type === type && !same(answers[each.path], null),
      )
      const value = found === undefined ? null : (answers[found.path] ?? null)
      if (found !== undefined)
        return same(value, now[asked.path]) ? [] : [{ path: asked.path, application, number, value, at }]
    }
    return []
  })
}

export const takeOver = (offer: Offer | undefined): Outcome<Offer> =>
  unless(offer === undefined ? [refuse('application.offer', words.offer, { kind: 'stale' })] : [], () => offer as Offer)

/** A draft is carried on in its own form; what was handed in stands. */
export const mayReuse = (application: Application): boolean => isWriting(application.state)

const words = {
  notLead: {
    en: 'Only those who act for the organisation take an application over into another call.',
    nl: 'Alleen wie voor de organisatie optreedt, neemt een aanvraag over in een andere oproep.',
  },
  running: {
    en: 'This application is still running: it can be taken over into another call when it was not retained, rejected or withdrawn.',
    nl: 'Deze aanvraag loopt nog: u kunt ze in een andere oproep overnemen wanneer ze niet werd weerhouden, werd geweigerd of ingetrokken.',
  },
  offer: {
    en: 'This answer is no longer offered: it stands here already, or the earlier application has changed.',
    nl: 'Dit antwoord wordt niet meer aangeboden: het staat hier al, of de vroegere aanvraag is gewijzigd.',
  },
}
