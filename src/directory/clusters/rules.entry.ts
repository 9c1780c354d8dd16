import type { Actor } from '../../kernel/actor.ts'
import { readNuts } from '../../kernel/identifiers.ts'
import { type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import { readDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { type RecordedStanding, type Standing, statuses } from './cluster.ts'
import {
  type AskedEntry,
  type AskedStanding,
  type Entry,
  type EntryField,
  type EntryValue,
  isEntryField,
  shapes,
} from './entry.ts'

/** Who only looks around as an invented person acts on the demonstration alone: real clusters carry sourced facts only. */
export const keepsApart = (actor: Actor, cluster: { readonly demonstration: boolean }): Refusal[] =>
  actor.kind === 'person' && actor.demonstration && !cluster.demonstration ? [madeUp] : []

const madeUp = refuse(
  'cluster.entry.demonstration',
  {
    en: 'You are looking around as an invented person: what you do can only touch clusters of the demonstration.',
    nl: 'U kijkt rond als een fictieve persoon: wat u doet, kan alleen clusters van de demonstratie betreffen.',
  },
  { kind: 'forbidden' },
)

/** How many acts the cluster has had, and how many the person had seen. */
export type Versions = { readonly stands: number; readonly seen: number | undefined }
export type Entered = { readonly field: EntryField; readonly value: EntryValue; readonly source: string }

const longest = 500

/** Enters a fact of a cluster by hand: it needs a value of its kind and a source that says so. */
export function enter(asked: AskedEntry, versions: Versions): Outcome<Entered> {
  const { field, source } = asked
  if (!isEntryField(field)) return refused(noSuchField)
  const value = readValue(field, asked)
  const refusals = [...overtaken(versions), ...('refusals' in value ? value.refusals : []), ...sourceless(source)]
  return unless(refusals, () => ({ field, value: (value as { value: EntryValue }).value, source }))
}

type Valued = { readonly value: EntryValue } | { readonly refusals: readonly Refusal[] }
const wrong = (rule: string, words: Words, path: string): Valued => ({ refusals: [refuse(rule, words, { path })] })

function readValue(field: EntryField, { value, more }: AskedEntry): Valued {
  if (value.length > longest || more.length > longest) return wrong('cluster.entry.length', tooLong, 'value')
  if (shapes[field] === 'translated')
    return value === '' && more === ''
      ? wrong('cluster.entry.value', noValue, 'value')
      : { value: { ...(value === '' ? {} : { nl: value }), ...(more === '' ? {} : { en: more }) } }
  if (value === '') return wrong('cluster.entry.value', noValue, 'value')
  if (field === 'website' || field === 'eccp')
    return isWebsite(value) ? { value } : wrong('cluster.entry.website', notAWebsite, 'value')
  if (field === 'place') return position(value, more)
  if (field === 'ecosystems') return ecosystems(value)
  if (field !== 'nuts2') return { value }
  const region = readNuts(value, '2024')
  if (!region.ok) return wrong(region.rule, region.message, 'value')
  return region.value.code.length === 4 ? { value: region.value.code } : wrong('cluster.entry.nuts2', notNuts2, 'value')
}

const isWebsite = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

function position(latitude: string, longitude: string): Valued {
  const degrees = (text: string, most: number) => {
    const number = /^-?\d{1,3}([.,]\d{1,10})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
    return Math.abs(number) <= most ? number : undefined
  }
  const at = { latitude: degrees(latitude, 90), longitude: degrees(longitude, 180) }
  const refusals = [
    ...(at.latitude === undefined ? [refuse('cluster.entry.latitude', notDegrees(90), { path: 'value' })] : []),
    ...(at.longitude === undefined ? [refuse('cluster.entry.longitude', notDegrees(180), { path: 'more' })] : []),
  ]
  return refusals.length > 0 ? { refusals } : { value: at as { latitude: number; longitude: number } }
}

function ecosystems(text: string): Valued {
  const slugs = [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
  return slugs.length <= 14 && slugs.every(slug => /^[a-z]+(-[a-z]+)*$/.test(slug))
    ? { value: slugs }
    : wrong('cluster.entry.ecosystems', notEcosystems, 'value')
}

/** Takes an entry back, so that the pack's word stands again. */
export function withdraw(field: string, entries: readonly Entry[], versions: Versions): Outcome<EntryField> {
  const entry = entries.find(one => one.field === field)
  return entry === undefined ? refused(nothingEntered) : unless(overtaken(versions), () => entry.field)
}

/** What is needed to judge a standing: the life so far, and the instruments that are known. */
export type Life = { readonly standings: readonly RecordedStanding[]; readonly instruments: readonly string[] }
export type Added = Omit<Standing, 'cluster'> & { readonly note: string | null }

/** Adds a span to a cluster's life: announced, acknowledged, ended, revoked or merged, from a day on. */
export function addStanding(cluster: string, asked: AskedStanding, life: Life, versions: Versions): Outcome<Added> {
  const from = readDay(asked.from)
  const until = asked.until === '' ? undefined : readDay(asked.until)
  const status = Object.hasOwn(statuses, asked.status) && asked.status !== 'unknown' && asked.status !== 'none'
  const refusals = [...overtaken(versions), ...sourceless(asked.source)]
  if (!life.instruments.includes(asked.instrument))
    refusals.push(refuse('cluster.standing.instrument', noInstrument, { path: 'instrument' }))
  if (!status) refusals.push(refuse('cluster.standing.status', noStatus, { path: 'status' }))
  if (!from.ok) refusals.push(refuse(from.rule, from.message, { path: 'from' }))
  if (until?.ok === false) refusals.push(refuse(until.rule, until.message, { path: 'until' }))
  if (from.ok && until?.ok && Temporal.PlainDate.compare(until.value, from.value) < 0)
    refusals.push(refuse('cluster.standing.order', endsFirst, { path: 'until' }))
  if (asked.call !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(asked.call))
    refusals.push(refuse('cluster.standing.call', notACall, { path: 'call' }))
  if (asked.note.length > longest) refusals.push(refuse('cluster.standing.note', tooLong, { path: 'note' }))
  const stands = ({ origin, from: day, status: was }: RecordedStanding) =>
    origin === 'agency' && was === asked.status && from.ok && day.equals(from.value)
  if (life.standings.some(stands))
    refusals.push(refuse('cluster.standing.once', alreadyThere(cluster), { path: 'from' }))
  return unless(refusals, () => ({
    instrument: asked.instrument,
    status: asked.status as Standing['status'],
    from: (from as { value: Temporal.PlainDate }).value,
    until: until?.ok ? until.value : null,
    call: asked.call === '' ? null : asked.call,
    source: asked.source,
    note: asked.note === '' ? null : asked.note,
  }))
}

const overtaken = ({ stands, seen }: Versions): Refusal[] => (seen !== undefined && seen !== stands ? [stale] : [])

function sourceless(source: string): Refusal[] {
  if (source === '') return [refuse('cluster.entry.source', noSource, { path: 'source' })]
  return source.length > longest ? [refuse('cluster.entry.source', tooLong, { path: 'source' })] : []
}

const noSuchField = refuse('cluster.entry.field', {
  en: 'This is not a fact that can be entered by hand.',
  nl: 'Dit is geen gegeven dat met de hand kan worden ingevoerd.',
})
const nothingEntered = refuse('cluster.entry.none', {
  en: 'The agency has entered nothing here that could be taken back.',
  nl: 'Het agentschap heeft hier niets ingevoerd dat kan worden teruggenomen.',
})
const noValue: Words = { en: 'Give what is to be entered.', nl: 'Geef wat moet worden ingevoerd.' }
const tooLong: Words = {
  en: `This is too long: at most ${longest} characters.`,
  nl: `Dit is te lang: hoogstens ${longest} tekens.`,
}
const noSource: Words = {
  en: 'Say where this was found: no fact stands without its source.',
  nl: 'Zeg waar dit werd gevonden: geen gegeven staat er zonder bron.',
}
const notAWebsite: Words = {
  en: 'This is not a web address; begin with https://.',
  nl: 'Dit is geen webadres; begin met https://.',
}
const notNuts2: Words = {
  en: 'A province is a NUTS 2 code of four characters, such as BE21.',
  nl: 'Een provincie is een NUTS 2-code van vier tekens, zoals BE21.',
}
const notDegrees = (most: number): Words => ({
  en: `Write degrees as a number between −${most} and ${most}, such as 51.05.`,
  nl: `Schrijf graden als een getal tussen −${most} en ${most}, zoals 51,05.`,
})
const notEcosystems: Words = {
  en: 'Name ecosystems by their slug, with spaces between them, such as “construction digital”.',
  nl: 'Noem ecosystemen met hun korte naam, met spaties ertussen, zoals “construction digital”.',
}
const noInstrument: Words = { en: 'Choose the instrument.', nl: 'Kies het instrument.' }
const noStatus: Words = { en: 'Choose the status.', nl: 'Kies de status.' }
const endsFirst: Words = {
  en: 'The last day comes before the first.',
  nl: 'De laatste dag valt voor de eerste.',
}
const notACall: Words = {
  en: 'Name the call by its id, such as ibn-2018, or leave this empty.',
  nl: 'Noem de oproep met haar korte naam, zoals ibn-2018, of laat dit leeg.',
}
const alreadyThere = (cluster: string): Words => ({
  en: `The agency recorded this status of ${cluster} from this day already.`,
  nl: `Het agentschap legde deze status van ${cluster} vanaf deze dag al vast.`,
})
