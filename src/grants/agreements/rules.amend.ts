import { type Actor, actorKey, hasRole } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { readEnterpriseNumber } from '../../kernel/identifiers.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { add, decimalString, parseMoney, readMoney, subtract, zero } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Agreement, Partner } from './agreement.ts'
import { type Amendment, type AmendmentAct, amendmentLifecycle, type Content, isKind, type Kind } from './amendment.ts'
import type { Plan, PlanLine } from './cycle.ts'
import { mayBind, mayHandle, maySee } from './rules.access.ts'
import { linesOf } from './rules.plan.ts'
import type { Standing } from './rules.ts'
import { said } from './sentences.amend.ts'
import { sentences } from './sentences.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate
const day = Temporal.PlainDate.from

/** What acts on amendments are judged by. */
export type Amending = Standing & {
  readonly plans: readonly Plan[]
  readonly amendments: readonly Amendment[]
}
type Seen = { readonly seen?: number | undefined }

/** What was typed for a request; which fields count hangs on its kind. */
export type AskedAmendment = Seen & {
  readonly kind: string
  readonly reason: string
  readonly fields: Readonly<Record<string, string>>
}
export type Requested = {
  readonly kind: Kind
  readonly before: Content
  readonly after: Content
  readonly reason: string
  readonly side: Amendment['side']
}

const basics = ({ agreement }: Amending, actor: Actor, seen: number | undefined): Refusal[] => [
  ...(actor.kind === 'person' && actor.demonstration && !agreement.demonstration ? [sentences.demonstration] : []),
  ...(seen !== undefined && seen !== agreement.version ? [stale] : []),
]

/** Either side asks for a change of one kind, with its reason. */
export function request(
  asked: AskedAmendment,
  found: Amending | undefined,
  actor: Actor,
  today: Day,
): Outcome<Requested> {
  if (found === undefined || !maySee(actor, found.agreement)) return refused(notFound)
  const { agreement } = found
  const side = mayBind(actor, agreement) ? 'beneficiary' : 'agency'
  const refusals = basics(found, actor, asked.seen)
  if (side === 'agency' && !mayHandle(actor)) refusals.push(said.who)
  if (agreement.state !== 'in-force' && agreement.state !== 'suspended') refusals.push(said.notInForce)
  const reason = asked.reason.trim()
  if (reason.length < 10) refusals.push(sentences.reason)
  if (reason.length > 10_000) refusals.push(sentences.long('reason'))
  const { kind } = asked
  if (!isKind(kind)) return refused(said.kind, ...refusals)
  const read = readers[kind](found, name => asked.fields[name]?.trim() ?? '', today)
  if (!read.ok) refusals.push(...read.refusals)
  return unless(refusals, () => ({ kind, reason, side, ...(read as { fact: Change }).fact }))
}

type Change = { readonly before: Content; readonly after: Content }
type Reader = (found: Amending, field: (name: string) => string, today: Day) => Outcome<Change>

