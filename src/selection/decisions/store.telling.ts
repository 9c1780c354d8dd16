import { type Reader, sql, type Tx } from '../../platform/db/index.ts'

export type Voting = {
  readonly sitting: string
  readonly application: string
  readonly demonstration: boolean
}

/** The questions on which someone who is in the room has yet to vote. */
export const toVote = async (db: Reader, person: string): Promise<Voting[]> =>
  (
    await sql<Voting>`select m.sitting::text, m.application, s.demonstration
      from decisions.motion m join decisions.sitting s on s.id = m.sitting
      join decisions.member p on p.sitting = s.id and p.person = ${person} and p.present
      where m.result is null and s.state = 'open'
        and not exists (select 1 from decisions.recusal r
          where r.sitting = m.sitting and r.application = m.application and r.person = ${person})
        and not exists (select 1 from decisions.vote v where v.motion = m.id and v.person = ${person})
      order by s.day, m.application`.execute(db)
  ).rows

export type Called = { readonly id: string; readonly day: Temporal.PlainDate; readonly demonstration: boolean }

/** The meetings that someone is called to and that are still to open, once it is known what lies before them. */
export const calledTo = async (db: Reader, person: string): Promise<Called[]> =>
  (
    await sql<Called>`select s.id::text, s.day, s.demonstration from decisions.sitting s
      join decisions.member p on p.sitting = s.id and p.person = ${person}
      where s.state = 'preparing' and exists (select 1 from decisions.item i where i.sitting = s.id)
      order by s.day, s.id`.execute(db)
  ).rows

export type Led = {
  readonly id: string
  readonly call: string
  readonly day: Temporal.PlainDate
  readonly state: 'preparing' | 'open'
  readonly secretary: boolean
  /** Items without a decision. */
  readonly open: number
  readonly items: number
  readonly signed: boolean
  readonly demonstration: boolean
}

/** The meetings that someone leads and that are still to end. */
export const ledBy = async (db: Reader, person: string): Promise<Led[]> =>
  (
    await sql<Led>`select s.id::text, s.call, s.day, s.state, s.demonstration, s.secretary = ${person} as secretary,
        (select count(*)::integer from decisions.item i where i.sitting = s.id and i.postponed is null
          and not exists (select 1 from decisions.decision d
            where d.sitting = s.id and d.application = i.application)) as "open",
        (select count(*)::integer from decisions.item i where i.sitting = s.id) as items,
        exists (select 1 from decisions.signature g where g.sitting = s.id and g.person = ${person}) as signed
      from decisions.sitting s
      where s.state in ('preparing', 'open') and ${person} in (s.chair, s.secretary)
      order by s.day, s.id`.execute(db)
  ).rows

/** The applications that lie before a meeting which is still to end. */
export const onTables = async (db: Reader): Promise<Set<string>> =>
  new Set(
    (
      await sql<{ key: string }>`select i.application || ' ' || s.stage as key
        from decisions.item i join decisions.sitting s on s.id = i.sitting
        where s.state in ('preparing', 'open') and i.postponed is null`.execute(db)
    ).rows.map(({ key }) => key),
  )

/** What somebody did in meetings: called to, how they voted, and the ties that they declared. */
export const partIn = async (db: Reader, person: string): Promise<unknown> => {
  const meetings = await sql`select s.id::text as sitting, s.call, s.day::text as day, m.present
    from decisions.member m join decisions.sitting s on s.id = m.sitting where m.person = ${person} order by s.day`.execute(
    db,
  )
  const votes = await sql`select m.sitting::text, m.application, m.ruling, v.ballot
    from decisions.vote v join decisions.motion m on m.id = v.motion where v.person = ${person}
    order by m.sitting, m.application, m.number`.execute(db)
  const recusals = await sql`select sitting::text, application, reason, found from decisions.recusal
    where person = ${person} order by sitting, application`.execute(db)
  return { meetings: meetings.rows, votes: votes.rows, recusals: recusals.rows }
}

/** The ties that somebody declared go; that they took no part in an item stays, under an id that names nobody any more. */
export async function forgetTies(tx: Tx, person: string): Promise<void> {
  await sql`update decisions.recusal set reason = '–' where person = ${person}`.execute(tx)
}
