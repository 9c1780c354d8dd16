import { readTypedDay } from '../../kernel/day.ts'
import { naceVersions, readNace } from '../../kernel/identifiers.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { type Fact, type FactValue, isSize, type Size, seriesOf } from './fact.ts'
import type { Standing } from './organisation.ts'
import { mayChange } from './rules.ts'

/** What someone asks to have recorded about an organisation, as typed. */
export type AskedFact = Readonly<
  Record<'kind' | 'size' | 'street' | 'postcode' | 'city' | 'country' | 'version' | 'code' | 'from' | 'until', string>
>
type Span = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null }
/** The facts that no longer hold as they stood, and those that hold from now on (the trimmed ones included). */
export type FactChange = {
  readonly replaced: readonly string[]
  readonly added: readonly (Span & { readonly value: FactValue })[]
}

/**
 * Records what is true from–until. What stood for the same thing on those days gives way to it and keeps the days
 * before and after; the replaced rows stay readable as what was known before.
 */
export function addFact(
  asked: AskedFact,
  standing: Standing,
  facts: readonly Fact[],
  seen: number | undefined,
): Outcome<FactChange> {
  const span = readSpan(asked)
  const value = readValue(asked)
  const refusals = [...mayChange(standing, seen), ...span.refusals, ...value.refusals]
  return unless(refusals, () => placeFact(value.value as FactValue, span as Span, facts))
}

/** Puts a value on its days; the facts that stood for the same thing give way and keep the days before and after. */
export function placeFact(value: FactValue, span: Span, facts: readonly Fact[]): FactChange {
  const series = seriesOf(value)
  const overlapping = facts.filter(fact => fact.replacedAt === null && fact.series === series && meets(fact, span))
  return {
    replaced: overlapping.map(fact => fact.id),
    added: [
      { value, from: span.from, until: span.until },
      ...overlapping.flatMap(fact => remains(fact, span).map(rest => ({ ...rest, value: fact.value }))),
    ],
  }
}

/** Takes back a fact that should never have been recorded; it stays readable as what was known. */
export function withdrawFact(fact: Fact, standing: Standing, seen: number | undefined): Outcome<FactChange> {
  const gone = fact.replacedAt === null ? [] : [refuse('fact.replaced', words.replaced)]
  return unless([...mayChange(standing, seen), ...gone], () => ({ replaced: [fact.id], added: [] }))
}

/** Reads the two day fields of a form; `until` may stay empty. */
export function readSpan(asked: { readonly from: string; readonly until: string }) {
  const from = readTypedDay(asked.from)
  const until = asked.until === '' ? undefined : readTypedDay(asked.until)
  const refusals: Refusal[] = []
  if (!from.ok) refusals.push(refuse(from.rule, from.message, { path: 'from' }))
  if (until?.ok === false) refusals.push(refuse(until.rule, until.message, { path: 'until' }))
  if (from.ok && until?.ok && Temporal.PlainDate.compare(until.value, from.value) < 0)
    refusals.push(refuse('span.order', words.order, { path: 'until' }))
  return { refusals, from: from.ok ? from.value : undefined, until: until?.ok ? until.value : null }
}

const { compare } = Temporal.PlainDate

const meets = (fact: Span, span: Span): boolean =>
  (span.until === null || compare(fact.from, span.until) <= 0) &&
  (fact.until === null || compare(fact.until, span.from) >= 0)

/** The days of `fact` that lie outside `span`: none, one or two stretches. */
function remains(fact: Span, span: Span): Span[] {
  const rest: Span[] = []
  if (compare(fact.from, span.from) < 0) rest.push({ from: fact.from, until: span.from.subtract({ days: 1 }) })
  if (span.until !== null && (fact.until === null || compare(fact.until, span.until) > 0))
    rest.push({ from: span.until.add({ days: 1 }), until: fact.until })
  return rest
}

/** Reads the value that a form or a row of a file gives; `kind` says which fields count. */
export function readValue(asked: AskedFact): { refusals: Refusal[]; value?: FactValue } {
  if (asked.kind === 'size-class')
    return isSize(asked.size)
      ? { refusals: [], value: { kind: 'size-class', size: asked.size as Size } }
      : { refusals: [refuse('fact.size', words.size, { path: 'size', basis: 'Recommendation 2003/361/EC' })] }
  if (asked.kind === 'activity') return readActivity(asked)
  if (asked.kind === 'address') return readAddress(asked)
  return { refusals: [refuse('fact.kind', words.kind, { path: 'kind' })] }
}

function readActivity(asked: AskedFact): { refusals: Refusal[]; value?: FactValue } {
  const version = naceVersions.find(known => known === asked.version)
  if (version === undefined) return { refusals: [refuse('activity.version', words.version, { path: 'version' })] }
  const read = readNace(asked.code, version)
  return read.ok
    ? { refusals: [], value: { kind: 'activity', ...read.value } }
    : { refusals: [refuse(read.rule, read.message, { path: 'code' })] }
}

function readAddress(asked: AskedFact): { refusals: Refusal[]; value?: FactValue } {
  const country = (asked.country === '' ? 'BE' : asked.country).toUpperCase()
  const refusals: Refusal[] = []
  if (asked.city === '') refusals.push(refuse('address.city', words.city, { path: 'city' }))
  if (!/^[A-Z]{2}$/.test(country)) refusals.push(refuse('address.country', words.country, { path: 'country' }))
  if (country === 'BE' && asked.postcode !== '' && !/^[1-9]\d{3}$/.test(asked.postcode))
    refusals.push(refuse('address.postcode', words.postcode, { path: 'postcode' }))
  for (const path of ['street', 'city', 'postcode'] as const)
    if (asked[path].length > 200) refusals.push(refuse('address.length', words.length, { path }))
  const { street, postcode, city } = asked
  return { refusals, value: { kind: 'address', street, postcode, city, country } }
}

const words = {
  kind: { en: 'Choose what you want to record.', nl: 'Kies wat u wilt vastleggen.' },
  size: { en: 'Choose a size class.', nl: 'Kies een grootteklasse.' },
  version: { en: 'Choose the version the code belongs to.', nl: 'Kies de versie waartoe de code behoort.' },
  city: { en: 'Give the municipality.', nl: 'Geef de gemeente.' },
  country: { en: 'Give the country in two letters, such as BE.', nl: 'Geef het land in twee letters, zoals BE.' },
  postcode: { en: 'A Belgian postcode has four digits.', nl: 'Een Belgische postcode telt vier cijfers.' },
  length: { en: 'At most 200 characters fit here.', nl: 'Hier passen hoogstens 200 tekens.' },
  order: { en: 'The last day lies before the first.', nl: 'De laatste dag ligt vóór de eerste.' },
  replaced: {
    en: 'This has already been replaced by a later correction.',
    nl: 'Dit is al vervangen door een latere correctie.',
  },
}
