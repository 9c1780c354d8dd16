import { createHash } from 'node:crypto'
import { z } from 'zod'
import { money } from '../../kernel/money.ts'
import { refuse } from '../../kernel/outcome.ts'
import { momentOf, startOf } from '../../kernel/time.ts'
import type { Translated } from '../../kernel/words.ts'
import { type Kept, type PackSource, type Recorder, says, words as w } from '../../pack/index.ts'
import { type Besides, Unrecordable } from '../../platform/db/index.ts'
import type { Instrument } from '../instruments/index.ts'
import { instrumentsOf } from '../instruments/queries.ts'
import type { Stage } from './opening.ts'
import { kindOf, stagesOf } from './rules.terms.ts'
import * as around from './store.around.ts'
import * as store from './store.openings.ts'

export const openingsFile = 'openings.yaml'
const version = 1

const moment = z
  .string()
  .refine(
    text => /^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/.test(text) && w.day.safeParse(text.slice(0, 10)).success,
    {
      ...says(
        'write a moment as 2018-01-15 17:00, in the zone of the agency.',
        'schrijf een ogenblik als 2018-01-15 17:00, in de tijdzone van het agentschap.',
      ),
      abort: true,
    },
  )
  .transform(text => momentOf(Temporal.PlainDate.from(text.slice(0, 10)), Temporal.PlainTime.from(text.slice(11))))

const both = z.strictObject({ nl: z.string().min(1).max(5000), en: z.string().min(1).max(5000) })
const key = z
  .string()
  .refine(
    text => /^[a-z][a-z0-9-]{0,62}@\d{4}-\d{2}-\d{2}$/.test(text),
    says('write a key such as ibn@2016-03-04.', 'schrijf een sleutel zoals ibn@2016-03-04.'),
  )

const openingSchema = z.strictObject({
  call: w.slug,
  instrument: key,
  names: both,
  about: both,
  published: w.day,
  stages: z
    .array(z.strictObject({ id: w.slug, form: key, opens: moment, closes: moment.nullable().default(null) }))
    .min(1),
  budget: w.amount.nullable().default(null),
  /** The id of an envelope that the story of a demonstration opens. */
  envelope: z.uuid().nullable().default(null),
  decisionBy: w.day.nullable().default(null),
  questionsUntil: w.day.nullable().default(null),
  contact: z.email().nullable().default(null),
  sessions: z
    .array(
      z.strictObject({
        title: both,
        starts: moment,
        ends: moment,
        place: w.line.default(''),
        url: w.website.nullable().default(null),
      }),
    )
    .default([]),
  questions: z.array(z.strictObject({ asked: w.day, question: both, answer: both })).default([]),
})
const fileSchema = z.strictObject({ openings: z.array(openingSchema) })
type Entry = z.infer<typeof openingSchema>

/** `openings.yaml`: calls that are run here, as a programme brings them. `told` are the calls that `calls.yaml` declares. */
export function readOpenings(source: PackSource, told: ReadonlySet<string>): Recorder | undefined {
  const file = source.yaml(openingsFile, fileSchema)
  if (file === undefined) return undefined
  for (const [index, entry] of file.value.openings.entries()) {
    const at = (...path: (string | number)[]) => file.line(['openings', index, ...path])
    if (!told.has(entry.call)) source.declare('call', entry.call, openingsFile, at('call'))
    source.refer('instrument', entry.instrument.split('@')[0] ?? '', openingsFile, at('instrument'))
    for (const [i, { opens, closes }] of entry.stages.entries())
      if (closes !== null && Temporal.Instant.compare(closes, opens) <= 0)
        source.fault(openingsFile, at('stages', i, 'closes'), 'pack.stage-order', {
          en: 'A stage closes after it opens.',
          nl: 'Een stap sluit nadat ze opent.',
        })
  }
  return recorder(file.value.openings)
}

const recorder =
  (entries: readonly Entry[]): Recorder =>
  async (tx, { programme, demonstration, now }) => {
    const changed: Besides[] = []
    const kept: Kept[] = []
    const before = await store.brought(tx)
    const instruments = await instrumentsOf(tx)
    for (const entry of entries) {
      const digest = createHash('sha256')
        .update(JSON.stringify([version, entry, demonstration]))
        .digest('base64url')
      const stood = before.get(entry.call)
      if (stood?.digest === digest) continue
      if (stood?.touched === true) {
        kept.push({ subject: { kind: 'call', id: entry.call }, field: 'terms', entered: entry.call, pack: programme })
        continue
      }
      const terms = {
        ...entry,
        budget: cents(entry.budget),
        stages: named(entry, instruments.get(entry.instrument)),
      }
      const { call, instrument } = entry
      const kind = kindOf(instruments.get(instrument))
      await store.bring(
        tx,
        { call, instrument, kind, demonstration, programme, digest, publishedAt: startOf(entry.published) },
        terms,
      )
      await around.bringSessions(tx, call, entry.sessions, idOf, now)
      await around.bringQuestions(tx, call, entry.questions.map(asQuestion), idOf)
      const name = stood === undefined ? 'call.published' : 'call.changed'
      changed.push({ subject: { kind: 'call', id: call }, name, data: { programme } })
    }
    return { changed, kept }
  }

const cents = (amount: string | null) => (amount === null ? null : money(BigInt(amount.replace('.', ''))))

/** The same id each time the pack is read. */
function idOf(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const asQuestion = ({ asked, question, answer }: Entry['questions'][number]) => ({
  question: question as Translated,
  answer: answer as Translated,
  text: question.nl,
  at: startOf(asked),
})

/** The stages with the names that the instrument gives them; those it does not have are refused. */
function named(entry: Entry, instrument: Instrument | undefined): Stage[] {
  const known = instrument === undefined ? [] : stagesOf(instrument)
  const stages = entry.stages.flatMap(({ id, form, opens, closes }) => {
    const found = known.find(stage => stage.id === id)
    return found === undefined ? [] : [{ id, names: found.names, form, opens, closes }]
  })
  if (stages.length === entry.stages.length && stages.length === known.length) return stages
  const wanted = known.map(({ id }) => id).join(', ')
  throw new Unrecordable([
    refuse(
      'pack.opening-stages',
      {
        en: `The call “${entry.call}” names other stages than its instrument ${entry.instrument} has: ${wanted || 'the instrument is not known'}.`,
        nl: `De oproep “${entry.call}” noemt andere stappen dan haar steuninstrument ${entry.instrument} heeft: ${wanted || 'het instrument is niet gekend'}.`,
      },
      { path: openingsFile },
    ),
  ])
}
