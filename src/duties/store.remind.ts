import { type Reader, sql } from '../platform/db/index.ts'

/** A duty to remind of. `step`: how many days before its day at most; -1 when that has passed. */
export type ToRemind = { readonly id: string; readonly due: Temporal.PlainDate; readonly step: number }

/**
 * What is open and near, and was not reminded of yet at this step for this day. What was imposed a moment ago is known; what
 * was due more than a month ago is history.
 */
export const toRemind = async (db: Reader, today: Temporal.PlainDate, id?: string): Promise<ToRemind[]> =>
  (
    await sql<ToRemind>`
      with near as (
        select d.id, d.due, case when d.due < ${today}::date then -1 when d.due - ${today}::date <= 3 then 3 else 14 end as step,
          d.imposed_at
        from duties.duty d
        where d.state = 'open' and d.due between ${today}::date - 30 and ${today}::date + 14
          and (${id ?? null}::text is null or d.id::text = ${id ?? null}))
      select n.id::text, n.due, n.step from near n
      where n.imposed_at < ${today}::date - case n.step when 14 then 7 else 1 end
        and not exists (select 1 from event.event e
          where e.subject_kind = 'duty' and e.subject_id = n.id::text and e.act = 'duty.reminded'
            and e.data->>'due' = n.due::text and (e.data->>'step')::int <= n.step)
      order by n.due, n.id limit 500`.execute(db)
  ).rows
