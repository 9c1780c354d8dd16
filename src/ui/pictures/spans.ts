import type { Domain } from './days.ts'

/** One stretch of something's life. `until` (included) null: no end is recorded. */
export type Span = {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly kind: string
}

/** A stretch as it is drawn: cut to the domain. `after` is the first day past it; `open`: it goes on beyond the edge. */
export type Drawn = {
  readonly from: Temporal.PlainDate
  readonly after: Temporal.PlainDate
  readonly kind: string
  readonly open: boolean
}

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b)
const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b)

/**
 * Spans as they are drawn: cut to the domain, those outside left out. A span without a recorded end is what it says up to
 * the day through which the records speak, and `unknown` after it; one that begins after that day is unknown from then on.
 */
export function drawn(spans: readonly Span[], domain: Domain, knownThrough?: Temporal.PlainDate): Drawn[] {
  const edge = domain.to.add({ days: 1 })
  return spans
    .flatMap((span): Drawn[] => {
      const whole = {
        from: span.from,
        after: span.until?.add({ days: 1 }) ?? edge,
        kind: span.kind,
        open: span.until === null,
      }
      if (knownThrough === undefined || span.until !== null || span.kind === 'unknown') return [whole]
      const unknownFrom = later(knownThrough.add({ days: 1 }), span.from)
      return [
        { ...whole, after: unknownFrom, open: false },
        { ...whole, from: unknownFrom, kind: 'unknown' },
      ]
    })
    .map(span => ({ ...span, from: later(span.from, domain.from), after: earlier(span.after, edge) }))
    .filter(({ from, after }) => Temporal.PlainDate.compare(from, after) < 0)
}
