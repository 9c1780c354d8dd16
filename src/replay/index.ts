import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { system } from '../kernel/actor.ts'
import { accept } from '../kernel/outcome.ts'
import { act, type Database } from '../platform/db/index.ts'
import type { Files } from '../platform/files/index.ts'
import type { Named, Register } from './answers.ts'
import { type Applicant, applicantsFile, readApplicants } from './applicants.ts'
import { meet, meetConditions, setApart } from './committee.ts'
import { evaluate, gatherExperts } from './evaluation.ts'
import type { Stage } from './file.ts'
import { express, expression, handle, proposal, propose } from './selection.ts'
import { theOpenCall } from './spearheads.ts'
import { recordTold, toldOf } from './store.ts'
import { Teller } from './teller.ts'

/** Raise when the story is told otherwise from the same files. */
const edition = 1
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
  (await toldOf(database.reader, programme)) !== undefined

/**
 * Tells the story of a demonstration pack, once: acts with dates, through the rules that people use. Broken off, it goes on
 * where it was; told before, it costs one look. Answers how many acts it has, or nothing where there was nothing to tell.
 */
export async function tell(database: Database, folder: string, telling: Telling): Promise<number | undefined> {
  const text = await readFile(join(folder, applicantsFile), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const digest = createHash('sha256').update(`${edition} ${text}`).digest('base64url')
  // a story that was told stays as it was told: what a later edition says otherwise begins in a new installation
  if (await isTold(database)) return undefined
  const teller = new Teller(database, programme, telling.signal)
  const stage = { teller, files: telling.files, site: telling.site, register: await registerIn(folder) }
  const { applicants, spearheads } = readApplicants(parse(text))
  await theCallOf2018(stage, applicants)
  await theOpenCall(stage, spearheads)
  await act(database, {
    actor: system('replay'),
    subject: { kind: 'programme-pack', id: programme },
    name: 'programme-pack.told',
    load: async () => null,
    decide: () => accept(digest),
    record: async (tx, told, now) => {
      await recordTold(tx, programme, told, now)
      return null
    },
    data: () => ({ acts: teller.told }),
  })
  return teller.told
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
