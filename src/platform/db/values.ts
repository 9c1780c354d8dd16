/** How values travel between JavaScript and PostgreSQL, the same on both engines. Keys are PostgreSQL's type ids. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const instant = (text: string) => Temporal.Instant.from(text.replace(' ', 'T'))

/** int8 → bigint, date → PlainDate, timestamptz → Instant; numeric stays a string, so no amount is ever a float. */
export const parsers: Record<number, (text: string) => unknown> = {
  20: BigInt,
  1082: text => Temporal.PlainDate.from(text),
  1184: instant,
  1700: text => text,
}

/** What either driver can send: Temporal values, bigints and lists of them as text. */
export function encode(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return value.map(encode)
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString()
  return value
}

/** A value for a `jsonb` parameter: both drivers get text, write `${json(x)}::jsonb`. */
export const json = (value: unknown): string =>
  JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? item.toString() : item))
