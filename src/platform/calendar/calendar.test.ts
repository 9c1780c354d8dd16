import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type CalendarEvent, calendar } from './index.ts'

const instant = (text: string) => Temporal.Instant.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)
const base: CalendarEvent = {
  uid: 'demo/session-1@tros',
  stamp: instant('2026-11-25T08:00:00Z'),
  starts: instant('2026-11-30T13:00:00Z'),
  ends: instant('2026-11-30T15:30:00Z'),
  summary: 'Infosessie, met; vreemde\\tekens',
}

/** Read by another program than the one that wrote it. */
function read(events: readonly CalendarEvent[], name = 'Oproepen') {
  const text = calendar({ name, language: 'nl', events })
  const parsed = new ICAL.Component(ICAL.parse(text))
  return { text, events: parsed.getAllSubcomponents('vevent').map(event => new ICAL.Event(event)) }
}

test('a session is read back by another program as it was written, its moments in UTC', () => {
  const { text, events } = read([
    { ...base, description: 'regel 1\nregel 2', location: 'Zaal A, Brussel', sequence: 3 },
  ])
  const [event] = events
  expect([event?.uid, event?.summary, event?.description, event?.location, event?.sequence]).toEqual([
    base.uid,
    base.summary,
    'regel 1\nregel 2',
    'Zaal A, Brussel',
    3,
  ])
  expect(event?.startDate.toJSDate().toISOString()).toBe('2026-11-30T13:00:00.000Z')
  expect(event?.endDate.toJSDate().toISOString()).toBe('2026-11-30T15:30:00.000Z')
  expect(text).toContain('DTSTAMP:20261125T080000Z')
  expect(text).toContain('DTSTART:20261130T130000Z')
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
})

test.each([
  ['one day', undefined, '2026-10-26'],
  ['several days', day('2026-10-27'), '2026-10-28'],
] as const)('%s lasts whole days, whatever the clock does that night', (_what, ends, until) => {
  const { text, events } = read([
    { ...base, starts: day('2026-10-25'), ...(ends === undefined ? { ends: day('2026-10-25') } : { ends }) },
  ])
  expect(text).toContain('DTSTART;VALUE=DATE:20261025')
  expect(events[0]?.startDate.isDate).toBe(true)
  expect(events[0]?.endDate.toString()).toBe(until)
})

test('a day without an end is that day', () => {
  const { ends: _, ...open } = base
  const { events } = read([{ ...open, starts: day('2026-10-25') }])
  expect(events[0]?.endDate.toString()).toBe('2026-10-26')
})

test('a cancelled session says so, and what is asked twice is the same text', () => {
  const events = [{ ...base, cancelled: true, sequence: 1 }]
  expect(read(events).text).toContain('STATUS:CANCELLED')
  expect(read(events).text).toBe(read(events).text)
})

test('no line is longer than 75 octets, and whatever text is put in comes out', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      (summary, description) => {
        const { text, events } = read([{ ...base, summary, description }])
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const seen = (raw: string) =>
          raw
            .replace(/\r\n|\r/g, '\n')
            // biome-ignore lint/suspicious/noControlCharactersInRegex: what a calendar cannot hold stands as a space
            .replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/g, ' ')
            .toWellFormed()
        expect(events[0]?.summary ?? '').toBe(seen(summary))
        expect(events[0]?.description ?? '').toBe(seen(description))
      },
    ),
    { numRuns: 300 },
  )
})
