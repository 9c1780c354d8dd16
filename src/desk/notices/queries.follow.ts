import { type Named, namesOf } from '../../directory/people/queries.ts'
import type { Notice } from '../../kernel/telling.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { type Database, type Event, type Place, type Reader, settledAfter, type Tx } from '../../platform/db/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import { agency } from '../../programme/agency/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { kindOf } from './kinds.ts'
import { letter } from './letters.ts'
import type { How, Told } from './notice.ts'
import { noticesOf } from './queries.rooms.ts'
import { unsubscribeLink } from './queries.unsubscribe.ts'
import { type Filling, heldBack, howFor, reached, worded, wordingFor } from './rules.ts'
import * as store from './store.ts'

/** Where mails lead to, and whether they leave the house. */
export type Telling = {
  readonly site: string
  readonly delivers: boolean
  report?(error: unknown): void
}
export type Counted = { readonly events: number; readonly notices: number; readonly mails: number }

const batch = 100
const tries = 5

/**
 * Tells people of everything that has happened and is settled, each event at least once and each person once of each. Stops
 * where an event cannot be told: it is tried again at the next look, and passed over after some tries.
 */
export async function tell(database: Database, telling: Telling, now = Temporal.Now.instant()): Promise<Counted> {
  const counted = { events: 0, notices: 0, mails: 0 }
  for (;;) {
    const from = await store.place(database.reader)
    const events = await settledAfter(database.reader, from, batch)
    if (events.length === 0) return counted
    const { told, failed } = await askRooms(database.reader, events)
    const last = told.at(-1)?.event
    if (last !== undefined) {
      const done = await database.reader.transaction().execute(tx => takeUp(tx, from, last, told, telling, now))
      if (done === undefined) return counted
      counted.events += told.length
      counted.notices += done.notices
      counted.mails += done.mails
    }
    if (failed === undefined) continue
    telling.report?.(failed.error)
    const passed = await database.reader
      .transaction()
      .execute(tx => stumble(tx, last ?? from, failed, last === undefined ? from.failures : 0, now))
    if (!passed) return counted
  }
}

type Asked = { readonly event: Event & Place; readonly notices: readonly Notice[] }
type Failed = { readonly event: Event & Place; readonly error: unknown }

async function askRooms(db: Reader, events: readonly (Event & Place)[]): Promise<{ told: Asked[]; failed?: Failed }> {
  const told: Asked[] = []
  for (const event of events) {
    try {
      told.push({ event, notices: await noticesOf(db, event) })
    } catch (error) {
      return { told, failed: { event, error } }
    }
  }
  return { told }
}

/** An event that cannot be told is tried again; in the end the ones after it matter more. True when it was passed over. */
async function stumble(tx: Tx, at: Place, { event, error }: Failed, failures: number, now: Temporal.Instant) {
  if (failures + 1 < tries) {
    await store.recordFailure(tx, at)
    return false
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  await store.recordPassed(tx, event.id, reason.slice(0, 500), now)
  return store.moveOn(tx, at, event)
}

async function takeUp(
  tx: Tx,
  from: Place,
  to: Place,
  asked: readonly Asked[],
  telling: Telling,
  now: Temporal.Instant,
) {
  if (!(await store.moveOn(tx, from, to))) return undefined
  const wanted = asked.filter(({ notices }) => notices.length > 0)
  if (wanted.length === 0) return { notices: 0, mails: 0 }
  const around = await surroundings(tx, wanted)
  const fresh = wanted.flatMap(({ event, notices }) =>
    notices.flatMap(notice => each(event, notice, around, telling, now)),
  )
  const recorded = await store.record(tx, fresh)
  let mails = 0
  for (const notice of recorded) {
    if (notice.how !== 'at-once' || notice.held !== null) continue
    await mail(tx, notice, around, telling, now)
    mails++
  }
  return { notices: recorded.length, mails }
}

type Surroundings = {
  readonly people: ReadonlyMap<string, Named>
  readonly choices: ReadonlyMap<string, How>
  readonly wordings: Awaited<ReturnType<typeof store.wordings>>
  agencyIn(language: Language): string
  instrumentIn(key: string | null, language: Language): string
}

/** Everything that telling these notices needs, asked once. */
async function surroundings(db: Reader, asked: readonly Asked[]): Promise<Surroundings> {
  const ids = asked.flatMap(({ notices }) => notices.flatMap(({ to }) => to))
  const body = await agency(db)
  const instruments = await instrumentsOf(db)
  return {
    people: await namesOf(db, ids),
    choices: await store.choicesOf(db, ids),
    wordings: await store.wordings(db),
    agencyIn: language => inLanguage(body?.name ?? null, language)?.text ?? 'Tros',
    instrumentIn: (key, language) => (key === null ? '' : (instruments.get(key)?.document.names[language] ?? key)),
  }
}

/** What each person is told of one notice: in the agency's words where it has some, filled with what is theirs. */
function each(
  event: Event,
  notice: Notice,
  { people, choices, wordings, agencyIn, instrumentIn }: Surroundings,
  { site, delivers }: Telling,
  now: Temporal.Instant,
): store.New[] {
  const { kind, instrument, href, demonstration } = notice
  const { happenedAt } = event
  return reached(notice, event.actor, people).map(person => {
    const filling = (language: Language): Filling => ({
      title: notice.subject[language],
      message: notice.text[language],
      name: person.name,
      link: `${site}/${language}${href}`,
      instrument: instrumentIn(instrument, language),
      agency: agencyIn(language),
      day: writeDay(dayOf(happenedAt), language),
    })
    const held = heldBack({ happenedAt, invented: person.demonstration }, { delivers, now })
    return {
      event: event.id,
      person: person.id,
      kind,
      instrument,
      href,
      demonstration,
      happenedAt,
      noticedAt: now,
      ...worded(wordingFor(wordings, kind, instrument), filling),
      how: howFor(kind, choices.get(`${person.id} ${kind}`)),
      held,
      // history is known already: it asks nobody's attention
      readAt: held === 'past' ? now : null,
    }
  })
}

async function mail(
  tx: Tx,
  notice: Told,
  { people, agencyIn }: Surroundings,
  { site }: Telling,
  now: Temporal.Instant,
): Promise<void> {
  const person = people.get(notice.person)
  if (person === undefined) return
  const { language, name, email } = person
  const mayEnd = kindOf(notice.kind).must === undefined
  const unsubscribe = mayEnd
    ? await unsubscribeLink(tx, { person: person.id, kinds: [notice.kind], site, language }, now)
    : undefined
  const written = letter(notice, { name, language, site, agency: agencyIn(language), unsubscribe })
  const message = await queueMail(tx, {
    kind: notice.kind,
    to: email,
    language,
    ...written,
    ...(unsubscribe === undefined ? {} : { unsubscribe }),
  })
  await store.recordMessage(tx, [notice.id], message)
}
