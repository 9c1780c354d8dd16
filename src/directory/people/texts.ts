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

const browsers = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const
const machines = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const

/** What a browser calls itself, as its owner would: “Firefox, Windows”. */
export function writeDevice(device: string | null, unknown: string): string {
  if (device === null) return unknown
  const found = [browsers, machines].map(list => list.find(([sign]) => sign.test(device))?.[1])
  return found.filter(name => name !== undefined).join(', ') || device.slice(0, 60)
}

/** How an actor of the audit is called: by name where there still is one, by their code where it was erased. */
export const writeActor = (actor: string, names: ReadonlyMap<string, string>, language: Language): string =>
  names.get(actor) ?? texts[language].systems[actor] ?? actor
