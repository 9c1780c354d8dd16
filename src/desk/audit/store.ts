import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Engagement, Item, Note, Sample } from './engagement.ts'

type Day = Temporal.PlainDate
type Row = Omit<Engagement, 'period' | 'closed'> & {
  periodFrom: Day | null
  periodTo: Day | null
  closedBy: string | null
  closedAt: Temporal.Instant | null
  conclusion: string | null
}

const selected = sql`
  select g.id::text, g.title, g.person, g.grant_id::text as "grant", g.clusters, g.instruments,
    g.period_from as "periodFrom", g.period_to as "periodTo", g.from_day as "from", g.to_day as "to",
    g.opened_by as "openedBy", g.opened_at as "openedAt", g.closed_by as "closedBy", g.closed_at as "closedAt",
    g.conclusion, g.demonstration, coalesce((select max(e.version) from event.event e
      where e.subject_kind = 'audit-engagement' and e.subject_id = g.id::text), 0)::integer as version
  from audit.engagement g`

const read = ({ periodFrom, periodTo, closedBy, closedAt, conclusion, ...row }: Row): Engagement => ({
  ...row,
  period: { from: periodFrom, to: periodTo },
  closed:
    closedBy === null || closedAt === null || conclusion === null ? null : { by: closedBy, at: closedAt, conclusion },
})

export const byId = async (db: Reader, id: string): Promise<Engagement | undefined> =>
  (await sql<Row>`${selected} where g.id::text = ${id}`.execute(db)).rows.map(read)[0]

/** Every engagement, the latest first; or those of one person. */
export const list = async (db: Reader, person?: string): Promise<Engagement[]> =>
  (
    await sql<Row>`${selected} where ${person ?? null}::text is null or g.person = ${person ?? null}
      order by g.opened_at desc, g.id`.execute(db)
  ).rows.map(read)

export async function record(tx: Tx, g: Omit<Engagement, 'closed' | 'version'>): Promise<void> {
  const ids = (all: readonly string[] | null) => (all === null ? null : [...all])
  await sql`insert into audit.engagement (id, title, person, grant_id, clusters, instruments, period_from, period_to,
      from_day, to_day, opened_by, opened_at, demonstration)
    values (${g.id}, ${g.title}, ${g.person}, ${g.grant}, ${ids(g.clusters)}::text[], ${ids(g.instruments)}::text[],
      ${g.period.from}::date, ${g.period.to}::date, ${g.from}::date, ${g.to}::date, ${g.openedBy},
      ${g.openedAt}::timestamptz, ${g.demonstration})`.execute(tx)
}

export async function recordClosing(tx: Tx, id: string, by: string, at: Temporal.Instant, conclusion: string) {
  await sql`update audit.engagement set closed_by = ${by}, closed_at = ${at}::timestamptz, conclusion = ${conclusion}
    where id = ${id}`.execute(tx)
  await sql`update audit.note set released_at = ${at}::timestamptz where engagement = ${id} and released_at is null`.execute(
    tx,
  )
}

export const samplesOf = async (db: Reader, engagement: string): Promise<Sample[]> =>
  (
    await sql<Sample>`select id::text, engagement::text, ordinal, population, population_digest as digest,
        population_size as size, seed, drawn, drawn_by as "drawnBy", drawn_at as "drawnAt"
      from audit.sample where engagement::text = ${engagement} order by ordinal desc`.execute(db)
  ).rows

export async function recordSample(tx: Tx, s: Omit<Sample, 'ordinal'>): Promise<void> {
  await sql`insert into audit.sample (id, engagement, ordinal, population, population_digest, population_size, seed, drawn,
      drawn_by, drawn_at)
    select ${s.id}, ${s.engagement}::uuid, coalesce(max(o.ordinal), 0) + 1, ${s.population}, ${s.digest}, ${s.size}::integer,
      ${s.seed}, ${json(s.drawn)}::jsonb, ${s.drawnBy}, ${s.drawnAt}::timestamptz
    from audit.sample o where o.engagement = ${s.engagement}::uuid`.execute(tx)
}

type NoteRow = Omit<Note, 'subject'> & { subjectKind: string; subjectId: string }
const notes = sql`
  select id::text, engagement::text, ordinal, severity, subject_kind as "subjectKind", subject_id as "subjectId", text,
    noted_by as "notedBy", noted_at as "notedAt", released_at as "releasedAt"
  from audit.note`
const readNote = ({ subjectKind, subjectId, ...row }: NoteRow): Note => ({
  ...row,
  subject: { kind: subjectKind, id: subjectId },
})

export const notesOf = async (db: Reader, engagement: string): Promise<Note[]> =>
  (await sql<NoteRow>`${notes} where engagement::text = ${engagement} order by ordinal`.execute(db)).rows.map(readNote)

/** Notes on one record, of whatever engagement. */
export const notesAbout = async (db: Reader, kind: string, id: string): Promise<Note[]> =>
  (
    await sql<NoteRow>`${notes} where subject_kind = ${kind} and subject_id = ${id} order by noted_at, id`.execute(db)
  ).rows.map(readNote)

export async function recordNote(tx: Tx, n: Omit<Note, 'ordinal' | 'releasedAt'>): Promise<void> {
  await sql`insert into audit.note (id, engagement, ordinal, kind, severity, subject_kind, subject_id, text, noted_by, noted_at)
    select ${n.id}, ${n.engagement}::uuid, coalesce(max(o.ordinal), 0) + 1, ${n.severity === null ? 'note' : 'finding'},
      ${n.severity}, ${n.subject.kind}, ${n.subject.id}, ${n.text}, ${n.notedBy}, ${n.notedAt}::timestamptz
    from audit.note o where o.engagement = ${n.engagement}::uuid`.execute(tx)
}

export async function recordRelease(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await sql`update audit.note set released_at = ${at}::timestamptz where id = ${id} and released_at is null`.execute(tx)
}

/** Entries of the books about these subjects: what a sample of postings is drawn from. */
export const entriesAbout = async (
  db: Reader,
  kind: string,
  ids: readonly string[],
): Promise<(Item & { subject: string })[]> =>
  (
    await sql<{ id: string; label: string; subject: string }>`
      select e.id::text, e.act || ' · ' || e.reason as label, e.subject_id as subject from ledger.entry e
      where e.subject_kind = ${kind} and e.subject_id = any(${[...ids]}::text[]) order by e.id`.execute(db)
  ).rows.map(row => ({ ...row, href: `/audit/${kind}/${row.subject}` }))
