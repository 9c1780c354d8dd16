import { type Reader, sql } from '../../platform/db/index.ts'

/** An instalment that nobody proposed yet, though what it rests on stands. */
export type ToPropose = {
  readonly agreement: string
  readonly number: string
  readonly title: string
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly year: number
  readonly instalment: number
  readonly what: 'advance' | 'balance'
  readonly demonstration: boolean
}

/** Years whose plan is approved and that nothing was proposed for, and years with a certificate and no balance. */
export const toPropose = async (db: Reader): Promise<ToPropose[]> =>
  (
    await sql<ToPropose & { from: string; to: string }>`
      select a.id::text as agreement, a.number, a.title, w.year, w.what, a.demonstration,
        a.years->(w.year - 1)->>'from' as "from", a.years->(w.year - 1)->>'to' as "to",
        case w.what when 'advance' then 1 else (select count(*) from jsonb_array_elements(a.instalments) i
          where (i->>'year')::integer = w.year) end::integer as instalment
      from agreements.agreement a
      join (
        select agreement, year, 'advance' as what from agreements.plan where state = 'approved'
          and not exists (select 1 from verification.certificate c
            where c.agreement = plan.agreement::text and c.year = plan.year)
        union
        select agreement::uuid, year, 'balance' from verification.certificate) w on w.agreement = a.id
      where a.state in ('in-force', 'ended', 'terminated')
        and not exists (select 1 from payments.payment p where p.agreement = a.id and p.year = w.year
          and p.state <> 'withdrawn' and (w.what = 'advance' or p.kind = 'balance'))
      order by a.number, w.year`.execute(db)
  ).rows.map(one => ({ ...one, from: Temporal.PlainDate.from(one.from), to: Temporal.PlainDate.from(one.to) }))

/** A year that a payment could rest on: its plan is approved, or costs of it were certified. */
export type RestingYear = {
  readonly agreement: string
  readonly year: number
  readonly planned: boolean
  readonly certified: boolean
}
export const restingYears = async (db: Reader): Promise<RestingYear[]> =>
  (
    await sql<RestingYear>`
      select agreement, year, bool_or(planned) as planned, bool_or(certified) as certified from (
        select agreement::text as agreement, year, true as planned, false as certified from agreements.plan
          where state = 'approved'
        union all select agreement, year, false, true from verification.certificate) y
      group by agreement, year order by agreement, year`.execute(db)
  ).rows

/** Organisations with an agreement in force that have no account and none that waits. */
export const withoutAccount = async (
  db: Reader,
): Promise<
  {
    readonly organisation: string
    readonly cluster: string
    readonly project: string | null
    readonly name: string
    readonly demonstration: boolean
  }[]
> =>
  (
    await sql<{ organisation: string; cluster: string; project: string | null; name: string; demonstration: boolean }>`
      select distinct a.organisation, a.cluster, a.project, o.name, a.demonstration from agreements.agreement a
      join organisations.known o on o.id::text = a.organisation
      where a.state = 'in-force' and not exists (select 1 from payments.account b
        where b.organisation = a.organisation and b.state in ('proposed', 'checked', 'confirmed'))
      order by o.name`.execute(db)
  ).rows
