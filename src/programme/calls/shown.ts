import { endOf } from '../../kernel/time.ts'
import { inLanguage, type Language, type Words } from '../../kernel/words.ts'
import type { Instrument } from '../instruments/index.ts'
import type { CallFact, PublicCall } from './call.ts'
import type { CallDocument, Change, Opening, Question, Session } from './opening.ts'
import { lastQuestions } from './rules.changes.ts'
import { nextTurn, type Phase, phaseAt, stageAt } from './rules.time.ts'

/** A form as calls show it: which questions it has stands with the forms. */
export type ShownForm = {
  readonly key: string
  readonly names: Words
  readonly sections: readonly { readonly id: string; readonly names: Words }[]
}

/** A source that facts refer to. */
export type Cited = { readonly key: string; readonly title: string; readonly note?: string }

/** A call among others: run here, told of by sources, or both. */
export type Listed = {
  readonly id: string
  readonly opening: Opening | undefined
  readonly told: PublicCall | undefined
  readonly facts: readonly CallFact[]
  readonly instrument: Instrument | undefined
}

/** All there is to show of one call. */
export type Shown = Listed & {
  readonly documents: readonly CallDocument[]
  readonly sessions: readonly Session[]
  readonly questions: readonly Question[]
  readonly changes: readonly Change[]
  readonly forms: readonly ShownForm[]
  readonly sources: readonly Cited[]
}

/** What a call is at a moment; one that only sources tell of is over. */
export const phaseOf = ({ opening }: Pick<Listed, 'opening'>, now: Temporal.Instant): Phase =>
  opening === undefined ? 'closed' : phaseAt(opening, now)

export const isInventedCall = ({ opening, told }: Pick<Listed, 'opening' | 'told'>): boolean =>
  opening?.demonstration ?? told?.demonstration ?? false

/** The name of a call; one that has none is called after its instrument and the year in which it was launched. */
export function nameOf({ id, opening, told, facts, instrument }: Listed, language: Language): string {
  const given = inLanguage(opening?.names ?? told?.name ?? null, language)?.text
  if (given !== undefined) return given
  const year = String(facts.find(({ key }) => key === 'launched')?.value ?? '').slice(0, 4)
  const kind = instrument?.document.names[language] ?? told?.instrument
  if (kind === undefined || year === '') return id
  return language === 'nl' ? `Oproep van ${year}: ${kind}` : `Call of ${year}: ${kind}`
}

/** The stage that matters at a moment: the one that is open, else the next one to open. */
export const stageOf = (opening: Opening, now: Temporal.Instant) =>
  stageAt(opening, now) ?? opening.stages.find(({ opens }) => Temporal.Instant.compare(now, opens) < 0)

export type Entry = {
  readonly key: string
  readonly at: Temporal.Instant
  /** A whole day rather than a moment. */
  readonly day: boolean
  readonly what: Words
  readonly struck?: boolean
}

/** Everything of a call that has a date, by the clock. */
export function timetable({ opening, sessions }: Pick<Shown, 'sessions'> & { opening: Opening }): Entry[] {
  const entries: Entry[] = []
  const add = (key: string, at: Temporal.Instant | null, what: Words, more: Partial<Entry> = {}) => {
    if (at !== null) entries.push({ key, at, day: false, what, ...more })
  }
  add(
    'published',
    opening.publishedAt,
    { en: 'The call is published', nl: 'De oproep wordt gepubliceerd' },
    { day: true },
  )
  for (const { id, names, opens, closes } of opening.stages) {
    add(`${id}-opens`, opens, { en: `${names.en}: opens`, nl: `${names.nl}: opent` })
    add(`${id}-closes`, closes, {
      en: `${names.en}: closes; what comes in at this moment or later is too late`,
      nl: `${names.nl}: sluit; wat op dit ogenblik of later binnenkomt, is te laat`,
    })
  }
  for (const { id, title, starts, place, cancelledAt } of sessions) {
    const where = place === '' ? '' : `, ${place}`
    const off = cancelledAt === null ? { en: '', nl: '' } : { en: 'Called off: ', nl: 'Afgelast: ' }
    add(
      id,
      starts,
      {
        en: `${off.en}${inLanguage(title, 'en')?.text ?? ''}${where}`,
        nl: `${off.nl}${inLanguage(title, 'nl')?.text ?? ''}${where}`,
      },
      { struck: cancelledAt !== null },
    )
  }
  if (opening.questionsUntil !== null)
    add(
      'questions',
      endOf(opening.questionsUntil).subtract({ seconds: 1 }),
      { en: 'Last day for questions', nl: 'Laatste dag voor vragen' },
      { day: true },
    )
  if (opening.decisionBy !== null)
    add(
      'decision',
      endOf(opening.decisionBy).subtract({ seconds: 1 }),
      { en: 'A decision is expected by this day', nl: 'Tegen deze dag wordt een beslissing verwacht' },
      { day: true },
    )
  return entries.sort((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.key < b.key ? -1 : 1))
}

/** The next moment at which something on a page with these calls changes by itself. */
export function nextChange(
  openings: readonly Opening[],
  sessions: readonly Session[],
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const turns = [
    nextTurn(openings, now),
    ...openings.flatMap(opening => {
      const asked = lastQuestions(opening)
      const days = [asked, opening.decisionBy].flatMap(day => (day === null ? [] : [endOf(day)]))
      return days
    }),
    ...sessions.flatMap(({ starts, ends }) => [starts, ends]),
  ].filter(turn => turn !== undefined && Temporal.Instant.compare(turn, now) > 0) as Temporal.Instant[]
  return turns.sort(Temporal.Instant.compare)[0]
}
