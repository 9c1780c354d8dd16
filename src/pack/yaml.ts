import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import type { Words } from '../kernel/words.ts'
import { sentence } from './faults.ts'

/** A place in a document: keys and positions from the top. */
export type Path = readonly PropertyKey[]
type Say = (line: number, rule: string, words: Words) => void

/** A document that was read: its value, and the line on which each of its parts stands. */
export type Located<Value> = { readonly value: Value; line(path: Path): number }

const notYaml: Record<string, Words> = {
  DUPLICATE_KEY: { en: 'This key stands here twice.', nl: 'Deze sleutel staat hier twee keer.' },
  TAB_AS_INDENT: { en: 'Indent with spaces, not with tabs.', nl: 'Laat inspringen met spaties, niet met tabs.' },
  BAD_ALIAS: { en: 'This refers to something that is not there.', nl: 'Dit verwijst naar iets dat er niet is.' },
}

/**
 * Reads YAML (or JSON, which is YAML) under a schema; every fault goes to `say` with its line, counted from `first`.
 * Numbers that are not whole stay the text that was typed, so that no amount is ever a float.
 */
export function readYaml<Value>(
  text: string,
  schema: z.ZodType<Value>,
  say: Say,
  first = 1,
): Located<Value> | undefined {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const lineOf = (offset: number) => counter.linePos(offset).line + first - 1
  for (const { code, pos, message } of document.errors)
    say(
      lineOf(pos[0]),
      'pack.yaml',
      notYaml[code] ?? { en: `This is not YAML: ${message}.`, nl: `Dit is geen YAML (${message}).` },
    )
  if (document.errors.length > 0) return undefined
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'number' && !/^-?\d{1,15}$/.test(node.source ?? '')) node.value = node.source ?? ''
    },
  })
  const line = (path: Path) => lineOf(offsetOf(document, path))
  const value = plainValue(document)
  if (value === tooDeep) {
    say(first, 'pack.aliases', { en: 'This refers to itself too often.', nl: 'Dit verwijst te vaak naar zichzelf.' })
    return undefined
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { value: parsed.data, line }
  for (const issue of parsed.error.issues.flatMap(nearest))
    say(
      line(issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path),
      ruleOf(issue),
      sentence(issue),
    )
  return undefined
}

const tooDeep = Symbol('too deep')
function plainValue(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    return tooDeep
  }
}

const ruleOf = (issue: z.core.$ZodIssue) => `pack.${issue.code.replaceAll('_', '-')}`

/** Of a union: the faults of the alternative with the fewest, as that is most likely what was meant. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const [meant = []] = [...issue.errors].sort((a, b) => a.length - b.length)
  return meant.flatMap(inner => nearest({ ...inner, path: [...issue.path, ...inner.path] }))
}

/** Where the value at `path` begins; where it is not there, the nearest thing around it. A named value begins at its name. */
function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find(item => isScalar(item.key) && String(item.key.value) === String(step))
      : undefined
    if (pair !== undefined && isScalar(pair.key)) {
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
      continue
    }
    node = isNode(node) && 'items' in node ? node.items[Number(step)] : undefined
    if (!isNode(node)) break
    offset = node.range?.[0] ?? offset
  }
  return offset
}
