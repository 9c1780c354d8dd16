import type { Actor } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Instrument } from './instrument.ts'
import { readInstrument } from './read.ts'
import { type Draft, inForceOn, versionLife } from './version.ts'

/** How many acts a draft has had, how many the person had seen, and who they are. */
export type Asking = { readonly stands: number; readonly seen: number | undefined; readonly actor: Actor }

const largest = 256 * 1024

/** A text that can be kept as a draft: however unfinished, it is kept whole. */
export function keep(draft: Draft | undefined, text: string, asking: Asking): Outcome<string> {
  if (draft === undefined) return refused(notFound)
  return unless([...open(draft, 'edit', asking), ...tooLarge(text)], () => text)
}

/** A text to begin a draft with. */
export const begin = (text: string): Outcome<string> => unless(tooLarge(text), () => text)

/** Gives a draft up: it stays in the records and is edited no more. */
export function discard(draft: Draft | undefined, asking: Asking): Outcome<Draft> {
  if (draft === undefined) return refused(notFound)
  return unless(open(draft, 'discard', asking), () => draft)
}

/** What stands when a draft is to be published: the versions of its instrument, and which are real. */
export type Shelved = {
  readonly versions: readonly Instrument[]
  readonly real: boolean
  readonly today: string
}

/** The version that a draft becomes: it holds together, and begins after what is in force. */
export function publish(
  draft: Draft | undefined,
  shelved: (instrument: string) => Shelved,
  asking: Asking,
): Outcome<Instrument> {
  if (draft === undefined) return refused(notFound)
  const refusals = open(draft, 'publish', asking)
  const read = readInstrument(draft.document, 'draft')
  if (!read.ok) return { ok: false, refusals: [...refusals, ...plainly(read.refusals)] as [Refusal, ...Refusal[]] }
  const { document } = read.fact
  const there = shelved(document.id)
  return unless([...refusals, ...notLater(read.fact, there), ...keepsApart(asking.actor, there.real)], () => read.fact)
}

/** The line a refusal of a document is about, and its sentence without the name of the file. */
export const lineOf = ({ path = '' }: Refusal): number => Number(/:(\d+)$/.exec(path)?.[1] ?? 1)
export const plainly = (refusals: readonly Refusal[]): Refusal[] =>
  refusals.map(refusal => {
    const { path = '', message } = refusal
    const bare = (text: string) => text.replace(`${path}: `, '')
    const line = lineOf(refusal)
    return {
      ...refusal,
      path: 'document',
      message: { en: `Line ${line}: ${bare(message.en)}`, nl: `Regel ${line}: ${bare(message.nl)}` },
    }
  })

function open(draft: Draft, act: 'edit' | 'publish' | 'discard', { stands, seen, actor }: Asking): Refusal[] {
  return [
    ...(stands === seen ? [] : [stale]),
    ...mayAct(versionLife, draft.state, act),
    ...keepsApart(actor, !draft.demonstration),
  ]
}

const tooLarge = (text: string): Refusal[] =>
  text.length <= largest
    ? []
    : [
        refuse(
          'instrument.too-large',
          { en: 'This document is larger than 256 KiB.', nl: 'Dit document is groter dan 256 KiB.' },
          { path: 'document' },
        ),
      ]

/** A version takes the place of what is in force by its date: that has to lie after it. */
function notLater({ key, document }: Instrument, { versions, today }: Shelved): Refusal[] {
  if (versions.some(version => version.key === key))
    return [
      refuse(
        'instrument.immutable',
        {
          en: `${key} has been published: a published version is never edited. Give this one a later date.`,
          nl: `${key} is gepubliceerd: een gepubliceerde versie wordt nooit gewijzigd. Geef deze een latere datum.`,
        },
        { path: 'document' },
      ),
    ]
  const inForce = inForceOn(versions, today)?.document.version
  if (inForce === undefined || document.version > inForce) return []
  return [
    refuse(
      'instrument.not-later',
      {
        en: `The version of ${inForce} is in force: a new version begins after that day.`,
        nl: `De versie van ${inForce} is van kracht: een nieuwe versie begint na die dag.`,
      },
      { path: 'document' },
    ),
  ]
}

/** What an invented person does concerns invented instruments only. */
const keepsApart = (actor: Actor, real: boolean): Refusal[] =>
  actor.kind === 'person' && actor.demonstration && real ? [madeUp] : []

const madeUp = refuse(
  'instrument.demonstration',
  {
    en: 'You are looking around as an invented person: you can publish instruments under a new name only, and edit only drafts of the demonstration.',
    nl: 'U kijkt rond als een fictieve persoon: u kunt alleen steuninstrumenten onder een nieuwe naam publiceren, en alleen ontwerpen van de demonstratie bewerken.',
  },
  { kind: 'forbidden' },
)
