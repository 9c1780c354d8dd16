import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Money } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import { contains, type Period, readPeriod } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import type { Article } from './article.ts'
import type { Envelope, Reservation } from './envelope.ts'
import { positive, readAmount } from './rules.amount.ts'
import { type CreditStanding, readYear } from './rules.budget.ts'
import { said } from './sentences.budget.ts'

export type Opening = {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly sum: string
  /** The article whose commitment credit of a budget year it is fed from; none: it is funded outside the articles. */
  readonly article?: string
  readonly budgetYear?: string
}
export type Opened = {
  readonly name: string
  readonly period: Envelope['period']
  readonly sum: Money
  readonly article: string | null
  readonly year: number | null
}
/** The article that was named, and what its commitment credit has left in the year that was named. */
export type Source = {
  readonly article: Article | undefined
  readonly standing: CreditStanding
  readonly demonstration: boolean
}

const noName = refuse(
  'envelope.name',
  { en: 'Say what this envelope is for.', nl: 'Zeg waarvoor deze enveloppe dient.' },
  { path: 'name' },
)
const noEnd = refuse(
  'envelope.end',
  { en: 'An envelope has a last day.', nl: 'Een enveloppe heeft een laatste dag.' },
  { path: 'to' },
)

/** Sets a sum apart, as typed. */
export function open(asked: Opening, source?: Source): Outcome<Opened> {
  const period = readPeriod(asked.from, asked.to)
  const amount = readAmount(asked.sum, 'sum')
  const refusals: Refusal[] = [...amount.refusals]
  if (asked.name === '') refusals.push(noName)
  if (!period.ok)
    refusals.push(refuse(period.rule, period.message, { path: period.rule === 'period.order' ? 'to' : 'from' }))
  if (period.ok && period.value.to === null) refusals.push(noEnd)
  const article = asked.article?.trim() || null
  const year = article === null ? null : (readYear(asked.budgetYear ?? '') ?? null)
  if (article !== null) refusals.push(...againstFeeding(year, amount.value, source))
  return unless(refusals, () => ({
    name: asked.name,
    period: (period as { value: Period }).value as Envelope['period'],
    sum: amount.value,
    article,
    year,
  }))
}

function againstFeeding(year: number | null, amount: Money, source: Source | undefined): Refusal[] {
  if (source?.article === undefined || source.article.demonstration !== source.demonstration) return [said.article]
  if (year === null) return [{ ...said.year, path: 'budgetYear' }]
  const { closed, left } = source.standing
  return [
    ...(closed ? [{ ...said.closed(year), path: 'budgetYear' }] : []),
    ...(left.cents < amount.cents ? [{ ...said.left(left), path: 'sum' }] : []),
  ]
}

/** What speaks against reserving an amount in an envelope on a day: for this room and for those that award. */
export function againstReserving(envelope: Envelope, amount: Money, day: Temporal.PlainDate): Refusal[] {
  const refusals = positive(amount, 'amount')
  if (amount.cents > envelope.free.cents) refusals.push(tooLittle('envelope.free', notFree))
  if (!contains(envelope.period, day)) refusals.push(refuse('envelope.period', outside))
  return refusals
}

const notFree: Words = {
  en: 'The envelope has not enough free for this amount.',
  nl: 'De enveloppe heeft niet genoeg vrij voor dit bedrag.',
}
const notLeft: Words = {
  en: 'This reservation has not enough left for this amount.',
  nl: 'Deze reservering heeft niet genoeg over voor dit bedrag.',
}
const outside: Words = {
  en: 'The envelope is not open on this day.',
  nl: 'De enveloppe is op deze dag niet open.',
}
const tooLittle = (rule: string, words: Words) => refuse(rule, words, { path: 'amount' })

export type Reserved = { readonly amount: Money; readonly purpose: string }

/** Sets an amount of the envelope aside for one purpose. */
export function reserve(
  envelope: Envelope | undefined,
  asked: { readonly amount: string; readonly purpose: string },
  day: Temporal.PlainDate,
): Outcome<Reserved> {
  if (envelope === undefined) return refused(notFound)
  const amount = readAmount(asked.amount, 'amount')
  const refusals = amount.refusals.length > 0 ? amount.refusals : againstReserving(envelope, amount.value, day)
  if (asked.purpose === '')
    refusals.push(
      refuse(
        'envelope.purpose',
        { en: 'Say what is reserved for.', nl: 'Zeg waarvoor u reserveert.' },
        { path: 'purpose' },
      ),
    )
  return unless(refusals, () => ({ amount: amount.value, purpose: asked.purpose }))
}

export type Moved = { readonly amount: Money; readonly reason: string }

/** Draws from a reservation. Who reserved does not draw: four eyes. */
export function draw(
  reservation: Reservation | undefined,
  asked: { readonly amount: string; readonly reason: string },
  actor: Actor,
): Outcome<Moved> {
  const moved = move(reservation, asked)
  if (reservation === undefined || reservation.reservedBy !== actorKey(actor)) return moved
  const same = refuse(
    'envelope.four-eyes',
    {
      en: 'You made this reservation yourself: someone else draws from it.',
      nl: 'U hebt deze reservering zelf gemaakt: iemand anders neemt ze op.',
    },
    { kind: 'forbidden' },
  )
  return refused(same, ...(moved.ok ? [] : moved.refusals))
}

/** Gives what is not needed back to the envelope. */
export const release = (
  reservation: Reservation | undefined,
  asked: { readonly amount: string; readonly reason: string },
): Outcome<Moved> => move(reservation, asked)

function move(
  reservation: Reservation | undefined,
  asked: { readonly amount: string; readonly reason: string },
): Outcome<Moved> {
  if (reservation === undefined) return refused(notFound)
  const amount = readAmount(asked.amount, 'amount')
  const refusals: Refusal[] = [...amount.refusals]
  if (amount.value.cents > reservation.left.cents) refusals.push(tooLittle('envelope.left', notLeft))
  if (asked.reason === '')
    refusals.push(refuse('envelope.reason', { en: 'Say why.', nl: 'Zeg waarom.' }, { path: 'reason' }))
  return unless(refusals, () => ({ amount: amount.value, reason: asked.reason }))
}
