import { inLanguage, type Language } from '../../kernel/words.ts'
import type { CalendarEvent } from '../../platform/calendar/index.ts'
import type { Opening, Session } from './opening.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** The dates of a call for a calendar. `host` makes their names unique in the world. */
export function eventsOf(
  opening: Opening,
  sessions: readonly Session[],
  site: string,
  language: Language,
): CalendarEvent[] {
  const t = texts[language]
  const host = new URL(site).host
  const name = inLanguage(opening.names, language)?.text ?? opening.call
  const url = `${site}/${language}/calls/${opening.call}`
  const same = {
    stamp: opening.endedAt ?? opening.publishedAt ?? Temporal.Instant.fromEpochMilliseconds(0),
    url,
    cancelled: opening.state === 'withdrawn',
    sequence: opening.version,
  }
  const uid = (what: string) => `${what}.${opening.call}.calls@${host}`
  const stages = opening.stages.flatMap(({ id, names, opens, closes }): CalendarEvent[] => [
    {
      ...same,
      uid: uid(`${id}-opens`),
      starts: opens,
      summary: `${names[language]} ${t.stageFields['opens'] ?? ''}: ${name}`,
    },
    ...(closes === null
      ? []
      : [
          {
            ...same,
            uid: uid(`${id}-closes`),
            // a deadline is shown in the hour before it, so that nobody reads it as a beginning
            starts: closes.subtract({ minutes: 60 }),
            ends: closes,
            summary: `${names[language]} ${t.stageFields['closes'] ?? ''}: ${name}`,
          },
        ]),
  ])
  const days: CalendarEvent[] =
    opening.decisionBy === null
      ? []
      : [{ ...same, uid: uid('decision'), starts: opening.decisionBy, summary: `${t.decision}: ${name}` }]
  const asked: CalendarEvent[] =
    opening.questionsUntil === null
      ? []
      : [
          {
            ...same,
            uid: uid('questions'),
            starts: opening.questionsUntil,
            summary: `${t.fields['questionsUntil'] ?? ''}: ${name}`,
          },
        ]
  const meetings = sessions.map(
    (session): CalendarEvent => ({
      uid: `${session.id}@${host}`,
      stamp: session.changedAt,
      starts: session.starts,
      ends: session.ends,
      summary: `${inLanguage(session.title, language)?.text ?? ''}: ${name}`,
      location: session.place || (session.url ?? ''),
      ...(session.url === null ? {} : { description: session.url }),
      url,
      cancelled: session.cancelledAt !== null || opening.state === 'withdrawn',
      sequence: session.sequence,
    }),
  )
  return [...stages, ...days, ...asked, ...meetings]
}
