import type { Explanation } from '../../kernel/explanation.ts'
import { decimalString, type Money, money, parseMoney, parseRate, percentString, zero } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import { constraintOf, type Json, json, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { YearAmount } from '../../selection/decisions/index.ts'
import type { Change, Partner, Project, State } from './project.ts'
import { said } from './sentences.ts'

const euro = (text: string): Money => parseMoney(text) ?? zero

type WrittenExplanation = Omit<Explanation, 'amount' | 'children'> & {
  amount: string | null
  children?: WrittenExplanation[]
}
const written = ({ amount, children, ...rest }: Explanation): WrittenExplanation => ({
  ...rest,
  amount: amount === null ? null : decimalString(amount),
  ...(children === undefined ? {} : { children: children.map(written) }),
})
const readExplanation = ({ amount, children, ...rest }: WrittenExplanation): Explanation => ({
  ...rest,
  amount: amount === null ? null : euro(amount),
  ...(children === undefined ? {} : { children: children.map(readExplanation) }),
})

type WrittenYear = { from: string; to: string; amount: string }
const writtenYears = (years: readonly YearAmount[]): WrittenYear[] =>
  years.map(({ from, to, amount }) => ({ from, to, amount: decimalString(amount) }))

type PartnerRow = Omit<Partner, 'costs' | 'otherPublicAid' | 'own' | 'grant' | 'rate' | 'years' | 'explanation'> & {
  project: string
  costs: bigint
  other: bigint
  own: bigint
  granted: bigint
  points: bigint
  years: WrittenYear[]
  explanation: WrittenExplanation
}
const readPartner = ({
  project: _,
  costs,
  other,
  own,
  granted,
  points,
  years,
  explanation,
  ...row
}: PartnerRow): Partner => ({
  ...row,
  costs: money(costs),
  otherPublicAid: money(other),
  own: money(own),
  grant: money(granted),
  rate: { basisPoints: points },
  years: years.map(year => ({ ...year, amount: euro(year.amount) })),
  explanation: readExplanation(explanation),
})

type Row = Omit<Project, 'shares' | 'term' | 'granted' | 'partners' | 'changes'> & {
  shares: { cluster: string; share: string }[]
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  granted: bigint
}

/** Projects with their partners and changes; three questions, however many there are. */
export async function list(
  db: Reader,
  { id, decision, organisations }: { id?: string; decision?: string; organisations?: readonly string[] } = {},
): Promise<Project[]> {
  const { rows } = await sql<Row>`
    select p.id::text, p.number, p.application, p.decision, p.instrument, p.title, p.summary, p.shares, p.challenges,
      p.roadmap, p.from_day as "from", p.to_day as "to", p.state, p.granted_cents as granted, p.begun_by as "begunBy",
      p.begun_at as "begunAt", p.started_on as "startedOn", p.ended_on as "endedOn", p.demonstration,
      coalesce((select max(e.version) from event.event e where e.subject_kind = 'project' and e.subject_id = p.id::text), 0)::integer as version
    from projects.project p
    where (${id ?? null}::text is null or p.id::text = ${id ?? null})
      and (${decision ?? null}::text is null or p.decision = ${decision ?? null})
      and (${organisations === undefined} or exists (select from projects.partner o where o.project = p.id
        and o.organisation = any(${[...(organisations ?? [])]}::text[])))
    order by p.demonstration, p.number`.execute(db)
  const ids = rows.map(row => row.id)
  const partners = Map.groupBy(await partnersOf(db, ids), one => one.project)
  const changes = Map.groupBy(await changesOf(db, ids), one => one.project)
  return rows.map(({ shares, from, to, granted, ...row }) => ({
    ...row,
    shares: shares.map(({ cluster, share }) => ({ cluster, share: parseRate(share) ?? { basisPoints: 0n } })),
    term: { from, to },
    granted: money(granted),
    partners: (partners.get(row.id) ?? []).map(readPartner),
    changes: (changes.get(row.id) ?? []).map(({ project: _, ...change }) => change),
  }))
}
export const byId = async (db: Reader, id: string): Promise<Project | undefined> => (await list(db, { id }))[0]

const partnersOf = async (db: Reader, ids: readonly string[]): Promise<PartnerRow[]> =>
  (
    await sql<PartnerRow>`select project::text, key, organisation, number, name, lead, payee, size, cooperation,
        costs_cents as costs, other_cents as other, own_cents as own, grant_cents as granted, rate_points as points, years,
        costs as budget, explanation, agreement, joined_on as "joinedOn", left_on as "leftOn", left_reason as "leftReason"
      from projects.partner where project::text = any(${[...ids]}::text[])
      order by lead desc, length(key), key`.execute(db)
  ).rows

const changesOf = async (db: Reader, ids: readonly string[]): Promise<(Change & { project: string })[]> =>
  (
    await sql<Change & { project: string }>`select project::text, ordinal, kind, partner, data, findings, reason,
        changed_by as "changedBy", changed_at as "changedAt"
      from projects.change where project::text = any(${[...ids]}::text[]) order by project, ordinal`.execute(db)
  ).rows

/** The decisions on which a project stands. */
export const decisionsWith = async (db: Reader): Promise<Set<string>> =>
  new Set(
    (await sql<{ decision: string }>`select decision from projects.project`.execute(db)).rows.map(r => r.decision),
  )

export async function nextNumber(tx: Tx, year: number, demonstration: boolean): Promise<string> {
  const series = `PR-${year}${demonstration ? '-D' : ''}`
  const { rows } = await sql<{ last: number }>`insert into projects.counter (series, last) values (${series}, 1)
    on conflict (series) do update set last = projects.counter.last + 1 returning last`.execute(tx)
  return `PR-${year}-${demonstration ? 'D' : ''}${String(rows[0]?.last ?? 0).padStart(3, '0')}`
}

export type Begun = Omit<Project, 'state' | 'startedOn' | 'endedOn' | 'changes' | 'version'>

export async function record(tx: Tx, p: Begun): Promise<void> {
  const shares = p.shares.map(({ cluster, share }) => ({ cluster, share: percentString(share) }))
  await sql`insert into projects.project (id, number, application, decision, instrument, title, summary, shares, challenges,
      roadmap, from_day, to_day, state, granted_cents, begun_by, begun_at, demonstration)
    values (${p.id}, ${p.number}, ${p.application}, ${p.decision}, ${p.instrument}, ${p.title}, ${p.summary},
      ${json(shares)}::jsonb, ${json(p.challenges)}::jsonb, ${json(p.roadmap)}::jsonb, ${p.term.from}::date,
      ${p.term.to}::date, 'preparing', ${p.granted.cents}::bigint, ${p.begunBy}, ${p.begunAt}::timestamptz,
      ${p.demonstration})`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'project_once') throw new Unrecordable([said.already('–')])
      throw error
    })
  for (const one of p.partners)
    await sql`insert into projects.partner (project, key, organisation, number, name, lead, payee, size, cooperation,
        costs_cents, other_cents, own_cents, grant_cents, rate_points, years, costs, explanation, agreement, joined_on)
      values (${p.id}, ${one.key}, ${one.organisation}, ${one.number}, ${one.name}, ${one.lead}, ${one.payee}, ${one.size},
        ${one.cooperation}, ${one.costs.cents}::bigint, ${one.otherPublicAid.cents}::bigint, ${one.own.cents}::bigint,
        ${one.grant.cents}::bigint, ${one.rate.basisPoints}::bigint, ${json(writtenYears(one.years))}::jsonb,
        ${json(one.budget)}::jsonb, ${json(written(one.explanation))}::jsonb, ${one.agreement}, ${one.joinedOn}::date)`.execute(
      tx,
    )
}

