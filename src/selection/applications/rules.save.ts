import type { Json } from '../../platform/db/index.ts'

/** What someone typed for one question, and the version it was typed on (0: nothing stood there). */
export type Typed = { readonly path: string; readonly value: Json; readonly base: number }

/** One version that was stored: enough to see whose it is and on what it was typed. */
export type Version = { readonly version: number; readonly value: Json; readonly page: string | null }

/** How one question stands: its versions from the one typed on, in order, and what waits for a choice. */
export type Standing = {
  readonly versions: readonly Version[]
  readonly conflicts: readonly { readonly id: string; readonly other: number }[]
}

/** What becomes of one typed answer. */
export type Change = {
  readonly path: string
  readonly value: Json
  readonly version: number
  readonly base: number
  /** A version that did not know of this one moves aside: `opened` anew, or it takes the place of the writer's own in `moved`. */
  readonly aside: { readonly other: number; readonly moved: string | null } | null
}
export type Settled = { readonly path: string; readonly conflict: string }

/** Equal as answers: an object says the same in whatever order its keys stand; nothing, null and empty text are all "open". */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  return canonical(a) === canonical(b)
}

const canonical = (value: Json | undefined): string =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    ? 'null'
    : JSON.stringify(value, (_key, item) =>
        typeof item === 'object' && item !== null && !Array.isArray(item)
          ? Object.fromEntries(Object.entries(item).sort(([x], [y]) => (x < y ? -1 : 1)))
          : item,
      )

/**
 * One typed answer against what stands. The newest stands; what it did not know of is put aside to be chosen from, never
 * lost. No conflict: the same content, a field that its writer did not touch, and what the same window typed before.
 */
export function place(
  typed: Typed,
  { versions, conflicts }: Standing,
  page: string | null,
): Change | Settled | undefined {
  const { path, value } = typed
  const last = versions.at(-1)
  const stands = last?.version ?? 0
  const asked = typed.base <= stands ? typed.base : 0
  // what this window typed before is known to it, also when the answer got lost on the way
  const own = page === null ? undefined : versions.findLast(each => each.page === page && each.version > asked)
  const base = own?.version ?? asked
  const aside = conflicts.find(({ other }) => other === base)
  if (same(value, last?.value)) return aside === undefined || base === stands ? undefined : { path, conflict: aside.id }
  if (base < stands && same(value, versions.find(({ version }) => version === base)?.value)) return undefined
  const change = { path, value, version: stands + 1, base }
  if (base === stands) return { ...change, aside: null }
  return { ...change, aside: { other: stands, moved: aside?.id ?? null } }
}
