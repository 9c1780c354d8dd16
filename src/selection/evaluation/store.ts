import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Assignment, AssignmentState, Conflict, Declaration, Fit, Round, RoundState, Settings } from './round.ts'

const columns = sql`r.id::text, r.call, r.stage, r.cluster, r.instrument, r.state, r.reviews, r.blind, r.per, r.due, r.shortest,
  r.look_back as "lookBack", r.demonstration, r.created_at as "createdAt", r.closed_at as "closedAt"`

export const roundById = async (db: Reader, id: string): Promise<Round | undefined> =>
  (await sql<Round>`select ${columns} from evaluation.round r where r.id::text = ${id}`.execute(db)).rows[0]

/** The same, to be moved on by this transaction: what experts do meanwhile waits, and what they began is waited for. */
export const roundToChange = async (tx: Tx, id: string): Promise<Round | undefined> =>
  (await sql<Round>`select ${columns} from evaluation.round r where r.id::text = ${id} for update`.execute(tx)).rows[0]

/** The same, held in its state until the transaction ends. */
export const roundHeld = async (tx: Tx, id: string): Promise<Round | undefined> =>
  (await sql<Round>`select ${columns} from evaluation.round r where r.id::text = ${id} for share`.execute(tx)).rows[0]

export const roundOf = async (db: Reader, call: string, stage: string): Promise<Round | undefined> =>
  (
    await sql<Round>`select ${columns} from evaluation.round r where r.call = ${call} and r.stage = ${stage}`.execute(
      db,
    )
  ).rows[0]

/** All rounds, the latest deadline first. */
export const rounds = async (db: Reader): Promise<Round[]> =>
  (await sql<Round>`select ${columns} from evaluation.round r order by r.due desc, r.call, r.stage`.execute(db)).rows

