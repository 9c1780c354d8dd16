/** The place in a document that a path names: in a list, a part is named by its `id`, by its `rule` or by its position. */
export function resolve(
  value: unknown,
  path: readonly string[],
): { readonly keys: readonly (string | number)[]; readonly value: unknown } | undefined {
  const keys: (string | number)[] = []
  let at = value
  for (const step of path) {
    const key = keyOf(at, step)
    if (key === undefined) return undefined
    keys.push(key)
    at = (at as Record<string | number, unknown>)[key]
  }
  return { keys, value: at }
}

function keyOf(value: unknown, step: string): string | number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Array.isArray(value)) return Object.hasOwn(value, step) ? step : undefined
  const index = /^\d{1,4}$/.test(step) ? Number(step) : value.findIndex(part => isNamed(part, step))
  return index >= 0 && index < value.length ? index : undefined
}

const isNamed = (part: unknown, id: string): boolean =>
  typeof part === 'object' &&
  part !== null &&
  (('id' in part && part.id === id) || ('rule' in part && part.rule === id))