/** What a partner spends and is granted after a change of the whole. */
export async function recordPart(tx: Tx, project: string, one: Partner): Promise<void> {
  await sql`update projects.partner set costs_cents = ${one.costs.cents}::bigint, other_cents = ${one.otherPublicAid.cents}::bigint,
      own_cents = ${one.own.cents}::bigint, grant_cents = ${one.grant.cents}::bigint, rate_points = ${one.rate.basisPoints}::bigint,
      cooperation = ${one.cooperation}, years = ${json(writtenYears(one.years))}::jsonb, costs = ${json(one.budget)}::jsonb,
      explanation = ${json(written(one.explanation))}::jsonb
    where project = ${project} and key = ${one.key}`.execute(tx)
}

export async function recordLeft(
  tx: Tx,
  project: string,
  {
    key,
    on,
    reason,
    grant,
    years,
  }: { key: string; on: Temporal.PlainDate; reason: string; grant: Money; years: readonly YearAmount[] },
): Promise<void> {
  await sql`update projects.partner set left_on = ${on}::date, left_reason = ${reason}, grant_cents = ${grant.cents}::bigint,
      years = ${json(writtenYears(years))}::jsonb where project = ${project} and key = ${key}`.execute(tx)
}

export async function recordState(
  tx: Tx,
  id: string,
  {
    state,
    startedOn = null,
    endedOn = null,
  }: { state: State; startedOn?: Temporal.PlainDate | null; endedOn?: Temporal.PlainDate | null },
): Promise<void> {
  await sql`update projects.project set state = ${state}, started_on = coalesce(${startedOn}::date, started_on),
      ended_on = coalesce(${endedOn}::date, ended_on) where id = ${id}`.execute(tx)
}

export async function recordChange(
  tx: Tx,
  project: string,
  change: Omit<Change, 'ordinal'> & { readonly findings: readonly Words[] },
): Promise<void> {
  await sql`insert into projects.change (project, ordinal, kind, partner, data, findings, reason, changed_by, changed_at)
    select ${project}, coalesce(max(ordinal), 0) + 1, ${change.kind}, ${change.partner}, ${json(change.data as Json)}::jsonb,
      ${json(change.findings as unknown as Json)}::jsonb, ${change.reason}, ${change.changedBy}, ${change.changedAt}::timestamptz
    from projects.change where project = ${project}::uuid`.execute(tx)
}

/** A year of a partner’s agreement that is not settled: nothing final was certified for it, or a payment of it is under way. */
export type Unsettled = {
  readonly agreement: string
  readonly number: string
  readonly year: number
  readonly what: 'claim' | 'payment'
}

export const unsettledIn = async (db: Reader, project: string): Promise<Unsettled[]> =>
  (
    await sql<Unsettled>`
      select a.id::text as agreement, a.number, y.year::integer, 'claim' as what
        from agreements.agreement a cross join lateral jsonb_array_elements(a.years) with ordinality y(period, year)
        where a.project = ${project} and a.state in ('in-force', 'suspended', 'ended', 'terminated')
          and (a.ended_on is null or (y.period->>'from')::date <= a.ended_on)
          and not exists (select from claims.claim c where c.agreement = a.id and c.year = y.year and c.kind = 'final'
            and c.state = 'certified')
      union all
      select a.id::text, a.number, p.year, 'payment' from agreements.agreement a
        join payments.payment p on p.agreement = a.id
        where a.project = ${project} and p.state in ('proposed', 'approved', 'ordered', 'failed')
      order by number, year, what`.execute(db)
  ).rows
