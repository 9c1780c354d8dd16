import type { Language } from '../../kernel/words.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const texts = { en, nl }

const written = (style: Intl.DateTimeFormatOptions) => (at: Temporal.Instant, language: Language) =>
  new Intl.DateTimeFormat(language === 'nl' ? 'nl-BE' : 'en-GB', { ...style, timeZone: 'Europe/Brussels' }).format(
    at.epochMilliseconds,
  )

/** A day as people write it, in Brussels. */
export const writeDay = written({ dateStyle: 'long' })
/** A moment as people write it, in Brussels. */
export const writeMoment = written({ dateStyle: 'medium', timeStyle: 'short' })
