import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import type { Line } from './line.ts'
import type { JudgedRow, RawRow, ReadFile, Reading, ReadingKind } from './reading.ts'
import type { LineGround } from './rules.line.ts'
import { mostLines, writable, writing } from './rules.lines.ts'
import { judgeRows, rowRefusals } from './rules.reading.ts'
import { known, type Standing } from './rules.ts'
import { sentences } from './sentences.ts'

/** Keeps what was read until someone has looked at it: nothing of the claim changes yet. */
export const keepReading = (
  asked: { readonly kind: ReadingKind; readonly rows: readonly RawRow[]; readonly files: readonly ReadFile[] },
  found: Standing | undefined,
  actor: Actor,
): Outcome<Standing> =>
  known(found, actor, standing => {
    const refusals = writable(standing, actor)
    if (asked.rows.length === 0) {
      const why = asked.files.flatMap(({ refusals: own }) => own)
      refusals.push(...(why.length > 0 ? why : [nothingRead]))
    }
    return unless(refusals, () => standing)
  })

/** What someone chose for a row while looking at it. */
export type Choices = ReadonlyMap<number, Readonly<Record<string, string>>>

export type Applied = {
  readonly standing: Standing
  readonly reading: Reading
  readonly rows: readonly JudgedRow[]
}

/** Applies what was read, all of it or nothing: judged anew against the lines as they stand now. */
export const applyReading = (
  asked: { readonly choices: Choices },
  found: Standing | undefined,
  judged: {
    readonly reading: Reading | undefined
    readonly lines: readonly Line[]
    readonly ground: LineGround | undefined
  },
  actor: Actor,
): Outcome<Applied> =>
  known(found, actor, standing => {
    const { reading, lines, ground } = judged
    if (reading === undefined || ground === undefined || reading.claim !== standing.claim.id) return refused(notFound)
    const refusals: Refusal[] = writable(standing, actor)
    if (reading.state !== 'read') refusals.push(settledAlready)
    const rows = rowsWith(reading, asked.choices, lines, ground, standing)
    refusals.push(...rowRefusals(rows))
    const added = rows.filter(({ what }) => what === 'added').length
    if (lines.length + added > mostLines) refusals.push(sentences.full(mostLines))
    if (refusals.length === 0 && rows.every(({ what }) => what === 'same')) refusals.push(nothingNew)
    return unless(refusals, () => ({ standing, reading, rows }))
  })

/** The rows of a reading with what was chosen for them, judged. */
export const rowsWith = (
  reading: Reading,
  choices: Choices,
  lines: readonly Line[],
  ground: LineGround,
  { claim }: Standing,
): JudgedRow[] =>
  judgeRows(
    reading.rows.map(raw => ({ ...raw, typed: { ...raw.typed, ...choices.get(raw.row) } })),
    new Map(lines.map(line => [line.id, line])),
    ground,
    { adding: writing(claim) === 'adding' },
  )

const nothingRead = refuse(
  'claim.nothing-read',
  { en: 'Nothing could be read.', nl: 'Er kon niets gelezen worden.' },
  { path: 'file' },
)
const nothingNew = refuse('claim.nothing-new', {
  en: 'Nothing in it differs from the lines that stand.',
  nl: 'Niets erin verschilt van de lijnen die er staan.',
})
const settledAlready = refuse('claim.reading-settled', {
  en: 'This was applied or set aside already.',
  nl: 'Dit is al toegepast of opzijgezet.',
})
