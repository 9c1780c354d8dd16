import { type Actor, hasRole } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Register } from '../../programme/aid/index.ts'
import { type Return, type ReturnAct, type ReturnRow, returnLife } from './return.ts'
import type { Span } from './rules.rows.ts'

type Day = Temporal.PlainDate
const { compare } = Temporal.PlainDate

/** Who tells the registers. */
export const mayReturn = (actor: Actor): boolean => hasRole(actor, 'programme-manager', 'controller')

/** A demonstration person sees the returns of the demonstration only. */
export const maySeeReturn = (actor: Actor, { demonstration }: Pick<Return, 'demonstration'>): boolean =>
  actor.kind !== 'person' || !actor.demonstration || demonstration

const say = {
  who: refuse(
    'return.who',
    {
      en: 'Programme managers and controllers make and send returns.',
      nl: 'Programmamanagers en controleurs maken en versturen opgaven.',
    },
    { kind: 'forbidden' },
  ),
  register: refuse('return.register', { en: 'Choose a register.', nl: 'Kies een register.' }, { path: 'register' }),
  order: refuse(
    'return.order',
    { en: 'The period ends before it begins.', nl: 'De periode eindigt voor ze begint.' },
    { path: 'to' },
  ),
  future: (path: string) =>
    refuse(
      'return.future',
      {
        en: 'A return is about days that are over, today included.',
        nl: 'Een opgave gaat over voorbije dagen, vandaag inbegrepen.',
      },
      { path },
    ),
  quarter: refuse(
    'return.quarter',
    {
      en: 'The subsidy register is told by quarter: the period begins on the first day of one and ends on its last.',
      nl: 'Het subsidieregister krijgt een opgave per kwartaal: de periode begint op de eerste dag ervan en eindigt op de laatste.',
    },
    { path: 'from' },
  ),
  empty: refuse('return.empty', {
    en: 'Nothing in the register of aid belongs in this return: there is nothing to tell.',
    nl: 'Niets in het register van steun hoort in deze opgave: er is niets te melden.',
  }),
  sentOn: refuse(
    'return.sent-on',
    {
      en: 'It was sent on the day it was made or later, and not after today.',
      nl: 'Ze is verstuurd op de dag waarop ze gemaakt is of later, en niet na vandaag.',
    },
    { path: 'sentOn' },
  ),
  reference: refuse(
    'return.reference',
    {
      en: 'Give the reference under which the register has it: that is the proof.',
      nl: 'Geef de referentie waaronder het register ze heeft: dat is het bewijs.',
    },
    { path: 'reference' },
  ),
  reason: refuse(
    'return.reason',
    { en: 'Say why, in at least ten characters.', nl: 'Zeg waarom, in minstens tien tekens.' },
    { path: 'reason' },
  ),
}

export type AskedReturn = { readonly register: string; readonly from: string; readonly to: string }
export type Asked = { readonly register: Register; readonly span: Span }

const isRegister = (value: string): value is Register =>
  value === 'transparency' || value === 'de-minimis' || value === 'subsidies'

const startsQuarter = ({ from, to }: Span): boolean =>
  from.day === 1 && from.month % 3 === 1 && to.equals(from.add({ months: 3 }).subtract({ days: 1 }))

/** The quarter in which a day lies. */
export function quarterOf(day: Day): Span {
  const from = day.with({ month: day.month - ((day.month - 1) % 3), day: 1 })
  return { from, to: from.add({ months: 3 }).subtract({ days: 1 }) }
}

/** Which return is asked for. */
export function readAsked({ register, from, to }: AskedReturn, actor: Actor, today: Day): Outcome<Asked> {
  if (!mayReturn(actor)) return refused(say.who)
  const refusals: Refusal[] = []
  if (!isRegister(register)) refusals.push(say.register)
  const days = { from: readTypedDay(from), to: readTypedDay(to) }
  for (const path of ['from', 'to'] as const) {
    const read = days[path]
    if (!read.ok) refusals.push(refuse(read.rule, read.message, { path }))
    else if (compare(read.value, today) > 0) refusals.push(say.future(path))
  }
  if (!days.from.ok || !days.to.ok) return unless(refusals, () => ({}) as Asked)
  const span = { from: days.from.value, to: days.to.value }
  if (compare(span.from, span.to) > 0) refusals.push(say.order)
  else if (register === 'subsidies' && !startsQuarter(span)) refusals.push(say.quarter)
  return unless(refusals, () => ({ register: register as Register, span }))
}

/** A return with its rows; an empty one is not made. */
export const make = (
  asked: Outcome<Asked>,
  rows: readonly ReturnRow[],
): Outcome<Asked & { rows: readonly ReturnRow[] }> =>
  !asked.ok ? asked : rows.length === 0 ? refused(say.empty) : { ok: true, fact: { ...asked.fact, rows } }

type Seen = { readonly seen?: number | undefined }

const judge = (act: ReturnAct, found: Return, actor: Actor, { seen }: Seen): Refusal[] => [
  ...(mayReturn(actor) ? [] : [say.who]),
  ...mayAct(returnLife, found.state, act),
  ...(seen !== undefined && seen !== found.version ? [stale] : []),
]

/** That it was sent, when, and under which reference the register has it. */
export function send(
  asked: Seen & { readonly sentOn: string; readonly reference: string },
  found: Return | undefined,
  actor: Actor,
  days: { readonly today: Day; readonly made: Day },
): Outcome<{ readonly sentOn: Day; readonly reference: string }> {
  if (found === undefined || !maySeeReturn(actor, found)) return refused(notFound)
  const refusals = judge('send', found, actor, asked)
  const read = readTypedDay(asked.sentOn)
  if (!read.ok) refusals.push(refuse(read.rule, read.message, { path: 'sentOn' }))
  else if (compare(read.value, days.made) < 0 || compare(read.value, days.today) > 0) refusals.push(say.sentOn)
  const reference = asked.reference.trim()
  if (reference.length < 3 || reference.length > 200) refusals.push(say.reference)
  return unless(refusals, () => ({ sentOn: (read as { value: Day }).value, reference }))
}

export function withdraw(
  asked: Seen & { readonly reason: string },
  found: Return | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string }> {
  if (found === undefined || !maySeeReturn(actor, found)) return refused(notFound)
  const refusals = judge('withdraw', found, actor, asked)
  const reason = asked.reason.trim()
  if (reason.length < 10 || reason.length > 2000) refusals.push(say.reason)
  return unless(refusals, () => ({ reason }))
}

/** Which acts this person may do with a return now. */
export const doable = (found: Return, actor: Actor): ReturnAct[] =>
  (['send', 'withdraw'] as const).filter(act => judge(act, found, actor, {}).length === 0)