export async function recordRound(
  tx: Tx,
  {
    id,
    call,
    stage,
    cluster = null,
    instrument,
    demonstration,
    ...settings
  }: Omit<Round, 'state' | 'createdAt' | 'closedAt'>,
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into evaluation.round (id, call, stage, cluster, instrument, state, reviews, blind, per, due, shortest, look_back,
      demonstration, created_at)
    values (${id}, ${call}, ${stage}, ${cluster}, ${instrument}, 'preparing', ${settings.reviews}, ${settings.blind}, ${settings.per},
      ${settings.due}::timestamptz, ${settings.shortest}, ${settings.lookBack}, ${demonstration},
      ${now}::timestamptz)`.execute(tx)
}

export async function recordSettings(tx: Tx, round: string, s: Settings): Promise<void> {
  await sql`update evaluation.round set reviews = ${s.reviews}, blind = ${s.blind}, per = ${s.per},
      due = ${s.due}::timestamptz, shortest = ${s.shortest}, look_back = ${s.lookBack}
    where id = ${round}`.execute(tx)
}

export async function recordRoundState(tx: Tx, round: string, state: RoundState, now: Temporal.Instant): Promise<void> {
  await sql`update evaluation.round set state = ${state},
      closed_at = case when ${state} = 'closed' then ${now}::timestamptz else null end
    where id = ${round}`.execute(tx)
}

/** The applications that a round judges, in the order in which they were taken in. */
export const entriesOf = async (db: Reader, round: string): Promise<string[]> =>
  (
    await sql<{ application: string }>`select application from evaluation.entry
      where round::text = ${round} order by at, application`.execute(db)
  ).rows.map(({ application }) => application)

export async function recordEntries(tx: Tx, round: string, applications: readonly string[], now: Temporal.Instant) {
  await sql`insert into evaluation.entry (round, application, at)
    select ${round}::uuid, a, ${now}::timestamptz from unnest(${[...applications]}::text[]) a
    on conflict do nothing`.execute(tx)
}

const assignmentColumns = sql`a.id::text, a.round::text, a.application, a.expert, a.state, a.replaces::text, a.fit,
  a.reason, a.invited_at as "invitedAt", a.answered_at as "answeredAt", a.submitted_at as "submittedAt",
  a.ended_at as "endedAt"`

export const assignmentById = async (db: Reader, id: string): Promise<Assignment | undefined> =>
  (
    await sql<Assignment>`select ${assignmentColumns} from evaluation.assignment a
      where a.id::text = ${id}`.execute(db)
  ).rows[0]

/** The assignments of a round, of one application when it is named; in the order in which they were made. */
export const assignmentsIn = async (db: Reader, round: string, application?: string): Promise<Assignment[]> =>
  (
    await sql<Assignment>`select ${assignmentColumns} from evaluation.assignment a
      where a.round::text = ${round} and (${application ?? null}::text is null or a.application = ${application ?? null})
      order by a.application, a.seq`.execute(db)
  ).rows

/** What an expert was ever asked, the newest first. A proposal is not yet theirs. */
export const assignmentsOf = async (db: Reader, expert: string): Promise<Assignment[]> =>
  (
    await sql<Assignment>`select ${assignmentColumns} from evaluation.assignment a
      where a.expert = ${expert} and a.invited_at is not null order by a.seq desc`.execute(db)
  ).rows

export async function recordAssignments(
  tx: Tx,
  made: readonly {
    readonly id: string
    readonly round: string
    readonly application: string
    readonly expert: string
    readonly fit: Fit | null
    readonly replaces: string | null
  }[],
): Promise<void> {
  await sql`insert into evaluation.assignment (id, round, application, expert, state, fit, replaces)
    select id, round, application, expert, 'proposed', fit, replaces
    from jsonb_to_recordset(${json(made)}::jsonb)
      as a (id uuid, round uuid, application text, expert text, fit jsonb, replaces uuid)`.execute(tx)
}

/** Another state of one assignment, with when it came and why. */
export async function recordAssignmentState(
  tx: Tx,
  ids: readonly string[],
  state: AssignmentState,
  now: Temporal.Instant,
  reason: string | null = null,
): Promise<void> {
  const over = ['removed', 'declined', 'withdrawn', 'blocked'].includes(state)
  await sql`update evaluation.assignment set state = ${state}, reason = coalesce(${reason}::text, reason),
      invited_at = case when ${state} = 'invited' then ${now}::timestamptz else invited_at end,
      answered_at = case when ${state} in ('accepted', 'declined') then ${now}::timestamptz else answered_at end,
      submitted_at = case when ${state} = 'submitted' then ${now}::timestamptz
        when ${state} = 'declared' then null else submitted_at end,
      ended_at = case when ${over} then ${now}::timestamptz else null end
    where id::text = any(${[...ids]}::text[])`.execute(tx)
}

const declarationColumns = sql`d.id::text, d.assignment::text, d.conflict, d.reason, d.signed_as as "signedAs", d.at`

export const declarationsIn = async (db: Reader, round: string): Promise<Declaration[]> =>
  (
    await sql<Declaration>`select ${declarationColumns} from evaluation.declaration d
      join evaluation.assignment a on a.id = d.assignment where a.round::text = ${round} order by d.at, d.id`.execute(
      db,
    )
  ).rows

export async function recordDeclaration(tx: Tx, d: Declaration): Promise<void> {
  await sql`insert into evaluation.declaration (id, assignment, conflict, reason, signed_as, at)
    values (${d.id}, ${d.assignment}, ${d.conflict}, ${d.reason}, ${d.signedAs}, ${d.at}::timestamptz)`.execute(tx)
}

const conflictColumns = sql`c.id::text, c.round::text, c.application, c.expert, c.ground, c.about, c.words, c.how, c.by, c.at`

export const conflictsIn = async (db: Reader, round: string): Promise<Conflict[]> =>
  (
    await sql<Conflict>`select ${conflictColumns} from evaluation.conflict c where c.round::text = ${round}
      order by c.application, c.expert, c.at, c.ground, c.about`.execute(db)
  ).rows

export async function recordConflicts(tx: Tx, found: readonly Conflict[]): Promise<void> {
  const rows = found.map(each => ({ ...each, at: each.at.toString() }))
  await sql`insert into evaluation.conflict (id, round, application, expert, ground, about, words, how, by, at)
    select id, round, application, expert, ground, about, words, how, by, at
    from jsonb_to_recordset(${json(rows)}::jsonb)
      as c (id uuid, round uuid, application text, expert text, ground text, about text, words jsonb, how text, by text,
        at timestamptz)
    on conflict (round, application, expert, ground, about) do nothing`.execute(tx)
}

/** What may wait for an expert: their live assignments in rounds that are not closed, with how far each is. */
export const waitingFor = async (db: Reader, expert: string) =>
  (
    await sql<{
      assignment: string
      state: AssignmentState
      number: string
      due: Temporal.Instant
      roundState: RoundState
      demonstration: boolean
      rapporteur: boolean
      consensus: string | null
      voiced: boolean
    }>`select a.id::text as assignment, a.state, p.number, r.due, r.state as "roundState", r.demonstration,
        coalesce(c.rapporteur = a.id, false) as rapporteur, c.state as consensus,
        exists (select 1 from evaluation.opinion o where o.assignment = a.id and o.edition = c.edition) as voiced
      from evaluation.assignment a join evaluation.round r on r.id = a.round
      join applications.application p on p.id::text = a.application
      left join evaluation.consensus c on c.round = a.round and c.application = a.application
      where a.expert = ${expert} and r.state <> 'closed' and a.state in ('invited', 'accepted', 'declared', 'submitted')
      order by r.due, p.number`.execute(db)
  ).rows

/** Rounds whose applications have fewer experts than they ask for, once anyone was asked. */
export const shortRounds = async (db: Reader) =>
  (
    await sql<{ round: string; missing: number; demonstration: boolean; cluster: string | null }>`
      select e.round::text, r.cluster, sum(greatest(0, r.reviews - n.count))::integer as missing, r.demonstration
      from evaluation.entry e join evaluation.round r on r.id = e.round
      cross join lateral (select count(*)::integer as count from evaluation.assignment a
        where a.round = e.round and a.application = e.application
          and a.state in ('proposed', 'invited', 'accepted', 'declared', 'submitted')) n
      where r.state in ('preparing', 'scoring')
        and exists (select 1 from evaluation.assignment a where a.round = e.round and a.invited_at is not null)
      group by e.round, r.cluster, r.demonstration having sum(greatest(0, r.reviews - n.count)) > 0`.execute(db)
  ).rows
