import { writeDay } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import { activities, categories } from '../../programme/instruments/index.ts'
import { type State, states } from './agreement.ts'
import type { Amendment, Content } from './amendment.ts'

const names: Readonly<Record<string, Words>> = {
  title: { en: 'Name', nl: 'Naam' },
  scope: { en: 'What the support is for', nl: 'Waarvoor de steun dient' },
  to: { en: 'Last day', nl: 'Laatste dag' },
  partners: { en: 'Partners', nl: 'Partners' },
  state: { en: 'State', nl: 'Status' },
  from: { en: 'From', nl: 'Vanaf' },
}
const mostFrom: Words = { en: 'Most for the year from {day}', nl: 'Maximum voor het jaar vanaf {day}' }
const none: Words = { en: 'none', nl: 'geen' }

/** A line of the budget, in words. */
export function lineWords(key: string, language: Language): string {
  const year = /^\d{4}-\d{2}-\d{2}$/.exec(key)
  if (year !== null) return mostFrom[language].replace('{day}', writeDay(Temporal.PlainDate.from(key), language))
  const [category = '', activity = ''] = key.split('.')
  const one = categories[category as keyof typeof categories]?.[language] ?? category
  const other = activities[activity as keyof typeof activities]?.[language] ?? activity
  return `${one} · ${other.split(':')[0]}`
}

export type ChangeLine = { readonly what: string; readonly before: string; readonly after: string }

/** The differences of a request, field by field. Days and amounts stay as they are kept: who shows them writes them. */
export function changesOf({ before, after }: Pick<Amendment, 'before' | 'after'>, language: Language): ChangeLine[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys
    .filter(key => key !== 'year' && key !== 'plan' && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map(key => ({
      what: names[key]?.[language] ?? lineWords(key, language),
      before: shownOf(before, key, language),
      after: shownOf(after, key, language),
    }))
}

function shownOf(content: Content, key: string, language: Language): string {
  const value = content[key]
  if (key === 'state' && typeof value === 'string') return states[value as State]?.[language] ?? value
  if (Array.isArray(value))
    return (
      (value as { name: string; number: string }[]).map(({ name, number }) => `${name} (${number})`).join('; ') ||
      none[language]
    )
  return value === undefined || value === '' ? none[language] : String(value)
}
