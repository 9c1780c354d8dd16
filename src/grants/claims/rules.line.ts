import { readTypedDay } from '../../kernel/day.ts'
import { type Money, money, percentString, readMoney, share, zero } from '../../kernel/money.ts'
import { type Outcome, type Refusal, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { activities, categories, groundOf, type Instrument } from '../../programme/instruments/index.ts'
import type { Employee, HourlyRate, HoursCeiling } from './employee.ts'
import type { Line } from './line.ts'
import { tooLong } from './rules.ts'
import { said } from './sentences.lines.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** A line as it was typed, pasted or read: every field as text. */
export const fields = [
  'category',
  'activity',
  'date',
  'description',
  'supplier',
  'supplierNumber',
  'invoiceNumber',
  'net',
  'vat',
  'refundableVat',
  'otherPublicAid',
  'person',
  'hours',
  'remark',
] as const
export type Field = (typeof fields)[number]
export type TypedLine = Readonly<Partial<Record<Field, string>>>

/** What a line is judged by. */
export type LineGround = {
  readonly instrument: Instrument
  readonly from: Day
  /** The last day on which costs of the year can be made. */
  readonly to: Day
  readonly today: Day
  readonly employees: readonly Employee[]
  readonly ceiling: HoursCeiling
}

/** A line that holds; everything but its place in a claim. */
export type ReadLine = Pick<
  Line,
  | 'category'
  | 'activity'
  | 'date'
  | 'description'
  | 'supplier'
  | 'supplierNumber'
  | 'invoiceNumber'
  | 'net'
  | 'vat'
  | 'refundableVat'
  | 'amount'
  | 'otherPublicAid'
  | 'person'
  | 'minutes'
  | 'rate'
  | 'remark'
>

/** Reads a line, or says everything that is wrong with it, each at its field. */
export function readLine(typed: TypedLine, ground: LineGround): Outcome<ReadLine> {
  const text = (field: Field) => (typed[field] ?? '').trim()
  const refusals: Refusal[] = [...wordsRefusals(text, ground), ...lengthRefusals(text)]
  const day = readTypedDay(text('date'))
  if (!day.ok) refusals.push({ rule: day.rule, message: day.message, path: 'date' })
  else refusals.push(...dayRefusals(day.value, ground))
  const date = day.ok ? day.value : undefined
  const byHours = text('person') !== '' || text('hours') !== ''
  const cost = byHours ? hoursOf(text, date, ground) : invoiceOf(text)
  const aid = readOptional(text('otherPublicAid'))
  if (aid === undefined) refusals.push(said.money('otherPublicAid'))
  else if (
    cost.fact !== undefined &&
    (aid.cents < 0n || aid.cents > (cost.fact.amount.cents > 0n ? cost.fact.amount.cents : 0n))
  )
    refusals.push(said.otherAid)
  return unless([...refusals, ...cost.refusals], () => ({
    ...(cost.fact as Cost),
    category: text('category'),
    activity: text('activity'),
    date: date as Day,
    description: text('description'),
    otherPublicAid: aid ?? zero,
    remark: text('remark'),
  }))
}

type Text = (field: Field) => string
type Cost = Pick<
  ReadLine,
  | 'supplier'
  | 'supplierNumber'
  | 'invoiceNumber'
  | 'net'
  | 'vat'
  | 'refundableVat'
  | 'amount'
  | 'person'
  | 'minutes'
  | 'rate'
>
type Found = { readonly fact: Cost | undefined; readonly refusals: readonly Refusal[] }

/** The categories in which lines can be: overhead is not one of them where it is a flat rate. */
export const categoriesIn = ({ document }: Instrument): string[] =>
  document.funding.costs.categories.filter(
    category => !(category === 'overhead' && document.funding.overhead.kind === 'flat'),
  )
export const activitiesIn = ({ document }: Instrument): readonly string[] => document.funding.costs.activities

export const categoryWords = (category: string): Words =>
  (categories as Readonly<Record<string, Words>>)[category] ?? { en: category, nl: category }
/** The first words of a long name: `Marketing`. */
export const shortly = (name: string): string => name.split(/[:,]| om | to | for | voor /)[0] ?? name

export const activityWords = (activity: string): Words =>
  (activities as Readonly<Record<string, Words>>)[activity] ?? { en: activity, nl: activity }

function wordsRefusals(text: Text, { instrument }: LineGround): Refusal[] {
  const { grounds, funding } = instrument.document
  const basis = groundOf(grounds, 'funding.costs')?.basis
  const allowed = categoriesIn(instrument)
  const flat =
    text('category') === 'overhead' && funding.overhead.kind === 'flat'
      ? said.flatOverhead(percentString(funding.overhead.rate), groundOf(grounds, 'funding.overhead')?.basis)
      : undefined
  return [
    ...(flat !== undefined
      ? [flat]
      : allowed.includes(text('category'))
        ? []
        : [text('category') === '' ? said.noCategory : said.category(allowed.map(categoryWords), basis)]),
    ...(activitiesIn(instrument).includes(text('activity'))
      ? []
      : [
          text('activity') === '' ? said.noActivity : said.activity(activitiesIn(instrument).map(activityWords), basis),
        ]),
  ]
}

const longest: Readonly<Partial<Record<Field, number>>> = {
  description: 500,
  supplier: 200,
  supplierNumber: 40,
  invoiceNumber: 100,
  remark: 2000,
}
const lengthRefusals = (text: Text): Refusal[] =>
  (Object.entries(longest) as [Field, number][]).flatMap(([field, most]) =>
    text(field).length > most ? [tooLong(field, most)] : [],
  )

function dayRefusals(date: Day, { from, to, today, instrument }: LineGround): Refusal[] {
  if (compare(date, from) < 0 || compare(date, to) > 0)
    return [said.term(from, to, groundOf(instrument.document.grounds, 'term')?.basis)]
  return compare(date, today) > 0 ? [said.future] : []
}

function invoiceOf(text: Text): Found {
  const refusals: Refusal[] = []
  if (text('supplier') === '') refusals.push(said.supplier)
  if (text('invoiceNumber') === '' && text('description') === '') refusals.push(said.described)
  const number = text('supplierNumber')
    .toUpperCase()
    .replace(/[\s.\-/]/g, '')
  if (number !== '' && !/^(?=.*\d)[A-Z0-9:]{4,35}$/.test(number)) refusals.push(said.number)
  const net = text('net') === '' ? undefined : readSigned(text('net'))
  if (text('net') === '') refusals.push(said.net)
  else if (net === undefined) refusals.push(said.money('net'))
  const vat = readOptional(text('vat'))
  if (vat === undefined) refusals.push(said.money('vat'))
  const refundable = readOptional(text('refundableVat'))
  if (refundable === undefined) refusals.push(said.money('refundableVat'))
  if (net === undefined || vat === undefined || refundable === undefined) return { fact: undefined, refusals }
  // the highest rate of VAT in the Union is 27% (Hungary); a cent for rounding
  if (magnitude(vat) * 100n > magnitude(net) * 27n + 100n || against(vat, net)) refusals.push(said.vat)
  if (magnitude(refundable) > magnitude(vat) || against(refundable, vat)) refusals.push(said.refundable)
  const amount = money(net.cents + vat.cents - refundable.cents)
  if (amount.cents === 0n) refusals.push(said.nothing)
  return {
    fact: {
      supplier: text('supplier'),
      supplierNumber: number === '' ? null : number,
      invoiceNumber: text('invoiceNumber'),
      net,
      vat,
      refundableVat: refundable,
      amount,
      person: null,
      minutes: null,
      rate: null,
    },
    refusals,
  }
}

function hoursOf(text: Text, date: Day | undefined, { employees, ceiling }: LineGround): Found {
  const refusals: Refusal[] = []
  if (text('category') !== 'personnel') refusals.push(said.personCategory)
  if ((['net', 'vat', 'refundableVat'] as const).some(field => text(field) !== '')) refusals.push(said.both)
  const person = text('person') === '' ? undefined : personIn(employees, text('person'))
  if (text('person') === '') refusals.push(said.hoursWithout)
  else if (person === undefined) refusals.push(said.person)
  const minutes = readHours(text('hours'))
  if (minutes === undefined) refusals.push(said.hours)
  else if (minutes > ceiling.perMonth * 60) refusals.push(said.hoursMonth(ceiling.perMonth))
  if (person === undefined || date === undefined) return { fact: undefined, refusals }
  if (compare(date, person.from) < 0 || (person.to !== null && compare(date, person.to) > 0))
    refusals.push(said.employed(person.from, person.to))
  const rate = rateOn(person, date)?.rate
  if (rate === undefined) refusals.push(said.rate)
  if (rate === undefined || minutes === undefined) return { fact: undefined, refusals }
  const amount = costOfHours(minutes, rate)
  return {
    fact: {
      supplier: '',
      supplierNumber: null,
      invoiceNumber: '',
      net: amount,
      vat: zero,
      refundableVat: zero,
      amount,
      person: person.id,
      minutes,
      rate,
    },
    refusals,
  }
}

/** Hours at a rate, rounded down to the cent. */
export const costOfHours = (minutes: number, rate: Money): Money => share(rate, BigInt(minutes), 60n, 'down')

/** Someone by id or by name, whatever case and accents. */
const personIn = (employees: readonly Employee[], asked: string): Employee | undefined =>
  employees.find(({ id }) => id === asked) ?? employees.find(({ name }) => nameKey(name) === nameKey(asked))

export const nameKey = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The hourly rate that holds on a day. */
export const rateOn = ({ rates }: Pick<Employee, 'rates'>, date: Day): HourlyRate | undefined =>
  rates.filter(({ from }) => compare(from, date) <= 0).sort((a, b) => compare(b.from, a.from))[0]

/** `7,5`, `7.5` or `7:30`, in whole minutes. */
export function readHours(text: string): number | undefined {
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(text)
  const decimal = /^(\d{1,4})(?:[.,](\d{1,4}))?$/.exec(text)
  if (clock !== null) return positive(Number(clock[1]) * 60 + Number(clock[2]))
  if (decimal === null) return undefined
  return positive(Math.round(Number(`${decimal[1]}.${decimal[2] ?? '0'}`) * 60))
}
const positive = (minutes: number) => (minutes > 0 ? minutes : undefined)

/** `7:30`: hours as they are written. */
export const writeHours = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** An amount as people type it, with a minus in front for a credit note. */
export function readSigned(text: string): Money | undefined {
  const minus = /^\s*(?:€\s?)?[-−–]\s?/.exec(text)
  const read = readMoney(minus === null ? text : text.slice(minus[0].length))
  if (!read.ok) return undefined
  return minus === null ? read.value : money(-read.value.cents)
}
const readOptional = (text: string): Money | undefined => (text === '' ? zero : readSigned(text))

const magnitude = ({ cents }: Money): bigint => (cents < 0n ? -cents : cents)
const against = (part: Money, whole: Money): boolean => part.cents !== 0n && part.cents < 0n !== whole.cents < 0n

/** What suppliers and invoices are compared by. */
export const supplierKey = ({ supplier, supplierNumber }: Pick<ReadLine, 'supplier' | 'supplierNumber'>): string =>
  supplierNumber === null ? nameKey(supplier).replace(/ /g, '') : vatNumberKey(supplierNumber)
/** A Belgian VAT number is the register number of the enterprise. */
export const vatNumberKey = (number: string): string =>
  number
    .toUpperCase()
    .replace(/[^A-Z0-9:]/g, '')
    .replace(/^(?:0208:|9925:)?(?:BE)?(?=\d)/, '')
export const invoiceKey = ({ invoiceNumber }: Pick<ReadLine, 'invoiceNumber'>): string =>
  invoiceNumber
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^0+(?=.)/, '')
