import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import type { Merger } from './link.ts'
import type { Organisation, Standing } from './organisation.ts'
import { mayChange } from './rules.ts'

/**
 * Two records turn out to be one organisation: from now on `absorbed` reads as `survivor`. Nothing is moved, so that
 * undoing it restores exactly what was.
 */
export function merge(
  asked: { readonly why: string },
  survivor: Standing,
  absorbed: Organisation | undefined,
  seen: number | undefined,
): Outcome<{ readonly absorbed: string; readonly name: string; readonly why: string }> {
  const refusals: Refusal[] = [...mayChange(survivor, seen)]
  if (absorbed === undefined) refusals.push(refuse('merger.unknown', words.unknown, { path: 'absorbed' }))
  if (absorbed?.id === survivor.id) refusals.push(refuse('merger.itself', words.itself, { path: 'absorbed' }))
  if (absorbed !== undefined && absorbed.demonstration !== survivor.demonstration)
    refusals.push(refuse('organisation.demonstration', words.demonstration, { path: 'absorbed' }))
  if (asked.why === '') refusals.push(refuse('merger.why', words.why, { path: 'why' }))
  if (asked.why.length > 2000) refusals.push(refuse('merger.why-length', words.length, { path: 'why' }))
  return unless(refusals, () => ({
    absorbed: (absorbed as Organisation).id,
    name: (absorbed as Organisation).name,
    why: asked.why,
  }))
}

/** The two are two after all: each reads as itself again. `merger` undefined: it was already undone. */
export function undoMerger(merger: Merger | undefined, survivor: Standing, seen: number | undefined): Outcome<Merger> {
  const gone = merger === undefined ? [refuse('merger.undone', words.undone)] : []
  return unless([...mayChange(survivor, seen), ...gone], () => merger as Merger)
}

const words = {
  unknown: {
    en: 'No organisation in the register has this number.',
    nl: 'Geen enkele organisatie in het register heeft dit nummer.',
  },
  itself: { en: 'This is the same record.', nl: 'Dit is dezelfde fiche.' },
  demonstration: {
    en: 'A demonstration organisation and a real one are never merged.',
    nl: 'Een demonstratieorganisatie en een echte worden nooit samengevoegd.',
  },
  why: {
    en: 'Say how you know that the two are one organisation.',
    nl: 'Zeg hoe u weet dat beide dezelfde organisatie zijn.',
  },
  length: { en: 'At most 2,000 characters fit here.', nl: 'Hier passen hoogstens 2000 tekens.' },
  undone: { en: 'This merger has already been undone.', nl: 'Deze samenvoeging is al ongedaan gemaakt.' },
}
