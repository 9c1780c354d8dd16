import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Adjustment, Consensus, Opinion, Panel, Score, Submission } from './round.ts'

/** What an expert has typed so far. */
export const scoresOf = async (db: Reader, assignment: string): Promise<Score[]> =>
  (
    await sql<Score>`select criterion, part, points, reason from evaluation.score where assignment::text = ${assignment}
      order by criterion, part`.execute(db)
  ).rows

export async function recordScores(tx: Tx, assignment: string, scores: readonly Score[], now: Temporal.Instant) {
  await sql`insert into evaluation.score (assignment, criterion, part, points, reason, at)
    select ${assignment}::uuid, criterion, part, points, reason, ${now}::timestamptz
    from jsonb_to_recordset(${json(scores)}::jsonb) as s (criterion text, part text, points text, reason text)
    on conflict (assignment, criterion, part) do update
      set points = excluded.points, reason = excluded.reason, at = excluded.at
      where (evaluation.score.points, evaluation.score.reason) is distinct from (excluded.points, excluded.reason)`.execute(
    tx,
  )
}

/** Every review that was handed in under a round, of one application when it is named; each with all its numbers. */
export const submissionsIn = async (db: Reader, round: string, application?: string): Promise<Submission[]> =>
  (
    await sql<Submission>`select s.assignment::text, s.number, s.scores, s.at
      from evaluation.submission s join evaluation.assignment a on a.id = s.assignment
      where a.round::text = ${round} and (${application ?? null}::text is null or a.application = ${application ?? null})
      order by s.assignment, s.number`.execute(db)
  ).rows

export async function recordSubmission(tx: Tx, assignment: string, scores: readonly Score[], now: Temporal.Instant) {
  await sql`insert into evaluation.submission (assignment, number, scores, at)
    select ${assignment}::uuid, coalesce(max(number), 0) + 1, ${json(scores)}::jsonb, ${now}::timestamptz
    from evaluation.submission where assignment::text = ${assignment}`.execute(tx)
}

type ConsensusRow = Omit<Consensus, 'points' | 'feedback'>

/** What was agreed in a round, by application. */
export async function consensusIn(db: Reader, round: string, application?: string): Promise<Map<string, Consensus>> {
  const only = sql`round::text = ${round} and (${application ?? null}::text is null or application = ${application ?? null})`
  const { rows } = await sql<ConsensusRow>`select round::text, application, state, rapporteur::text, edition,
      recommendation, remark, concluded_at as "concludedAt"
    from evaluation.consensus where ${only}`.execute(db)
  const points = await sql<Score & { application: string }>`select application, criterion, part, points, reason
    from evaluation.agreed where ${only} order by criterion, part`.execute(db)
  const feedback = await sql<{ application: string; criterion: string; text: Consensus['feedback'][string] }>`
    select application, criterion, text from evaluation.feedback where ${only}`.execute(db)
  return new Map(
    rows.map(row => [
      row.application,
      {
        ...row,
        points: points.rows
          .filter(each => each.application === row.application)
          .map(({ criterion, part, points: given, reason }) => ({ criterion, part, points: given, reason })),
        feedback: Object.fromEntries(
          feedback.rows.filter(each => each.application === row.application).map(each => [each.criterion, each.text]),
        ),
      },
    ]),
  )
}

type Drafted = Pick<Consensus, 'recommendation' | 'remark' | 'points' | 'feedback'>

/** Opens the consensus of an application for its rapporteur, or passes it to another. */
export async function recordRapporteur(tx: Tx, round: string, application: string, rapporteur: string): Promise<void> {
  await sql`insert into evaluation.consensus (round, application, state, rapporteur)
    values (${round}, ${application}, 'draft', ${rapporteur})
    on conflict (round, application) do update set rapporteur = excluded.rapporteur`.execute(tx)
}

export async function recordConsensus(tx: Tx, round: string, application: string, fact: Drafted): Promise<void> {
  await sql`update evaluation.consensus set recommendation = ${fact.recommendation}, remark = ${fact.remark}
    where round = ${round} and application = ${application}`.execute(tx)
  await sql`insert into evaluation.agreed (round, application, criterion, part, points, reason)
    select ${round}::uuid, ${application}, criterion, part, points, reason
    from jsonb_to_recordset(${json(fact.points)}::jsonb) as s (criterion text, part text, points text, reason text)
    on conflict (round, application, criterion, part) do update
      set points = excluded.points, reason = excluded.reason`.execute(tx)
  await sql`insert into evaluation.feedback (round, application, criterion, text)
    select ${round}::uuid, ${application}, key, value from jsonb_each(${json(fact.feedback)}::jsonb)
    on conflict (round, application, criterion) do update set text = excluded.text`.execute(tx)
}

export async function recordConsensusState(
  tx: Tx,
  round: string,
  application: string,
  state: Consensus['state'],
  now: Temporal.Instant,
): Promise<void> {
  await sql`update evaluation.consensus set state = ${state},
      edition = edition + case when ${state} = 'proposed' then 1 else 0 end,
      concluded_at = case when ${state} = 'concluded' then ${now}::timestamptz else null end
    where round = ${round} and application = ${application}`.execute(tx)
}

export const opinionsIn = async (db: Reader, round: string, application?: string): Promise<Opinion[]> =>
  (
    await sql<Opinion>`select o.assignment::text, o.edition, o.agrees, o.dissent, o.at
      from evaluation.opinion o join evaluation.assignment a on a.id = o.assignment
      where a.round::text = ${round} and (${application ?? null}::text is null or a.application = ${application ?? null})
      order by o.edition, o.at, o.assignment`.execute(db)
  ).rows

export async function recordOpinion(tx: Tx, o: Opinion): Promise<void> {
  await sql`insert into evaluation.opinion (assignment, edition, agrees, dissent, at)
    values (${o.assignment}, ${o.edition}, ${o.agrees}, ${o.dissent}, ${o.at}::timestamptz)`.execute(tx)
}

export const panelOf = async (db: Reader, round: string): Promise<Panel | undefined> =>
  (
    await sql<Panel>`select round::text, day, attendants, minutes from evaluation.panel
      where round::text = ${round}`.execute(db)
  ).rows[0]

export async function recordPanel(tx: Tx, p: Panel, now: Temporal.Instant): Promise<void> {
  await sql`insert into evaluation.panel (round, day, attendants, minutes, at)
    values (${p.round}, ${p.day}::date, ${[...p.attendants]}::text[], ${json(p.minutes)}::jsonb, ${now}::timestamptz)
    on conflict (round) do update set day = excluded.day, attendants = excluded.attendants, minutes = excluded.minutes,
      at = excluded.at`.execute(tx)
}

/** What the panel changed in a round, oldest first. */
export const adjustmentsIn = async (db: Reader, round: string, application?: string): Promise<Adjustment[]> =>
  (
    await sql<Adjustment>`select id::text, application, criterion, part, before, after, reason, by, at
      from evaluation.adjustment
      where round::text = ${round} and (${application ?? null}::text is null or application = ${application ?? null})
      order by seq`.execute(db)
  ).rows

export async function recordAdjustment(tx: Tx, round: string, a: Adjustment): Promise<void> {
  await sql`insert into evaluation.adjustment (id, round, application, criterion, part, before, after, reason, by, at)
    values (${a.id}, ${round}, ${a.application}, ${a.criterion}, ${a.part}, ${a.before}, ${a.after}, ${a.reason}, ${a.by},
      ${a.at}::timestamptz)`.execute(tx)
}
