import { type Outcome, refuse, unless } from '../../kernel/outcome.ts'
import type { Notice } from '../../kernel/telling.ts'
import { agencyZone, momentOf } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { kindOf, knownKind } from './kinds.ts'
import { type Held, type How, isHow, type Wording } from './notice.ts'

/** What is told of longer than this after it happened is history: it stands in the list, and is mailed to nobody. */
const newsFor = { hours: 24 * 7 }
export const isPast = (happenedAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(happenedAt.add(newsFor), now) < 0

/** How someone hears of a kind: what the law asks comes at once, else what they chose, else what the kind is by itself. */
export function howFor(kind: string, chosen: How | undefined): How {
  const { must, by } = kindOf(kind)
  return must === undefined ? (chosen ?? by) : 'at-once'
}

/** Why no mail is written: it is history, or the address is invented and mail would leave the house. */
export function heldBack(
  { happenedAt, invented }: { readonly happenedAt: Temporal.Instant; readonly invented: boolean },
  { delivers, now }: { readonly delivers: boolean; readonly now: Temporal.Instant },
): Held | null {
  if (isPast(happenedAt, now)) return 'past'
  return invented && delivers ? 'invented' : null
}

/** Who is told: once, never of what they did themself; the invented of what is invented, real people of what is real. */
export function reached<Person extends { readonly id: string; readonly demonstration: boolean }>(
  { to, demonstration }: Pick<Notice, 'to' | 'demonstration'>,
  actor: string,
  people: ReadonlyMap<string, Person>,
): Person[] {
  return [...new Set(to)].flatMap(id => {
    const person = people.get(id)
    return person === undefined || actor === `person:${id}` || person.demonstration !== demonstration ? [] : [person]
  })
}

/** What an agency may put in its wording, and what stands in its place. */
export const placeholders = ['title', 'message', 'name', 'link', 'instrument', 'agency', 'day'] as const
export type Filling = Readonly<Record<(typeof placeholders)[number], string>>

const written = /\{([^{}]*)\}/g

/** The names between braces that mean nothing. */
export const unknownIn = (text: string): string[] =>
  [...text.matchAll(written)]
    .map(([, name = '']) => name)
    .filter(name => !(placeholders as readonly string[]).includes(name))

export const filled = (text: string, filling: Filling): string =>
  text.replace(written, (whole, name: string) =>
    Object.hasOwn(filling, name) ? filling[name as keyof Filling] : whole,
  )

/** The wording that counts: of this very version, else of its instrument, else of the kind whatever the instrument. */
export function wordingFor(all: readonly Wording[], kind: string, instrument: string | null): Wording | undefined {
  const of = all.filter(wording => wording.kind === kind)
  const id = instrument?.split('@')[0]
  const exact = instrument === null ? undefined : of.find(wording => wording.instrument === instrument)
  return (
    exact ??
    of.find(each => each.instrument !== null && each.instrument === id) ??
    of.find(each => each.instrument === null)
  )
}

/** What a person reads: the agency's wording where it has one, else the room's own. */
export const worded = (
  wording: Wording | undefined,
  filling: (language: keyof Words) => Filling,
): { subject: Words; text: Words } => ({
  subject: both(language => filled(wording?.subject?.[language] ?? '{title}', filling(language))),
  text: both(language => filled(wording?.text?.[language] ?? '{message}', filling(language))),
})

const both = (say: (language: keyof Words) => string): Words => ({ nl: say('nl'), en: say('en') })

const seven = Temporal.PlainTime.from('07:00')

/** The last moment before (or at) now at which digests go: every day at seven, the weekly ones on Monday. */
export function lastDigest(
  how: 'daily' | 'weekly',
  now: Temporal.Instant,
  zone: string = agencyZone,
): Temporal.Instant {
  let day = now.toZonedDateTimeISO(zone).toPlainDate()
  if (Temporal.Instant.compare(momentOf(day, seven, zone), now) > 0) day = day.subtract({ days: 1 })
  if (how === 'weekly') day = day.subtract({ days: day.dayOfWeek - 1 })
  return momentOf(day, seven, zone)
}

/** What someone chose, per kind; what is no choice, or not theirs to make, is refused. */
export function choose(asked: Readonly<Record<string, string>>): Outcome<readonly (readonly [string, How])[]> {
  const refusals = []
  const chosen: [string, How][] = []
  for (const [kind, how] of Object.entries(asked)) {
    const known = knownKind(kind)
    if (known === undefined) refusals.push(refuse('notices.kind', words.kind, { path: kind }))
    else if (!isHow(how)) refusals.push(refuse('notices.how', words.how, { path: kind }))
    else if (known.must !== undefined && how !== 'at-once')
      refusals.push(refuse('notices.must', known.must, { path: kind }))
    else chosen.push([kind, how])
  }
  return unless(refusals, () => chosen)
}

const words = {
  kind: { en: 'There is no such kind of notice.', nl: 'Zo een soort melding bestaat niet.' },
  how: {
    en: 'Choose at once, daily, weekly or not by mail.',
    nl: 'Kies meteen, dagelijks, wekelijks of niet per mail.',
  },
}
