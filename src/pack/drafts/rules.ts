import type { Actor } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { type Draft, versionLife } from './draft.ts'

/** How many acts a draft has had, how many the person had seen, and who they are. */
export type Asking = { readonly stands: number; readonly seen: number | undefined; readonly actor: Actor }

/** What rules have to know of the documents of a room: the name of their refusals, and their words. */
export type Kind = {
  readonly name: string
  readonly noun: Words
  /** Said to an invented person who touches a real one. */
  readonly apart: Words
}

const largest = 256 * 1024

/** A text that can be kept as a draft: however unfinished, it is kept whole. */
export function keep(kind: Kind, draft: Draft | undefined, text: string, asking: Asking): Outcome<string> {
  if (draft === undefined) return refused(notFound)
  return unless([...open(kind, draft, 'edit', asking), ...tooLarge(kind, text)], () => text)
}

/** A text to begin a draft with. */
export const begin = (kind: Kind, text: string): Outcome<string> => unless(tooLarge(kind, text), () => text)

/** Gives a draft up: it stays in the records and is edited no more. */
export function discard(kind: Kind, draft: Draft | undefined, asking: Asking): Outcome<Draft> {
  if (draft === undefined) return refused(notFound)
  return unless(open(kind, draft, 'discard', asking), () => draft)
}

/** The document that a draft becomes: it holds together, and the room has nothing against it. */
export function publish<Document>(
  kind: Kind,
  draft: Draft | undefined,
  read: (text: string) => Outcome<Document>,
  judge: (document: Document) => { refusals: readonly Refusal[]; real: boolean },
  asking: Asking,
): Outcome<Document> {
  if (draft === undefined) return refused(notFound)
  const refusals = open(kind, draft, 'publish', asking)
  const outcome = read(draft.document)
  if (!outcome.ok)
    return { ok: false, refusals: [...refusals, ...plainly(outcome.refusals)] as [Refusal, ...Refusal[]] }
  const judged = judge(outcome.fact)
  return unless([...refusals, ...judged.refusals, ...keepsApart(kind, asking.actor, judged.real)], () => outcome.fact)
}

/** The line a refusal of a document is about, and its sentence without the name of the file. */
export const lineOf = ({ path = '' }: Refusal): number => Number(/:(\d+)$/.exec(path)?.[1] ?? 1)
const plainly = (refusals: readonly Refusal[]): Refusal[] =>
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

const open = (kind: Kind, draft: Draft, act: 'edit' | 'publish' | 'discard', { stands, seen, actor }: Asking) => [
  ...(stands === seen ? [] : [stale]),
  ...mayAct(versionLife(kind.noun), draft.state, act),
  ...keepsApart(kind, actor, !draft.demonstration),
]

const tooLarge = ({ name }: Kind, text: string): Refusal[] =>
  text.length <= largest
    ? []
    : [
        refuse(
          `${name}.too-large`,
          { en: 'This document is larger than 256 KiB.', nl: 'Dit document is groter dan 256 KiB.' },
          { path: 'document' },
        ),
      ]

/** What an invented person does concerns invented documents only. */
const keepsApart = ({ name, apart }: Kind, actor: Actor, real: boolean): Refusal[] =>
  actor.kind === 'person' && actor.demonstration && real
    ? [refuse(`${name}.demonstration`, apart, { kind: 'forbidden' })]
    : []
