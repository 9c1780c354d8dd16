import { parseMoney } from '../../kernel/money.ts'
import type { Language, Translated, Words } from '../../kernel/words.ts'
import { inLanguage } from '../../kernel/words.ts'

/** What the value of a fact is: a number, a share of one ("0.64"), an amount in euro, a day (or month, or year), a text. */
export type FactType = 'count' | 'share' | 'amount' | 'day' | 'text'

/** What is told of a cluster beside its standings. `recognisedFrom` is shown as its source has it and decides nothing. */
export const facts = {
  appliedOn: { type: 'day', en: 'Applied on', nl: 'Ingediend op' },
  agencyAdviceOn: { type: 'day', en: 'Advice of the agency', nl: 'Advies van het agentschap' },
  decidedOn: { type: 'day', en: 'Decided on', nl: 'Beslist op' },
  startedOn: { type: 'day', en: 'Started on', nl: 'Gestart op' },
  publicNameOn: { type: 'day', en: 'Public name announced on', nl: 'Naam bekendgemaakt op' },
  launchedOn: { type: 'day', en: 'Launched on', nl: 'Gelanceerd op' },
  recognisedFrom: { type: 'day', en: 'Recognised from, says the source', nl: 'Erkend vanaf, volgens de bron' },
  supportedFrom: { type: 'day', en: 'Supported from', nl: 'Gesteund vanaf' },
  supportedUntil: { type: 'day', en: 'Supported until', nl: 'Gesteund tot en met' },
  pactSignedOn: { type: 'day', en: 'Cluster pact signed on', nl: 'Clusterpact ondertekend op' },
  fundingEnded: { type: 'day', en: 'Funding ended', nl: 'Financiering beëindigd' },
  members: { type: 'count', en: 'Members', nl: 'Leden' },
  parties: { type: 'count', en: 'Parties in the application', nl: 'Partijen in de aanvraag' },
  companies: { type: 'count', en: 'Companies', nl: 'Bedrijven' },
  companiesFrom: { type: 'count', en: 'Companies, at least', nl: 'Bedrijven, minstens' },
  companiesTo: { type: 'count', en: 'Companies, at most', nl: 'Bedrijven, hoogstens' },
  smeShare: { type: 'share', en: 'Share of SMEs', nl: 'Aandeel kmo’s' },
  projects: { type: 'count', en: 'Projects', nl: 'Projecten' },
  projectCompanies: { type: 'count', en: 'Companies in projects', nl: 'Bedrijven in projecten' },
  runBy: { type: 'text', en: 'Run by', nl: 'Getrokken door' },
  founders: { type: 'text', en: 'Founders', nl: 'Oprichters' },
  yearlySupport: { type: 'amount', en: 'Support per year', nl: 'Steun per jaar' },
  budget: { type: 'amount', en: 'Budget', nl: 'Budget' },
  projectFunding: {
    type: 'amount',
    en: 'Earmarked project funding decided in the year',
    nl: 'In het jaar besliste, gereserveerde projectfinanciering',
  },
  label: { type: 'text', en: 'Label', nl: 'Label' },
  condition: { type: 'text', en: 'Condition of the decision', nl: 'Voorwaarde bij de beslissing' },
  remark: { type: 'text', en: 'Remark', nl: 'Opmerking' },
} as const satisfies { readonly [key: string]: Words & { readonly type: FactType } }
export type FactKey = keyof typeof facts

/** A number for a count, a decimal string for a share or an amount, a (partial) ISO day, content per language. */
export type FactValue = number | string | Translated

/** A sourced fact. `at`: when it held, as far as the source tells. `source` null: the sources of the cluster as a whole. */
export type Fact = {
  readonly cluster: string
  readonly key: FactKey
  readonly value: FactValue
  readonly at: string | null
  readonly source: string | null
  readonly note: Translated | null
  /** An attribution of the programme's own, found in no source. */
  readonly ours: boolean
  readonly origin: 'pack' | 'agency'
}

/** A year, a month or a day of the calendar. */
export function isPartialDay(text: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return false
  try {
    Temporal.PlainDate.from(`${text}-01-01`.slice(0, 10), { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

const written = (language: Language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'nl-BE', { timeZone: 'UTC', ...options })

/** `2017-04` as people read it: "April 2017"; as much as is known and no more. */
export function writePartialDay(text: string, language: Language): string {
  if (text.length === 4) return text
  const epoch = Temporal.PlainDate.from(`${text}-01`.slice(0, 10)).toZonedDateTime('UTC').epochMilliseconds
  return written(language, {
    year: 'numeric',
    month: 'long',
    ...(text.length === 10 ? { day: 'numeric' as const } : {}),
  }).format(epoch)
}

/** The value of a fact as a person reads it. */
export function writeFact(fact: Pick<Fact, 'key' | 'value'>, language: Language): string {
  const { value } = fact
  const { type } = facts[fact.key]
  const locale = language === 'en' ? 'en-GB' : 'nl-BE'
  if (typeof value === 'object') return inLanguage(value, language)?.text ?? ''
  if (type === 'count') return new Intl.NumberFormat(locale).format(Number(value))
  if (type === 'share') return new Intl.NumberFormat(locale, { style: 'percent' }).format(Number(value))
  if (type === 'day') return writePartialDay(String(value), language)
  if (type !== 'amount') return String(value)
  const whole = (parseMoney(value)?.cents ?? 0n) % 100n === 0n
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: whole ? 0 : 2,
  }).format(value as `${number}`)
}
