import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { system } from '../kernel/actor.ts'
import { accept } from '../kernel/outcome.ts'
import { act, type Database } from '../platform/db/index.ts'
import type { Files } from '../platform/files/index.ts'
import { aidGiven } from './aid.ts'
import type { Named, Register } from './answers.ts'
import { type Applicant, applicantsFile, readApplicants, type Story } from './applicants.ts'
import { meet, meetConditions, setApart } from './committee.ts'
import { evaluate, gatherExperts } from './evaluation.ts'
import type { Stage } from './file.ts'
import { carryOut } from './grants.ts'
import { express, expression, handle, proposal, propose } from './selection.ts'
import { theOpenCall } from './spearheads.ts'
import { recordTold, toldOf } from './store.ts'
import { Teller } from './teller.ts'

/**
 * The chapters of the story, in order. Each is told once, also where an earlier version of Tros told those before it: a chapter
 * finds what it builds on by what stands, never by what the chapter before it held in its hands.
 */
const chapters = [
  { id: 'demonstration', tell: selection },
  { id: 'demonstration-grants', tell: carryOut },
  { id: 'demonstration-aid', tell: aidGiven },
] as const
const programme = 'demonstration'

export type Telling = {
  readonly files: Files
  /** The address of the site, for the links in the letters of the story. */
  readonly site: string
  /** Breaks the story off between two acts. */
  readonly signal?: AbortSignal
}

/** Whether the story was told to its end. */
export const isTold = async (database: Database): Promise<boolean> =>
  (await toldOf(database.reader, chapters[chapters.length - 1]!.id)) !== undefined

/**
 * Tells the story of a demonstration pack, once: acts with dates, through the rules that people use. Broken off, it goes on
 * where it was; told before, it costs one look a chapter. Answers how many acts it told, or nothing where there was nothing
 * to tell.
 */
export async function tell(database: Database, folder: string, telling: Telling): Promise<number | undefined> {
  const text = await readFile(join(folder, applicantsFile), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const register = await registerIn(folder)
  let told: number | undefined
  for (const { id, tell: chapter } of chapters) {
    // a chapter that was told stays as it was told: what a later edition says otherwise begins in a new installation
    if ((await toldOf(database.reader, id)) !== undefined) continue
    const teller = new Teller(database, id, telling.signal)
    await chapter({ teller, files: telling.files, site: telling.site, register }, readApplicants(parse(text)))
    await close(teller, id, createHash('sha256').update(text).digest('base64url'))
    told = (told ?? 0) + teller.told
  }
  return told
}

/** A chapter is told: from now on a start costs it one look. */
const close = ({ database, told }: Teller, chapter: string, digest: string) =>
  act(database, {
    actor: system('replay'),
    subject: { kind: 'programme-pack', id: programme },
    name: 'programme-pack.told',
    load: async () => null,
    decide: () => accept(digest),
    record: async (tx, fact, now) => {
      await recordTold(tx, chapter, fact, now)
      return null
    },
    data: () => ({ acts: told, chapter }),
  })

/** From the calls to the decisions: what was handed in, how it was judged, who is acknowledged. */
async function selection(stage: Stage, { applicants, spearheads }: Story): Promise<void> {
  await theCallOf2018(stage, applicants)
  await theOpenCall(stage, spearheads)
}

/** Twenty-one expressions of interest, twelve retained, five acknowledged, two of them under a condition. */
async function theCallOf2018(stage: Stage, applicants: readonly Applicant[]): Promise<void> {
  const place = (applicant: Applicant) => applicants.indexOf(applicant)
  await setApart(stage)
  await gatherExperts(stage)
  const handed = await express(stage, applicants)
  const first = await handle(stage, handed, '2018-01-16')
  await evaluate(stage, first, { at: expression, which: 'expression', reviews: 1, from: '2018-01-22', days: 7 })
  const isRetained = ({ fate }: Applicant) => fate !== 'not-retained'
  await meet(stage, first, {
    at: expression,
    day: '2018-02-02',
    present: 4,
    ruling: applicant => (isRetained(applicant) ? 'retain' : 'not-retain'),
    order: place,
  })
  const proposed = await propose(
    stage,
    first.filter(({ applicant }) => isRetained(applicant)),
  )
  const second = await handle(stage, proposed, '2018-05-02')
  await evaluate(stage, second, { at: proposal, which: 'proposal', reviews: 2, from: '2018-05-14', days: 20 })
  const decided = await meet(stage, second, {
    at: proposal,
    day: '2018-07-20',
    present: 5,
    ruling: ({ fate }) => rulings[fate] ?? 'reject',
    order: applicant => Object.keys(rulings).indexOf(applicant.fate) * 100 + place(applicant),
  })
  await meetConditions(stage, decided)
}

/** What the committee rules, in the order in which it does. */
const rulings: Readonly<Record<string, string>> = {
  approved: 'approve',
  'approved-conditionally': 'approve-conditionally',
  reserve: 'reserve',
  rejected: 'reject',
}

/** The organisations of the pack, by id and by number. */
async function registerIn(folder: string): Promise<Register> {
  const { organisations } = parse(await readFile(join(folder, 'organisations.yaml'), 'utf8')) as {
    organisations: readonly (Named & { readonly id: string })[]
  }
  return new Map(organisations.flatMap(one => [[one.id, one] as const, [one.number, one] as const]))
}
