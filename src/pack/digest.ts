import { createHash } from 'node:crypto'
import { parse } from 'yaml'

/** The digest of what a document says: remarks, line ends and the order of keys change nothing. */
export const digestOf = (text: string): string =>
  createHash('sha256')
    .update(JSON.stringify(inOrder(parse(text))))
    .digest('base64url')

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, inOrder(each)]),
  )
}
