import { json, type Reader, sql, type Tx, versionOf } from '../../platform/db/index.ts'
import type { Attendant, Item, Motion, Recusal, Scenario, Signature, Sitting, TieOrder, Vote } from './sitting.ts'

type Row = Omit<Sitting, 'members' | 'signatures' | 'version'>

const columns = sql`s.id::text, s.call, s.stage, s.instrument, s.level, s.day, s.place, s.chair, s.secretary, s.quorum,
  s.tie_break as "tieBreak", s.tie_orders as "tieOrders", s.state, s.minutes, s.demonstration`

export const subjectKind = 'sitting'

/** A meeting with its members and signatures; the version is that of its history. */
export async function sittingById(db: Reader, id: string): Promise<Sitting | undefined> {
  const { rows } = await sql<Row>`select ${columns} from decisions.sitting s where s.id::text = ${id}`.execute(db)
  const [row] = rows
  return row === undefined ? undefined : whole(db, row)
}

async function whole(db: Reader, row: Row): Promise<Sitting> {
  const members = await sql<Attendant>`select person, present from decisions.member
    where sitting = ${row.id} order by person`.execute(db)
  const signatures = await sql<Signature>`select signed_as as "as", person, signed_at as "at"
    from decisions.signature where sitting = ${row.id} order by signed_at, signed_as`.execute(db)
  const version = await versionOf(db, subjectKind, row.id)
  return { ...row, members: members.rows, signatures: signatures.rows, version }
}

/** All meetings, the latest first; of one call when it is named. */
export async function sittings(db: Reader, call?: string): Promise<Sitting[]> {
  const { rows } = await sql<Row>`select ${columns} from decisions.sitting s
    where ${call ?? null}::text is null or s.call = ${call ?? null} order by s.day desc, s.id`.execute(db)
  const found: Sitting[] = []
  for (const row of rows) found.push(await whole(db, row))
  return found
}

type ItemRow = {
  sitting: string
  application: string
  place: number
  postponed: string | null
  decision: string | null
}

/** The agenda of a meeting, in its order, with what happened to each item. */
export async function itemsOf(db: Reader, sitting: string, application?: string): Promise<Item[]> {
  const only = sql`(${application ?? null}::text is null or application = ${application ?? null})`
  const items = await sql<ItemRow>`
    select i.sitting::text, i.application, i.place, i.postponed,
      (select d.id::text from decisions.known d where d.sitting = i.sitting and d.application = i.application
        and not exists (select 1 from decisions.decision n where n.supersedes = d.id and n.sitting = i.sitting)
        order by d.decided_at desc limit 1) as decision
    from decisions.item i where i.sitting::text = ${sitting} and ${only} order by i.place, i.application`.execute(db)
  const recusals = await sql<Recusal & { application: string }>`select application, person, reason, found
    from decisions.recusal where sitting::text = ${sitting} and ${only} order by person`.execute(db)
  const motions = await sql<Omit<Motion, 'votes'> & { application: string }>`
    select id::text, application, ruling, result from decisions.motion
    where sitting::text = ${sitting} and ${only} order by number`.execute(db)
  const votes = await sql<Vote & { motion: string }>`select v.motion::text, v.person, v.ballot
    from decisions.vote v join decisions.motion m on m.id = v.motion
    where m.sitting::text = ${sitting} order by v.person`.execute(db)
  return items.rows.map(item => ({
    ...item,
    recusals: recusals.rows
      .filter(each => each.application === item.application)
      .map(({ person, reason, found }) => ({ person, reason, found })),
    motions: motions.rows
      .filter(each => each.application === item.application)
      .map(({ id, ruling, result }) => ({
        id,
        ruling,
        result,
        votes: votes.rows.filter(({ motion }) => motion === id).map(({ person, ballot }) => ({ person, ballot })),
      })),
  }))
}

/** Holds an item until the transaction ends: whoever decides on it and whoever puts it off stand in line. */
export async function holdItem(tx: Tx, sitting: string, application: string): Promise<void> {
  await sql`select 1 from decisions.item where sitting::text = ${sitting} and application = ${application}
    for update`.execute(tx)
}

/** Holds a meeting until the transaction ends, so that what enters its history beside its own acts stands in line. */
export async function holdSitting(tx: Tx, sitting: string): Promise<void> {
  await sql`select 1 from decisions.sitting where id::text = ${sitting} for update`.execute(tx)
}

/** The applications that lie on the table of another meeting that is still to end. */
export const claimedElsewhere = async (db: Reader, sitting: string, stage: string): Promise<string[]> =>
  (
    await sql<{ application: string }>`select i.application from decisions.item i
      join decisions.sitting s on s.id = i.sitting
      where s.id::text <> ${sitting} and s.stage = ${stage} and s.state in ('preparing', 'open')
        and i.postponed is null and not exists (
          select 1 from decisions.decision d where d.sitting = i.sitting and d.application = i.application)`.execute(db)
  ).rows.map(({ application }) => application)

export type Prepared = Omit<Sitting, 'members' | 'signatures' | 'version' | 'state' | 'minutes' | 'tieOrders'>

