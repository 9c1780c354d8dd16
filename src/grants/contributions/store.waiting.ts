import { type Reader, sql } from '../../platform/db/index.ts'

export type Waiting = {
  readonly cluster: string
  readonly open: number
  readonly disputed: number
  readonly overdue: number
}

/** What waits in each cluster: transactions not said yet, disputed contributions, invoices past their day. */
export const waitingIn = async (db: Reader, today: Temporal.PlainDate): Promise<Waiting[]> =>
  (
    await sql<Waiting>`
      select cluster, sum(open)::integer as open, sum(disputed)::integer as disputed, sum(overdue)::integer as overdue from (
        select s.cluster, count(*) as open, 0 as disputed, 0 as overdue from contributions.transaction t
          join contributions.statement s on s.id = t.statement where t.state = 'open' group by s.cluster
        union all
        select cluster, 0, count(*) filter (where disputed_at is not null), count(*) filter (where state = 'invoiced'
            and due < ${today}::date)
          from contributions.contribution where state not in ('withdrawn', 'reversed') group by cluster) found
      group by cluster having sum(open) + sum(disputed) + sum(overdue) > 0 order by cluster`.execute(db)
  ).rows
