import { encode } from 'uqr'
import { parseMoney, writeMoney } from '../../kernel/money.ts'
import { dayOf, readDay, writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Letter, Style } from './letter.ts'
import { remediesIn } from './rules.ts'

/** What stands around the data of every letter. */
export type Frame = Pick<Letter, 'kind' | 'reference' | 'code' | 'language' | 'demonstration' | 'issuedAt'> & {
  readonly site: string
  /** A sample, and not a letter. */
  readonly sample?: boolean
}

/** What a template is given: the frozen data, what stands around it, and every day, moment and amount as it is written. */
export function printed(data: Json, frame: Frame, style: Pick<Style, 'remedies' | 'sender'>): Json {
  const { kind, reference, code, language, demonstration, issuedAt, site, sample = false } = frame
  const day = dayOf(issuedAt)
  const about = data as { readonly verify?: string | null; readonly agency?: object }
  const verify = `${site}/verify/${about.verify ?? code}`
  const whole = {
    ...about,
    kind,
    reference,
    code: about.verify ?? code,
    demonstration,
    sample,
    date: day.toString(),
    calendar: { year: day.year, month: day.month, day: day.day },
    agency: { ...about.agency, ...style.sender, address: [...style.sender.address] },
    remedies: remediesIn(style.remedies, kind, language),
    verify: { url: verify, shown: verify.replace(/^https?:\/\//, ''), qr: qr(verify) },
  }
  return {
    ...whole,
    written: Object.fromEntries(textsIn(whole as Json).flatMap(text => written(text, language))),
  } as Json
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value as object).flatMap(one => textsIn(one as Json))
}

/** How a value that is a day, a moment or an amount reads in a language; templates ask for it by the value. */
function written(text: string, language: Language): [string, string][] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const day = readDay(text)
    return day.ok ? [[text, writeDay(day.value, language)]] : []
  }
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text))
    return [[text, writeMoment(Temporal.Instant.from(text), language)]]
  const amount = parseMoney(text)
  return amount === undefined ? [] : [[text, writeMoney(amount, language)]]
}

/** A QR code as a picture: one square unit per dark module, with the quiet zone that scanners need. */
function qr(text: string): string {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}" fill="#20282a"/></svg>`
}
