import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { type Basis, type ControlLink, isBasis } from './link.ts'
import type { Organisation, Standing } from './organisation.ts'
import { readSpan } from './rules.facts.ts'
import { mayChange } from './rules.ts'

export type AskedLink = Readonly<Record<'basis' | 'from' | 'until', string>>
export type Linked = {
  readonly parent: string
  readonly basis: Basis
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}

/**
 * Records that `parent` controls this organisation. `links` are the links that already stand between enterprises and it.
 * Chains and circles are allowed: groups are found by walking the links of the day.
 */
export function link(
  asked: AskedLink,
  child: Standing,
  parent: Organisation | undefined,
  links: readonly ControlLink[],
  seen: number | undefined,
): Outcome<Linked> {
  const span = readSpan(asked)
  const refusals: Refusal[] = [...mayChange(child, seen), ...span.refusals]
  if (parent === undefined) refusals.push(refuse('link.unknown', words.unknown, { path: 'parent' }))
  if (parent?.id === child.id) refusals.push(refuse('link.itself', words.itself, { path: 'parent' }))
  if (parent !== undefined && parent.demonstration !== child.demonstration)
    refusals.push(refuse('organisation.demonstration', words.demonstration, { path: 'parent' }))
  if (!isBasis(asked.basis))
    refusals.push(
      refuse('link.basis', words.basis, { path: 'basis', basis: 'Regulation (EU) 2023/2831, article 2(2)' }),
    )
  const standing = links.some(
    other =>
      other.parent.id === parent?.id &&
      other.basis === asked.basis &&
      span.from !== undefined &&
      meets(other, { from: span.from, until: span.until }),
  )
  if (standing) refusals.push(refuse('link.once', words.once, { path: 'from' }))
  return unless(refusals, () => ({
    parent: (parent as Organisation).id,
    basis: asked.basis as Basis,
    from: span.from as Temporal.PlainDate,
    until: span.until,
  }))
}

/** Gives a link its last day, or takes it back altogether when `until` is empty: it should never have been recorded. */
export function endLink(
  asked: { readonly until: string },
  found: ControlLink,
  child: Standing,
  seen: number | undefined,
): Outcome<{ readonly until: Temporal.PlainDate | null }> {
  const span = readSpan({ from: found.from.toString(), until: asked.until })
  return unless([...mayChange(child, seen), ...span.refusals], () => ({ until: span.until }))
}

type Span = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null }
const { compare } = Temporal.PlainDate
const meets = (one: Span, other: Span): boolean =>
  (other.until === null || compare(one.from, other.until) <= 0) &&
  (one.until === null || compare(one.until, other.from) >= 0)

const words = {
  unknown: {
    en: 'No organisation in the register has this number: register it first.',
    nl: 'Geen enkele organisatie in het register heeft dit nummer: registreer ze eerst.',
  },
  itself: { en: 'An organisation does not control itself.', nl: 'Een organisatie controleert zichzelf niet.' },
  demonstration: {
    en: 'A demonstration organisation and a real one are never tied together.',
    nl: 'Een demonstratieorganisatie en een echte worden nooit aan elkaar gekoppeld.',
  },
  basis: { en: 'Choose on what the control rests.', nl: 'Kies waarop de zeggenschap berust.' },
  once: {
    en: 'This link already stands on some of these days.',
    nl: 'Deze band staat op sommige van die dagen al geregistreerd.',
  },
}
