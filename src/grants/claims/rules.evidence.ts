import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Outcome, refused, unless } from '../../kernel/outcome.ts'
import type { Evidence, Line } from './line.ts'
import { writable, writing } from './rules.lines.ts'
import { known, type Standing, tooLong } from './rules.ts'
import { sentences } from './sentences.ts'

/** The most files that one claim holds. */
export const mostFiles = 5000

export type File = Pick<Evidence, 'digest' | 'name' | 'type' | 'size'>
export type Kept = {
  readonly standing: Standing
  readonly files: readonly File[]
  readonly supersedes: Evidence | null
  readonly lines: readonly string[]
  readonly reason: string | null
}

/** Keeps files with a claim, also after it was submitted; one may take the place of another, with a reason. */
export const addEvidence = (
  asked: {
    readonly files: readonly File[]
    readonly lines: readonly string[]
    readonly reason?: string | undefined
    readonly supersedes?: string | undefined
  },
  found: Standing | undefined,
  { own, lines }: { readonly own: readonly Evidence[]; readonly lines: readonly Pick<Line, 'id'>[] },
  actor: Actor,
): Outcome<Kept> =>
  known(found, actor, standing => {
    const refusals = writable(standing, actor)
    const reason = (asked.reason ?? '').trim()
    const replaced = own.find(({ id }) => id === asked.supersedes)
    if (asked.supersedes !== undefined) {
      if (replaced === undefined) return refused(notFound)
      if (replaced.state !== 'stands') refusals.push(sentences.fileGone)
      if (reason.length < 10) refusals.push(sentences.reason)
      if (own.some(one => one.state === 'stands' && asked.files.some(({ digest }) => digest === one.digest)))
        refusals.push(sentences.sameFile)
    }
    if (reason.length > 2000) refusals.push(tooLong('reason', 2000))
    if (asked.files.length === 0) refusals.push(sentences.noFile)
    if (own.length + asked.files.length > mostFiles) refusals.push(sentences.manyFiles(mostFiles))
    const known = new Set(lines.map(({ id }) => id))
    if (asked.lines.some(id => !known.has(id))) refusals.push({ ...sentences.noSuchLine, path: 'lines' })
    return unless(refusals, () => ({
      standing,
      files: asked.files,
      supersedes: replaced ?? null,
      lines: asked.lines,
      reason: reason === '' ? null : reason,
    }))
  })

/** Names the lines that a file proves. */
export const prove = (
  asked: { readonly lines: readonly string[] },
  found: Standing | undefined,
  { file, lines }: { readonly file: Evidence | undefined; readonly lines: readonly Pick<Line, 'id'>[] },
  actor: Actor,
): Outcome<{ readonly standing: Standing; readonly file: Evidence; readonly lines: readonly string[] }> =>
  known(found, actor, standing => {
    if (file === undefined || file.claim !== standing.claim.id) return refused(notFound)
    const refusals = writable(standing, actor)
    if (file.state !== 'stands') refusals.push(sentences.fileGone)
    const own = new Set(lines.map(({ id }) => id))
    if (asked.lines.some(id => !own.has(id))) refusals.push({ ...sentences.noSuchLine, path: 'lines' })
    return unless(refusals, () => ({ standing, file, lines: asked.lines }))
  })

/** Takes a file out of a draft. */
export const removeEvidence = (
  found: Standing | undefined,
  file: Evidence | undefined,
  actor: Actor,
): Outcome<{ readonly standing: Standing; readonly file: Evidence }> =>
  known(found, actor, standing => {
    if (file === undefined || file.claim !== standing.claim.id) return refused(notFound)
    const refusals = writable(standing, actor)
    if (writing(standing.claim) === 'adding') refusals.push(sentences.onlySuperseding)
    if (file.state !== 'stands') refusals.push(sentences.fileGone)
    return unless(refusals, () => ({ standing, file }))
  })

/** Numbers as somebody would write them: `1, 3-5`. */
export function spansOf(numbers: readonly number[]): string[] {
  const spans: [number, number][] = []
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last !== undefined && number <= last[1] + 1) last[1] = number
    else spans.push([number, number])
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`))
}
