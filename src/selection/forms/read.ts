import { z } from 'zod'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { readYaml } from '../../pack/index.ts'
import { formSchema } from './document.ts'
import { type Form, formOf } from './form.ts'
import { contradictions, type PlacedSection } from './rules.contradictions.ts'

const largest = 256 * 1024

/**
 * Reads a form (YAML, or JSON, which is YAML). What is malformed, unknown or contradicts itself is refused with every
 * reason; the path of a refusal is `file:line`. A section that is malformed hides nothing in the others.
 */
export function readForm(text: string, file = 'form'): Outcome<Form> {
  const found: Refusal[] = []
  const say = (line: number, rule: string, { en, nl }: Words) => {
    found.push(
      refuse(rule, { en: `${file}:${line}: ${en}`, nl: `${file}:${line}: ${nl}` }, { path: `${file}:${line}` }),
    )
  }
  const none = () => {
    throw new Error('a form that was not read was refused')
  }
  if (text.length > largest) {
    say(1, 'form.too-large', {
      en: 'This document is larger than 256 KiB.',
      nl: 'Dit document is groter dan 256 KiB.',
    })
    return unless(found, none)
  }
  const yaml = readYaml(text, z.unknown(), say)
  if (yaml === undefined) return unless(found, none)
  const parsed = formSchema.safeParse(yaml.value)
  if (parsed.success) {
    for (const { path, rule, words } of contradictions(placed(parsed.data.sections), true))
      say(yaml.line(path), rule, words)
    return unless(found, () => formOf(parsed.data))
  }
  readYaml(text, formSchema, (line, rule, words) => say(line, rule.replace(/^pack\./, 'form.'), words))
  for (const { path, rule, words } of contradictions(readable(yaml.value), false)) say(yaml.line(path), rule, words)
  return unless(found.sort(byLine), none)
}

const placed = (sections: readonly PlacedSection['section'][]): PlacedSection[] =>
  sections.map((section, at) => ({ at, section }))

/** The sections that hold by themselves. */
function readable(value: unknown): PlacedSection[] {
  const sections = typeof value === 'object' && value !== null && 'sections' in value ? value.sections : []
  if (!Array.isArray(sections)) return []
  return sections.flatMap((section, at) => {
    const read = formSchema.shape.sections.element.safeParse(section)
    return read.success ? [{ at, section: read.data }] : []
  })
}

/** The line a refusal of a document is about. */
export const lineOf = ({ path = '' }: Refusal): number => Number(/:(\d+)$/.exec(path)?.[1] ?? 1)
const byLine = (a: Refusal, b: Refusal): number => lineOf(a) - lineOf(b)