const readers: Readonly<Record<Kind, Reader>> = {
  name: ({ agreement }, field) => {
    const title = field('title')
    const refusals: Refusal[] = []
    if (title === '' || title.length > 300) refusals.push(sentences.title)
    if (title === agreement.title) refusals.push(said.same('title'))
    return unless(refusals, () => ({ before: { title: agreement.title }, after: { title } }))
  },
  scope: ({ agreement }, field) => {
    const scope = field('scope')
    const refusals: Refusal[] = []
    if (scope.length < 10) refusals.push(said.scope)
    if (scope.length > 10_000) refusals.push(sentences.long('scope'))
    if (scope === agreement.scope) refusals.push(said.same('scope'))
    return unless(refusals, () => ({ before: { scope: agreement.scope }, after: { scope } }))
  },
  term: ({ agreement, instrument, lastAid }, field, today) => {
    const read = readTypedDay(field('to'))
    if (!read.ok) return refused(refuse(read.rule, read.message, { path: 'to' }))
    const to = read.value
    const { term, years } = agreement
    const first = years.at(-1)?.from ?? term.from
    const last = instrument.document.aid === 'gber-27' ? lastAid({ from: term.from, to }) : null
    const refusals: Refusal[] = []
    if (compare(to, today) < 0) refusals.push(said.past('to'))
    if (compare(to, first) <= 0) refusals.push(said.cutsYears(first))
    if (to.equals(term.to)) refusals.push(said.same('to'))
    if (last !== null && compare(to, last.day) > 0) refusals.push(sentences.beyond(last.day, last.basis))
    return unless(refusals, () => ({ before: { to: term.to.toString() }, after: { to: to.toString() } }))
  },
  partner: ({ agreement }, field) => {
    const read = readEnterpriseNumber(field('partnerNumber'))
    if (!read.ok) return refused(refuse(read.rule, read.message, { path: 'partnerNumber' }))
    const number = String(read.value)
    const name = field('partnerName')
    const leaves = field('partnerDoes') === 'leaves'
    const there = agreement.partners.some(one => one.number === number)
    const refusals: Refusal[] = []
    if (!leaves && (name === '' || name.length > 300)) refusals.push(said.partnerName)
    if (leaves && !there) refusals.push(said.partnerNot)
    if (!leaves && there) refusals.push(said.partnerThere)
    const others = agreement.partners.filter(one => one.number !== number)
    const partners = leaves ? others : [...others, { number, name }]
    return unless(refusals, () => ({
      before: { partners: agreement.partners.map(plain) },
      after: { partners: partners.map(plain) },
    }))
  },
  'budget-shift': ({ plans, instrument, agreement }, field) => {
    const year = Number(field('year'))
    const plan = plans.find(one => one.year === year && one.state === 'approved')
    if (agreement.years[year - 1] === undefined || plan === undefined) return refused(said.noPlan)
    const amount = readMoney(field('amount'))
    const possible = linesOf(instrument).map(keyOf)
    const [from, to] = [field('fromLine'), field('toLine')]
    const left = plan.lines.find(line => keyOf(line) === from)?.amount ?? zero
    const refusals: Refusal[] = []
    if (!possible.includes(from)) refusals.push(said.line('fromLine'))
    if (!possible.includes(to)) refusals.push(said.line('toLine'))
    if (from === to) refusals.push(said.same('toLine'))
    if (!amount.ok) refusals.push(refuse(amount.rule, amount.message, { path: 'amount' }))
    else if (amount.value.cents <= 0n) refusals.push(said.nothing)
    else if (amount.value.cents > left.cents) refusals.push(said.tooMuch)
    return unless(refusals, () => {
      const moved = (amount as { value: typeof zero }).value
      const old = plan.lines.find(line => keyOf(line) === to)?.amount ?? zero
      const base = { year: String(year), plan: plan.id }
      return {
        before: { ...base, [from]: decimalString(left), [to]: decimalString(old) },
        after: { ...base, [from]: decimalString(subtract(left, moved)), [to]: decimalString(add(old, moved)) },
      }
    })
  },
  share: () => refused(said.kind),
  suspension: ({ agreement }, field, today) => {
    const read = readTypedDay(field('from'))
    if (!read.ok) return refused(refuse(read.rule, read.message, { path: 'from' }))
    const refusals: Refusal[] = []
    if (agreement.state === 'suspended') refusals.push(said.suspended)
    if (compare(read.value, today) < 0) refusals.push(said.past('from'))
    if (compare(read.value, agreement.term.to) > 0) refusals.push(said.afterTerm('from'))
    return unless(refusals, () => ({
      before: { state: agreement.state },
      after: { state: 'suspended', from: read.value.toString() },
    }))
  },
  termination: ({ agreement }, field, today) => {
    const read = readTypedDay(field('on'))
    if (!read.ok) return refused(refuse(read.rule, read.message, { path: 'on' }))
    const refusals: Refusal[] = []
    if (compare(read.value, today) < 0) refusals.push(said.past('on'))
    if (compare(read.value, agreement.term.to) >= 0) refusals.push(said.afterTerm('on'))
    return unless(refusals, () => ({
      before: { state: agreement.state, to: agreement.term.to.toString() },
      after: { state: 'terminated', to: read.value.toString() },
    }))
  },
}

const plain = ({ number, name }: Partner) => ({ number, name })
export const keyOf = ({ category, activity }: Pick<PlanLine, 'category' | 'activity'>) => `${category}.${activity}`

