import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Claim } from './claim.ts'
import type { Evidence, Line } from './line.ts'
import { mayWrite } from './rules.access.ts'
import { type LineGround, type ReadLine, readLine, type TypedLine } from './rules.line.ts'
import { basics, known, type Standing } from './rules.ts'
import { sentences } from './sentences.ts'

/** The most lines that one claim holds. */
export const mostLines = 20_000

/** Whether lines are changed freely, only added, or not at all. */
export const writing = ({ state }: Pick<Claim, 'state'>): 'free' | 'adding' | 'closed' =>
  state === 'draft' ? 'free' : state === 'submitted' || state === 'in-control' ? 'adding' : 'closed'

/** Whoever may write, and whether the claim still takes anything. */
export function writable(standing: Standing, actor: Actor): Refusal[] {
  const { claim } = standing
  return [
    ...basics(standing, actor, { may: mayWrite(actor, claim), who: sentences.who }),
    ...(writing(claim) === 'closed' ? [sentences.linesClosed] : []),
  ]
}

export type Added = {
  readonly standing: Standing
  readonly line: ReadLine
  readonly supersedes: Line | null
}

/**
 * Adds a line. After submission it says why, and it may take the place of an earlier line, which stays to be read.
 */
export const addLine = (
  asked: {
    readonly typed: TypedLine
    readonly supersedes?: string | undefined
    readonly evidence: readonly string[]
    readonly count: number
  },
  found: Standing | undefined,
  {
    ground,
    replaced,
    files,
  }: {
    readonly ground: LineGround | undefined
    readonly replaced: Line | undefined
    readonly files: readonly Evidence[]
  },
  actor: Actor,
): Outcome<Added> =>
  known(found, actor, standing => {
    const refusals = writable(standing, actor)
    if (ground === undefined) return refused(sentences.gone)
    const read = readLine(asked.typed, ground)
    if (!read.ok) refusals.push(...read.refusals)
    if (asked.count >= mostLines) refusals.push(sentences.full(mostLines))
    if (asked.evidence.some(id => !files.some(file => file.id === id && file.state === 'stands')))
      refusals.push({ ...sentences.fileGone, path: 'evidence' })
    const after = writing(standing.claim) === 'adding'
    if (after && (asked.typed.remark ?? '').trim().length < 10) refusals.push(sentences.correctionReason)
    if (asked.supersedes !== undefined && (replaced === undefined || replaced.claim !== standing.claim.id))
      refusals.push(sentences.noSuchLine)
    else if (replaced !== undefined && replaced.state !== 'stands') refusals.push(sentences.supersededAlready)
    return unless(refusals, () => ({
      standing,
      line: (read as { fact: ReadLine }).fact,
      supersedes: replaced ?? null,
    }))
  })

/** Changes a line of a draft. */
export const changeLine = (
  asked: { readonly typed: TypedLine; readonly seen?: number | undefined },
  found: Standing | undefined,
  { ground, line }: { readonly ground: LineGround | undefined; readonly line: Line | undefined },
  actor: Actor,
): Outcome<{ readonly standing: Standing; readonly line: ReadLine & { readonly id: string } }> =>
  known(found, actor, standing => {
    if (ground === undefined || line === undefined || line.claim !== standing.claim.id)
      return refused({ ...sentences.noSuchLine, kind: 'hidden' })
    const refusals = [...writable(standing, actor), ...freelyRefusals(standing, line, asked.seen)]
    const read = readLine(asked.typed, ground)
    if (!read.ok) refusals.push(...read.refusals)
    return unless(refusals, () => ({ standing, line: { ...(read as { fact: ReadLine }).fact, id: line.id } }))
  })

/** Takes a line out of a draft. */
export const removeLine = (
  asked: { readonly seen?: number | undefined },
  found: Standing | undefined,
  line: Line | undefined,
  actor: Actor,
): Outcome<{ readonly standing: Standing; readonly line: Line }> =>
  known(found, actor, standing => {
    if (line === undefined || line.claim !== standing.claim.id)
      return refused({ ...sentences.noSuchLine, kind: 'hidden' })
    const refusals = [...writable(standing, actor), ...freelyRefusals(standing, line, asked.seen)]
    return unless(refusals, () => ({ standing, line }))
  })

const freelyRefusals = ({ claim }: Standing, line: Line, seen: number | undefined): Refusal[] => [
  ...(writing(claim) === 'adding' ? [sentences.onlyAdding] : []),
  ...(line.state === 'stands' ? [] : [refuse('claim-line.gone', sentences.supersededAlready.message)]),
  ...(seen !== undefined && seen !== line.version ? [stale] : []),
]

/** Setting aside what was read: by whoever writes. */
export const removal = (found: Standing | undefined, actor: Actor): Outcome<Standing> =>
  known(found, actor, standing => unless(writable(standing, actor), () => standing))
