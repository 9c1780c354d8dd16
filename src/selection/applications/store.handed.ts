import { type Reader, sql } from '../../platform/db/index.ts'
import type { Application } from './application.ts'
import type { Content } from './submission.ts'

/** What was handed in last of an application on which nobody has ruled for good. */
export type HandedIn = Pick<
  Application,
  'id' | 'number' | 'title' | 'cluster' | 'instrument' | 'call' | 'stage' | 'state' | 'demonstration'
> & {
  /** The stage for which it was handed in: one that was retained stands in the next as a draft. */
  readonly handedIn: string
  readonly form: string
  readonly answers: Content['answers']
  readonly receivedAt: Temporal.Instant
}

/** The applications under these versions of instruments that were handed in and wait: for the cluster, the agency or the next stage. */
export const handedIn = async (db: Reader, instruments: readonly string[]): Promise<HandedIn[]> =>
  (
    await sql<Omit<HandedIn, 'answers'> & { content: string }>`
      select a.id::text, a.number, a.title, a.cluster, a.instrument, a.call, a.stage, a.state, a.demonstration,
        s.stage as "handedIn", s.form, s.content, s.received_at as "receivedAt"
      from applications.application a
      cross join lateral (
        select s.* from applications.submission s left join applications.submission_end e on e.submission = s.id
        where s.application = a.id and e.how is null order by s.recorded_at desc, s.place desc limit 1
      ) s
      where a.instrument = any(${[...instruments]}::text[])
        and a.state in ('draft', 'submitted', 'returned', 'admissible', 'eligible', 'reserve')
      order by a.number`.execute(db)
  ).rows.map(({ content, ...row }) => ({ ...row, answers: (JSON.parse(content) as Content).answers }))
