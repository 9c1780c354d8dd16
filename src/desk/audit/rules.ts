import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { endOf, readDay, startOf } from '../../kernel/time.ts'
import type { Asked, Search } from './trail.ts'

const noNumber = refuse(
  'audit.before',
  {
    en: 'This is not the number of an event: go back to the newest.',
    nl: 'Dit is geen nummer van een gebeurtenis: ga terug naar de nieuwste.',
  },
  { path: 'before' },
)

/** Reads what was asked of the trail. A day is a day in the agency's zone, of when things happened. */
export function search(asked: Asked): Outcome<Search> {
  const day = asked.day === '' ? undefined : readDay(asked.day)
  const before = asked.before === '' ? undefined : /^\d{1,18}$/.test(asked.before) ? BigInt(asked.before) : null
  const refusals: Refusal[] = []
  if (day !== undefined && !day.ok) refusals.push(refuse(day.rule, day.message, { path: 'day' }))
  if (before === null) refusals.push(noNumber)
  return unless(refusals, () => ({
    ...(asked.kind === '' ? {} : { kind: asked.kind }),
    ...(asked.id === '' ? {} : { id: asked.id }),
    ...(asked.actor === '' ? {} : { actor: asked.actor }),
    ...(asked.act === '' ? {} : { act: asked.act }),
    ...(day?.ok ? { from: startOf(day.value), to: endOf(day.value) } : {}),
    ...(before === undefined || before === null ? {} : { before }),
  }))
}

/** What an event carries, line by line: `years[0].sum` and its value, so that everyone can read it. */
export function lines(data: unknown, path = ''): [path: string, value: string][] {
  if (Array.isArray(data)) return data.flatMap((item, index) => lines(item, `${path}[${index}]`))
  if (typeof data === 'object' && data !== null)
    return Object.entries(data).flatMap(([name, item]) => lines(item, path === '' ? name : `${path}.${name}`))
  return data === null || data === undefined ? [] : [[path, String(data)]]
}