/** One side alone may ask for these; the agency’s other requests need the organisation’s consent. */
const alone: readonly Kind[] = ['suspension', 'termination']
export const needsConsent = ({ side, kind, agreedAt }: Pick<Amendment, 'side' | 'kind' | 'agreedAt'>): boolean =>
  side === 'agency' && !alone.includes(kind) && agreedAt === null

type Deciding = Seen & { readonly amendment: string; readonly reason: string }

/** The one that is decided on, and what speaks against it whoever asks. */
function open(
  act: AmendmentAct,
  asked: Deciding,
  found: Amending | undefined,
  actor: Actor,
  may: (amendment: Amendment, agreement: Agreement) => boolean,
): Outcome<{ readonly amendment: Amendment; readonly refusals: Refusal[] }> {
  if (found === undefined || !maySee(actor, found.agreement)) return refused(notFound)
  const amendment = found.amendments.find(({ id }) => id === asked.amendment)
  if (amendment === undefined) return refused(notFound)
  const refusals = basics(found, actor, asked.seen)
  if (!may(amendment, found.agreement)) refusals.push(said.whoActs[act])
  refusals.push(...mayAct(amendmentLifecycle, amendment.state, act))
  return { ok: true, fact: { amendment, refusals } }
}

/** The organisation agrees to what the agency asks for. */
export function agree(asked: Deciding, found: Amending | undefined, actor: Actor): Outcome<{ amendment: Amendment }> {
  const read = open('agree', asked, found, actor, (_one, agreement) => mayBind(actor, agreement))
  if (!read.ok) return read
  const { amendment, refusals } = read.fact
  if (amendment.state === 'requested' && !needsConsent(amendment)) refusals.push(said.noConsent)
  return unless(refusals, () => ({ amendment }))
}

/** Whoever asked takes it back. */
export function withdraw(
  asked: Deciding,
  found: Amending | undefined,
  actor: Actor,
): Outcome<{ amendment: Amendment; reason: string | null }> {
  const read = open('withdraw', asked, found, actor, (one, agreement) =>
    one.side === 'beneficiary' ? mayBind(actor, agreement) : mayHandle(actor),
  )
  if (!read.ok) return read
  const { amendment, refusals } = read.fact
  return unless(refusals, () => ({ amendment, reason: asked.reason.trim() || null }))
}

export function reject(
  asked: Deciding,
  found: Amending | undefined,
  actor: Actor,
): Outcome<{ amendment: Amendment; reason: string }> {
  const read = open('reject', asked, found, actor, () => mayHandle(actor))
  if (!read.ok) return read
  const { amendment, refusals } = read.fact
  if (amendment.requestedBy === actorKey(actor)) refusals.push(said.fourEyes)
  if (asked.reason.trim().length < 10) refusals.push(sentences.reason)
  if (asked.reason.length > 10_000) refusals.push(sentences.long('reason'))
  return unless(refusals, () => ({ amendment, reason: asked.reason.trim() }))
}

/** What the agreement becomes. Only what the addendum names changes. */
export type Amended = {
  readonly amendment: Amendment
  readonly reason: string | null
  readonly agreement: Agreement
  /** The approved plan with the shift, where the budget of a year moves. */
  readonly plan: Pick<Plan, 'year' | 'summary' | 'lines' | 'document'> | null
}

/** The agency approves; someone other than whoever asked for it. What was changed meanwhile by another addendum is not overwritten. */
export function approve(asked: Deciding, found: Amending | undefined, actor: Actor, today: Day): Outcome<Amended> {
  const grave = (one: Amendment) => alone.includes(one.kind)
  const read = open('approve', asked, found, actor, one =>
    grave(one) ? hasRole(actor, 'programme-manager') : mayHandle(actor),
  )
  if (!read.ok) return read
  const { amendment, refusals } = read.fact
  const { agreement, plans } = found as Amending
  if (amendment.requestedBy === actorKey(actor)) refusals.push(said.fourEyes)
  if (needsConsent(amendment)) refusals.push(said.consentFirst)
  if (agreement.state !== 'in-force' && agreement.state !== 'suspended') refusals.push(said.notInForce)
  if (amendment.state === 'requested' && overtaken(amendment, agreement, plans)) refusals.push(said.overtaken)
  const last = amendment.kind === 'term' ? (found as Amending).lastAid(agreement.term) : null
  const to = amendment.kind === 'term' ? day(String(amendment.after['to'])) : null
  if (to !== null && compare(to, today) < 0) refusals.push(said.past('to'))
  if (to !== null && last !== null && compare(to, last.day) > 0) refusals.push(sentences.beyond(last.day, last.basis))
  return unless(refusals, () => ({
    amendment,
    reason: asked.reason.trim() || null,
    agreement: amended(agreement, amendment),
    plan: amendment.kind === 'budget-shift' ? shifted(plans, amendment) : null,
  }))
}

