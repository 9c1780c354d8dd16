import { z } from 'zod'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { sentence } from '../../pack/faults.ts'
import { readYaml } from '../../pack/yaml.ts'
import type { ReadSections } from './contradiction.ts'
import { documentSchema, type InstrumentDocument } from './document.ts'
import { type Instrument, instrumentOf } from './instrument.ts'
import { resolve } from './path.ts'
import { contradictions } from './rules.contradictions.ts'

const largest = 256 * 1024

/**
 * Reads an instrument document (YAML, or JSON, which is YAML). What is malformed, unknown or contradicts itself is
 * refused with every reason; the path of a refusal is `file:line`.
 */
export function readInstrument(text: string, file: string): Outcome<Instrument> {
  const found: Refusal[] = []
  const say = (line: number, rule: string, { en, nl }: Words) => {
    found.push(
      refuse(rule, { en: `${file}:${line}: ${en}`, nl: `${file}:${line}: ${nl}` }, { path: `${file}:${line}` }),
    )
  }
  if (text.length > largest) {
    say(1, 'instrument.too-large', {
      en: 'This document is larger than 256 KiB.',
      nl: 'Dit document is groter dan 256 KiB.',
    })
    return unless(found, () => impossible())
  }
  const yaml = readYaml(text, z.unknown(), say)
  if (yaml === undefined) return unless(found, () => impossible())
  const { sections, issues } = readSections(yaml.value)
  for (const issue of issues) {
    const { rule, words, path } = faultOf(issue, yaml.value)
    say(yaml.line(path), rule, words)
  }
  for (const { path, rule, words } of contradictions(sections))
    say(yaml.line(resolve(yaml.value, path)?.keys ?? path), rule, words)
  return unless(found.sort(byLine), () => instrumentOf(sections as InstrumentDocument))
}

function faultOf(issue: z.core.$ZodIssue, value: unknown): { rule: string; words: Words; path: PropertyKey[] } {
  if (issue.code === 'unrecognized_keys')
    return { rule: 'instrument.unknown-key', words: sentence(issue), path: [...issue.path, issue.keys[0] ?? ''] }
  if (issue.path.length > 0 && resolve(value, issue.path.map(String)) === undefined) {
    const name = issue.path.map(String).join('.')
    return {
      rule: 'instrument.missing',
      words: { en: `“${name}” is missing.`, nl: `“${name}” ontbreekt.` },
      path: issue.path,
    }
  }
  return { rule: `instrument.${issue.code.replaceAll('_', '-')}`, words: sentence(issue), path: issue.path }
}

/** Reads section by section, so that a fault in one hides no contradiction in another; unknown keys are left out. */
function readSections(value: unknown): { sections: ReadSections; issues: z.core.$ZodIssue[] } {
  const parsed = documentSchema.safeParse(value)
  if (parsed.success) return { sections: parsed.data, issues: [] }
  const { issues } = parsed.error
  const known = withoutUnknownKeys(value, issues)
  const sections = Object.entries(documentSchema.shape).flatMap(([name, schema]) => {
    const section = (schema as z.ZodType).safeParse(known[name])
    return section.success && section.data !== undefined ? [[name, section.data] as const] : []
  })
  return { sections: Object.fromEntries(sections), issues }
}

function withoutUnknownKeys(value: unknown, issues: readonly z.core.$ZodIssue[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {}
  const copy = structuredClone(value)
  for (const issue of issues)
    if (issue.code === 'unrecognized_keys') {
      const around = resolve(copy, issue.path.map(String))?.value as Record<string, unknown>
      for (const key of issue.keys) delete around[key]
    }
  return copy as Record<string, unknown>
}

const lineOf = ({ path = '' }: Refusal): number => Number(path.slice(path.lastIndexOf(':') + 1))
const byLine = (a: Refusal, b: Refusal): number => lineOf(a) - lineOf(b)

function impossible(): never {
  throw new Error('a document that was not read was refused')
}
