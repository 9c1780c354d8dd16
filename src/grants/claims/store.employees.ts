import { decimalString, type Money, money, parseMoney, zero } from '../../kernel/money.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Employee, HourlyRate, HoursCeiling, RateCalculation } from './employee.ts'
import { nameKey } from './rules.line.ts'

type WrittenRate = {
  from: string
  rate: string
  calculation: { gross: string; employer: string; other: string; hours: number }
  by: string
  at: string
}
type Row = Omit<Employee, 'share' | 'rates'> & { share: number; rates: WrittenRate[] }

const euro = (text: string): Money => parseMoney(text) ?? zero
const readRate = ({ from, rate, calculation, by, at }: WrittenRate): HourlyRate => ({
  from: Temporal.PlainDate.from(from),
  rate: money(BigInt(rate)),
  calculation: {
    gross: euro(calculation.gross),
    employer: euro(calculation.employer),
    other: euro(calculation.other),
    hours: calculation.hours,
  },
  by,
  at: Temporal.Instant.from(at),
})
const read = ({ share, rates, ...row }: Row): Employee => ({
  ...row,
  share: { basisPoints: BigInt(share) },
  rates: rates.map(readRate),
})

const selected = sql`
  select w.id::text, w.cluster, w.organisation, w.name, w.employment, w.work, w.share_points as share, w.from_day as "from",
    w.to_day as "to", w.demonstration, coalesce((select max(e.version) from event.event e
      where e.subject_kind = 'employee' and e.subject_id = w.id::text), 0)::integer as version,
    coalesce((select jsonb_agg(jsonb_build_object('from', r.from_day, 'rate', r.rate_cents::text, 'calculation', r.calculation,
        'by', r.recorded_by, 'at', r.recorded_at) order by r.from_day desc)
      from claims.hourly_rate r where r.employee = w.id), '[]') as rates
  from claims.employee w`

/** Everyone who works for a cluster, by name. */
export const employeesOf = async (db: Reader, cluster: string): Promise<Employee[]> =>
  (await sql<Row>`${selected} where w.cluster = ${cluster} order by w.name_key`.execute(db)).rows.map(read)

export const employeeById = async (db: Reader, id: string): Promise<Employee | undefined> =>
  (await sql<Row>`${selected} where w.id::text = ${id}`.execute(db)).rows.map(read)[0]

export async function recordEmployee(tx: Tx, w: Omit<Employee, 'rates' | 'version'>): Promise<void> {
  await sql`insert into claims.employee (id, cluster, organisation, name, name_key, employment, work, share_points, from_day,
      to_day, demonstration)
    values (${w.id}, ${w.cluster}, ${w.organisation}, ${w.name}, ${nameKey(w.name)}, ${w.employment}, ${w.work},
      ${Number(w.share.basisPoints)}, ${w.from}::date, ${w.to}::date, ${w.demonstration})
    on conflict (id) do update set name = excluded.name, name_key = excluded.name_key, employment = excluded.employment,
      work = excluded.work, share_points = excluded.share_points, from_day = excluded.from_day, to_day = excluded.to_day`.execute(
    tx,
  )
}

export async function recordRate(tx: Tx, employee: string, rate: HourlyRate): Promise<void> {
  await sql`insert into claims.hourly_rate (employee, from_day, rate_cents, calculation, recorded_by, recorded_at)
    values (${employee}, ${rate.from}::date, ${rate.rate.cents}::bigint, ${json(written(rate.calculation))}::jsonb, ${rate.by},
      ${rate.at}::timestamptz)
    on conflict (employee, from_day) do update set rate_cents = excluded.rate_cents, calculation = excluded.calculation,
      recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`.execute(tx)
}

/** Hours in drafts are counted at the rate that holds on their day. */
export async function repriceDrafts(tx: Tx, employee: string): Promise<void> {
  await sql`update claims.line l set rate_cents = r.rate_cents, net_cents = r.rate_cents * l.minutes / 60,
      amount_cents = r.rate_cents * l.minutes / 60, version = l.version + 1
    from claims.claim c, claims.hourly_rate r
    where l.employee = ${employee}::uuid and l.state = 'stands' and c.id = l.claim and c.state = 'draft'
      and r.employee = l.employee and r.rate_cents <> l.rate_cents
      and r.from_day = (select max(x.from_day) from claims.hourly_rate x
        where x.employee = l.employee and x.from_day <= l.spent_on)`.execute(tx)
}

/** Hours of each person of a cluster, by calendar year, over every claim that was not withdrawn. */
export const hoursBy = async (
  db: Reader,
  cluster: string,
): Promise<{ employee: string; year: number; minutes: number; claims: number }[]> =>
  (
    await sql<{ employee: string; year: number; minutes: number; claims: number }>`
      select l.employee::text, extract(year from l.spent_on)::integer as year, sum(l.minutes)::integer as minutes,
        count(distinct l.claim)::integer as claims
      from claims.line l join claims.claim c on c.id = l.claim join claims.employee w on w.id = l.employee
      where w.cluster = ${cluster} and l.state = 'stands' and c.state <> 'withdrawn'
      group by 1, 2 order by 1, 2`.execute(db)
  ).rows
const written = ({ gross, employer, other, hours }: RateCalculation) => ({
  gross: decimalString(gross),
  employer: decimalString(employer),
  other: decimalString(other),
  hours,
})

/** Nobody else submits hours of the people of this claim before the transaction ends. */
export async function holdEmployeesOf(tx: Reader, claim: string): Promise<void> {
  await sql`select 1 from claims.employee where id in (select employee from claims.line where claim = ${claim}::uuid
    and state = 'stands') order by id for update`.execute(tx)
}

/** The ceiling of hours that each programme sets. */
export const ceilings = async (db: Reader): Promise<Map<string, HoursCeiling>> =>
  new Map(
    (
      await sql<
        HoursCeiling & { programme: string }
      >`select programme, per_year as "perYear", per_month as "perMonth", basis,
          assumption from claims.ceiling order by programme`.execute(db)
    ).rows.map(({ programme, ...ceiling }) => [programme, ceiling]),
  )

export async function recordCeiling(tx: Tx, programme: string, c: HoursCeiling): Promise<void> {
  await sql`insert into claims.ceiling (programme, per_year, per_month, basis, assumption)
    values (${programme}, ${c.perYear}, ${c.perMonth}, ${c.basis},
      ${c.assumption === null ? null : json(c.assumption)}::jsonb)
    on conflict (programme) do update set per_year = excluded.per_year, per_month = excluded.per_month,
      basis = excluded.basis, assumption = excluded.assumption`.execute(tx)
}

/** Where no programme sets one: the standard of the Union, and the working days of a month. */
const standard: HoursCeiling = {
  perYear: 1720,
  perMonth: 184,
  basis: 'Regulation (EU) 2021/1060, art. 55',
  assumption: {
    en: 'The programme sets no ceiling for hours: the standard of the Union is taken.',
    nl: 'Het programma bepaalt geen maximum aan uren: de norm van de Unie wordt genomen.',
  },
}

/** The ceiling of hours that holds here. */
export const hoursCeiling = async (db: Reader): Promise<HoursCeiling> =>
  [...(await ceilings(db)).values()][0] ?? standard
