import { peopleWith } from '../../directory/people/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Money, writeMoney } from '../../kernel/money.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { type Aid, registers } from '../../programme/aid/index.ts'
import { aidById, cumulatedTo, undertakingOn } from '../../programme/aid/queries.ts'
import { aidFor } from './queries.returns.ts'
import { type Return, subjectOf } from './return.ts'
import { mayReturn, quarterOf } from './rules.returns.ts'
import { differences, rowsFor } from './rules.rows.ts'
import * as store from './store.ts'

const both = (of: (language: Language) => string): Words => ({ nl: of('nl'), en: of('en') })
const periodOf = ({ register, from, to }: Pick<Return, 'register' | 'from' | 'to'>, language: Language): string =>
  `${registers[register][language]}, ${writeDay(from, language)} – ${writeDay(to, language)}`

/** What waits for whoever tells the registers: returns to be sent, to be made anew, and that of the quarter that is over. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (!mayReturn(actor) || actor.kind !== 'person') return []
  const found = (await store.list(db)).filter(
    one => one.demonstration === actor.demonstration && one.state !== 'withdrawn',
  )
  const aids = await aidFor(db, actor.demonstration)
  const tasks: Task[] = []
  for (const made of latestOf(found)) {
    const task = (kind: string, title: Words): Task => ({
      kind,
      title,
      href: `/state-aid/returns/${made.id}`,
      due: null,
      about: subjectOf(made.id),
      demonstration: made.demonstration,
    })
    if (made.state === 'made')
      tasks.push(
        task(
          'aid-return.send',
          both(of => `${{ nl: 'Te versturen', en: 'To be sent' }[of]}: ${periodOf(made, of)}`),
        ),
      )
    else if (differs(made, aids))
      tasks.push(
        task(
          'aid-return.renew',
          both(
            of => `${{ nl: 'Gewijzigd sinds verzending', en: 'Changed since it was sent' }[of]}: ${periodOf(made, of)}`,
          ),
        ),
      )
  }
  return [...tasks, ...quarterDue(actor, found, aids, now)]
}

/** Of each register and period the return made last: it is the one that holds. */
const latestOf = (found: readonly Return[]): Return[] => {
  const latest = new Map<string, Return>()
  for (const one of found) {
    const key = `${one.register}/${one.from}/${one.to}/${one.demonstration}`
    if (!latest.has(key)) latest.set(key, one)
  }
  return [...latest.values()]
}

/** Payments move on every day and are told with the next quarter: only what was given calls for a return anew. */
const differs = (made: Return, aids: readonly Aid[]): boolean =>
  made.register !== 'subsidies' && differences(made.rows, rowsFor(made.register, aids, made)).length > 0

/** The subsidy register is told every quarter, where there is something to tell. */
function quarterDue(
  actor: Actor & { kind: 'person' },
  found: readonly Return[],
  aids: readonly Aid[],
  now: Temporal.Instant,
): Task[] {
  const span = quarterOf(quarterOf(dayOf(now)).from.subtract({ days: 1 }))
  const made = found.some(one => one.register === 'subsidies' && one.from.equals(span.from) && one.to.equals(span.to))
  if (made || rowsFor('subsidies', aids, span).length === 0) return []
  const about = { register: 'subsidies' as const, ...span }
  return [
    {
      kind: 'aid-return.make',
      title: both(of => `${{ nl: 'Opgave te maken', en: 'Return to be made' }[of]}: ${periodOf(about, of)}`),
      href: '/state-aid/returns?register=subsidies',
      due: null,
      about: { kind: 'aid-return', id: `subsidies/${span.from}` },
      demonstration: actor.demonstration,
    },
  ]
}

const changing = new Set(['aid.recorded', 'aid.amended', 'aid.brought-in', 'aid.corrected'])

/** Whoever follows the files hears when aid comes near a ceiling, or passes it. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'aid' || !changing.has(event.act)) return []
  const aid = await aidById(db, event.subjectId)
  const pressed = aid === undefined ? undefined : await pressedBy(db, aid, dayOf(event.happenedAt))
  if (aid === undefined || pressed === undefined) return []
  const people = [
    ...(await peopleWith(db, { role: 'programme-manager' })),
    ...(await peopleWith(db, { role: 'account-manager' })),
  ]
  return [
    {
      to: [...new Set(people.map(({ person }) => person))],
      kind: 'aid.ceiling',
      instrument: aid.instrument,
      subject: both(of => sentences[of].subject(aid.organisationName, pressed.over)),
      text: both(of => sentences[of].text(aid.reference, pressed.total, pressed.ceiling)),
      href: pressed.href,
      demonstration: aid.demonstration,
    },
  ]
}

type Pressed = { readonly over: boolean; readonly total: Money; readonly ceiling: Money; readonly href: string }

async function pressedBy(db: Reader, aid: Aid, on: Temporal.PlainDate): Promise<Pressed | undefined> {
  if (aid.basis === 'de-minimis') {
    const { deMinimis } = await undertakingOn(db, aid.organisation, on)
    if (deMinimis === undefined || deMinimis.standing === 'room') return undefined
    const { total, ceiling, standing } = deMinimis
    return { over: standing === 'over', total, ceiling, href: `/state-aid/undertakings/${aid.organisation}` }
  }
  if (aid.cluster === null) return undefined
  const { standing, total, threshold } = await cumulatedTo(db, aid.cluster, on)
  if (threshold === null || standing === 'room') return undefined
  return { over: standing === 'over', total, ceiling: threshold, href: `/state-aid/clusters/${aid.cluster}` }
}

const sentences = {
  en: {
    subject: (who: string, over: boolean) =>
      over ? `Above the ceiling of aid: ${who}` : `Ceiling of aid nearly reached: ${who}`,
    text: (reference: string, total: Money, ceiling: Money) =>
      `With ${reference}, ${writeMoney(total, 'en')} counts of at most ${writeMoney(ceiling, 'en')}.`,
  },
  nl: {
    subject: (who: string, over: boolean) =>
      over ? `Boven het plafond van steun: ${who}` : `Plafond van steun bijna bereikt: ${who}`,
    text: (reference: string, total: Money, ceiling: Money) =>
      `Met ${reference} telt ${writeMoney(total, 'nl')} mee, van hoogstens ${writeMoney(ceiling, 'nl')}.`,
  },
}