export async function recordSitting(tx: Tx, s: Prepared): Promise<void> {
  await sql`insert into decisions.sitting (id, call, stage, instrument, level, day, place, chair, secretary, quorum,
      tie_break, state, demonstration)
    values (${s.id}, ${s.call}, ${s.stage}, ${s.instrument}, ${s.level}, ${s.day}::date, ${s.place}, ${s.chair},
      ${s.secretary}, ${s.quorum}, ${s.tieBreak}, 'preparing', ${s.demonstration})
    on conflict (id) do update set day = excluded.day, place = excluded.place, chair = excluded.chair,
      secretary = excluded.secretary, quorum = excluded.quorum, tie_break = excluded.tie_break`.execute(tx)
}

export async function recordMembers(tx: Tx, sitting: string, members: readonly Attendant[]): Promise<void> {
  await sql`delete from decisions.member where sitting = ${sitting}`.execute(tx)
  await sql`insert into decisions.member (sitting, person, present)
    select ${sitting}::uuid, person, present
    from jsonb_to_recordset(${json(members)}::jsonb) as m (person text, present boolean)`.execute(tx)
}

export async function recordPresence(tx: Tx, sitting: string, present: readonly string[]): Promise<void> {
  await sql`update decisions.member set present = person = any(${[...present]}::text[])
    where sitting = ${sitting}`.execute(tx)
}

/** The agenda as a whole: applications that stay keep what happened to them. */
export async function recordAgenda(tx: Tx, sitting: string, applications: readonly string[]): Promise<void> {
  const kept = [...applications]
  await sql`delete from decisions.recusal where sitting = ${sitting} and not (application = any(${kept}::text[]))`.execute(
    tx,
  )
  await sql`delete from decisions.item where sitting = ${sitting} and not (application = any(${kept}::text[]))`.execute(
    tx,
  )
  await sql`insert into decisions.item (sitting, application, place)
    select ${sitting}::uuid, application, place
    from unnest(${kept}::text[]) with ordinality as a (application, place)
    on conflict (sitting, application) do update set place = excluded.place`.execute(tx)
}

export async function recordState(tx: Tx, sitting: string, state: Sitting['state']): Promise<void> {
  await sql`update decisions.sitting set state = ${state} where id = ${sitting}`.execute(tx)
}

export async function recordRecusals(
  tx: Tx,
  sitting: string,
  recusals: readonly (Recusal & { readonly application: string })[],
): Promise<void> {
  await sql`insert into decisions.recusal (sitting, application, person, reason, found)
    select ${sitting}::uuid, application, person, reason, found
    from jsonb_to_recordset(${json(recusals)}::jsonb)
      as r (application text, person text, reason text, found boolean)
    on conflict (sitting, application, person) do nothing`.execute(tx)
}

export async function recordMotion(
  tx: Tx,
  { id, sitting, application, ruling }: { id: string; sitting: string; application: string; ruling: string },
): Promise<void> {
  await sql`insert into decisions.motion (id, sitting, application, number, ruling)
    select ${id}::uuid, ${sitting}::uuid, ${application}, coalesce(max(number), 0) + 1, ${ruling}
    from decisions.motion where sitting = ${sitting} and application = ${application}`.execute(tx)
}

export async function recordVote(tx: Tx, motion: string, { person, ballot }: Vote): Promise<void> {
  await sql`insert into decisions.vote (motion, person, ballot) values (${motion}, ${person}, ${ballot})
    on conflict (motion, person) do update set ballot = excluded.ballot`.execute(tx)
}

export async function recordResult(tx: Tx, motion: string, result: 'carried' | 'lost'): Promise<void> {
  await sql`update decisions.motion set result = ${result} where id = ${motion}`.execute(tx)
}

export async function recordPostponement(tx: Tx, sitting: string, application: string, why: string): Promise<void> {
  await sql`update decisions.item set postponed = ${why}
    where sitting = ${sitting} and application = ${application}`.execute(tx)
}

export async function recordTieOrders(tx: Tx, sitting: string, orders: readonly TieOrder[]): Promise<void> {
  await sql`update decisions.sitting set tie_orders = ${json(orders)}::jsonb where id = ${sitting}`.execute(tx)
}

export async function recordMinutes(tx: Tx, sitting: string, minutes: Sitting['minutes']): Promise<void> {
  await sql`update decisions.sitting set minutes = ${json(minutes)}::jsonb where id = ${sitting}`.execute(tx)
}

export async function recordSignature(tx: Tx, sitting: string, signature: Signature): Promise<void> {
  await sql`insert into decisions.signature (sitting, signed_as, person, signed_at)
    values (${sitting}, ${signature.as}, ${signature.person}, ${signature.at}::timestamptz)`.execute(tx)
}

/** What was signed has changed since: the signatures lapse. */
export async function lapseSignatures(tx: Tx, sitting: string): Promise<void> {
  await sql`delete from decisions.signature where sitting = ${sitting}`.execute(tx)
}

const scenarioColumns = sql`id::text, sitting::text, name, applications, saved_by as by, saved_at as "savedAt"`

export const scenariosOf = async (db: Reader, sitting: string): Promise<Scenario[]> =>
  (
    await sql<Scenario>`select ${scenarioColumns} from decisions.scenario where sitting::text = ${sitting}
      order by saved_at, id`.execute(db)
  ).rows

export async function recordScenario(tx: Tx, s: Scenario): Promise<void> {
  await sql`insert into decisions.scenario (id, sitting, name, applications, saved_by, saved_at)
    values (${s.id}, ${s.sitting}, ${s.name}, ${[...s.applications]}::text[], ${s.by}, ${s.savedAt}::timestamptz)`.execute(
    tx,
  )
}
