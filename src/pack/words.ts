import { z } from 'zod'
import { readNuts } from '../kernel/identifiers.ts'
import { readDay } from '../kernel/time.ts'
import { says } from './faults.ts'

/** The words that packs are written in: schemas that every part shares. */

/** One line of text. */
export const line = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine(text => text.isWellFormed(), says('this is not text.', 'dit is geen tekst.'))

/** The name of something in addresses: `de-blauwe-cluster`. */
export const slug = z
  .string()
  .max(80)
  .refine(
    text => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text),
    says('use small letters, digits and single hyphens.', 'gebruik kleine letters, cijfers en losse koppeltekens.'),
  )

export const languageTag = z.enum(['nl', 'en', 'fr', 'de'])

/** Content per language; at least one. */
export const translated = z
  .partialRecord(languageTag, line)
  .refine(
    text => Object.keys(text).length > 0,
    says('give the text in at least one language.', 'geef de tekst in minstens één taal.'),
  )

const isDay = (text: string): boolean => /^\d{4}/.test(text) && readDay(text).ok
const notADay = says(
  'this is not a day of the calendar; write it as 2018-07-20.',
  'dit is geen dag van de kalender; schrijf hem als 2018-07-20.',
)

/** A day of the calendar. */
export const day = z
  .string()
  .refine(isDay, { ...notADay, abort: true })
  .transform(text => Temporal.PlainDate.from(text))

/** A year, a month or a day, as far as it is known: `2016`, `2016-07`, `2016-07-14`. */
export const partialDay = z
  .union([z.number().int(), z.string()])
  .transform(String)
  .refine(
    text => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) && isDay(`${text}-01-01`.slice(0, 10)),
    says(
      'this is not a year, a month or a day; write 2016, 2016-07 or 2016-07-14.',
      'dit is geen jaar, maand of dag; schrijf 2016, 2016-07 of 2016-07-14.',
    ),
  )

/** Text, or a whole number as it was typed. */
const typed = z.union([z.string(), z.number()]).transform(String)

/** An amount in euro with its cents: `300000.00`; kept as text. */
export const amount = typed.refine(
  text => /^(0|[1-9]\d{0,12})\.\d{2}$/.test(text),
  says('write an amount with its cents, such as 300000.00.', 'schrijf een bedrag met centen, zoals 300000.00.'),
)

/** A part of one: `0.64`; kept as text. */
export const share = typed.refine(
  text => /^(0(\.\d{1,4})?|1(\.0{1,4})?)$/.test(text),
  says('write a share of one, such as 0.64.', 'schrijf een deel van één, zoals 0.64.'),
)

export const count = z.number().int().min(0).max(100_000_000)

export const website = z
  .string()
  .max(500)
  .refine(
    text => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    says('this is not a web address; begin with https://.', 'dit is geen webadres; begin met https://.'),
  )

export const nuts = z
  .string()
  .refine(
    text => readNuts(text, '2024').ok,
    says('this is not a NUTS code, such as BE21.', 'dit is geen NUTS-code, zoals BE21.'),
  )

/** Degrees as typed; kept exact until they are drawn. */
const degrees = (most: number) =>
  z
    .union([z.number(), z.string()])
    .transform(Number)
    .refine(
      value => Math.abs(value) <= most,
      says(
        `this is not a number of degrees between −${most} and ${most}.`,
        `dit is geen aantal graden tussen −${most} en ${most}.`,
      ),
    )
export const place = z.strictObject({ latitude: degrees(90), longitude: degrees(180) })

export const timeZone = z.string().refine(
  text => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }))
    } catch {
      return false
    }
  },
  says('this is not a time zone, such as Europe/Brussels.', 'dit is geen tijdzone, zoals Europe/Brussels.'),
)

export const currency = z.literal('EUR')
