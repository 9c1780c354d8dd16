import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { agencyZone, dayOf, writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'

const { compare } = Temporal.Instant

/** In time is what came in earlier than the deadline’s instant; where no end is set, everything is. */
export const inTime = (received: Temporal.Instant, deadline: Temporal.Instant | null): boolean =>
  deadline === null || compare(received, deadline) < 0

/**
 * A moment to the millisecond (finer where that decides), with the offset of its hour: in the night when clocks go back,
 * half past two comes twice.
 */
export function writeExactly(moment: Temporal.Instant, language: Language, digits: 3 | 6 = 3): string {
  const zoned = moment.toZonedDateTimeISO(agencyZone)
  const time = zoned.toPlainTime().toString({ fractionalSecondDigits: digits, roundingMode: 'trunc' })
  return language === 'nl'
    ? `${writeDay(dayOf(moment), 'nl')} om ${time.replace('.', ',')} (UTC${zoned.offset})`
    : `${writeDay(dayOf(moment), 'en')} at ${time} (UTC${zoned.offset})`
}

/** The last day of a term that ends with the day: what is due by midnight is due on the day before. */
export const lastDay = (due: Temporal.Instant, language: Language): string =>
  writeDay(dayOf(due.subtract({ nanoseconds: 1 })), language)

/** Too late, in a sentence: the deadline, and when it came in. */
export function late(
  rule: string,
  received: Temporal.Instant,
  deadline: Temporal.Instant,
  what: 'submission' | 'other',
) {
  const digits = deadline.until(received).total('milliseconds') < 1 ? 6 : 3
  const [en, nl] = (['en', 'nl'] as const).map(language => ({
    deadline: writeExactly(deadline, language),
    received: writeExactly(received, language, digits),
  })) as [Written, Written]
  return refuse(rule, {
    en: `This came in too late: the deadline was ${en.deadline}, and it was received on ${en.received}. ${kept[what].en}`,
    nl: `Dit kwam te laat binnen: de uiterste termijn was ${nl.deadline}, en het is ontvangen op ${nl.received}. ${kept[what].nl}`,
  }) satisfies Refusal
}
type Written = { readonly deadline: string; readonly received: string }

const kept = {
  submission: {
    en: 'Nothing was handed in; everything you wrote is kept as a draft.',
    nl: 'Er is niets ingediend; alles wat u schreef blijft bewaard als ontwerp.',
  },
  other: { en: 'Nothing was changed.', nl: 'Er is niets gewijzigd.' },
}
