import { type Actor, system } from '../../kernel/actor.ts'
import { sum } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Reader, Tx } from '../../platform/db/index.ts'
import { agreementById } from '../agreements/queries.ts'
import type { Claim, Line } from '../claims/index.ts'
import { type BriefLine, briefLinesOf, claimById, duplicatesOf, lineById, linesOf } from '../claims/queries.ts'
import type { Checklist } from './checklist.ts'
import type { Control, Item } from './control.ts'
import type { LineStanding } from './rules.finding.ts'
import { flagsOf } from './rules.risk.ts'
import { assessedOf, type Beginning, type Standing } from './rules.ts'
import { checklistById, checklistFor } from './store.checklists.ts'
import { findingOf, findingsOf } from './store.findings.ts'
import * as store from './store.ts'
import { answersOf } from './store.words.ts'

/** What a line is called in lists and letters. */
export const labelOf = ({
  supplier,
  invoiceNumber,
  description,
}: Pick<Line, 'supplier' | 'invoiceNumber' | 'description'>): string =>
  [supplier, invoiceNumber, description].filter(part => part !== '').join(', ')

const itemOf = (line: Omit<BriefLine, 'date' | 'documents'>, flags: readonly string[]): Item => ({
  line: line.id,
  ordinal: line.ordinal,
  category: line.category,
  activity: line.activity,
  amount: line.amount,
  otherPublicAid: line.otherPublicAid,
  label: labelOf(line),
  flags,
})

/** By whom a cost was charged, as far as lines can be compared. */
const partyOf = ({ supplier, person }: Line): string => person ?? supplier.trim().toLowerCase()

/** The lines of a claim with what makes each risky. */
async function flagged(db: Reader, claim: Claim, lines: readonly Line[]): Promise<Item[]> {
  const agreement = await agreementById(db, system('verification'), claim.agreement)
  const year = agreement?.years[claim.year - 1]
  if (year === undefined) return lines.map(line => itemOf(line, []))
  const likes = new Set((await duplicatesOf(db, claim.id, system('verification'))).map(({ line }) => line))
  const cutBefore = new Set<string>()
  for (const id of (await store.earlierOf(db, claim.agreement, claim.id)).lines) {
    const line = await lineById(db, id)
    if (line !== undefined) cutBefore.add(partyOf(line))
  }
  const total = sum(lines.map(({ amount }) => amount))
  return lines.map(line => itemOf(line, flagsIn(line, { total, year, cutBefore }, likes.has(line.id))))
}

const flagsIn = (line: Line, around: Parameters<typeof flagsOf>[1], duplicate: boolean) =>
  flagsOf(
    {
      amount: line.amount,
      otherPublicAid: line.otherPublicAid,
      date: line.date,
      party: partyOf(line),
      documents: line.evidence.length,
      duplicate,
      corrects: line.supersedes !== null,
    },
    around,
  )

/** What a control of a claim would begin with. */
export async function beginningOf(
  db: Reader,
  actor: Actor,
  id: string,
  now: Temporal.Instant,
): Promise<(Beginning & { readonly claim: Claim }) | undefined> {
  const claim = await claimById(db, actor, id)
  if (claim === undefined) return undefined
  const checklist = await checklistFor(db, claim.instrument.split('@')[0] ?? '', dayOf(now))
  const items = await flagged(db, claim, await linesOf(db, id))
  const earlier = await store.earlierOf(db, claim.agreement, id)
  return { claim, checklist, items, assessed: assessedOf(items, earlier, checklist) }
}

/** Lines that stand, with the flags they had when the control began; those that came later are corrections. */
export function itemsOf(lines: readonly BriefLine[], places: readonly store.KeptPlace[]): Item[] {
  const flags = new Map(places.map(place => [place.line, place.flags]))
  return lines.map(line => itemOf(line, flags.get(line.id) ?? laterFlags(line)))
}
const laterFlags = ({ documents, otherPublicAid }: Pick<BriefLine, 'documents' | 'otherPublicAid'>): string[] => [
  'corrected',
  ...(documents === 0 ? ['no-evidence'] : []),
  ...(otherPublicAid.cents > 0n ? ['other-aid'] : []),
]

/** What acts on a control as a whole are judged by; with `held`, nothing of it changes until the transaction ends. */
export async function standingOf(db: Reader, id: string): Promise<Standing | undefined> {
  const control = await store.byId(db, id)
  return control === undefined ? undefined : around(db, control)
}
export async function heldStanding(tx: Tx, id: string): Promise<Standing | undefined> {
  if ((await store.byId(tx, id)) === undefined) return undefined
  await store.hold(tx, id, 'alone')
  return standingOf(tx, id)
}

export type Around = Standing & {
  readonly lines: readonly BriefLine[]
  /** The lines as they were when the control began. */
  readonly began: readonly store.KeptPlace[]
}
export async function around(db: Reader, control: Control): Promise<Around | undefined> {
  const checklist = await checklistById(db, control.checklist)
  if (checklist === undefined) return undefined
  const places = await store.placesOf(db, control.id)
  const lines = await briefLinesOf(db, control.claim)
  return {
    control,
    checklist,
    lines,
    began: places,
    items: itemsOf(lines, places),
    findings: await findingsOf(db, control.id),
    places: control.method === 'sample' ? places : [],
    answers: await answersOf(db, control.id),
  }
}

export type OneLine = LineStanding & {
  readonly whole: Line
  readonly place: store.KeptPlace | undefined
  readonly checklist: Checklist
}

/** One line of a control with what it is judged by, however many others there are. */
export async function lineStandingOf(
  db: Reader,
  control: Control,
  line: string,
  version: number,
): Promise<OneLine | undefined> {
  const whole = await lineById(db, line)
  const checklist = await checklistById(db, control.checklist)
  if (whole === undefined || whole.claim !== control.claim || checklist === undefined) return undefined
  const place = await store.placeOf(db, control.id, line)
  return {
    control,
    checklist,
    whole,
    place,
    item: itemOf(whole, place?.flags ?? laterFlags({ ...whole, documents: whole.evidence.length })),
    finding: await findingOf(db, control.id, line),
    version,
  }
}