/** Whether what it would change is no longer as it was when it was asked for. */
export function overtaken(amendment: Amendment, agreement: Agreement, plans: readonly Plan[]): boolean {
  const { before, kind } = amendment
  switch (kind) {
    case 'name':
      return before['title'] !== agreement.title
    case 'scope':
      return before['scope'] !== agreement.scope
    case 'term':
      return before['to'] !== agreement.term.to.toString()
    case 'partner':
      return (
        JSON.stringify((before['partners'] as Partner[]).map(plain)) !== JSON.stringify(agreement.partners.map(plain))
      )
    case 'budget-shift':
      return !plans.some(({ id, state }) => id === before['plan'] && state === 'approved')
    case 'suspension':
      return agreement.state !== 'in-force'
    case 'termination':
      return before['to'] !== agreement.term.to.toString()
    case 'share':
      return false
  }
}

function amended(agreement: Agreement, { kind, after }: Amendment): Agreement {
  switch (kind) {
    case 'name':
      return { ...agreement, title: String(after['title']) }
    case 'scope':
      return { ...agreement, scope: String(after['scope']) }
    case 'partner':
      return { ...agreement, partners: (after['partners'] as Partner[]).map(plain) }
    case 'term':
      return withTerm(agreement, day(String(after['to'])))
    case 'suspension':
      return { ...agreement, state: 'suspended', suspendedFrom: day(String(after['from'])) }
    case 'termination':
      return { ...agreement, state: 'terminated', endedOn: day(String(after['to'])) }
    case 'budget-shift':
    case 'share':
      return agreement
  }
}

/** A longer or shorter last year; what may be paid stays what it was. */
function withTerm(agreement: Agreement, to: Day): Agreement {
  const { years, term } = agreement
  const last = years.at(-1)
  const moves = last !== undefined && (last.to.equals(term.to) || compare(to, last.to) < 0)
  return {
    ...agreement,
    term: { ...term, to },
    years: moves ? [...years.slice(0, -1), { ...last, to }] : years,
  }
}

function shifted(plans: readonly Plan[], { after }: Amendment): Amended['plan'] {
  const plan = plans.find(({ id }) => id === after['plan'])
  if (plan === undefined) return null
  const moved = Object.entries(after).filter(([key]) => key.includes('.'))
  const kept = plan.lines.filter(line => moved.every(([key]) => key !== keyOf(line)))
  const lines = moved.flatMap(([key, value]): PlanLine[] => {
    const [category = '', activity = ''] = key.split('.')
    const amount = parseMoney(value) ?? zero
    return amount.cents === 0n ? [] : [{ category, activity, amount }]
  })
  return { year: plan.year, summary: plan.summary, lines: [...kept, ...lines], document: plan.document }
}

/** What this person may do with a request now. */
export function doableWith(
  amendment: Amendment,
  { agreement, plans }: Pick<Amending, 'agreement' | 'plans'>,
  actor: Actor,
): AmendmentAct[] {
  if (amendment.state !== 'requested') return []
  if (actor.kind === 'person' && actor.demonstration && !agreement.demonstration) return []
  const handles = mayHandle(actor)
  const binds = mayBind(actor, agreement)
  const own = amendment.requestedBy === actorKey(actor)
  const judges = handles && !own
  const approves = judges && (!alone.includes(amendment.kind) || hasRole(actor, 'programme-manager'))
  return [
    ...(binds && needsConsent(amendment) ? (['agree'] as const) : []),
    ...(approves && !needsConsent(amendment) && !overtaken(amendment, agreement, plans) ? (['approve'] as const) : []),
    ...(judges ? (['reject'] as const) : []),
    ...((amendment.side === 'beneficiary' ? binds : handles) ? (['withdraw'] as const) : []),
  ]
}
