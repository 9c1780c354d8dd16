import type { Actor } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import {
  judgeTerms,
  keepsApart,
  type Membership,
  meets,
  overlapWords,
  type Span,
  type Type,
} from '../memberships/index.ts'
import type { Row, Table } from './columns.ts'
import type { Fault, Plan, Remark } from './importing.ts'
import { type Newcomers, type Register, readIdentity } from './rules.identity.ts'
import { readType, twiceInFile, wrongType } from './words.ts'

/** One membership to record; the organisation is one that stands, or a newcomer by its place in the plan. */
export type Joining = Span & {
  readonly organisation: { readonly id: string } | { readonly newcomer: number }
  readonly type: Type
  readonly tier: string
}
export type MembersPlan = Plan<Joining> & { readonly newcomers: Newcomers['list'] }

export type MembersState = {
  readonly actor: Actor
  readonly cluster: { readonly id: string; readonly demonstration: boolean }
  readonly register: Register
  /** Every stretch of the cluster's members, by organisation. */
  readonly stretches: ReadonlyMap<string, readonly Membership[]>
}

/**
 * What a list of members would do: organisations that are not known yet are registered, memberships recorded. A
 * membership that stands exactly so is left alone; one that stands otherwise on the same days is a fault.
 */
export function planMembers(table: Table<'members'>, state: MembersState): MembersPlan {
  const faults: Fault[] = [...table.faults]
  const remarks: Remark[] = [...table.remarks]
  for (const refusal of keepsApart(state.actor, state.cluster)) faults.push({ row: 1, column: '', value: '', refusal })
  const newcomers: Newcomers = { list: [], byNumber: new Map() }
  const inFile = new Map<string, { row: number; span: Span }[]>()
  const doings: Joining[] = []
  let stood = 0
  for (const row of table.rows) {
    const before = faults.length
    const fault = (column: string, refusal: Refusal) =>
      faults.push({ row: row.row, column: table.called[column] ?? column, value: String(row[column] ?? ''), refusal })
    const identity = readIdentity(row, state.register, newcomers, fault, remarks)
    const terms = readTerms(row, fault)
    if (identity === undefined || terms === undefined || faults.length > before) continue
    const { organisation } = identity
    if (organisation !== undefined)
      for (const refusal of keepsApart(state.actor, state.cluster, organisation).filter(
        r => r.rule === 'demonstration.organisation',
      ))
        fault('number', refusal)
    if (isTwice(inFile, identity.key, row.row, terms, fault)) continue
    const verdict =
      organisation === undefined ? 'new' : beside(state.stretches.get(organisation.id) ?? [], terms, fault)
    if (verdict === 'stands') stood++
    if (verdict === 'new')
      doings.push({
        ...terms,
        organisation: organisation === undefined ? { newcomer: identity.newcomer } : { id: organisation.id },
      })
  }
  return { faults, remarks, doings, stood, newcomers: newcomers.list }
}

type Terms = Span & { readonly type: Type; readonly tier: string }
type Point = (column: string, refusal: Refusal) => void

function readTerms(row: Row<'members'>, fault: Point): Terms | undefined {
  const type = row.type === '' ? 'full' : readType(row.type)
  const from = readTypedDay(row.from)
  const until = row.until === '' ? undefined : readTypedDay(row.until)
  if (type === undefined) fault('type', wrongType)
  for (const refusal of judgeTerms({ type: 'full', tier: row.tier })) fault('tier', refusal)
  if (!from.ok) fault('from', { rule: from.rule, message: from.message })
  if (until?.ok === false) fault('until', { rule: until.rule, message: until.message })
  if (type === undefined || !from.ok || until?.ok === false) return undefined
  if (until !== undefined && Temporal.PlainDate.compare(until.value, from.value) < 0) {
    fault('until', endsFirst)
    return undefined
  }
  return { type, tier: row.tier, from: from.value, until: until?.value ?? null }
}

function isTwice(
  inFile: Map<string, { row: number; span: Span }[]>,
  key: string,
  row: number,
  span: Span,
  fault: Point,
): boolean {
  const others = inFile.get(key)
  const clash = others?.find(other => meets(other.span, span))
  if (clash !== undefined) fault('number', twiceInFile(clash.row))
  else if (others === undefined) inFile.set(key, [{ row, span }])
  else others.push({ row, span })
  return clash !== undefined
}

/** Whether the membership is new, stands already, or would stand twice on some day. */
function beside(standing: readonly Membership[], asked: Terms, fault: Point): 'new' | 'stands' | 'clashes' {
  const clash = standing.find(other => meets(other, asked))
  if (clash === undefined) return 'new'
  if (standing.some(other => isSame(other, asked))) return 'stands'
  fault('from', { rule: 'membership.once', message: overlapWords(clash) })
  return 'clashes'
}

const isSame = (one: Terms, other: Terms): boolean =>
  one.type === other.type &&
  one.tier === other.tier &&
  one.from.equals(other.from) &&
  (one.until === null ? other.until === null : other.until !== null && one.until.equals(other.until))

const endsFirst: Refusal = {
  rule: 'span.order',
  message: { en: 'The last day lies before the first.', nl: 'De laatste dag ligt vóór de eerste.' },
}
