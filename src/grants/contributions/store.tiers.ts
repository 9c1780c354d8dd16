import { type Money, money, rate } from '../../kernel/money.ts'
import { constraintOf, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Account, Asking, Service, ServiceKind, Tier } from './contribution.ts'
import { asking } from './sentences.asking.ts'

type Day = Temporal.PlainDate

type TierRow = Omit<Tier, 'amount' | 'vat'> & { cents: bigint; points: number }

/** The tiers of a cluster, those that ended included; the newest of a name first. */
export const tiersOf = async (db: Reader, cluster: string): Promise<Tier[]> =>
  (
    await sql<TierRow>`select id::text, cluster, name, types, kinds, cents, vat_points as points, from_day as "from",
        to_day as "to" from contributions.tier where cluster = ${cluster} order by name, from_day desc, id`.execute(db)
  ).rows.map(({ cents, points, ...row }) => ({ ...row, amount: money(cents), vat: rate(points) }))

export const recordTier = (tx: Tx, t: Tier & { readonly demonstration: boolean }) =>
  sql`insert into contributions.tier (id, cluster, name, types, kinds, cents, vat_points, from_day, to_day, demonstration)
    values (${t.id}, ${t.cluster}, ${t.name}, ${[...t.types]}::text[], ${[...t.kinds]}::text[], ${t.amount.cents},
      ${Number(t.vat.basisPoints)}, ${t.from}, ${t.to}, ${t.demonstration})`.execute(tx)

/** The last day of a tier. */
export const endTier = (tx: Tx, id: string, to: Day) =>
  sql`update contributions.tier set to_day = ${to} where id::text = ${id}`.execute(tx)

export const accountsOf = async (db: Reader, cluster: string): Promise<Account[]> =>
  (
    await sql<Account>`select cluster, iban, holder from contributions.account
      where cluster = ${cluster} and ended_at is null order by recorded_at, iban`.execute(db)
  ).rows

export const recordAccount = (tx: Tx, a: Account, by: string, now: Temporal.Instant) =>
  sql`insert into contributions.account (cluster, iban, holder, recorded_by, recorded_at)
      values (${a.cluster}, ${a.iban}, ${a.holder}, ${by}, ${now})
    on conflict (cluster, iban) do update set holder = excluded.holder, ended_at = null`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'account_once') throw new Unrecordable([asking.accountElsewhere])
      throw error
    })

type CallRow = Omit<Asking, 'period'> & { from: Day; to: Day }

/** The calls of a cluster, newest first. */
export const callsOf = async (db: Reader, cluster: string): Promise<Asking[]> =>
  (
    await sql<CallRow>`select id::text, cluster, title, from_day as "from", to_day as "to", due, iban, text,
        made_at as "madeAt", demonstration from contributions.call where cluster = ${cluster} order by made_at desc`.execute(
      db,
    )
  ).rows.map(({ from, to, ...row }) => ({ ...row, period: { from, to } }))

export const recordCall = (tx: Tx, c: Asking, by: string) =>
  sql`insert into contributions.call (id, cluster, title, from_day, to_day, due, iban, text, made_by, made_at, demonstration)
    values (${c.id}, ${c.cluster}, ${c.title}, ${c.period.from}, ${c.period.to}, ${c.due}, ${c.iban}, ${c.text}, ${by},
      ${c.madeAt}, ${c.demonstration})`.execute(tx)

type ServiceRow = Omit<Service, 'value'> & { cents: bigint | null; kind: ServiceKind }
const asService = ({ cents, ...row }: ServiceRow): Service => ({
  ...row,
  value: cents === null ? null : money(cents),
})

/** What members got, of a cluster or of one organisation; newest first. */
export const servicesOf = async (
  db: Reader,
  { cluster, organisation }: { readonly cluster?: string; readonly organisation?: string },
): Promise<Service[]> =>
  (
    await sql<ServiceRow>`select id::text, cluster, organisation, kind, title, on_day as "on", cents
      from contributions.service where removed_at is null
        and (${cluster ?? null}::text is null or cluster = ${cluster ?? null})
        and (${organisation ?? null}::text is null or organisation = ${organisation ?? null})
      order by on_day desc, title, organisation limit 5000`.execute(db)
  ).rows.map(asService)

export const recordServices = async (
  tx: Tx,
  all: readonly (Omit<Service, 'value'> & { readonly value: Money | null })[],
  by: string,
  now: Temporal.Instant,
): Promise<void> => {
  for (const s of all)
    await sql`insert into contributions.service (id, cluster, organisation, kind, title, on_day, cents, recorded_by, recorded_at)
      values (${s.id}, ${s.cluster}, ${s.organisation}, ${s.kind}, ${s.title}, ${s.on}, ${s.value?.cents ?? null}, ${by},
        ${now})`.execute(tx)
}

/** A service that was recorded by mistake is left out; the row stays. */
export const removeService = (tx: Tx, cluster: string, id: string, now: Temporal.Instant) =>
  sql`update contributions.service set removed_at = ${now} where cluster = ${cluster} and id::text = ${id}`.execute(tx)
