import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Letter, Style } from './letter.ts'

type Row = Omit<Letter, 'subject'> & { subjectKind: string; subjectId: string }

const columns = sql`id, kind, reference, code, subject_kind as "subjectKind", subject_id as "subjectId", organisation,
  cluster, language, data, style, demonstration, issued_at as "issuedAt", site, pdf`

const asLetter = ({ subjectKind, subjectId, ...row }: Row): Letter => ({
  ...row,
  subject: { kind: subjectKind, id: subjectId },
})

export const byId = async (db: Reader, id: string): Promise<Letter | undefined> =>
  (await sql<Row>`select ${columns} from letters.issued where id::text = ${id}`.execute(db)).rows.map(asLetter)[0]

export const byCode = async (db: Reader, code: string): Promise<Letter | undefined> =>
  (await sql<Row>`select ${columns} from letters.issued where code = ${code}`.execute(db)).rows.map(asLetter)[0]

/** The letters about one subject, oldest first. */
export const about = async (db: Reader, kind: string, id: string): Promise<Letter[]> =>
  (
    await sql<Row>`select ${columns} from letters.issued where subject_kind = ${kind} and subject_id = ${id}
      order by issued_at, reference`.execute(db)
  ).rows.map(asLetter)

/** The letters about any of these subjects, oldest first. */
export const aboutAny = async (
  db: Reader,
  subjects: readonly { readonly kind: string; readonly id: string }[],
): Promise<Letter[]> =>
  (
    await sql<Row>`select ${columns} from letters.issued where (subject_kind, subject_id) in (
        select * from unnest(${subjects.map(({ kind }) => kind)}::text[], ${subjects.map(({ id }) => id)}::text[]))
      order by issued_at, reference`.execute(db)
  ).rows.map(asLetter)

/** The newest letters of a kind of subject that is not the demonstration, or is. */
export const latest = async (db: Reader, demonstration: boolean, limit: number): Promise<Letter[]> =>
  (
    await sql<Row>`select ${columns} from letters.issued where demonstration = ${demonstration}
      order by issued_at desc, reference desc limit ${limit}`.execute(db)
  ).rows.map(asLetter)

/** Digests of the PDFs: files that are kept. */
export const digests = async (db: Reader): Promise<string[]> =>
  (await sql<{ pdf: string }>`select distinct pdf from letters.issued where pdf is not null`.execute(db)).rows.map(
    ({ pdf }) => pdf,
  )

/** The next number of a year. */
export async function nextNumber(tx: Tx, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`insert into letters.numbering as n (year, last) values (${year}, 1)
    on conflict (year) do update set last = n.last + 1 returning last`.execute(tx)
  return rows[0]!.last
}

export async function record(tx: Tx, l: Letter): Promise<void> {
  await sql`insert into letters.issued (id, kind, reference, code, subject_kind, subject_id, organisation, cluster, language,
      data, style, demonstration, issued_at)
    values (${l.id}, ${l.kind}, ${l.reference}, ${l.code}, ${l.subject.kind}, ${l.subject.id}, ${l.organisation},
      ${l.cluster}, ${l.language}, ${json(l.data)}::jsonb, ${l.style}, ${l.demonstration}, ${l.issuedAt})`.execute(tx)
}

/** Names the PDF of a letter, once; twice changes nothing. */
export async function recordPdf(tx: Tx, id: string, site: string, pdf: string): Promise<void> {
  await sql`update letters.issued set site = ${site}, pdf = ${pdf}, typeset_at = clock_timestamp()
    where id = ${id} and pdf is null`.execute(tx)
}

const styleColumns = sql`s.digest, s.programme, s.demonstration, s.files, s.remedies, s.sender`

/** The style of new letters: the agency's own programme, the demonstration's only where there is no other. */
export const currentStyle = async (db: Reader): Promise<Style | undefined> =>
  (
    await sql<Style>`select ${styleColumns} from letters.current_style c join letters.style s on s.digest = c.style
      order by s.demonstration, s.programme limit 1`.execute(db)
  ).rows[0]

export const styleBy = async (db: Reader, digest: string): Promise<Style | undefined> =>
  (await sql<Style>`select ${styleColumns} from letters.style s where s.digest = ${digest}`.execute(db)).rows[0]

/** Keeps a style and uses it from now on; answers whether it was another one before. */
export async function useStyle(tx: Tx, style: Style, now: Temporal.Instant): Promise<boolean> {
  const { digest, programme, demonstration, files, remedies, sender } = style
  await sql`insert into letters.style (digest, programme, demonstration, files, remedies, sender, recorded_at)
    values (${digest}, ${programme}, ${demonstration}, ${json(files)}::jsonb, ${json(remedies)}::jsonb,
      ${json(sender)}::jsonb, ${now}) on conflict (digest) do nothing`.execute(tx)
  const { rows } = await sql`insert into letters.current_style as c (programme, style) values (${programme}, ${digest})
    on conflict (programme) do update set style = excluded.style where c.style <> excluded.style returning style`.execute(
    tx,
  )
  return rows.length > 0
}
