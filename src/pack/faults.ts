import type { z } from 'zod'
import { type Refusal, refuse } from '../kernel/outcome.ts'
import type { Words } from '../kernel/words.ts'

/** What is wrong in a pack: in which file, on which line (from 1), and the sentence. */
export type Fault = { readonly file: string; readonly line: number; readonly rule: string; readonly words: Words }

/** A fault as the refusal that people read: `clusters.yaml:12: …`. */
export const asRefusal = ({ file, line, rule, words }: Fault): Refusal =>
  refuse(rule, { en: `${file}:${line}: ${words.en}`, nl: `${file}:${line}: ${words.nl}` }, { path: `${file}:${line}` })

/** A check of our own inside a schema: `z.string().refine(isDay, says('…', '…'))`. */
export const says = (en: string, nl: string) => ({ params: { words: { en, nl } } })

const types: Record<string, Words> = {
  string: { en: 'text', nl: 'tekst' },
  number: { en: 'a number', nl: 'een getal' },
  int: { en: 'a whole number', nl: 'een geheel getal' },
  boolean: { en: 'true or false', nl: 'true of false' },
  array: { en: 'a list', nl: 'een lijst' },
  object: { en: 'a group of named values', nl: 'een groep benoemde waarden' },
  record: { en: 'a group of named values', nl: 'een groep benoemde waarden' },
  null: { en: 'nothing (null)', nl: 'niets (null)' },
}
const typeWords = (name: string): Words => types[name] ?? { en: name, nl: name }

/** What zod found, as sentences. A union reports what its nearest alternative misses. */
export function sentence(issue: z.core.$ZodIssue): Words {
  const field = nameOf(issue.path)
  const at = { en: field === '' ? 'This' : field, nl: field === '' ? 'Dit' : field }
  const own = issue.code === 'custom' ? (issue.params?.['words'] as Words | undefined) : undefined
  if (own !== undefined) return { en: `${at.en}: ${own.en}`, nl: `${at.nl}: ${own.nl}` }
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map(key => `“${key}”`).join(', ')
    return { en: `${keys} is not a known key here.`, nl: `${keys} is hier geen bekende sleutel.` }
  }
  const choices = choicesOf(issue)
  if (choices !== undefined) {
    const values = choices.map(String).join(', ')
    return { en: `${at.en} has to be one of: ${values}.`, nl: `${at.nl} moet een van deze zijn: ${values}.` }
  }
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.endsWith('received undefined'))
    return { en: `${at.en} is missing.`, nl: `${at.nl} ontbreekt.` }
  if (issue.code === 'invalid_type') {
    const wanted = typeWords(issue.expected)
    return { en: `${at.en} has to be ${wanted.en}.`, nl: `${at.nl} moet ${wanted.nl} zijn.` }
  }
  return size(issue, at) ?? { en: `${at.en} is not right here.`, nl: `${at.nl} klopt hier niet.` }
}

/** What could have stood there; a union that is told apart by one key names its values. */
function choicesOf(issue: z.core.$ZodIssue): readonly unknown[] | undefined {
  if (issue.code === 'invalid_value') return issue.values
  const options: unknown = issue.code === 'invalid_union' && 'options' in issue ? issue.options : undefined
  return Array.isArray(options) ? options : undefined
}

/** The nearest name in a path; the line says the rest. */
function nameOf(path: readonly PropertyKey[]): string {
  const name = path.findLast(step => typeof step === 'string')
  return name === undefined ? '' : `“${name}”`
}

function size(issue: z.core.$ZodIssue, at: Words): Words | undefined {
  if (issue.code === 'too_small' && issue.origin === 'string')
    return { en: `${at.en} may not be empty.`, nl: `${at.nl} mag niet leeg zijn.` }
  if (issue.code === 'too_small')
    return {
      en: `${at.en} has to be at least ${String(issue.minimum)}.`,
      nl: `${at.nl} moet minstens ${String(issue.minimum)} zijn.`,
    }
  if (issue.code === 'too_big')
    return {
      en: `${at.en} is too large: at most ${String(issue.maximum)}.`,
      nl: `${at.nl} is te groot: hoogstens ${String(issue.maximum)}.`,
    }
  return undefined
}
